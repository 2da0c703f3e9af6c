"""ProRes frames byte by byte: those that the encoder makes of each picture by itself."""

from __future__ import annotations

import struct
from fractions import Fraction
from unittest.mock import Mock

import av
import numpy as np
import pytest
from tests.encode.small_roll import SmallRoll

from endroll.core.units import Raster
from endroll.encode.color import convert, flat_color
from endroll.encode.families import Prores
from endroll.encode.formats import FORMATS
from endroll.encode.planes import Planes
from endroll.encode.prores.frames import ProresWindow

BACKGROUND = (20, 60, 90, 0)
NAMES = ["prores-422-hq", "prores-4444"]


def profile_of(name: str) -> Prores:
    family = FORMATS[name].family
    assert isinstance(family, Prores)
    return family


def window_of(roll: SmallRoll, name: str, height: int) -> ProresWindow:
    return ProresWindow(
        roll.rows,
        Raster(roll.width, height),
        profile_of(name),
        channels=roll.channels,
        step_px=1,
    )


def coded_alone(planes: Planes, name: str) -> bytes:
    """Return the frame that FFmpeg's encoder makes of one picture, 16 rows or a multiple high."""
    profile = profile_of(name)
    context = av.CodecContext.create("prores_ks", "w")
    context.pix_fmt = profile.encoding.pixels(has_alpha=planes.alpha is not None)
    context.height, context.width = planes.luma.shape
    context.options = {"profile": profile.profile, "vendor": "apl0"}
    context.time_base = Fraction(1, 24)
    frame = planes.as_frame(context.pix_fmt)
    frame.color_primaries = frame.color_trc = frame.colorspace = 1
    frame.pts = 0
    (packet,) = context.encode(frame)
    return bytes(packet)


def rows_of_slices(frame: bytes, height: int) -> tuple[bytes, list[list[bytes]]]:
    """Return a frame's header less its sizes, and its slices row by row. Source: RDD 36, 5.1-5.3.

    Its sizes are right: of the whole, of the picture, and the heights and number of slices.
    """
    size, name, header = struct.unpack_from(">I4sH", frame)
    assert (size, name) == (len(frame), b"icpf")
    assert struct.unpack_from(">H", frame, 18) == (height,)
    picture = 8 + header
    head_bits, picture_size, count = struct.unpack_from(">BIH", frame, picture)
    assert picture_size == len(frame) - picture
    at = picture + head_bits // 8
    sizes = struct.unpack_from(f">{count}H", frame, at)
    at += 2 * count
    slices = []
    for slice_size in sizes:
        slices.append(frame[at : at + slice_size])
        at += slice_size
    assert at == len(frame)
    each = count // -(-height // 16)
    rows = [slices[first : first + each] for first in range(0, count, each)]
    constant = frame[8:18] + frame[20 : picture + 1] + frame[picture + 7 : picture + head_bits // 8]
    return constant, rows


@pytest.mark.parametrize(
    ("name", "channels"), [("prores-422-hq", 3), ("prores-4444", 3), ("prores-4444", 4)]
)
@pytest.mark.parametrize("way", [1, -1])
def test_every_window_is_its_picture_coded_by_itself(name: str, channels: int, way: int) -> None:
    empty = [*range(40, 75), 90, *range(128, 176)]
    roll = SmallRoll(210, 34, channels, BACKGROUND, empty=empty)
    window = window_of(roll, name, 48)
    for index in range(0, 300, 7):
        offset_px = way * index + (-50 if way > 0 else 220)
        shown = convert(roll.rows(offset_px, offset_px + 48), profile_of(name).encoding)
        (frame,) = window.window(offset_px)
        assert frame == coded_alone(shown, name), offset_px


@pytest.mark.parametrize("name", NAMES)
def test_a_height_of_no_whole_slices_is_cut_off(name: str) -> None:
    roll = SmallRoll(210, 140, 3, BACKGROUND)
    window = window_of(roll, name, 37)
    tall = window_of(roll, name, 48)
    for offset_px in (-30, 0, 5, 160):
        frame = rows_of_slices(window.window(offset_px)[0], 37)
        assert frame == rows_of_slices(tall.window(offset_px)[0], 48)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("height", [48, 37])
def test_a_picture_repeats_its_last_row_down_to_whole_slices(name: str, height: int) -> None:
    roll = SmallRoll(60, 34, 3, BACKGROUND)
    window = window_of(roll, name, height)
    shown = roll.rows(3, 3 + height)
    padded = np.concatenate([shown, *([shown[-1:]] * (48 - height))])
    alone = coded_alone(convert(padded, profile_of(name).encoding), name)
    (frame,) = window.picture(shown)
    assert rows_of_slices(frame, height) == rows_of_slices(alone, 48)


def test_a_faded_picture_is_nearer_to_the_color(monkeypatch: pytest.MonkeyPatch) -> None:
    roll = SmallRoll(60, 34, 3, BACKGROUND)
    window = window_of(roll, "prores-4444", 48)
    encoding = profile_of("prores-4444").encoding
    noted = Mock(wraps=convert)
    monkeypatch.setattr("endroll.encode.prores.frames.convert", noted)
    for shown in (roll.rows(0, 48), roll.rows(9, 57)):
        planes = convert(shown, encoding).components
        levels = flat_color((10, 200, 30), encoding)
        for opacity in (Fraction(1, 4), Fraction(2, 3)):
            mixed = [
                np.floor(plane * float(opacity) + level * float(1 - opacity) + 0.5 + 1e-9)
                for plane, level in zip(planes, levels, strict=True)
            ]
            deep = Planes.of([plane.astype(np.uint16) for plane in mixed])
            (frame,) = window.faded(shown, (10, 200, 30), opacity)
            assert frame == coded_alone(deep, "prores-4444")
    assert noted.call_count == 2  # once a picture


@pytest.mark.parametrize("way", [1, -1])
@pytest.mark.parametrize("times", [1, 2])
def test_rows_are_read_and_coded_once(
    monkeypatch: pytest.MonkeyPatch, way: int, times: int
) -> None:
    """A steady roll asks for each 128 rows once, and codes a full picture of slices at a time."""
    roll = SmallRoll(1024, 34, 3, BACKGROUND, empty=range(304, 1008))
    window = window_of(roll, "prores-422-hq", 48)
    noted = Mock(wraps=window._coder.code)
    monkeypatch.setattr(window._coder, "code", noted)
    asked = len(roll.asked)
    offsets_px = [px for px in range(-48, 1040, 16) for _ in range(times)]
    for offset_px in offsets_px[::way]:
        window.window(offset_px)
        assert offset_px in window._coded
        assert len(window._coded) <= 8
    tops_px = [top_px for top_px, _ in roll.asked[asked:]]
    assert tops_px == list(range(-128, 1152, 128))[::way]
    # 19 rows of slices with letters, three to a picture, one more by itself, and an empty one.
    assert noted.call_count == 7 + 1 + 1
