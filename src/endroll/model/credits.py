"""Credits: what a person wrote, validated, with every default filled in. No pixels, no fonts.

Lengths stay in reference px or percent here; `layout` puts them on the raster.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

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
    from endroll.model.choices import Arrange, Direction
    from endroll.model.design import Style
    from endroll.model.film import Checks, LayoutRules, Music, Timing, Video


@dataclass(frozen=True, slots=True)
class Marked:
    """Characters `start` to `end` of a text, set otherwise: `mark` is its name or a style's."""

    start: int
    end: int
    mark: str


@dataclass(frozen=True, slots=True)
class Text:
    """A string without its marks, where it stands, its language (BCP 47), and its marks.

    `marks` may nest; an inner one comes after the one around it.
    """

    value: str
    span: Span
    language: str
    marks: tuple[Marked, ...] = ()


@dataclass(frozen=True, slots=True)
class Name:
    """A person or company; `native` is the same name in its own script.

    `style` names the style of this one name, where it is not that of its list. `reading` is how it
    is read, in kana or Latin letters; `is_spread` is no where it keeps its own width.
    """

    text: Text
    native: Text | None = None
    style: str | None = None
    reading: Text | None = None
    is_spread: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """How the names of a list are set.

    `width_em` is what shorter Han names are spread to, in their own size; `has_ruby` shows their
    readings above them.
    """

    width_em: float | None = None
    native_at: NativeAt = NativeAt.INLINE
    has_ruby: bool = False


@dataclass(frozen=True, slots=True)
class Setting:
    """Which way the lines of a block run, and how Latin letters stand where they run down."""

    writing: Writing = Writing.HORIZONTAL
    latin: Latin = Latin.ROTATED

    @property
    def is_vertical(self) -> bool:
        """Tell whether its lines run down."""
        return self.writing is Writing.VERTICAL


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockFrame:
    """What every block has: its place in the file, its heading, the space about it.

    `section` counts the sections of the roll; blocks of one section share one axis. `style`
    names the style that replaces the block's usual one for its names or text. `alone` is how
    long nothing else is in the picture with it.
    """

    span: Span
    section: int
    heading: Text | None = None
    gap_before: Length | None = None
    gap_after: Length | None = None
    style: str | None = None
    alone: TimeSpan | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """A role with its names, or names alone, in columns; None for as many columns as fit.

    With a `separator` the names are running text with it between them, and in no columns.
    """

    frame: BlockFrame
    role: Text | None
    names: tuple[Name, ...]
    arrange: Arrange
    columns: int | None = 1
    fill: Fill = Fill.DOWN
    widths: Widths = Widths.EQUAL
    align: Align | None = None
    separator: Text | None = None
    leader: Leader = Leader.NONE
    role_at: RoleAt = RoleAt.FIRST
    naming: Naming = Naming()
    setting: Setting = Setting()
    kind: Literal["role", "names"] = "names"


@dataclass(frozen=True, slots=True)
class CastRow:
    """One line of a cast table; a role may have several names.

    `group` is the heading over this row and those after it that are grouped.
    """

    role: Text | None
    names: tuple[Name, ...]
    group: Text | None = None
    is_grouped: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Cast:
    """A table of roles and names about one axis; `indent` is that of the rows of a group."""

    frame: BlockFrame
    rows: tuple[CastRow, ...]
    leader: Leader = Leader.NONE
    role_at: RoleAt = RoleAt.FIRST
    indent: Length | None = None
    naming: Naming = Naming()
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
    """Running text, or the title of the film, in the style that its kind names.

    Each string is a line the writer broke, an empty one parts paragraphs. Where it is justified,
    `align` is that of the last line.
    """

    frame: BlockFrame
    lines: tuple[Text, ...]
    align: Align = Align.CENTER
    is_justified: bool = False
    measure: Length | None = None
    setting: Setting = Setting()
    kind: Literal["text", "title"] = "text"


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Logo:
    """A picture: `file` is named from the project's folder.

    Without `height` or `width` its size follows from its ink; `scale` is a factor of the size.
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
    """Pictures in rows; in a grid where `columns` says how many, 0 for as many as fit."""

    frame: BlockFrame
    logos: tuple[Logo, ...]
    caption: Text | None = None
    gap: Length
    height: Length | None = None
    columns: int | None = None
    kind: Literal["logos"] = "logos"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """Blocks side by side, each share of the width with its own, from top to bottom."""

    frame: BlockFrame
    shares: tuple[tuple[Block, ...], ...]
    kind: Literal["row", "songs"] = "row"


@dataclass(frozen=True, slots=True, kw_only=True)
class Still:
    """How long something stands: in full for `hold`, besides its fades.

    `gap` is the time to what comes after; below nothing the two overlap. Where it scrolls in,
    stops and scrolls on, `ease` is how long it takes from full speed to rest, and back.
    """

    hold: TimeSpan
    fade_in: TimeSpan
    fade_out: TimeSpan
    gap: TimeSpan
    ease: TimeSpan | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """Blocks that stand still in the middle of the picture, between what scrolls."""

    scenery: Scenery = BARE

    frame: BlockFrame
    blocks: tuple[Block, ...]
    still: Still
    kind: Literal["card"] = "card"


Block = Row | People | Cast | Song | Paragraph | Logos | Heading | Space


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Entries that scroll by themselves, with scenery of their own; its cards stop."""

    frame: BlockFrame
    entries: tuple[Block | Card, ...]
    direction: Direction | None = None
    scenery: Scenery = BARE
    kind: Literal["scroll"] = "scroll"


Entry = Block | Card | Passage
"""What stands in the roll itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Credits:
    """A whole credits file. `styles` always holds base, role, name, heading, text and song."""

    title: str
    language: str
    video: Video
    timing: Timing
    layout: LayoutRules
    styles: Mapping[str, Style]
    blocks: tuple[Entry, ...]
    music: Music | None = None
    checks: Checks = CHECKS
