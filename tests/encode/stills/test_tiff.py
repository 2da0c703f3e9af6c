"""TIFF files byte by byte: their directory, their strips and what those unpack to."""

from __future__ import annotations

import io
import struct
import zlib
from typing import TYPE_CHECKING

import numpy as np
import pytest
from PIL import Image
from tests.encode.small_roll import SmallRoll

from endroll.core.units import Raster
from endroll.encode.stills.tiff import TiffWindow

if TYPE_CHECKING:
    from numpy.typing import NDArray

Tags = dict[int, tuple[int, ...]]


def directory_of(data: bytes) -> Tags:
    """Return the values of each tag. Source: TIFF 6.0, section 2."""
    order, number, at = struct.unpack_from("<2sHI", data)
    assert (order, number) == (b"II", 42)
    assert at % 2 == 0
    (count,) = struct.unpack_from("<H", data, at)
    tags: Tags = {}
    end = at + 2 + 12 * count + 4
    for place in range(at + 2, end - 4, 12):
        tag, kind, values = struct.unpack_from("<HHI", data, place)
        assert tag > max(tags, default=0)
        form = f"<{values}{ {3: 'H', 4: 'I'}[kind] }"
        where = place + 8
        if struct.calcsize(form) > 4:
            (where,) = struct.unpack_from("<I", data, where)
            assert where == end
            assert where % 2 == 0
            end = where + struct.calcsize(form) + struct.calcsize(form) % 2
        else:
            spare = data[where + struct.calcsize(form) : where + 4]
            assert spare == bytes(len(spare))
        tags[tag] = struct.unpack_from(form, data, where)
    assert data[at + 2 + 12 * count : at + 6 + 12 * count] == bytes(4)
    assert len(data) == end
    first, *offsets = (*tags[273], at - at % 2)
    assert first == 8
    for start, size, following in zip(tags[273], tags[279], offsets, strict=True):
        assert following - (start + size) in ((0, 1) if following == offsets[-1] else (0,))
    return tags


def read(data: bytes, tags: Tags) -> NDArray[np.uint8]:
    """Return the pixels of a deflated file."""
    strips = [
        zlib.decompress(data[start : start + size])
        for start, size in zip(tags[273], tags[279], strict=True)
    ]
    width, height, channels = tags[256][0], tags[257][0], tags[277][0]
    full = tags[278][0] * width * channels
    assert all(len(strip) == full for strip in strips[:-1])
    rows = np.frombuffer(b"".join(strips), np.uint8).reshape(height, width, channels)
    return rows.cumsum(axis=1, dtype=np.uint8)


@pytest.mark.parametrize("channels", [3, 4])
@pytest.mark.parametrize(("height", "step"), [(20, 1), (20, 4), (21, 4), (7, 3), (5, 5), (9, 8)])
def test_every_window_is_its_rows(channels: int, height: int, step: int) -> None:
    roll = SmallRoll(60, 5, channels)
    for way, start in ((step, -height - 2), (-step, 64)):
        window = TiffWindow(roll.rows, Raster(5, height), channels=channels, step_px=step)
        for offset_px in range(start, start + 12 * way, way):
            (data,) = window.window(offset_px)
            tags = directory_of(data)
            assert tags[278] == (step,)
            np.testing.assert_array_equal(
                read(data, tags), roll.rows(offset_px, offset_px + height)
            )


@pytest.mark.parametrize(
    ("channels", "premultiplied", "extra"), [(3, False, None), (4, False, (2,)), (4, True, (1,))]
)
@pytest.mark.parametrize("lzw", [False, True])
def test_the_directory_of_a_picture(
    channels: int, extra: tuple[int, ...] | None, *, premultiplied: bool, lzw: bool
) -> None:
    roll = SmallRoll(150, 7, channels)
    window = TiffWindow(
        roll.rows,
        Raster(7, 150),
        channels=channels,
        step_px=3,
        premultiplied=premultiplied,
        lzw=lzw,
    )
    shown = roll.rows(0, 150)
    (data,) = window.picture(shown)
    tags = directory_of(data)
    assert len(tags.pop(273)) == len(tags.pop(279)) == 3
    assert tags.pop(338, None) == extra
    assert tags == {
        256: (7,),
        257: (150,),
        258: (8,) * channels,
        259: (5 if lzw else 8,),
        262: (2,),
        277: (channels,),
        278: (64,),
        284: (1,),
        317: (2,),
    }
    if not premultiplied:  # Pillow would divide
        with Image.open(io.BytesIO(data)) as picture:
            np.testing.assert_array_equal(np.asarray(picture), shown)


def test_straight_alpha_is_usual() -> None:
    roll = SmallRoll(20, 4, 4)
    window = TiffWindow(roll.rows, Raster(4, 8), channels=4, step_px=2)
    tags = directory_of(window.window(3)[0])
    assert (tags[338], tags[259]) == ((2,), (8,))


def test_strips_are_packed_once() -> None:
    roll = SmallRoll(200, 4)
    window = TiffWindow(roll.rows, Raster(4, 16), channels=3, step_px=4)
    for offset_px in range(0, 160, 4):
        window.window(offset_px)
    assert len(roll.asked) == 1
