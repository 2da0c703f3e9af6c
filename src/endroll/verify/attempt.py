"""Compare a file while it is read for the first time, as if it showed the film frame for frame.

Most files do, and decoding is most of the work. The attempt ends with the first frame that is
another one, and counts only if all that is found out about the file is as it was taken to be.
"""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING, Final

import numpy as np

from endroll.verify.comparing import Comparison
from endroll.verify.geometry import Geometry
from endroll.verify.signatures import limited_codes
from endroll.verify.tracking import Track
from endroll.verify.transport import Transport

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from endroll.media.delivered import DeliveredFrame, DeliveredInfo
    from endroll.verify.comparing import Compared
    from endroll.verify.expected import ExpectedFilm
    from endroll.verify.places import Places
    from endroll.verify.request import VerifyRequest

_APART: Final = 2.0
"""Codes of luma by which the means of rows are off on average where another frame is seen."""


class Attempt:
    """Compares a file with the film; frames are added in the order of the file."""

    def __init__(
        self, film: ExpectedFilm, places: Places, info: DeliveredInfo, request: VerifyRequest
    ) -> None:
        self._film = film
        self._info = info
        self._every = request.every
        shown = request.frames or range(film.frame_count)
        self._frames: tuple[int | None, ...] = (*[None] * request.at_frame, *shown)
        track = Track(self._frames, (0.0,) * len(self._frames), pace=1.0, noise=0.0)
        codes = np.arange(256, dtype=np.uint8)
        size_px = info.width_px, info.height_px
        transport = Transport(film, size_px, Geometry(1.0, 1.0, 0.0, 0.0), codes)
        comparison = Comparison(places, transport, track, request.tolerance)
        self._comparison = comparison if transport.is_exact else None

    def see(self, frame: DeliveredFrame, means: NDArray[np.float32]) -> None:
        """Compare a frame, whose rows have these means of luma, as long as all were the film's."""
        due = self._frames[frame.index] if frame.index < len(self._frames) else None
        if self._comparison is None or due is None:
            return
        if float(np.abs(means - self._film.profile(due).rows).mean()) > _APART:
            self._comparison = None
        elif frame.index % self._every == 0:
            luma = limited_codes(frame.luma, is_full=self._info.is_full)
            self._comparison.add(frame.index, luma)

    def compared(self, transport: Transport, track: Track) -> Compared | None:
        """Return what was compared, None if the file has another track or transport than that."""
        if self._comparison is None or track.mixtures:
            return None
        if not (transport.is_exact and transport.is_level):
            return None
        due = self._frames[: len(track.frames)]
        if any(seen != frame for seen, frame in zip_longest(track.frames, due)):
            return None
        return self._comparison.compared()
