"""Where each text of the film is on the roll, and where a frame of the file shows it."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from endroll.report.boxes import film_boxes, frame_views

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from endroll.layout.roll import PlacedBlock, PlacedName, PlacedText
    from endroll.pipeline.film import Film
    from endroll.verify.geometry import Geometry

_MARGIN_PX = 2
_Sample = TypeVar("_Sample", bound="np.generic")


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A text with its box in px: on the roll, or on the strip of the crawl that begins there."""

    index: int
    block: int
    kind: str
    text: str
    file: str
    line: int
    crawl: int | None
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Window:
    """Rows and columns of a frame, in px."""

    left: int
    top: int
    width: int
    height: int

    @property
    def sides(self) -> tuple[int, int, int, int]:
        """Left, top, width and height."""
        return self.left, self.top, self.width, self.height

    def within(self, width: int, height: int) -> Window:
        """Return the part of it that is in a picture of this size."""
        left, top = max(0, min(self.left, width)), max(0, min(self.top, height))
        right = max(left, min(self.left + self.width, width))
        bottom = max(top, min(self.top + self.height, height))
        return Window(left, top, right - left, bottom - top)

    def around(self, across: int, down: int) -> Window:
        """Return it with so many px more at each side, and above and below."""
        width, height = self.width + 2 * across, self.height + 2 * down
        return Window(self.left - across, self.top - down, width, height)

    def of(self, picture: NDArray[_Sample]) -> NDArray[_Sample]:
        """Return a view of the part of a picture that it shows."""
        inside = self.within(picture.shape[1], picture.shape[0])
        rows = slice(inside.top, inside.top + inside.height)
        return picture[rows, inside.left : inside.left + inside.width]


def targets_of(film: Film) -> tuple[Target, ...]:
    """Return every text that is on the roll, in the order of the roll."""
    found: list[Target] = []
    for block, boxes in zip(film.roll.blocks, film_boxes(film), strict=True):
        placed_texts: list[PlacedName | PlacedText] = [*block.names, *block.texts]
        for placed, box in zip(placed_texts, [*boxes["names"], *boxes["texts"]], strict=True):
            extent = _extent(film, placed, box)
            if extent is not None:
                found.append(_target(len(found), block, placed, (boxes["crawl"], *extent)))
    return tuple(found)


def _target(
    index: int,
    block: PlacedBlock,
    placed: PlacedName | PlacedText,
    extent: tuple[int | None, float, float, float, float],
) -> Target:
    crawl, left, top, right, bottom = extent
    return Target(
        index=index,
        block=block.index,
        kind=getattr(placed, "kind", "name"),
        text=" ".join(placed.text.split()),
        file=placed.span.file,
        line=placed.span.line,
        crawl=crawl,
        left=left,
        top=top,
        right=right,
        bottom=bottom,
    )


def _extent(
    film: Film, placed: PlacedName | PlacedText, box: Sequence[float]
) -> tuple[float, float, float, float] | None:
    """Return left, top, right and bottom; those of the picture where the text is a file's name."""
    _, _, left, top, right, bottom = box
    if right > left and bottom > top:
        return left, top, right, bottom
    for image in film.roll.images:
        if image.name == placed.text and placed.top_px <= image.top_px < placed.bottom_px:
            return image.x_px, image.top_px, image.x_px + image.width_px, image.bottom_px
    return None


class Places:
    """Finds the texts that a frame of the film shows."""

    def __init__(self, film: Film) -> None:
        self._film = film
        self.targets = targets_of(film)
        raster = film.schedule.raster
        self._size_px = raster.width_px, raster.height_px
        self._plain = sorted(
            (each for each in self.targets if each.crawl is None), key=lambda each: each.top
        )
        self._tops = [each.top for each in self._plain]
        self._crawls: dict[int, list[Target]] = {}
        for each in self.targets:
            if each.crawl is not None:
                self._crawls.setdefault(each.crawl, []).append(each)
        self._tallest = max((each.bottom - each.top for each in self._plain), default=0)

    def shown(self, frame: int) -> Iterator[tuple[Target, float, float]]:
        """Yield each text that a frame shows whole at full opacity, with its left and top there.

        A faded text is not counted as shown.
        """
        width_px, height_px = self._size_px
        if not any(view.opacity == 1 for view in self._film.schedule.views(frame)):
            return
        for target, left, top in self.touched(frame):
            high, wide = target.bottom - target.top, target.right - target.left
            across = target.crawl is None or (left >= 0 and left + wide <= width_px)
            if across and top >= 0 and top + high <= height_px:
                yield target, left, top

    def touched(self, frame: int) -> Iterator[tuple[Target, float, float]]:
        """Yield each text of which a frame shows any part, with its left and top there."""
        for view in frame_views(self._film, frame)[:1]:
            if view["crawl"] is not None:
                yield from self._crawling(view["crawl"], view["left"])
            else:
                yield from self._rolling(view["top"])

    def frames_whole(self, target: Target) -> int:
        """Return about how many frames show a text whole."""
        top, bottom = int(target.top), int(target.bottom)
        if target.crawl is not None:
            top, bottom = target.crawl + int(target.left), target.crawl + int(target.right)
        first, last = self._film.schedule.frames_showing(top, bottom)
        span = self._size_px[0 if target.crawl is not None else 1]
        whole = max(0, span - (bottom - top)) / (span + bottom - top)
        return max(1, round((last - first + 1) * whole))

    def _rolling(self, top_px: float) -> Iterator[tuple[Target, float, float]]:
        bottom_px = top_px + self._size_px[1]
        first = bisect_left(self._tops, top_px - self._tallest)
        for target in self._plain[first:]:
            if target.top >= bottom_px:
                return
            if target.bottom > top_px:
                yield target, target.left, target.top - top_px

    def _crawling(self, crawl: int, left_px: float) -> Iterator[tuple[Target, float, float]]:
        right_px = left_px + self._size_px[0]
        for target in self._crawls.get(crawl, ()):
            if target.right > left_px and target.left < right_px:
                yield target, target.left - left_px, target.top

    def place(self, target: Target, frame: int) -> tuple[float, float] | None:
        """Return the left and top of a text in a frame of the film, None if it is not in it."""
        for touched, left, top in self.touched(frame):
            if touched.index == target.index:
                return left, top
        return None

    def window(self, target: Target, left: float, top: float, geometry: Geometry) -> Window:
        """Return the rows and columns of the file that show a text, with a margin."""
        wide = (target.right - target.left + 2 * _MARGIN_PX) * geometry.across
        high = (target.bottom - target.top + 2 * _MARGIN_PX) * geometry.down
        return Window(
            round(geometry.left_px + (left - _MARGIN_PX) * geometry.across),
            round(geometry.top_px + (top - _MARGIN_PX) * geometry.down),
            max(1, round(wide)),
            max(1, round(high)),
        )
