"""People: the names of the credits as rules compare them, each spelling once. Names in.

What follows a name in parentheses or after a comma is no part of it, nor is its native form.
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
"""Letters without an accent that could be taken off."""
_BEFORE_A_COMMA: Final = 2
"""Words that make a name; in “Maggie, Stephanie and David” the comma parts people."""


@dataclass(frozen=True, slots=True, eq=False)
class Person:
    """A spelling: its letters as shown, its native form, its words without accents and capitals.

    `letters` are those of all words in one. `places` are the texts that it stands in.
    """

    shown: str
    native: str | None
    words: tuple[str, ...]
    letters: str
    places: list[Text]

    @property
    def first(self) -> Span:
        """Return where it stands first."""
        return self.places[0].span


def gather_people(names: Iterable[Name]) -> tuple[Person, ...]:
    """Return every spelling of every name, in the order in which they come."""
    people: dict[tuple[str, str | None], Person] = {}
    for name in names:
        shown, native = _parted(name)
        if not shown:
            continue
        person = people.get((shown, native))
        if person is None:
            words = tuple(map(plain, _WORD.findall(shown)))
            person = Person(shown, native, words, "".join(words), [])
            people[shown, native] = person
        person.places.append(name.text)
    return tuple(people.values())


def _parted(name: Name) -> tuple[str, str | None]:
    """Return a name as it is shown, and the native form beside it, both without what follows."""
    shown = _REMARK.sub("", name.text.value)
    before, comma, _ = shown.partition(",")
    if comma and len(before.split()) >= _BEFORE_A_COMMA:
        shown = before
    native = name.native.value if name.native else None
    if native is None and not shown.isascii():
        found = _NATIVE.findall(shown)
        latin = _NATIVE.sub(" ", shown)
        if len(found) == 1 and _WORD.search(latin):
            native, shown = found[0], latin
    return " ".join(shown.split()), "".join(native.split()) if native else None


@lru_cache(maxsize=20_000)
def plain(word: str) -> str:
    """Return a word in small letters without accents; those of other scripts stay as they are.

    In many scripts marks are vowels, so only Latin, Greek and Cyrillic lose theirs.
    """
    if word.isascii():
        return word.lower()
    apart = _ACCENTED.sub(r"\1", unicodedata.normalize("NFD", word.casefold()))
    return unicodedata.normalize("NFC", apart).translate(_STROKES)
