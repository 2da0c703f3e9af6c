"""DPX files byte by byte: the fields of their header, and words of three samples."""

from __future__ import annotations

import struct

import numpy as np
import pytest
from tests.encode.small_roll import SmallRoll

from endroll.core.units import Raster
from endroll.encode.stills.dpx import DpxWindow


def words_of(rows: np.ndarray[tuple[int, ...], np.dtype[np.uint8]]) -> bytes:
    """Return three samples of 10 bits in each word, the low two bits empty: method A."""
    red, green, blue = (
        np.floor(rows[:, :, channel] * (1023 / 255) + 0.5).astype(np.uint32) for channel in range(3)
    )
    words = red * 2**22 + green * 2**12 + blue * 2**2
    data: bytes = words.astype(">u4").tobytes()
    return data


def joined(parts: tuple[bytes, memoryview]) -> tuple[bytes, bytes]:
    header, body = parts
    assert (body.format, body.ndim) == ("B", 1)
    return header, bytes(body)


def test_the_header() -> None:
    """Fields at the offsets of SMPTE ST 268-1, tables 1 to 5; the rest of those is unknown."""
    window = DpxWindow(SmallRoll(9, 7).rows, Raster(7, 5), channels=3, step_px=1)
    header, body = joined(window.window(0))
    assert len(header) == 2048
    known = {
        (0, ">4s"): b"SDPX",
        (4, ">I"): 2048,
        (8, ">8s"): b"V2.0".ljust(8, b"\0"),
        (16, ">I"): 2048 + len(body),
        (20, ">I"): 1,
        (24, ">I"): 1664,
        (28, ">I"): 384,
        (32, ">I"): 0,
        (36, ">100s"): bytes(100),
        (136, ">24s"): bytes(24),
        (160, ">100s"): b"endroll".ljust(100, b"\0"),
        (260, ">200s"): bytes(200),
        (460, ">200s"): bytes(200),
        (660, ">I"): 0xFFFFFFFF,
        (664, ">104s"): bytes(104),
        (768, ">H"): 0,
        (770, ">H"): 1,
        (772, ">I"): 7,
        (776, ">I"): 5,
        (780, ">I"): 0,
        (784, ">I"): 0,
        (788, ">f"): 0.0,
        (792, ">I"): 1023,
        (796, ">f"): pytest.approx(2.048),
        (800, ">4s"): bytes([50, 6, 6, 10]),
        (804, ">H"): 1,
        (806, ">H"): 0,
        (808, ">I"): 2048,
        (812, ">I"): 0,
        (816, ">I"): 0,
        (820, ">32s"): bytes(32),
        (852, ">1196s"): b"\xff" * 1196,
    }
    at = 0
    for (offset, form), value in known.items():
        assert offset == at
        assert struct.unpack_from(form, header, offset) == (value,), offset
        at += struct.calcsize(form)
    assert at == 2048


def test_alpha_is_refused() -> None:
    with pytest.raises(ValueError, match="alpha"):
        DpxWindow(SmallRoll(9, 7, 4).rows, Raster(7, 5), channels=4, step_px=1)


def test_every_level_of_a_picture() -> None:
    pixels = np.arange(768, dtype=int).reshape(1, 256, 3).astype(np.uint8)
    window = DpxWindow(SmallRoll(9, 256).rows, Raster(256, 1), channels=3, step_px=1)
    assert joined(window.picture(pixels))[1] == words_of(pixels)


@pytest.mark.parametrize("height", [7, 60, 128, 200, 300])
@pytest.mark.parametrize("step", [1, 5, 64, 130, -1, -5, -64, -130])
def test_every_window_is_its_rows(height: int, step: int) -> None:
    roll = SmallRoll(900, 3)
    window = DpxWindow(roll.rows, Raster(3, height), channels=3, step_px=step)
    start = -60 if step > 0 else 900
    for offset_px in range(start, start + 14 * step, step):
        assert joined(window.window(offset_px))[1] == words_of(
            roll.rows(offset_px, offset_px + height)
        )


def test_windows_may_jump_and_turn() -> None:
    roll = SmallRoll(900, 3)
    window = DpxWindow(roll.rows, Raster(3, 50), channels=3, step_px=1)
    for offset_px in (0, 40, 90, 150, 149, 151, 700, 100, 99, 98, 97, 300, 428, 556, 557, 0, 228):
        assert joined(window.window(offset_px))[1] == words_of(roll.rows(offset_px, offset_px + 50))


@pytest.mark.parametrize(("height", "step"), [(50, 3), (128, 1), (300, 3), (128, 128)])
def test_each_row_of_a_steady_roll_is_packed_once(height: int, step: int) -> None:
    roll = SmallRoll(1600, 3)
    window = DpxWindow(roll.rows, Raster(3, height), channels=3, step_px=step)
    for offset_px in range(-100, 1100, step):
        window.window(offset_px)
        bands = -(-(offset_px + 100 + height) // 128)
        assert roll.asked == [(px, px + 128) for px in range(-100, 128 * bands - 100, 128)]


def test_a_roll_from_above_packs_the_rows_above_a_picture_too() -> None:
    roll = SmallRoll(1600, 3)
    window = DpxWindow(roll.rows, Raster(3, 192), channels=3, step_px=-4)
    for offset_px in range(1000, 796, -4):
        window.window(offset_px)
    # Two bands; then from 192 rows above each picture that has rows above those, to its foot.
    assert [top for top, _ in roll.asked] == [1000, 1128, 804, 932, 1060, 608, 736, 864]


@pytest.mark.parametrize(
    ("offsets_px", "tops_px"),
    [
        ([0, 0, 40, 64, 0], [0]),
        ([0, 100, 0, 192, 64], [0, 128]),
        ([0, 128, 64], [0, 128]),
        ([0, 129, 65], [0, 129, 1]),
        ([0, 193, 129], [0, 193, 65]),
        ([0, 100, 200, 330, 300], [0, 128, 256, 384, 236]),
    ],
)
def test_rows_that_are_packed_already_are_not_read_again(
    offsets_px: list[int], tops_px: list[int]
) -> None:
    """A picture of 64 rows has a store of 256, which is two bands."""
    roll = SmallRoll(1600, 3)
    window = DpxWindow(roll.rows, Raster(3, 64), channels=3, step_px=1)
    for offset_px in offsets_px:
        window.window(offset_px)
    assert [top for top, _ in roll.asked] == tops_px
