"""Defaults: what a credits file that writes only `roll:` gets.

Stage `model`. Values only. Spaces are in reference px or percent of the frame's width.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Final

from endroll.model.credits import (
    Arrange,
    AxisRule,
    Case,
    Color,
    LayoutRules,
    Style,
    Timing,
    Video,
)
from endroll.units import FrameRate, Length, Raster, TimeSpan

if TYPE_CHECKING:
    from collections.abc import Mapping

TITLE: Final = "Credits"
LANGUAGE: Final = "en"
VIDEO: Final = Video(
    raster=Raster(1920, 1080), rate=FrameRate(Fraction(24)), background=Color(0, 0, 0)
)
TIMING: Final = Timing(speed_px=3, lead_in=TimeSpan(Fraction(1)), lead_out=TimeSpan(Fraction(1)))
ARRANGE: Final = Arrange.STACKED
LAYOUT: Final = LayoutRules(
    safe=Length(84, "%"),
    gutter=Length(3, "%"),
    column_gap=Length(3, "%"),
    gap=Length(56),
    heading_gap=Length(32),
    role_gap=Length(8),
    axis=AxisRule.CENTER,
)

BASE_STYLE: Final = Style(
    name="base",
    fonts=("Noto Sans",),
    size_px=34,
    weight=400,
    italic=False,
    color=Color(0xF2, 0xF2, 0xF2),
    leading=1.35,
    tracking_em=0,
    case=Case.NONE,
)
STYLE_CHANGES: Final[Mapping[str, Mapping[str, object]]] = {
    "base": {},
    "role": {"size_px": 26.0, "color": Color(0xB8, 0xB8, 0xB8), "tracking_em": 0.06},
    "name": {},
    "heading": {"weight": 700, "case": Case.UPPER, "tracking_em": 0.12},
    "text": {},
    "song": {},
}
"""What each built-in style changes of the base."""

LABELS: Final[Mapping[str, str]] = {
    "title": "“{}”",
    "album": "(From the album “{}”)",
    "written_by": "Written by {}",
    "composed_by": "Composed by {}",
    "lyrics_by": "Lyrics by {}",
    "arranged_by": "Arranged by {}",
    "performed_by": "Performed by {}",
    "produced_by": "Produced by {}",
    "published_by": "Published by {}",
    "courtesy": "Courtesy of {}",
    "licensed_by": "Licensed by {}",
}
"""The words about the lines of songs; `{}` is where the line's own text goes."""
