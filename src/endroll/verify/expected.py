"""The film as it is expected: luma of its frames, and profiles by which frames are recognised.

Luma is BT.709, limited, 8 bits. A profile of rows is the mean luma of each row of a frame; a
profile of columns that of each of 32 strips. Those of a plain scroll are windows onto the roll's.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import numpy as np

from endroll.core.color import BT709
from endroll.core.field_rows import with_field_only
from endroll.motion.scenes import Crawl, Scroll

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from endroll.motion.scenes import View
    from endroll.motion.schedule import Schedule
    from endroll.paint.painter import Painter
    from endroll.pipeline.film import Film

STRIPS: Final = 32
_BAND_ROWS: Final = 256
_BANDS: Final = 24
_VIEWS: Final = 64
_BLACK: Final = 16
_SPAN: Final = 219 / 255
"""Source: ITU-R BT.709-6, 3.4."""


def luma_of(rgb: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Return the BT.709 limited luma of RGB, uint8 (rows, columns)."""
    red, green, blue = (float(weight) * _SPAN for weight in BT709.weights)
    luma = rgb[:, :, 0] * np.float32(red)
    luma += rgb[:, :, 1] * np.float32(green)
    luma += rgb[:, :, 2] * np.float32(blue)
    luma += np.float32(_BLACK + 0.5)
    return luma.astype(np.uint8)


@dataclass(frozen=True, slots=True)
class Profile:
    """What a frame is recognised by: mean luma of each row, and of each of its strips."""

    rows: NDArray[np.float32]
    strips: NDArray[np.float32]


