"""Painted pictures: # is full, + is partly covered, . is background."""

from __future__ import annotations

from textwrap import dedent
from typing import TYPE_CHECKING

import numpy as np
import pytest
from PIL import Image

from endroll.core.diagnostics import RenderError
from endroll.images.book import ImageBook
from endroll.paint import images as painting
from endroll.paint.bands import BAND_ROWS
from endroll.paint.images import ImagePainter

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from numpy.typing import NDArray

    from endroll.project import Project

HEAD = """
    video: {{size: 20x1080, background: "{background}"}}
    styles: {{base: {{font: Box, size: 10, leading: 1.0}}}}
    layout: {{safe: 20, gap: 2}}
    roll:
      - {{logos: [{logos}], gap: 2}}
"""


def roll_of(logos: str, *, background: str = "#000000") -> str:
    return HEAD.format(logos=logos, background=background)


def drawn(pixels: NDArray[np.uint8]) -> str:
    values = pixels.max(axis=2)
    return "\n".join(
        "".join("." if value == 0 else "#" if value == 255 else "+" for value in row)
        for row in values
    )


@pytest.fixture
def corner(tmp_path: Path) -> Path:
    """A picture of a corner, 80 x 80 px in a margin, thick below and on the left."""
    picture = Image.new("RGBA", (120, 120), (255, 0, 0, 0))
    picture.paste("white", (20, 20, 40, 100))
    picture.paste("white", (20, 80, 100, 100))
    picture.save(tmp_path / "corner.png")
    return tmp_path


CORNER = """\
    ......##............
    ......##............
    ......##............
    ......##............
    ......##............
    ......##............
    ......########......
    ......########......"""


@pytest.mark.usefixtures("corner")
def test_a_picture_stands_where_it_was_placed(lay_out: Callable[[str], Project]) -> None:
    project = lay_out(roll_of("{file: corner.png, height: 8}"))
    pixels = project.rows(0, 8)
    # LANCZOS rings beside an edge by a few levels; what is seen is this.
    assert drawn(np.where(pixels > 200, 255, np.where(pixels < 40, 0, pixels))) == dedent(CORNER)


def test_an_svg_stands_where_it_was_placed(
    tmp_path: Path, lay_out: Callable[[str], Project]
) -> None:
    (tmp_path / "corner.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="-9 -9 99 99">'
        '<path fill="#fff" d="M0 0h20v60h60v20H0z"/></svg>',
        encoding="utf-8",
    )
    project = lay_out(roll_of("{file: corner.svg, height: 8}"))
    pixels = project.rows(0, 8)
    assert drawn(np.where(pixels > 240, 255, np.where(pixels < 15, 0, pixels))) == dedent(CORNER)


def test_a_fine_pattern_comes_out_grey(tmp_path: Path, lay_out: Callable[[str], Project]) -> None:
    pixels = np.zeros((512, 512, 4), np.uint8)
    pixels[::2, :] = 255
    Image.fromarray(pixels).save(tmp_path / "fine.png")
    project = lay_out(roll_of("{file: fine.png, height: 16, trim: no}"))
    inside = project.rows(2, 14)[:, 4:16]
    np.testing.assert_allclose(inside, 128, atol=3)


@pytest.mark.usefixtures("corner")
def test_alpha_lets_the_background_through_and_a_layer_keeps_it(
    tmp_path: Path, lay_out: Callable[[str], Project]
) -> None:
    Image.new("RGBA", (80, 80), (255, 255, 0, 128)).save(tmp_path / "half.png")
    project = lay_out(
        roll_of("{file: half.png, height: 8}, {file: corner.png, height: 8}", background="#000080")
    )
    row = project.rows(4, 5)[0]
    half, corner = project.roll.images
    assert tuple(row[half.x_px + 4]) == (128, 128, 64)
    index = project.frame_index("half.png")
    layer = project.frame(index, transparent=True)
    offset_px = project.schedule.offset_px(index)
    assert offset_px is not None
    assert tuple(layer[4 - offset_px, half.x_px + 4]) == (255, 255, 0, 128)
    share = layer[..., 3:] / 255
    over = layer[..., :3] * share + np.array((0, 0, 128)) * (1 - share)
    np.testing.assert_allclose(over, project.frame(index), atol=1)
    assert corner.x_px > half.x_px


@pytest.mark.parametrize("above", [250, 255, 256, 500])
@pytest.mark.usefixtures("corner")
def test_a_picture_over_the_seam_of_bands_is_whole(
    lay_out: Callable[[str], Project], above: int
) -> None:
    alone = lay_out(roll_of("{file: corner.png, height: 8}"))
    project = lay_out(
        roll_of("{file: corner.png, height: 8}").replace(
            "roll:\n", f"roll:\n      - space: {above}\n"
        )
    )
    assert BAND_ROWS == 256
    np.testing.assert_array_equal(project.rows(above, above + 8), alone.rows(0, 8))


@pytest.mark.usefixtures("corner")
def test_a_picture_is_drawn_once_while_it_is_near(
    lay_out: Callable[[str], Project], monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn_heights: list[int] = []
    draw = ImageBook.draw

    def counted(self: ImageBook, source: object, *, width_px: int, height_px: int) -> object:
        drawn_heights.append(height_px)
        return draw(self, source, width_px=width_px, height_px=height_px)  # type: ignore[arg-type]

    monkeypatch.setattr(ImageBook, "draw", counted)
    project = lay_out(roll_of("{file: corner.png, height: 8}, {file: corner.png, height: 10}"))
    painter = ImagePainter(project._film.painter.image_book)
    small, large = project.roll.images
    for image in (small, large, small, large):
        painter.draw(image)
    assert drawn_heights == [8, 10]
    monkeypatch.setattr(painting, "KEPT_BYTES", 10 * 10 * 4)
    painter = ImagePainter(project._film.painter.image_book)
    for image in (small, large, large, small):
        painter.draw(image)
    assert drawn_heights[2:] == [8, 10, 8]


def test_a_picture_taken_away_stops_the_painting(
    corner: Path, lay_out: Callable[[str], Project]
) -> None:
    project = lay_out(roll_of("{file: corner.png, height: 8}"))
    (corner / "corner.png").unlink()
    with pytest.raises(RenderError) as caught:
        project.rows(0, 8)
    (problem,) = caught.value.diagnostics
    assert problem.code == "image-unreadable"
    assert "corner.png" in problem.message
