"""Child processes that do tasks: how they are started, what passes to and from them, how they end.

`serving` is the children's side.
"""

from __future__ import annotations

import pickle
import signal
import subprocess
import sys
import time
from contextlib import contextmanager, suppress
from threading import current_thread, main_thread
from typing import TYPE_CHECKING, Final

from endroll.core.diagnostics import RenderError, error
from endroll.farm.serving import Raised

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from threading import Thread

_PATIENCE_S: Final = 10
"""How long processes may take to clean up when they are ended."""

FEWER: Final = "use fewer --jobs: each needs as much memory as a render without them"


def start_child(module: str, *, hint: str = FEWER) -> subprocess.Popen[bytes]:
    """Start a process that runs a module, which calls `serve`.

    Raises:
        RenderError: the system starts no more processes; `hint` says what to do.
    """
    pipe = subprocess.PIPE
    command = [sys.executable, "-m", module]
    try:
        with _uninterrupted():
            return subprocess.Popen(command, stdin=pipe, stdout=pipe)  # noqa: S603  ours
    except OSError as problem:
        raise RenderError(
            error("job", f"cannot start a process: {problem.strerror}", hint=hint)
        ) from problem


def send_task(child: subprocess.Popen[bytes], task: object) -> None:
    """Send a child a task.

    Raises:
        OSError: the child has ended.
    """
    if child.stdin is None:
        raise BrokenPipeError
    pickle.dump(task, child.stdin)
    child.stdin.flush()


def reports_of(child: subprocess.Popen[bytes]) -> Iterator[object]:
    """Yield what a child reports; an error of a task is an EndrollError.

    Raises:
        OSError, EOFError, pickle.UnpicklingError: the child has ended.
    """
    if child.stdout is None:
        raise EOFError
    while True:
        report = pickle.load(child.stdout)  # noqa: S301  from a process that was started here
        yield report.as_error() if isinstance(report, Raised) else report


def end_children(children: Sequence[subprocess.Popen[bytes]]) -> None:
    """End processes, which may have finished: all at once, and by force if one takes too long."""
    for child in children:
        child.terminate()
    until = time.monotonic() + _PATIENCE_S
    for child in children:
        try:
            child.wait(max(0.0, until - time.monotonic()))
        except subprocess.TimeoutExpired:
            child.kill()


def close_child(child: subprocess.Popen[bytes], listener: Thread | None) -> None:
    """Wait for a process that ends, and for the thread that listens to it; close its pipes."""
    if listener is not None and listener.ident is not None:
        listener.join()
    if child.stdin is not None:
        with suppress(OSError):  # what it did not read is lost
            child.stdin.close()
    with child:
        pass


@contextmanager
def signals_later() -> Iterator[None]:
    """Hold back signals that end this process until a new process is registered."""
    received: list[int] = []
    handlers = {}
    if current_thread() is main_thread():
        for name in ("SIGINT", "SIGTERM", "SIGHUP"):
            number = getattr(signal, name, None)
            if number is not None and callable(signal.getsignal(number)):
                handlers[number] = signal.signal(number, lambda sent, _: received.append(sent))
    try:
        yield
    finally:
        for number, handler in handlers.items():
            signal.signal(number, handler)
        for number in received[:1]:
            signal.raise_signal(number)


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Start processes with SIGINT blocked, which a terminal sends to all of them."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
