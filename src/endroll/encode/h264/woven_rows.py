"""The rows of a scroll that moves by field, woven from those of its two fields.

A frame has a row of one field, then one of the other. If both move by the same number of rows, all
rows of the frame move together, by twice as many: so frames of two fields are assembled from coded
rows like any others. Rows count as in `ScrollRows`, two for each row of a field.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Final

from endroll.core.units import Raster
from endroll.encode.fields import woven
from endroll.encode.h264.scroll_rows import ScrollRows
from endroll.encode.h264.x264 import BLOCK
from endroll.encode.planes import Planes
from endroll.motion.runs import PlainRun, runs
from endroll.motion.scenes import NO_SHIFT

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from fractions import Fraction

    import numpy as np
    from numpy.typing import NDArray

    from endroll.encode.fields import FieldSource


@dataclass(frozen=True, slots=True)
class FieldRun:
    """What a run shows in one field: rows of the field, all of which lie `shift` below its rows."""

    rows: PlainRun
    shift: Fraction


@dataclass(frozen=True, slots=True)
class WovenRun:
    """Frames of which both fields move by the same number of rows, that shown first first."""

    frames: range
    fields: tuple[FieldRun, FieldRun]

    @property
    def step_px(self) -> int:
        """The longest move from one frame to the next, in rows of the frame."""
        return 2 * self.fields[0].rows.step_px


class WovenRows:
    """Gives the pictures of a run, and tells what is in their rows; `raster` is as coded."""

    chroma_px: Final = 4

    def __init__(
        self, fields: tuple[FieldSource, FieldSource], raster: Raster, run: WovenRun
    ) -> None:
        halved = Raster(raster.width_px, raster.height_px // 2)
        first, second = (
            ScrollRows(_ShiftedRows(field, part.shift), halved, part.rows)
            for field, part in zip(fields, run.fields, strict=True)
        )
        self._first, self._second = first, second
        self._first_row = fields[0].schedule.first_row
        self.falls = first.falls
        self.offsets_px: Sequence[int] = [2 * offset_px for offset_px in first.offsets_px]
        # The count of the row of the second field that is beside a row of the first.
        self._beside = second.lead(second.offsets_px[0]) - first.lead(first.offsets_px[0])

    def lead(self, offset_px: int) -> int:
        """Return the count of the row past the picture whose top is a row of the roll."""
        return 2 * self._first.lead(offset_px // 2)

    def picture(self, lead: int) -> Planes:
        """Return the planes of the picture that ends before a row."""
        first, second = self._first.picture(lead // 2), self._second.picture(self._other(lead))
        pairs = zip(first.components, second.components, strict=True)
        return Planes.of([woven(pair, self._first_row) for pair in pairs])

    def is_blank(self, lead: int, row: int) -> bool:
        """Return whether a row of slices of a picture that was looked at is blank."""
        return self._first.is_blank(lead // 2, row) and self._second.is_blank(
            self._other(lead), row
        )

    def has_color(self, first: int, past: int) -> bool:
        """Return whether a row has another chroma than the background; `past` was looked at."""
        return self._first.has_color(first // 2, past // 2) or self._second.has_color(
            self._other(first), self._other(past)
        )

    def blank_until(self, row: int) -> int:
        """Return the first row from `row` on that has ink; `row` if one just before it has.

        A pair of macroblocks may be coded as two of the fields, so what is not quite blank reaches
        through all of it.
        """
        second = self._second.blank_until(self._other(row), BLOCK) - self._beside
        return 2 * min(self._first.blank_until(row // 2, BLOCK), second)

    def look(self, lead: int) -> None:
        """Look at the rows of the picture that ends before a row, and some ahead."""
        self._first.look(lead // 2)
        self._second.look(self._other(lead))

    def _other(self, count: int) -> int:
        return count // 2 + self._beside


@dataclass(frozen=True, slots=True)
class _ShiftedRows:
    """Rows of a field, all at one distance below those that have its numbers."""

    source: FieldSource
    shift: Fraction

    @property
    def background_rgb(self) -> tuple[int, int, int]:
        return self.source.background_rgb

    def rows(self, top_px: int, bottom_px: int, /) -> NDArray[np.uint8]:
        return self.source.rows(top_px, bottom_px, shift=self.shift)


def woven_runs(
    fields: tuple[FieldSource, FieldSource], frames: range
) -> Iterator[WovenRun | range]:
    """Yield the runs of some frames, and between them the ranges of all other frames."""
    moments = fields[0].schedule.moments
    at = frames.start
    for stretch in runs(moments, range(2 * frames.start, 2 * frames.stop)):
        if isinstance(stretch, range):
            continue
        for run in _together(fields, stretch):
            if at < run.frames.start:
                yield range(at, run.frames.start)
            yield run
            at = run.frames.stop
    if at < frames.stop:
        yield range(at, frames.stop)


def _together(fields: tuple[FieldSource, FieldSource], moments: PlainRun) -> Iterator[WovenRun]:
    """Yield the runs within a run of moments: frames whose fields lie the same rows apart."""
    shown = moments.frames
    frames = range(-(-shown.start // 2), shown.stop // 2)
    if moments.offsets_px is None:
        if frames:
            blank = FieldRun(PlainRun(frames), NO_SHIFT)
            yield WovenRun(frames, (blank, blank))
        return
    rows, shifts = [], []
    for field in fields:
        schedule = field.schedule
        offsets_px = [moments.offsets_px[schedule.moment(frame) - shown.start] for frame in frames]
        places = [schedule.row_of(offset_px) for offset_px in offsets_px]
        rows.append([row for row, _ in places])
        shifts.append([shift for _, shift in places])

    def apart(at: int) -> tuple[int, Fraction, Fraction]:
        return rows[1][at] - rows[0][at], shifts[0][at], shifts[1][at]

    for (_, *held), group in groupby(range(len(frames)), key=apart):
        members = list(group)
        part = slice(members[0], members[-1] + 1)
        first, second = (
            FieldRun(PlainRun(frames[part], each[part], moments.falls), shift)
            for each, shift in zip(rows, held, strict=True)
        )
        yield WovenRun(frames[part], (first, second))
