"""Read tables of two columns without a header: a role, and the name beside it.

A row without a role continues the one above it, and a row of one cell is a heading. The layout is
one for each section, whether empty rows separate the pairs or not.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final

from endroll.importers.column_contents import columns_by_contents
from endroll.importers.line_classifier import (
    Confidence,
    heading_confidence,
    is_all_caps,
    is_cast_heading,
    is_names_heading,
    role_confidence,
)
from endroll.importers.lines import TextLine
from endroll.importers.node_texts import lines_at, names_at, text_at
from endroll.importers.plain_text import read_blocks
from endroll.interchange.nodes import HeadingNode, TableNode, TableRow, TextNode
from endroll.interchange.spreadsheet_cells import unescape_formula

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from endroll.importers.grid import GridRow
    from endroll.interchange.nodes import DraftNode, NodeText, SourcePlace

_MIN_PAIRS: Final = 3
_MOST: Final = 0.5
_PAIR: Final = 2
"""The number of cells."""


def are_pairs(rows: Sequence[GridRow]) -> bool:
    """Whether every section of a table has roles in its first column and names in its second."""
    filled = [row for row in rows if not row.is_empty]
    if any(len(row.cells) > _PAIR or "\n" in row.summary for row in filled):
        return False
    sections = [
        list(section) for is_pair, section in groupby(filled, key=_is_pair_or_more) if is_pair
    ]
    if sum(map(len, sections)) < _MIN_PAIRS or columns_by_contents(rows) is not None:
        return False
    return all(map(_has_roles, sections))


def read_pairs(
    rows: Sequence[GridRow], texts: Collection[SourcePlace] = ()
) -> tuple[DraftNode, ...]:
    """Return the nodes of such a table; cells beyond the second are not read.

    Rows of one cell that stand together with one of `texts` are a text.
    """
    filled = [index for index, row in enumerate(rows) if not row.is_empty]
    nodes: list[DraftNode] = []
    runs = [
        (is_pair, list(run))
        for is_pair, run in groupby(filled, key=lambda index: _is_pair_or_more(rows[index]))
    ]
    for number, (is_pair, run) in enumerate(runs):
        if is_pair:
            nodes += _table([rows[index] for index in run])
        else:
            inside = rows[run[0] : run[-1] + 1]
            nodes += _lone_lines(inside, texts, is_above_pairs=number + 1 < len(runs))
    return tuple(nodes)


def _is_pair_or_more(row: GridRow) -> bool:
    return bool(row.cell(1))


def _has_roles(section: Sequence[GridRow]) -> bool:
    roles = [row.cell(0) for row in section if row.cell(0)]
    likely = sum(role_confidence(role) >= Confidence.LIKELY for role in roles)
    return bool(section[0].cell(0)) and likely >= _MOST * len(roles)


def _table(section: Sequence[GridRow]) -> Iterator[DraftNode]:
    rows: list[TableRow] = []
    for row in section:
        role, name = unescape_formula(row.cell(0)), unescape_formula(row.cell(1))
        names = names_at(name, row.place, role=role)
        if role:
            rows.append(TableRow(role=text_at(role, (row.place,)), names=names))
        elif rows:
            rows[-1] = TableRow(role=rows[-1].role, names=(*rows[-1].names, *names))
        else:
            yield from read_blocks([TextLine(name, row.place)])
    if rows:
        yield TableNode(rows=tuple(rows))


def _lone_lines(
    rows: Sequence[GridRow], texts: Collection[SourcePlace], *, is_above_pairs: bool
) -> Iterator[DraftNode]:
    """Yield the nodes of rows of one cell; one directly above pairs is their heading."""
    lines = [TextLine(unescape_formula(row.cell(0)), row.place) for row in rows]
    is_own_block = len(lines) == 1 or not lines[-2].text
    is_heading = (
        is_above_pairs
        and is_own_block
        and lines[-1].place not in texts
        and not is_names_heading(lines[-1].text)
    )
    others = lines[:-1] if is_heading else lines
    for is_text, run in groupby(_blocks(others), key=lambda block: _has_any(block, texts)):
        blocks = list(run)
        if is_text:
            yield from map(_text, blocks)
        else:
            yield from read_blocks(
                [line for block in blocks for line in (*block, TextLine("", block[-1].place))]
            )
    if is_heading:
        yield HeadingNode(heading=_heading(lines[-1]))


def _blocks(lines: Iterable[TextLine]) -> list[list[TextLine]]:
    return [list(run) for is_filled, run in groupby(lines, key=_is_filled) if is_filled]


def _is_filled(line: TextLine) -> bool:
    return bool(line.text)


def _has_any(block: Iterable[TextLine], places: Collection[SourcePlace]) -> bool:
    return any(line.place in places for line in block)


def _text(block: Sequence[TextLine]) -> TextNode:
    return TextNode(text=lines_at([line.text for line in block], [line.place for line in block]))


def _heading(line: TextLine) -> NodeText:
    is_known = heading_confidence(line.text) or is_cast_heading(line.text) or is_all_caps(line.text)
    doubts = () if is_known else ("a row of one cell, used as a heading",)
    return text_at(line.text, (line.place,), doubts)
