"""Rules of East Asian typesetting: regional Han forms, spacing, and compressed punctuation.

Nothing here knows a font or a size: all lengths are in ems.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final, Literal

import regex
import unicodedata2

from endroll.text.itemise import script_of

if TYPE_CHECKING:
    from collections.abc import Mapping

HAN_LATIN_SPACE_EM: Final = 0.25
"""Between Han and Latin or digits. Source: CLREQ 3.2.4 and JLREQ 3.2.6, a quarter em."""

_OPENING: Final = "‘“（〔［｛〈《「『【〖〘〝｟«"  # noqa: RUF001
_CLOSING: Final = "’”）〕］｝〉》」』】〗〙〟｠»、。，．"  # noqa: RUF001
_MIDDLE: Final = "・：；"
_INSEPARABLE: Final = "—―…‥〳〴〵"
"""Source: JLREQ 3.1.2, character classes cl-01; cl-02, cl-06 and cl-07; cl-05; cl-08."""

_MARK: Final = regex.compile(f"[{_OPENING}{_CLOSING}]")
_AFTER: Final = regex.compile(f"[{_CLOSING}](?=[{_OPENING}{_CLOSING}{_MIDDLE}])")
_BEFORE: Final = regex.compile(f"(?<=[{_OPENING}{_MIDDLE}])[{_OPENING}]")

_HAN: Final = regex.compile(
    r"(?=[\p{L}\p{M}\p{N}])[\p{scx=Hani}\p{scx=Hira}\p{scx=Kana}\p{scx=Bopo}]"
)
_LETTER: Final = regex.compile(r"[\p{L}\p{M}\p{Nd}]")

_HALF_EM: Final = 0.5
_QUARTER_EM: Final = 0.25
_NEARLY_EM: Final = 0.05


@dataclass(frozen=True, slots=True)
class Cut:
    """The sides of a full-width mark whose blank space is removed."""

    before: bool = False
    after: bool = False


def han_language(language: str, text: str) -> str:
    """Return the region whose Han forms apply: ja, ko, zh-Hans, zh-Hant or zh-HK.

    If the language does not use Han, the text decides: kana means ja, Hangul ko, Bopomofo
    zh-Hant, and anything else zh-Hans.
    """
    tags = language.lower().split("-")
    if tags[0] in ("ja", "ko"):
        return tags[0]
    if tags[0] in ("zh", "yue"):
        if "hk" in tags or "mo" in tags or (tags[0] == "yue" and "hans" not in tags):
            return "zh-HK"
        return "zh-Hant" if "hant" in tags or "tw" in tags else "zh-Hans"
    if text.isascii():
        return "zh-Hans"
    scripts = set(map(script_of, text))
    for script, region in (("Hira", "ja"), ("Kana", "ja"), ("Hang", "ko"), ("Bopo", "zh-Hant")):
        if script in scripts:
            return region
    return "zh-Hans"


def needs_han_space(before: str, after: str) -> bool:
    """Return whether two adjacent characters need a quarter em: one is Han, the other is not.

    Han, kana and Bopomofo are letters and numbers that are used with these scripts, such as ー and
    〆. The others are letters and digits that are not as wide as Han; Hangul, full-width Latin and
    enclosed numbers are neither. Source: UAX #24, Script_Extensions; UAX #11; CSS Text 4, 8.4.1.
    """
    return {_kind(before), _kind(after)} == {"han", "letter"}


def han_space_places(text: str) -> tuple[int, ...]:
    """Return the offsets at which a string needs a quarter em; marks belong to their base."""
    if text.isascii():
        return ()
    places: list[int] = []
    before = ""
    for place, char in enumerate(text):
        if is_mark(char):
            continue
        kind = _kind(char)
        if kind and before and kind != before:
            places.append(place)
        before = kind
    return tuple(places)


@lru_cache(maxsize=1 << 14)
def is_mark(character: str) -> bool:
    """Return whether a character combines with the one before it, in any script."""
    return script_of(character) == "Zinh"


@lru_cache(maxsize=1 << 14)
def _kind(character: str) -> Literal["han", "letter", ""]:
    """Return on which side of a quarter em a character may stand."""
    if _HAN.match(character):
        return "han"
    is_wide = unicodedata2.east_asian_width(character) in "WFH"
    return "letter" if _LETTER.match(character) and not is_wide else ""


def is_han(character: str) -> bool:
    """Return whether a character is a letter or number of Han, kana or Bopomofo."""
    return _kind(character) == "han"


def is_single_han(text: str) -> bool:
    """Return whether the only letter of a string is Han or kana, whatever marks are with it."""
    letters = [char for char in text if char.isalnum()]
    return len(letters) == 1 and _kind(letters[0]) == "han"


def may_part(before: str, after: str) -> bool:
    """Return whether space may be added between two adjacent characters to justify a line.

    Both are Han, kana or marks; never before a closing or middle mark, after an opening or middle
    one, or inside a dash or an ellipsis. Source: JLREQ 3.8.4 and Appendix B, table 6; CLREQ 3.2.3.
    """
    if after in _CLOSING or after in _MIDDLE or before in _OPENING or before in _MIDDLE:
        return False
    if before == after and before in _INSEPARABLE:
        return False
    parts_before = _kind(before) == "han" or before in _CLOSING or before in _INSEPARABLE
    parts_after = _kind(after) == "han" or after in _OPENING or after in _INSEPARABLE
    return parts_before and parts_after


def find_cuts(text: str) -> Mapping[int, Cut]:
    """Return the offsets of marks that lose a blank half because they are next to another mark.

    A closing mark before any mark loses its trailing half, an opening mark after an opening or
    middle mark its leading half, so that two marks are never more than half an em apart.
    Source: JLREQ 3.1.4; CLREQ 3.1.6.2.
    """
    if text.isascii() or not _MARK.search(text):
        return {}
    cuts = {match.start(): Cut(after=True) for match in _AFTER.finditer(text)}
    return cuts | {match.start(): Cut(before=True) for match in _BEFORE.finditer(text)}


def opens(character: str) -> bool:
    """Return whether a mark may lose its leading half at a line start. Source: JLREQ 3.1.5."""
    return character in _OPENING


def closes(character: str) -> bool:
    """Return whether a mark may lose its trailing half at a line end. Source: JLREQ 3.1.9."""
    return character in _CLOSING


def empty_em(advance_em: float, blank_em: float) -> float:
    """Return how much blank space a mark may lose on one side, in ems.

    `blank_em` is its side bearing there. Marks that are not full-width lose nothing; marks in the
    centre of their em square, like commas in Taiwan and Hong Kong, lose a quarter em.
    """
    if advance_em < 1 - _NEARLY_EM:
        return 0.0
    if blank_em >= _HALF_EM - _NEARLY_EM:
        return _HALF_EM
    return _QUARTER_EM if blank_em >= _QUARTER_EM else 0.0
