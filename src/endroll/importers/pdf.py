"""Read the text of a PDF: lines by their place on the page, columns as wide gaps.

PDFium reads the file, in a separate process with bounded time and memory, because the cost of a PDF
cannot be known in advance. pypdf lost Han text, put words from the right in the order of the eye
and does not say how wide characters are. What repeats from page to page is left out.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from dataclasses import dataclass
from itertools import pairwise
from os import environ, pathsep
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any, Final

from endroll.core.diagnostics import UsageError, error
from endroll.importers.archives import unreadable
from endroll.importers.document_parts import DocumentParts, StyledText
from endroll.importers.pdf_lines import lines_of_page

if TYPE_CHECKING:
    from collections.abc import Sequence

    from endroll.importers.pdf_lines import PageLine

MAX_PAGES: Final = 500
_MAX_SECONDS: Final = 20
_MOST_LISTED: Final = 10
_WORKER: Final = Path(__file__).with_name("pdf_process.py")
_PAGE_NUMBER: Final = re.compile(
    r"\W*(?:(?:page|seite|página|pagina|p\.|str\.|sayfa|стр\.?)\s*)?\d{1,4}"
    r"(?:\s*(?:/|of|von|de|di|sur|из|-|–)\s*\d{1,4})?\W*|第\s*\d{1,4}\s*[页頁ページ]+.{0,8}",
    re.IGNORECASE,
)
_BROWSER: Final = re.compile(
    r"\d{1,4}[./-]\d{1,2}[./-]\d{2,4},? \d{1,2}:\d\d\b.*|(?:https?|file)://\S+\s+\d{1,4}/\d{1,4}"
)
"""What browsers print above and below a page."""

_DIGITS: Final = re.compile(r"\d+")
_EDGE_LINES: Final = 5
_APART: Final = 2.0
"""In font sizes."""

_MANY_PAGES: Final = 2
"""Other pages."""

_SAME_PLACE_PT: Final = 6
_JUMP: Final = 1.45
"""A distance between lines, in usual ones, from which on they stand apart."""

_CENTERED: Final = 0.7
_CENTER_PT: Final = 4
_MAX_WIDTH: Final = 300
_LEAST_UNIT: Final = 0.5

PAGE_HEADER: Final = "page header"
PAGE_FOOTER: Final = "page footer"
PAGE_NUMBER: Final = "page number"
"""Reasons for leaving a line out."""


def pdf_parts(data: bytes) -> DocumentParts:
    """Return the lines of a PDF document.

    Raises:
        UsageError: the document has a password, no text, or too many pages, or is damaged.
    """
    characters, turned = _read_pages(data)
    pages = [lines_of_page(page) for page in characters]
    if not any(pages) and any(turned):
        raise unreadable("all its text stands at an angle", hint="export it upright, or as .docx")
    if not any(pages):
        raise UsageError(
            error(
                "not-readable-format",
                "the PDF has no text: its pages are pictures, as a scanner makes them",
                hint="type the text, or have it recognized (OCR), and import that",
            )
        )
    parts = _Layout(pages).parts()
    found = list(enumerate(zip(pages, turned, strict=True), start=1))
    if empty := [number for number, (lines, count) in found if not lines and not count]:
        numbers = _listed(empty)
        parts.notes.append(f"in doubt: pages without text, perhaps pictures of it: {numbers}")
    if any(turned):
        numbers = _listed([number for number, (_, count) in found if count])
        parts.notes.append(
            f"in doubt: {sum(turned):,} characters that stand at an angle, as in a stamp or a"
            f" drawing, were not read; on these pages: {numbers}"
        )
    return parts


def _listed(numbers: Sequence[int]) -> str:
    more = len(numbers) - _MOST_LISTED
    shown = ", ".join(map(str, numbers[:_MOST_LISTED]))
    return f"{shown} and {more:,} more" if more > 0 else shown


def _read_pages(data: bytes) -> tuple[list[list[Any]], list[int]]:
    """Return the characters of each page, and how many on it are turned and so not read."""
    try:
        process = subprocess.run(  # noqa: S603  runs our own Python program
            [sys.executable, "-P", str(_WORKER)],
            input=data,
            capture_output=True,
            timeout=_MAX_SECONDS,
            env={**environ, "PYTHONPATH": pathsep.join(filter(None, sys.path))},
            check=True,
        )
        found = json.loads(process.stdout)
    except (subprocess.SubprocessError, OSError, ValueError):
        raise unreadable(
            "it needs too much time or memory, or is damaged",
            hint="export it again, as PDF without pictures, as text or as .docx",
        ) from None
    if found.get("error") == "password":
        raise unreadable("it is encrypted", hint="export it without a password")
    if "pages" not in found:
        raise unreadable("it is a damaged PDF", hint="export it again")
    pages: list[list[Any]] = found["pages"]
    if found["count"] > len(pages):
        raise unreadable(
            f"it has {found['count']:,} pages, or too much text",
            hint=f"export the pages with the credits alone, up to {MAX_PAGES}",
        )
    return pages, found["turned"]


@dataclass(frozen=True, slots=True)
class _Layout:
    """The lines of all pages, and how they become text."""

    pages: Sequence[list[PageLine]]

    def parts(self) -> DocumentParts:
        parts = DocumentParts()
        repeated = self._repeated()
        body = [
            [line for line in page if line not in repeated[index]]
            for index, page in enumerate(self.pages)
        ]
        distances = [_distance(above, below) for page in body for above, below in pairwise(page)]
        usual = sorted(distances)[len(distances) * 3 // 10] if distances else 0.0
        lowest = min((page[-1].baseline for page in body if page), default=0.0)
        grid = _grid([line for page in body for line in page])
        for lines, reasons in zip(self.pages, repeated, strict=True):
            last: PageLine | None = None
            for line in lines:
                if line in reasons:
                    parts.leave_out(line.text, reasons[line])
                    continue
                if last is not None and _distance(last, line) > _JUMP * usual:
                    parts.add_gap()
                for text, is_bold in grid.texts(line):
                    parts.add_line(text, is_bold=is_bold)
                last = line
            if last is not None and last.baseline - lowest > 2 * _JUMP * usual:
                parts.add_gap()
        return parts

    def _repeated(self) -> list[dict[PageLine, str]]:
        """Return the headers, footers and numbers of each page, with the reason to leave them."""
        found: list[dict[PageLine, str]] = []
        for index, page in enumerate(self.pages):
            others = [other for number, other in enumerate(self.pages) if number != index]
            headers = _repeated_at(page[:_EDGE_LINES], [other[:_EDGE_LINES] for other in others])
            last = [other[: -_EDGE_LINES - 1 : -1] for other in (page, *others)]
            footers = _repeated_at(last[0], last[1:])
            reasons = {line: _reason(line, PAGE_HEADER) for line in headers}
            reasons |= {line: _reason(line, PAGE_FOOTER) for line in footers}
            if page and _BROWSER.fullmatch(page[0].text):
                reasons[page[0]] = PAGE_HEADER
            if len(page) > 1 and (_BROWSER.fullmatch(page[-1].text) or _is_last_number(page)):
                reasons[page[-1]] = _reason(page[-1], PAGE_FOOTER)
            found.append(reasons)
        return found


def _repeated_at(lines: Sequence[PageLine], others: Sequence[Sequence[PageLine]]) -> list[PageLine]:
    """Return the lines at an edge, from the edge inwards, that most pages have at that place.

    Of two pages, only what stands apart from what is beside it may be one that recurs.
    """
    repeated: list[PageLine] = []
    for index, line in enumerate(lines[:-1]):
        recurs = sum(any(_is_same(line, one) for one in other) for other in others)
        if not recurs or 2 * recurs < len(others):
            break
        repeated.append(line)
        is_apart = _distance(line, lines[index + 1]) > _APART * line.size
        if len(others) < _MANY_PAGES and is_apart:
            return repeated
    return repeated if len(others) >= _MANY_PAGES else []


def _reason(line: PageLine, otherwise: str) -> str:
    return PAGE_NUMBER if _PAGE_NUMBER.fullmatch(line.text) else otherwise


def _is_last_number(page: Sequence[PageLine]) -> bool:
    """Whether the last line is the number of the page, apart from what is above."""
    above, last = page[-2:]
    is_apart = _distance(above, last) > _APART * last.size
    return is_apart and bool(_PAGE_NUMBER.fullmatch(last.text))


def _distance(line: PageLine, other: PageLine) -> float:
    return abs(line.baseline - other.baseline)


def _is_same(line: PageLine, other: PageLine) -> bool:
    """Whether a line of another page has the same text, but for numbers, at the same place."""
    return abs(line.baseline - other.baseline) <= _SAME_PLACE_PT and _DIGITS.sub(
        "#", line.text
    ) == _DIGITS.sub("#", other.text)


@dataclass(frozen=True, slots=True)
class _Grid:
    """Turns places in points into columns of characters, so that what is aligned stays aligned."""

    origin: float
    origin_from_right: float
    unit: float
    is_centered: bool

    def texts(self, line: PageLine) -> list[tuple[str, bool]]:
        """Return a line as text, and whether it is all bold."""
        text, length = StyledText(), 0
        origin = self.origin_from_right if line.is_from_right else self.origin
        for index, column in enumerate(line.columns):
            place = min(_MAX_WIDTH, round((column.left - origin) / self.unit))
            if index:
                place = max(place, length + 2)
            elif self.is_centered:
                place = 0
            text.add(" " * (place - length))
            for piece, is_bold in column.pieces:
                text.add(piece, is_bold=is_bold)
            length = max(place, length) + len(column.text)
        if len(line.columns) > 1:
            return [text.take_line()]
        return text.take_lines()


def _grid(lines: Sequence[PageLine]) -> _Grid:
    columns = [column for line in lines for column in line.columns]
    widths = [(column.right - column.left) / len(column.text) for column in columns if column.text]
    usual = max(1.0, median(widths)) if widths else 1.0
    needed = [
        (column.left - line.columns[0].left)
        / sum(len(other.text) + 2 for other in line.columns[:index])
        for line in lines
        for index, column in enumerate(line.columns)
        if index
    ]
    unit = max(min([usual, *needed]), _LEAST_UNIT * usual)
    origins = [
        min((line.columns[0].left for line in lines if line.is_from_right is side), default=0.0)
        for side in (False, True)
    ]
    return _Grid(origins[0], origins[1], unit, _are_centered(lines))


def _are_centered(lines: Sequence[PageLine]) -> bool:
    """Whether most lines are set about one axis, without columns, so that indents mean nothing."""
    centers = [(line.columns[0].left + line.columns[-1].right) / 2 for line in lines]
    lefts = {round(line.columns[0].left) for line in lines}
    if not centers or len(lefts) <= 2 or any(len(line.columns) > 1 for line in lines):  # noqa: PLR2004
        return False
    middle = median(centers)
    near = sum(abs(center - middle) <= _CENTER_PT for center in centers)
    return near >= _CENTERED * len(centers)
