"""Faults: an exception that nobody expected, as what to tell of it.

Ground floor: the command line and the processes of `jobs` both end with it. That memory ran out is
nobody's fault; all else is one of endroll, and its traceback goes where it can be sent from.
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
"""The environment variable that has tracebacks printed."""

_NO_MEMORY: Final = ("failed to map segment", "cannot allocate memory", "can't start new thread")
"""What the loader of libraries and Python's threads say when memory runs out. Source: glibc,
elf/dl-map-segments.h and errlist; CPython, Modules/_threadmodule.c."""


def as_error(problem: BaseException) -> EndrollError:
    """Return what there is to tell of an exception, which may be an error of endroll's already."""
    if isinstance(problem, EndrollError):
        return problem
    if is_short_of_memory(problem):
        return RenderError(
            error(
                "memory",
                "there is not enough memory",
                hint="end other programs, raise the limit if one is set (ulimit -v), or use fewer "
                "--jobs or a smaller video.size",
            )
        )
    return _fault_of(problem)


def is_short_of_memory(problem: BaseException) -> bool:
    """Tell whether an exception, or what caused it, is that memory ran out."""
    if not isinstance(problem, OSError) and not has_room():
        return True
    for each in _with_causes(problem):
        if isinstance(each, MemoryError) or getattr(each, "errno", None) == errno.ENOMEM:
            return True
        told = str(each).casefold()
        if isinstance(each, (ImportError, RuntimeError)) and any(no in told for no in _NO_MEMORY):
            return True
    return False


def _with_causes(problem: BaseException | None) -> Iterator[BaseException]:
    seen: set[int] = set()
    while problem is not None and id(problem) not in seen:
        seen.add(id(problem))
        yield problem
        problem = problem.__cause__ or problem.__context__


def _fault_of(problem: BaseException) -> RenderError:
    from traceback import format_exception  # noqa: PLC0415  hardly ever needed

    traceback = "".join(format_exception(problem))
    if os.environ.get(TRACEBACK_VARIABLE):
        sys.stderr.write(traceback)
        where = "the traceback above"
    else:
        where = _write_traceback(traceback) or (
            f"the traceback, which is printed with {TRACEBACK_VARIABLE}=1 in the environment"
        )
    return RenderError(
        error(
            "fault",
            f"this is a fault of endroll, not of your credits: {type(problem).__name__}: {problem}",
            hint=f"report it with what you typed and {where}",
        )
    )


def _write_traceback(traceback: str) -> str | None:
    """Write a traceback to a file of its own, with what it ran on; return where, if that works."""
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
