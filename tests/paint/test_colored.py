"""Glyphs that have colours of their own keep them."""

from __future__ import annotations

from textwrap import dedent
from typing import TYPE_CHECKING

import pytest
from fontTools.colorLib.builder import buildCOLR, buildCPAL
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

import endroll

if TYPE_CHECKING:
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray

FACE = "🙂"


@pytest.fixture
def folder(tmp_path: Path, box_fonts: Path) -> Path:
    """A project with the box fonts and a font of one face: left half red, right half text."""
    fonts = tmp_path / "fonts"
    fonts.mkdir()
    for path in box_fonts.iterdir():
        (fonts / path.name).symlink_to(path)
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder([".notdef", "face", "left", "right"])
    builder.setupCharacterMap({ord(FACE): "face"})
    boxes = {"face": (100, 900), "left": (100, 500), "right": (500, 900)}
    glyphs = {".notdef": TTGlyphPen(None).glyph()}
    for name, (left, right) in boxes.items():
        pen = TTGlyphPen(None)
        pen.moveTo((left, 0))
        for corner in ((left, 800), (right, 800), (right, 0)):
            pen.lineTo(corner)
        pen.closePath()
        glyphs[name] = pen.glyph()
    builder.setupGlyf(glyphs)
    builder.setupHorizontalMetrics(dict.fromkeys(glyphs, (1000, 100)) | {"right": (1000, 500)})
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": "Box Faces", "styleName": "Regular"})
    builder.setupOS2(sTypoAscender=800, sTypoDescender=-200)
    builder.setupPost()
    text_color = 0xFFFF
    builder.font["COLR"] = buildCOLR({"face": [("left", 0), ("right", text_color)]}, version=0)
    builder.font["CPAL"] = buildCPAL([[(1.0, 0.0, 0.0, 1.0)]])
    builder.save(fonts / "faces.ttf")
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
    picture = load(folder, f"A{FACE}").picture
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
    layer = project.picture.layer_frame(project.frame_index("0.1s"))
    assert not layer.any()
    layer = project.picture.layer_frame(project.frame_index(FACE))
    assert {tuple(px) for px in layer[layer[..., 3] == 255].tolist()} == {
        (255, 0, 0, 255),
        (0, 0, 255, 255),
    }
