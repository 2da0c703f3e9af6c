"""`python -m endroll.worker`: a process that writes a part of a film for `jobs`.

Its task comes in on stdin, and what it says goes out on stdout, both pickled: the number of frames
done again and again, then the delivery; or what is wrong, as the kind of error and its diagnostics.
"""

from __future__ import annotations

import os
import pickle
import signal
import sys
from typing import TYPE_CHECKING

from endroll.deliver.writers import write_film
from endroll.diagnostics import EndrollError, RenderError, error
from endroll.fingerprint import file_stamp, fingerprint_film
from endroll.project import load

if TYPE_CHECKING:
    from collections.abc import Callable

    from endroll.delivery import Delivery
    from endroll.jobs import Task


def main() -> None:
    """Do the task."""
    # Whoever began this process ends it; what a terminal sends goes to both.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    # What a library may print must not come between.
    out = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())

    def say(said: object) -> None:
        pickle.dump(said, out)
        out.flush()

    task: Task = pickle.load(sys.stdin.buffer)  # noqa: S301  from who began this process
    try:
        try:
            say(_done(task, say))
        except EndrollError as wrong:
            say((type(wrong), wrong.diagnostics))
    except BrokenPipeError:  # nobody listens any more
        sys.exit(1)


def _done(task: Task, say: Callable[[object], None]) -> Delivery:
    origin = task.origin
    project = load(origin.path, settings=origin.settings, version=origin.version)
    if fingerprint_film(project, file_stamp) != origin.fingerprint:
        raise RenderError(
            error(
                "credits-changed",
                f"{origin.path} was changed while it was rendered",
                hint="render it again",
            )
        )
    return write_film(project.picture, task.path, task.output, frames=task.frames, on_progress=say)


if __name__ == "__main__":
    main()
