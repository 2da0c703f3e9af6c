"""Progress at a pace that people can read, so that it costs next to nothing."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

_PACE_S: Final = 0.2


class Paced:
    """Passes on the numbers of frames done and in all, at most every 0.2 s."""

    def __init__(self, report: Callable[[int, int], None], *, pace_s: float = _PACE_S) -> None:
        self._report = report
        self._pace_s = pace_s
        self._due = 0.0

    def __call__(self, done: int, count: int) -> None:
        """Report the numbers, if it is time to."""
        now = time.monotonic()
        if now >= self._due:
            self._due = now + self._pace_s
            self._report(done, count)
