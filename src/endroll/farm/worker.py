"""`python -m endroll.farm.worker`: a process that writes a part of a film for `jobs`.

Its task comes in on stdin, and what it says goes out on stdout, both pickled: the number of frames
done again and again, then the delivery; or what is wrong, as the kind of error and its diagnostics.
Whoever began it ends it: an interruption, which a terminal sends to both, is not for it.
"""

from __future__ import annotations

import signal
import sys

signal.signal(signal.SIGINT, signal.SIG_IGN)  # before what takes long to import

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from endroll.encode.formats import Delivery
    from endroll.farm.jobs import Task


def main() -> None:
    """Do the task; without one, or when nobody listens any more, just end."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    import os  # noqa: PLC0415  as all that follows: what is slow waits until signals are handled
    import pickle  # noqa: PLC0415

    from endroll.core.diagnostics import EndrollError  # noqa: PLC0415
    from endroll.core.faults import as_error  # noqa: PLC0415

    # What a library may print must not come between.
    out = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())

    def say(said: object) -> None:
        pickle.dump(said, out)
        out.flush()

    try:
        task: Task = pickle.load(sys.stdin.buffer)  # noqa: S301  from who began this process
        try:
            said: Delivery | EndrollError = _done(task, say)
        except EndrollError as wrong:
            said = wrong
        except Exception as problem:  # noqa: BLE001  who began this process says it
            said = as_error(problem)
        say((type(said), said.diagnostics) if isinstance(said, EndrollError) else said)
    except (BrokenPipeError, EOFError):
        sys.exit(1)


def _done(task: Task, say: Callable[[object], None]) -> Delivery:
    from endroll.core.diagnostics import RenderError, error  # noqa: PLC0415
    from endroll.core.standard_input import keep_standard_input  # noqa: PLC0415
    from endroll.encode.writers import write_film  # noqa: PLC0415
    from endroll.pipeline.fingerprint import file_stamp, fingerprint_film  # noqa: PLC0415
    from endroll.pipeline.inspect import load_film  # noqa: PLC0415

    if task.standard_input is not None:
        keep_standard_input(task.standard_input)
    film = load_film(task.origin)
    if fingerprint_film(film, file_stamp) != task.fingerprint:
        raise RenderError(
            error(
                "credits-changed",
                f"{task.origin.path} was changed while it was rendered",
                hint="render it again",
            )
        )
    return write_film(film.painter, task.path, task.output, frames=task.frames, on_progress=say)


if __name__ == "__main__":
    main()
