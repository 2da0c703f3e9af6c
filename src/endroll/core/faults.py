"""Turn an unexpected exception into a diagnostic.

The command line and the worker processes use this as their last resort. Running out of memory is
reported as such. Anything else is a bug in endroll, and its traceback goes to a file that can be
attached to a report.
"""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from endroll.core.diagnostics import EndrollError, RenderError, error
from endroll.core.memory import has_room

if TYPE_CHECKING:
    from collections.abc import Iterator

TRACEBACK_VARIABLE: Final = "ENDROLL_TRACEBACK"
"""The environment variable that makes endroll print tracebacks."""

_NO_MEMORY: Final = ("failed to map segment", "cannot allocate memory", "can't start new thread")
"""Messages of the dynamic loader and of Python's threads when memory runs out. Source: glibc,
elf/dl-map-segments.h and errlist; CPython, Modules/_threadmodule.c."""


def as_error(problem: BaseException) -> EndrollError:
    """Return an exception as an EndrollError, itself if it is one."""
    if isinstance(problem, EndrollError):
        return problem
    if is_short_of_memory(problem):
        return RenderError(
            error(
                "memory",
                "out of memory",
                hint="close other programs, raise any limit that is set (ulimit -v), or use fewer "
                "--jobs or a smaller video.size",
            )
        )
    return _as_fault(problem)


def is_short_of_memory(problem: BaseException) -> bool:
    """Return whether an exception, or one of its causes, means that memory ran out."""
    if not isinstance(problem, OSError) and not has_room():
        return True
    for cause in _with_causes(problem):
        if isinstance(cause, MemoryError) or getattr(cause, "errno", None) == errno.ENOMEM:
            return True
        message = str(cause).casefold()
        if isinstance(cause, (ImportError, RuntimeError)) and any(
            phrase in message for phrase in _NO_MEMORY
        ):
            return True
    return False


def _with_causes(problem: BaseException | None) -> Iterator[BaseException]:
    seen: set[int] = set()
    while problem is not None and id(problem) not in seen:
        seen.add(id(problem))
        yield problem
        problem = problem.__cause__ or problem.__context__


def _as_fault(problem: BaseException) -> RenderError:
    from traceback import format_exception  # noqa: PLC0415  hardly ever needed

    traceback = "".join(format_exception(problem))
    if os.environ.get(TRACEBACK_VARIABLE):
        sys.stderr.write(traceback)
        where = "the traceback above"
    else:
        where = _write_traceback(traceback) or (
            f"the traceback, which endroll prints if {TRACEBACK_VARIABLE}=1 is set"
        )
    return RenderError(
        error(
            "fault",
            f"this is a fault in endroll, not in your credits: {type(problem).__name__}: {problem}",
            hint=f"report it, with the command you ran and {where}",
        )
    )


def _write_traceback(traceback: str) -> str | None:
    """Write a traceback, the versions and the command to a new file; return its path, or None."""
    import platform  # noqa: PLC0415  hardly ever needed
    import tempfile  # noqa: PLC0415
    from importlib.metadata import version  # noqa: PLC0415

    head = (
        f"endroll {version('endroll')}, Python {platform.python_version()}, {platform.platform()}"
    )
    command = " ".join(map(ascii, sys.argv))
    try:
        handle, path = tempfile.mkstemp(prefix="endroll-", suffix=".traceback.txt")
        os.close(handle)
        Path(path).write_text(
            f"{head}\n{command}\n\n{traceback}", encoding="utf-8", errors="backslashreplace"
        )
    except OSError:
        return None
    return path
