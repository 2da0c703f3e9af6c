"""The sliding window shows what converting each frame afresh would, and keeps little."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from endroll.encode.planes import Planes, convert_picture
from endroll.encode.window import SlidingWindow, frame_planes

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from tests.conftest import BarRows

BACKGROUNDS = [(0, 0, 0), (20, 60, 90)]


def assert_same(found: Planes, source: BarRows, offset_px: int) -> None:
    raster = source.schedule.raster
    rgb = source.layers(offset_px, offset_px + raster.height_px)[:, :, :3]
    expected = convert_picture(np.ascontiguousarray(rgb))
    np.testing.assert_array_equal(found.luma, expected.luma)
    np.testing.assert_array_equal(found.cb, expected.cb)
    np.testing.assert_array_equal(found.cr, expected.cr)


@pytest.mark.parametrize("step_px", range(1, 8))
@pytest.mark.parametrize("start_px", [0, 1, -180, -31])
@pytest.mark.parametrize("background_rgb", BACKGROUNDS)
def test_each_window_is_its_frame_converted(
    bar_rows: type[BarRows], step_px: int, start_px: int, background_rgb: tuple[int, int, int]
) -> None:
    source = bar_rows(background_rgb=background_rgb)
    window = SlidingWindow(source)
    for offset_px in range(start_px, start_px + 70 * step_px, step_px):
        found = window.at(offset_px)
        if offset_px % 3 == 0:
            assert_same(found, source, offset_px)


def test_a_long_way_down_is_still_exact(bar_rows: type[BarRows]) -> None:
    source = bar_rows()
    window = SlidingWindow(source)
    for offset_px in range(-180, 4000, 61):
        assert_same(window.at(offset_px), source, offset_px)


@pytest.mark.parametrize("offsets_px", [(0, 5000, 5003), (900, 10, 11), (7, 7, 7)])
def test_a_jump_starts_anew(bar_rows: type[BarRows], offsets_px: tuple[int, ...]) -> None:
    source = bar_rows()
    window = SlidingWindow(source)
    for offset_px in offsets_px:
        assert_same(window.at(offset_px), source, offset_px)


def test_grey_rows_beside_colored_ones_leave_no_trace(
    bar_rows: type[BarRows], monkeypatch: pytest.MonkeyPatch
) -> None:
    source = bar_rows()
    colored = source.layers

    def half_grey(top_px: int, bottom_px: int) -> NDArray[np.uint8]:
        out = colored(top_px, bottom_px)
        grey = (np.arange(top_px, bottom_px) // 200) % 2 == 0
        out[grey, :, :3] = out[grey, :, :1]
        return out

    monkeypatch.setattr(source, "layers", half_grey)
    window = SlidingWindow(source)
    for offset_px in range(0, 1500, 3):
        assert_same(window.at(offset_px), source, offset_px)


def test_each_row_is_asked_for_once_and_in_order(bar_rows: type[BarRows]) -> None:
    source = bar_rows(frame_count=504, step_px=3)
    for _ in frame_planes(source, range(504)):
        pass
    tops, bottoms = zip(*source.asked, strict=True)
    assert tops[0] == 0
    assert tops[1:] == bottoms[:-1]


def test_memory_does_not_know_the_length(bar_rows: type[BarRows]) -> None:
    source = bar_rows()
    window = SlidingWindow(source)
    before = window.memory_bytes
    for offset_px in range(0, 3000, 50):
        window.at(offset_px)
    assert window.memory_bytes == before
    assert before <= 2.5 * (180 + 2 * 256) * 320


def test_one_parity_keeps_one_version_of_chroma(bar_rows: type[BarRows]) -> None:
    source = bar_rows(step_px=2)
    one, both = SlidingWindow(source, phases={0}), SlidingWindow(source)
    assert one.memory_bytes < both.memory_bytes
    assert_same(one.at(14), source, 14)


def test_blank_frames_are_background(bar_rows: type[BarRows]) -> None:
    source = bar_rows(background_rgb=(255, 0, 0))
    first, *_ = frame_planes(source, range(2))
    assert set(first.luma.flat) == {63}
    assert set(first.cb.flat) == {102}
    assert set(first.cr.flat) == {240}
