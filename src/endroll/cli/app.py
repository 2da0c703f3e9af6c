"""The `endroll` command as a process: from its first import to its exit code.

It imports nothing that takes time before the signals are handled and the streams are safe.
"""

from __future__ import annotations

import os
import signal
import sys
import time

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from types import FrameType
    from typing import Final

FAILED: Final = 3
INTERRUPTED: Final = 128 + signal.SIGINT

_ENDING: Final = ("SIGTERM", "SIGHUP", "SIGBREAK")
"""Signals that ask a process to end; not every system has each."""

_ONE_PRESS_S: Final = 1.0
"""A signal that comes again so soon is the same one: a terminal and a wrapper may both send it."""


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
        signal.signal(signal.SIGINT, _raiser(lambda _: KeyboardInterrupt()))
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

    def handle(number: int, _frame: FrameType | None) -> None:
        now = time.monotonic()
        if now - raised_at[0] >= _ONE_PRESS_S:
            raised_at[0] = now
            raise make(number)

    return handle
