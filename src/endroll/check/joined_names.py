"""Find names that are something else: a role, a role and a name, or several names. Parts in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import regex

from endroll.check.name_shapes import (
    LONGEST,
    is_abbreviation_of,
    is_east_asian_name,
    is_name_part,
    is_person,
)
from endroll.check.role_words import is_role, role_keys
from endroll.collation.organisations import is_organisation
from endroll.core.diagnostics import Diagnostic, shortened, warning

if TYPE_CHECKING:
    from collections.abc import Iterator

    from endroll.check.parts import Parts

_LEADER: Final = regex.compile(
    r"(?<=[\p{L}\p{N}.)\]])\s*(?:(?<!\.)\.{4,}|…{2,}|_{3,}|·{3,}|(?:\. ){3,})\s*(?=[\p{L}\p{N}(])"
    r"|(?<=[\p{L}\p{N})]) (?:\.{3}|…) (?=[\p{Lu}\p{Lo}])"
)
_DASH: Final = regex.compile(r"\s+(?:\p{Pd}+|[-=]+>|→|=|\|)\s+")
_COLON: Final = regex.compile(r":\s+|\s*\N{FULLWIDTH COLON}\s*")
_COMMA: Final = regex.compile(r"\s*[,;،、\N{FULLWIDTH COMMA}\N{FULLWIDTH SEMICOLON}]\s*")
_SLASH: Final = regex.compile(r"\s+/\s+")
_PAIR: Final = 2
_MOST_WORDS: Final = 5


def check_joined(parts: Parts) -> Iterator[Diagnostic]:
    """Report names that are roles, that hold a role beside a name, and that are several names."""
    known = role_keys([role.value for role in parts.crew])
    for name in parts.names:
        if len(name.text.value) > LONGEST:
            continue
        shown = shortened(name.text.value)
        if is_role(name.text.value, known):
            yield warning(
                "role-as-name",
                f"“{shown}” is a role, but stands where a name belongs",
                hint=f"write `- role: {shown}` with `names:` below it, or delete it",
                span=name.text.span,
            )
        elif pair := _role_and_name(name.text.value, known):
            job, person = (shortened(side) for side in pair)
            yield warning(
                "role-in-name",
                f"“{shown}” looks like a role and a name in one",
                hint=f"write a role with its name, or a row under `cast:`: `- {job}: {person}`",
                span=name.text.span,
            )
        elif _are_several(name.text.value):
            yield warning(
                "names-in-one",
                f"“{shown}” looks like several names in one",
                hint="write each as a name of its own: `names: [Ann Lee, Bo Ek]`",
                span=name.text.span,
            )
    for role in (*parts.crew, *parts.cast):
        if len(role.value) <= LONGEST and _LEADER.search(role.value):
            yield warning(
                "role-in-name",
                f"“{shortened(role.value)}” looks like a role and a name in one",
                hint="write the name under `names:`; `leader: dots` sets dots between the two",
                span=role.span,
            )


def _role_and_name(text: str, known: frozenset[str]) -> tuple[str, str] | None:
    """Return the role and the name of a text that holds both."""
    if sides := _sides(_LEADER, text):
        return sides
    if sides := _sides(_DASH, text):
        return _named_role(*sides, known) or _parted_by_dash(*sides)
    if sides := _sides(_COLON, text):
        return _named_role(*sides, known) or _parted_by_colon(*sides)
    if (sides := _sides(_SLASH, text)) and any(map(is_person, sides)):
        return _named_role(*sides, known)
    return None


def _sides(separator: regex.Pattern[str], text: str) -> tuple[str, str] | None:
    """Return what is left and right of the only separator."""
    sides = [side.strip() for side in separator.split(text)]
    return (sides[0], sides[1]) if len(sides) == _PAIR and all(sides) else None


def _named_role(left: str, right: str, known: frozenset[str]) -> tuple[str, str] | None:
    """Return the role first, if one side is a role of films or of this one."""
    if is_role(right, known):
        return right, left
    return (left, right) if is_role(left, known) else None


def _parted_by_dash(left: str, right: str) -> tuple[str, str] | None:
    has_name = is_person(left) and is_name_part(right)
    has_role = is_person(right) and _may_be_role(left)
    is_pair = (has_name or has_role) and not is_abbreviation_of(left, right)
    return (left, right) if is_pair or _are_east_asian(left, right) else None


def _parted_by_colon(left: str, right: str) -> tuple[str, str] | None:
    is_pair = is_person(right) and _may_be_role(left) and not _is_title(left)
    return (left, right) if is_pair or _are_east_asian(left, right) else None


def _may_be_role(text: str) -> bool:
    """Return whether a text before a person may be a role or character: short, no company."""
    return len(text.split()) <= _MOST_WORDS and not is_organisation(text.replace("&", ""))


def _is_title(text: str) -> bool:
    """Return whether a text before a colon may begin the title of a film: Mad Max, Spider-Man."""
    is_job = text.isupper() or "&" in text
    return not is_job and ("-" in text or (" " in text and text.istitle()))


def _are_east_asian(left: str, right: str) -> bool:
    return is_east_asian_name(left) and is_east_asian_name(right)


def _are_several(text: str) -> bool:
    """Return whether a text is names of persons with commas between them, and nothing else."""
    sides = [side for side in _COMMA.split(text.strip()) if side]
    if len(sides) < _PAIR or any(is_organisation(side) or is_role(side) for side in sides):
        return False
    return all(map(is_person, sides)) or all(map(is_east_asian_name, sides))
