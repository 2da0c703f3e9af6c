"""AV1 says where its chroma lies: between two rows, in the column of the even luma samples."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

import av
import pytest
from tests.writing import encoding_of, write

from endroll.core.units import Raster
from endroll.encode.color_encoding import Siting

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import BarRows

SEQUENCE_HEADER = 1
VERTICAL = 1
"""CSP_VERTICAL of the AV1 specification, 6.4.2."""
NAMES = ["av1", "av1-10"]
RASTER = Raster(320, 182)


@dataclass
class Bits:
    """Reads bits from the most significant on."""

    data: bytes
    at: int = 0

    def take(self, count: int) -> int:
        value = 0
        for _ in range(count):
            value = 2 * value + (self.data[self.at // 8] >> (7 - self.at % 8) & 1)
            self.at += 1
        return value


def sequence_header(units: bytes) -> bytes:
    """Return the payload of the first sequence header. Source: AV1 specification, 5.3."""
    at = 0
    while at < len(units):
        head, at = units[at], at + 1 + (units[at] >> 2 & 1)
        assert head >> 1 & 1, "every unit has its size"
        size = shift = 0
        while True:
            byte, at = units[at], at + 1
            size |= (byte & 127) << shift
            shift += 7
            if byte < 128:
                break
        if head >> 3 & 15 == SEQUENCE_HEADER:
            return units[at : at + size]
        at += size
    raise AssertionError("no sequence header")


def chroma_sample_position(header: bytes) -> int:
    """Read a sequence header up to its chroma. Source: AV1 specification, 5.5.1 and 5.5.2."""
    bits = Bits(header)
    assert bits.take(3) == 0, "the main profile"
    bits.take(1)
    assert not bits.take(1), "no reduced header"
    if bits.take(1):  # timing_info_present_flag
        bits.take(64)
        assert not bits.take(1), "no equal picture interval"
        assert not bits.take(1), "no decoder model"
    delays = bits.take(1)
    for _ in range(bits.take(5) + 1):
        bits.take(12)
        if bits.take(5) > 7:
            bits.take(1)
        if delays and bits.take(1):
            bits.take(4)
    width_bits, height_bits = bits.take(4) + 1, bits.take(4) + 1
    assert (bits.take(width_bits) + 1, bits.take(height_bits) + 1) == (320, 182)
    if bits.take(1):  # frame_id_numbers_present_flag
        bits.take(7)
    bits.take(7)
    has_order_hint = bits.take(1)
    if has_order_hint:
        bits.take(2)
    forces_tools = 2 if bits.take(1) else bits.take(1)
    if forces_tools and not bits.take(1):
        bits.take(1)
    if has_order_hint:
        bits.take(3)
    bits.take(3)
    bits.take(1)  # high_bitdepth
    assert not bits.take(1), "not monochrome"
    if bits.take(1):
        assert [bits.take(8) for _ in range(3)] == [1, 1, 1], "BT.709"
    assert bits.take(1) == 0, "limited range"
    return bits.take(2)


@pytest.mark.parametrize("name", NAMES)
def test_the_sequence_header_and_the_box_say_the_siting(
    bar_rows: type[BarRows], tmp_path: Path, name: str
) -> None:
    source = bar_rows(step_px=3, frame_count=9, raster=RASTER, rate=Fraction(24))
    path = tmp_path / "roll.mp4"
    write(source, path, name, encoder_options={"svtav1-params": "scm=0"})
    assert encoding_of(name).siting is Siting.LEFT
    with av.open(str(path)) as container:
        stream = container.streams.video[0]
        box = stream.codec_context.extradata
        packet = bytes(next(container.demux(stream)))
    assert box is not None
    assert box[2] & 3 == VERTICAL  # Source: AV1 in ISOBMFF, 2.3.3, AV1CodecConfigurationRecord
    assert chroma_sample_position(sequence_header(box[4:])) == VERTICAL
    assert chroma_sample_position(sequence_header(packet)) == VERTICAL
