"""Read the front left and right of a file that came back, however its channels are laid out.

Masters have a track for each channel, or a file, or one track of six or more channels. A mix of all
of them is not what left and right play, so nothing is mixed: the first two channels count, and mono
is both.
"""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING, Final

import av
import numpy as np
from av.audio.frame import AudioFrame
from av.audio.resampler import AudioResampler

from endroll.core.files import UnfitFileError
from endroll.core.units import SOUND_HZ
from endroll.media.clip_folder import right_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from numpy.typing import NDArray

    Samples = NDArray[np.float32]

_FORMATS: Final = "wav,w64,aiff,flac,mp3,aac,mov,ogg,matroska,webm,avi,mpeg,mpegts,mxf"


def read_front(path: Path) -> Iterator[Samples]:
    """Yield left and right at 48 kHz: float32 (samples, 2), full scale 1.

    What cannot be decoded is left out.

    Raises:
        UnfitFileError: the file has no sound.
    """
    channels = _channels_of(path)
    if not channels:
        raise UnfitFileError("sound-unreadable", " has no sound", hint="name a file with sound")
    if channels[0] == 1 and len(channels) > 1:
        yield from _pairs(_track(path, 0), _track(path, 1))
        return
    if channels == [1] and (right := right_of(path)) is not None:
        yield from _pairs(_track(path, 0), _track(right, 0))
        return
    for block in _track(path, 0):
        yield block[:, :2] if block.shape[1] > 1 else block.repeat(2, axis=1)


def _channels_of(path: Path) -> list[int]:
    """Return the number of channels of each track."""
    with _opened(path) as container:
        return [stream.channels for stream in container.streams.audio]


def _opened(path: Path) -> av.container.InputContainer:
    options = {"format_whitelist": _FORMATS, "protocol_whitelist": "file"}
    return av.open(str(path), options=options, metadata_errors="replace")


def _pairs(left: Iterable[Samples], right: Iterable[Samples]) -> Iterator[Samples]:
    """Yield two tracks side by side; the shorter one ends in silence."""
    nothing = np.zeros((0, 1), np.float32)
    for one, other in zip_longest(_seconds(left), _seconds(right), fillvalue=nothing):
        length = max(len(one), len(other))
        padded = [np.pad(block, ((0, length - len(block)), (0, 0))) for block in (one, other)]
        yield np.concatenate(padded, axis=1)


def _seconds(blocks: Iterable[Samples]) -> Iterator[Samples]:
    """Yield samples a second at a time."""
    kept = np.zeros((0, 1), np.float32)
    for block in blocks:
        kept = np.concatenate((kept, block[:, :1]))
        while len(kept) >= SOUND_HZ:
            yield kept[:SOUND_HZ]
            kept = kept[SOUND_HZ:]
    if len(kept):
        yield kept


def _track(path: Path, track: int) -> Iterator[Samples]:
    """Yield the samples of a track with all its channels: float32 (samples, channels)."""
    with _opened(path) as container:
        stream = container.streams.audio[track]
        resampler = AudioResampler(format="flt", rate=SOUND_HZ)
        channels = stream.channels
        packets = container.demux(stream)
        while True:
            try:
                packet = next(packets, None)
                frames = [] if packet is None else packet.decode()
            except av.FFmpegError:
                continue
            if packet is None:
                break
            for frame in frames:
                if isinstance(frame, AudioFrame):
                    yield from _blocks(resampler.resample(frame), channels)
        yield from _blocks(resampler.resample(None), channels)


def _blocks(frames: Iterable[AudioFrame], channels: int) -> Iterator[Samples]:
    for frame in frames:
        block = frame.to_ndarray().reshape(-1, channels).astype(np.float32)
        yield np.nan_to_num(block, posinf=1, neginf=-1)
