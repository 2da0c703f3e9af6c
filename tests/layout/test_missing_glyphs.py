"""Letters that a font has and does not draw."""

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
    """Return where blank letters are told of, in a font whose A draws nothing."""
    (folder / "fonts").mkdir()
    path = folder / "fonts/hollow.ttf"
    build_font(path, family="Hollow", letters="ABC \u3164·12")
    font = TTFont(path)
    for name in ("u0041", "u3164"):
        font["glyf"][name] = TTGlyphPen(None).glyph()
    font.save(path)
    (folder / "credits.yaml").write_text(CREDITS.format(*names), encoding="utf-8")
    made, found = inspect(folder / "credits.yaml")
    said = [each for each in found if each.code == "blank-letter"]
    assert (made is None) is bool(said)
    assert all(each.severity is Severity.ERROR for each in said)
    return [f"{each.span.line}:{each.span.column}" for each in said if each.span]


@pytest.mark.parametrize(
    ("names", "places"),
    [
        (("B C", "CAB"), ["2:30"]),
        (("A", "A"), ["2:16"]),
        (("B C 12", "C·B"), []),
        (("B\u3164C", "C"), []),
    ],
)
def test_a_letter_that_is_not_drawn_is_an_error(
    tmp_path: Path,
    build_font: Callable[..., None],
    names: tuple[str, str],
    places: list[str],
) -> None:
    assert blank_letters(tmp_path, build_font, *names) == places
