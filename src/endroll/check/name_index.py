"""Collect the names of the credits for comparison, each spelling once.

A remark in parentheses or after a comma is not part of a name, nor is its native form.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import regex

if TYPE_CHECKING:
    from collections.abc import Iterable

    from endroll.core.diagnostics import Span
    from endroll.model.credits import Name, Text

_NATIVE: Final = regex.compile(
    r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}]"
    r"(?:[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}·・ー\s]*"
    r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}ー])?"
)
_REMARK: Final = regex.compile(r"[(\[（][^()\[\]（）]*[)\]）]\s*$")  # noqa: RUF001  as in Han
_WORD: Final = regex.compile(r"[\p{L}\p{M}\p{N}]+")
_ACCENTED: Final = regex.compile(r"([\p{Latin}\p{Greek}\p{Cyrillic}])\p{Mn}+")
_STROKES: Final = {
    ord(letter): plain
    for letter, plain in zip(
        "øłđð\u0131æœþ", ("o", "l", "d", "d", "i", "ae", "oe", "th"), strict=True
    )
}
"""Letters that Unicode does not decompose into a base letter and an accent."""
_BEFORE_A_COMMA: Final = 2
"""Words before a comma that make a full name, unlike in “Maggie, Stephanie and David”."""


@dataclass(frozen=True, slots=True, eq=False)
class Person:
    """One spelling of a name: as shown, its native form, and its words in plain lower case.

    `letters` joins all the words. `places` are the texts it appears in.
    """

    shown: str
    native: str | None
    words: tuple[str, ...]
    letters: str
    places: list[Text]

    @property
    def first(self) -> Span:
        """Return where it first appears."""
        return self.places[0].span


def gather_people(names: Iterable[Name]) -> tuple[Person, ...]:
    """Return every spelling of every name, in order of first appearance."""
    people: dict[tuple[str, str | None], Person] = {}
    for name in names:
        shown, native = _split(name)
        if not shown:
            continue
        person = people.get((shown, native))
        if person is None:
            words = tuple(map(plain, _WORD.findall(shown)))
            person = Person(shown, native, words, "".join(words), [])
            people[shown, native] = person
        person.places.append(name.text)
    return tuple(people.values())


def _split(name: Name) -> tuple[str, str | None]:
    """Return a name as shown and its native form, both without remarks."""
    shown = _REMARK.sub("", name.text.value)
    before, comma, _ = shown.partition(",")
    if comma and len(before.split()) >= _BEFORE_A_COMMA:
        shown = before
    native = name.native.value if name.native else None
    if native is None and not shown.isascii():
        natives = _NATIVE.findall(shown)
        latin = _NATIVE.sub(" ", shown)
        if len(natives) == 1 and _WORD.search(latin):
            native, shown = natives[0], latin
    return " ".join(shown.split()), "".join(native.split()) if native else None


@lru_cache(maxsize=20_000)
def plain(word: str) -> str:
    """Return a word in lower case without accents.

    Only Latin, Greek and Cyrillic lose their marks: in many other scripts marks are vowels.
    """
    if word.isascii():
        return word.lower()
    bare = _ACCENTED.sub(r"\1", unicodedata.normalize("NFD", word.casefold()))
    return unicodedata.normalize("NFC", bare).translate(_STROKES)
