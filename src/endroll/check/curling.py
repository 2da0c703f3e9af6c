"""Curl straight quotes and apostrophes. Texts in, splices out; none where the marks are uncertain.

A quote is curled only if it can be nothing else: a pair that stands around words, an apostrophe
inside a word or in place of what is known to be left out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import regex

from endroll.check.quote_marks import quote_marks

if TYPE_CHECKING:
    from endroll.check.remedies import Splice
    from endroll.model.credits import Text

CODE: Final = regex.compile(r"(?<!\S)\S*[=/\\{}<>_@]\S*")
OUTSIDE: Final = r"(?<![\p{N}\p{Hebrew}\N{PRIME}])"
STRAIGHT: Final = {mark: regex.compile(rf"{OUTSIDE}{mark}(?!\p{{Hebrew}})") for mark in ("'", '"')}

_OPENS: Final = regex.compile(r"(?:^|[\s\p{Ps}\p{Pi}\p{Pd}„])\Z")
_CLOSES: Final = regex.compile(r"\A(?:$|[\s\p{Pe}\p{Pf}\p{Pd},.;:!?…])")
_IN_WORD: Final = regex.compile(r"(?<=[\p{L}\p{M}])'(?=\p{L})")
_AFTER_WORD: Final = regex.compile(r"(?<=[\p{L}\p{M}])'(?!\p{L})")
_LEFT_OUT: Final = regex.compile(
    r"(?<!\S)'(?=\d\ds?(?!\w)|(?:n|em|til|tis|twas|cause|cos|bout|round)\b)", regex.IGNORECASE
)
_BEFORE_WORD: Final = regex.compile(r"(?<![\p{L}\p{M}\p{N}])'(?=[^\s'])")
_OTHER_APOSTROPHES: Final = frozenset({"haw", "to", "sm", "ty", "uz", "gn", "qu", "nv"})
"""Languages with letters that are typed as apostrophes, such as the glottal stop of Hawaiian."""


def curled(text: Text, marks: str) -> tuple[Splice, ...]:
    """Return what curls the straight quotes of a text, for marks ' and " or one of them."""
    value = CODE.sub(lambda match: "x" * len(match[0]), text.value)
    found: list[Splice] = []
    for mark in marks:
        if STRAIGHT[mark].search(value):
            of_mark = _double(value, text) if mark == '"' else _single(value, text)
            if of_mark is None:
                return ()
            found += of_mark
    return tuple(sorted(found))


def _double(value: str, text: Text) -> list[Splice] | None:
    """Return the curled double quotes, None if one of them has no certain partner."""
    places = [match.start() for match in STRAIGHT['"'].finditer(value)]
    if len(places) % 2 or value.count('"') != len(places):
        return None
    pairs = list(zip(places[::2], places[1::2], strict=True))
    if not all(_is_pair(value, start, end) for start, end in pairs):
        return None
    return _paired(pairs, quote_marks(text.language).outer)


def _is_pair(value: str, start: int, end: int) -> bool:
    """Return whether quotes stand around words, with nothing of the words outside."""
    inner = value[start + 1 : end]
    is_tight = inner.strip() == inner != ""
    opens = _OPENS.search(value[:start]) is not None
    return is_tight and opens and _CLOSES.search(value[end + 1 :]) is not None


def _paired(pairs: list[tuple[int, int]], quotes: str) -> list[Splice]:
    opening, _, closing = quotes.partition("…")
    return [
        splice
        for start, end in pairs
        for splice in ((start, start + 1, opening), (end, end + 1, closing))
    ]


def _single(value: str, text: Text) -> list[Splice] | None:
    """Return the curled single quotes and apostrophes, None if one of them is uncertain."""
    language = text.language.partition("-")[0].lower()
    if language in _OTHER_APOSTROPHES:
        return None
    waiting = {match.start() for match in STRAIGHT["'"].finditer(value)}
    apostrophes = {match.start() for match in _IN_WORD.finditer(value)}
    if language == "en":
        apostrophes |= {match.start() for match in _LEFT_OUT.finditer(value)}
        apostrophes |= {at + 2 for at in apostrophes if value[at : at + 3].lower() == "'n'"}
    rest = sorted(waiting - apostrophes)
    pairs: list[tuple[int, int]] = []
    if rest and _BEFORE_WORD.match(value, rest[0]):
        if len(rest) != 2 or not _is_pair(value, *rest):  # noqa: PLR2004  one pair
            return None
        pairs, rest = [(rest[0], rest[1])], []
    apostrophes |= {at for at in rest if _AFTER_WORD.match(value, at)}
    if not waiting <= apostrophes | {at for pair in pairs for at in pair}:
        return None
    curly = [(at, at + 1, "’") for at in sorted(apostrophes & waiting)]
    return [*curly, *_paired(pairs, quote_marks(text.language).inner)]
