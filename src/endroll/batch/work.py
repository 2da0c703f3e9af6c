"""Do one task of a batch: what a worker does, in whatever process or on whatever machine.

In: a task and the worker's workshop. Out: a result. Nothing is raised but what ends the process.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from endroll.batch.output_digest import digest_output
from endroll.batch.tasks import Divided, Failed, UpToDate, Written
from endroll.core.atomic_write import check_frames, output_errors
from endroll.core.diagnostics import RenderError, error
from endroll.core.faults import as_error, is_short_of_memory
from endroll.encode.tracks import Target
from endroll.encode.writer import excerpt_of, write_film
from endroll.farm.film_tracks import silent_tracks_of
from endroll.farm.jobs import render_film
from endroll.farm.parts import part_frames

if TYPE_CHECKING:
    from collections.abc import Callable

    from endroll.batch.tasks import Result, Task
    from endroll.batch.workshop import Workshop
    from endroll.pipeline.film import Film

    OnProgress = Callable[[int, int], None]
    """Called with the number of frames done, and of all frames of the task."""


def perform(task: Task, workshop: Workshop, on_progress: OnProgress) -> Result:
    """Do a task, and return what came of it; whatever goes wrong is in the result.

    `workshop` is made once for a worker, and passed to every task of it.
    """
    had_films = workshop.has_films
    try:
        try:
            return _done(task, workshop, on_progress)
        except Exception as problem:
            # Short of memory, the films that are kept to save time cost more than they save.
            if not (had_films and is_short_of_memory(problem)):
                raise
        workshop.clear()
        return _done(task, workshop, on_progress)
    except Exception as problem:  # noqa: BLE001  the machine that runs the batch reports it
        failure = as_error(problem)
        return Failed(diagnostics=failure.diagnostics, exit_code=failure.exit_code)


def _done(task: Task, workshop: Workshop, on_progress: OnProgress) -> Result:
    film = workshop.film_of(task.origin)
    fingerprint = workshop.fingerprint_of(film)
    frames = check_frames(task.spec.frames, film.schedule.frame_count)
    if task.frames is not None:
        return _part(task, film, fingerprint, on_progress)
    if fingerprint == task.sound_fingerprint:
        return UpToDate(
            fingerprint=fingerprint,
            frame_count=len(frames),
            inputs=film.inputs,
            diagnostics=film.diagnostics,
        )
    parts = _parts(task, film)
    if len(parts) > 1:
        return Divided(
            parts=tuple(parts),
            fingerprint=fingerprint,
            inputs=film.inputs,
            diagnostics=film.diagnostics,
        )
    count = len(frames)
    delivery = render_film(
        film, task.spec, task.path, on_progress=lambda done: on_progress(done, count)
    )
    return Written(
        delivery=delivery,
        fingerprint=fingerprint,
        sha256=_sha256(task, frames),
        inputs=film.inputs,
        diagnostics=film.diagnostics,
    )


def _sha256(task: Task, frames: range) -> str:
    """Hash what was written.

    Raises:
        RenderError: it cannot be read.
    """
    with output_errors(task.path):
        return digest_output(task.path, task.spec, frames).sha256


def _parts(task: Task, film: Film) -> list[range]:
    """Return the parts that a film is divided into for several workers, if it is worth that."""
    if task.most_parts <= 1 or task.spec.matte:
        return []
    excerpt = excerpt_of(silent_tracks_of(film, task.spec), task.spec, Target(task.path))
    return part_frames(excerpt, task.spec, task.most_parts)


def _part(task: Task, film: Film, fingerprint: str, on_progress: OnProgress) -> Written:
    """Write some frames of a film; sound and timecode are added when the parts are joined.

    Raises:
        RenderError: the film is not the one that was divided, or the part cannot be written.
    """
    if fingerprint != task.film_fingerprint:
        raise RenderError(
            error(
                "credits-changed",
                f"{task.origin.path}, or what it is made with, changed during the render",
                hint="run the batch again; if this happens again, the workers have different fonts "
                "or versions",
            )
        )
    frames = check_frames(task.frames, film.schedule.frame_count)
    count = len(frames)
    delivery = write_film(
        silent_tracks_of(film, task.spec),
        task.spec,
        Target(task.path, frames),
        on_progress=lambda done: on_progress(done, count),
    )
    return Written(
        delivery=delivery,
        fingerprint=fingerprint,
        sha256=_sha256(task, frames),
        inputs=film.inputs,
    )
