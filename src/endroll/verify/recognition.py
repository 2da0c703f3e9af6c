"""Recognise a delivered frame among all frames of the film by its means of rows and columns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from endroll.verify.expected import ExpectedFilm
    from endroll.verify.geometry import Geometry
    from endroll.verify.signatures import Signatures

_KNEE: Final = 8.0
"""Codes of luma from which a row counts less and less, so that what covers a part weighs little."""

_SAME_GAIN: Final = 0.02
_FLATTEST: Final = 0.02
_BEST: Final = 24
_ALIKE: Final = 0.6
_STRIPS_WEIGHT: Final = 0.5


@dataclass(frozen=True, slots=True)
class Seen:
    """A delivered frame in the film's coordinates: means of its rows and strips, NaN where cut.

    Strips are `whole` if they are those of all rows of the film and of no others.
    """

    rows: NDArray[np.float32]
    strips: NDArray[np.float32]
    whole: bool


@dataclass(frozen=True, slots=True)
class Levels:
    """Delivered luma as a line over expected luma: `offset + gain * expected`.

    All of a frame may be off by up to `slack` codes more: where levels were changed, the line is
    that of the flat background, whose code may have been rounded another way than a picture's.
    """

    offset: float = 0.0
    gain: float = 1.0
    slack: float = 0.0

    @property
    def are_changed(self) -> bool:
        """Whether the gain is another than the film's."""
        return abs(self.gain - 1) > _SAME_GAIN

    def of(self, expected: NDArray[np.float32]) -> NDArray[np.float32]:
        """Return what the file has for expected luma."""
        line: NDArray[np.float32] = self.offset + np.float32(self.gain) * expected
        return line

    def shift(
        self, seen: NDArray[np.float32], due: NDArray[np.float32]
    ) -> NDArray[np.float32] | float:
        """Return by how much what is seen is off as a whole from what is due, for each frame."""
        if not self.slack:
            return 0.0
        off = np.nanmedian(seen - due, axis=-1, keepdims=True)
        return np.asarray(off.clip(-self.slack, self.slack), np.float32)


def seen_frame(signatures: Signatures, index: int, geometry: Geometry, film: ExpectedFilm) -> Seen:
    """Return a frame of the file in the film's coordinates."""
    rows = geometry.film_rows(signatures.rows[index].astype(np.float32), film.height_px)
    columns = signatures.columns[index].astype(np.float32)
    size_px = film.width_px, film.height_px
    above = abs(geometry.top_px)
    below = abs(geometry.top_px + film.height_px * geometry.down - signatures.height_px)
    strips = geometry.film_strips(columns, signatures.width_px, size_px)
    return Seen(rows, strips, whole=max(above, below) < 1)


