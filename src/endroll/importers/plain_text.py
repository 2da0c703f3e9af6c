"""Plain text: credits as people type them, with their roles above names or beside them.

Stage `intake`. In: a text. Out: a CreditsDraft, with doubts where the text can be read in two ways.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from endroll.importers.blocks import BlockReader
from endroll.importers.credits_region import find_credits
from endroll.importers.join_nodes import join_nodes
from endroll.importers.line_classifier import (
    Confidence,
    heading_confidence,
    is_name,
    is_notice,
    is_running_text,
    role_confidence,
)
from endroll.importers.lines import is_rule, split_blocks, split_lines
from endroll.importers.node_texts import text_at
from endroll.interchange.nodes import CreditsDraft, LeftOut, NodeText

if TYPE_CHECKING:
    from collections.abc import Sequence

    from endroll.importers.lines import TextLine
    from endroll.interchange.nodes import DraftNode

_LONGEST_TITLE: Final = 80
_LOOKED_AT: Final = 3
_TITLE: Final = re.compile(
    r"^(?:(?:film )?title|titel|titre|título|titolo|片名|影片名|作品名|タイトル|題名|제목)"
    r"\s*[:：]\s*(\S.*)$",
    re.IGNORECASE,
)


def read_plain_text(text: str) -> CreditsDraft:
    """Return the credits that a text holds, wherever in it they are."""
    lines = split_lines(text)
    inside, left_out = find_credits(lines)
    title, left_out, inside = find_title(left_out, inside)
    drawn = tuple(
        LeftOut(line.place, line.stripped, "drawn lines") for line in inside if is_rule(line)
    )
    return CreditsDraft(
        title=title,
        nodes=read_blocks(inside),
        left_out=(*left_out, *drawn),
        places=tuple(line.place for line in lines if line.stripped),
    )


def find_title(
    left_out: Sequence[LeftOut], inside: Sequence[TextLine]
) -> tuple[NodeText | None, tuple[LeftOut, ...], Sequence[TextLine]]:
    """Return the title of a page or of credits, and what is left of both without it."""
    title, inside = _title_said(inside)
    if title is not None:
        return title, tuple(left_out), inside
    title, rest = _title_before(left_out)
    if title is not None:
        return title, rest, inside
    title, inside = _title_within(inside)
    return title, tuple(left_out), inside


def _title_said(inside: Sequence[TextLine]) -> tuple[NodeText | None, Sequence[TextLine]]:
    """Return the title where one of the first lines says that it is the title."""
    for line in [line for line in inside if line.stripped][:_LOOKED_AT]:
        if match := _TITLE.match(line.stripped):
            rest = [other for other in inside if other.place != line.place]
            return text_at(match[1].strip('《》「」『』“”"'), (line.place,)), rest
    return None, inside


def read_blocks(lines: Sequence[TextLine]) -> tuple[DraftNode, ...]:
    """Return what lines of credits say, those of which nothing else stands between them."""
    blocks = split_blocks(lines)
    reader = BlockReader(blocks)
    return join_nodes([node for block in blocks for node in reader.read(block)])


def _title_before(left_out: Sequence[LeftOut]) -> tuple[NodeText | None, tuple[LeftOut, ...]]:
    """Return the title of a page, and what is left out besides: its first line, if it is one."""
    first = next(iter(left_out), None)
    if first is None or not _may_be_title(first):
        return None, tuple(left_out)
    again = sum(other.text == first.text for other in left_out) > 1
    doubts = () if again else ("the first line of the page",)
    same = tuple(other.place for other in left_out if other.text == first.text)
    rest = tuple(other for other in left_out if other.text != first.text)
    return text_at(first.text, same, doubts), rest


def _may_be_title(first: LeftOut) -> bool:
    is_before = not first.reason.startswith("after")
    return is_before and len(first.text) <= _LONGEST_TITLE and first.text[-1] not in ".,;:"


def _title_within(lines: Sequence[TextLine]) -> tuple[NodeText | None, Sequence[TextLine]]:
    """Return the title where the credits begin with it: one line, with roles or a heading below."""
    blocks = split_blocks(lines)
    if len(blocks) == 1 or not blocks or len(blocks[0]) != 1:
        return None, lines
    first = blocks[0][0]
    if (
        len(first.stripped) > _LONGEST_TITLE
        or heading_confidence(first.stripped)
        or role_confidence(first.stripped) >= Confidence.LIKELY
        or is_notice(first.stripped)
        or is_running_text([first.stripped])
        or BlockReader.is_pair(first)
        or not (_begins(blocks[1]) or BlockReader.is_pair(blocks[1][0]))
        or (is_name(first.stripped) and _is_known(first, blocks))
    ):
        return None, lines
    rest = [line for line in lines if line.place != first.place]
    return text_at(first.stripped, (first.place,), ("the first line, taken for the title",)), rest


def _begins(block: Sequence[TextLine]) -> bool:
    first = block[0].stripped
    return (
        bool(heading_confidence(first))
        or role_confidence(first) >= Confidence.LIKELY
        or "\t" in block[0].text
    )


def _is_known(line: TextLine, blocks: Sequence[Sequence[TextLine]]) -> bool:
    return any(other.stripped == line.stripped for block in blocks[1:] for other in block)
