"""Probe and decode sound files.

In: a path. Out: its length, and its samples as stereo at 48 kHz, in blocks, whatever the file
holds. When a sound is heard in a film is up to `sound`.
"""

from __future__ import annotations

import struct
from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Final

import av
import numpy as np
from av.audio.resampler import AudioResampler
from av.audio.stream import AudioStream

from endroll.build.music import SUFFIXES
from endroll.core.files import FileKind, UnfitFileError, unopened
from endroll.core.units import MAX_TIME_S, SOUND_HZ

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from av.audio.frame import AudioFrame
    from av.container import InputContainer
    from numpy.typing import NDArray

SOUNDS: Final = FileKind(
    code="sound", singular="sound", plural="sounds", suffixes=SUFFIXES, example="music/song.wav"
)

BLOCK_SAMPLES: Final = 8192
"""Samples in a block, at most: a sixth of a second, 64 KiB."""

_TOLERANCE_S: Final = {
    "wav": Fraction(1, 100),
    "flac": Fraction(1, 100),
    "mov": Fraction(1, 4),
    "matroska": Fraction(1, 4),
}
"""Seconds by which a sound may fall short of its header, in formats whose header states a length.
The last two include the padding of a codec. For others libav estimates it from the file size."""

_PLACEHOLDER_BYTES: Final = 0xFFFF_0000
"""Data lengths from here on are placeholders of a program that streamed the file.
Source: FFmpeg's and SoX's streamed WAV."""

