"""Sound beside the pictures of a file: blocks of samples in, packets in the file out.

Part of `encode`. AAC has a delay, which the muxer declares in an edit list, so that a player hears
every sample at its time, as Opus has in its header; PCM has none.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Final, Self, cast

from av.audio.frame import AudioFrame

from endroll.media.sound import mixed_samples, sample_at
from endroll.media.sound_decoder import RATE_HZ

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import numpy as np
    from av.audio.stream import AudioStream
    from av.container import OutputContainer
    from numpy.typing import NDArray

    from endroll.encode.output import Output
    from endroll.media.sound import SoundTrack
    from endroll.motion.schedule import Schedule

AAC: Final = "aac"
PCM: Final = "pcm_s24le"
OPUS: Final = "libopus"

BITS_PER_S: Final = 256_000
"""For both channels; nobody hears the difference, and pictures take many times as much."""

MUXER_OPTIONS: Final = {"movie_timescale": str(RATE_HZ)}
"""What a container with sound is opened with: edit lists count in units of the film, and in
thousandths of a second, the default, sound would end up to half a one away from where it does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """What is done beside the pictures of `frames`: sound, a timecode, and telling of progress.

    `on_progress` is called with the number of frames done.
    """

    frames: range
    sounds: tuple[SoundTrack, ...] = ()
    start_timecode: str | None = None
    on_progress: Callable[[int], None] | None = None

    @classmethod
    def of(cls, output: Output, frames: range, on_progress: Callable[[int], None] | None) -> Self:
        """Return what is done beside the pictures of an output."""
        return cls(
            frames=frames,
            sounds=output.sounds,
            start_timecode=output.start_timecode,
            on_progress=on_progress,
        )


def open_sound(
    container: OutputContainer, schedule: Schedule, beside: Beside, codec: str
) -> SoundStream | None:
    """Open the stream of what is heard in a stretch of a film, None where nothing is."""
    if not beside.sounds:
        return None
    total, first, past = (
        sample_at(frame, schedule.rate)
        for frame in (schedule.frame_count, beside.frames.start, beside.frames.stop)
    )
    blocks = mixed_samples(beside.sounds, total, stretch=range(first, past))
    return SoundStream(container, blocks, first=first, codec=codec)


class SoundStream:
    """A stream of sound in an open container, encoded as the pictures go on.

    Its blocks are those of a film from sample `first` on, which is heard at the file's beginning.
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
        stream = container.add_stream(codec, rate=RATE_HZ, layout="stereo")
        self._stream = cast("AudioStream", stream)
        if codec != PCM:
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
