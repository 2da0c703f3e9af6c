"""KLV packets and local sets of MXF: keys, lengths, values.

Source: SMPTE ST 336 (KLV, BER lengths), ST 377-1, 9 (local sets and the primer).
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence
    from fractions import Fraction
    from uuid import UUID

_LONG_FORM: Final = 0x83
LENGTH_BYTES: Final = 4
_KEY_BYTES: Final = 16
OVERHEAD_BYTES: Final = _KEY_BYTES + LENGTH_BYTES
"""What a key and a length add to a value."""

_MOST_BYTES: Final = (1 << 24) - 1
_UMID_HEAD: Final = bytes.fromhex("060a2b340101010501010f2013000000")
"""Of a UMID whose material number is a UUID. Source: SMPTE ST 330; ST 429-3, 7.2."""


@dataclass(frozen=True, slots=True)
class Item:
    """A property of a local set: its tag in this file, and its universal label."""

    tag: int
    label: bytes


@dataclass(frozen=True, slots=True)
class LocalSet:
    """A set of header metadata: its key, and its values in their order."""

    key: bytes
    values: tuple[tuple[Item, bytes], ...]

    @property
    def packet(self) -> bytes:
        """The set as it is written."""
        items = (
            struct.pack(">HH", item.tag, len(value)) + value  # each at most 65,535 bytes
            for item, value in self.values
        )
        return klv(self.key, b"".join(items))


def klv(key: bytes, value: bytes) -> bytes:
    """Return a packet: a key, the length in BER's long form with 4 bytes, and the value."""
    return klv_head(key, len(value)) + value


def klv_head(key: bytes, size_bytes: int) -> bytes:
    """Return what is before a value of a size.

    Raises:
        ValueError: the value has 16 MiB or more, which 4 bytes cannot say.
    """
    if size_bytes > _MOST_BYTES:
        raise ValueError(f"a value of {size_bytes:,} bytes is too long for a length of 4 bytes")
    return key + bytes([_LONG_FORM]) + size_bytes.to_bytes(LENGTH_BYTES - 1)


def primer(sets: Iterable[LocalSet]) -> bytes:
    """Return the value of the primer pack: every tag of the sets, and its label."""
    items = sorted({item for each in sets for item, _ in each.values}, key=lambda item: item.tag)
    entries = [item.tag.to_bytes(2) + item.label for item in items]
    return batch(entries)


def batch(values: Sequence[bytes]) -> bytes:
    """Return values of one length after their number and that length."""
    size = len(values[0]) if values else 0
    return struct.pack(">II", len(values), size) + b"".join(values)


def references(identifiers: Sequence[UUID]) -> bytes:
    """Return references to sets by their identifiers."""
    return struct.pack(">II", len(identifiers), 16) + b"".join(each.bytes for each in identifiers)


def umid(material: UUID) -> bytes:
    """Return the identifier of a package of a material number."""
    return _UMID_HEAD + material.bytes


def rational(value: Fraction) -> bytes:
    """Return a ratio in its lowest terms."""
    return struct.pack(">ii", value.numerator, value.denominator)


def text(value: str) -> bytes:
    """Return a text as UTF-16."""
    return value.encode("utf-16-be")


def timestamp(moment: dt.datetime) -> bytes:
    """Return a moment, to the second. Source: SMPTE ST 377-1, 4.3."""
    day = (moment.year, moment.month, moment.day)
    return struct.pack(">HBBBBBB", *day, moment.hour, moment.minute, moment.second, 0)
