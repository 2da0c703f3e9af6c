"""Letters that a font has but does not draw."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

from endroll import inspect
from endroll.core.diagnostics import Severity

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

CREDITS = "styles: {{base: {{font: Hollow}}}}\nroll: [{{names: {}}}, {{names: {}}}]\n"


def blank_letters(folder: Path, build_font: Callable[..., None], *names: str) -> list[str]:
    """Return the places of blank-letter errors, in a font whose A is blank."""
    (folder / "fonts").mkdir()
    path = folder / "fonts/hollow.ttf"
    build_font(path, family="Hollow", letters="ABC \u3164·12")
    font = TTFont(path)
    for name in ("u0041", "u3164"):
        font["glyf"][name] = TTGlyphPen(None).glyph()
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
    ],
)
def test_a_blank_letter_is_an_error(
    tmp_path: Path,
    build_font: Callable[..., None],
    names: tuple[str, str],
    places: list[str],
) -> None:
    assert blank_letters(tmp_path, build_font, *names) == places
