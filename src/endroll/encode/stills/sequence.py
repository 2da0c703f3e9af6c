"""Sequences: numbered picture files in a folder, each whole or absent. Part of `encode`.

A painted roll in, files out. The names of files count frames as the whole film does, so that a farm
may write a sequence in parts.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from endroll.core.atomic_write import check_frames, created_folder, output_errors
from endroll.core.temporaries import clear_abandoned, temporary_file
from endroll.encode.formats import Delivery
from endroll.encode.frames import FrameMaker

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from endroll.encode.frames import Encoded, OpensWindows
    from endroll.paint.sources import LayerSource

_DIGITS: Final = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Sequence:
    """A sequence to be written: its format and its folder, whose name its files have.

    `opens` makes the files, whose names end in `suffix`. With `layers` its pictures are without the
    background, straight RGBA. To `resume` is to keep the files that are there.
    """

    format: str
    folder: Path
    suffix: str
    opens: OpensWindows[Encoded]
    layers: bool = False
    resume: bool = False

    def path_of(self, frame: int) -> Path:
        """Return the path of a frame's file, numbered as in the whole film."""
        return frame_path(self.folder, frame, self.suffix)


def frame_path(folder: Path, frame: int, suffix: str) -> Path:
    """Return the path of a frame's file in the folder of a sequence."""
    return folder / f"{folder.name}.{frame:0{_DIGITS}d}{suffix}"


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
    size_bytes = 0
    with created_folder(sequence.folder):
        clear_abandoned(sequence.folder)
        for done, (path, data) in enumerate(_files(source, sequence, chosen), start=1):
            size_bytes += sum(map(len, data)) if data is not None else path.stat().st_size
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
) -> Iterator[tuple[Path, Encoded | None]]:
    """Yield each frame's path and file; None where it is there already."""
    maker = FrameMaker(source, sequence.opens, layers=sequence.layers)
    for frame in frames:
        path = sequence.path_of(frame)
        yield path, None if sequence.resume and path.is_file() else maker.of(frame)


def _put(path: Path, data: Encoded) -> None:
    """Write a file beside its place, and then put it there."""
    with output_errors(path), temporary_file(path) as temporary:
        with temporary.path.open("wb") as file:
            file.writelines(data)
        temporary.replace(path)
