"""Jobs: a film written in this process, or in several, each a part of it.

A part is written by a `worker`, which reads the credits anew: what is laid out and painted goes
from no process to another.
"""

from __future__ import annotations

import pickle
import signal
import subprocess
import sys
import time
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from queue import SimpleQueue
from threading import Thread, current_thread, main_thread
from typing import TYPE_CHECKING, Final

from endroll.core.atomic_write import folder_beside
from endroll.core.diagnostics import EndrollError, RenderError, error
from endroll.core.standard_input import STANDARD_INPUT, open_credits
from endroll.encode.formats import FORMATS, Delivery
from endroll.encode.output import Output, Side
from endroll.encode.writers import key_path_of, shown_of, write_film
from endroll.farm.parts import join_parts, part_frames

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from endroll.paint.sources import LayerSource
    from endroll.source.origin import Origin

    OnProgress = Callable[[int], None] | None

_PATIENCE_S: Final = 10
"""How long a process that is told to end may take to clear up."""

_FEWER: Final = "write with fewer --jobs: each takes as much memory as the whole does"


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """Frames of a film to be written, by no more than `count` processes.

    Each of several reads the credits from `origin`, and knows the film by its `fingerprint`.
    """

    origin: Origin
    source: LayerSource
    output: Output
    path: Path
    frames: range
    count: int = 1
    fingerprint: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """What a process is to write of a job, and the credits where they are standard input."""

    origin: Origin
    fingerprint: str
    output: Output
    path: Path
    frames: range
    standard_input: bytes | None = None


