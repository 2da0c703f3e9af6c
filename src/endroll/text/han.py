"""East Asian setting: whose forms Han takes, and the space within a line. Strings in, rules out.

Nothing here knows a font or a size: what is cut of a full-width mark is worked out, in ems, from
where its ink stands.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import regex

from endroll.text.itemise import EAST_ASIAN, script_of

if TYPE_CHECKING:
    from collections.abc import Mapping

HAN_LATIN_SPACE_EM: Final = 0.25
"""Between Han and Latin or digits. Source: CLREQ 3.2.4 and JLREQ 3.2.6, a quarter em."""

_OPENING: Final = "‘“（〔［｛〈《「『【〖〘〝｟«"  # noqa: RUF001
_CLOSING: Final = "’”）〕］｝〉》」』】〗〙〟｠»、。，．"  # noqa: RUF001
_MIDDLE: Final = "・：；"
"""Source: JLREQ 3.1.2, character classes cl-01; cl-02, cl-06 and cl-07; cl-05."""

_MARK: Final = regex.compile(f"[{_OPENING}{_CLOSING}]")
_AFTER: Final = regex.compile(f"[{_CLOSING}](?=[{_OPENING}{_CLOSING}{_MIDDLE}])")
_BEFORE: Final = regex.compile(f"(?<=[{_OPENING}{_MIDDLE}])[{_OPENING}]")

_HALF_EM: Final = 0.5
_QUARTER_EM: Final = 0.25
_NEARLY_EM: Final = 0.05


@dataclass(frozen=True, slots=True)
class Cut:
    """Which sides of a full-width mark are cut."""

    before: bool = False
    after: bool = False


def han_language(language: str, text: str) -> str:
    """Return whose forms Han takes: one of ja, ko, zh-Hans, zh-Hant, zh-HK.

    A language that does not use Han leaves it to the text: kana means ja, Hangul ko, Bopomofo
    zh-Hant, anything else zh-Hans.
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
    found = set(map(script_of, text))
    for script, owner in (("Hira", "ja"), ("Kana", "ja"), ("Hang", "ko"), ("Bopo", "zh-Hant")):
        if script in found:
            return owner
    return "zh-Hans"


def needs_han_space(before: str, after: str) -> bool:
    """Tell whether a quarter em belongs between two neighbours: letters or digits and Han."""
    if not (before.isalnum() and after.isalnum()):
        return False
    return (script_of(before) in EAST_ASIAN) is not (script_of(after) in EAST_ASIAN)


def find_cuts(text: str) -> Mapping[int, Cut]:
    """Return the marks that lose their empty half because another mark stands beside them.

    A closing one before any mark loses what is behind it, an opening one after an opening or
    middle one what is before it: between two marks there is one half em, and never two.
    Source: JLREQ 3.1.4; CLREQ 3.1.6.2.
    """
    if not _MARK.search(text):
        return {}
    cuts = {match.start(): Cut(after=True) for match in _AFTER.finditer(text)}
    return cuts | {match.start(): Cut(before=True) for match in _BEFORE.finditer(text)}


def opens(character: str) -> bool:
    """Tell whether a mark may lose its first half at the start of a line. Source: JLREQ 3.1.5."""
    return character in _OPENING


def closes(character: str) -> bool:
    """Tell whether a mark may lose its last half at the end of a line. Source: JLREQ 3.1.9."""
    return character in _CLOSING


def empty_em(advance_em: float, blank_em: float) -> float:
    """Return how much of a mark's empty side may go, in ems.

    `blank_em` is what is empty on that side. A mark that is not full-width keeps it all; one in
    the middle of its square, as commas stand in Taiwan and Hong Kong, gives a quarter em.
    """
    if advance_em < 1 - _NEARLY_EM:
        return 0.0
    if blank_em >= _HALF_EM - _NEARLY_EM:
        return _HALF_EM
    return _QUARTER_EM if blank_em >= _QUARTER_EM else 0.0
