"""Guess the language of a draft from its script and from the words of its roles."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from endroll.importers.lexicon import JOBS
from endroll.importers.line_classifier import split_words
from endroll.interchange.nodes import (
    HeadingNode,
    PeopleNode,
    PicturesNode,
    SongNode,
    TableNode,
    TextNode,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from endroll.interchange.nodes import CreditsDraft

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
"""Film terms that Chinese writes with other characters."""

_CLEAR: Final = 2
"""How many times as many words as the second language the first one needs."""


def guess_language(draft: CreditsDraft) -> str | None:
    """Return the language tag of a draft, or None; East Asian scripts decide first."""
    everything = " ".join(text.text for text in draft.texts())
    if _KANA.search(everything):
        return "ja"
    if _HANGUL.search(everything):
        return "ko"
    if any(word in everything for word in _JAPANESE):
        return "ja"
    if _HAN.search(everything):
        return _han_variant(_HAN.findall(everything))
    latin = sum(map(str.isascii, filter(str.isalpha, everything)))
    for tag, letters in _SCRIPTS:
        if len(letters.findall(everything)) > latin:
            return tag
    return _language_of_roles(draft)


def _han_variant(letters: Iterable[str]) -> str:
    """Return the variant of most characters that are in only one of the national standards."""
    simplified = traditional = 0
    for letter in letters:
        in_gb, in_big5 = (
            bool(letter.encode(codec, errors="ignore")) for codec in ("gb2312", "big5")
        )
        simplified += in_gb and not in_big5
        traditional += in_big5 and not in_gb
    return "zh-Hant" if traditional > simplified else "zh-Hans"


def _language_of_roles(draft: CreditsDraft) -> str | None:
    counts: Counter[str] = Counter()
    for word in (word for role in _roles(draft) for word in split_words(role)):
        languages = [
            tag for tag, jobs in JOBS.items() if word in jobs or word.removesuffix("s") in jobs
        ]
        counts.update(languages[:1])
    (best, count), *rest = [*counts.most_common(2), ("", 0)]
    return best if best and count >= _CLEAR * (rest[0][1] if rest else 0) else None


def _roles(draft: CreditsDraft) -> Iterable[str]:
    for node in draft.nodes:
        match node:
            case PeopleNode():
                if node.role is not None:
                    yield node.role.text
            case TableNode():
                yield from (row.role.text for row in node.rows if row.role is not None)
            case SongNode() | TextNode() | PicturesNode() | HeadingNode():
                pass
