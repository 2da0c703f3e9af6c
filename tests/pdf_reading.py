"""What other readers copy out of a PDF, and how they draw its pages.

PDFium is the reader of Chromium; poppler, that of many desktops, is asked where it is installed.
"""

from __future__ import annotations

import ctypes
import re
import subprocess
import unicodedata
from contextlib import closing
from typing import TYPE_CHECKING

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    Reader = Callable[[Path], list[str]]

READ_S = 60
_TURNS = re.compile("[\u202a-\u202e]")
"""What poppler puts about what runs from the right."""


def read_with_pdfium(path: Path) -> list[str]:
    """Return the lines as PDFium copies them, in the order of the file.

    PDFium copies page furniture too (ISO 32000-2, 14.8.2.2: artifacts), so that is taken away
    first. It gives two marks on one letter in another order, which is the same text for Unicode:
    the lines are put in its composed form.
    """
    with pdfium.PdfDocument(path) as document:
        texts = [_page_text(page) for page in _pages(document)]
    return _lines(unicodedata.normalize("NFC", "\n".join(texts)))


def read_with_poppler(path: Path, *, options: Sequence[str], command: str) -> list[str]:
    """Return the lines as poppler copies them: as the eye goes, or with `-raw` as the file does."""
    ran = subprocess.run(
        [command, "-enc", "UTF-8", *options, str(path), "-"],
        capture_output=True,
        check=True,
        encoding="utf-8",
        timeout=READ_S,
    )
    return _lines(_TURNS.sub("", ran.stdout))


def draw(path: Path) -> list[NDArray[np.uint8]]:
    """Return the pages as uint8 (height, width, 3), RGB, 72 px to an inch, as PDFium draws them."""
    pixels = []
    with pdfium.PdfDocument(path) as document:
        for page in _pages(document):
            with closing(page.render(scale=1, rev_byteorder=True)) as bitmap:
                pixels.append(np.array(bitmap.to_numpy()[..., :3]))
    return pixels


def _lines(text: str) -> list[str]:
    lines = text.replace("\f", "\n").splitlines()
    return [line.strip() for line in lines if line.strip()]


def _pages(document: pdfium.PdfDocument) -> Iterator[pdfium.PdfPage]:
    """Yield each page and close it, before the document is closed."""
    for index in range(len(document)):
        with closing(document[index]) as page:
            yield page


def _page_text(page: pdfium.PdfPage) -> str:
    for shown in list(page.get_objects(max_depth=1)):
        if "Artifact" in _marks(shown):
            page.remove_obj(shown)
    with closing(page.get_textpage()) as text:
        return str(text.get_text_range())


def _marks(shown: pdfium.PdfObject) -> Iterator[str]:
    """Yield the tags of the marked content that something on a page stands in."""
    size = ctypes.c_ulong()
    for index in range(pdfium_c.FPDFPageObj_CountMarks(shown)):
        mark = pdfium_c.FPDFPageObj_GetMark(shown, index)
        pdfium_c.FPDFPageObjMark_GetName(mark, None, 0, size)
        tag = (ctypes.c_ushort * (size.value // 2))()
        pdfium_c.FPDFPageObjMark_GetName(mark, tag, size, size)
        yield bytes(tag).decode("utf-16-le").rstrip("\0")
