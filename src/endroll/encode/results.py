"""What every writer of files says: what went wrong, and what was written. Part of `encode`."""

from __future__ import annotations

import errno
import re
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

import av

from endroll.core.atomic_write import output_error
from endroll.core.diagnostics import UsageError, error
from endroll.core.memory import has_room
from endroll.encode.formats import Delivery

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from endroll.encode.output import Output
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


_MISREAD: Final = re.compile(
    r"(?:Error parsing option|Unknown option:|Invalid value for) *'?([\w.-]+)"
)
"""What encoders log of an option within `x264-params` and its like, and go on without it."""


@contextmanager
def options_read(output: Output) -> Iterator[None]:
    """See that an encoder, which is opened meanwhile, takes every option within its params.

    Raises:
        UsageError: it does not know one, or not its value.
    """
    if not output.encoder_options:
        yield
        return
    level = av.logging.get_level()
    av.logging.set_level(av.logging.WARNING)
    try:
        with av.logging.Capture(local=True) as logged:
            yield
    finally:
        av.logging.set_level(level)
    for _, _, message in logged:
        misread = _MISREAD.search(message)
        if misread is not None:
            raise UsageError(
                error(
                    "encoder-option",
                    f"the encoder of {output.format} does not understand {misread[1]} in "
                    f"{', '.join(f'{name}={value}' for name, value in output.encoder_options)}",
                    hint="the encoder's own manual lists its options and their values",
                )
            )


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
