"""Fonts made for the tests, and projects laid out from a few lines of YAML."""

from __future__ import annotations

from textwrap import dedent
from typing import TYPE_CHECKING

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

from endroll.project import Project, inspect

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from endroll.diagnostics import Diagnostic

UNITS = 1000
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.,:;-()&/'“”·©"


def build_box_font(
    path: Path, *, family: str, letters: Iterable[str], advance: int = 600, weight: int = 400
) -> None:
    """Write a font whose letters are boxes, 0.1 em in from their advance, 0.7 em high.

    Ascent 0.8 em, descent 0.2 em; the space is half as wide as a letter.
    """
    names = {letter: f"u{ord(letter):04X}" for letter in letters}
    order = [".notdef", "space", *names.values()]
    builder = FontBuilder(UNITS, isTTF=True)
    builder.setupGlyphOrder(order)
    builder.setupCharacterMap({32: "space", **{ord(key): name for key, name in names.items()}})
    pen = TTGlyphPen(None)
    left, right, top = 100, advance - 100, 700
    pen.moveTo((left, 0))
    for corner in ((left, top), (right, top), (right, 0)):
        pen.lineTo(corner)
    pen.closePath()
    box, empty = pen.glyph(), TTGlyphPen(None).glyph()
    builder.setupGlyf({name: box if name in names.values() else empty for name in order})
    metrics = dict.fromkeys(order, (advance, left))
    metrics["space"] = (advance // 2, 0)
    builder.setupHorizontalMetrics(metrics)
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": family, "styleName": "Regular"})
    builder.setupOS2(sTypoAscender=800, sTypoDescender=-200, usWeightClass=weight)
    builder.setupPost()
    builder.save(path)


@pytest.fixture(scope="session")
def box_fonts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with two families: Box has Latin, Box Han has a few Han letters of 1 em."""
    folder = tmp_path_factory.mktemp("box-fonts")
    build_box_font(folder / "box.ttf", family="Box", letters=LETTERS)
    build_box_font(folder / "box-han.ttf", family="Box Han", letters="谢天德庆·", advance=1000)
    return folder


HEAD = """
video: {size: 1000x1080, fps: 24}
styles:
  base: {font: [Box, Box Han], size: 20, leading: 1.5, color: "#ffffff", weight: 400}
  role: {size: 20, tracking: 0, color: "#ffffff"}
  heading: {weight: 400, case: none, tracking: 0}
layout: {safe: 800, gutter: 40, column_gap: 50, gap: 30, heading_gap: 10, role_gap: 5}
"""

Inspected = tuple["Project | None", "tuple[Diagnostic, ...]"]


@pytest.fixture
def look_into(tmp_path: Path, box_fonts: Path) -> Callable[[str], Inspected]:
    """Inspect YAML in a folder of its own that has the box fonts; `HEAD` unless it has a head."""
    (tmp_path / "fonts").symlink_to(box_fonts)

    def inspected(text: str) -> Inspected:
        text = dedent(text)
        path = tmp_path / "credits.yaml"
        path.write_text(text if "video:" in text else HEAD + text, encoding="utf-8")
        return inspect(path)

    return inspected


@pytest.fixture
def lay_out(look_into: Callable[[str], Inspected]) -> Callable[[str], Project]:
    """Lay out YAML that has nothing wrong with it."""

    def laid_out(text: str) -> Project:
        project, found = look_into(text)
        assert project, "\n".join(map(str, found))
        return project

    return laid_out
