"""What every writer of files says: what went wrong, and what was written. Part of `deliver`."""

from __future__ import annotations

import errno
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

import av

from endroll.delivery import Delivery
from endroll.diagnostics import UsageError, error
from endroll.memory import has_room
from endroll.target import output_error

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from endroll.deliver.output import Output
    from endroll.motion.schedule import Schedule


@contextmanager
def encoder_errors(path: Path) -> Iterator[None]:
    """Turn what an encoder or a muxer refuses into a RenderError; what the disk refuses passes."""
    try:
        yield
    except av.FFmpegError as problem:
        if problem.errno == errno.ENOMEM or not has_room():
            raise MemoryError from problem
        if isinstance(problem, OSError):
            raise
        raise output_error(path, f"the encoder failed: {problem}") from problem


def refuse_unknown(unused: Iterable[str], output: Output) -> None:
    """Refuse options of which an encoder knew nothing.

    Raises:
        UsageError: there are any.
    """
    unknown = [name for name, _ in output.encoder_options if name in unused]
    if unknown:
        raise UsageError(
            error(
                "encoder-option",
                f"the encoder of {output.format} has no option {', '.join(unknown)}",
                hint="ffmpeg -h encoder=NAME lists those of each",
            )
        )


def delivered(
    path: Path, output_format: str, schedule: Schedule, *, frame_count: int, started: float
) -> Delivery:
    """Say what a finished file is; `started` is when its writing began, by `time.perf_counter`."""
    return Delivery(
        path=path,
        format=output_format,
        frame_count=frame_count,
        rate=schedule.rate,
        width_px=schedule.raster.width_px,
        height_px=schedule.raster.height_px,
        size_bytes=path.stat().st_size,
        seconds=time.perf_counter() - started,
    )
