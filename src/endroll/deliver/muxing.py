"""Muxing: encoded pictures and their sound into a file. Part of `deliver`."""

from __future__ import annotations

import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

import av

from endroll.deliver.sound import sample_at
from endroll.delivery import Delivery
from endroll.target import output_error

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from av.container import OutputContainer
    from av.video.stream import VideoStream

    from endroll.deliver.sound_stream import Beside, SoundStream
    from endroll.motion.schedule import Schedule


@contextmanager
def encoder_errors(path: Path) -> Iterator[None]:
    """Turn what an encoder or a muxer refuses into a RenderError; what the disk refuses passes."""
    try:
        yield
    except av.FFmpegError as problem:
        if isinstance(problem, OSError):
            raise
        raise output_error(path, f"the encoder failed: {problem}") from problem


def mux_pictures(
    container: OutputContainer,
    stream: VideoStream,
    pictures: Iterable[tuple[bytes, bool]],
    *,
    schedule: Schedule,
    after_each: Callable[[int], None],
) -> None:
    """Write encoded pictures, each with whether it is a keyframe, one to a frame."""
    for index, (picture, is_keyframe) in enumerate(pictures):
        packet = av.Packet(picture)
        packet.stream = stream
        packet.pts = packet.dts = index
        packet.duration = 1
        packet.time_base = 1 / schedule.rate.value
        packet.is_keyframe = is_keyframe
        container.mux(packet)
        after_each(index)


def sound_and_progress(
    sound: SoundStream | None,
    beside: Beside,
    schedule: Schedule,
    on_progress: Callable[[int], None] | None,
) -> Callable[[int], None]:
    """Return what is to be done after each picture: its sound is written, and it is counted."""

    def after_each(index: int) -> None:
        if sound is not None:
            sound.write_until(sample_at(beside.frames[index] + 1, schedule.rate))
        if on_progress is not None:
            on_progress(index + 1)

    return after_each


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
