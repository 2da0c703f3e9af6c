"""Han is as dark as the Latin beside it, by the thickness of its strokes as they are drawn."""

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
from endroll.text.catalogue import SERIF_CJK_PACKAGES, Catalogue
from endroll.text.fonts import FontBook
from endroll.text.shaping import Shaper
from endroll.text.strokes import StrokeBook

if TYPE_CHECKING:
    from endroll.model.design import Style
    from endroll.text.lines import ShapedRun

SIZE = 1000
SPAN = Span("credits.yaml", 1, 1)


def style(family: str, **changes: Any) -> Style:
    written = {"fonts": (family,), "fonts_span": SPAN, "size_px": SIZE}
    return replace(BASE_STYLE, **{**written, **changes})


Probe = tuple[str, float, int]
LATIN = (
    (("l", 0.5, 0), ("n", 0.3, 0), ("H", 0.25, 0)),
    (("H", 0.5, 0), ("e", 0.5, 1)),
)
HAN = (
    (("国", 0.35, 0), ("中", 0.1, 0), ("十", 0.2, 0)),
    (("国", 0.3, 0), ("三", 0.5, 0), ("十", 0.15, 0)),
)


def stroke_px(book: FontBook, run: ShapedRun, probe: Probe, *, is_level: bool) -> float:
    """Return the thickness of a stroke, by the crossings of a line with the outline itself."""
    letter, share, nth = probe
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
    if is_level:  # turned, so that levels are columns
        edges = [((y1, x1), (y2, x2)) for (x1, y1), (x2, y2) in edges]
    heights = [y for edge in edges for _, y in edge]
    level = min(heights) + share * (max(heights) - min(heights)) + 0.37
    crossings = sorted(
        (x1 + (level - y1) * (x2 - x1) / (y2 - y1), 1 if y2 > y1 else -1)
        for (x1, y1), (x2, y2) in edges
        if (y1 < level) is not (y2 < level)
    )
    widths, winding, left = [], 0, 0.0
    for x, turn in crossings:
        left = left if winding else x
        winding += turn
        if winding == 0:
            widths.append(x - left)
    return float(widths[nth] * run.size_px / font.scale[0])


def thickness_px(
    book: FontBook, run: ShapedRun, probes: tuple[tuple[Probe, ...], ...], *, has_bars: bool
) -> float:
    return fmean(
        fmean(stroke_px(book, run, probe, is_level=bool(is_level)) for probe in of_kind)
        for is_level, of_kind in enumerate(probes if has_bars else probes[:1])
    )


def at(points: tuple[tuple[float, float], ...], share: float) -> tuple[float, float]:
    """Return a point of a Bézier curve. Source: de Casteljau."""
    while len(points) > 1:
        points = tuple(
            (a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1]))
            for a, b in pairwise(points)
        )
    return points[0]


def strokes(shaper: Shaper, style: Style) -> tuple[float, float, int]:
    """Return the thickness of Latin and of Han in px, and the weight of the Han."""
    latin, han = shaper.shape_line("lnHe国中十三", style, "zh").runs
    has_bars = "Serif" in style.fonts[0]  # beside a sans, stems alone count
    return (
        thickness_px(shaper.book, latin, LATIN, has_bars=has_bars),
        thickness_px(shaper.book, han, HAN, has_bars=has_bars),
        round(dict(han.font.variations)["wght"]),
    )


@pytest.mark.parametrize("family", ["Noto Sans", "Noto Serif"])
@pytest.mark.parametrize("weight", [200, 300, 400, 500, 600, 700, 800])
def test_han_is_as_dark_as_its_latin(installed: Catalogue, family: str, weight: int) -> None:
    # Serif fonts for Han have one weight, so they cannot be made as dark.
    variable = Catalogue(
        tuple(face for face in installed.faces if face.family not in SERIF_CJK_PACKAGES)
    )
    latin_px, han_px, han_weight = strokes(Shaper(variable), style(family, weight=weight))
    if (family, weight) == ("Noto Sans", 800):  # the heaviest Han there is
        assert han_weight == 900
    else:
        assert han_px == pytest.approx(latin_px, rel=0.05)


@pytest.mark.parametrize("scale", [0.8, 1, 1.1])
def test_smaller_han_is_bolder(installed: Catalogue, scale: float) -> None:
    latin_px, han_px, _ = strokes(Shaper(installed), style("Noto Sans", han_scale=scale))
    assert han_px == pytest.approx(latin_px, rel=0.05)


def test_a_weight_that_is_written_is_taken(installed: Catalogue) -> None:
    assert strokes(Shaper(installed), style("Noto Sans", han_weight=350))[2] == 350


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
    book = StrokeBook(FontBook())
    for family in installed.family_names():
        for weight, italic in ((100, False), (400, True), (900, False)):
            font = installed.match(family, weight=weight, italic=italic)
            assert font is not None
            assert book.is_serif(font) is family.startswith("Noto Serif"), family
            with TTFont(font.path, fontNumber=font.index, lazy=True) as file:
                panose = file["OS/2"].panose
            if panose.bFamilyType == 2:
                assert book.is_serif(font) is (panose.bSerifStyle < 11)
