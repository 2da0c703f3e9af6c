"""Gradients of text: the level of every row or column, against a formula of its own."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import numpy as np
import pypdfium2 as pdfium
import pytest
import resvg_py
from PIL import Image

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from endroll.project import Project


def project_of(color: str, lay_out: Callable[[str], Project], names: str = "AA") -> Project:
    return lay_out(f"""
        video: {{size: 200x1080, background: "#000000"}}
        styles:
          base: {{font: Box, size: 100, leading: 1.2, color: "#ffffff"}}
          name: {{color: {color}}}
        layout: {{safe: 200, gutter: 0, gap: 4}}
        roll: [{{names: {names}}}]
    """)


def mixed(colors: list[tuple[int, int, int]], share: float) -> list[int]:
    """Return the level at a share of the way through evenly spaced colours, in whole numbers."""
    share = min(max(share, 0.0), 1.0) * (len(colors) - 1)
    part = min(int(share), len(colors) - 2)
    first, last = colors[part], colors[part + 1]
    return [round(a + (b - a) * (share - part)) for a, b in zip(first, last, strict=True)]


@pytest.mark.parametrize(
    ("color", "colors"),
    [
        ('{from: "#ff0000", to: "#0000ff"}', [(255, 0, 0), (0, 0, 255)]),
        (
            '{from: "#ffffff", to: "#c0a060", stops: ["#203040"], direction: down}',
            [(255, 255, 255), (32, 48, 64), (192, 160, 96)],
        ),
    ],
)
def test_a_gradient_runs_down_from_the_cap_height(
    lay_out: Callable[[str], Project], color: str, colors: list[tuple[int, int, int]]
) -> None:
    """The capitals of Box are 70 px high at 100 px, and the font says nothing else."""
    project = project_of(color, lay_out)
    (run,) = project.roll.runs
    column = round(run.x_px + run.glyphs.xs_px[0]) + 30
    rows = project.rows(run.baseline_px - 70, run.baseline_px)[:, column]
    assert rows.tolist() == [mixed(colors, (row + 0.5) / 70) for row in range(70)]


def test_all_lines_look_alike(lay_out: Callable[[str], Project]) -> None:
    project = project_of('{from: "#ff0000", to: "#0000ff"}', lay_out, names="[A, A, A]")
    patches = [
        project.rows(run.baseline_px - 70, run.baseline_px).tobytes() for run in project.roll.runs
    ]
    assert len(patches) == 3
    assert len(set(patches)) == 1


def test_a_gradient_runs_along_the_line_through_its_marks(
    lay_out: Callable[[str], Project],
) -> None:
    project = project_of(
        '{from: "#000080", to: "#ff0080", direction: right}', lay_out, names="A<b>A</b>A"
    )
    runs = project.roll.runs
    left_px = runs[0].x_px
    width_px = runs[-1].x_px + runs[-1].advance_px - left_px
    row = project.rows(runs[0].baseline_px - 30, runs[0].baseline_px - 29)[0]
    inked = np.flatnonzero(row[:, 2] == 128)
    assert inked.size > 90
    colors = [(0, 0, 128), (255, 0, 128)]
    expected = [mixed(colors, (column + 0.5 - left_px) / width_px) for column in inked]
    assert row[inked].tolist() == expected


def test_one_colour_ends_an_inherited_gradient(lay_out: Callable[[str], Project]) -> None:
    project = lay_out("""
        video: {size: 200x1080}
        styles:
          base: {font: Box, size: 20, color: {from: red, to: blue}}
          name: {color: white}
        roll: [{text: A <gold>B</gold>}, {names: C}]
    """)
    assert [run.gradient is None for run in project.roll.runs] == [False, True, True]


def test_the_layer_has_the_colours_of_the_rows(lay_out: Callable[[str], Project]) -> None:
    project = project_of('{from: "#ff0000", to: "#0000ff"}', lay_out)
    index = project.frame_index("AA")
    opaque, layer = project.frame(index), project.frame(index, transparent=True)
    full = layer[..., 3] == 255
    assert full.sum() > 5000
    assert (opaque[full] == layer[full][:, :3]).all()


@pytest.mark.parametrize("direction", ["down", "right"])
def test_proofs_show_the_colours_of_the_film(
    lay_out: Callable[[str], Project], tmp_path: Path, direction: str
) -> None:
    """SVG drawn by resvg, PDF by PDFium: on a light background paper keeps the colours."""
    project = lay_out(f"""
        video: {{size: 400x1080, background: "#ffffff"}}
        styles:
          base: {{font: Box, size: 100, leading: 1.2}}
          name: {{color: {{from: "#a00000", to: "#0000a0", direction: {direction}}}}}
        layout: {{safe: 400, gutter: 0, gap: 4}}
        roll: [{{names: AAA}}]
    """)
    (run,) = project.roll.runs
    whole = project.rows(0, project.roll.height_px).astype(int)
    drawing = tmp_path / "proof.svg"
    project.save_proof(drawing)
    png = resvg_py.svg_to_bytes(svg_string=drawing.read_text(encoding="utf-8"))
    drawn = np.asarray(Image.open(BytesIO(bytes(png))).convert("RGB")).astype(int)
    assert drawn.shape == whole.shape
    inside = (whole[..., 1] == 0) & (drawn[..., 1] == 0)
    assert inside.sum() > 6000
    assert np.abs(drawn - whole)[inside].max() <= 2
    paper = tmp_path / "proof.pdf"
    project.save_proof(paper)
    page = pdfium.PdfDocument(paper)[0]
    assert "AAA" in page.get_textpage().get_text_range()
    seen = np.asarray(page.render(scale=4).to_pil().convert("RGB")).astype(int)
    filled = seen[(seen[..., 1] < 8) & (seen.max(axis=2) > 60)]
    expected = whole[inside]
    assert len(filled) > 1000
    for channel in (0, 2):
        assert abs(filled[:, channel].min() - expected[:, channel].min()) <= 8
        assert abs(filled[:, channel].max() - expected[:, channel].max()) <= 8
        assert abs(filled[:, channel].mean() - expected[:, channel].mean()) <= 8
    assert run.gradient is not None


GROUND = """
    video: {{size: 320x180, fps: 24, background: {background}}}
    timing: {{speed: 12, lead_in: 2f, lead_out: 2f}}
    styles: {{base: {{font: Box, size: 300, color: "#ffffff"}}}}
    layout: {{safe: 100%}}
    roll: [{{names: A}}]
