"""Glyphs that are bitmaps are drawn in their place, in frames and proofs."""

from __future__ import annotations

import base64
import io
import re
from typing import TYPE_CHECKING

import numpy as np
import pypdfium2
import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import newTable
from fontTools.ttLib.tables.BitmapGlyphMetrics import SmallGlyphMetrics
from fontTools.ttLib.tables.C_B_D_T_ import cbdt_bitmap_format_17
from fontTools.ttLib.tables.E_B_L_C_ import (
    BitmapSizeTable,
    SbitLineMetrics,
    Strike,
    eblc_index_sub_table_1,
)
from fontTools.ttLib.tables.S_V_G_ import SVGDocument
from fontTools.ttLib.tables.sbixGlyph import Glyph as SbixGlyph
from fontTools.ttLib.tables.sbixStrike import Strike as SbixStrike
from PIL import Image

import endroll
from endroll.core.diagnostics import Severity
from endroll.paint.resampling import Place, put_picture

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from fontTools.ttLib import TTFont
    from numpy.typing import NDArray

    from endroll.core.diagnostics import Diagnostic

FACE = "🙂"
NAMES = [".notdef", "space", "face"]
RED, GREEN = (255, 0, 0), (0, 255, 0)


def png(side: int, left: tuple[int, int, int], right: tuple[int, int, int]) -> bytes:
    """Return a square of two colours side by side."""
    pixels = np.empty((side, side, 4), np.uint8)
    pixels[:, : side // 2] = (*left, 255)
    pixels[:, side // 2 :] = (*right, 255)
    file = io.BytesIO()
    Image.fromarray(pixels).save(file, "png")
    return file.getvalue()


def blank_font() -> FontBuilder:
    """Return a font of 1000 units whose only letter, 🙂, has no outline and is 1 em wide."""
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder(NAMES)
    builder.setupCharacterMap({32: "space", ord(FACE): "face"})
    builder.setupGlyf({name: TTGlyphPen(None).glyph() for name in NAMES})
    builder.setupHorizontalMetrics({".notdef": (500, 0), "space": (500, 0), "face": (1000, 0)})
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": "Faces", "styleName": "Regular"})
    builder.setupOS2(sTypoAscender=800, sTypoDescender=-200)
    builder.setupPost()
    return builder


def add_sbix(font: TTFont, strikes: dict[int, bytes]) -> None:
    """Add bitmaps by size, each with its bottom 0.2 em below the baseline."""
    table = font["sbix"] = newTable("sbix")
    for ppem, data in strikes.items():
        strike = table.strikes[ppem] = SbixStrike(ppem=ppem, resolution=72)
        strike.glyphs["face"] = SbixGlyph(
            glyphName="face",
            graphicType="png ",
            imageData=data,
            originOffsetX=0,
            originOffsetY=-ppem // 5,
        )


def add_cbdt(font: TTFont, strikes: dict[int, bytes]) -> None:
    """Add the same with the tables that Noto Color Emoji has."""
    places, bitmaps = newTable("CBLC"), newTable("CBDT")
    places.version = bitmaps.version = 3.0
    places.strikes, bitmaps.strikeData = [], []
    for ppem, data in strikes.items():
        size = BitmapSizeTable()
        size.hori, size.vert = _line_metrics(ppem), _line_metrics(ppem)
        size.colorRef, size.startGlyphIndex, size.endGlyphIndex = 0, 2, 2
        size.ppemX, size.ppemY, size.bitDepth, size.flags = ppem, ppem, 32, 1
        index = eblc_index_sub_table_1(b"", font)
        index.names = ["face"]
        index.indexFormat, index.imageFormat = 1, 17
        index.firstGlyphIndex = index.lastGlyphIndex = 2
        strike = Strike()
        strike.bitmapSizeTable, strike.indexSubTables = size, [index]
        places.strikes.append(strike)
        glyph = cbdt_bitmap_format_17(b"", font)
        glyph.metrics = SmallGlyphMetrics()
        glyph.metrics.height = glyph.metrics.width = glyph.metrics.Advance = ppem
        glyph.metrics.BearingX, glyph.metrics.BearingY = 0, ppem - ppem // 5
        glyph.imageData = data
        bitmaps.strikeData.append({"face": glyph})
    font["CBLC"], font["CBDT"] = places, bitmaps


def _line_metrics(ppem: int) -> SbitLineMetrics:
    metrics = SbitLineMetrics()
    for name in (
        *("ascender", "descender", "widthMax", "caretSlopeNumerator", "caretSlopeDenominator"),
        *("caretOffset", "minOriginSB", "minAdvanceSB", "maxBeforeBL", "minAfterBL"),
        *("pad1", "pad2"),
    ):
        setattr(metrics, name, 0)
    metrics.ascender, metrics.descender, metrics.widthMax = ppem - ppem // 5, -ppem // 5, ppem
    return metrics


@pytest.fixture(params=[add_sbix, add_cbdt])
def folder(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A project with a font of two sizes: one of 10 px in other colours, and one of 40."""
    fonts = tmp_path / "fonts"
    fonts.mkdir()
    builder = blank_font()
    request.param(builder.font, {10: png(10, GREEN, RED), 40: png(40, RED, GREEN)})
    builder.save(fonts / "faces.ttf")
    return tmp_path


def load(folder: Path, size: int, *, more: str = "", keys: str = "") -> endroll.Project:
    path = folder / "credits.yaml"
    path.write_text(
        f"video: {{size: 100x1080}}\n"
        f"styles: {{base: {{font: Faces, size: {size}, leading: 1{more}}}}}\n"
        f"layout: {{safe: 100}}\nroll: [{{names: [{FACE}]{keys}}}]\n",
        encoding="utf-8",
    )
    return endroll.load(path)


def drawn(pixels: NDArray[np.uint8]) -> tuple[tuple[int, int, int, int], NDArray[np.uint8]]:
    """Return the box of what is not black, and its pixels."""
    rows, columns = np.nonzero(pixels.any(axis=2))
    box = columns.min(), rows.min(), columns.max() + 1, rows.max() + 1
    left, top, right, bottom = map(int, box)
    return (left, top, right, bottom), pixels[top:bottom, left:right]


def test_a_bitmap_fills_its_place(folder: Path) -> None:
    # The line is 20 px high, the baseline 16 below its top, the face from 40 to 60.
    box, pixels = drawn(load(folder, 20)._film.painter.rows(0, 30))
    assert box == (40, 0, 60, 20)
    assert np.abs(pixels[1:-1, 1:8].astype(int) - RED).max() <= 4
    assert np.abs(pixels[1:-1, 12:-1].astype(int) - GREEN).max() <= 4


def test_the_nearest_size_that_is_large_enough_is_taken(folder: Path) -> None:
    for size, left in ((10, GREEN), (20, RED), (40, RED), (90, RED)):
        (_, pixels) = drawn(load(folder, size)._film.painter.rows(0, 100))
        assert pixels[size // 2, 1].argmax() == np.argmax(left)
        assert pixels.shape == (size, size, 3)


def test_opacity_dims_it(folder: Path) -> None:
    _, pixels = drawn(load(folder, 20, more=", opacity: 50%")._film.painter.rows(0, 30))
    assert pixels[10, 2].tolist() == pytest.approx([128, 0, 0], abs=1)


def test_the_layer_has_it_too(folder: Path) -> None:
    project = load(folder, 20)
    layer = project.frame(project.frame_index(FACE), transparent=True)
    opaque = {tuple(px) for px in layer[layer[..., 3] == 255].tolist()}
    assert {(*RED, 255), (*GREEN, 255)} <= opaque


def test_proofs_have_it(folder: Path) -> None:
    load(folder, 20).save_proof(folder / "proof.pdf")
    page = pypdfium2.PdfDocument(folder / "proof.pdf")[0].render(scale=4).to_numpy()
    red = (page[:, :, 2] > 200) & (page[:, :, 1] < 60)
    green = (page[:, :, 1] > 200) & (page[:, :, 2] < 60)
    assert red.sum() == pytest.approx(green.sum(), rel=0.1)
    assert red.sum() > 100
    load(folder, 20).save_proof(folder / "proof.svg")
    svg = (folder / "proof.svg").read_text(encoding="utf-8")
    (data,) = re.findall(r'href="data:image/png;base64,([^"]+)"', svg)
    picture = Image.open(io.BytesIO(base64.b64decode(data))).convert("RGBA")
    colors = {color for _, color in picture.getcolors(10_000) or ()}
    assert {(*RED, 255), (*GREEN, 255)} <= colors


def clear(side: int) -> bytes:
    file = io.BytesIO()
    Image.new("RGBA", (side, side)).save(file, "png")
    return file.getvalue()


@pytest.mark.parametrize("add", [add_sbix, add_cbdt])
@pytest.mark.parametrize(
    "data",
    [png(40, RED, GREEN)[:60], b"nothing", b"", clear(40)],
    ids=["cut off", "no picture", "empty", "clear"],
)
def test_a_bitmap_that_shows_nothing_is_an_error(
    tmp_path: Path, add: Callable[[TTFont, dict[int, bytes]], None], data: bytes
) -> None:
    (tmp_path / "fonts").mkdir()
    builder = blank_font()
    add(builder.font, {40: data})
    builder.save(tmp_path / "fonts/faces.ttf")
    assert [said.code for said in problems(tmp_path)] == ["blank-letter"]


def test_svg_glyphs_are_an_error_that_says_so(tmp_path: Path) -> None:
    (tmp_path / "fonts").mkdir()
    builder = blank_font()
    table = builder.font["SVG "] = newTable("SVG ")
    text = '<svg xmlns="http://www.w3.org/2000/svg"><g id="glyph2"><path d="M0 0h9v9z"/></g></svg>'
    table.docList = [SVGDocument(text, 2, 2, compressed=False)]
    builder.save(tmp_path / "fonts/faces.ttf")
    (said,) = problems(tmp_path)
    assert said.code == "blank-letter"
    assert "SVG" in (said.hint or "")


def problems(folder: Path) -> list[Diagnostic]:
    path = folder / "credits.yaml"
    path.write_text(f"roll: [{{names: Ann {FACE}}}]\n", encoding="utf-8")
    _, found = endroll.inspect(path)
    return [said for said in found if said.severity is Severity.ERROR]


@pytest.mark.parametrize(
    ("left", "columns"),
    [
        (2.0, [0, 0, 255, 255, 0, 0]),
        (2.25, [0, 0, 191, 255, 64, 0]),
        (2.5, [0, 0, 128, 255, 128, 0]),
        (-1.0, [255, 0, 0, 0, 0, 0]),
        (5.5, [0, 0, 0, 0, 0, 128]),
        (9.0, [0, 0, 0, 0, 0, 0]),
    ],
)
def test_what_is_covered_in_part_is_drawn_in_part(left: float, columns: list[int]) -> None:
    ground = np.zeros((4, 6, 4), np.uint8)
    white = np.full((64, 64, 4), 255, np.uint8)
    out = put_picture(ground, white, Place(left, 1, 2, 2))
    # Lanczos weighs px beyond the edge too, which takes up to an eighth of so small a picture.
    assert out[1, :, 3].tolist() == pytest.approx(columns, abs=32)
    assert not out[3].any()
    assert (out[:, :, :3] <= out[:, :, 3:]).all()


def test_it_is_put_over_what_is_there() -> None:
    ground = np.full((2, 2, 4), 255, np.uint8)
    half = np.full((80, 80, 4), (255, 0, 0, 128), np.uint8)
    out = put_picture(ground, half, Place(-4, -4, 10, 10))
    assert out[0, 0].tolist() == pytest.approx([255, 127, 127, 255], abs=2)
