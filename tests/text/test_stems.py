"""Han is as dark as the Latin beside it, by the width of stems as they are drawn."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from statistics import fmean
from typing import TYPE_CHECKING, Any

import pytest
from fontTools.pens.recordingPen import RecordingPen
from fontTools.ttLib import TTFont

from endroll.build.defaults import BASE_STYLE
from endroll.core.diagnostics import Span
from endroll.text.fonts import FontBook
from endroll.text.shaping import Shaper
from endroll.text.stems import StemBook

if TYPE_CHECKING:
    from endroll.model.design import Style
    from endroll.text.catalogue import Catalogue
    from endroll.text.lines import ShapedRun

SIZE = 1000
SPAN = Span("credits.yaml", 1, 1)


def style(family: str, **changes: Any) -> Style:
    written = {"fonts": (family,), "fonts_span": SPAN, "size_px": SIZE}
    return replace(BASE_STYLE, **{**written, **changes})


def stem_px(book: FontBook, run: ShapedRun, letter: str, height: float) -> float:
    """Return the width of the leftmost stem at a height, by the crossings of the outline itself."""
    font = book.open(run.font)
    pen = RecordingPen()
    font.draw_glyph_with_pen(font.get_nominal_glyph(ord(letter)), pen)
    edges: list[tuple[tuple[float, float], tuple[float, float]]] = []
    here = start = (0.0, 0.0)
    for operator, points in pen.value:
        if operator == "moveTo":
            here = start = points[0]
            continue
        closes = operator in ("closePath", "endPath")
        curve = (here, start) if closes else (here, *points)
        steps = 1 if closes else 64
        edges += pairwise([at(curve, step / steps) for step in range(steps + 1)])
        here = curve[-1]
    tops = [y for edge in edges for _, y in edge]
    level = min(tops) + height * (max(tops) - min(tops)) + 0.37
    crossings = sorted(
        (x1 + (level - y1) * (x2 - x1) / (y2 - y1), 1 if y2 > y1 else -1)
        for (x1, y1), (x2, y2) in edges
        if (y1 < level) is not (y2 < level)
    )
    winding, left = 0, crossings[0][0]
    for x, turn in crossings:
        winding += turn
        if winding == 0:
            return float((x - left) * run.size_px / font.scale[0])
    raise AssertionError(letter)


def at(points: tuple[tuple[float, float], ...], share: float) -> tuple[float, float]:
    """Return a point of a Bézier curve. Source: de Casteljau."""
    while len(points) > 1:
        points = tuple(
            (a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1]))
            for a, b in pairwise(points)
        )
    return points[0]


def stems(shaper: Shaper, style: Style, language: str = "zh") -> tuple[float, float, int]:
    """Return the stems of Latin and of Han in px, and the weight of the Han."""
    latin, han = shaper.shape_line("lnH国中十", style, language).runs
    book = shaper.book
    weight = round(dict(han.font.variations)["wght"])
    return (
        fmean(stem_px(book, latin, *probe) for probe in (("l", 0.5), ("n", 0.3), ("H", 0.25))),
        fmean(stem_px(book, han, *probe) for probe in (("国", 0.35), ("中", 0.1), ("十", 0.2))),
        weight,
    )


@pytest.mark.parametrize("family", ["Noto Sans", "Noto Serif"])
@pytest.mark.parametrize("weight", [200, 300, 400, 500, 600, 700, 800])
def test_han_is_as_dark_as_its_latin(installed: Catalogue, family: str, weight: int) -> None:
    latin_px, han_px, han_weight = stems(Shaper(installed), style(family, weight=weight))
    if han_weight == 900:  # the darkest that there is
        assert weight >= 700
        assert han_px < latin_px
    else:
        assert han_px == pytest.approx(latin_px, rel=0.05)


@pytest.mark.parametrize("scale", [0.8, 1, 1.1])
def test_smaller_han_is_bolder(installed: Catalogue, scale: float) -> None:
    latin_px, han_px, _ = stems(Shaper(installed), style("Noto Sans", han_scale=scale))
    assert han_px == pytest.approx(latin_px, rel=0.05)


def test_a_weight_that_is_written_is_taken(installed: Catalogue) -> None:
    assert stems(Shaper(installed), style("Noto Sans", han_weight=350))[2] == 350


def test_a_font_of_its_own_keeps_its_weight(installed: Catalogue) -> None:
    own = style("Noto Sans CJK SC", weight=300)
    for run in Shaper(installed).shape_line("Ai 艾丹", own, "zh").runs:
        assert dict(run.font.variations)["wght"] == 300


def test_darker_han_is_as_wide(installed: Catalogue) -> None:
    widths = {
        Shaper(installed)
        .shape_line("国中十한か", style("Noto Sans", weight=weight), "zh")
        .advance_px
        for weight in (200, 400, 700)
    }
    assert len({round(width, 6) for width in widths}) == 1


def test_serifs_are_seen_and_not_only_read(installed: Catalogue) -> None:
    book = StemBook(FontBook())
    for family in installed.family_names():
        for weight, italic in ((100, False), (400, True), (900, False)):
            font = installed.match(family, weight=weight, italic=italic)
            assert font is not None
            assert book.is_serif(font) is (family == "Noto Serif"), family
            with TTFont(font.path, fontNumber=font.index, lazy=True) as file:
                panose = file["OS/2"].panose
            if panose.bFamilyType == 2:
                assert book.is_serif(font) is (panose.bSerifStyle < 11)
