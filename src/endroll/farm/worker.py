"""`python -m endroll.farm.worker`: a process that writes a part of a film for `jobs`.

It reports the number of frames done, repeatedly, and then the delivery. It ignores SIGINT, which a
terminal sends to it too: its parent ends it.
"""

from __future__ import annotations

import signal

signal.signal(signal.SIGINT, signal.SIG_IGN)  # before slow imports

from endroll.farm.serving import serve  # noqa: E402

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from endroll.encode.delivery import Delivery
    from endroll.farm.jobs import Task


def _do(task: Task, send: Callable[[object], None]) -> Delivery:
    from endroll.core.diagnostics import RenderError, error  # noqa: PLC0415  signals come first
    from endroll.core.standard_input import keep_standard_input  # noqa: PLC0415
    from endroll.encode.writer import write_film  # noqa: PLC0415
    from endroll.farm.film_tracks import silent_tracks_of  # noqa: PLC0415
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
    tracks = silent_tracks_of(film, task.spec)
    return write_film(tracks, task.spec, task.target, on_progress=send)


if __name__ == "__main__":
    serve(_do)
