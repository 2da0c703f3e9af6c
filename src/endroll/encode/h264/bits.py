"""Read and write the bits of H.264: numbers in bit strings, and NAL units.

Source: ITU-T H.264, 7.2 and 9.1 (Exp-Golomb codes), 7.3.1 and Annex B (NAL units).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, Self

_START: Final = re.compile(b"\x00\x00\x01")
_ESCAPE: Final = re.compile(b"\x00\x00(?=[\x00-\x03])")
START_CODE: Final = b"\x00\x00\x00\x01"


@dataclass(frozen=True, slots=True)
class Bits:
    """A string of `count` bits; the last one is the lowest bit of `value`."""

    value: int
    count: int


class BitReader:
    """Reads numbers from the payload of a NAL unit, emulation prevention undone."""

    def __init__(self, nal: bytes) -> None:
        payload = nal[1:].replace(b"\x00\x00\x03", b"\x00\x00")
        self._value = int.from_bytes(payload, "big")
        self._left = 8 * len(payload)

    def u(self, count: int) -> int:
        """Read an unsigned number of `count` bits."""
        self._left -= count
        return (self._value >> self._left) & ((1 << count) - 1)

    def ue(self) -> int:
        """Read an Exp-Golomb code."""
        zeros = 0
        while not self.u(1):
            zeros += 1
        return (1 << zeros) - 1 + self.u(zeros)

    def se(self) -> int:
        """Read a signed Exp-Golomb code."""
        code = self.ue()
        return (code + 1) // 2 if code % 2 else -(code // 2)

    def rest(self) -> Bits:
        """Return the remaining bits without the stop bit and the zeros after it."""
        value = self._value & ((1 << self._left) - 1)
        behind = (value & -value).bit_length()
        return Bits(value >> behind, self._left - behind)


class BitWriter:
    """Writes numbers into a string of bits."""

    def __init__(self) -> None:
        self._value = self._count = 0

    def u(self, count: int, number: int) -> Self:
        """Write an unsigned number of `count` bits."""
        self._value = self._value << count | number
        self._count += count
        return self

    def ue(self, number: int) -> Self:
        """Write an Exp-Golomb code."""
        length = (number + 1).bit_length()
        return self.u(2 * length - 1, number + 1)

    def se(self, number: int) -> Self:
        """Write a signed Exp-Golomb code."""
        return self.ue(2 * number - 1 if number > 0 else -2 * number)

    def bits(self, bits: Bits) -> Self:
        """Write a string of bits."""
        return self.u(bits.count, bits.value)

    def written(self) -> Bits:
        """Return the bits written so far."""
        return Bits(self._value, self._count)

    def nal(self, header: int) -> bytes:
        """Return a start code and a NAL unit of the bits written so far."""
        self.u(1, 1)
        self.u(-self._count % 8, 0)
        payload = self._value.to_bytes(self._count // 8, "big")
        return START_CODE + bytes([header]) + _ESCAPE.sub(b"\x00\x00\x03", payload)


def nal_units(stream: bytes) -> list[bytes]:
    """Split a byte stream into its NAL units."""
    starts = [match.end() for match in _START.finditer(stream)]
    ends = [start - 3 for start in starts[1:]] + [len(stream)]
    return [stream[start:end].rstrip(b"\0") for start, end in zip(starts, ends, strict=True)]
