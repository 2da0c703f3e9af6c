"""Language: which one a draft is in, guessed from its letters and the words of its roles.

Stage `intake`. In: pieces. Out: a tag as credits.yaml takes it, or nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from endroll.importers.lexicon import JOBS
from endroll.importers.line_classifier import words_of
from endroll.interchange.nodes import (
    HeadingPiece,
    PeoplePiece,
    PicturesPiece,
    SongPiece,
    TablePiece,
    TextPiece,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from endroll.interchange.nodes import Draft

_KANA: Final = re.compile(r"[\u3041-\u30fa]")
_HANGUL: Final = re.compile(r"[\uac00-\ud7a3]")
_HAN: Final = re.compile(r"[\u3400-\u9fff]")
_SCRIPTS: Final = (
    ("ar", re.compile(r"[\u0620-\u064a]")),
    ("he", re.compile(r"[\u05d0-\u05ea]")),
    ("ru", re.compile(r"[\u0430-\u044f]")),
    ("el", re.compile(r"[\u03b1-\u03c9]")),
    ("th", re.compile(r"[\u0e01-\u0e2e]")),
    ("hi", re.compile(r"[\u0905-\u0939]")),
)
_JAPANESE: Final = ("監督", "脚本", "撮影", "出演", "編集", "録音", "主題歌")
"""Words about films that Chinese writes otherwise."""

_CLEAR: Final = 2


def guess_language(draft: Draft) -> str | None:
    """Return the language of a draft: that of its Han letters, which differ in form, before all."""
    whole = " ".join(words.text for words in draft.words())
    if _KANA.search(whole):
        return "ja"
    if _HANGUL.search(whole):
        return "ko"
    if any(word in whole for word in _JAPANESE):
        return "ja"
    if _HAN.search(whole):
        return _forms_of_han(_HAN.findall(whole))
    latin = sum(map(str.isascii, filter(str.isalpha, whole)))
    for tag, letters in _SCRIPTS:
        if len(letters.findall(whole)) > latin:
            return tag
    return _language_of_roles(draft)


def _forms_of_han(letters: Iterable[str]) -> str:
    """Return which forms most letters have that are in one national standard and not the other."""
    simplified = traditional = 0
    for letter in letters:
        in_gb, in_big5 = (bool(letter.encode(it, errors="ignore")) for it in ("gb2312", "big5"))
        simplified += in_gb and not in_big5
        traditional += in_big5 and not in_gb
    return "zh-Hant" if traditional > simplified else "zh-Hans"


def _language_of_roles(draft: Draft) -> str | None:
    counts: Counter[str] = Counter()
    for word in (word for role in _roles(draft) for word in words_of(role)):
        known = [
            tag for tag, jobs in JOBS.items() if word in jobs or word.removesuffix("s") in jobs
        ]
        counts.update(known[:1])
    (first, most), *rest = [*counts.most_common(2), ("", 0)]
    return first if first and most >= _CLEAR * (rest[0][1] if rest else 0) else None


def _roles(draft: Draft) -> Iterable[str]:
    for piece in draft.pieces:
        match piece:
            case PeoplePiece():
                if piece.role is not None:
                    yield piece.role.text
            case TablePiece():
                yield from (row.role.text for row in piece.rows if row.role is not None)
            case SongPiece() | TextPiece() | PicturesPiece() | HeadingPiece():
                pass