def write_matte(job: Job, *, on_progress: OnProgress = None) -> Delivery:
    """Write a fill, and beside it its key, named after it; return what the fill is.

    The fill is what the film shows without its background, on black; the key is white where that
    covers what it is laid over, black where it does not. Progress counts the frames of both, two
    for one. The key has no sound.

    Raises:
        RenderError: either cannot be written.
        UsageError: the encoder has no such option.
    """

    def told(already: int) -> OnProgress:
        return on_progress and (lambda done: on_progress((already + done) // 2))

    fill_output = replace(job.output, side=Side.FILL)
    fill = write_job(replace(job, output=fill_output), on_progress=told(0))
    key_job = replace(
        job,
        output=replace(job.output, side=Side.KEY, sounds=()),
        path=key_path_of(job.path, job.output),
    )
    key = write_job(key_job, on_progress=told(len(job.frames)))
    return replace(
        fill,
        key_path=key.path,
        size_bytes=fill.size_bytes + key.size_bytes,
        seconds=fill.seconds + key.seconds,
    )


def write_job(job: Job, *, on_progress: OnProgress = None) -> Delivery:
    """Write a film, in parts where that is faster.

    `on_progress` is called with the number of frames done.

    Raises:
        RenderError: it cannot be written, or the credits were changed meanwhile.
        UsageError: the encoder has no such option.
    """
    stretches = [job.frames]
    if job.count > 1:
        stretches = part_frames(shown_of(job.source, job.output), job.output, job.frames, job.count)
    if len(stretches) == 1:
        return write_film(
            job.source, job.path, job.output, frames=job.frames, on_progress=on_progress
        )
    started = time.perf_counter()
    if FORMATS[job.output.format].is_sequence:
        tasks = [_task(job, job.path, stretch) for stretch in stretches]
        parts = _run(tasks, on_progress)
        written = replace(
            parts[0],
            frame_count=len(job.frames),
            size_bytes=sum(part.size_bytes for part in parts),
        )
    else:
        with folder_beside(job.path) as folder:
            paths = [folder / f"{index}{job.path.suffix}" for index in range(len(stretches))]
            tasks = [_task(job, *each) for each in zip(paths, stretches, strict=True)]
            _run(tasks, on_progress)
            written = join_parts(paths, job.path, job.source, job.output, frames=job.frames)
    return replace(written, seconds=time.perf_counter() - started)


def _task(job: Job, path: Path, frames: range) -> Task:
    """Return the part of a job that is a stretch; what is beside it is for the whole."""
    output = replace(job.output, sounds=(), start_timecode=None)
    data = None
    if job.origin.path == STANDARD_INPUT:
        with open_credits(job.origin.path) as file:
            data = file.read()
    return Task(
        origin=job.origin,
        fingerprint=job.fingerprint,
        output=output,
        path=path,
        frames=frames,
        standard_input=data,
    )


def _run(tasks: Sequence[Task], on_progress: OnProgress) -> list[Delivery]:
    """Have each task done by a process of its own; if one fails the others are ended."""
    news: SimpleQueue[tuple[int, int | Delivery | EndrollError]] = SimpleQueue()
    done = [0] * len(tasks)
    written: dict[int, Delivery] = {}
    with ExitStack() as workers:
        for index, task in enumerate(tasks):
            with _signals_later():
                worker = _begin()
                listener = Thread(target=_listen, args=(index, worker, task, news), daemon=True)
                workers.callback(_end, worker, listener)
                listener.start()
        while len(written) < len(tasks):
            index, said = news.get()
            if isinstance(said, EndrollError):
                raise said
            if isinstance(said, Delivery):
                written[index] = said
                continue
            done[index] = said
            if on_progress is not None:
                on_progress(sum(done))
    return [written[index] for index in range(len(tasks))]


@contextmanager
def _signals_later() -> Iterator[None]:
    """Have what ends this process wait until a process that is begun here is known here too."""
    came: list[int] = []
    handlers = {}
    if current_thread() is main_thread():
        for name in ("SIGINT", "SIGTERM", "SIGHUP"):
            number = getattr(signal, name, None)
            if number is not None and callable(signal.getsignal(number)):
                handlers[number] = signal.signal(number, lambda told, _: came.append(told))
    try:
        yield
    finally:
        for number, handler in handlers.items():
            signal.signal(number, handler)
        for number in came[:1]:
            signal.raise_signal(number)


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Have a process that is begun here be born deaf to SIGINT, which a terminal sends to all."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin() -> subprocess.Popen[bytes]:
    pipe = subprocess.PIPE
    command = [sys.executable, "-m", "endroll.farm.worker"]
    try:
        with _uninterrupted():
            return subprocess.Popen(command, stdin=pipe, stdout=pipe)  # noqa: S603  ours
    except OSError as problem:
        raise RenderError(
            error("job", f"no process can be begun: {problem.strerror}", hint=_FEWER)
        ) from problem


def _end(worker: subprocess.Popen[bytes], listener: Thread) -> None:
    """End a process, which may be done, and whoever listens to it."""
    worker.terminate()
    try:
        worker.wait(_PATIENCE_S)
    except subprocess.TimeoutExpired:
        worker.kill()
    if listener.ident is not None:
        listener.join()
    with worker:  # waits for it, and closes its pipes
        pass


def _said(worker: subprocess.Popen[bytes], task: Task) -> Iterator[int | Delivery | EndrollError]:
    """Give a process its task, and yield what it says until it has done it or failed."""
    if worker.stdin is None or worker.stdout is None:
        raise EOFError
    pickle.dump(task, worker.stdin)
    worker.stdin.close()
    while True:
        said = pickle.load(worker.stdout)  # noqa: S301  a process that was begun here
        if isinstance(said, tuple):
            kind, diagnostics = said
            said = kind(*diagnostics)
        yield said
        if not isinstance(said, int):
            return


def _listen(
    index: int,
    worker: subprocess.Popen[bytes],
    task: Task,
    news: SimpleQueue[tuple[int, int | Delivery | EndrollError]],
) -> None:
    """Pass on what a process says of its task, and that it ended before it was done."""
    try:
        for said in _said(worker, task):
            news.put((index, said))
    except (OSError, EOFError, pickle.UnpicklingError):
        ended = error(
            "job",
            f"a process that wrote frames {task.frames.start}-{task.frames.stop - 1} ended before "
            "they were done",
            hint=_FEWER,
        )
        news.put((index, RenderError(ended)))
