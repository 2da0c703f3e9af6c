"""The default of every key that a credits file may omit.

Spaces are in reference px or in percent of the frame's width.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Final

from endroll.core.units import FrameRate, Length, Raster, TimeSpan
from endroll.model.choices import Arrange, AxisRule, Case, Leader, RoleAt
from endroll.model.credits import Naming, Still
from endroll.model.design import Color, Outline, Plate, Shadow, Style
from endroll.model.film import LayoutRules, Timing, Video

if TYPE_CHECKING:
    from collections.abc import Mapping

TITLE: Final = "Credits"
LANGUAGE: Final = "en"
VIDEO: Final = Video(
    raster=Raster(1920, 1080), rate=FrameRate(Fraction(24)), background=Color(0, 0, 0)
)
TIMING: Final = Timing(speed_px=3, lead_in=TimeSpan(Fraction(1)), lead_out=TimeSpan(Fraction(1)))
FIELD_SPEED_PX: Final = 2
"""The usual speed in fields, in reference px a field: the slowest that shows every row."""

SOFTENING: Final = 0.5
"""How much cards in fields are softened. Source: benchmarks/fields.py."""

CARD: Final = Still(
    hold=TimeSpan(Fraction(3)),
    fade_in=TimeSpan(frames=12),
    fade_out=TimeSpan(frames=12),
    gap=TimeSpan(Fraction(1, 2)),
)
EASE: Final = TimeSpan(Fraction(1))
INSET: Final = Length(60)
LOGO_GAP: Final = Length(80)
COLUMNS: Final = 1
ARRANGE: Final = Arrange.STACKED
LEADER: Final = Leader.NONE
ROLE_AT: Final = RoleAt.FIRST
NAMING: Final = Naming()
LAYOUT: Final = LayoutRules(
    safe=Length(84, "%"),
    gutter=Length(3, "%"),
    column_gap=Length(3, "%"),
    gap=Length(56),
    heading_gap=Length(32),
    heading_above=Length(96),
    role_gap=Length(8),
    group_gap=Length(24),
    axis=AxisRule.CENTER,
)

HEADING_ABOVE: Final = 3
"""The space above a heading as a multiple of the space below it, if only one of them is written.

From ink to ink the heading is then at least twice as close to what it heads as to what is before.
"""

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
    han_scale=0.95,
)
RULE_WIDTH: Final = Length(20, "%")
RULE_THICKNESS_PX: Final = 2.0
OUTLINE: Final = Outline(2, Color(0, 0, 0))
SHADOW: Final = Shadow(2, 2, 3, Color(0, 0, 0), 0.75)
PLATE: Final = Plate(12, Color(0, 0, 0), 0.6)
"""The defaults of an effect of which at least one key is written."""

STYLE_CHANGES: Final[Mapping[str, Mapping[str, object]]] = {
    "base": {},
    "role": {"size_px": 29.0, "color": Color(0xB8, 0xB8, 0xB8)},
    "name": {},
    "heading": {"weight": 700, "case": Case.UPPER, "tracking_em": 0.12},
    "group": {"weight": 600, "size_px": 28.0, "color": Color(0xB8, 0xB8, 0xB8)},
    "text": {},
    "song": {},
    "song_title": {"weight": 600},
    "caption": {"size_px": 22.0, "color": Color(0xB8, 0xB8, 0xB8)},
    "native": {},
    "reading": {"size_px": 17.0},
    "title": {"size_px": 72.0, "leading": 1.2},
    "thanks": {"size_px": 27.0},
    "legal": {"size_px": 26.0, "color": Color(0xB8, 0xB8, 0xB8)},
}
"""The keys that each built-in style sets; it inherits the others."""
STYLE_ORIGINS: Final[Mapping[str, str]] = {
    "song_title": "song",
    "native": "name",
    "reading": "name",
    "thanks": "name",
    "legal": "text",
}
"""The built-in styles that inherit from another style than base."""

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
"""The labels of the lines of songs; `{}` is replaced by the text of the line."""
