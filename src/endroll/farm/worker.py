"""`python -m endroll.farm.worker`: a process that writes a part of a film for `jobs`.

It reads its task from stdin and writes reports to stdout, both pickled: the number of frames done,
repeatedly, and then the delivery; or an error as its class and its diagnostics. It ignores SIGINT,
which a terminal sends to it too: its parent ends it.
"""

from __future__ import annotations

import signal
import sys

signal.signal(signal.SIGINT, signal.SIG_IGN)  # before slow imports

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from endroll.encode.delivery import Delivery
    from endroll.farm.jobs import Task


def main() -> None:
    """Do the task; just exit if there is none, or if the parent is gone."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    import os  # noqa: PLC0415  as all below: slow imports wait until signals are handled
    import pickle  # noqa: PLC0415

    from endroll.core.diagnostics import EndrollError  # noqa: PLC0415
    from endroll.core.faults import as_error  # noqa: PLC0415

    # Libraries that print must not garble the reports.
    out = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())

    def send(report: object) -> None:
        pickle.dump(report, out)
        out.flush()

    try:
        task: Task = pickle.load(sys.stdin.buffer)  # noqa: S301  from the parent process
        try:
            result: Delivery | EndrollError = _do(task, send)
        except EndrollError as problem:
            result = problem
        except Exception as problem:  # noqa: BLE001  the parent reports it
            result = as_error(problem)
        if isinstance(result, EndrollError):
            send((type(result), result.diagnostics))
        else:
            send(result)
    except (BrokenPipeError, EOFError):
        sys.exit(1)


def _do(task: Task, send: Callable[[object], None]) -> Delivery:
    from endroll.core.diagnostics import RenderError, error  # noqa: PLC0415
    from endroll.core.standard_input import keep_standard_input  # noqa: PLC0415
    from endroll.encode.tracks import FilmTracks  # noqa: PLC0415
    from endroll.encode.writer import write_film  # noqa: PLC0415
    from endroll.pipeline.fingerprint import file_stamp, fingerprint_film  # noqa: PLC0415
    from endroll.pipeline.inspect import load_film  # noqa: PLC0415

    if task.standard_input is not None:
        keep_standard_input(task.standard_input)
    film = load_film(task.origin)
    if fingerprint_film(film, file_stamp) != task.fingerprint:
        raise RenderError(
            error(
                "credits-changed",
                f"{task.origin.path} changed during the render",
                hint="render it again",
            )
        )
    tracks = FilmTracks(picture=film.painter, output=film.credits.video.color)
    return write_film(tracks, task.spec, task.target, on_progress=send)


if __name__ == "__main__":
    main()
