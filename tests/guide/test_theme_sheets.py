"""The contact sheets of the themes: the frame chosen, errors in their cells, and small files."""

from __future__ import annotations

import runpy
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

import endroll

REPOSITORY = Path(__file__).parents[2]
_build: dict[str, Any] = runpy.run_path(str(REPOSITORY / "docs" / "themes" / "build.py"))
Film, RASTERS = _build["Film"], _build["RASTERS"]


@pytest.fixture
def film(tmp_path: Path) -> Any:
    path = tmp_path / "credits.yaml"
    path.write_text("title: Film\nroll: [{names: [Ann, Bo]}]\n", encoding="utf-8")
    return Film("film", path)


def test_the_frame_has_the_most_ink_of_those_sampled(film: Any) -> None:
    project = endroll.load(film.path)
    frame = _build["fullest_frame"](project)
    last = project.schedule.frame_count - 1
    inks = [project.frame(int(share * last)).sum() for share in (0.2, 0.25, 0.3, 0.35, 0.4, 0.5)]
    assert frame.sum() >= max(inks) > 0


def test_an_error_is_in_the_cell_in_place_of_a_frame(film: Any) -> None:
    film.path.write_text(f"title: Film\nroll: [{{names: {'W' * 99}}}]\n", encoding="utf-8")
    (cell,) = _build["cells_of"]([film], "classic", "scope")
    assert {error.code for error in cell.errors} == {"too-wide"}
    assert cell.pixels.shape == (858, 2048, 3)
    assert cell.pixels.any()


def test_a_sheet_has_a_cell_for_each_film(film: Any) -> None:
    cells = list(_build["cells_of"]([film, film], "vfx", "hd"))
    assert not any(cell.errors for cell in cells)
    assert _build["sheet_of"](cells, "hd", 2).size == (16 + 2 * 496, 16 + 270 + 24 + 16)


def test_a_picture_is_saved_in_as_many_colours_as_fit(tmp_path: Path) -> None:
    noise = np.random.default_rng(1).integers(0, 256, (1000, 1000, 3), np.uint8)
    with pytest.raises(SystemExit):
        _build["save"](Image.fromarray(noise), tmp_path / "large.png")
    _build["save"](Image.fromarray(noise[:400]), tmp_path / "small.png")
    assert (tmp_path / "small.png").stat().st_size <= _build["MOST_BYTES"]
