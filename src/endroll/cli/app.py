"""The `endroll` command as a process: from its first import to its exit code.

It imports nothing that takes time before the signals are handled and the streams are safe.
"""

from __future__ import annotations

import gc
import os
import signal
import sys

from endroll.cli.exit_codes import FAILED, INTERRUPTED
from endroll.core.interruption import raising

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Final

_ENDING: Final = ("SIGTERM", "SIGHUP", "SIGBREAK")
"""Signals that ask a process to exit; not every system has them all."""

_SELDOM: Final = (300_000, 20, 100)
"""Objects and generations after which Python looks for garbage: nearly all that a command makes
lives as long as it. By default, looking takes a tenth of a short command's time."""

_LONG_LIVED: Final = "preview"
"""The command whose process lives on: garbage in it is looked for as usual."""


class _Interruption(KeyboardInterrupt):
    """Our own subclass of KeyboardInterrupt.

    If a plain KeyboardInterrupt passes through `exec` of a string, which dataclasses use, Python
    kills the process with SIGINT regardless of its exit code. Source: CPython,
    Python/pythonrun.c, run_eval_code_obj.
    """


def run(arguments: Sequence[str]) -> int:
    """Run a command line; return its exit code."""
    from endroll.cli.output import report_failure

    try:
        from endroll.cli.commands import invoke

        return invoke(arguments)
    except (Exception, KeyboardInterrupt) as problem:  # noqa: BLE001  the last resort
        return report_failure(problem, as_json="--json" in arguments)


def main() -> None:
    """Run this process's command line. If interrupted, it leaves no partial files behind."""
    if _LONG_LIVED not in sys.argv[1:2]:
        gc.set_threshold(*_SELDOM)
    try:
        _handle_signals()
        # Nothing here multiplies matrices, and every BLAS thread reserves memory at startup.
        os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
        # Looking for plugins reads the lists of all packages, and none may change what is valid.
        os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
        code = _run_with_safe_streams()
    except KeyboardInterrupt:
        code = INTERRUPTED
        _write_last("interrupted")
    except Exception as problem:  # noqa: BLE001  the last resort, where an import may have failed
        code = FAILED
        _write_last(f"error: endroll cannot start: {type(problem).__name__}: {problem}")
    # All done: a signal during Python's own shutdown can only do harm.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.freeze()  # the exit need not look for garbage either: the system takes all memory back
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
    """Make signals raise an exception, so that cleanup runs; ignored signals stay ignored."""
    if signal.getsignal(signal.SIGINT) == signal.default_int_handler:
        signal.signal(signal.SIGINT, raising(lambda _: _Interruption()))
    for name in _ENDING:
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) == signal.SIG_DFL:
            signal.signal(number, raising(lambda signal_number: SystemExit(128 + signal_number)))
