"""Spelling: a name that is likely to be somebody's who is written otherwise elsewhere.

People in, diagnostics out. Found by keys that both spellings have, never by comparing all with all.
What differs in one letter is mostly two people (Maria and Mario, Smith and Smyth, Xiaoming and
Xiaoling), so only what is seldom two names is told: a letter doubled (Alison, Allison), two
neighbours changed about (Michael, Micheal), and in long words that are no row of syllables, a
letter lost or changed well within.
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
"""Letters and words beyond which it is no name, and would take long to compare."""
_SHORTEST_REST: Final = 3
_SHORTEST_JOINED: Final = 7
"""Letters of a name below which Li An and Lian are two."""
_ENDING: Final = 4
"""Letters at the end of a word that tell families apart: Andersen and Anderson."""

_PATRONYMICS: Final = ("sson", "ssen")
"""Andersson and Anderson are of two countries."""

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
    """Report names that are written otherwise elsewhere, each at the rarer of the spellings."""
    known = _Known(people)
    told: set[Person] = set()
    for likeness in _LIKENESSES:
        for alike in _buckets(people, likeness.keys):
            usual = max(alike, key=lambda one: len(one.places))
            for other in alike:
                if other is usual or other in told or usual in told:
                    continue
                if not _are_namesakes(usual, other) and likeness.is_slip(usual, other, known):
                    told.add(other)
                    yield from _tell(other, usual)


@dataclass(frozen=True, slots=True)
class _Likeness:
    """The keys of a name, one of which both spellings have, and what else must be so."""

    keys: Callable[[Person], Iterator[Hashable]]
    is_slip: Callable[[Person, Person, _Known], bool]


class _Known:
    """How many names have a word, and how many have it first."""

    def __init__(self, people: Sequence[Person]) -> None:
        self._all = Counter(word for one in people for word in set(one.words))
        self._first = Counter(one.words[0] for one in people if one.words)

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


def _are_namesakes(one: Person, other: Person) -> bool:
    """Tell whether two have native forms; whether these fit is for another rule to say."""
    return one.native is not None and other.native is not None


def _tell(other: Person, usual: Person) -> Iterator[Diagnostic]:
    for place in other.places:
        yield warning(
            "spelled-two-ways",
            f"“{shortened(other.shown)}” is written “{shortened(usual.shown)}” in "
            f"{usual.first.seen_from(place.span)}",
            hint="write both alike if they are one; if not, `# endroll: allow spelled-two-ways`",
            span=place.span,
        )


def _by_letters(person: Person) -> Iterator[str]:
    """Yield the letters of a name in one, ü as u and as ue."""
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
    """Tell whether two names of the same letters differ as one person's would."""
    has_digits = one.words != other.words and any(map(str.isdigit, one.letters))
    if has_digits or len(one.letters) < _SHORTEST_REST + 1:
        return False
    if len(one.words) != len(other.words):
        initials = any(len(word) == 1 for word in (*one.words, *other.words))
        return initials or len(one.letters) >= _SHORTEST_JOINED
    shown = [two.shown.replace("’", "'") for two in (one, other)]
    parts = [_SEPARATE.split(name.casefold().strip(".")) for name in shown]
    is_apart = "".join(parts[0]) == "".join(parts[1])
    if one.shown.isupper() != other.shown.isupper():
        return is_apart and shown[0].casefold() != shown[1].casefold()
    return shown[0] != shown[1] and (is_apart or _lost_accents(one, other, parts))


def _lost_accents(one: Person, other: Person, parts: Sequence[Sequence[str]]) -> bool:
    """Tell whether one name has accents where the other has none.

    In Vietnamese An and Ân are two names, so there one must have none at all.
    """
    if len(parts[0]) != len(parts[1]):
        return True
    pairs = [pair for pair in zip(*parts, strict=True) if pair[0] != pair[1]]
    if any(_is_accented(word) and _is_accented(beside) for word, beside in pairs):
        return False
    is_vietnamese = any(map(_VIETNAMESE.search, (one.shown, other.shown)))
    return not is_vietnamese or one.shown.isascii() or other.shown.isascii()


def _is_accented(word: str) -> bool:
    return plain(word) != word


def _turned(person: Person) -> Iterator[tuple[str, ...]]:
    if len(person.words) > 1 and all(len(word) > 1 for word in person.words):
        yield tuple(sorted(person.words))


def _is_turned(one: Person, other: Person, known: _Known) -> bool:
    """Tell whether a family name stands first in one and last in the other.

    Where both words come first in other names too they are two people, as Thomas James and James
    Thomas.
    """
    if one.words == other.words or len(one.words) > _MOST_WORDS:
        return False
    turns = (one.words[at:] + one.words[:at] for at in range(1, len(one.words)))
    if other.words not in turns:
        return False
    return not all(known.is_first_elsewhere(two.words[0]) for two in (one, other))


def _but_for_one_word(person: Person) -> Iterator[Hashable]:
    """Yield the keys of what differs in one word: its letters, doubled ones as one, and so on."""
    words = person.words if len(person.words) <= _MOST_WORDS else ()
    for at, word in enumerate(words):
        rest = person.words[:at], person.words[at + 1 :]
        if not (_SHORTEST_WORD <= len(word) <= _LONGEST_WORD and word.isalpha()):
            continue
        if sum(len(one) for part in rest for one in part) < _SHORTEST_REST:
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
    """Tell whether the one word in which two names differ is mistyped in one of them."""
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
    """Tell whether two words differ by a letter doubled, turned with the next, lost or changed."""
    if _undoubled(short) == _undoubled(long):
        return len(long) - len(short) == 1 and not long.endswith(_PATRONYMICS)
    pairs = enumerate(zip(short, long, strict=False))
    at = next((place for place, (letter, beside) in pairs if letter != beside), 0)
    is_as_long = len(short) == len(long)
    if is_as_long and long == short[:at] + short[at + 1 : at + 2] + short[at] + short[at + 2 :]:
        return 0 < at < len(long) - 2
    is_within = len(long) >= _LONG_WORD and 0 < at < len(long) - _ENDING
    return is_within and long[at + 1 :] == short[at + is_as_long :]


_LIKENESSES: Final = (
    _Likeness(_by_letters, _differs_in_form),
    _Likeness(_turned, _is_turned),
    _Likeness(_but_for_one_word, _is_mistyped),
)
