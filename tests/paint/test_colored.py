"""Colour glyphs keep their colours."""

from __future__ import annotations

from textwrap import dedent
from typing import TYPE_CHECKING

import pytest

import endroll

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray

FACE = "🙂"


@pytest.fixture
def folder(tmp_path: Path, box_fonts: Path, build_face_font: Callable[[Path], None]) -> Path:
    """A project with the box fonts and a font of one face: left half red, right half text."""
    fonts = tmp_path / "fonts"
    fonts.mkdir()
    for path in box_fonts.iterdir():
        (fonts / path.name).symlink_to(path)
    build_face_font(fonts / "faces.ttf")
    return tmp_path


def load(folder: Path, names: str) -> endroll.Project:
    path = folder / "credits.yaml"
    path.write_text(
        "video: {size: 40x1080}\n"
        'styles: {base: {font: Box, size: 10, leading: 1, color: "#0000ff"}}\n'
        f"layout: {{safe: 40}}\nroll: [{{names: [{names}]}}]\n",
        encoding="utf-8",
    )
    return endroll.load(path)


def drawn(pixels: NDArray[np.uint8]) -> str:
    signs = {(0, 0, 0): ".", (255, 0, 0): "r", (0, 0, 255): "b"}
    return "\n".join("".join(signs.get(tuple(px), "+") for px in row) for row in pixels.tolist())


def test_layers_keep_their_colours_and_the_text_gives_its_own(folder: Path) -> None:
    # A letter of 6 px and a face of 10 start at 12.
    picture = load(folder, f"A{FACE}")._film.painter
    assert drawn(picture.rows(0, 9)) == dedent("""\
        ...................rrrrbbbb.............
        .............bbbb..rrrrbbbb.............
        .............bbbb..rrrrbbbb.............
        .............bbbb..rrrrbbbb.............
        .............bbbb..rrrrbbbb.............
        .............bbbb..rrrrbbbb.............
        .............bbbb..rrrrbbbb.............
        .............bbbb..rrrrbbbb.............
        ........................................""")


def test_a_layer_frame_has_them_too(folder: Path) -> None:
    project = load(folder, FACE)
    layer = project.frame(project.frame_index("0.1s"), transparent=True)
    assert not layer.any()
    layer = project.frame(project.frame_index(FACE), transparent=True)
    assert {tuple(px) for px in layer[layer[..., 3] == 255].tolist()} == {
        (255, 0, 0, 255),
        (0, 0, 255, 255),
    }
