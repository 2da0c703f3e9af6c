"""What the tests of readers share: an import whose account of lines is complete."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from endroll.core.diagnostics import UsageError
from endroll.importers.formats import ImportOptions
from endroll.importers.import_credits import import_credits
from endroll.importers.lines import TextLine, split_lines
from endroll.importers.pages import read_page_lines
from endroll.interchange.nodes import (
    CreditsDraft,
    HeadingNode,
    PeopleNode,
    PicturesNode,
    SongNode,
    TableNode,
    TextNode,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from endroll.importers.documents import DocumentPart
    from endroll.importers.import_credits import ImportResult
    from endroll.importers.pages import Page
    from endroll.interchange.nodes import DraftNode, NameNode, NodeText


def imported_from(folder: Path, name: str, data: bytes) -> ImportResult:
    """Return what is imported from a file; each of its lines is kept or left out."""
    path = folder / name
    path.write_bytes(data)
    imported = import_credits(path, ImportOptions())
    left_out = {line.place for line in imported.left_out if not line.is_part}
    assert imported.lines_kept + len(left_out) == imported.lines_in
    return imported


def refusal(folder: Path, name: str, data: bytes) -> str:
    """Return the code with which a file is refused."""
    path = folder / name
    path.write_bytes(data)
    with pytest.raises(UsageError) as refused:
        import_credits(path, ImportOptions())
    (diagnostic,) = refused.value.diagnostics
    assert diagnostic.hint
    return diagnostic.code


def lines_in(parts: Sequence[DocumentPart]) -> list[str]:
    """Return the texts of lines; the cells of rows are between bars."""
    lines: list[str] = []
    for part in parts:
        if isinstance(part, TextLine):
            lines.append(part.text)
        else:
            lines += [f"|{'|'.join(row.cells)}|" for row in part]
    return lines


def line_with(parts: Sequence[DocumentPart], text: str) -> TextLine:
    """Return the line that has this text, without white space around it."""
    return next(part for part in parts if isinstance(part, TextLine) and part.stripped == text)


def page_of(text: str, *, whole: bool = False, may_have_title: bool = True) -> Page:
    """Return what a page of text is read as."""
    return read_page_lines(split_lines(text), whole=whole, may_have_title=may_have_title)


def outline(nodes: Iterable[DraftNode]) -> list[str]:
    """Return nodes as short lines: `# heading`, `role = names`, `text: …`, `song key = text`."""
    return [line for node in nodes for line in _outlined(node)]


def _outlined(node: DraftNode) -> Iterator[str]:
    if node.heading is not None:
        yield f"# {node.heading.text}"
    match node:
        case PeopleNode():
            yield _outlined_names(node.role, node.names)
        case TableNode():
            yield from (_outlined_names(row.role, row.names) for row in node.rows)
        case SongNode():
            yield from (f"song {line.key} = {line.text.text}" for line in node.lines)
        case TextNode():
            yield f"text: {node.text.text}"
        case PicturesNode():
            yield from (f"picture {line}" for line in node.lines(str, str))
        case HeadingNode():
            return


def _outlined_names(role: NodeText | None, names: Iterable[NameNode]) -> str:
    shown = " | ".join(
        " ".join(part.text for part in (name.name, name.native) if part is not None)
        for name in names
    )
    return f"{role.text} = {shown}" if role is not None else f"- {shown}"


def doubted(nodes: Iterable[DraftNode]) -> list[str]:
    """Return the texts of nodes that are in doubt."""
    draft = CreditsDraft(nodes=tuple(nodes))
    return [text.text for text in draft.texts() if text.doubts]
