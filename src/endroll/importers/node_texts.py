"""Wording: texts of a draft out of what stood in a file.

Stage `intake`. In: text and places. Out: `NodeText`, cleaned, with nothing in them taken for a mark.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from endroll.importers.clean_text import escape_marks, one_line
from endroll.importers.lexicon import COMPANY_ENDS
from endroll.importers.line_classifier import is_name, split_words
from endroll.interchange.nodes import NameNode, NodeText

if TYPE_CHECKING:
    from collections.abc import Sequence

    from endroll.interchange.nodes import SourcePlace

_BRACES: Final = "{{"
_BROKEN: Final = "\ufffd"
_SURE_SIGNS: Final = re.compile(r"\s*[、;；]\s*|\s+[/|•·]\s+")
_COMMAS: Final = re.compile(r"\s*[,，]\s*(?:and |& |und |et |y |e )?")
_LAST_AND: Final = re.compile(r"\s+(?:and|&|und|et|y|e)\s+")
_SEVERAL: Final = 3
_EAST_ASIAN: Final = re.compile(r"[\u3005-\u30ff\u3400-\u9fff\uac00-\ud7a3·\s]+")


def text_at(text: str, places: Sequence[SourcePlace], doubts: Sequence[str] = ()) -> NodeText:
    """Return a text of one line."""
    said = tuple(doubts)
    if _BRACES in text:
        said += ("its braces are set apart, for together they ask for a variable",)
        text = text.replace(_BRACES, "{ {")
    if _BROKEN in text:
        said += ("a letter of it was broken in the file",)
    return NodeText(escape_marks(one_line(text)), places[0], said, tuple(places[1:]))


def lines_at(
    texts: Sequence[str], places: Sequence[SourcePlace], doubts: Sequence[str] = ()
) -> NodeText:
    """Return a text of several lines."""
    words = [text_at(text, places[:1], doubts) for text in texts]
    said = dict.fromkeys(doubt for each in words for doubt in each.doubts)
    text = "\n".join(each.text for each in words).strip("\n")
    return NodeText(text, places[0], tuple(said), tuple(places[1:]))


def name_at(
    text: str, place: SourcePlace, doubts: Sequence[str] = (), *, native: str = ""
) -> NameNode:
    """Return a name, and its native form where there is one."""
    words = text_at(text, (place,), doubts)
    return NameNode(words, text_at(native, (place,)) if native.strip() else None)


def names_at(text: str, place: SourcePlace, *, role: str = "") -> tuple[NameNode, ...]:
    """Return the names of one line: several where signs between them leave no doubt, or little."""
    parts = [part for part in _SURE_SIGNS.split(text) if part]
    if len(parts) > 1 and all(map(is_name, parts)):
        return tuple(name_at(part, place) for part in parts)
    parts = _by_commas(text)
    if len(parts) > 1 and all(map(_is_whole_name, parts)):
        is_sure = all(map(_EAST_ASIAN.fullmatch, parts))
        is_several = is_sure or len(parts) >= _SEVERAL or _is_plural(role)
        doubts = () if is_several else (f"cut at the comma of “{one_line(text)}”",)
        return tuple(name_at(part, place, doubts) for part in parts)
    return (name_at(text, place),)


def _by_commas(text: str) -> list[str]:
    parts = [part for part in _COMMAS.split(text) if part.strip()]
    if len(parts) > 1 and (last := _LAST_AND.split(parts[-1])):
        parts[-1:] = last
    return parts


def _is_whole_name(text: str) -> bool:
    """Tell whether a part between commas is a name by itself, and no `Inc.` or `Tokyo`."""
    words = split_words(text)
    is_han = bool(words) and not text.isascii() and " " not in text
    return is_name(text) and (len(words) > 1 or is_han) and words[0] not in COMPANY_ENDS


def _is_plural(role: str) -> bool:
    words = split_words(role)
    return bool(words) and (words[-1].endswith("s") or words[-1] == "by")
