"""Read plain text, with roles above the names or beside them.

In: a text. Out: a CreditsDraft, with doubts about lines that can be read in two ways.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from endroll.importers.blocks import BlockReader
from endroll.importers.credits_region import AFTER_CREDITS, find_credits
from endroll.importers.join_nodes import join_nodes
from endroll.importers.line_classifier import (
    Confidence,
    heading_confidence,
    is_name,
    is_notice,
    is_prose,
    role_confidence,
)
from endroll.importers.lines import SEPARATOR, is_rule, split_blocks, split_lines
from endroll.importers.node_texts import text_at
from endroll.interchange.nodes import CreditsDraft, LeftOut, NodeText

if TYPE_CHECKING:
    from collections.abc import Sequence

    from endroll.importers.lines import TextLine
    from endroll.interchange.nodes import DraftNode

_MAX_TITLE_LENGTH: Final = 80
_LABELLED_TITLE_LINES: Final = 3
_LABELLED_TITLE: Final = re.compile(
    r"^(?:(?:film )?title|titel|titre|título|titolo|片名|影片名|作品名|タイトル|題名|제목)"
    r"\s*[:：]\s*(\S.*)$",
    re.IGNORECASE,
)


def read_plain_text(text: str) -> CreditsDraft:
    """Return the credits in a text, without any article around them."""
    lines = split_lines(text)
    inside, left_out = find_credits(lines)
    title, left_out, inside = find_title(left_out, inside)
    rules = tuple(LeftOut(line.place, line.stripped, SEPARATOR) for line in inside if is_rule(line))
    return CreditsDraft(
        title=title,
        nodes=read_blocks(inside),
        left_out=(*left_out, *rules),
        places=tuple(line.place for line in lines if line.stripped),
    )


def find_title(
    left_out: Sequence[LeftOut], inside: Sequence[TextLine]
) -> tuple[NodeText | None, tuple[LeftOut, ...], Sequence[TextLine]]:
    """Return the title, and both arguments without it."""
    title, inside = _labelled_title(inside)
    if title is not None:
        return title, tuple(left_out), inside
    title, rest = _title_of_page(left_out)
    if title is not None:
        return title, rest, inside
    title, inside = _title_of_credits(inside)
    return title, tuple(left_out), inside


def _labelled_title(inside: Sequence[TextLine]) -> tuple[NodeText | None, Sequence[TextLine]]:
    """Return the title if one of the first lines is labelled as such, and the other lines."""
    for line in [line for line in inside if line.stripped][:_LABELLED_TITLE_LINES]:
        if match := _LABELLED_TITLE.match(line.stripped):
            rest = [other for other in inside if other.place != line.place]
            return text_at(match[1].strip('《》「」『』“”"'), (line.place,)), rest
    return None, inside


def read_blocks(lines: Sequence[TextLine]) -> tuple[DraftNode, ...]:
    """Return the nodes of lines that hold credits and nothing but credits."""
    blocks = split_blocks(lines)
    reader = BlockReader(blocks)
    return join_nodes([node for block in blocks for node in reader.read(block)])


def _title_of_page(left_out: Sequence[LeftOut]) -> tuple[NodeText | None, tuple[LeftOut, ...]]:
    """Return the first line before the credits if it can be a title, and what remains left out."""
    first = next(iter(left_out), None)
    if first is None or not _may_be_title(first):
        return None, tuple(left_out)
    places = tuple(other.place for other in left_out if other.text == first.text)
    doubts = () if len(places) > 1 else ("the first line of the page, assumed to be the title",)
    rest = tuple(other for other in left_out if other.text != first.text)
    return text_at(first.text, places, doubts), rest


def _may_be_title(first: LeftOut) -> bool:
    return (
        first.reason != AFTER_CREDITS
        and len(first.text) <= _MAX_TITLE_LENGTH
        and first.text[-1] not in ".,;:"
    )


def _title_of_credits(lines: Sequence[TextLine]) -> tuple[NodeText | None, Sequence[TextLine]]:
    """Return the first line if it is a block of its own above roles or a heading, and the rest."""
    blocks = split_blocks(lines)
    if len(blocks) == 1 or not blocks or len(blocks[0]) != 1:
        return None, lines
    first = blocks[0][0]
    if (
        len(first.stripped) > _MAX_TITLE_LENGTH
        or heading_confidence(first.stripped)
        or role_confidence(first.stripped) >= Confidence.LIKELY
        or is_notice(first.stripped)
        or is_prose([first.stripped])
        or BlockReader.is_pair(first)
        or not (_starts_credits(blocks[1]) or BlockReader.is_pair(blocks[1][0]))
        or (is_name(first.stripped) and _recurs(first, blocks))
    ):
        return None, lines
    rest = [line for line in lines if line.place != first.place]
    return text_at(
        first.stripped, (first.place,), ("the first line, assumed to be the title",)
    ), rest


def _starts_credits(block: Sequence[TextLine]) -> bool:
    first = block[0].stripped
    return (
        bool(heading_confidence(first))
        or role_confidence(first) >= Confidence.LIKELY
        or "\t" in block[0].text
    )


def _recurs(line: TextLine, blocks: Sequence[Sequence[TextLine]]) -> bool:
    return any(other.stripped == line.stripped for block in blocks[1:] for other in block)
