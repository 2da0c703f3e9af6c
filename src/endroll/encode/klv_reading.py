"""Read packets and local sets of MXF.

Source: SMPTE ST 336 (KLV, BER lengths), ST 377-1, 9 (local sets).
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

KEY_BYTES: Final = 16
_LONG_FORM: Final = 0x80


@dataclass(frozen=True, slots=True)
class Packet:
    """A packet of a file: its key, its value, and where that begins."""

    key: bytes
    value: bytes
    value_at: int

    @property
    def past(self) -> int:
        """Where the next packet is."""
        return self.value_at + len(self.value)


def read_packet(file: IO[bytes], at: int) -> Packet:
    """Read a packet at a place of a file."""
    file.seek(at)
    key, size = file.read(KEY_BYTES), file.read(1)[0]
    if size >= _LONG_FORM:
        size = int.from_bytes(file.read(size - _LONG_FORM))
    value_at = file.tell()
    return Packet(key, file.read(size), value_at)


def items_of(value: bytes) -> Iterator[tuple[int, int, int]]:
    """Yield the tag of each item of a local set, and where its value begins and ends."""
    at = 0
    while at < len(value):
        tag, size = struct.unpack_from(">HH", value, at)
        at += 4
        yield tag, at, at + size
        at += size
