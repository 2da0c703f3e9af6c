"""Render films: in this process, or in several that each write a part.

Each process reads the credits again: no layout and no pixels pass between processes.
"""

from __future__ import annotations

import pickle
import time
from contextlib import ExitStack
from dataclasses import dataclass, replace
from itertools import chain
from queue import SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING

from endroll.core.atomic_write import check_frames, folder_beside, refuse_inputs
from endroll.core.diagnostics import EndrollError, RenderError, error
from endroll.core.standard_input import STANDARD_INPUT, open_credits
from endroll.encode.delivery import Delivery
from endroll.encode.tracks import FilmTracks, MatteSide, Target
from endroll.encode.writer import excerpt_of, join_film, key_path_of, output_files, write_film
from endroll.farm.children import (
    FEWER,
    close_child,
    end_children,
    reports_of,
    send_task,
    signals_later,
    start_child,
)
from endroll.farm.film_tracks import tracks_of
from endroll.farm.parts import most_here, part_frames
from endroll.pipeline.fingerprint import file_stamp, fingerprint_film

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from endroll.encode.render_spec import RenderSpec
    from endroll.pipeline.film import Film
    from endroll.source.origin import Origin

    OnProgress = Callable[[int], None] | None
    TaskReport = int | Delivery | EndrollError
    """The number of frames done, or how a task ended."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """Frames of a film to write in at most `processes` processes.

    Each of several processes reads the credits from `origin` again, and checks that the film still
    has the same `fingerprint`.
    """

    tracks: FilmTracks
    spec: RenderSpec
    target: Target
    origin: Origin
    fingerprint: str = ""
    processes: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A part of a job for one process, and the credits themselves if they are standard input."""

    spec: RenderSpec
    target: Target
    origin: Origin
    fingerprint: str
    standard_input: bytes | None = None


def render_film(
    film: Film,
    spec: RenderSpec,
    path: Path,
    *,
    processes: int = 1,
    on_progress: OnProgress = None,
) -> Delivery:
    """Write a film to a file or folder, or a matte to two; return what was written.

    Progress counts frames; the two frames of a matte count as one.

    Raises:
        RenderError: the output cannot be written, or the credits changed during the render.
        UsageError: the frames are not in the film, the encoder has no option of a name, or a file
            that the film is made from would be overwritten.
    """
    frames = check_frames(spec.frames, film.schedule.frame_count)
    paths = [path, key_path_of(path, spec)] if spec.matte else [path]
    outputs = (output_files(output, spec, frames) for output in paths)
    refuse_inputs(chain.from_iterable(outputs), film.inputs)
    job = Job(
        tracks=tracks_of(film, spec),
        spec=spec,
        target=Target(path, frames),
        origin=film.origin,
        fingerprint=fingerprint_film(film, file_stamp) if processes > 1 else "",
        processes=processes,
    )
    return (_write_matte if spec.matte else _write_job)(job, on_progress)


def _write_matte(job: Job, on_progress: OnProgress) -> Delivery:
    """Write a fill, and beside it its key; return the fill with the size and time of both.

    The fill is the film without its background, on black. The key is white where that is opaque,
    and silent.
    """
    fill_target = replace(job.target, side=MatteSide.FILL)
    key_target = replace(
        job.target, path=key_path_of(job.target.path, job.spec), side=MatteSide.KEY
    )
    fill = _write_job(replace(job, target=fill_target), _halved(on_progress, 0))
    key = _write_job(replace(job, target=key_target), _halved(on_progress, fill.frame_count))
    return replace(
        fill,
        key_path=key.path,
        size_bytes=fill.size_bytes + key.size_bytes,
        seconds=fill.seconds + key.seconds,
    )


def _halved(on_progress: OnProgress, already: int) -> OnProgress:
    """Return what reports the frames of one side of a matte, after those of the other side."""
    return on_progress and (lambda done: on_progress((already + done) // 2))


def _write_job(job: Job, on_progress: OnProgress) -> Delivery:
    """Write a film, in parts if that is faster."""
    started = time.perf_counter()
    parts: list[range] = []
    if job.processes > 1:
        excerpt = excerpt_of(job.tracks, job.spec, job.target)
        parts = part_frames(excerpt, job.spec, most_here(job.spec, job.processes))
    if len(parts) <= 1:
        return write_film(job.tracks, job.spec, job.target, on_progress=on_progress)
    target = job.target
    if job.spec.format.is_sequence:
        targets = [replace(target, frames=part) for part in parts]
        deliveries = _run([_task(job, part) for part in targets], on_progress)
        delivery = replace(
            deliveries[0],
            frame_count=sum(part.frame_count for part in deliveries),
            size_bytes=sum(part.size_bytes for part in deliveries),
        )
    else:
        with folder_beside(target.path) as folder:
            targets = [
                replace(target, path=folder / f"{index}{target.path.suffix}", frames=part)
                for index, part in enumerate(parts)
            ]
            _run([_task(job, part) for part in targets], on_progress)
            paths = [part.path for part in targets]
            delivery = join_film(paths, job.tracks, job.spec, target)
    return replace(delivery, seconds=time.perf_counter() - started)


def _task(job: Job, target: Target) -> Task:
    """Return a part of a job; sound and timecode are added when the parts are joined."""
    data = None
    if job.origin.path == STANDARD_INPUT:
        with open_credits(job.origin.path) as file:
            data = file.read()
    return Task(
        spec=job.spec,
        target=target,
        origin=job.origin,
        fingerprint=job.fingerprint,
        standard_input=data,
    )


def _run(tasks: Sequence[Task], on_progress: OnProgress) -> list[Delivery]:
    """Do each task in a process of its own; if one fails, end the others."""
    reports: SimpleQueue[tuple[int, TaskReport]] = SimpleQueue()
    done = [0] * len(tasks)
    deliveries: dict[int, Delivery] = {}
    with ExitStack() as workers:
        for index, task in enumerate(tasks):
            with signals_later():
                worker = _start()
                listener = Thread(target=_listen, args=(index, worker, task, reports), daemon=True)
                workers.callback(_end, worker, listener)
                listener.start()
        while len(deliveries) < len(tasks):
            index, report = reports.get()
            if isinstance(report, EndrollError):
                raise report
            if isinstance(report, Delivery):
                deliveries[index] = report
                continue
            done[index] = report
            if on_progress is not None:
                on_progress(sum(done))
    return [deliveries[index] for index in range(len(tasks))]


def _start() -> subprocess.Popen[bytes]:
    return start_child("endroll.farm.worker")


def _end(worker: subprocess.Popen[bytes], listener: Thread) -> None:
    """End a process, which may have finished, and the thread that listens to it."""
    end_children([worker])
    close_child(worker, listener)


def _listen(
    index: int,
    worker: subprocess.Popen[bytes],
    task: Task,
    reports: SimpleQueue[tuple[int, TaskReport]],
) -> None:
    """Pass on the reports of a process, or that it ended too early."""
    try:
        send_task(worker, task)
        if worker.stdin is not None:
            worker.stdin.close()  # there are no more
        for report in reports_of(worker):
            if isinstance(report, (int, Delivery, EndrollError)):
                reports.put((index, report))
            if not isinstance(report, int):
                return
    except (OSError, EOFError, pickle.UnpicklingError):
        frames = task.target.frames or range(0)
        ended = error(
            "job",
            f"the process for frames {frames.start}-{frames.stop - 1} ended before they were done",
            hint=FEWER,
        )
        reports.put((index, RenderError(ended)))
