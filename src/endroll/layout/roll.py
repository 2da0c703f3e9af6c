"""Roll: the laid-out whole, a display list in px of the raster. It knows no pixels.

What `layout` makes and `motion`, `paint` and the report read.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

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
    """What letters have beside their fill, in px of the raster; None for what they have not."""

    outline: Outline | None = None
    shadow: Shadow | None = None

    @property
    def reach_px(self) -> float:
        """Return how far beyond the letters they may ink, on any side."""
        line_px = self.outline.width_px if self.outline else 0.0
        if self.shadow is None:
            return line_px
        moved_px = max(abs(self.shadow.x_px), abs(self.shadow.y_px))
        return line_px + moved_px + BLUR_REACH * self.shadow.blur_px


BLUR_REACH: Final = 3
"""How many times its blur a shadow reaches out; what is beyond is below half a level."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LineText:
    """What a line says, as it was written, and where; all of its runs have the same one."""

    text: str
    span: Span
    is_vertical: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class GlyphRun:
    """Glyphs of one font on one baseline, and the characters they show and were written as.

    `x_px` is the origin from the left edge of the frame; `baseline_px` counts whole rows of the
    roll, downward. `top_px` and `bottom_px` enclose every row that the run may ink. `narrowing`
    is the share of their width that the letters are set in; turned ones are drawn a quarter
    clockwise. `style` is the name of the style that they are set in; `line` is what they are of.
    """

    style: str
    font: FontInstance
    size_px: float
    color: Color
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A rectangle of one colour behind a line, whole px."""

    left_px: int
    top_px: int
    right_px: int
    bottom_px: int
    color: Color
    opacity: float


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedImage:
    """A picture at the size that it is painted, whole px; `name` is its file in the credits."""

    source: ImageSource
    name: str
    x_px: int
    top_px: int
    width_px: int
    height_px: int

    @property
    def bottom_px(self) -> int:
        """Return the roll row below its last."""
        return self.top_px + self.height_px

    def moved_down(self, by_px: int) -> PlacedImage:
        """Return the picture lower in the roll."""
        return replace(self, top_px=self.top_px + by_px)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedName:
    """A name or line of a block, with the rows that it takes."""

    text: str
    span: Span
    top_px: int
    bottom_px: int

    def moved_down(self, by_px: int) -> PlacedName:
        """Return the name lower in the roll."""
        return PlacedName(
            text=self.text,
            span=self.span,
            top_px=self.top_px + by_px,
            bottom_px=self.bottom_px + by_px,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedText:
    """A text of a block that is no name, with the rows that it takes.

    `kind` is what it is: heading, role, group, title, line (of a song), text, caption, file (of a
    logo) or reading (of a name).
    """

    kind: str
    text: str
    span: Span
    top_px: int
    bottom_px: int

    def moved_down(self, by_px: int) -> PlacedText:
        """Return the text lower in the roll."""
        return replace(self, top_px=self.top_px + by_px, bottom_px=self.bottom_px + by_px)


@dataclass(frozen=True, slots=True, kw_only=True)
class Gutter:
    """The empty space between roles and names that stand side by side, and the rows it takes."""

    left_px: float
    right_px: float
    top_px: int
    bottom_px: int

    def moved_down(self, by_px: int) -> Gutter:
        """Return the gutter lower in the roll."""
        return replace(self, top_px=self.top_px + by_px, bottom_px=self.bottom_px + by_px)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedBlock:
    """A block with the rows it takes, gaps left out, its names, gutters, and other texts."""

    index: int
    kind: str
    text: str
    span: Span
    top_px: int
    bottom_px: int
    names: tuple[PlacedName, ...]
    gutters: tuple[Gutter, ...] = ()
    texts: tuple[PlacedText, ...] = ()


@dataclass(frozen=True, slots=True)
class Halt:
    """A row of the roll at which the top of the picture stops, and for how long.

    Without a `still` it is where a scroll begins or ends, in an empty picture.
    """

    offset_px: int
    still: Still | None = None

    def ease_frames(self, rate: FrameRate) -> int:
        """Return the frames from full speed to rest, none where it comes to no rest."""
        if self.still is None or self.still.ease is None:
            return 0
        return max(1, self.still.ease.in_frames(rate))


@dataclass(frozen=True, slots=True)
class PlacedBackdrop:
    """A picture or footage and the rectangle of the raster that it may take, whole px."""

    backdrop: Backdrop
    left_px: int
    top_px: int
    width_px: int
    height_px: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RollPart:
    """Rows that are shown by themselves: scrolled, or where there is a `still`, standing.

    What stands is a frame high. For a frame's height above and below the rows of other parts
    there is nothing. A scroll may come to rest at `halts`, in the order in which it comes to
    them; it goes from its head to its foot unless it `falls`. One that fades in at its first halt
    begins there, and one that fades out at its last halt ends there. One that `crawls` goes
    sideways over columns of a strip, which its rows stand for (`layout.strip`). Its `pictures`
    stand still behind it, the first at the back.
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
        """Return how many rows it has."""
        return self.bottom_px - self.top_px

    @property
    def opening(self) -> Still | None:
        """Return what it fades in with, where it does not come from an empty picture."""
        first = self.halts[0].still if self.halts else self.still
        return first if first and first.fade_in.is_some else None

    @property
    def ending(self) -> Still | None:
        """Return what it fades out with, where it does not go to an empty picture."""
        last = self.halts[-1].still if self.halts else self.still
        return last if last and (self.still or last.fade_out.is_some) else None

    def screen_px(self, raster: Raster) -> int:
        """Return how much of it the picture shows: its height, or of a crawl its width."""
        return raster.width_px if self.crawls else raster.height_px

    def path(self, screen_px: int) -> tuple[Halt, ...]:
        """Return where a scroll begins, its halts, and where it ends, on so much of a picture."""
        empty_px = (self.top_px - screen_px, self.bottom_px)
        start_px, end_px = reversed(empty_px) if self.falls else empty_px
        start = () if self.opening else (Halt(start_px),)
        end = () if self.ending else (Halt(end_px),)
        return (*start, *self.halts, *end)


@dataclass(frozen=True, slots=True, kw_only=True)
class Roll:
    """Runs in the order they are read; no ink lies outside rows 0 to `height_px`.

    Without `parts` the whole of it is one that scrolls. The `ground` is behind the whole film.
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
        """Return the parts, one at least, in the order in which they are shown."""
        return self.parts or (RollPart(top_px=0, bottom_px=self.height_px),)

    @property
    def scrolled_px(self) -> int:
        """Return how many rows scroll."""
        return sum(part.height_px for part in self.all_parts if part.still is None)
