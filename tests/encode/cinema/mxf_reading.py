"""Read MXF as SMPTE ST 377-1 says, for tests: packets, partitions, sets and the index."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ELEMENTS = ("0d01030115010801", "0d01030116010101")


@dataclass(frozen=True)
class Packet:
    """A packet: where its key is, where its value is, and both."""

    at: int
    value_at: int
    key: str
    value: bytes


@dataclass(frozen=True)
class Partition:
    """The fields of a partition pack. Source: ST 377-1, table 5."""

    this: int
    previous: int
    footer: int
    header_bytes: int
    index_bytes: int
    index_sid: int
    body_sid: int
    pattern: str


def packets(path: Path) -> list[Packet]:
    """Return every packet of a file."""
    return list(_packets(path.read_bytes()))


def _packets(data: bytes) -> Iterator[Packet]:
    at = 0
    while at < len(data):
        key = data[at : at + 16].hex()
        assert key.startswith("060e2b34"), (at, key)
        first = data[at + 16]
        size_bytes = first & 0x7F if first & 0x80 else 0
        assert size_bytes, "a length of no bytes is not known, and asdcplib refuses it"
        length = int.from_bytes(data[at + 17 : at + 17 + size_bytes])
        value_at = at + 17 + size_bytes
        yield Packet(at, value_at, key, data[value_at : value_at + length])
        at = value_at + length


def partition(packet: Packet) -> Partition:
    """Read a partition pack."""
    major, minor, _ = struct.unpack_from(">HHI", packet.value)
    this, previous, footer, header_bytes, index_bytes = struct.unpack_from(">5Q", packet.value, 8)
    index_sid, _, body_sid = struct.unpack(">IQI", packet.value[48:64])
    assert (major, minor) == (1, 2)
    return Partition(
        this=this,
        previous=previous,
        footer=footer,
        header_bytes=header_bytes,
        index_bytes=index_bytes,
        index_sid=index_sid,
        body_sid=body_sid,
        pattern=packet.value[64:80].hex(),
    )


def is_partition(packet: Packet) -> bool:
    """Return whether a packet begins a partition."""
    return packet.key[:26] == "060e2b34020501010d01020101" and packet.key[26:28] in {
        "02",
        "03",
        "04",
    }


def items(packet: Packet) -> dict[int, bytes]:
    """Read a local set."""
    values: dict[int, bytes] = {}
    at = 0
    while at < len(packet.value):
        tag, size = struct.unpack_from(">HH", packet.value, at)
        values[tag] = packet.value[at + 4 : at + 4 + size]
        at += 4 + size
    return values


def entries(value: bytes) -> list[bytes]:
    """Read a batch."""
    count, size = struct.unpack_from(">II", value)
    assert len(value) == 8 + count * size
    return [value[8 + n * size : 8 + (n + 1) * size] for n in range(count)]
