"""The roll: the display list of the laid-out credits, in px of the raster.

`layout` makes it; `motion`, `paint` and the report read it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from endroll.core.frozen import maker, quickly_made

if TYPE_CHECKING:
    from endroll.core.diagnostics import Diagnostic, Span
    from endroll.core.units import FrameRate, Raster
    from endroll.images.sources import ImageSource
    from endroll.model.credits import Still
    from endroll.model.design import Color, Outline, Shadow
    from endroll.model.scenery import Backdrop
    from endroll.text.fonts import FontInstance
    from endroll.text.lines import Glyphs


@dataclass(frozen=True, slots=True, kw_only=True)
class Effects:
    """The outline and shadow of letters, in px of the raster."""

    outline: Outline | None = None
    shadow: Shadow | None = None

    @property
    def reach_px(self) -> float:
        """Return how far they may reach beyond the letters on any side."""
        line_px = self.outline.width_px if self.outline else 0.0
        if self.shadow is None:
            return line_px
        moved_px = max(abs(self.shadow.x_px), abs(self.shadow.y_px))
        return line_px + moved_px + BLUR_REACH * self.shadow.blur_px


BLUR_REACH: Final = 3
"""How far a shadow reaches in multiples of its blur; beyond, it is below half a level."""


@dataclass(frozen=True, slots=True)
class PlacedGradient:
    """Colours evenly spaced between two columns or rows, in px from the origin of a run.

    Columns count to the right, rows downward from the baseline.
    """

    colors: tuple[Color, ...]
    is_across: bool
    start_px: float
    end_px: float


@quickly_made
@dataclass(frozen=True, slots=True, kw_only=True)
class LineText:
    """The text of a line as written, and its span; all runs of the line share it."""

    text: str
    span: Span
    is_vertical: bool = False


new_line_text = maker(LineText)
"""Make `LineText`, sooner than by calling the class."""


@quickly_made
@dataclass(frozen=True, slots=True, kw_only=True)
class GlyphRun:
    """Glyphs of one font on one baseline, with their text as shown and as written.

    `x_px` is the origin from the left edge of the frame; `baseline_px` counts whole rows of the
    roll, downward. `top_px` and `bottom_px` enclose every row that the run may touch. `narrowing`
    is the horizontal scale of the letters, 1 or less; turned letters are rotated a quarter
    clockwise. `style` is the name of their style; `line` is the line that they belong to. A
    `gradient` replaces the `color`.
    """

    style: str
    font: FontInstance
    size_px: float
    color: Color
    gradient: PlacedGradient | None = None
    opacity: float = 1
    effects: Effects | None = None
    narrowing: float = 1
    is_turned: bool = False
    x_px: float
    baseline_px: int
    advance_px: float
    top_px: int
    bottom_px: int
    glyphs: Glyphs
    text: str
    written: str
    line: LineText


new_glyph_run = maker(GlyphRun)
"""Make `GlyphRun`, sooner than by calling the class."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A rectangle of one colour, whole px: behind a line, or a line itself, such as an underline.

    A line is as far in front as letters, and below them; other boxes are behind all text.
    """

    left_px: int
    top_px: int
    right_px: int
    bottom_px: int
    color: Color
    opacity: float
    is_line: bool = False

    def moved_down(self, by_px: int) -> Box:
        """Return the box lower in the roll."""
        return replace(self, top_px=self.top_px + by_px, bottom_px=self.bottom_px + by_px)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedImage:
    """A picture at its painted size, whole px; `name` is its file as the credits name it."""

    source: ImageSource
    name: str
    x_px: int
    top_px: int
    width_px: int
    height_px: int

    @property
    def bottom_px(self) -> int:
        """Return the roll row below the last one of the picture."""
        return self.top_px + self.height_px

    def moved_down(self, by_px: int) -> PlacedImage:
        """Return the picture lower in the roll."""
        return replace(self, top_px=self.top_px + by_px)


@quickly_made
@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedName:
    """A name or line of a block, with its rows."""

    text: str
    span: Span
    top_px: int
    bottom_px: int

    def moved_down(self, by_px: int) -> PlacedName:
        """Return the name lower in the roll."""
        return new_placed_name(
            text=self.text,
            span=self.span,
            top_px=self.top_px + by_px,
            bottom_px=self.bottom_px + by_px,
        )


new_placed_name = maker(PlacedName)
"""Make `PlacedName`, sooner than by calling the class."""


@quickly_made
@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedText:
    """A text of a block that is not a name, with its rows.

    `kind` is heading, role, group, title, line (of a song), text, caption, file (of a logo) or
    reading (of a name).
    """

    kind: str
    text: str
    span: Span
    top_px: int
    bottom_px: int

    def moved_down(self, by_px: int) -> PlacedText:
        """Return the text lower in the roll."""
        return new_placed_text(
            kind=self.kind,
            text=self.text,
            span=self.span,
            top_px=self.top_px + by_px,
            bottom_px=self.bottom_px + by_px,
        )


new_placed_text = maker(PlacedText)
"""Make `PlacedText`, sooner than by calling the class."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gutter:
    """The gutter between roles and names set side by side, with its rows."""

    left_px: float
    right_px: float
    top_px: int
    bottom_px: int

    def moved_down(self, by_px: int) -> Gutter:
        """Return the gutter lower in the roll."""
        return replace(self, top_px=self.top_px + by_px, bottom_px=self.bottom_px + by_px)


