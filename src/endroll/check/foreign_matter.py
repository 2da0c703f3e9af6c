"""Find separators and bullets around names and roles, and numbers in place of them. Parts in.

Lists that were pasted or imported bring them along.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import regex

from endroll.check.addresses import check_addresses, has_address, has_phone
from endroll.check.name_shapes import LONGEST, is_person
from endroll.check.remedies import deletions, remedies_of
from endroll.core.diagnostics import Diagnostic, shortened, warning

if TYPE_CHECKING:
    from collections.abc import Iterator

    from endroll.check.parts import Parts
    from endroll.core.diagnostics import Remedy
    from endroll.model.credits import Text

_WIDE: Final = r"\N{FULLWIDTH COMMA}\N{FULLWIDTH SEMICOLON}"
_END: Final = r"(?<=[\p{L}\p{M}\p{N}.)\]'’”»!?…])"
_TRAILING: Final = regex.compile(
    rf"{_END}\s*(?P<at>[,;،؛、/|—–={_WIDE}])(?<!&#?\w{{1,31}};)$"
    rf"|{_END}\s+(?P<at>[&+\-·•~]|(?i:and|und|et))$"
)
_TRAILING_COLON: Final = regex.compile(rf"{_END}\s*(?P<at>[:\N{{FULLWIDTH COLON}}])$")
_LEADING: Final = regex.compile(rf"^(?P<at>[,;،؛、/|:={_WIDE}])\s*(?=[\p{{L}}\p{{N}}])")
_BEGIN: Final = r"(?=[\p{L}\p{N}“\"'(])"
_BULLET: Final = regex.compile(
    r"^(?P<at>[\p{Pd}*·>→~+»\N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK}]|--"
    rf"|(?:\d{{1,3}}|[a-z])[)\N{{FULLWIDTH RIGHT PARENTHESIS}}]|\(\d{{1,3}}\))\s+{_BEGIN}"
    r"|^(?P<at>\p{Pd})(?=\p{Lu}\p{L}+\s)"
    rf"|^(?P<at>[•・▪●◦○■□►▸▶▷➤➢✓✔∙‣◆◇\N{{HYPHEN BULLET}}])\s*{_BEGIN}"
)
_CERTAIN_BULLET: Final = regex.compile(
    r"\p{Pd}|--|[·•・▪●◦○■□►▸▶▷➤➢✓✔∙‣◆◇→\N{HYPHEN BULLET}]"
    r"|\d{1,3}[.)\N{FULLWIDTH RIGHT PARENTHESIS}]|\(\d{1,3}\)"
)
"""`*` may lead to a footnote, `+` and `a)` may be meant, `»` may open a quotation."""

_ORDINAL: Final = regex.compile(r"(?P<at>\d{1,3}\.)\s+(?P<rest>.+)")
_NUMBER: Final = regex.compile(r"[#№]?\s*\p{Nd}[\p{Nd}\s.,:/%€$£¥+\p{Pd}()]*")
_SHORT_FOR_WITH: Final = frozenset({"w/", "c/"})


def check_foreign_matter(parts: Parts) -> Iterator[Diagnostic]:
    """Report what lists bring along: addresses, numbers, files, bullets and stray separators."""
    for name in parts.names:
        for form in (name.text, name.native):
            if form is not None and len(form.value) <= LONGEST:
                yield from _check_separators(form)
                yield from _check_colon(form)
                yield from _check_ordinal(form)
                yield from check_addresses(form)
        is_number = len(name.text.value) <= LONGEST and _NUMBER.fullmatch(name.text.value)
        if is_number and not has_phone(name.text.value):
            yield warning(
                "number-as-name",
                f"“{name.text.value}” is a number, but stands where a name belongs",
                hint="delete it, or allow a name of digits: `# endroll: allow number-as-name`",
                span=name.text.span,
            )
    for role in (*parts.crew, *parts.cast):
        if len(role.value) <= LONGEST:
            yield from _check_separators(role)
            yield from check_addresses(role)


def _check_separators(text: Text) -> Iterator[Diagnostic]:
    value, shown = text.value, shortened(text.value)
    if value.casefold() in _SHORT_FOR_WITH or has_address(value):
        return
    if match := _TRAILING.search(value):
        yield _dangling(f"“{shown}” ends with “{match['at']}”", text)
    elif match := _LEADING.search(value):
        yield _dangling(f"“{shown}” begins with “{match['at']}”", text)
    if (match := _BULLET.search(value)) and not has_phone(value):
        yield _bullet(match, text)


def _check_colon(name: Text) -> Iterator[Diagnostic]:
    """Report a name that ends with a colon, as a role may."""
    if match := _TRAILING_COLON.search(name.value):
        yield _dangling(f"“{shortened(name.value)}” ends with “{match['at']}”", name)


def _check_ordinal(name: Text) -> Iterator[Diagnostic]:
    """Report `1. Ann Lee`; roles and companies may begin so: 1. Kamera, 1. FC Köln."""
    if (match := _ORDINAL.fullmatch(name.value)) and is_person(match["rest"]):
        yield _bullet(match, name)


def _bullet(match: regex.Match[str], text: Text) -> Diagnostic:
    sign = match["at"]
    return warning(
        "leading-bullet",
        f"“{shortened(text.value)}” begins with “{sign}”, as in a list",
        hint=f"delete the “{sign}”",
        span=text.span,
        remedies=_without_bullet(match, text),
    )


def _without_bullet(match: regex.Match[str], text: Text) -> tuple[Remedy, ...]:
    """Return what deletes a sign that begins an item of a list and can mean nothing else."""
    if not _CERTAIN_BULLET.fullmatch(match["at"]):
        return ()
    start = match.start("at")
    rest = text.value[match.end("at") :]
    end = len(text.value) - len(rest.lstrip())
    return remedies_of(text, deletions([(start, end)]), _begins_with_bullet)


def _begins_with_bullet(value: str) -> bool:
    ordinal = _ORDINAL.fullmatch(value)
    return bool(_BULLET.search(value) or (ordinal and is_person(ordinal["rest"])))


def _dangling(says: str, text: Text) -> Diagnostic:
    return warning(
        "dangling-separator",
        says,
        hint="delete it, or write what belongs beside it",
        span=text.span,
    )
