"""Containers: the files that films go into, with their sound and timecode. Part of `encode`."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import av

from endroll.core.atomic_write import output_error
from endroll.encode.codecs import open_stream
from endroll.encode.sound_stream import AAC, MUXER_OPTIONS, OPUS, PCM, open_sound
from endroll.media.sound import sample_at

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from av.container import OutputContainer
    from av.video.frame import VideoFrame
    from av.video.stream import VideoStream

    from endroll.encode.codecs import Codec
    from endroll.encode.sound_stream import Beside, SoundStream
    from endroll.motion.schedule import Schedule

_MAX_RATE_PART: Final = 2**31 - 1
"""Greatest numerator and denominator of a rate in MP4. Source: ISO/IEC 14496-12, 8.4.2."""

_MAX_TIMECODE_FPS: Final = 255
"""Most frames in a second of timecode. Source: QuickTime File Format, Timecode sample
description, where their number is 8 bits wide."""


@dataclass(frozen=True, slots=True)
class Container:
    """A kind of file: what libav calls it, the codec of its sound, and what it is opened with.

    `sound_options` are added where there is sound.
    """

    name: str
    sound: str
    options: dict[str, str] = field(default_factory=dict)
    sound_options: dict[str, str] = field(default_factory=dict)
    has_timecode: bool = True

    def check(self, path: Path, schedule: Schedule, beside: Beside) -> None:
        """Refuse a rate, or a timecode at it, that the file cannot hold.

        Raises:
            RenderError: it is so.
        """
        rate = schedule.rate
        if max(rate.value.numerator, rate.value.denominator) > _MAX_RATE_PART:
            raise output_error(
                path, f"the file cannot hold a rate of {rate}", hint="simplify video.fps"
            )
        if beside.start_timecode and self.has_timecode and rate.nominal > _MAX_TIMECODE_FPS:
            raise output_error(
                path,
                f"the file cannot hold a timecode at {rate} frames a second",
                hint=f"leave out timing.start, or set video.fps to {_MAX_TIMECODE_FPS} or less",
            )


MP4: Final = Container("mp4", AAC, {"movflags": "+faststart"}, MUXER_OPTIONS)
MOV: Final = Container("mov", PCM, {}, MUXER_OPTIONS)
WEBM: Final = Container("webm", OPUS, {"fflags": "+bitexact"}, has_timecode=False)
"""Bit exact, for otherwise libav gives every file a random SegmentUID. Its times are whole
thousandths of a second, so stamps are off by up to half of one; the number of frames and the rate
are exact. Source: WebM Container Guidelines, TimestampScale."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenFilm:
    """A file that is being written: pictures go in one by one, and their sound beside them."""

    container: OutputContainer
    stream: VideoStream
    schedule: Schedule
    beside: Beside
    sound: SoundStream | None

    def take(self, pictures: Iterable[tuple[bytes, bool]]) -> None:
        """Write encoded pictures, each with whether it is a keyframe, one to a frame."""
        for index, (picture, is_keyframe) in enumerate(pictures):
            packet = av.Packet(picture)
            packet.stream = self.stream
            packet.pts = packet.dts = index
            packet.duration = 1
            packet.time_base = 1 / self.schedule.rate.value
            packet.is_keyframe = is_keyframe
            self.container.mux(packet)
            self._end_frame(index)

    def encode(self, frames: Iterable[VideoFrame]) -> None:
        """Have pictures encoded, and write them."""
        for index, frame in enumerate(frames):
            frame.pts = index
            self.container.mux(self.stream.encode(frame))
            self._end_frame(index)
        self.container.mux(self.stream.encode(None))

    def append(self, part: Path, done: int, *, delay: int) -> int:
        """Write the pictures of a file behind those that are `done`; return how many are then.

        `delay` is by how many frames one may be decoded before it is shown.
        """
        rate = self.schedule.rate.value
        with av.open(str(part)) as container:
            stream = container.streams.video[0]
            base = (stream.time_base or 1 / rate) * rate
            count = 0
            for packet in container.demux(stream):
                if packet.pts is None or packet.dts is None:
                    continue  # what demux gives at the end, which is empty
                packet.pts = done + round(packet.pts * base)
                packet.dts = done + count - delay
                packet.duration, packet.time_base = 1, 1 / rate
                packet.stream = self.stream
                self.container.mux(packet)
                self._end_frame(done + count)
                count += 1
        return done + count

    def _end_frame(self, index: int) -> None:
        """Write the sound of a picture that was written, and count it."""
        if self.sound is not None:
            past = self.beside.frames[index] + 1
            self.sound.write_until(sample_at(past, self.schedule.rate))
        if self.beside.on_progress is not None:
            self.beside.on_progress(index + 1)


def delay_of(part: Path, schedule: Schedule) -> int:
    """Return by how many frames a picture of a file may be decoded before it is shown."""
    with av.open(str(part)) as container:
        stream = container.streams.video[0]
        first = next(container.demux(stream))
        base = (stream.time_base or 1) * schedule.rate.value
        return max(0, round(((first.pts or 0) - (first.dts or 0)) * base))


@contextmanager
def open_film(
    part: Path, kind: Container, schedule: Schedule, codec: Codec, beside: Beside
) -> Iterator[OpenFilm]:
    """Open a file and its streams; what its sound holds back is written at the end."""
    with _opened(part, kind, beside) as container:
        stream = open_stream(container, schedule, codec)
        with _beside(container, stream, kind, schedule, beside) as film:
            yield film


@contextmanager
def joined_film(
    part: Path, kind: Container, schedule: Schedule, like: VideoStream, beside: Beside
) -> Iterator[OpenFilm]:
    """Open a file for pictures that are encoded as those of a stream are, as `open_film`."""
    with _opened(part, kind, beside) as container:
        stream = container.add_stream_from_template(like, opaque=True)
        if like.codec_context.codec_tag.strip("\0"):
            stream.codec_context.codec_tag = like.codec_context.codec_tag
        stream.metadata.update(
            {key.lower(): said for key, said in like.metadata.items() if key.lower() in _KEPT}
        )
        with _beside(container, stream, kind, schedule, beside) as film:
            yield film


_KEPT: Final = ("alpha_mode",)


def _opened(part: Path, kind: Container, beside: Beside) -> OutputContainer:
    options = kind.options | (kind.sound_options if beside.sounds else {})
    return av.open(str(part), "w", format=kind.name, options=options)


@contextmanager
def _beside(
    container: OutputContainer,
    stream: VideoStream,
    kind: Container,
    schedule: Schedule,
    beside: Beside,
) -> Iterator[OpenFilm]:
    """Open what goes beside the pictures of a stream."""
    if beside.start_timecode is not None and kind.has_timecode:
        stream.metadata["timecode"] = beside.start_timecode
    sound = open_sound(container, schedule, beside, kind.sound)
    yield OpenFilm(
        container=container, stream=stream, schedule=schedule, beside=beside, sound=sound
    )
    if sound is not None:
        sound.finish()
