"""PNG files byte by byte: their chunks, and what their rows inflate to."""

from __future__ import annotations

import struct
import zlib
from typing import TYPE_CHECKING

import numpy as np
import pytest
from tests.encode.small_roll import SmallRoll

from endroll.core.units import Raster
from endroll.encode.stills.png import PngWindow

if TYPE_CHECKING:
    from numpy.typing import NDArray


def chunks_of(data: bytes) -> list[tuple[bytes, bytes]]:
    """Return the chunks of a file; every length and checksum is right."""
    assert data[:8] == bytes([137, 80, 78, 71, 13, 10, 26, 10])
    chunks = []
    at = 8
    while at < len(data):
        (size,) = struct.unpack_from(">I", data, at)
        kind, body = data[at + 4 : at + 8], data[at + 8 : at + 8 + size]
        assert data[at + 8 + size : at + 12 + size] == zlib.crc32(kind + body).to_bytes(4, "big")
        chunks.append((kind, body))
        at += 12 + size
    return chunks


def read(data: bytes, channels: int) -> NDArray[np.uint8]:
    """Return the pixels of a file of 8 bits a sample, all of whose rows differ from the one above.

    `zlib.decompress` checks the Adler-32 of the whole.
    """
    (header, color, body, end) = chunks_of(data)
    width, height = struct.unpack(">II", header[1][:8])
    assert (header[0], header[1][8:]) == (b"IHDR", bytes([8, {3: 2, 4: 6}[channels], 0, 0, 0]))
    assert color == (b"cICP", bytes([1, 13, 0, 1]))
    assert end == (b"IEND", b"")
    assert body[0] == b"IDAT"
    rows = np.frombuffer(zlib.decompress(body[1]), np.uint8).reshape(height, 1 + width * channels)
    assert set(rows[:, 0]) == {2}
    return rows[:, 1:].cumsum(axis=0, dtype=np.uint8).reshape(height, width, channels)


@pytest.mark.parametrize("channels", [3, 4])
@pytest.mark.parametrize(("height", "step"), [(20, 1), (20, 4), (21, 4), (7, 3), (5, 5), (9, 8)])
def test_every_window_is_its_rows(channels: int, height: int, step: int) -> None:
    roll = SmallRoll(60, 5, channels)
    raster = Raster(5, height)
    for way, start in ((step, -height - 2), (-step, 64)):
        window = PngWindow(roll.rows, raster, channels=channels, step_px=step)
        for offset_px in range(start, start + 12 * way, way):
            (data,) = window.window(offset_px)
            shown = roll.rows(offset_px, offset_px + height)
            np.testing.assert_array_equal(read(data, channels), shown)


@pytest.mark.parametrize("channels", [3, 4])
def test_a_picture_by_itself(channels: int) -> None:
    roll = SmallRoll(300, 80, channels)
    window = PngWindow(roll.rows, Raster(80, 300), channels=channels, step_px=1)
    shown = roll.rows(0, 300)
    (data,) = window.picture(shown)
    np.testing.assert_array_equal(read(data, channels), shown)


def test_groups_are_deflated_once() -> None:
    roll = SmallRoll(200, 4)
    window = PngWindow(roll.rows, Raster(4, 16), channels=3, step_px=4)
    for offset_px in range(0, 160, 4):
        window.window(offset_px)
    # The rows of first groups and of the others come by themselves, 256 rows at a time.
    assert len(roll.asked) == 2


def test_checksums_of_many_bytes_add_up() -> None:
    """Sums of bytes pass the modulus 65521 of Adler-32 many times, in every group."""
    pixels = np.full((64, 1500, 3), 255, np.uint8)
    pixels[1::2] = 0
    window = PngWindow(lambda top, bottom: pixels[max(top, 0) : bottom], Raster(1500, 64),
                       channels=3, step_px=64)  # fmt: skip
    (data,) = window.picture(pixels)
    np.testing.assert_array_equal(read(data, 3), pixels)
    roll = SmallRoll(400, 900)
    steps = PngWindow(roll.rows, Raster(900, 300), channels=3, step_px=25)
    np.testing.assert_array_equal(read(steps.window(50)[0], 3), roll.rows(50, 350))
