"""The quotation marks of languages. Language in, marks out.

Source: CLDR 44, delimiters: quotationStart and quotationEnd, then the alternate ones. Danish has
those of its books, which its spelling dictionary allows beside CLDR's; German of Switzerland those
of its newspapers; French the narrow no-break spaces that are set inside.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class QuoteMarks:
    """The outer quotation marks of a language, and those inside them, as `“…”`."""

    outer: str
    inner: str


_BY_MARKS: Final = {
    "“”‘’": "en af az bn cy es eo fil ga gd gl gu hi id km kn ko lo lv ml mr ms mt my ne pa ps pt"
    " si so sw ta te th tr vi zh zu",
    "«»“”": "br ca el eu it kk mg pt-PT sq ti es-US it-CH",
    "„“‚‘": "de cs et hr hsb is lb mk sk sl",  # noqa: RUF001
    "””’’": "fi he se sv yi",
    "«»„“": "be cv ky os ru uk",
    "«»‹›": "am fa fr-CH gsw rm de-CH de-LI",  # noqa: RUF001
    "«»‘’": "nb nn no",
    "「」『』": "ja yue zh-Hant zh-TW zh-HK zh-MO",
    "«»«»": "hy oc",
    "„”«»": "pl ro",
    "„“„“": "bg lt",
    "„“‘‘": "sr",
    "„”‘’": "bs",
    "„”»«": "hu",
    "”“’‘": "ar ur",
    "“”’‘": "uz",
    "“”“”": "tk",
    "„“«»": "ka",
    "‘’“”": "nl",
    "»«“”": "da",
    "»«›‹": "ug",  # noqa: RUF001
}
_NARROW: Final = "\N{NARROW NO-BREAK SPACE}"
_FRENCH: Final = QuoteMarks(*2 * (f"«{_NARROW}…{_NARROW}»",))
_MARKS: Final[Mapping[str, QuoteMarks]] = MappingProxyType(
    {
        language.lower(): QuoteMarks(f"{marks[0]}…{marks[1]}", f"{marks[2]}…{marks[3]}")
        for marks, languages in _BY_MARKS.items()
        for language in languages.split()
    }
    | {"fr": _FRENCH}
)


def quote_marks(language: str) -> QuoteMarks:
    """Return the marks of a language (BCP 47), of its parts from the longest; or those of English.

    A region counts even after a script: zh-Hant-HK, de-Latn-CH.
    """
    parts = language.lower().replace("_", "-").split("-")
    shorter = ["-".join(parts[:count]) for count in range(len(parts), 0, -1)]
    regional = [f"{parts[0]}-{part}" for part in parts[1:]]
    known = next((_MARKS[key] for key in (*regional, *shorter) if key in _MARKS), None)
    return known or _MARKS["en"]
