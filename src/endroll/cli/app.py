"""The `endroll` command as a process: from its first import to its exit code.

It imports nothing that takes time before the signals are handled and the streams are safe.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
import time

from endroll.cli.exit_codes import FAILED, INTERRUPTED

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from types import FrameType
    from typing import Final

_ENDING: Final = ("SIGTERM", "SIGHUP", "SIGBREAK")
"""Signals that ask a process to end; not every system has each."""

_CALLBACKS: Final = ("weakref.py", "_weakrefset.py")
_IMPORTLIB: Final = "<frozen importlib._bootstrap>"
"""Where Python itself has functions that are called when an object goes."""

_LATER_S: Final = 0.01
"""How much later a signal is raised again that came in the midst of one."""

_ONE_PRESS_S: Final = 1.0
"""A signal that comes again so soon is the same one: a terminal and a wrapper may both send it."""


class _Interruption(KeyboardInterrupt):
    """An interruption of our own kind.

    Python ends a process by SIGINT, whatever its exit code, once a KeyboardInterrupt of the plain
    kind went through `exec` of a text, with which dataclasses are made. Source: CPython,
    Python/pythonrun.c, run_eval_code_obj.
    """


def run(arguments: Sequence[str]) -> int:
    """Run a command line; return its exit code."""
    from endroll.cli.answering import answer

    try:
        from endroll.cli.commands import invoke

        return invoke(arguments)
    except (Exception, KeyboardInterrupt) as problem:  # noqa: BLE001  the last resort
        return answer(problem, as_json="--json" in arguments)


def main() -> None:
    """Run the command line of this process; told to end, it leaves nothing half-written."""
    try:
        _handle_signals()
        # Nothing here multiplies matrices, and each thread that could takes memory from the start.
        os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
        code = _run_with_safe_streams()
    except KeyboardInterrupt:
        code = INTERRUPTED
        _write_last("interrupted")
    except Exception as problem:  # noqa: BLE001  the last resort, where an import may have failed
        code = FAILED
        _write_last(f"error: endroll cannot start: {type(problem).__name__}: {problem}")
    # All is done: a signal during Python's own shutdown can only do harm.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    sys.exit(code)


def _run_with_safe_streams() -> int:
    from endroll.cli.streams import exit_code_of, make_streams_safe

    make_streams_safe()
    return exit_code_of(run(sys.argv[1:]))


def _write_last(line: str) -> None:
    """Write a line to stderr, if there is one."""
    if sys.stderr is not None:
        try:
            sys.stderr.write(f"{line}\n")
        except OSError:
            return


def _handle_signals() -> None:
    """Have signals raise what clears up on its way out; those that are ignored stay so."""
    if signal.getsignal(signal.SIGINT) == signal.default_int_handler:
        signal.signal(signal.SIGINT, _raiser(lambda _: _Interruption()))
    for name in _ENDING:
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) == signal.SIG_DFL:
            signal.signal(number, _raiser(lambda told: SystemExit(128 + told)))


def _raiser(
    make: Callable[[int], BaseException],
) -> Callable[[int, FrameType | None], None]:
    """Return a handler that raises what `make` makes of a signal, once for all that come at once.

    So the cleaning up that the first one starts is not stopped by its echo.
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
    """Tell whether what runs is called as an object goes: what it raises is only printed."""
    while frame is not None:
        code = frame.f_code
        if code.co_name == "__del__" or code.co_filename.endswith(_CALLBACKS):
            return True
        if code.co_name == "cb" and code.co_filename == _IMPORTLIB:
            return True
        frame = frame.f_back
    return False
