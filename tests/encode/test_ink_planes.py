"""Text blended into planes is within a code of a float reference, in every encoding."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.encode.color_reference import halved, reference
from tests.encode.small_roll import SmallRoll

from endroll.core.units import Raster
from endroll.encode.color_encoding import ColorEncoding, Sampling
from endroll.encode.ink_planes import BAND_ROWS, InkRows, ink_of
from endroll.encode.picture_planes import placed_picture
from endroll.encode.planes import Planes
from endroll.paint.backdrops import Drawn

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from tests.encode.color_reference import Floats

SIZE = 20, 24
ENCODINGS = [ColorEncoding(bits, sampling) for bits in (8, 10, 12) for sampling in Sampling]


def made_planes(encoding: ColorEncoding, *, height: int, width: int, seed: int) -> Planes:
    """Return random legal planes."""
    generator, unit = np.random.default_rng(seed), 1 << (encoding.bits - 8)
    half = height >> encoding.halves_down, width >> encoding.halves_across
    kind = np.uint8 if encoding.bits == 8 else np.uint16
    return Planes.of(
        [
            generator.integers(16 * unit, 235 * unit, shape).astype(kind)
            for shape in ((height, width), half, half)
        ]
    )


def over(
    planes: Planes, rgba: NDArray[np.uint8], encoding: ColorEncoding, shares: Floats
) -> list[Floats]:
    """Return text over planes in float64: chroma is covered as its pixels are, by weight."""
    sampling = encoding.sampling.value
    text = reference(rgba[..., :3], matrix="BT709", bits=encoding.bits, sampling="444")
    cover = rgba[..., 3] / 255.0 * shares[:, None]
    out = [planes.luma * (1 - cover) + text[0] * cover]
    for plane, codes in zip((planes.cb, planes.cr), text[1:3], strict=True):
        out.append(plane * (1 - halved(cover, sampling)) + halved(codes * cover, sampling))
    return out


def furthest(planes: Planes, expected: list[Floats]) -> float:
    return max(
        float(np.abs(plane - wanted).max())
        for plane, wanted in zip(planes.components, expected, strict=True)
    )


def some_text(seed: int, height: int, width: int) -> NDArray[np.uint8]:
    generator = np.random.default_rng(seed)
    rgba = generator.integers(0, 256, (height, width, 4)).astype(np.uint8)
    rgba[:, :, 3] = generator.choice([0, 0, 1, 90, 254, 255], (height, width))
    rgba[generator.random(height) < 0.4, :, 3] = 0
    return rgba


@pytest.mark.parametrize("encoding", ENCODINGS, ids=str)
@settings(max_examples=25, deadline=None)
@given(seed=st.integers(0, 10_000), opacity=st.sampled_from([None, 0.25, 0.9]))
def test_ink_is_blended_as_in_float(
    encoding: ColorEncoding, seed: int, opacity: float | None
) -> None:
    rgba = some_text(seed, *SIZE)
    planes = made_planes(encoding, height=SIZE[0], width=SIZE[1], seed=seed + 1)
    shares = np.full(SIZE[0], opacity or 1.0)
    expected = over(planes, rgba, encoding, shares)
    ink_of(rgba, encoding).blend(planes, shares.astype(np.float32) if opacity else None)
    assert furthest(planes, expected) <= 1


@pytest.mark.parametrize("encoding", ENCODINGS, ids=str)
def test_rows_are_kept_and_shown_anywhere(encoding: ColorEncoding) -> None:
    roll = SmallRoll(3 * BAND_ROWS, 16, channels=4, empty=range(100, 140))
    height = 2 * BAND_ROWS + 10
    kept = InkRows(roll.rows, encoding, height_px=height)
    offsets = [*range(-6, 9), 100, 101, 129, 127, 3 * BAND_ROWS - 1, 17, -height, 3 * BAND_ROWS]
    for offset in offsets:
        rgba = roll.pixels[3000 + offset : 3000 + offset + height]
        planes = made_planes(encoding, height=height, width=16, seed=offset + 900)
        expected = over(planes, rgba, encoding, np.ones(height))
        for ink in kept.on(offset):
            ink.blend(planes)
        assert furthest(planes, expected) <= 1, offset


def test_each_band_is_asked_for_once() -> None:
    roll = SmallRoll(1000, 16, channels=4)
    kept = InkRows(roll.rows, ColorEncoding(8, Sampling.S420), height_px=300)
    for offset in range(-300, 1000, 3):
        for ink in kept.on(offset):
            assert ink.luma.full == 255
    tops = [top for top, _ in roll.asked]
    assert tops == sorted(set(tops))


@pytest.mark.parametrize("encoding", ENCODINGS, ids=str)
@pytest.mark.parametrize("place", [(0, 0, 20, 24), (3, 5, 7, 9), (4, 6, 8, 10), (19, 23, 1, 1)])
def test_a_picture_covers_its_part_of_each_sample(
    encoding: ColorEncoding, place: tuple[int, int, int, int]
) -> None:
    top, left, rows, columns = place
    rgb = np.random.default_rng(5).integers(0, 256, (rows, columns, 3)).astype(np.uint8)
    planes = made_planes(encoding, height=20, width=24, seed=3)
    rgba = np.zeros((20, 24, 4), np.uint8)
    rgba[top : top + rows, left : left + columns, :3] = rgb
    rgba[top : top + rows, left : left + columns, 3] = 255
    picture = placed_picture(Drawn(rgb, left, top), Raster(24, 20), encoding)
    expected = over(planes, rgba, encoding, np.ones(20))
    picture.lay(planes, Fraction(1))
    assert furthest(planes, expected) <= 1
    expected = over(planes, rgba, encoding, np.full(20, 0.5))
    picture.lay(planes, Fraction(1, 2))
    assert furthest(planes, expected) <= 1
