"""AAC beside the pictures of an MP4: blocks of samples in, packets in the file out.

Part of `deliver`. The muxer declares the delay of the encoder in an edit list, so that a player
hears every sample at its time.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Final

from av.audio.frame import AudioFrame

from endroll.deliver.sound_files import RATE_HZ

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy as np
    from av.container import OutputContainer
    from numpy.typing import NDArray

BITS_PER_S: Final = 256_000
"""For both channels; nobody hears the difference, and pictures take many times as much."""

MUXER_OPTIONS: Final = {"movie_timescale": str(RATE_HZ)}
"""What a container with sound is opened with: edit lists count in units of the film, and in
thousandths of a second, the default, sound would end up to half a one away from where it does."""


class AacStream:
    """A stream of sound in an open container, encoded as the pictures go on.

    Its blocks are those of a film from sample `first` on, which is heard at the file's beginning.
    """

    def __init__(
        self, container: OutputContainer, blocks: Iterator[NDArray[np.float32]], *, first: int = 0
    ) -> None:
        self._container = container
        self._blocks = blocks
        self._stream = container.add_stream("aac", rate=RATE_HZ, layout="stereo")
        self._stream.bit_rate = BITS_PER_S
        self._first = self._done = first

    def write_until(self, sample: int) -> None:
        """Encode the sound up to a sample of the film, and on to the end of its block."""
        while self._done < sample and (block := next(self._blocks, None)) is not None:
            frame = AudioFrame.from_ndarray(block.reshape(1, -1), format="flt", layout="stereo")
            frame.sample_rate = RATE_HZ
            frame.time_base = Fraction(1, RATE_HZ)
            frame.pts = self._done - self._first
            self._container.mux(self._stream.encode(frame))
            self._done += len(block)

    def finish(self) -> None:
        """Encode what the encoder holds back; nothing may follow."""
        self._container.mux(self._stream.encode(None))
