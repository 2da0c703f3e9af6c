"""Make the edit units of a sound track: PCM of 24 bits and 5.1 channels, a frame at a time.

A stereo mix is heard from left and right; the other channels are silent, and all are where a film
has no sound. Source: SMPTE ST 428-2, 3; ST 382 (PCM in MXF).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from endroll.core.units import SOUND_HZ, sample_at
from endroll.encode.cinema.descriptors import CHANNELS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from endroll.encode.tracks import Excerpt

_LEVELS: Final = 1 << 23
_STEREO: Final = 2
_BYTES: Final = 3


def sound_units(excerpt: Excerpt) -> Iterator[bytes]:
    """Yield the PCM of each frame of an excerpt, little-endian."""
    rate = excerpt.schedule.rate
    samples = int(SOUND_HZ / rate.value)
    if excerpt.sound is None:
        silence = bytes(samples * len(CHANNELS) * _BYTES)
        for _ in excerpt.frames:
            yield silence
        return
    total, first, past = (
        sample_at(frame, rate)
        for frame in (excerpt.schedule.frame_count, excerpt.frames.start, excerpt.frames.stop)
    )
    held = np.empty((0, _STEREO), np.float32)
    for block in excerpt.sound.blocks(total, range(first, past)):
        held = np.concatenate((held, block))
        while len(held) >= samples:
            yield pcm(held[:samples])
            held = held[samples:]


def pcm(stereo: NDArray[np.float32]) -> bytes:
    """Return samples (samples, 2), ±1, as 5.1 channels of 24 bits."""
    levels = np.rint(stereo.astype(np.float64) * _LEVELS).clip(-_LEVELS, _LEVELS - 1)
    channels = np.zeros((len(stereo), len(CHANNELS)), "<i4")
    channels[:, :_STEREO] = levels
    as_bytes = channels.view(np.uint8).reshape(len(stereo), len(CHANNELS), 4)
    return as_bytes[:, :, :_BYTES].tobytes()