_FORMATS: Final = "wav,w64,aiff,flac,mp3,aac,mov,ogg,matroska,webm,avi,mpeg,mpegts,mxf"
"""Containers that libav may detect. Playlists are left out: they name other files."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SoundInfo:
    """A sound file as decoded from end to end; what its header states is not relied on.

    `rate_hz` and `channels` are those of its first frame. `broken_at_s` is the time of the first
    part that cannot be decoded or is missing, if any.
    """

    duration_s: Fraction
    rate_hz: int
    channels: int
    broken_at_s: Fraction | None = None


def probe_sound(path: Path) -> SoundInfo:
    """Measure a sound by decoding it; the delay that its codec adds is not counted.

    Raises:
        UnfitFileError: the file is not a sound, or is longer than endroll renders.
    """
    first: AudioFrame | None = None
    counts: Counter[int] = Counter()
    broken_at_s: Fraction | None = None
    for frame in _decode_with_gaps(path):
        if frame is None:
            broken_at_s = _seconds(counts) if broken_at_s is None else broken_at_s
            continue
        first = first or frame
        counts[frame.sample_rate] += frame.samples
        if counts[frame.sample_rate] > MAX_TIME_S * frame.sample_rate:
            raise UnfitFileError(
                "sound-long",
                f" is longer than {MAX_TIME_S // 3600} hours",
                hint="cut it to what the film needs",
            )
    if first is None:
        raise _empty()
    return SoundInfo(
        duration_s=_seconds(counts),
        rate_hz=first.sample_rate,
        channels=first.layout.nb_channels,
        broken_at_s=broken_at_s,
    )


def _seconds(counts: Mapping[int, int]) -> Fraction:
    """Return the length of samples that are counted by sample rate."""
    return sum((Fraction(samples, rate_hz) for rate_hz, samples in counts.items()), Fraction())


def read_stereo(path: Path, wanted: range) -> Iterator[NDArray[np.float32]]:
    """Yield a range of a sound's samples at 48 kHz, as float32 (samples, 2), full scale 1.

    There are fewer if the file ends first. Mono goes to both channels; more than two channels are
    mixed down.

    Raises:
        UnfitFileError: the file is not a sound.
    """
    done = 0
    for block in _resample(_decode(path)):
        part = block[max(0, wanted.start - done) : max(0, wanted.stop - done)]
        if len(part):
            yield part
        done += len(block)
        if done >= wanted.stop:
            return


def _resample(frames: Iterable[AudioFrame]) -> Iterator[NDArray[np.float32]]:
    """Yield frames as stereo at 48 kHz, even if their format changes within the file."""
    form = None
    resampler, channels = AudioResampler(), 2
    for frame in frames:
        frame_form = frame.format.name, frame.layout.name, frame.sample_rate
        if frame_form != form:
            if form is not None:
                yield from _as_stereo(resampler.resample(None), channels)
            # libav attenuates by 3 dB what it spreads from one channel to two.
            channels = min(2, frame.layout.nb_channels)
            form = frame_form
            resampler = AudioResampler(
                format="flt",
                layout=("mono", "stereo")[channels - 1],
                rate=SOUND_HZ,
                frame_size=BLOCK_SAMPLES,
            )
        yield from _as_stereo(resampler.resample(frame), channels)
    if form is not None:
        yield from _as_stereo(resampler.resample(None), channels)


def _as_stereo(frames: Iterable[AudioFrame], channels: int) -> Iterator[NDArray[np.float32]]:
    for frame in frames:
        block = frame.to_ndarray().reshape(-1, channels).astype(np.float32)
        # Float samples may be infinite, which makes encoders fail.
        yield np.nan_to_num(block, posinf=1, neginf=-1).repeat(3 - channels, axis=1)


def _decode(path: Path) -> Iterator[AudioFrame]:
    """Yield every frame that can be decoded; damaged packets are left out."""
    return (frame for frame in _decode_with_gaps(path) if frame is not None)


def _decode_with_gaps(path: Path) -> Iterator[AudioFrame | None]:
    """Yield every frame that can be decoded, and None for each part that cannot or is missing."""
    with _open_sound(path) as container:
        stream = _best_stream(container)
        lengths_s: Counter[int] = Counter()
        packets = container.demux(stream)
        while True:
            try:
                packet = next(packets, None)
            except av.FFmpegError:
                yield None
                return
            if packet is None:
                break
            try:
                frames = stream.decode(packet)
            except av.FFmpegError:
                yield None
                continue
            for frame in frames:
                if frame.samples and frame.sample_rate:
                    lengths_s[frame.sample_rate] += frame.samples
                    yield frame
        kind = container.format.name.split(",")[0]
        if kind in _TOLERANCE_S:
            stated_s = _stated_s(kind, stream, path)
            if stated_s - _seconds(lengths_s) > _TOLERANCE_S[kind]:
                yield None


def _best_stream(container: InputContainer) -> AudioStream:
    stream = container.streams.best("audio")
    if not isinstance(stream, AudioStream):
        raise UnfitFileError(
            "sound-unreadable",
            " has no sound stream",
            hint="name a WAV, AIFF, FLAC, MP3, AAC, M4A, Opus or Ogg file",
        )
    if getattr(stream, "codec_context", None) is None:  # PyAV's types leave this out
        raise UnfitFileError(
            "sound-unreadable",
            " has sound in a codec that cannot be decoded",
            hint="convert it to WAV, FLAC, AAC or MP3",
        )
    return stream


def _stated_s(kind: str, stream: AudioStream, path: Path) -> Fraction:
    """Return the length of sound that a file states, 0 if it states none."""
    if kind != "wav":
        return Fraction(stream.duration or 0) * (stream.time_base or 0)
    # For WAV, libav reports the length by the file size instead.
    bits_each_s = stream.codec_context.bit_rate or 0
    return Fraction(_wave_bytes(path) * 8, bits_each_s) if bits_each_s else Fraction()


def _wave_bytes(path: Path) -> int:
    """Return the bytes of sound that a WAV file states, 0 if it leaves that open."""
    with path.open("rb") as file:
        file.seek(12)
        while len(head := file.read(8)) == 8:  # noqa: PLR2004  a name and a length
            name, size_bytes = struct.unpack("<4sI", head)
            if name == b"data":
                return 0 if size_bytes >= _PLACEHOLDER_BYTES else int(size_bytes)
            file.seek(size_bytes + size_bytes % 2, 1)
    return 0


@contextmanager
def _open_sound(path: Path) -> Iterator[InputContainer]:
    try:
        if not path.stat().st_size:
            raise _empty()
        container = av.open(
            str(path),
            options={"format_whitelist": _FORMATS, "protocol_whitelist": "file"},
            metadata_errors="replace",
        )
    except (av.FFmpegError, OSError) as problem:
        raise _unreadable(problem) from problem
    with container:
        yield container


def _empty() -> UnfitFileError:
    return UnfitFileError(
        "sound-empty", " holds no sound: it is empty or cut off", hint="export or copy it again"
    )


def _unreadable(problem: Exception) -> UnfitFileError:
    if isinstance(problem, OSError):
        return unopened("sound", problem)
    return UnfitFileError(
        "sound-unreadable",
        " cannot be read: it is damaged, or of another type than its name says",
        hint="export it again, as WAV, AIFF, FLAC, MP3, AAC, M4A, Opus or Ogg",
    )
