"""Make the texts and names of draft nodes from the raw texts of a file.

The texts are cleaned, and nothing in them is taken for markup or a variable.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from endroll.importers.clean_text import escape_tags, one_line
from endroll.importers.lexicon import COMPANY_ENDS
from endroll.importers.line_classifier import is_name, split_words
from endroll.interchange.nodes import NameNode, NodeText

if TYPE_CHECKING:
    from collections.abc import Sequence

    from endroll.interchange.nodes import SourcePlace

_VARIABLE: Final = "{{"
_REPLACEMENT: Final = "\ufffd"
_NAME_SEPARATORS: Final = re.compile(r"\s*[、;；]\s*|\s+[/|•·]\s+")
_COMMA: Final = re.compile(r"\s*[,，]\s*(?:and |& |und |et |y |e )?")
_LAST_AND: Final = re.compile(r"\s+(?:and|&|und|et|y|e)\s+")
_SURELY_A_LIST: Final = 3
_EAST_ASIAN: Final = re.compile(r"[\u3005-\u30ff\u3400-\u9fff\uac00-\ud7a3·\s]+")


def text_at(text: str, places: Sequence[SourcePlace], doubts: Sequence[str] = ()) -> NodeText:
    """Return a text on one line."""
    all_doubts = tuple(doubts)
    if _VARIABLE in text:
        all_doubts += ("“{{” was changed to “{ {”, because credits.yaml reads it as a variable",)
        text = text.replace(_VARIABLE, "{ {")
    if _REPLACEMENT in text:
        all_doubts += ("a character is damaged in the file",)
    return NodeText(escape_tags(one_line(text)), places[0], all_doubts, tuple(places[1:]))


def lines_at(
    lines: Sequence[str], places: Sequence[SourcePlace], doubts: Sequence[str] = ()
) -> NodeText:
    """Return a text of several lines."""
    texts = [text_at(line, places[:1], doubts) for line in lines]
    all_doubts = dict.fromkeys(doubt for text in texts for doubt in text.doubts)
    joined = "\n".join(text.text for text in texts).strip("\n")
    return NodeText(joined, places[0], tuple(all_doubts), tuple(places[1:]))


def name_at(
    text: str, place: SourcePlace, doubts: Sequence[str] = (), *, native: str = ""
) -> NameNode:
    """Return a name, with its native form if there is one."""
    name = text_at(text, (place,), doubts)
    return NameNode(name, text_at(native, (place,)) if native.strip() else None)


def names_at(text: str, place: SourcePlace, *, role: str = "") -> tuple[NameNode, ...]:
    """Return the names in one line: several if separators make that certain or likely."""
    parts = [part for part in _NAME_SEPARATORS.split(text) if part]
    if len(parts) > 1 and all(map(is_name, parts)):
        return tuple(name_at(part, place) for part in parts)
    parts = _split_at_commas(text)
    if len(parts) > 1 and all(map(_is_whole_name, parts)):
        is_east_asian = all(map(_EAST_ASIAN.fullmatch, parts))
        is_list = is_east_asian or len(parts) >= _SURELY_A_LIST or _names_several(role)
        doubts = () if is_list else (f"split at the comma in “{one_line(text)}”",)
        return tuple(name_at(part, place, doubts) for part in parts)
    return (name_at(text, place),)


def _split_at_commas(text: str) -> list[str]:
    parts = [part for part in _COMMA.split(text) if part.strip()]
    if len(parts) > 1 and (last := _LAST_AND.split(parts[-1])):
        parts[-1:] = last
    return parts


def _is_whole_name(text: str) -> bool:
    """Whether a part between commas is a name by itself, not a suffix such as `Inc.` or a city."""
    words = split_words(text)
    is_han = bool(words) and not text.isascii() and " " not in text
    return is_name(text) and (len(words) > 1 or is_han) and words[0] not in COMPANY_ENDS


def _names_several(role: str) -> bool:
    words = split_words(role)
    return bool(words) and (words[-1].endswith("s") or words[-1] == "by")
