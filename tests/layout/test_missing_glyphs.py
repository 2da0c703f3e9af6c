"""Letters that a font has but does not draw."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from fontTools.feaLib.builder import addOpenTypeFeaturesFromString
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

from endroll import inspect
from endroll.core.diagnostics import Severity

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

BLANK = "A\u3164\u2800\u00ad☃—א"
LIGATURE = "feature liga { sub u0066 u0069 by .notdef; } liga;"
CREDITS = "styles: {{base: {{font: Hollow}}}}\nroll: [{{names: {}}}, {{names: {}}}]\n"


def blank_letters(folder: Path, build_font: Callable[..., None], *names: str) -> list[str]:
    """Return the places of blank-letter errors, in a font that draws nothing for some letters."""
    (folder / "fonts").mkdir()
    path = folder / "fonts/hollow.ttf"
    build_font(path, family="Hollow", letters="ABCfi \u3164\u2800·12—☃אدـ\u0301\u00ad")
    font = TTFont(path)
    for character in BLANK:
        font["glyf"][f"u{ord(character):04X}"] = TTGlyphPen(None).glyph()
    font["cmap"].getBestCmap()[ord("☄")] = "space"  # one glyph for several characters
    addOpenTypeFeaturesFromString(font, LIGATURE)
    font.save(path)
    (folder / "credits.yaml").write_text(CREDITS.format(*names), encoding="utf-8")
    project, diagnostics = inspect(folder / "credits.yaml")
    problems = [problem for problem in diagnostics if problem.code == "blank-letter"]
    assert (project is None) is bool(problems)
    assert all(problem.severity is Severity.ERROR for problem in problems)
    return [f"{problem.span.line}:{problem.span.column}" for problem in problems if problem.span]


@pytest.mark.parametrize(
    ("names", "places"),
    [
        (("B C", "CAB"), ["2:30"]),
        (("A", "A"), ["2:16"]),
        (("B C 12", "C·B"), []),
        (("B\u3164C", "C"), []),
        (("B\u2800C B\u00adC", "C"), []),
        (("B☃", "C"), ["2:16"]),
        (("B☄", "C"), ["2:16"]),
        (("B—C", "C"), ["2:16"]),
        (("B א", "C"), ["2:16"]),
        (("BfiC", "C"), ["2:16"]),
        (("f", "i"), []),
    ],
)
def test_a_blank_letter_is_an_error(
    tmp_path: Path,
    build_font: Callable[..., None],
    names: tuple[str, str],
    places: list[str],
) -> None:
    assert blank_letters(tmp_path, build_font, *names) == places
