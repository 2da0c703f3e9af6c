"""What of a film can be assembled from coded rows, and the planes of all other frames.

Progressive films and films that move by field look the same from here on.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Protocol

from endroll.core.scan import Scan
from endroll.encode.color_encoding import EIGHT_420
from endroll.encode.field_planes import woven_frames
from endroll.encode.fields import WovenSchedule
from endroll.encode.frame_planes import frame_planes
from endroll.encode.h264.scroll_rows import ScrollRows
from endroll.encode.h264.woven_rows import WovenRows, woven_runs
from endroll.motion.runs import runs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from endroll.core.units import Raster
    from endroll.encode.fields import FieldSource
    from endroll.encode.h264.scroll_rows import MovingRows
    from endroll.encode.planes import Planes
    from endroll.encode.tracks import Excerpt
    from endroll.motion.schedule import Schedule
    from endroll.paint.sources import RowSource


@dataclass(frozen=True, slots=True)
class Run:
    """Frames that show rows of the roll and nothing else, and move by at most `step_px`.

    `rows` opens their rows for pictures of a raster.
    """

    frames: range
    step_px: int
    rows: Callable[[Raster], MovingRows]


class MovingFilm(Protocol):
    """A painted film, as it is coded."""

    @property
    def scan(self) -> Scan:
        """The scan of its pictures."""

    @property
    def schedule(self) -> Schedule:
        """What each frame shows; frames that differ show other views."""

    @property
    def strip_source(self) -> RowSource | None:
        """What frames are painted from where only a strip of them may change."""

    def runs(self, frames: range) -> Iterator[Run | range]:
        """Yield the runs of some frames, and between them the ranges of all other frames."""

    def planes(self, frames: range) -> Iterator[Planes]:
        """Yield the planes of frames: 4:2:0, good until the next are asked for."""


@dataclass(frozen=True, slots=True)
class ProgressiveFilm:
    """A film of whole frames."""

    source: RowSource
    scan: Scan = Scan.PROGRESSIVE

    @property
    def schedule(self) -> Schedule:
        """What each frame shows."""
        return self.source.schedule

    @property
    def strip_source(self) -> RowSource:
        """What frames are painted from."""
        return self.source

    def runs(self, frames: range) -> Iterator[Run | range]:
        """Yield runs of frames, and the ranges between them."""
        for run in runs(self.schedule, frames):
            if isinstance(run, range):
                yield run
            else:
                yield Run(run.frames, run.step_px, partial(ScrollRows, self.source, run=run))

    def planes(self, frames: range) -> Iterator[Planes]:
        """Yield the planes of frames."""
        return frame_planes(self.source, frames)


@dataclass(frozen=True, slots=True)
class InterlacedFilm:
    """A film of frames of two fields, that shown first first."""

    fields: tuple[FieldSource, FieldSource]
    schedule: Schedule
    scan: Scan
    strip_source: None = None

    def runs(self, frames: range) -> Iterator[Run | range]:
        """Yield runs of frames in which both fields move alike, and the ranges between them."""
        for run in woven_runs(self.fields, frames):
            if isinstance(run, range):
                yield run
            else:
                yield Run(run.frames, run.step_px, partial(WovenRows, self.fields, run=run))

    def planes(self, frames: range) -> Iterator[Planes]:
        """Yield the planes of frames, chroma halved within each field."""
        return woven_frames(self.fields, frames, EIGHT_420)


def film_of(excerpt: Excerpt) -> MovingFilm:
    """Return what an excerpt shows."""
    if excerpt.fields is None:
        return ProgressiveFilm(excerpt.picture)
    woven = WovenSchedule.of(excerpt.schedule, excerpt.fields[0].schedule.moments)
    return InterlacedFilm(excerpt.fields, woven, excerpt.scan)
