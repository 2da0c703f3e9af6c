"""Keep encoders from changing how the system schedules this process."""

from __future__ import annotations

import os
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

_THREADS: Final = Path("/proc/self/task")
"""Every thread of this process, by its number. Source: Linux, proc_pid_task(5)."""


_REAL_TIME: Final = {os.SCHED_FIFO, os.SCHED_RR} if hasattr(os, "SCHED_FIFO") else set()


@contextmanager
def scheduling_kept() -> Iterator[None]:
    """Reset threads that become real-time in this context to the scheduling from before.

    Run by root, SVT-AV1 makes itself and its caller real-time at the highest priority: on a machine
    with few cores nothing else then runs, not even the process that would end it. Source: its
    `svt_create_thread`, and measured with `chrt --pid`.
    """
    if not hasattr(os, "sched_getscheduler") or not _THREADS.is_dir():
        yield
        return
    policy, parameters = os.sched_getscheduler(0), os.sched_getparam(0)
    try:
        yield
    finally:
        for thread in [0, *(int(path.name) for path in _THREADS.iterdir())]:
            with suppress(OSError):  # the thread may have ended
                if os.sched_getscheduler(thread) in _REAL_TIME:
                    os.sched_setscheduler(thread, policy, parameters)
