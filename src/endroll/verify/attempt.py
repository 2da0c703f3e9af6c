"""Compare a file while it is read for the first time, as long as it is plain what it shows.

Most files show the film frame for frame, some from another frame on or with one left out, and
decoding is most of the work. What each frame was taken for counts only if following the whole file
comes to the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from endroll.verify.comparing import Comparison, is_blank, is_flat
from endroll.verify.geometry import Geometry
from endroll.verify.transport import Transport

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from endroll.media.delivered import DeliveredInfo
    from endroll.verify.comparing import Compared
    from endroll.verify.expected import ExpectedFilm
    from endroll.verify.places import Places
    from endroll.verify.recognition import Recogniser
    from endroll.verify.request import VerifyRequest
    from endroll.verify.tracking import Track

_APART: Final = 2.0
"""Codes of luma by which the means of rows are off on average where another frame is seen."""

_NEAR: Final = 0.25
"""Codes up to which a frame is not held against those beside it."""

_BEHIND, _AHEAD = 1, 4
_ALIKE: Final = 0.9
"""The correlation of rows with a frame of the film from which it is that one, at any levels."""

_MOST_LOST: Final = 480
"""Frames that are looked for in the whole film, such as those of a slate."""


class Attempt:
    """Compares a file with the film; frames are added in the order of the file."""

    def __init__(
        self,
        film: ExpectedFilm,
        places: Places,
        recogniser: Recogniser,
        info: DeliveredInfo,
        request: VerifyRequest,
    ) -> None:
        self._film = film
        self._recogniser = recogniser
        self._every = request.every
        self._due = request.frames.start if request.frames else 0
        self._lost = 0
        self._shown: dict[int, int | None] = {}
        self._blank: set[int] = set()
        size_px = info.width_px, info.height_px
        plain = Transport(
            film, size_px, Geometry(1.0, 1.0, 0.0, 0.0), np.arange(256, dtype=np.uint8)
        )
        self._comparison = (
            Comparison(places, plain.geometry, request.tolerance) if plain.is_exact else None
        )

    def see(self, index: int, luma: NDArray[np.uint8], means: NDArray[np.float32]) -> None:
        """Compare a frame, luma in limited codes and its rows' means, with what it should show."""
        if self._comparison is None:
            return
        seems_blank = float(np.ptp(means)) <= _APART and is_blank(luma)
        shown = self._blank_frame() if seems_blank else self._frame_like(means)
        if self._lost > _MOST_LOST:
            self._comparison = None
            return
        self._shown[index] = shown
        if shown is not None:
            self._due = shown + 1
        if index % self._every:
            return
        if shown is None:
            is_compared = not seems_blank
        else:
            is_compared = self._comparison.add(index, shown, luma, self._film.luma(shown))
        if not is_compared:
            self._blank.add(index)

    def _is_inked(self, frame: int) -> bool:
        return float(np.ptp(self._film.profile(frame).rows)) > 0

    def _blank_frame(self) -> int | None:
        """Return the frame that is due if it is blank; otherwise the film begins later."""
        if self._due >= self._film.frame_count or not is_blank(self._film.luma(self._due)):
            return None
        return self._due

    def _frame_like(self, means: NDArray[np.float32]) -> int | None:
        """Return the frame of the film with such means of rows, None if it is not plain which."""
        due = self._due
        if due >= self._film.frame_count:
            return None
        apart, near = self._apart(means, due), [due]
        if self._film.is_plain(due) and not self._is_inked(due):
            near += [self._next_inked(), *self._likeliest(means)]
        elif self._film.is_plain(due) and apart > _NEAR:
            near += range(max(0, due - _BEHIND), min(self._film.frame_count, due + _AHEAD))
        best = min(near, key=lambda frame: self._apart(means, frame))
        best = best if self._apart(means, best) < apart / 2 else due
        return best if self._apart(means, best) <= _APART else self._anywhere(means)

    def _anywhere(self, means: NDArray[np.float32]) -> int | None:
        """Return the frame of the film with such means, earlier or later than it is due."""
        self._lost += 1
        for frame in self._likeliest(means):
            if self._apart(means, frame) <= _APART:
                self._lost = 0
                return frame
            self._lost = _MOST_LOST + 1  # the film at other levels
        return None

    def _likeliest(self, means: NDArray[np.float32]) -> list[int]:
        likeliest = self._recogniser.likeliest(means)[:1]
        return [frame for frame, score in likeliest if score >= _ALIKE]

    def _next_inked(self) -> int:
        """Return the first frame from the due one that is not blank, the last if all are."""
        frames, last = range(self._due, self._film.frame_count), self._film.frame_count - 1
        return next((each for each in frames if self._is_inked(each)), last)

    def _apart(self, means: NDArray[np.float32], frame: int) -> float:
        return float(np.abs(means - self._film.profile(frame).rows).mean())

    def compared(self, transport: Transport, track: Track) -> Compared | None:
        """Return what was compared, None if the file has another track or transport than that."""
        if self._comparison is None or track.mixtures:
            return None
        if not (transport.is_exact and transport.is_level):
            return None
        if not all(self._is_right(index, frame) for index, frame in enumerate(track.frames)):
            return None
        return self._comparison.compared()

    def _is_right(self, index: int, frame: int | None) -> bool:
        """Return whether a frame was compared with this one, or there was nothing to compare."""
        if index % self._every or self._shown.get(index) == frame:
            return True
        return index in self._blank and (frame is None or is_flat(self._film.luma(frame)))
