"""Write video files: pictures, their sound and their timecode, muxed frame by frame."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, replace
from io import BytesIO
from itertools import chain
from typing import TYPE_CHECKING, Final

import av

from endroll.core.atomic_write import output_error
from endroll.core.units import sample_at
from endroll.encode.codecs import open_stream
from endroll.encode.display_metadata import with_atoms
from endroll.encode.families import MOV
from endroll.encode.sound_stream import EXACT_EDITS, open_sound

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from av.container import OutputContainer
    from av.video.frame import VideoFrame
    from av.video.stream import VideoStream

    from endroll.encode.families import Codec, Container
    from endroll.encode.sound_stream import SoundStream
    from endroll.encode.tracks import Excerpt
    from endroll.motion.schedule import Schedule

_MAX_RATE_PART: Final = 2**31 - 1
"""The largest numerator and denominator of a rate in MP4. Source: ISO/IEC 14496-12, 8.4.2."""

_MAX_TIMECODE_FPS: Final = 255
"""The most frames in a second of timecode. Source: QuickTime File Format, Timecode sample
description, where their number has 8 bits."""


def check_container(container: Container, path: Path, excerpt: Excerpt) -> None:
    """Refuse a rate, or a timecode at that rate, that a file cannot hold.

    Raises:
        RenderError: the rate is too fine, or too high for a timecode.
    """
    rate = excerpt.schedule.rate
    if max(rate.value.numerator, rate.value.denominator) > _MAX_RATE_PART:
        raise output_error(
            path, f"the file cannot hold a rate of {rate}", hint="simplify video.fps"
        )
    if excerpt.start_timecode and container.has_timecode and rate.nominal > _MAX_TIMECODE_FPS:
        raise output_error(
            path,
            f"the file cannot hold a timecode at {rate} frames a second",
            hint=f"leave out timing.start, or set video.fps to {_MAX_TIMECODE_FPS} or less",
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenFile:
    """A video file that is being written: pictures go in one by one, each with its sound."""

    output: OutputContainer
    stream: VideoStream
    excerpt: Excerpt
    sound: SoundStream | None = None

    def mux(self, pictures: Iterable[tuple[bytes, bool]]) -> None:
        """Write encoded pictures, one for each frame, each with whether it is a keyframe."""
        time_base = 1 / self.excerpt.schedule.rate.value
        for index, (picture, is_keyframe) in enumerate(pictures):
            packet = av.Packet(picture)
            packet.stream = self.stream
            packet.pts = packet.dts = index
            packet.duration = 1
            packet.time_base = time_base
            packet.is_keyframe = is_keyframe
            self.output.mux(packet)
            self._end_frame(index)

    def encode(self, frames: Iterable[VideoFrame]) -> None:
        """Encode pictures, and write them."""
        index = 0
        for frame in frames:
            frame.pts = index
            self.output.mux(self.stream.encode(frame))
            del frame  # before the next is made
            self._end_frame(index)
            index += 1  # noqa: SIM113  enumerate would hold the frame
        self.output.mux(self.stream.encode(None))

    def join(self, parts: Sequence[Path]) -> None:
        """Write the pictures of files that follow one another, without encoding them again."""
        done, delay = 0, max(_delay_of(part, self.excerpt.schedule) for part in parts)
        for part in parts:
            done = self._append(part, done, delay=delay)

    def _append(self, part: Path, done: int, *, delay: int) -> int:
        """Write the pictures of a file after those that are `done`; return the new count.

        `delay` is by how many frames a picture may be decoded before it is shown.
        """
        rate = self.excerpt.schedule.rate.value
        with av.open(str(part)) as container:
            stream = container.streams.video[0]
            base = (stream.time_base or 1 / rate) * rate
            count = 0
            for packet in container.demux(stream):
                if packet.pts is None:
                    continue  # the empty packet at the end
                packet.pts = done + round(packet.pts * base)
                packet.dts = done + count - delay
                packet.duration, packet.time_base = 1, 1 / rate
                packet.stream = self.stream
                self.output.mux(packet)
                self._end_frame(done + count)
                count += 1
        return done + count

    def _end_frame(self, index: int) -> None:
        """Write the sound of a picture that was written, and report progress."""
        if self.sound is not None:
            past = self.excerpt.frames[index] + 1
            self.sound.write_until(sample_at(past, self.excerpt.schedule.rate))
        self.excerpt.report_progress(index + 1)


def _delay_of(part: Path, schedule: Schedule) -> int:
    """Return by how many frames a picture of a file may be decoded before it is shown."""
    with av.open(str(part)) as container:
        stream = container.streams.video[0]
        first = next(container.demux(stream))
        base = (stream.time_base or 1) * schedule.rate.value
        return max(0, round(((first.pts or 0) - (first.dts or 0)) * base))


@contextmanager
def open_file(
    part: Path, container: Container, codec: Codec, excerpt: Excerpt
) -> Iterator[OpenFile]:
    """Open a file with its streams; sound that its encoder holds back is written at the end."""
    with open_output(part, container, excerpt) as output:
        stream = open_stream(output, excerpt.schedule, codec)
        with _with_sound(output, stream, container, excerpt) as file:
            yield file


@contextmanager
def open_like(
    part: Path, container: Container, example: bytes, excerpt: Excerpt, *, kind: str = "h264"
) -> Iterator[OpenFile]:
    """Open a file for encoded pictures.

    `example` is one, of a `kind` as FFmpeg names it: H.264 with its headers, or a movie.
    """
    with (
        av.open(BytesIO(example), format=kind, options=_HEADERS_ONLY) as template,
        open_output(part, container, excerpt) as output,
    ):
        stream = _stream_like(output, template.streams.video[0], excerpt)
        with _with_sound(output, stream, container, excerpt) as file:
            yield file


def mux_pictures(
    part: Path, container: Container, codec: Codec, excerpt: Excerpt, pictures: Iterator[bytes]
) -> None:
    """Write a file of encoded pictures, each a keyframe; in PQ it describes its display."""
    if not excerpt.output.is_pq:
        with open_file(part, container, codec, excerpt) as file:
            file.mux((picture, True) for picture in pictures)
        return
    first = next(pictures)
    example = _described_movie(codec, first, excerpt)
    with open_like(part, container, example, excerpt, kind=MOV.name) as file:
        file.mux((picture, True) for picture in chain((first,), pictures))


def _described_movie(codec: Codec, first: bytes, excerpt: Excerpt) -> bytes:
    """Return a movie of the `first` picture that describes the display and the light of an excerpt.

    FFmpeg writes a description only for a stream that is copied from a movie that has one.
    """
    movie = BytesIO()
    with av.open(movie, "w", format=MOV.name) as output:
        stream = open_stream(output, excerpt.schedule, codec)
        OpenFile(
            output=output,
            stream=stream,
            excerpt=replace(excerpt, frames=range(1), on_progress=None),
        ).mux([(first, True)])
    return with_atoms(movie.getvalue(), excerpt.output.mastering, excerpt.light)


def join_parts(parts: Sequence[Path], whole: Path, container: Container, excerpt: Excerpt) -> None:
    """Write the pictures of files that follow one another into one file, and add the sound."""
    with av.open(str(parts[0])) as first, open_output(whole, container, excerpt) as output:
        template = first.streams.video[0]
        stream = _stream_like(output, template, excerpt)
        metadata = {key.lower(): value for key, value in template.metadata.items()}
        stream.metadata.update({key: metadata[key] for key in _COPIED if key in metadata})
        with _with_sound(output, stream, container, excerpt) as file:
            file.join(parts)


def _stream_like(output: OutputContainer, template: VideoStream, excerpt: Excerpt) -> VideoStream:
    """Add a stream for encoded pictures like those of another."""
    stream = output.add_stream_from_template(template, opaque=True)
    rate = excerpt.schedule.rate.value
    stream.time_base = 1 / rate
    stream.codec_context.framerate = rate  # or MP4 and MOV have no timecode, and MXF no rate
    if template.codec_context.codec_tag.strip("\0"):
        stream.codec_context.codec_tag = template.codec_context.codec_tag
    return stream


_COPIED: Final = ("alpha_mode",)

_HEADERS_ONLY: Final = {"probesize": "32", "analyzeduration": "0"}
"""Options with which a file is opened without decoding its pictures."""


def open_output(part: Path, container: Container, excerpt: Excerpt) -> OutputContainer:
    """Open a file without streams."""
    options = dict(container.options)
    if container.is_split:
        options["mxf_audio_edit_rate"] = str(excerpt.schedule.rate.value)  # of its timecode
    if excerpt.sound is not None and container.has_edit_lists:
        options |= EXACT_EDITS
    output = av.open(str(part), "w", format=container.name, options=options)
    if container.is_mxf:
        output.metadata.update(_MXF_MAKER, material_package_name=excerpt.title)
    output.metadata.update(container.metadata)
    return output


_MXF_MAKER: Final = {"company_name": "endroll", "product_name": "endroll"}
"""Who made a file, as MXF identifies it. Source: SMPTE ST 377-1, B.2 (identification set)."""


@contextmanager
def _with_sound(
    output: OutputContainer, stream: VideoStream, container: Container, excerpt: Excerpt
) -> Iterator[OpenFile]:
    """Add the timecode and the sound of an excerpt to a file."""
    if excerpt.start_timecode is not None and container.has_timecode:
        stream.metadata["timecode"] = excerpt.start_timecode
    sound = open_sound(output, excerpt, container)
    yield OpenFile(output=output, stream=stream, excerpt=excerpt, sound=sound)
    if sound is not None:
        sound.finish()
