"""Turn the signals that end a process into exceptions, so that cleanup runs.

Nothing slow is imported: a process handles its signals before anything else.
"""

from __future__ import annotations

import signal
import threading
import time

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType
    from typing import Final

_CALLBACKS: Final = ("weakref.py", "_weakrefset.py")
_IMPORTLIB: Final = "<frozen importlib._bootstrap>"
"""Where Python itself has callbacks that run when an object is destroyed."""

_LATER_S: Final = 0.01
"""Delay before a signal that arrived during such a callback is raised again."""

_ONE_PRESS_S: Final = 1.0
"""A signal repeated within this time is the same one: a terminal and a wrapper may both send it."""


def raising(
    make: Callable[[int], BaseException],
) -> Callable[[int, FrameType | None], None]:
    """Return a handler that raises the exception `make` returns, once for signals in a burst.

    So a repeated signal does not stop the cleanup that the first one started.
    """
    raised_at = [-_ONE_PRESS_S]

    def handle(number: int, frame: FrameType | None) -> None:
        if _is_in_callback(frame):
            threading.Timer(_LATER_S, signal.raise_signal, (number,)).start()
            return
        now = time.monotonic()
        if now - raised_at[0] >= _ONE_PRESS_S:
            raised_at[0] = now
            raise make(number)

    return handle


def _is_in_callback(frame: FrameType | None) -> bool:
    """Return whether a destructor is running: what it raises is only printed."""
    while frame is not None:
        code = frame.f_code
        if code.co_name == "__del__" or code.co_filename.endswith(_CALLBACKS):
            return True
        if code.co_name == "cb" and code.co_filename == _IMPORTLIB:
            return True
        frame = frame.f_back
    return False
