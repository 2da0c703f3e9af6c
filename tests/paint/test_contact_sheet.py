"""Contact sheets: pictures of one size in their cells, with labels below them."""

from __future__ import annotations

import numpy as np
import pytest

from endroll.core.units import Raster
from endroll.paint.contact_sheet import SheetForm, draw_sheet


@pytest.mark.parametrize(
    ("count", "columns", "size_px"),
    [
        (1, 1, (352, 236)),
        (5, 3, (16 + 3 * 336, 16 + 2 * 220)),
        (400, 8, (16 + 8 * 336, 16 + 50 * 220)),
    ],
)
def test_places_of_the_pictures(count: int, columns: int, size_px: tuple[int, int]) -> None:
    form = SheetForm(count, Raster(1920, 1080))
    assert (form.columns, form.picture_px, form.size_px) == (columns, (320, 180), size_px)
    right, bottom = (sum(pair) for pair in zip(form.place_px(count - 1), (320, 180), strict=True))
    assert right <= size_px[0] - 16
    assert bottom + 24 <= size_px[1] - 16


def test_a_cell_is_as_wide_as_asked_or_as_the_picture() -> None:
    assert SheetForm(4, Raster(1920, 1080), 480).picture_px == (480, 270)
    assert SheetForm(4, Raster(1080, 1920), 270).size_px == (16 + 2 * 286, 16 + 2 * 520)
    assert SheetForm(4, Raster(200, 100), 480).picture_px == (200, 100)


def test_pictures_are_as_they_are_and_labels_beneath_them() -> None:
    raster = Raster(64, 36)
    form = SheetForm(3, raster)
    colors = [(200, 0, 0), (0, 200, 0), (0, 0, 200)]
    pictures = [
        (f"{index}", np.full((36, 64, 3), color, np.uint8)) for index, color in enumerate(colors)
    ]
    sheet = draw_sheet(form, pictures)
    assert sheet.shape == (form.size_px[1], form.size_px[0], 3)
    for index, color in enumerate(colors):
        left, top = form.place_px(index)
        assert (sheet[top : top + 36, left : left + 64] == color).all()
        label = sheet[top + 36 : top + 60, left : left + 64]
        assert label.max() > 150
        assert (sheet[top - 16 : top, left : left + 64] == 40).all()
