"""Sound files: a name in, a path, its length and its samples out. Part of `encode`.

Whatever the file holds, the samples are stereo at 48 kHz, a block at a time. Sound in a film, and
when it is heard, is the business of `sound`.
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
from endroll.core.units import MAX_TIME_S

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from av.audio.frame import AudioFrame
    from av.container import InputContainer
    from numpy.typing import NDArray

SOUNDS: Final = FileKind(
    code="sound", singular="sound", plural="sounds", suffixes=SUFFIXES, example="music/song.wav"
)

RATE_HZ: Final = 48_000
"""Samples a second of every film. Source: AES5, the frequency preferred for sound with pictures."""

BLOCK_SAMPLES: Final = 8192
"""Samples in a block at most: a sixth of a second, 64 KiB."""

_SHORT_OF_S: Final = {
    "wav": Fraction(1, 100),
    "flac": Fraction(1, 100),
    "mov": Fraction(1, 4),
    "matroska": Fraction(1, 4),
}
"""What a sound may be shorter than its header says, in formats whose header says it: the last two
count the padding of a codec in. Of all others libav reckons the length by their bytes."""

_OPEN_BYTES: Final = 0xFFFF_0000
"""Lengths from here on are those of a writer that does not go back to say it.
Source: FFmpeg's and SoX's streamed WAV."""

_FORMATS: Final = "wav,w64,aiff,flac,mp3,aac,mov,ogg,matroska,webm,avi,mpeg,mpegts,mxf"
"""What libav may take a file for. Playlists are not among them: they name other files."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SoundInfo:
    """A sound file as decoded from end to end; what its header promises counts for nothing.

    `rate_hz` and `channels` are those it begins with. `broken_at_s` is after how much of it the
    first stretch comes that cannot be decoded, or that the file ends before.
    """

    duration_s: Fraction
    rate_hz: int
    channels: int
    broken_at_s: Fraction | None = None


def probe_sound(path: Path) -> SoundInfo:
    """Measure a sound by decoding it: the delay that a codec adds and takes off is not in it.

    Raises:
        UnfitFileError: it is no sound, or longer than endroll renders.
    """
    first: AudioFrame | None = None
    counts: Counter[int] = Counter()
    broken_at_s: Fraction | None = None
    for frame in _decode_or_tell(path):
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
    """Return how long samples last, counted by their rate."""
    return sum((Fraction(samples, rate_hz) for rate_hz, samples in counts.items()), Fraction())


def read_stereo(path: Path, wanted: range) -> Iterator[NDArray[np.float32]]:
    """Yield a stretch of a sound, counted in samples at 48 kHz: blocks (samples, 2), 1 is full.

    Fewer come where the file ends before the stretch does. Mono is in both channels, more than
    two are mixed down.

    Raises:
        UnfitFileError: it is no sound.
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
    """Yield frames as stereo at 48 kHz, whichever way their form changes on the way."""
    form = None
    resampler, channels = AudioResampler(), 2
    for frame in frames:
        found = frame.format.name, frame.layout.name, frame.sample_rate
        if found != form:
            if form is not None:
                yield from _as_stereo(resampler.resample(None), channels)
            # libav takes 3 dB off what it spreads from one channel over two.
            channels = min(2, frame.layout.nb_channels)
            form = found
            resampler = AudioResampler(
                format="flt",
                layout=("mono", "stereo")[channels - 1],
                rate=RATE_HZ,
                frame_size=BLOCK_SAMPLES,
            )
        yield from _as_stereo(resampler.resample(frame), channels)
    if form is not None:
        yield from _as_stereo(resampler.resample(None), channels)


def _as_stereo(frames: Iterable[AudioFrame], channels: int) -> Iterator[NDArray[np.float32]]:
    for frame in frames:
        block = frame.to_ndarray().reshape(-1, channels).astype(np.float32)
        # Sound in floats may hold infinities, at which an encoder gives up.
        yield np.nan_to_num(block, posinf=1, neginf=-1).repeat(3 - channels, axis=1)


def _decode(path: Path) -> Iterator[AudioFrame]:
    """Yield all that can be decoded of a file; damaged packets are left out."""
    return (frame for frame in _decode_or_tell(path) if frame is not None)


def _decode_or_tell(path: Path) -> Iterator[AudioFrame | None]:
    """Yield all that can be decoded of a file, and None for what cannot be, or is not there."""
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
        if kind in _SHORT_OF_S:
            promised_s = _promised_s(kind, stream, path)
            if promised_s - _seconds(lengths_s) > _SHORT_OF_S[kind]:
                yield None


def _best_stream(container: InputContainer) -> AudioStream:
    stream = container.streams.best("audio")
    if not isinstance(stream, AudioStream):
        raise UnfitFileError(
            "sound-unreadable",
            " has no sound in it",
            hint="name a file that has: WAV, AIFF, FLAC, MP3, AAC, M4A, Opus or Ogg",
        )
    if getattr(stream, "codec_context", None) is None:  # which PyAV's types leave out
        raise UnfitFileError(
            "sound-unreadable",
            " has a sound that nothing here can decode",
            hint="convert it to WAV, FLAC, AAC or MP3",
        )
    return stream


def _promised_s(kind: str, stream: AudioStream, path: Path) -> Fraction:
    """Return how long a file says that its sound lasts, 0 where it does not say."""
    if kind != "wav":
        return Fraction(stream.duration or 0) * (stream.time_base or 0)
    # libav believes the length of the file.
    bits_each_s = stream.codec_context.bit_rate or 0
    return Fraction(_wave_bytes(path) * 8, bits_each_s) if bits_each_s else Fraction()


def _wave_bytes(path: Path) -> int:
    """Return how many bytes of sound a WAV file says it holds; 0 where it leaves that open."""
    with path.open("rb") as file:
        file.seek(12)
        while len(head := file.read(8)) == 8:  # noqa: PLR2004  a name and a length
            name, size_bytes = struct.unpack("<4sI", head)
            if name == b"data":
                return 0 if size_bytes >= _OPEN_BYTES else int(size_bytes)
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
        "sound-empty", " holds no sound: it is empty or cut off", hint="export or copy it anew"
    )


def _unreadable(problem: Exception) -> UnfitFileError:
    if isinstance(problem, OSError):
        return unopened("sound", problem)
    return UnfitFileError(
        "sound-unreadable",
        " is not a sound that can be read: damaged, or of another kind than its name says",
        hint="export it anew, as WAV, AIFF, FLAC, MP3, AAC, M4A, Opus or Ogg",
    )
