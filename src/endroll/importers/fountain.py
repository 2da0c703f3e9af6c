"""Read a Fountain screenplay: its title page, then its sections as those of Markdown.

Source: fountain.io, Syntax.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from endroll.importers.documents import read_document
from endroll.importers.lines import split_lines
from endroll.importers.markdown import COMMENT, markdown_document
from endroll.importers.markdown_text import plain_text
from endroll.importers.node_texts import names_at, text_at
from endroll.interchange.nodes import CreditsDraft, LeftOut, NodeText, PeopleNode

if TYPE_CHECKING:
    from collections.abc import Sequence

    from endroll.importers.lines import TextLine

_CENTERED: Final = re.compile(r"^\s*>\s*(.*?)\s*<\s*$")
_SYNOPSIS: Final = re.compile(r"^=(?!=)")
_COMMENTS: Final = (("[[", "]]"), ("/*", "*/"), ("<!--", "-->"))
_KEY: Final = re.compile(
    r"^(title|credit|authors?|source|draft date|contact|copyright|notes|date)\s*:\s*(.*)$",
    re.IGNORECASE,
)


def read_fountain(text: str, *, whole: bool = False) -> CreditsDraft:
    """Return the credits in a Fountain text: those of the title page, then the sections."""
    lines = split_lines(text)
    page, end = _title_page(lines)
    synopses = [line for line in lines[end:] if _SYNOPSIS.match(line.text)]
    body = [
        replace(line, text=_CENTERED.sub(r"\1", line.text))
        for line in lines[end:]
        if not _SYNOPSIS.match(line.text)
    ]
    document = markdown_document(body, title=_page_title(page), comments=_COMMENTS)
    draft = read_document(document, whole=whole)
    left_out = (LeftOut(line.place, line.stripped, COMMENT) for line in synopses)
    draft = replace(
        draft,
        left_out=(*draft.left_out, *left_out),
        places=tuple(line.place for line in lines[end:] if line.stripped),
    )
    return _with_title_page(draft, page, [line for line in lines[:end] if line.stripped])


def _title_page(lines: Sequence[TextLine]) -> tuple[dict[str, list[TextLine]], int]:
    """Return the lines of the title page by their key, and the index of the line after it."""
    page: dict[str, list[TextLine]] = {}
    key = ""
    for index, line in enumerate(lines):
        if match := _KEY.match(line.text):
            key = match[1].lower().removesuffix("s")
            values = page.setdefault(key, [])
            if match[2].strip():
                values.append(replace(line, text=match[2]))
        elif key and line.text[:1] in {" ", "\t"} and line.stripped:
            page[key].append(replace(line, text=line.stripped))
        else:
            return page, index
    return page, len(lines)


def _page_title(page: dict[str, list[TextLine]]) -> NodeText | None:
    lines = page.get("title") or []
    text = " ".join(plain_text(line.stripped) for line in lines)
    return text_at(text, [line.place for line in lines]) if text.strip() else None


def _with_title_page(
    draft: CreditsDraft, page: dict[str, list[TextLine]], lines: Sequence[TextLine]
) -> CreditsDraft:
    title = _page_title(page)
    authors, credit = page.get("author") or [], page.get("credit") or []
    nodes = list(draft.nodes)
    used = {line.place for line in (*authors, *(credit if authors else ()))}
    used |= {line.place for line in page.get("title") or []} if title else set()
    if authors:
        role = text_at(credit[0].stripped, (credit[0].place,)) if credit else None
        names = tuple(
            name for line in authors for name in names_at(line.stripped, line.place, role="s")
        )
        nodes.insert(0, PeopleNode(role=role, names=names))
    left = tuple(
        LeftOut(line.place, line.stripped, "title page") for line in lines if line.place not in used
    )
    return replace(
        draft,
        nodes=tuple(nodes),
        left_out=(*left, *draft.left_out),
        places=(*(line.place for line in lines), *draft.places),
    )
