"""Read plain text: a list, an e-mail, a web page saved as text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from endroll.importers.lines import split_lines
from endroll.importers.pages import read_page_lines
from endroll.interchange.nodes import CreditsDraft

if TYPE_CHECKING:
    from collections.abc import Sequence

    from endroll.importers.lines import TextLine
    from endroll.interchange.nodes import DraftNode


def read_plain_text(text: str, *, whole: bool = False) -> CreditsDraft:
    """Return the credits in a text, without any article or letter around them."""
    lines = split_lines(text)
    page = read_page_lines(lines, whole=whole)
    return CreditsDraft(
        title=page.title,
        nodes=page.nodes,
        left_out=page.left_out,
        places=tuple(line.place for line in lines if line.stripped),
    )


def read_blocks(lines: Sequence[TextLine]) -> tuple[DraftNode, ...]:
    """Return the nodes of lines that hold credits and nothing but credits."""
    return read_page_lines(lines, whole=True, may_have_title=False).nodes
