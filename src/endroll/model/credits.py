"""Credits: what a person wrote, validated, with every default filled in. No pixels, no fonts.

Lengths stay in reference px or percent here; `layout` puts them on the raster.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from endroll.diagnostics import Span
    from endroll.units import FrameRate, Length, Raster, TimeSpan


@dataclass(frozen=True, slots=True)
class Color:
    """An sRGB-encoded BT.709 colour, 0 to 255 each."""

    red: int
    green: int
    blue: int

    def __str__(self) -> str:
        return f"#{self.red:02x}{self.green:02x}{self.blue:02x}"


class Case(StrEnum):
    """How letters are set: as typed, or in capitals."""

    NONE = "none"
    UPPER = "upper"


class Arrange(StrEnum):
    """Role above its names, or role and names side by side about an axis."""

    STACKED = "stacked"
    BESIDE = "beside"


class Align(StrEnum):
    """Where a line stands in its column."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


class AxisRule(StrEnum):
    """Where role and name meet: the centre of the frame, or where both columns balance."""

    CENTER = "center"
    BALANCED = "balanced"


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """How text is set. `size_px` is in reference px, `tracking_em` in ems, `leading` a multiple.

    `fonts_span` is where its fonts were written, in this style or in one that it is based on.
    """

    name: str
    fonts: tuple[str, ...]
    size_px: float
    weight: int
    italic: bool
    color: Color
    leading: float
    tracking_em: float
    case: Case
    span: Span | None = None
    fonts_span: Span | None = None


@dataclass(frozen=True, slots=True)
class Text:
    """A string as typed, where it stands, and its language (BCP 47)."""

    value: str
    span: Span
    language: str


@dataclass(frozen=True, slots=True)
class Name:
    """A person or company; `native` is the same name in its own script."""

    text: Text
    native: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockFrame:
    """What every block has: its place in the file, its heading, the space about it.

    `section` counts the sections of the roll; blocks of one section share one axis. `style`
    names the style that replaces the block's usual one for its names or text.
    """

    span: Span
    section: int
    heading: Text | None = None
    gap_before: Length | None = None
    gap_after: Length | None = None
    style: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """A role with its names, or names alone, in one or more columns."""

    frame: BlockFrame
    role: Text | None
    names: tuple[Name, ...]
    arrange: Arrange
    columns: int = 1
    align: Align | None = None
    kind: Literal["role", "names"] = "names"


@dataclass(frozen=True, slots=True)
class CastRow:
    """One line of a cast table; a role may have several names."""

    role: Text | None
    names: tuple[Name, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cast:
    """A table of roles and names about one axis."""

    frame: BlockFrame
    rows: tuple[CastRow, ...]
    kind: Literal["cast"] = "cast"


@dataclass(frozen=True, slots=True, kw_only=True)
class Song:
    """A music cue: `lines` in the order written, labels already put to them."""

    frame: BlockFrame
    title: Text | None
    lines: tuple[Text, ...]
    kind: Literal["song"] = "song"


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """Running text; each string is a line the writer broke, an empty one parts paragraphs."""

    frame: BlockFrame
    lines: tuple[Text, ...]
    align: Align = Align.CENTER
    measure: Length | None = None
    kind: Literal["text"] = "text"


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading that stands over what follows; its text is `frame.heading`."""

    frame: BlockFrame
    kind: Literal["heading"] = "heading"


@dataclass(frozen=True, slots=True, kw_only=True)
class Space:
    """Empty roll, in place of the gap between its neighbours."""

    frame: BlockFrame
    height: Length
    kind: Literal["space"] = "space"


Block = People | Cast | Song | Paragraph | Heading | Space


@dataclass(frozen=True, slots=True, kw_only=True)
class Video:
    """The picture: its pixel size, exact rate and background."""

    raster: Raster
    rate: FrameRate
    background: Color


@dataclass(frozen=True, slots=True, kw_only=True)
class Timing:
    """`speed_px` is in reference px a frame, as asked for; `motion` makes it whole."""

    speed_px: float
    lead_in: TimeSpan
    lead_out: TimeSpan
    speed_span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LayoutRules:
    """Spaces and habits of the whole roll. `safe` is the width that text may take."""

    safe: Length
    gutter: Length
    column_gap: Length
    gap: Length
    heading_gap: Length
    role_gap: Length
    axis: AxisRule


@dataclass(frozen=True, slots=True, kw_only=True)
class Credits:
    """A whole credits file. `styles` always holds base, role, name, heading, text and song."""

    title: str
    language: str
    video: Video
    timing: Timing
    layout: LayoutRules
    styles: Mapping[str, Style]
    blocks: tuple[Block, ...]
