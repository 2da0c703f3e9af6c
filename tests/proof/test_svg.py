"""The drawing looks like the painter's rows, and contains the text of the credits."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import numpy as np
import pytest
import resvg_py
from PIL import Image

import endroll

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from numpy.typing import NDArray

SVG = "{http://www.w3.org/2000/svg}"

HEAD = """
title: A & B
language: ja
video: {size: 640x360, fps: 24, background: "#101830"}
styles:
  base: {font: [Box, Noto Sans], size: 75}
  name: {size: 75}
"""

STYLES = {
    "plain": "{from: name}",
    "upper": "{from: name, font: Noto Sans, case: upper, tracking: 0.2}",
    "lined": '{from: name, outline: {width: 6, color: "#c03030"}, opacity: 50%}',
    "shadowed": '{from: name, shadow: {x: 7, y: 9, blur: 0, color: "#40ff60", opacity: 80%}}',
    "soft": '{from: name, shadow: {x: 8, y: 8, blur: 6, color: "#4060ff", opacity: 90%}}',
    "plated": '{from: name, plate: {padding: 8, color: "#a0a020", opacity: 70%}}',
    "tight": '{from: name, shrink: 50%, outline: {width: 4, color: "#804040"}}',
}

ROLLS = {
    **{
        style: f"  - {{style: {style}, names: [Ann Author, Straße 谢德庆]}}\n"
        for style in STYLES
        if style != "tight"
    },
    "tight": f"  - {{style: tight, names: [{'Narrowed ' * 3}]}}\n",
    "vertical": "  - {writing: vertical, names: [山田 ABC 太郎, 第12回]}\n",
    "crawl": "  - {direction: left, scroll: [{text: A line that is wider than the picture is}]}\n",
    "colored": "  - names: [A🙂 B]\n",
    "logo": "  - logos: [logo.svg]\n  - names: Ann\n",
}


@pytest.fixture
def draw(
    tmp_path: Path, box_fonts: Path, build_face_font: Callable[[Path], None]
) -> Callable[[str], tuple[endroll.Project, str]]:
    """Return a function that lays out and draws credits: the project, and the SVG text."""
    fonts = tmp_path / "fonts"
    fonts.mkdir()
    for font in box_fonts.iterdir():
        (fonts / font.name).symlink_to(font)
    build_face_font(fonts / "faces.ttf")
    (tmp_path / "logo.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20">'
        '<path d="M0 0H40V20H0Z" fill="#ff8000"/><circle cx="9" cy="9" r="5" fill="#fff"/></svg>'
    )

    def drawn(roll: str) -> tuple[endroll.Project, str]:
        styles = "".join(f"  {name}: {style}\n" for name, style in STYLES.items())
        path = tmp_path / "credits.yaml"
        path.write_text(f"{HEAD}{styles}roll:\n{roll}", encoding="utf-8")
        project = endroll.load(path)
        target = project.save_proof(tmp_path / "roll.svg").path
        return project, target.read_text(encoding="utf-8")

    return drawn


def rastered(svg: str) -> NDArray[np.int16]:
    """Draw at four times the size and reduce, because resvg has few coverage levels."""
    data = resvg_py.svg_to_bytes(svg_string=svg, zoom=4)
    picture = Image.open(io.BytesIO(bytes(data))).convert("RGB").reduce(4)
    return np.asarray(picture).astype(np.int16)


@pytest.mark.parametrize("kind", list(ROLLS))
def test_it_looks_as_the_rows_do(
    draw: Callable[[str], tuple[endroll.Project, str]], kind: str
) -> None:
    project, svg = draw(ROLLS[kind])
    rows = project.rows(0, project.roll.height_px).astype(np.int16)
    seen = rastered(svg)
    assert seen.shape == rows.shape
    apart = abs(seen - rows).max(axis=2)
    inked = abs(rows - rows[0, 0]).max(axis=2) > 20
    assert inked.sum() > 600
    # Edges are covered a little otherwise. The painter makes outlines of many copies, whose edges
    # add up to a fifth of a px. What is a px beside its place is several times as far apart.
    is_lined = kind in {"lined", "tight"}
    assert apart.sum() / inked.sum() < (12 if is_lined else 6)
    assert (apart > 40).sum() / inked.sum() < (0.15 if is_lined else 0.04)
    moved = abs(np.roll(seen, 1, axis=1) - rows).max(axis=2)
    assert moved.sum() > (2 if is_lined else 4) * apart.sum()


def test_a_glyph_is_drawn_once(draw: Callable[[str], tuple[endroll.Project, str]]) -> None:
    _, svg = draw("  - names: [ABBA, ABBA, BABA]\n")
    root = ET.fromstring(svg)  # noqa: S314  it is our own
    assert len(root.findall(f"{SVG}defs/{SVG}path")) == 2
    assert len(root.findall(f".//{SVG}use")) == 12


def test_it_says_what_the_credits_say(draw: Callable[[str], tuple[endroll.Project, str]]) -> None:
    project, svg = draw(
        "  - {heading: Film & Ton}\n"
        "  - {style: upper, names: [Straße Eins]}\n"
        "  - {cast: [{Herself: Ann}], leader: dots}\n"
        "  - {writing: vertical, names: [山田 ABC 太郎]}\n"
        "  - {direction: left, scroll: [{text: A line that is wider than the picture is}]}\n"
    )
    root = ET.fromstring(svg)  # noqa: S314  it is our own
    title = root.find(f"{SVG}title")
    assert title is not None
    assert (title.text, root.get("lang")) == ("A & B", "ja")
    assert [text.text for text in root.iter(f"{SVG}text")] == [
        "Film & Ton",
        "Straße Eins",
        "Herself",
        "Ann",
        "山田 ABC 太郎",
        "A line that is wider than the picture is",
    ]
    assert "http" not in svg.replace("http://www.w3.org/2000/svg", "")
    assert root.get("height") == str(project.roll.height_px)


def test_the_same_film_makes_the_same_bytes(
    draw: Callable[[str], tuple[endroll.Project, str]],
) -> None:
    assert draw(ROLLS["soft"])[1] == draw(ROLLS["soft"])[1]
