"""Tell the server what a job does: one JSON object a line."""

from __future__ import annotations

import json
import time
from collections import deque
from typing import TYPE_CHECKING, Any, BinaryIO, Final

from endroll.core.diagnostics import has_errors

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from endroll.core.diagnostics import Diagnostic

_EVERY_S: Final = 0.2
"""How often progress is told."""

_RECENT_S: Final = 6.0
"""The time over which the speed is measured."""

_MOST_TOLD: Final = 8
"""Errors that are told: nobody reads more in a row of a list."""


class JobReporter:
    """Writes reports to a stream."""

    def __init__(self, out: BinaryIO) -> None:
        self._out = out
        self._total = 0
        self._recent: deque[tuple[float, int]] = deque()

    def begin(self, frame_count: int) -> None:
        """Tell how many frames will be written in all."""
        self._total = frame_count
        self._recent.append((time.monotonic(), 0))
        self._tell(total=frame_count, done=0)

    def advance_to(self, done: int) -> None:
        """Tell how many frames are done, how many a second, and how long the rest will take."""
        now = time.monotonic()
        if done < self._total and now - self._recent[-1][0] < _EVERY_S:
            return
        while len(self._recent) > 1 and now - self._recent[1][0] > _RECENT_S:
            self._recent.popleft()
        since_s, before = self._recent[0]
        self._recent.append((now, done))
        rate = (done - before) / max(now - since_s, 1e-3)
        self._tell(done=done, rate=rate, left_s=(self._total - done) / rate if rate else None)

    def add_output(self, path: Path, facts: dict[str, Any]) -> None:
        """Tell of a finished file or folder."""
        self._tell(output={"path": str(path), "is_folder": path.is_dir(), **facts})

    def add_note(self, text: str) -> None:
        """Tell what a person should know about the output."""
        self._tell(note=text)

    def finish(self) -> None:
        """Tell that the job is done."""
        self._tell(finished=True)

    def fail(self, diagnostics: Iterable[Diagnostic]) -> None:
        """Tell why the job cannot be done: errors, without the warnings beside them."""
        errors = [problem.as_json() for problem in diagnostics if has_errors([problem])]
        self._tell(failed=errors[:_MOST_TOLD])

    def _tell(self, **facts: Any) -> None:  # noqa: ANN401  any JSON
        self._out.write(json.dumps(facts).encode() + b"\n")
        self._out.flush()
