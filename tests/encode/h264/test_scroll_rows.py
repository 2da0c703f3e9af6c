"""Rows of a scroll: the planes of each picture, and which rows are blank or have colours."""

from __future__ import annotations

from fractions import Fraction
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, cast

import numpy as np
import pytest

from endroll.core.units import Raster
from endroll.encode.color import convert
from endroll.encode.color_encoding import EIGHT_420
from endroll.encode.h264.scroll_rows import ScrollRows
from endroll.motion.runs import PlainRun

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray
    from tests.conftest import BarRows

    from endroll.paint.sources import RowSource

HEIGHT_PX = 64
BAR_PX, LINE_PX = 14, 24
MOVES = [[2] * 200, [3] * 200, [1, 0, 0, 2, 3, 7, 40, 64, 1, 1] * 12]


def opened(source: BarRows, moves: Sequence[int], *, falls: bool = False) -> ScrollRows:
    offsets_px = list(accumulate([-move if falls else move for move in moves], initial=300))
    run = PlainRun(range(len(offsets_px)), offsets_px, falls)
    return ScrollRows(source, Raster(64, HEIGHT_PX), run)


def is_bar(row: int) -> bool:
    return row >= 0 and row % LINE_PX < BAR_PX


def check_marks(row: int, count: int, *, has_marks: bool) -> None:
    """Compare some rows; two share chroma, so one beside a bar may have its colours or not."""
    if any(map(is_bar, range(row, row + count))):
        assert has_marks
    elif not any(map(is_bar, range(row - 1, row + count + 1))):
        assert not has_marks


@pytest.mark.parametrize("moves", MOVES)
@pytest.mark.parametrize("falls", [False, True])
@pytest.mark.parametrize("background", [(0, 0, 0), (20, 60, 90)])
def test_pictures_and_what_is_in_them(
    bar_rows: type[BarRows],
    moves: list[int],
    background: tuple[int, int, int],
    *,
    falls: bool,
) -> None:
    source = bar_rows(raster=Raster(64, HEIGHT_PX), background_rgb=background)
    rows = opened(source, moves, falls=falls)
    for offset_px in rows.offsets_px:
        lead = rows.lead(offset_px)
        rows.look(lead)
        picture = rows.picture(lead)
        expected = convert(source.layers(offset_px, offset_px + HEIGHT_PX)[:, :, :3], EIGHT_420)
        for plane, exact in zip(picture.components, expected.components, strict=True):
            assert np.array_equal(plane, exact)
        for row in range(offset_px, offset_px + HEIGHT_PX, 7):
            count = -1 - row if falls else row
            check_marks(row, 1, has_marks=rows.has_color(count, count + 1))
        for block in range(HEIGHT_PX // 16):
            top_px = offset_px + 16 * block
            check_marks(top_px, 16, has_marks=not rows.is_blank(lead, block))


def test_every_row_is_painted_once(bar_rows: type[BarRows]) -> None:
    for falls in (False, True):
        source = bar_rows(raster=Raster(64, HEIGHT_PX))
        rows = opened(source, MOVES[1], falls=falls)
        for offset_px in rows.offsets_px:
            rows.look(rows.lead(offset_px))
            rows.picture(rows.lead(offset_px))
        asked = sorted(source.asked)
        assert all(one[1] <= other[0] for one, other in pairwise(asked))


class Lines:
    """White lines of 4 rows, one every 100 rows, and one red one at row 400."""

    background_rgb = (0, 0, 0)

    def rows(
        self, top_px: int, bottom_px: int, *, shift: Fraction = Fraction(0)
    ) -> NDArray[np.uint8]:
        assert not shift
        rows = np.zeros((bottom_px - top_px, 64, 3), np.uint8)
        for row in range(max(top_px, 0), bottom_px):
            if row % 100 < 4:
                rows[row - top_px, 8:20] = (255, 0, 0) if 400 <= row < 404 else 255
        return rows


@pytest.mark.parametrize("step_px", [2, 3])
def test_blank_rows_go_on_to_the_next_line(step_px: int) -> None:
    offsets_px = list(range(0, 600, step_px))
    run = PlainRun(range(len(offsets_px)), offsets_px)
    rows = ScrollRows(cast("RowSource", Lines()), Raster(64, HEIGHT_PX), run)
    rows.look(HEIGHT_PX)
    assert [rows.blank_until(row) for row in (3, 4, 7)] == [3, 4, 7]  # a line is just above
    assert [rows.blank_until(row) for row in (8, 50, 99)] == [100, 100, 100]
    for offset_px in offsets_px:
        rows.look(rows.lead(offset_px))
    assert rows.blank_until(450) == 500
    assert not rows.has_color(0, 399)
    assert rows.has_color(0, 401)
    assert rows.has_color(403, 450)
    assert not rows.has_color(406, 500)
