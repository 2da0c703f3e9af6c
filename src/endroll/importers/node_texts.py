"""Make the texts and names of draft nodes from the raw texts of a file.

The texts are cleaned, and nothing in them is taken for markup or a variable.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from endroll.importers.clean_text import one_line
from endroll.importers.lexicon import fold, lexicon
from endroll.importers.name_lists import split_names
from endroll.importers.text_evidence import words_of
from endroll.interchange.nodes import NameNode, NodeText, SourcePlace
from endroll.schema.marks import escape_marks

if TYPE_CHECKING:
    from collections.abc import Sequence

_VARIABLE: Final = "{{"
_REPLACEMENT: Final = "\ufffd"


def text_at(text: str, places: Sequence[SourcePlace], doubts: Sequence[str] = ()) -> NodeText:
    """Return a text on one line."""
    all_doubts = tuple(doubts)
    if _VARIABLE in text:
        all_doubts += ("“{{” was changed to “{ {”, because credits.yaml reads it as a variable",)
        text = text.replace(_VARIABLE, "{ {")
    if _REPLACEMENT in text:
        all_doubts += ("a character is damaged in the file",)
    return NodeText(escape_marks(one_line(text)), places[0], all_doubts, tuple(places[1:]))


def lines_at(
    lines: Sequence[str], places: Sequence[SourcePlace], doubts: Sequence[str] = ()
) -> NodeText:
    """Return a text of several lines."""
    texts = [text_at(line, places[:1], doubts) for line in lines]
    all_doubts = dict.fromkeys(doubt for text in texts for doubt in text.doubts)
    joined = "\n".join(text.text for text in texts).strip("\n")
    return NodeText(joined, places[0], tuple(all_doubts), tuple(places[1:]))


def name_at(
    text: str,
    place: SourcePlace | Sequence[SourcePlace],
    doubts: Sequence[str] = (),
    *,
    native: str = "",
) -> NameNode:
    """Return a name, with its native form if there is one."""
    places = (place,) if isinstance(place, SourcePlace) else tuple(place)
    name = text_at(text, places, doubts)
    return NameNode(name, text_at(native, places) if native.strip() else None)


def names_at(
    text: str, place: SourcePlace | Sequence[SourcePlace], *, alone: bool = False, role: str = ""
) -> tuple[NameNode, ...]:
    """Return the names in one line: several if separators make that certain or likely."""
    names = split_names(text, several=_names_several(role), alone=alone)
    if not names:
        return (name_at(text, place),)
    doubt = (
        f"split at the comma in “{one_line(text)}”" if len(names) > 1 else "one name, or several?"
    )
    return tuple(name_at(name.text, place, (doubt,) * name.is_uncertain) for name in names)


def _names_several(role: str) -> bool:
    words = [fold(word) for word in words_of(role)]
    return bool(words) and (words[-1].endswith("s") or words[-1] in lexicon().by_words)
