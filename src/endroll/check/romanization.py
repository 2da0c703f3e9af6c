"""Romanising: one native name beside two names in Latin letters, or the other way about.

People in, diagnostics out. Two persons may share a name in one script and not in the other: Li Wei
is 李伟 as well as 李薇. So a Latin name beside two natives is told only where these are likely to
be one mistyped: of three characters or more and different in one, a character lost, or two of them
changed about.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

import regex

from endroll.core.diagnostics import Diagnostic, shortened, warning

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from endroll.check.name_index import Person

_HANGUL: Final = regex.compile(r"\p{Hangul}")
_LONG_NAME: Final = 3


def check_romanising(people: Sequence[Person]) -> Iterator[Diagnostic]:
    """Report natives and romanisations that do not go together elsewhere, at the rarer of them."""
    by_native: defaultdict[str, list[Person]] = defaultdict(list)
    by_letters: defaultdict[str, list[Person]] = defaultdict(list)
    for person in people:
        if person.native is not None:
            by_native[person.native].append(person)
            if len(person.words) > 1:  # Kenny alone may be anybody
                by_letters[person.letters].append(person)
    for usual, other in _others(by_native.values()):
        if not _is_one_romanisation(usual, other):
            yield from _tell(other, usual, f"{other.native} is “{shortened(usual.shown)}”")
    for usual, other in _others(by_letters.values()):
        if usual.native and other.native and _is_mistyped(usual.native, other.native):
            yield from _tell(other, usual, f"“{shortened(other.shown)}” is {usual.native}")


def _others(groups: Iterable[list[Person]]) -> Iterator[tuple[Person, Person]]:
    """Yield the most usual of each group with every other."""
    for group in groups:
        usual = max(group, key=lambda one: len(one.places))
        yield from ((usual, other) for other in group if other is not usual)


def _is_one_romanisation(one: Person, other: Person) -> bool:
    """Tell whether two Latin forms may stand beside one native form.

    Capitals throughout are a way of setting a name. One word alone may be no romanisation, and
    Koreans choose their own: there only what differs by a space, a hyphen or capitals is told.
    """
    if one.shown.isupper() != other.shown.isupper() and one.words == other.words:
        return True
    is_free = bool(_HANGUL.search(one.native or "")) or len(one.words) == len(other.words) == 1
    return is_free and one.letters != other.letters


def _is_mistyped(native: str, other: str) -> bool:
    short, long = sorted((native, other), key=len)
    if short == long or len(long) < _LONG_NAME:
        return False
    if len(short) == len(long):
        unlike = sum(letter != beside for letter, beside in zip(short, long, strict=True))
        return unlike == 1 or sorted(short) == sorted(long)
    return any(long[:cut] + long[cut + 1 :] == short for cut in range(len(long)))


def _tell(other: Person, usual: Person, says: str) -> Iterator[Diagnostic]:
    for place in other.places:
        yield warning(
            "two-romanisations",
            f"“{shortened(place.value)}”: {says} in {usual.first.seen_from(place.span)}",
            hint="write both alike if they are one; if not, `# endroll: allow two-romanisations`",
            span=place.span,
        )
