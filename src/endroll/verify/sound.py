"""Compare the sound of a delivered file with the film's mix: there, in time, and as loud.

Envelopes, 400 a second, find the offset; they take 3 kB a second whatever the sound.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from endroll.core.units import SOUND_HZ
from endroll.media.delivered_sound import read_front

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from fractions import Fraction
    from pathlib import Path

    from numpy.typing import NDArray

    from endroll.pipeline.film import Film

_HZ: Final = 400
_STEP: Final = SOUND_HZ // _HZ
_SILENT: Final = 1e-4
_MOST_SAMPLES: Final = 12 * 3600 * SOUND_HZ


@dataclass(frozen=True, slots=True)
class SoundSeen:
    """How the sound of a file compares with the mix.

    `is_silent` and `is_due` say whether there is none in the file, and some in the film; `late_s`
    is how late it is against the picture, `louder_db` how much louder, and `likeness` the
    correlation of their envelopes.
    """

    is_silent: bool
    is_due: bool
    late_s: float = 0.0
    louder_db: float = 0.0
    likeness: float = 1.0


def compare_sound(film: Film, path: Path | None, *, begin_s: Fraction) -> SoundSeen:
    """Compare the sound of a file, in which the film begins at a time, with that of the film.

    Raises:
        RenderError: a sound of the film cannot be read.
        UnfitFileError: the sound of the file cannot be read.
    """
    schedule = film.schedule
    total = round(schedule.frame_count * SOUND_HZ / schedule.rate.value)
    sound = film.sound.mix
    mix = _envelope(sound.blocks(total, range(total))) if sound is not None else None
    is_due = mix is not None and bool(mix.size) and float(mix.max()) > _SILENT
    heard = np.zeros(0) if path is None else _envelope(_bounded(read_front(path)))
    is_silent = not heard.size or float(heard.max()) <= _SILENT
    if is_silent or not is_due or mix is None:
        return SoundSeen(is_silent, is_due)
    lag, likeness = _lag(heard, mix)
    first, past = max(0, lag), min(len(heard), lag + len(mix))
    one, other = heard[first:past], mix[first - lag : past - lag]
    power = float((other**2).sum())
    louder = 10 * float(np.log10(max(1e-12, float((one**2).sum()) / max(1e-12, power))))
    return SoundSeen(is_silent, is_due, lag / _HZ - float(begin_s), louder, likeness)


def _bounded(blocks: Iterable[NDArray[np.float32]]) -> Iterator[NDArray[np.float32]]:
    """Yield blocks of at most as many samples as the longest film has."""
    done = 0
    for block in blocks:
        yield block
        done += len(block)
        if done >= _MOST_SAMPLES:
            return


def _envelope(blocks: Iterable[NDArray[np.float32]]) -> NDArray[np.float64]:
    """Return the root mean square of each four-hundredth of a second."""
    kept = np.zeros(0, np.float32)
    parts: list[NDArray[np.float64]] = []
    for block in blocks:
        kept = np.concatenate((kept, block.mean(axis=1)))
        whole = len(kept) - len(kept) % _STEP
        squares = kept[:whole].astype(np.float64).reshape(-1, _STEP) ** 2
        parts.append(np.sqrt(squares.mean(axis=1)))
        kept = kept[whole:]
    return np.concatenate(parts) if parts else np.zeros(0)


def _lag(heard: NDArray[np.float64], mix: NDArray[np.float64]) -> tuple[int, float]:
    """Return by how many steps the mix begins after the file, and how alike they are there."""
    size = 1 << int(np.ceil(np.log2(len(heard) + len(mix) + 1)))
    one, other = heard - heard.mean(), mix - mix.mean()
    products = np.fft.irfft(np.fft.rfft(one, size) * np.conj(np.fft.rfft(other, size)), size)
    at = int(products.argmax())
    lag = at - size if at > size // 2 else at
    scale = float(np.sqrt((one**2).sum() * (other**2).sum()))
    return lag, float(products[at]) / scale if scale > 0 else 0.0
