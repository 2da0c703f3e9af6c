"""The progress of a batch on a terminal: a line for all of it, and one for each film in work."""

from __future__ import annotations

import sys
import time
from collections import deque
from typing import TYPE_CHECKING, Final

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeRemainingColumn

from endroll.batch.outcomes import Outcome
from endroll.batch.tasks import Ended, Progressed, Refused, Retried

if TYPE_CHECKING:
    from pathlib import Path

    from endroll.batch.tasks import Event, Task

_MOST_SHOWN: Final = 12
"""Films in work that have a line; a cluster may have hundreds."""

_WINDOW_S: Final = 10.0
"""The time over which frames are counted for frames/s."""

_Key = tuple["Path", int | None]


class BatchProgress:
    """Films done of all, frames/s and the time left, and the frames of each film in work."""

    def __init__(self, item_count: int, console: Console | None = None) -> None:
        self._bars = Progress(
            TextColumn("{task.description}"),
            BarColumn(bar_width=30),
            TextColumn("{task.fields[count]}"),
            TextColumn("{task.fields[rate]}"),
            TimeRemainingColumn(compact=True),
            console=console or Console(stderr=True),
            transient=True,
            redirect_stdout=sys.stdout.isatty(),
        )
        self._item_count = item_count
        self._items_done = 0
        self._films = self._bars.add_task("films", total=item_count, count="", rate="")
        self._lines: dict[_Key, TaskID] = {}
        self._frames: dict[_Key, tuple[int, int]] = {}
        self._counted: deque[tuple[float, int]] = deque()
        self._show()

    def start(self) -> None:
        """Begin to draw."""
        self._bars.start()

    def stop(self) -> None:
        """Remove what is drawn."""
        self._bars.stop()

    def __call__(self, event: Event | Outcome) -> None:
        """Move the lines by an event."""
        match event:
            case Progressed(task, frames_done, frame_count):
                self._advance(task, frames_done, frame_count)
            case Retried(task) | Ended(task):
                self._remove(_key(task))
            case Outcome():
                self._items_done += 1
            case Refused():
                pass
        self._show()

    def _advance(self, task: Task, frames_done: int, frame_count: int) -> None:
        key = _key(task)
        before, _ = self._frames.get(key, (0, 0))
        self._frames[key] = (frames_done, frame_count)
        if frames_done > before:
            self._counted.append((time.monotonic(), frames_done - before))
        if key not in self._lines:
            if len(self._lines) >= _MOST_SHOWN:
                return
            part = f" {task.frames[0]}-{task.frames[-1]}" if task.frames else ""
            name = f"  {task.path.name}{part}"
            self._lines[key] = self._bars.add_task(name, total=frame_count, count="", rate="")
        count = f"{frames_done}/{frame_count} frames"
        self._bars.update(self._lines[key], completed=frames_done, total=frame_count, count=count)

    def _remove(self, key: _Key) -> None:
        self._frames.pop(key, None)
        if key in self._lines:
            self._bars.remove_task(self._lines.pop(key))

    def _show(self) -> None:
        in_work = sum(done / count for done, count in self._frames.values() if count)
        self._bars.update(
            self._films,
            completed=min(self._item_count, self._items_done + in_work),
            count=f"{self._items_done}/{self._item_count} films",
            rate=self._rate(),
        )

    def _rate(self) -> str:
        now = time.monotonic()
        while self._counted and self._counted[0][0] < now - _WINDOW_S:
            self._counted.popleft()
        if not self._counted:
            return ""
        past_s = max(now - self._counted[0][0], 1.0)
        return f"{sum(frames for _, frames in self._counted) / past_s:.0f} frames/s"


def _key(task: Task) -> _Key:
    return task.path, task.frames.start if task.frames else None
