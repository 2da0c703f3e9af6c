"""Credits: what a person wrote, validated, with every default filled in. Values only.

Lengths are in reference px or percent; `layout` puts them on the raster. A kind of block is closed:
it is in the union `Block` or `Entry`, and mypy names every match that leaves one out.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from endroll.core.frozen import quickly_made
from endroll.model.choices import (
    Align,
    Fill,
    Latin,
    Leader,
    NativeAt,
    RoleAt,
    Widths,
    Writing,
)
from endroll.model.film import CHECKS
from endroll.model.scenery import BARE, Scenery

if TYPE_CHECKING:
    from collections.abc import Mapping

    from endroll.core.diagnostics import Span
    from endroll.core.units import Length, TimeSpan
    from endroll.model.choices import Arrange, AxisSide, Direction
    from endroll.model.design import Color, FontRule, Style
    from endroll.model.film import Checks, LayoutRules, Music, Timing, Video


@dataclass(frozen=True, slots=True)
class Marked:
    """Characters `start` to `end` of a text that a mark or a style, called `mark`, applies to.

    `color` is the colour that the mark names, unless there is a style of that name.
    """

    start: int
    end: int
    mark: str
    color: Color | None = None


@quickly_made
@dataclass(frozen=True, slots=True)
class Text:
    """A string without its marks, its place in the file, its language (BCP 47), and its marks.

    `marks` may nest; an inner one comes after the one that encloses it.
    """

    value: str
    span: Span
    language: str
    marks: tuple[Marked, ...] = ()


@quickly_made
@dataclass(frozen=True, slots=True)
class Name:
    """A person or company; `native` is the same name in its own script.

    `style` names the style of this name if it differs from that of its list. `reading` is how it
    is read, in kana or Latin letters; a name that is not `is_spread` keeps its own width.
    """

    text: Text
    native: Text | None = None
    style: str | None = None
    reading: Text | None = None
    is_spread: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """How the names of a list and their roles are set.

    Shorter Han names are spread to `width_em` and roles to `role_em`, in ems of their own size;
    `has_ruby` shows readings above the names.
    """

    width_em: float | None = None
    role_em: float | None = None
    native_at: NativeAt = NativeAt.INLINE
    has_ruby: bool = False


@dataclass(frozen=True, slots=True)
class Setting:
    """The writing direction of a block, and how Latin letters are set in vertical lines.

    A direction that is not `is_written` may be that of cards.
    """

    writing: Writing = Writing.HORIZONTAL
    latin: Latin = Latin.ROTATED
    is_written: bool = False

    @property
    def is_vertical(self) -> bool:
        """Return whether its lines run from top to bottom."""
        return self.writing is Writing.VERTICAL


@quickly_made
@dataclass(frozen=True, slots=True, kw_only=True)
class BlockFrame:
    """What every block has: its place in the file, its heading, and the space around it.

    `section` is the number of its section in the roll; blocks of one section share one axis.
    `style` names the style that replaces the usual one for its names or text. For the time `alone`
    nothing else is in the picture. `side` is the side of the axis on which the block stands.
    """

    span: Span
    section: int
    heading: Text | None = None
    gap_before: Length | None = None
    gap_after: Length | None = None
    style: str | None = None
    alone: TimeSpan | None = None
    side: AxisSide | None = None


@quickly_made
@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """A role with its names, or names alone, in columns; `columns` None for as many as fit.

    Names alone whose `arrange` is beside stand where the names of other blocks are.
    As many as fit are `most_columns` at most. Without `widths` the columns are equally wide if that
    fits, and else as wide as their names.
    With a `separator` the names are set as running text with it between them, not in columns.
    """

    frame: BlockFrame
    role: Text | None
    names: tuple[Name, ...]
    arrange: Arrange
    columns: int | None = 1
    most_columns: int = 1
    fill: Fill = Fill.DOWN
    widths: Widths | None = Widths.EQUAL
    align: Align | None = None
    separator: Text | None = None
    leader: Leader = Leader.NONE
    role_at: RoleAt = RoleAt.FIRST
    naming: Naming = Naming()
    setting: Setting = Setting()
    kind: Literal["role", "names"] = "names"


@quickly_made
@dataclass(frozen=True, slots=True)
class CastRow:
    """One row of a cast table; a role may have several names.

    `group` is the heading over this row and the rows after it that are grouped.
    """

    role: Text | None
    names: tuple[Name, ...]
    group: Text | None = None
    is_grouped: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Cast:
    """A table of roles and names on one axis; `indent` is the indent of the rows of a group."""

    frame: BlockFrame
    rows: tuple[CastRow, ...]
    leader: Leader = Leader.NONE
    role_at: RoleAt = RoleAt.FIRST
    indent: Length | None = None
    naming: Naming = Naming()
    kind: Literal["cast"] = "cast"


@dataclass(frozen=True, slots=True, kw_only=True)
class Song:
    """A music cue: `lines` in the order written, with their labels filled in."""

    frame: BlockFrame
    title: Text | None
    lines: tuple[Text, ...]
    kind: Literal["song"] = "song"


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """Running text, or the title of the film, in the style that its kind names.

    Each string is a line that the writer broke; an empty one separates paragraphs. In justified
    text `align` applies to the last line. On a side of the axis text is aligned to it, unless
    `has_own_align`: its `align` was written.
    """

    frame: BlockFrame
    lines: tuple[Text, ...]
    align: Align = Align.CENTER
    has_own_align: bool = False
    is_justified: bool = False
    measure: Length | None = None
    setting: Setting = Setting()
    kind: Literal["text", "title"] = "text"


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading over the blocks that follow; its text is `frame.heading`."""

    frame: BlockFrame
    kind: Literal["heading"] = "heading"