class ExpectedFilm:
    """Luma and profiles of a film's frames."""

    def __init__(self, film: Film, field_row: int | None = None) -> None:
        """Take a film; if it is one of fields, `field_row` is the first row of each."""
        self.film = film
        self._field_row = field_row
        self.schedule: Schedule = film.schedule
        self.height_px = film.schedule.raster.height_px
        self.width_px = film.schedule.raster.width_px
        self.frame_count = film.schedule.frame_count
        self._painter: Painter = film.painter
        self.ground = int(luma_of(np.array([[self._painter.background_rgb]], np.uint8))[0, 0])
        self._views = lru_cache(maxsize=_VIEWS)(self.schedule.views)
        self._band = lru_cache(maxsize=_BANDS + self.height_px // _BAND_ROWS)(self._painted_band)
        self._joined = lru_cache(maxsize=1)(self._join)
        self._kept: tuple[int | tuple[View, ...], NDArray[np.uint8]] | None = None
        self._profile = lru_cache(maxsize=4096)(self._profile_of)
        self._top_px, self._bottom_px = self._reach()
        self.roll_rows, self._strip_sums = self._scan()

    def is_plain(self, frame: int) -> bool:
        """Return whether a frame is rows of the roll on the background, whatever their opacity."""
        if self.schedule.ground or self.schedule.edge_px:
            return False
        return all(_is_plain(view) for view in self._views(frame))

    def moves(self, frame: int) -> bool:
        """Return whether anything moves from a frame to the next, and not only fades or appears."""
        shown, then = self._moments(frame), self._moments(frame + 1)
        return not (shown <= then or then <= shown)

    def _moments(self, frame: int) -> set[object]:
        """Return what a frame shows, however opaque: the place of each view, and each backdrop."""
        views, ground = self._views(frame), self.schedule.ground_of(frame)
        behind = [each for view in views for each in view.backings]
        behind += [ground] if ground is not None else []
        places = {(view.offset_px, view.left_px, view.shift) for view in views}
        return places | {(backing.picture, backing.index) for backing in behind}

    @property
    def scrolls(self) -> bool:
        """Whether a roll scrolls past every row of the picture."""
        return any(
            isinstance(scene, Scroll)
            and not isinstance(scene, Crawl)
            and scene.frame_count * scene.step_px > self.height_px
            for scene in self.schedule.scenes
        )

    def scroll_offset_px(self, frame: int) -> int | None:
        """Return the row at the top of a frame that shows nothing but opaque rows, else None."""
        views = self._views(frame)
        if len(views) != 1 or not self.is_plain(frame) or views[0].opacity != 1:
            return None
        return views[0].offset_px

    def luma(self, frame: int) -> NDArray[np.uint8]:
        """Return the luma of a frame: uint8 (height, width), not to be written to."""
        offset_px = self.scroll_offset_px(frame)
        if offset_px is not None:
            rows = self.rows(offset_px, offset_px + self.height_px)
            return rows if self._field_row is None else with_field_only(rows, self._field_row)
        views = self._views(frame) if self.is_plain(frame) else frame
        if self._kept is None or self._kept[0] != views:
            self._kept = views, luma_of(self._painter.frame(frame))
        return self._kept[1]

    def rows(self, top_px: int, bottom_px: int) -> NDArray[np.uint8]:
        """Return the luma of rows of the roll: uint8 (rows, width), not to be written to."""
        first, last = top_px // _BAND_ROWS, (bottom_px - 1) // _BAND_ROWS
        top = top_px - first * _BAND_ROWS
        return self._joined(first, last)[top : top + bottom_px - top_px]

    def _join(self, first: int, last: int) -> NDArray[np.uint8]:
        return np.concatenate([self._band(band) for band in range(first, last + 1)])

    def _painted_band(self, band: int) -> NDArray[np.uint8]:
        return luma_of(self._painter.rows(band * _BAND_ROWS, (band + 1) * _BAND_ROWS))

    @property
    def roll_top_px(self) -> int:
        """The roll row of the first of `roll_rows`."""
        return self._top_px

    def _reach(self) -> tuple[int, int]:
        """Return the rows from the first to the last that any frame shows."""
        beyond_px = self.height_px + math.ceil(self.schedule.step_px) + 1
        ends = [(part.top_px, part.bottom_px) for part in self.film.roll.all_parts] or [(0, 0)]
        top, bottom = min(end[0] for end in ends), max(end[1] for end in ends)
        return top - beyond_px, bottom + beyond_px

    def _scan(self) -> tuple[NDArray[np.float32], NDArray[np.float64]]:
        """Return the mean luma of each row of the roll, and running sums of its strips."""
        count = self._bottom_px - self._top_px
        means = np.full(count, self.ground, np.float32)
        strips = np.full((count, STRIPS), self.ground, np.float32)
        for top in range(self._top_px, self._bottom_px, _BAND_ROWS):
            bottom = min(top + _BAND_ROWS, self._bottom_px)
            luma = self.rows(top, bottom)
            if int(luma.max()) != int(luma.min()):
                into = slice(top - self._top_px, bottom - self._top_px)
                strips[into] = strip_means(luma)
                means[into] = luma.mean(axis=1)
        sums = np.zeros((count + 1, STRIPS))
        np.cumsum(strips, axis=0, out=sums[1:])
        return means, sums

    def profile(self, frame: int) -> Profile:
        """Return the profile of a frame."""
        return self._profile(frame)

    def _profile_of(self, frame: int) -> Profile:
        if not self.is_plain(frame):
            luma = self.luma(frame)
            return Profile(luma.mean(axis=1, dtype=np.float32), strip_means(luma).mean(axis=0))
        rows = np.full(self.height_px, self.ground, np.float32)
        strips = np.full(STRIPS, self.ground, np.float32)
        for view in self._views(frame):
            window, across = self._window(view)
            rows += float(view.opacity) * (window - self.ground)
            strips += float(view.opacity) * (across - self.ground)
        return Profile(rows, strips)

    def _window(self, view: View) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        top = view.offset_px - self._top_px
        rows = self.roll_rows[top : top + self.height_px]
        sums = self._strip_sums[top + self.height_px] - self._strip_sums[top]
        return rows, (sums / self.height_px).astype(np.float32)

    def still_frames(self) -> tuple[int, ...]:
        """Return frames that stand for everything that does not scroll, each once."""
        kept: list[int] = []
        for scene in self.schedule.scenes:
            frames = range(scene.first_frame, scene.first_frame + scene.frame_count)
            middle = frames[len(frames) // 2] if frames else scene.first_frame
            if isinstance(scene, Scroll) and self.scroll_offset_px(middle) is not None:
                continue
            is_still = self.is_plain(middle) and not isinstance(scene, Scroll)
            kept += [middle] if is_still else frames[:: max(1, min(4, len(frames) // 64 + 1))]
        return tuple(kept)

    def offsets(self) -> Callable[[int], list[int]]:
        """Return what finds the frames whose plain scroll has a row of the roll at its top."""
        by_row: dict[int, list[int]] = {}
        for frame in range(self.frame_count):
            offset_px = self.scroll_offset_px(frame)
            if offset_px is not None:
                by_row.setdefault(offset_px, []).append(frame)
        return lambda row: by_row.get(row, [])


def _is_plain(view: View) -> bool:
    return not view.backings and not view.left_px and not view.shift


def strip_means(luma: NDArray[np.uint8]) -> NDArray[np.float32]:
    """Return the mean of each of the strips of each row: float32 (rows, STRIPS)."""
    width = luma.shape[1]
    edges = np.linspace(0, width, STRIPS + 1).round().astype(np.intp)
    sums = np.zeros((luma.shape[0], width + 1), np.uint32)
    np.cumsum(luma, axis=1, dtype=np.uint32, out=sums[:, 1:])
    spans = np.diff(edges).astype(np.float32)
    means: NDArray[np.float32] = np.diff(sums[:, edges].astype(np.float32), axis=1) / spans
    return means
