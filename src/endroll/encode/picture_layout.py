"""State in an MXF file that its frames have two fields, where FFmpeg's muxer says that they do not.

FFmpeg describes ProRes in MXF as progressive, whatever its frames say themselves. In fields heights
are those of a field. Only values are replaced, so nothing moves in the file.
Source: SMPTE ST 377-1, G.2 (picture descriptors: frame layout, heights, line map); RDD 44.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_DESCRIPTOR: Final = bytes.fromhex("060e2b34025301010d01010101012800")
"""The key of a CDCI descriptor: a picture in Y'CbCr."""

_HEADER_BYTES: Final = 1 << 20
"""FFmpeg's header is far shorter; what it describes follows."""

_LONG_FORM: Final = 0x80
_HEIGHTS: Final = frozenset({0x3202, 0x3204, 0x3208})
"""Tags of the stored, sampled and displayed height: numbers of 4 bytes."""

_LAYOUT: Final = 0x320C
_SEPARATE_FIELDS: Final = b"\x01"
_LINES: Final = 0x320D
_FULL_HD_ROWS: Final = 1080
_FULL_HD_LINES: Final = (21, 584)
"""The lines on which the fields of 1080 rows begin. Source: SMPTE ST 274."""


def state_fields(path: Path) -> None:
    """State fields, the top one first, in the header of an MXF file that says progressive.

    Raises:
        OSError: the file cannot be read or written.
        ValueError: the file describes no picture.
    """
    with path.open("r+b") as file:
        header = file.read(_HEADER_BYTES)
        at = header.find(_DESCRIPTOR)
        if at < 0:
            raise ValueError(f"{path.name} describes no picture")
        for tag, start, value in _items(header, at + len(_DESCRIPTOR)):
            file.seek(start)
            if tag in _HEIGHTS:
                file.write(struct.pack(">I", struct.unpack(">I", value)[0] // 2))
            elif tag == _LAYOUT:
                file.write(_SEPARATE_FIELDS)
            elif tag == _LINES:
                file.write(struct.pack(">IIII", 2, 4, *_lines(header, at)))


def _lines(header: bytes, at: int) -> tuple[int, int]:
    """Return the lines on which the fields of a described frame begin."""
    values = {tag: value for tag, _, value in _items(header, at + len(_DESCRIPTOR))}
    (rows,) = struct.unpack(">I", values[min(_HEIGHTS)])
    if rows == _FULL_HD_ROWS:
        return _FULL_HD_LINES
    second = rows // 2 + 1
    return 1, second + second % 2  # readers take one odd and one even line as top field first


def _items(header: bytes, at: int) -> Iterator[tuple[int, int, bytes]]:
    """Yield each item of the local set whose length is at a place: its tag, place and value."""
    length = header[at]
    at += 1
    if length & _LONG_FORM:
        count = length ^ _LONG_FORM
        length = int.from_bytes(header[at : at + count], "big")
        at += count
    past = at + length
    while at < past:
        tag, size = struct.unpack_from(">HH", header, at)
        at += 4
        yield tag, at, header[at : at + size]
        at += size
