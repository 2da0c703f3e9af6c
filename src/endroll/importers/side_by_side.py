"""Read blocks that stand side by side one after the other.

A row of roles or headings with names in columns below it is a row of blocks: “REGIE   SCENARIO”
above “Ann Lee   Bo Cy”. Each column becomes a block of its own.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

import regex

from endroll.importers.text_evidence import has_job, heading_kind, role_evidence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from endroll.importers.lines import TextLine

_CELL: Final = regex.compile(r"\S+(?: \S+)*")
_NEAR: Final = 3
"""Columns by which the cells of a block may be out of line."""

_MIN_CELLS: Final = 2
_ROLE: Final = 1.5


def side_by_side_apart(lines: Sequence[TextLine]) -> list[TextLine]:
    """Return lines in which blocks that stand side by side follow each other."""
    apart: list[TextLine] = []
    index = 0
    while index < len(lines):
        end = _end_of_blocks(lines, index)
        if end is None:
            apart.append(lines[index])
            index += 1
            continue
        apart += _blocks(lines[index:end])
        index = end
    return apart


def _cells(line: TextLine) -> list[tuple[int, str]]:
    text = line.text.expandtabs(8)
    return [(match.start(), match[0]) for match in _CELL.finditer(text)]


def _end_of_blocks(lines: Sequence[TextLine], index: int) -> int | None:
    """Return the index after the blocks whose heads are a line, or None if it is no such line."""
    heads = _cells(lines[index])
    if len(heads) < _MIN_CELLS or (index and lines[index - 1].stripped):
        return None
    if not all(_is_head(text) for _, text in heads):
        return None
    end = index + 1
    while end < len(lines) and lines[end].stripped:
        cells = _cells(lines[end])
        if not all(_block_of(start, heads) is not None for start, _ in cells):
            return None
        if any(role_evidence(text) > _ROLE and has_job(text) for _, text in cells):
            return None
        end += 1
    return end if end > index + 1 else None


def _is_head(text: str) -> bool:
    if text.endswith((":", "：")):
        return True
    is_role = role_evidence(text) > _ROLE or heading_kind(text) is not None
    return is_role or (text.isupper() and role_evidence(text) > -1)


def _block_of(start: int, heads: Sequence[tuple[int, str]]) -> int | None:
    distances = [abs(start - at) for at, _ in heads]
    nearest = min(range(len(heads)), key=lambda at: distances[at])
    return nearest if distances[nearest] <= _NEAR else None


def _blocks(lines: Sequence[TextLine]) -> list[TextLine]:
    heads = _cells(lines[0])
    blocks: list[list[TextLine]] = [[replace(lines[0], text=text)] for _, text in heads]
    for line in lines[1:]:
        for start, text in _cells(line):
            block = _block_of(start, heads)
            if block is not None:
                blocks[block].append(replace(line, text=text))
    gap = replace(lines[0], text="")
    return [line for block in blocks for line in (*block, gap)]
