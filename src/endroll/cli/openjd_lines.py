"""Tell a render farm how far a render is, in the lines of Open Job Description on stdout.

Source: Open Job Description, How Jobs Are Run, Stdout/Stderr Messages.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

from endroll.cli.output import say

if TYPE_CHECKING:
    from collections.abc import Callable

    from endroll.batch.outcomes import Outcome
    from endroll.batch.tasks import Event

VARIABLE: Final = "ENDROLL_PROGRESS"
"""The environment variable that a job sets to `OPENJD`."""
OPENJD: Final = "openjd"


def wants_openjd() -> bool:
    """Return whether a farm listens."""
    return os.environ.get(VARIABLE, "").strip().lower() == OPENJD


class OpenjdLines:
    """Prints the percentage that is done, whenever it grows, and what became of each item.

    `shown` turns a text into what people are shown of it.
    """

    def __init__(self, item_count: int = 1, shown: Callable[[str], str] = str) -> None:
        self._shown = shown
        self._item_count = max(1, item_count)
        self._ended = 0
        self._percent = -1
        self._under_way: dict[object, tuple[int, int]] = {}

    def advance_to(self, frames_done: int, frame_count: int) -> None:
        """Take the frames that are done of a single film."""
        self._under_way = {None: (frames_done, frame_count)}
        self._print_percent()

    def __call__(self, event: Event | Outcome) -> None:
        """Take an event of a batch."""
        from endroll.batch.outcomes import Outcome, State
        from endroll.batch.tasks import Progressed

        if isinstance(event, Progressed):
            done = event.frames_done, event.frame_count
            self._under_way[event.task.path, event.task.frames] = done
        elif isinstance(event, Outcome):
            path = event.item.path
            for key in [key for key in self._under_way if isinstance(key, tuple)]:
                if key[0] == path:
                    del self._under_way[key]
            self._ended += 1
            word = "openjd_fail" if event.state is State.FAILED else "openjd_status"
            said = next((each.message for each in event.diagnostics), event.why)
            reason = f": {said}" if event.state is State.FAILED else ""
            told = f"{event.item.label} {event.state}{reason}"
            say(_line(word, self._shown(told)))
        self._print_percent()

    def _print_percent(self) -> None:
        done = sum(frames for frames, _ in self._under_way.values())
        count = sum(frames for _, frames in self._under_way.values())
        items = max(1, len({key[0] if isinstance(key, tuple) else key for key in self._under_way}))
        share = done / count * items if count else 0.0
        percent = min(100, int(100 * (self._ended + share) / self._item_count))
        if percent > self._percent:
            self._percent = percent
            say(_line("openjd_progress", str(percent)))


def _line(word: str, text: str) -> str:
    return f"{word}: {' '.join(text.split())}"
