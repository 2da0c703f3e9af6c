"""Write words of two alphabets in one. Text in, splices out; none where either could be meant.

A Latin word may hold a Cyrillic or Greek letter, and a Cyrillic one a Latin letter. If every
foreign letter has a twin in the alphabet of the word, and not the other way round, the word is in
that alphabet.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import regex

if TYPE_CHECKING:
    from collections.abc import Iterator

    from endroll.check.remedies import Splice

_WORD: Final = regex.compile(r"[\p{L}\p{M}]+")
_LATIN: Final = regex.compile(r"\p{Script=Latin}")
_OTHERS: Final = {
    regex.compile(r"\p{Script=Cyrillic}"): dict(
        zip("АВЕКМНОРСТХІЅЈаеорсухіѕј", "ABEKMHOPCTXISJaeopcyxisj", strict=True)  # noqa: RUF001
    ),
    regex.compile(r"\p{Script=Greek}"): dict(
        zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧο", "ABEZHIKMNOPTYXo", strict=True)  # noqa: RUF001
    ),
}
"""Letters that look like Latin ones in every font, by alphabet."""


def in_one_alphabet(text: str) -> Iterator[Splice]:
    """Yield the letters to replace so that every word is in one alphabet."""
    for word in _WORD.finditer(text):
        if _LATIN.search(word[0]):
            yield from _letters(word[0], word.start())


def _letters(word: str, start: int) -> Iterator[Splice]:
    others = [(script, twins) for script, twins in _OTHERS.items() if script.search(word)]
    if len(others) != 1:
        return
    script, twins = others[0]
    back = {latin: other for other, latin in twins.items()}
    foreign = [(at, char) for at, char in enumerate(word) if script.match(char)]
    latin = [(at, char) for at, char in enumerate(word) if _LATIN.match(char)]
    is_latin = all(char in twins for _, char in foreign)
    is_other = all(char in back for _, char in latin)
    if is_latin == is_other:
        return
    letters, twin = (foreign, twins) if is_latin else (latin, back)
    yield from ((start + at, start + at + 1, twin[char]) for at, char in letters)