@quickly_made
@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedBlock:
    """A block with its rows, without gaps, and its names, gutters and other texts."""

    index: int
    kind: str
    text: str
    span: Span
    top_px: int
    bottom_px: int
    names: tuple[PlacedName, ...]
    gutters: tuple[Gutter, ...] = ()
    texts: tuple[PlacedText, ...] = ()


new_placed_block = maker(PlacedBlock)
"""Make `PlacedBlock`, sooner than by calling the class."""


@dataclass(frozen=True, slots=True)
class Halt:
    """A row of the roll at which the top of the picture stops.

    `still` says for how long; without it, a scroll begins or ends here with an empty picture.
    """

    offset_px: int
    still: Still | None = None

    def ease_frames(self, rate: FrameRate) -> int:
        """Return the frames of the ease between full speed and rest, 0 without an ease."""
        if self.still is None or self.still.ease is None:
            return 0
        return max(1, self.still.ease.in_frames(rate))


@dataclass(frozen=True, slots=True)
class PlacedBackdrop:
    """A picture or footage, and the rectangle of the raster available to it, whole px."""

    backdrop: Backdrop
    left_px: int
    top_px: int
    width_px: int
    height_px: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RollPart:
    """Rows that are shown by themselves: a scroll, or with a `still`, a static card.

    A card is as high as a frame. The roll is empty for a frame's height above and below each part.
    A scroll may stop at `halts`, which are in the order in which it reaches them; it moves from
    its top to its bottom unless it `falls`. If it fades in at its first halt, it begins there; if
    it fades out at its last halt, it ends there. A part that `crawls` moves sideways over the
    columns of a strip, which its rows represent (see `layout.crawl`). Its `pictures` are static
    behind it, the first at the back.
    """

    top_px: int
    bottom_px: int
    still: Still | None = None
    halts: tuple[Halt, ...] = ()
    falls: bool = False
    crawls: bool = False
    pictures: tuple[PlacedBackdrop, ...] = ()

    @property
    def height_px(self) -> int:
        """Return the number of its rows."""
        return self.bottom_px - self.top_px

    @property
    def opening(self) -> Still | None:
        """Return the still that it fades in with, None if it starts from an empty picture."""
        first = self.halts[0].still if self.halts else self.still
        return first if first and first.fade_in.is_some else None

    @property
    def ending(self) -> Still | None:
        """Return the still that it ends with, None if it ends in an empty picture."""
        last = self.halts[-1].still if self.halts else self.still
        return last if last and (self.still or last.fade_out.is_some) else None

    def screen_px(self, raster: Raster) -> int:
        """Return how much of it the picture shows: a picture height, or for a crawl a width."""
        return raster.width_px if self.crawls else raster.height_px

    def path(self, screen_px: int) -> tuple[Halt, ...]:
        """Return the halts of a scroll, including its start and end outside the picture."""
        empty_px = (self.top_px - screen_px, self.bottom_px)
        start_px, end_px = reversed(empty_px) if self.falls else empty_px
        start = () if self.opening else (Halt(start_px),)
        end = () if self.ending else (Halt(end_px),)
        return (*start, *self.halts, *end)


@dataclass(frozen=True, slots=True, kw_only=True)
class Roll:
    """The display list; `runs` are in reading order. All ink is in rows 0 to `height_px`.

    Without `parts` the whole roll is one scroll. The `ground` is behind the whole film.
    """

    width_px: int
    height_px: int
    background: Color
    runs: tuple[GlyphRun, ...]
    blocks: tuple[PlacedBlock, ...]
    boxes: tuple[Box, ...] = ()
    images: tuple[PlacedImage, ...] = ()
    parts: tuple[RollPart, ...] = ()
    ground: PlacedBackdrop | None = None
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def all_parts(self) -> tuple[RollPart, ...]:
        """Return the parts, at least one, in the order in which they are shown."""
        return self.parts or (RollPart(top_px=0, bottom_px=self.height_px),)

    @property
    def scrolled_px(self) -> int:
        """Return the number of rows that scroll."""
        return sum(part.height_px for part in self.all_parts if part.still is None)