"""


@pytest.mark.parametrize("direction", ["down", "right"])
def test_a_background_gradient_is_fixed_and_has_no_bands(
    lay_out: Callable[[str], Project], direction: str
) -> None:
    """The mean of any 8 by 8 px is the exact level there, within a tenth of a level."""
    background = f'{{from: "#000000", to: "#10203f", direction: {direction}}}'
    project = lay_out(GROUND.format(background=background))
    empty = project.frame(0)
    length, axis = (320, 1) if direction == "right" else (180, 0)
    blocks = empty[:176].astype(float).reshape(22, 8, 40, 8, 3).mean(axis=(1, 3))
    for place in range(22 if axis == 0 else 40):
        seen = blocks[place, 3] if axis == 0 else blocks[3, place]
        share = (place * 8 + 4) / length
        assert seen == pytest.approx([16 * share, 32 * share, 63 * share], abs=0.1)
    first = project.schedule.frame_count // 2
    for index in (first, first + 1):
        frame = project.frame(index)
        background_px = (frame == empty).all(axis=2)
        assert background_px.mean() > 0.3
        assert (frame[~background_px].max(axis=1) > 20).all()


@pytest.mark.parametrize(("dim", "shown"), [("0%", (32, 64, 96)), ("50%", (16, 32, 48))])
def test_a_gradient_may_be_dimmed(
    lay_out: Callable[[str], Project], dim: str, shown: tuple[int, int, int]
) -> None:
    background = f'{{from: "#204060", to: "#204060", dim: {dim}}}'
    assert (lay_out(GROUND.format(background=background)).frame(0) == shown).all()
