"""Sequences: numbered picture files in a folder, each whole or absent. Part of `deliver`.

A painted roll in, files out. Windows on a steady scroll are put together from rows that were
encoded once; a picture that stands is encoded once; what fades or is composed goes frame by frame.
"""

from __future__ import annotations

import time
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final, Protocol

from endroll.deliver.shown import Shown
from endroll.delivery import Delivery
from endroll.motion.scenes import NO_SHIFT
from endroll.target import check_frames, said_plainly

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from fractions import Fraction
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray

    from endroll.deliver.groups import Rows
    from endroll.paint.picture import LayerSource
    from endroll.units import Raster

_DIGITS: Final = 5


class PictureFiles(Protocol):
    """A format of picture files that knows windows on a roll."""

    @property
    def suffix(self) -> str:
        """What the names of its files end in."""

    def window(self, offset_px: int) -> bytes:
        """Return the file of the picture whose top is a row of the roll."""

    def picture(self, pixels: NDArray[np.uint8]) -> bytes:
        """Return the file of a picture, uint8 (rows, width, channels)."""


class MakesFiles(Protocol):
    """What opens a format for a roll that moves by a step."""

    def __call__(self, rows: Rows, raster: Raster, *, channels: int, step_px: int) -> PictureFiles:
        """Return the format for rows of so many channels."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sequence:
    """A sequence to be written: its format and its folder, whose name its files have.

    With `layers` its pictures are without the background, straight RGBA. To `resume` is to keep
    the files that are there.
    """

    format: str
    folder: Path
    make: MakesFiles
    layers: bool = False
    resume: bool = False

    def path_of(self, frame: int, suffix: str) -> Path:
        """Return the path of a frame's file, numbered as in the whole film."""
        return self.folder / f"{self.folder.name}.{frame:0{_DIGITS}d}{suffix}"


def write_sequence(
    source: LayerSource,
    sequence: Sequence,
    *,
    frames: range | None = None,
    on_progress: Callable[[int], None] | None = None,
) -> Delivery:
    """Write frames as numbered files; `frames` is a stretch of the schedule, or all of it.

    Each file is whole or absent; a frame has the same file whichever stretch it is written in.
    `on_progress` is called with the number of frames done.

    Raises:
        RenderError: the folder or a file cannot be written.
        UsageError: `frames` is not a stretch of the schedule.
    """
    started = time.perf_counter()
    schedule = source.schedule
    chosen = check_frames(frames, schedule.frame_count)
    with said_plainly(sequence.folder):
        sequence.folder.mkdir(exist_ok=True)
    size_bytes = 0
    for done, (path, data) in enumerate(_files(source, sequence, chosen), start=1):
        size_bytes += len(data) if data is not None else path.stat().st_size
        if data is not None:
            _put(path, data)
        if on_progress is not None:
            on_progress(done)
    return Delivery(
        path=sequence.folder,
        format=sequence.format,
        frame_count=len(chosen),
        rate=schedule.rate,
        width_px=schedule.raster.width_px,
        height_px=schedule.raster.height_px,
        size_bytes=size_bytes,
        seconds=time.perf_counter() - started,
    )


def _files(
    source: LayerSource, sequence: Sequence, frames: range
) -> Iterator[tuple[Path, bytes | None]]:
    """Yield each frame's path and file; None where it is there already."""
    pictures = _Pictures(source, sequence)
    for frame in frames:
        path = sequence.path_of(frame, pictures.suffix)
        if sequence.resume and path.is_file():
            yield path, None
        else:
            yield path, pictures.of(frame)


class _Pictures:
    """Makes the file of each frame."""

    def __init__(self, source: LayerSource, sequence: Sequence) -> None:
        schedule = source.schedule
        self._source = source
        self._layers = sequence.layers
        self._rows_a_step = int(schedule.step_px * schedule.step_px.denominator)
        self._by_shift: dict[Fraction, PictureFiles] = {}
        self._make = sequence.make
        self._last: tuple[object, bytes] | None = None

    @property
    def suffix(self) -> str:
        return self._files(NO_SHIFT).suffix

    def of(self, frame: int) -> bytes:
        """Return the file of a frame, that of the one before it where both show the same."""
        schedule = self._source.schedule
        shown = Shown.of(schedule, frame)
        key = shown.composed, schedule.views(frame)
        if self._last is None or self._last[0] != key:
            self._last = key, self._made(frame, shown)
        return self._last[1]

    def _made(self, frame: int, shown: Shown) -> bytes:
        view = shown.steady
        if view is not None and not shown.falls and not self._source.schedule.edge_px:
            return self._files(view.shift).window(view.offset_px)
        source = self._source
        pixels = source.layer_frame(frame) if self._layers else source.frame(frame)
        return self._files(NO_SHIFT).picture(pixels)

    def _files(self, shift: Fraction) -> PictureFiles:
        if shift not in self._by_shift:
            rows = self._source.layer_rows if self._layers else self._source.rows
            self._by_shift[shift] = self._make(
                partial(rows, shift=shift),
                self._source.schedule.raster,
                channels=4 if self._layers else 3,
                step_px=self._rows_a_step,
            )
        return self._by_shift[shift]


def _put(path: Path, data: bytes) -> None:
    """Write a file beside its place, and then put it there."""
    part = path.with_name(f".{path.name}.part")
    try:
        with said_plainly(path, part):
            part.write_bytes(data)
            part.replace(path)
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
