"""Find a native name romanised in two ways, or a romanisation with two native names.

People in, diagnostics out. Two people may share a name in one script but not in the other: Li Wei
is 李伟 as well as 李薇. So a romanisation with two native names is reported only if one is likely a
typo of the other: three characters or more, with one changed, one missing, or two swapped.
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
    """Report native names and romanisations that are paired differently elsewhere, at the rarer."""
    by_native: defaultdict[str, list[Person]] = defaultdict(list)
    by_letters: defaultdict[str, list[Person]] = defaultdict(list)
    for person in people:
        if person.native is not None:
            by_native[person.native].append(person)
            if len(person.words) > 1:  # Kenny alone may be anybody
                by_letters[person.letters].append(person)
    for usual, other in _others(by_native.values()):
        if not _is_one_romanisation(usual, other):
            yield from _report(other, usual, f"{other.native} is “{shortened(usual.shown)}”")
    for usual, other in _others(by_letters.values()):
        if usual.native and other.native and _is_mistyped(usual.native, other.native):
            yield from _report(other, usual, f"“{shortened(other.shown)}” is {usual.native}")


def _others(groups: Iterable[list[Person]]) -> Iterator[tuple[Person, Person]]:
    """Yield the most frequent of each group with each of the others."""
    for group in groups:
        usual = max(group, key=lambda person: len(person.places))
        yield from ((usual, other) for other in group if other is not usual)


def _is_one_romanisation(first: Person, second: Person) -> bool:
    """Return whether two Latin forms are both acceptable for one native name.

    All capitals are only a style. A single word may not be a romanisation at all, and Koreans
    choose their own: there only a difference in spaces, hyphens or capitals is reported.
    """
    if first.shown.isupper() != second.shown.isupper() and first.words == second.words:
        return True
    is_free = bool(_HANGUL.search(first.native or "")) or len(first.words) == len(second.words) == 1
    return is_free and first.letters != second.letters


def _is_mistyped(native: str, other: str) -> bool:
    """Return whether one of two native names is likely a typo of the other."""
    short, long = sorted((native, other), key=len)
    if short == long or len(long) < _LONG_NAME:
        return False
    if len(short) == len(long):
        differences = sum(a != b for a, b in zip(short, long, strict=True))
        return differences == 1 or sorted(short) == sorted(long)
    return any(long[:cut] + long[cut + 1 :] == short for cut in range(len(long)))


def _report(other: Person, usual: Person, usage: str) -> Iterator[Diagnostic]:
    for place in other.places:
        yield warning(
            "two-romanisations",
            f"“{shortened(place.value)}”: {usage} on {usual.first.seen_from(place.span)}",
            hint="write both the same; for two people, add `# endroll: allow two-romanisations`",
            span=place.span,
        )
