"""Encode the sound of a file: blocks of samples in, packets in the file out.

AAC has a delay, which the muxer declares in an edit list so that every sample plays at its time.
Opus declares its own in its header; PCM has none.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Final, cast

from av.audio.frame import AudioFrame

from endroll.core.units import SOUND_HZ, sample_at
from endroll.encode.families import AAC, PCM

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy as np
    from av.audio.stream import AudioStream
    from av.container import OutputContainer
    from numpy.typing import NDArray

    from endroll.encode.tracks import Excerpt

BITS_PER_S: Final = 256_000
"""For both channels: transparent, and small next to the pictures."""

EXACT_EDITS: Final = {"movie_timescale": str(SOUND_HZ)}
"""The muxer option by which edit lists count samples. By default they count milliseconds, and sound
ends up to half of one away from where it should."""


def open_sound(output: OutputContainer, excerpt: Excerpt, codec: str) -> SoundStream | None:
    """Open the stream of an excerpt's sound, None if the film is silent."""
    if excerpt.sound is None:
        return None
    schedule = excerpt.schedule
    total, first, past = (
        sample_at(frame, schedule.rate)
        for frame in (schedule.frame_count, excerpt.frames.start, excerpt.frames.stop)
    )
    blocks = excerpt.sound.blocks(total, range(first, past))
    return SoundStream(output, blocks, first=first, codec=codec)


class SoundStream:
    """A sound stream of an open file, encoded along with the pictures.

    Its blocks are those of a film from sample `first` on, which plays at the start of the file.
    """

    def __init__(
        self,
        container: OutputContainer,
        blocks: Iterator[NDArray[np.float32]],
        *,
        first: int = 0,
        codec: str = AAC,
    ) -> None:
        self._container = container
        self._blocks = blocks
        stream = container.add_stream(codec, rate=SOUND_HZ, layout="stereo")
        self._stream = cast("AudioStream", stream)
        if codec != PCM:
            self._stream.bit_rate = BITS_PER_S
        self._first = self._done = first

    def write_until(self, sample: int) -> None:
        """Encode the sound up to a sample of the film, to the end of its block."""
        while self._done < sample and (block := next(self._blocks, None)) is not None:
            frame = AudioFrame.from_ndarray(block.reshape(1, -1), format="flt", layout="stereo")
            frame.sample_rate = SOUND_HZ
            frame.time_base = Fraction(1, SOUND_HZ)
            frame.pts = self._done - self._first
            self._container.mux(self._stream.encode(frame))
            self._done += len(block)

    def finish(self) -> None:
        """Encode what the encoder holds back; nothing may be written afterwards."""
        self._container.mux(self._stream.encode(None))
