"""Encode the sound of a file: blocks of samples in, packets in the file out.

AAC has a delay, which the muxer declares in an edit list so that every sample plays at its time.
Opus declares its own in its header; PCM has none. A mix is stereo: the first two channels of a
delivery that has more.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Final, cast

import numpy as np
from av.audio.frame import AudioFrame

from endroll.core.units import SOUND_HZ, sample_at
from endroll.encode.families import PCM
from endroll.encode.tracks import STEREO

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from av.audio.stream import AudioStream
    from av.container import OutputContainer
    from numpy.typing import NDArray

    from endroll.encode.families import Container
    from endroll.encode.tracks import Excerpt, SoundSource

BITS_PER_S: Final = 256_000
"""For both channels: transparent, and small next to the pictures."""

EXACT_EDITS: Final = {"movie_timescale": str(SOUND_HZ)}
"""The muxer option by which edit lists count samples. By default they count milliseconds, and sound
ends up to half of one away from where it should."""


_LAYOUTS: Final = {1: "mono", 2: "stereo", 6: "5.1"}
"""FFmpeg's names of layouts; 5.1 is L R C LFE Ls Rs, and more channels are not named."""


def open_sound(
    output: OutputContainer, excerpt: Excerpt, container: Container
) -> SoundStream | None:
    """Open the tracks of an excerpt's sound, None if the film is silent."""
    if excerpt.sound is None:
        return None
    channels = excerpt.channels if container.has_channels else STEREO
    in_track = 1 if container.is_mxf else channels
    tracks = [
        SoundTrack.added(output, container.sound, range(each, each + in_track))
        for each in range(0, channels, in_track)
    ]
    return sound_into(tracks, excerpt.sound, excerpt)


def sound_into(tracks: Sequence[SoundTrack], sound: SoundSource, excerpt: Excerpt) -> SoundStream:
    """Return a stream of an excerpt's sound into tracks, of one file or of several."""
    total, first, past = (
        sample_at(frame, excerpt.schedule.rate)
        for frame in (excerpt.schedule.frame_count, excerpt.frames.start, excerpt.frames.stop)
    )
    return SoundStream(sound.blocks(total, range(first, past)), tracks, first=first)


@dataclass(frozen=True, slots=True)
class SoundTrack:
    """A track of an open file, and which channels of the delivery it holds."""

    output: OutputContainer
    stream: AudioStream
    channels: range

    @classmethod
    def added(cls, output: OutputContainer, codec: str, channels: range) -> SoundTrack:
        """Add a track to a file."""
        count = len(channels)
        layout = _LAYOUTS.get(count, f"{count} channels")
        stream = cast("AudioStream", output.add_stream(codec, rate=SOUND_HZ, layout=layout))
        if codec != PCM:
            stream.bit_rate = BITS_PER_S
        return cls(output, stream, channels)

    def frame(self, block: NDArray[np.float32]) -> AudioFrame:
        """Return the samples of a stereo block: left, right, and silence in every other channel."""
        own = block[:, self.channels.start : self.channels.stop]
        if own.shape[1] < len(self.channels):
            own = np.pad(own, ((0, 0), (0, len(self.channels) - own.shape[1])))
        samples = np.ascontiguousarray(own).reshape(1, -1)
        return AudioFrame.from_ndarray(samples, format="flt", layout=self.stream.layout.name)


class SoundStream:
    """The sound of open files, encoded along with the pictures.

    Its blocks are those of a film from sample `first` on, which plays at the start of the file.
    """

    def __init__(
        self,
        blocks: Iterator[NDArray[np.float32]],
        tracks: Sequence[SoundTrack],
        *,
        first: int = 0,
    ) -> None:
        self._blocks = blocks
        self._tracks = tracks
        self._first = self._done = first

    def write_until(self, sample: int) -> None:
        """Encode the sound up to a sample of the film, to the end of its block."""
        while self._done < sample and (block := next(self._blocks, None)) is not None:
            for track in self._tracks:
                frame = track.frame(block)
                frame.sample_rate = SOUND_HZ
                frame.time_base = Fraction(1, SOUND_HZ)
                frame.pts = self._done - self._first
                track.output.mux(track.stream.encode(frame))
            self._done += len(block)

    def finish(self) -> None:
        """Encode what the encoders hold back; nothing may be written afterwards."""
        for track in self._tracks:
            track.output.mux(track.stream.encode(None))
