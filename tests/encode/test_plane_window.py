"""A plane window shows what converting each frame by itself would, and keeps little."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from endroll.core.units import Raster
from endroll.encode.color import convert
from endroll.encode.color_encoding import EIGHT_420, ColorEncoding, Sampling
from endroll.encode.frame_planes import frame_planes
from endroll.encode.plane_window import BAND_ROWS, PlaneWindow

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from tests.conftest import BarRows

    from endroll.encode.planes import Planes

BACKGROUNDS = [(0, 0, 0), (20, 60, 90)]
ENCODINGS = [ColorEncoding(bits, sampling) for bits in (8, 10, 12, 16) for sampling in Sampling]


def opened(
    source: BarRows, encoding: ColorEncoding = EIGHT_420, *, channels: int = 3, step_px: int = 1
) -> PlaneWindow:
    background = (*source.background_rgb, 0)[:channels]
    return PlaneWindow(
        source.rows if channels == 3 else source.layer_rows,
        source.schedule.raster,
        encoding,
        background=background,
        channels=channels,
        step_px=step_px,
    )


def assert_same(
    planes: Planes,
    source: BarRows,
    offset_px: int,
    encoding: ColorEncoding = EIGHT_420,
    *,
    channels: int = 3,
) -> None:
    rows = source.layers(offset_px, offset_px + source.schedule.raster.height_px)
    expected = convert(rows[:, :, :channels], encoding).components
    assert len(planes.components) == len(expected) == channels
    for plane, exact in zip(planes.components, expected, strict=True):
        assert plane.dtype == exact.dtype
        np.testing.assert_array_equal(plane, exact, err_msg=f"at row {offset_px}")


def make_every_row_differ(source: BarRows, left_px: int = 0, right_px: int | None = None) -> None:
    """Give each row random colours of its own between columns; a sixth of the rows has none."""
    right_px = source.schedule.raster.width_px if right_px is None else right_px
    first_px, past_px = -3200, 3200
    rng = np.random.default_rng(5)
    shape = past_px - first_px, source.schedule.raster.width_px, 4
    roll = rng.integers(0, 256, shape, np.uint8)
    roll[rng.random(len(roll)) < 1 / 6] = (*source.background_rgb, 0)
    roll[:, :left_px] = roll[:, right_px:] = (*source.background_rgb, 0)

    def layers(top_px: int, bottom_px: int) -> NDArray[np.uint8]:
        return roll[top_px - first_px : bottom_px - first_px]

    source.layers = layers  # type: ignore[method-assign]


@pytest.mark.parametrize(
    ("channels", "left_px", "right_px"), [(3, 0, 32), (3, 7, 23), (4, 8, 22), (3, 1, 31)]
)
@pytest.mark.parametrize("step_px", [1, 7, -1, -7])
@pytest.mark.parametrize("sampling", Sampling)
@pytest.mark.parametrize("background_rgb", BACKGROUNDS)
def test_every_frame_of_an_odd_step_is_its_picture_converted_across_bands(
    bar_rows: type[BarRows],
    background_rgb: tuple[int, int, int],
    sampling: Sampling,
    step_px: int,
    channels: int,
    left_px: int,
    right_px: int,
) -> None:
    source = bar_rows(raster=Raster(32, 46), background_rgb=background_rgb)
    make_every_row_differ(source, left_px, right_px)
    encoding = ColorEncoding(10, sampling)
    window = opened(source, encoding, channels=channels, step_px=step_px)
    start_px = -61 if step_px > 0 else 5 * BAND_ROWS
    for index in range(4 * BAND_ROWS // abs(step_px)):
        offset_px = start_px + index * step_px
        assert_same(window.window(offset_px), source, offset_px, encoding, channels=channels)


@pytest.mark.parametrize("step_px", range(1, 8))
@pytest.mark.parametrize("start_px", [0, 1, -180, -31])
@pytest.mark.parametrize("background_rgb", BACKGROUNDS)
def test_each_window_is_its_frame_converted(
    bar_rows: type[BarRows], step_px: int, start_px: int, background_rgb: tuple[int, int, int]
) -> None:
    source = bar_rows(background_rgb=background_rgb)
    window = opened(source, step_px=step_px)
    for offset_px in range(start_px, start_px + 70 * step_px, step_px):
        planes = window.window(offset_px)
        if offset_px % 3 == 0:
            assert_same(planes, source, offset_px)


@given(
    offsets_px=st.lists(
        st.integers(-700, 700) | st.integers(-40, 40).map(lambda px: px * 3), min_size=1, max_size=9
    ),
    steps_px=st.lists(st.integers(-90, 90), max_size=12),
    half_height=st.integers(1, 90),
    encoding=st.sampled_from(ENCODINGS),
    channels=st.sampled_from([3, 4]),
    step_px=st.integers(1, 8),
)
def test_windows_may_jump_and_turn(
    bar_rows: type[BarRows],
    offsets_px: list[int],
    steps_px: list[int],
    half_height: int,
    encoding: ColorEncoding,
    channels: int,
    step_px: int,
) -> None:
    source = bar_rows(raster=Raster(16, 2 * half_height))
    make_every_row_differ(source)
    window = opened(source, encoding, channels=channels, step_px=step_px)
    walk = np.cumsum([offsets_px[-1], *steps_px])
    for offset_px in (*offsets_px, *(int(px) for px in walk)):
        assert_same(window.window(offset_px), source, offset_px, encoding, channels=channels)


@pytest.mark.parametrize("sampling", Sampling)
@pytest.mark.parametrize("height_px", [2, 46, 180])
@pytest.mark.parametrize("sign", [1, -1])
def test_windows_may_touch_or_leave_a_gap(
    bar_rows: type[BarRows], sign: int, height_px: int, sampling: Sampling
) -> None:
    source = bar_rows(raster=Raster(16, height_px))
    make_every_row_differ(source)
    encoding = ColorEncoding(10, sampling)
    window = opened(source, encoding)
    offset_px = 0
    for gap_px in (0, 0, -1, 0, 1, 0, 2, 0, -2, 3, 0, BAND_ROWS, 0, -1):
        assert_same(window.window(offset_px), source, offset_px, encoding)
        offset_px += sign * (height_px + gap_px)


@pytest.mark.parametrize("background_rgb", BACKGROUNDS)
@pytest.mark.parametrize("sign", [1, -1])
def test_a_turn_after_rows_were_dropped_is_exact(
    bar_rows: type[BarRows], sign: int, background_rgb: tuple[int, int, int]
) -> None:
    source = bar_rows(raster=Raster(16, 46), background_rgb=background_rgb)
    make_every_row_differ(source)
    window = opened(source)
    there, back = range(0, 700, 3), range(700, 200, -1)
    for offset_px in (*there, *back, *range(200, 600)):
        assert_same(window.window(sign * offset_px), source, sign * offset_px)


@pytest.mark.parametrize("sampling", [Sampling.S444, Sampling.S422])
def test_only_420_needs_an_even_height(bar_rows: type[BarRows], sampling: Sampling) -> None:
    source = bar_rows(raster=Raster(16, 33))
    encoding = ColorEncoding(8, sampling)
    window = opened(source, encoding)
    for offset_px in (*range(0, 400, 3), *range(400, -100, -5)):
        assert_same(window.window(offset_px), source, offset_px, encoding)


@pytest.mark.parametrize("offsets_px", [range(-180, 4000, 61), range(4000, -180, -61)])
def test_a_long_roll_is_exact_to_its_end(bar_rows: type[BarRows], offsets_px: range) -> None:
    source = bar_rows()
    window = opened(source)
    for offset_px in offsets_px:
        assert_same(window.window(offset_px), source, offset_px)


def striped(source: BarRows, grey_rows: int) -> None:
    """Make every second stretch of rows of a source grey, its ink and its background too."""
    colored = source.layers

    def half_grey(top_px: int, bottom_px: int) -> NDArray[np.uint8]:
        out = colored(top_px, bottom_px)
        grey = (np.arange(top_px, bottom_px) // grey_rows) % 2 == 0
        out[grey, :, :3] = out[grey, :, :1]
        return out

    source.layers = half_grey  # type: ignore[method-assign]


@pytest.mark.parametrize("step_px", [3, -3])
@pytest.mark.parametrize("grey_rows", [200, 128, 7])
@pytest.mark.parametrize("background_rgb", BACKGROUNDS)
def test_grey_rows_beside_colored_ones_leave_no_trace(
    bar_rows: type[BarRows], grey_rows: int, step_px: int, background_rgb: tuple[int, int, int]
) -> None:
    source = bar_rows(raster=Raster(32, 60), background_rgb=background_rgb)
    striped(source, grey_rows)
    window = opened(source, step_px=step_px)
    start_px = 0 if step_px > 0 else 1200
    for index in range(400):
        offset_px = start_px + index * step_px
        assert_same(window.window(offset_px), source, offset_px)


def rows_asked_for(source: BarRows) -> list[int]:
    return [row for top_px, bottom_px in source.asked for row in range(top_px, bottom_px)]


@pytest.mark.parametrize("step_px", [3, 4])
def test_each_row_is_asked_for_once_and_in_order(bar_rows: type[BarRows], step_px: int) -> None:
    source = bar_rows(frame_count=504, step_px=step_px)
    for _ in frame_planes(source, range(504)):
        pass
    asked = rows_asked_for(source)
    assert asked == list(range(len(asked)))
    assert len(asked) <= 500 * step_px + 180 + BAND_ROWS


@pytest.mark.parametrize("step_px", [-3, -4])
def test_each_row_is_asked_for_once_if_the_roll_moves_down(
    bar_rows: type[BarRows], step_px: int
) -> None:
    source = bar_rows()
    window = opened(source, step_px=step_px)
    for index in range(500):
        window.window(2000 + index * step_px)
    asked = rows_asked_for(source)
    assert len(asked) == len(set(asked)) <= 500 * abs(step_px) + 180 + 2 * BAND_ROWS


@pytest.mark.parametrize("step_px", [50, -50])
def test_memory_does_not_grow_with_the_roll(bar_rows: type[BarRows], step_px: int) -> None:
    source = bar_rows()
    window = opened(source)
    window.window(0)
    before = window.memory_bytes
    for index in range(60):
        window.window(index * step_px)
    assert window.memory_bytes == before
    assert before <= 2.5 * (180 + 2 * 256) * 320


def test_an_even_step_keeps_chroma_of_one_parity(bar_rows: type[BarRows]) -> None:
    source = bar_rows(step_px=2)
    even, odd = opened(source, step_px=2), opened(source, step_px=1)
    assert_same(even.window(14), source, 14)
    assert_same(odd.window(14), source, 14)
    assert even.memory_bytes < odd.memory_bytes
    # A card may show at an odd row all the same.
    assert_same(even.window(15), source, 15)
    assert_same(even.window(16), source, 16)


def test_blank_frames_are_background(bar_rows: type[BarRows]) -> None:
    source = bar_rows(background_rgb=(255, 0, 0))
    first, *_ = frame_planes(source, range(2))
    assert set(first.luma.flat) == {63}
    assert set(first.cb.flat) == {102}
    assert set(first.cr.flat) == {240}
