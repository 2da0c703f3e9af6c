"""State in an MXF file that its frames have two fields, where FFmpeg's muxer says that they do not.

FFmpeg describes ProRes in MXF as progressive, whatever its frames say themselves. In fields heights
are those of a field. Only values are replaced, so nothing moves in the file.
Source: SMPTE ST 377-1, G.2 (picture descriptors: frame layout, heights, line map); RDD 44.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, Final

from endroll.encode.klv_reading import items_of, read_packet

if TYPE_CHECKING:
    from pathlib import Path

_DESCRIPTOR: Final = bytes.fromhex("060e2b34025301010d01010101012800")
"""The key of a CDCI descriptor: a picture in Y'CbCr."""

_HEADER_BYTES: Final = 1 << 20
"""FFmpeg's header is far shorter; what it describes follows."""

_STORED_HEIGHT: Final = 0x3202
_HEIGHTS: Final = (_STORED_HEIGHT, 0x3204, 0x3208)
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
        at = file.read(_HEADER_BYTES).find(_DESCRIPTOR)
        if at < 0:
            raise ValueError(f"{path.name} describes no picture")
        packet = read_packet(file, at)
        places = {tag: slice(first, past) for tag, first, past in items_of(packet.value)}
        heights = {tag: struct.unpack(">I", packet.value[places[tag]])[0] for tag in _HEIGHTS}
        changed = {tag: struct.pack(">I", height // 2) for tag, height in heights.items()}
        changed[_LAYOUT] = _SEPARATE_FIELDS
        changed[_LINES] = struct.pack(">IIII", 2, 4, *_lines(heights[_STORED_HEIGHT]))
        for tag, value in changed.items():
            file.seek(packet.value_at + places[tag].start)
            file.write(value)


def _lines(rows: int) -> tuple[int, int]:
    """Return the lines on which the fields of a frame begin."""
    if rows == _FULL_HD_ROWS:
        return _FULL_HD_LINES
    second = rows // 2 + 1
    return 1, second + second % 2  # readers take one odd and one even line as top field first
