"""Find names that are likely the same person, spelled differently.

People in, diagnostics out. Candidates share a key, so not every pair is compared. Names that differ
in one letter are mostly two people (Maria and Mario, Smith and Smyth, Xiaoming and Xiaoling), so
only differences that seldom separate two names are reported: a doubled letter (Alison, Allison),
two adjacent letters swapped (Michael, Micheal), and a letter missing or changed well inside a long
word that is not a plain sequence of syllables.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Final

import regex

from endroll.check.name_index import Person, plain
from endroll.core.diagnostics import Diagnostic, shortened, warning

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator, Sequence

_SHORTEST_WORD: Final = 5
_LONG_WORD: Final = 8
_LONGEST_WORD: Final = 24
_MOST_WORDS: Final = 8
"""Longer texts are not names, and would be slow to compare."""
_SHORTEST_REST: Final = 3
_SHORTEST_JOINED: Final = 7
"""Names with fewer letters may differ in spacing alone: Li An and Lian."""
_ENDING: Final = 4
"""Letters at the end of a word that distinguish surnames: Andersen and Anderson."""

_PATRONYMICS: Final = ("sson", "ssen")
"""Surnames of different countries, not typos: Andersson and Anderson."""

_VIETNAMESE: Final = regex.compile("[ơưđăƠƯĐĂ\u1ea0-\u1ef9]")
_SEPARATE: Final = regex.compile(r"[\s.\-‐‑’'ʼ]+")  # noqa: RUF001  they are meant
_UMLAUTS: Final = {"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"}
_PINYIN: Final = regex.compile(
    r"(?:(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?(?:i?ang|i?ong|uang|eng|ing|i?an|i?ao|uai|uan|ai|ei|ui"
    r"|ou|iu|ie|ue|er|en|in|un|ia|ua|uo|[aoeiu]))+"
)
_ROMAJI: Final = regex.compile(r"(?:(?:ch|sh|ts|[kgsztdnhbpmryjwf]y?)?[aeiou]++n?)+")
_SYLLABLES: Final = regex.compile(
    r"(?:(?:zh|ch|sh|ts|th|ph|kh|tr|ngh?|nh|gh|qu|kk|tt|pp|ss|jj|[b-df-hj-np-tv-xz])?y?[aeiouyw]++"
    r"(?:ng|nh|ch|[cklmnpt])?)+"
)


def check_spelling(people: Sequence[Person]) -> Iterator[Diagnostic]:
    """Report names that are spelled differently elsewhere, each at the rarer spelling."""
    known = _Known(people)
    reported: set[Person] = set()
    for likeness in _LIKENESSES:
        for alike in _buckets(people, likeness.keys):
            usual = max(alike, key=lambda person: len(person.places))
            for other in alike:
                if other is usual or other in reported or usual in reported:
                    continue
                if not _are_namesakes(usual, other) and likeness.is_slip(usual, other, known):
                    reported.add(other)
                    yield from _report(other, usual)


@dataclass(frozen=True, slots=True)
class _Likeness:
    """A kind of similarity: keys that two spellings share, and a test of the pair."""

    keys: Callable[[Person], Iterator[Hashable]]
    is_slip: Callable[[Person, Person, _Known], bool]


class _Known:
    """How many names contain a word, and how many start with it."""

    def __init__(self, people: Sequence[Person]) -> None:
        self._all = Counter(word for person in people for word in set(person.words))
        self._first = Counter(person.words[0] for person in people if person.words)

    def is_used_elsewhere(self, word: str) -> bool:
        return self._all[word] > 1

    def is_first_elsewhere(self, word: str) -> bool:
        return self._first[word] > 1


def _buckets(
    people: Sequence[Person], keys: Callable[[Person], Iterator[Hashable]]
) -> Iterator[list[Person]]:
    buckets: defaultdict[Hashable, list[Person]] = defaultdict(list)
    for person in people:
        for key in keys(person):
            buckets[key].append(person)
    return (bucket for bucket in buckets.values() if len(bucket) > 1)


def _are_namesakes(usual: Person, other: Person) -> bool:
    """Return whether both have native forms, which the romanisation check compares."""
    return usual.native is not None and other.native is not None


def _report(other: Person, usual: Person) -> Iterator[Diagnostic]:
    for place in other.places:
        yield warning(
            "spelled-two-ways",
            f"“{shortened(other.shown)}” is spelled “{shortened(usual.shown)}” on "
            f"{usual.first.seen_from(place.span)}",
            hint="write both the same; for two people, add `# endroll: allow spelled-two-ways`",
            span=place.span,
        )


def _by_letters(person: Person) -> Iterator[str]:
    """Yield the letters of a name without separators, ü both as u and as ue."""
    if len(person.words) > 1:
        yield person.letters
        spelled = person.shown.lower()
        for letter, letters in _UMLAUTS.items():
            spelled = spelled.replace(letter, letters)
        if spelled != person.shown.lower():
            yield _SEPARATE.sub("", spelled)
    elif len(person.letters) >= _SHORTEST_JOINED:
        yield person.letters


def _differs_in_form(one: Person, other: Person, _known: _Known) -> bool:
    """Return whether two names with the same letters differ in form only."""
    has_digits = one.words != other.words and any(map(str.isdigit, one.letters))
    if has_digits or len(one.letters) < _SHORTEST_REST + 1:
        return False
    if len(one.words) != len(other.words):
        initials = any(len(word) == 1 for word in (*one.words, *other.words))
        return initials or len(one.letters) >= _SHORTEST_JOINED
    shown = [person.shown.replace("’", "'") for person in (one, other)]
    parts = [_SEPARATE.split(name.casefold().strip(".")) for name in shown]
    is_respaced = "".join(parts[0]) == "".join(parts[1])
    if one.shown.isupper() != other.shown.isupper():
        return is_respaced and shown[0].casefold() != shown[1].casefold()
    return shown[0] != shown[1] and (is_respaced or _lost_accents(one, other, parts))


def _lost_accents(one: Person, other: Person, parts: Sequence[Sequence[str]]) -> bool:
    """Return whether one name has accents where the other has none.

    In Vietnamese An and Ân are two names, so there one of the two must have no accents at all.
    """
    if len(parts[0]) != len(parts[1]):
        return True
    pairs = [pair for pair in zip(*parts, strict=True) if pair[0] != pair[1]]
    if any(_is_accented(word) and _is_accented(counterpart) for word, counterpart in pairs):
        return False
    is_vietnamese = any(map(_VIETNAMESE.search, (one.shown, other.shown)))
    return not is_vietnamese or one.shown.isascii() or other.shown.isascii()


def _is_accented(word: str) -> bool:
    return plain(word) != word


def _sorted_words(person: Person) -> Iterator[tuple[str, ...]]:
    if len(person.words) > 1 and all(len(word) > 1 for word in person.words):
        yield tuple(sorted(person.words))


def _is_reordered(one: Person, other: Person, known: _Known) -> bool:
    """Return whether the family name comes first in one and last in the other.

    If both words also start other names, they are two people: Thomas James and James Thomas.
    """
    if one.words == other.words or len(one.words) > _MOST_WORDS:
        return False
    rotations = (one.words[at:] + one.words[:at] for at in range(1, len(one.words)))
    if other.words not in rotations:
        return False
    return not all(known.is_first_elsewhere(person.words[0]) for person in (one, other))


def _but_for_one_word(person: Person) -> Iterator[Hashable]:
    """Yield keys that names share if they differ in one word: undoubled, sorted or cut."""
    words = person.words if len(person.words) <= _MOST_WORDS else ()
    for at, word in enumerate(words):
        rest = person.words[:at], person.words[at + 1 :]
        if not (_SHORTEST_WORD <= len(word) <= _LONGEST_WORD and word.isalpha()):
            continue
        if sum(len(other) for part in rest for other in part) < _SHORTEST_REST:
            continue
        yield rest, _undoubled(word)
        yield rest, word[0], "".join(sorted(word)), word[-1]
        if len(word) >= _LONG_WORD - 1 and not _SYLLABLES.fullmatch(word):
            for cut in range(1, len(word) - 1):
                yield rest, cut, word
                yield rest, cut, word[:cut] + word[cut + 1 :]


def _undoubled(word: str) -> str:
    return "".join(letter for letter, _ in groupby(word))


def _is_mistyped(one: Person, other: Person, known: _Known) -> bool:
    """Return whether two names differ in one word that is likely mistyped in one of them."""
    if len(one.words) != len(other.words):
        return False
    words = [pair for pair in zip(one.words, other.words, strict=True) if pair[0] != pair[1]]
    if len(words) != 1 or all(map(known.is_used_elsewhere, words[0])):
        return False
    short, long = sorted(words[0], key=len)
    if any(all(map(words_of.fullmatch, (short, long))) for words_of in (_PINYIN, _ROMAJI)):
        return False
    return _is_slip(short, long)


def _is_slip(short: str, long: str) -> bool:
    """Return whether two words differ by a letter doubled, swapped, missing or changed."""
    if _undoubled(short) == _undoubled(long):
        return len(long) - len(short) == 1 and not long.endswith(_PATRONYMICS)
    pairs = enumerate(zip(short, long, strict=False))
    at = next((place for place, (first, second) in pairs if first != second), 0)
    is_as_long = len(short) == len(long)
    if is_as_long and long == short[:at] + short[at + 1 : at + 2] + short[at] + short[at + 2 :]:
        return 0 < at < len(long) - 2
    is_within = len(long) >= _LONG_WORD and 0 < at < len(long) - _ENDING
    return is_within and long[at + 1 :] == short[at + is_as_long :]


_LIKENESSES: Final = (
    _Likeness(_by_letters, _differs_in_form),
    _Likeness(_sorted_words, _is_reordered),
    _Likeness(_but_for_one_word, _is_mistyped),
)