class Recogniser:
    """Finds the frames of a film that look most like a delivered one, wherever they are."""

    def __init__(self, film: ExpectedFilm) -> None:
        self._film = film
        offsets = [film.scroll_offset_px(frame) for frame in range(film.frame_count)]
        self._frames = np.array([i for i, row in enumerate(offsets) if row is not None], np.intp)
        rows = [row - film.roll_top_px for row in offsets if row is not None]
        self._tops = np.array(rows, np.intp)
        self._others = tuple(
            frame for frame in film.still_frames() if film.scroll_offset_px(frame) is None
        )
        roll = film.roll_rows - np.float32(film.ground)
        self._size = 1 << int(np.ceil(np.log2(len(roll) + film.height_px)))
        self._spectrum = np.fft.rfft(roll, self._size)
        self._sums = np.concatenate(([0.0], np.cumsum(roll, dtype=np.float64)))
        self._squares = np.concatenate(([0.0], np.cumsum(roll.astype(np.float64) ** 2)))

    def likeliest(self, rows: NDArray[np.float32]) -> list[tuple[int, float]]:
        """Return the frames with the highest correlation of rows, and that, the best first."""
        valid = np.flatnonzero(~np.isnan(rows))
        if not valid.size:
            return []
        first, past = int(valid[0]), int(valid[-1]) + 1
        part = rows[first:past]
        score = self._correlations(part - part.mean(), first, self._tops)
        order = np.argsort(-score)[:_BEST]
        scored = [(int(self._frames[at]), float(score[at])) for at in order]
        scored += [
            (frame, _correlation(part, self._film.profile(frame).rows[first:past]))
            for frame in self._others
        ]
        return sorted(scored, key=lambda pair: -pair[1])[:_BEST]

    def nearest_row(self, rows: NDArray[np.float32]) -> tuple[int, float] | None:
        """Return a plain frame and how many px further down the roll the picture begins.

        Any row may be at the top of a picture that was moved. None if nothing is like it.
        """
        valid = np.flatnonzero(~np.isnan(rows))
        if not valid.size or not self._tops.size:
            return None
        first, past = int(valid[0]), int(valid[-1]) + 1
        part = rows[first:past]
        tops = np.arange(len(self._film.roll_rows) - self._film.height_px)
        score = self._correlations(part - part.mean(), first, tops)
        top = int(score.argmax())
        frame = int(np.abs(self._tops - top).argmin())
        if score[top] < _ALIKE:
            return None
        return int(self._frames[frame]), float(top - self._tops[frame])

    def _correlations(
        self, part: NDArray[np.float32], first: int, tops: NDArray[np.intp]
    ) -> NDArray[np.float64]:
        """Return the correlation of a zero-mean part of a frame with windows on the roll."""
        if not tops.size:
            return np.zeros(0)
        count = len(part)
        products = np.fft.irfft(self._spectrum * np.conj(np.fft.rfft(part, self._size)), self._size)
        tops = tops + first
        sums = self._sums[tops + count] - self._sums[tops]
        squares = self._squares[tops + count] - self._squares[tops]
        varied = np.maximum(squares - sums**2 / count, 0.0)
        own = float((part.astype(np.float64) ** 2).sum())
        scale = np.sqrt(varied * own)
        score = np.where(scale > _FLATTEST * count, products[tops] / np.maximum(scale, 1e-9), 0.0)
        return np.asarray(score, np.float64)


def _correlation(one: NDArray[np.float32], other: NDArray[np.float32]) -> float:
    first, second = one - one.mean(), other - other.mean()
    scale = float(np.sqrt((first**2).sum() * (second**2).sum()))
    return float((first * second).sum()) / scale if scale > _FLATTEST * len(one) else 0.0


def weighed(away: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return distances in codes of luma, large ones less than in proportion."""
    weights: NDArray[np.float32] = (_KNEE * np.log1p(away / _KNEE)).astype(np.float32)
    return weights


def costs_of(
    seen: Seen, frames: Sequence[int], film: ExpectedFilm, levels: Levels
) -> NDArray[np.float64]:
    """Return how far a delivered frame is from each of some frames, in codes of luma."""
    profiles = [film.profile(frame) for frame in frames]
    rows = np.stack([profile.rows for profile in profiles])
    strips = np.stack([profile.strips for profile in profiles])
    due = levels.of(rows)
    shift = levels.shift(seen.rows, due)
    away = np.abs(seen.rows - due - shift)
    across = np.abs(seen.strips - levels.of(strips) - shift)
    down = np.nanmean(weighed(away), axis=1)
    beside = np.nanmean(weighed(across), axis=1)
    weight = _STRIPS_WEIGHT if seen.whole else _STRIPS_WEIGHT / 10
    return np.asarray(down + weight * beside, np.float64)


def fit_levels(pairs: Sequence[tuple[Seen, int]], film: ExpectedFilm) -> Levels:
    """Fit the line of levels through rows of frames whose place in the film is known."""
    given = np.concatenate([film.profile(frame).rows for _, frame in pairs])
    seen = np.concatenate([each.rows for each, _ in pairs])
    valid = ~np.isnan(seen)
    given, seen = given[valid], seen[valid]
    levels = Levels()
    for _ in range(4):
        if float(given.std()) < _FLATTEST:
            return levels
        gain, offset = np.polyfit(given, seen, 1)
        levels = Levels(float(offset), float(gain))
        away = np.abs(seen - (offset + gain * given))
        keep = away <= max(0.5, float(np.percentile(away, 90)))
        given, seen = given[keep], seen[keep]
    return levels