@dataclass(frozen=True, slots=True, kw_only=True)
class Space:
    """Empty roll, which replaces the gap between its neighbours."""

    frame: BlockFrame
    height: Length
    kind: Literal["space"] = "space"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A line across the roll, `thickness_px` thick (reference px).

    Without a `color` it has that of text, and without `align` that of its column.
    """

    frame: BlockFrame
    width: Length
    thickness_px: float
    color: Color | None = None
    align: Align | None = None
    kind: Literal["rule"] = "rule"


@dataclass(frozen=True, slots=True, kw_only=True)
class Logo:
    """A picture: `file` is named relative to the project's folder.

    Without `height` or `width` its size is chosen by its ink; `scale` is a factor of that size.
    """

    file: str
    span: Span
    height: Length | None = None
    width: Length | None = None
    scale: float = 1
    caption: Text | None = None
    trim: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Logos:
    """Pictures in rows, or in a grid of `columns`, 0 for as many as fit."""

    frame: BlockFrame
    logos: tuple[Logo, ...]
    caption: Text | None = None
    gap: Length
    height: Length | None = None
    columns: int | None = None
    kind: Literal["logos"] = "logos"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """Blocks side by side: equal shares of the width, each with its blocks from top to bottom."""

    frame: BlockFrame
    shares: tuple[tuple[Block, ...], ...]
    kind: Literal["row", "songs"] = "row"


@dataclass(frozen=True, slots=True, kw_only=True)
class Still:
    """How long a card is shown: fully visible for `hold`, plus its fades.

    `gap` is the time until the next part; if negative, the two overlap. For a card that scrolls
    in, stops and scrolls on, `ease` is the time from full speed to rest, and back.
    """

    hold: TimeSpan
    fade_in: TimeSpan
    fade_out: TimeSpan
    gap: TimeSpan
    ease: TimeSpan | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """Blocks that are shown at rest in the middle of the picture, between scrolling parts."""

    scenery: Scenery = BARE

    frame: BlockFrame
    blocks: tuple[Block, ...]
    still: Still
    kind: Literal["card"] = "card"


Block = Row | People | Cast | Song | Paragraph | Logos | Heading | Rule | Space


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Entries that scroll on their own, with their own scenery; its cards stop in the scroll."""

    frame: BlockFrame
    entries: tuple[Block | Card, ...]
    direction: Direction | None = None
    scenery: Scenery = BARE
    kind: Literal["scroll"] = "scroll"


Entry = Block | Card | Passage
"""An entry of the roll itself; only blocks are inside other entries, and cards in a passage."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Credits:
    """A whole credits file. `styles` always holds base, role, name, heading, text and song.

    `sound_channels` is how many channels formats with PCM have, if that is written.
    """

    title: str
    language: str
    video: Video
    timing: Timing
    layout: LayoutRules
    styles: Mapping[str, Style]
    blocks: tuple[Entry, ...]
    music: Music | None = None
    sound_channels: int | None = None
    checks: Checks = CHECKS
    fonts: tuple[FontRule, ...] = ()
