"""Write the characters of a PDF and their places as JSON, as a program in a separate process.

It reads the PDF from standard input. It is run, never imported, and imports nothing from endroll.

Output: {"error": "password" | "damaged"}, or {"pages": [[character, …], …], "turned": [number, …],
"count": pages}, where a character is [text, left, right, baseline, size, is_bold] in points, from
the lower left corner of the page as it is shown, and the number is that of the characters of a page
that are not given because they stand at an angle.
"""

from __future__ import annotations

import ctypes
import json
import math
import re
import sys
from contextlib import suppress
from typing import Final

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

_MOST_MEMORY_BYTES: Final = 2 * 1024**3
_MOST_PAGES: Final = 500
_MOST_CHARACTERS: Final = 400_000
_LONGEST_NAME: Final = 200
_BOLD_NAME: Final = re.compile(rb"bold|black|heavy|demi|[-,](?:bd|md)\b", re.IGNORECASE)
_FORCE_BOLD: Final = 1 << 18
"""A flag of a font. Source: ISO 32000-1, 9.8.2."""

_UPRIGHT: Final = 0.1
"""In radians; text at another angle is a watermark or a drawing, and is only counted."""

_Character = tuple[str, float, float, float, float, bool]


def main() -> None:
    """Read the PDF on standard input."""
    with suppress(ImportError, ValueError, OSError):
        import resource  # noqa: PLC0415  not available on Windows

        resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY_BYTES, _MOST_MEMORY_BYTES))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    sys.stdout.buffer.write(json.dumps(_read(sys.stdin.buffer.read())).encode())


def _read(data: bytes) -> dict[str, object]:
    try:
        document = pdfium.PdfDocument(data)
        count = len(document)
    except pdfium.PdfiumError as problem:
        code = getattr(problem, "err_code", None)
        is_locked = code == pdfium_c.FPDF_ERR_PASSWORD or "password" in str(problem).lower()
        return {"error": "password" if is_locked else "damaged"}
    pages: list[list[_Character]] = []
    turned: list[int] = []
    left = _MOST_CHARACTERS
    for index in range(min(count, _MOST_PAGES)):
        try:
            page = document[index]
            characters, turned_on_page, examined = _characters(page, left)
            page.close()
        except pdfium.PdfiumError:
            characters, turned_on_page, examined = [], 0, 0
        left -= examined
        if left <= 0:
            break
        pages.append(characters)
        turned.append(turned_on_page)
    return {"pages": pages, "turned": turned, "count": count}


def _characters(page: pdfium.PdfPage, most: int) -> tuple[list[_Character], int, int]:
    """Return the upright characters, the number of others, and how many were examined."""
    text_page = page.get_textpage()
    turns = page.get_rotation() // 90 % 4
    raw = text_page.raw
    found, turned = [], 0
    examined = max(0, min(pdfium_c.FPDFText_CountChars(raw), most))
    for index in range(examined):
        code = pdfium_c.FPDFText_GetUnicode(raw, index)
        if pdfium_c.FPDFText_IsGenerated(raw, index) == 1 or not _is_character(code):
            continue
        if _is_turned(raw, index, turns):
            turned += not chr(code).isspace()
        elif (character := _character(raw, index, code, turns)) is not None:
            found.append(character)
    text_page.close()
    return found, turned, examined


def _is_character(code: int) -> bool:
    is_surrogate = 0xD800 <= code < 0xE000  # noqa: PLR2004
    return code not in {0, 0xFFFE, 0xFFFF} and not is_surrogate and code <= sys.maxunicode


def _is_turned(raw: object, index: int, turns: int) -> bool:
    # The angle grows clockwise, as that by which the page is turned.
    angle = pdfium_c.FPDFText_GetCharAngle(raw, index) + turns * math.pi / 2
    return abs(math.remainder(angle, 2 * math.pi)) > _UPRIGHT


def _character(raw: object, index: int, code: int, turns: int) -> _Character | None:
    box, matrix = pdfium_c.FS_RECTF(), pdfium_c.FS_MATRIX()
    x, y = ctypes.c_double(), ctypes.c_double()
    if not (
        pdfium_c.FPDFText_GetLooseCharBox(raw, index, box)
        and pdfium_c.FPDFText_GetCharOrigin(raw, index, x, y)
        and pdfium_c.FPDFText_GetMatrix(raw, index, matrix)
    ):
        return None
    corners = [
        _turned(*corner, turns)[0] for corner in ((box.left, box.bottom), (box.right, box.top))
    ]
    size = pdfium_c.FPDFText_GetFontSize(raw, index) * math.hypot(matrix.c, matrix.d)
    values = (min(corners), max(corners), _turned(x.value, y.value, turns)[1], size)
    if not all(map(math.isfinite, values)):
        return None
    left, right, baseline, size = (round(value, 2) for value in values)
    return chr(code), left, right, baseline, size, _is_bold(raw, index)


def _turned(x: float, y: float, turns: int) -> tuple[float, float]:
    """Return where a point is on a page that is shown turned clockwise, up to a shift."""
    for _ in range(turns):
        x, y = y, -x
    return x, y


def _is_bold(raw: object, index: int) -> bool:
    flags = ctypes.c_int()
    name = ctypes.create_string_buffer(_LONGEST_NAME)
    pdfium_c.FPDFText_GetFontInfo(raw, index, name, _LONGEST_NAME, flags)
    return bool(_BOLD_NAME.search(name.value)) or bool(flags.value & _FORCE_BOLD)


if __name__ == "__main__":
    main()
