"""A worker process that does what the name of its output says, and writes that name."""

from __future__ import annotations

import os
import signal
import sys
import time
from typing import TYPE_CHECKING

from endroll.batch.tasks import Failed, UpToDate
from endroll.core.diagnostics import UsageError, error
from endroll.core.temporaries import temporary_file
from endroll.farm.serving import serve

if TYPE_CHECKING:
    from collections.abc import Callable

    from endroll.batch.tasks import Result, Task


def answer(task: Task, send: Callable[[object], None]) -> Result:
    path = task.path
    what = path.stem.partition("-")[0]
    count = path.with_suffix(".count")
    count.write_text(f"{count.read_text() if count.exists() else ''}{os.getpid()}\n")
    send((1, 2))
    match what:
        case "dies" if len(count.read_text().split()) == 1:
            with temporary_file(path):
                os.kill(os.getpid(), signal.SIGKILL)
        case "always":
            os.kill(os.getpid(), signal.SIGKILL)
        case "exits":
            sys.exit(7)
        case "fails":
            return Failed(diagnostics=(error("bad", f"{path} fails"),))
        case "raises":
            raise UsageError(error("bad", f"{path} raises"))
        case "bug":
            raise ZeroDivisionError
        case "waits":
            with temporary_file(path):
                while True:
                    send((1, 2))
                    time.sleep(0.01)
        case _:
            pass
    print("a library prints")  # noqa: T201  which must not garble the reports
    path.write_text(task.path.name)
    return UpToDate(fingerprint=str(os.getpid()), frame_count=2, inputs=task.inputs)


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    serve(answer)
