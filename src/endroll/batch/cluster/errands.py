"""What takes time between this machine and a worker: looking it over, files there, outputs back.

Each function runs in a thread of its own, and asks the worker step by step.
"""

from __future__ import annotations

import hashlib
import time
from contextlib import ExitStack, contextmanager
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Final

from endroll.batch.cluster import dask_worker
from endroll.batch.cluster.dask_link import TroubleError, UnfitError
from endroll.batch.cluster.shipping import pieces_of, read_piece
from endroll.batch.cluster.station import written_frames
from endroll.batch.cluster.worker_check import Census, differences
from endroll.batch.output_digest import files_named, files_of_output
from endroll.batch.tasks import Written
from endroll.core.atomic_write import created_folder, output_errors, whole_file
from endroll.core.temporaries import clear_abandoned, temporary_file

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from endroll.batch.cluster.dask_link import Link
    from endroll.batch.cluster.parcels import Done
    from endroll.batch.cluster.shipping import InputFile
    from endroll.batch.tasks import Task

_SEEN_S: Final = 60.0
"""How long an output on a shared folder may take to be seen here. Source: nfs(5), acdirmax."""

_LOOK_S: Final = 0.5


def check_worker(link: Link, address: str, run: str, here: Census) -> Census:
    """Admit a worker to a run, if it draws as this machine does; return its census.

    Raises:
        TroubleError: it does not answer.
        UnfitError: it does not draw as this machine does.
    """
    census = link.ask(address, dask_worker.look)
    if not isinstance(census, Census):
        raise UnfitError("answers with something else")
    if told := differences(here, census):
        raise UnfitError(f"has {'; '.join(told)}")
    link.ask(address, dask_worker.admit, run)
    return census


def ship(link: Link, address: str, run: str, files: Sequence[tuple[Path, InputFile]]) -> None:
    """Send a worker the contents of files, in pieces.

    Raises:
        OSError: a file cannot be read here.
        RenderError: a file has changed since it was hashed.
        TroubleError: the worker has no room, or is gone.
    """
    for group in pieces_of([each.size for _, each in files]):
        pieces, finished = [], []
        for piece in group:
            path, each = files[piece.file]
            pieces.append((each.sha256, piece.offset, read_piece(path, piece)))
            if piece.offset + piece.size == each.size:
                finished.append(each.sha256)
        why = link.ask(address, dask_worker.receive, run, pieces, finished)
        if why:
            raise TroubleError(f"cannot take in the files of the film: {why}")


def bring(link: Link, address: str, run: str, number: int, asked: tuple[Task, Done]) -> None:
    """Bring back what a worker wrote in its own folder, each file whole or absent.

    Raises:
        RenderError: a file cannot be written here.
        TroubleError: the worker is gone, or has something else than it was asked for.
    """
    task, done = asked
    if not isinstance(done.result, Written) or done.files is None:
        return
    targets = _targets(task, done.result, [each.name for each in done.files])
    names = [path.relative_to(task.path.parent).as_posix() for path in targets]
    if [each.name for each in done.files] != names:
        raise TroubleError("wrote other files than it was asked for")
    opens = _picture if task.spec.format.is_sequence else whole_file
    pieces = _read(link, address, (run, number), done.files)
    with ExitStack() as stack:
        if task.spec.format.is_sequence:
            for folder in dict.fromkeys(path.parent for path in targets):
                stack.enter_context(created_folder(folder))
                clear_abandoned(folder)
        for index, datas in groupby(pieces, key=itemgetter(0)):
            with opens(targets[index]) as part, part.open("wb") as file:
                digest = hashlib.sha256()
                for _, data in datas:
                    file.write(data)
                    digest.update(data)
                if digest.hexdigest() != done.files[index].sha256:
                    raise TroubleError(f"sent {targets[index]} with faults")
    link.ask(address, dask_worker.discard, run, number)


def wait_until_seen(task: Task, result: Written, is_ending: Callable[[], bool]) -> None:
    """Wait until what a worker wrote in the shared folder can be seen here.

    Raises:
        TroubleError: it is not there, or not whole.
    """
    until = time.monotonic() + _SEEN_S
    while True:
        files = _targets(task, result)
        try:
            if sum(path.stat().st_size for path in files) == result.delivery.size_bytes:
                return
        except OSError:
            pass
        if is_ending() or time.monotonic() >= until:
            raise TroubleError(f"wrote {task.path}, but it is not here")
        time.sleep(_LOOK_S)


def _targets(task: Task, result: Written, names: Sequence[str] | None = None) -> list[Path]:
    """Return the paths of the files of an output, which are here or are said to have names.

    Raises:
        TroubleError: they are others than were asked for.
    """
    frames = written_frames(task, result)
    if len(frames) != result.delivery.frame_count:
        raise TroubleError("wrote other frames than it was asked for")
    if result.delivery.path != task.path:
        raise TroubleError("wrote something else than it was asked for")
    if names is None:
        return list(files_of_output(task.path, task.spec, frames))
    return list(files_named(task.path, task.spec, frames, names))


def _read(
    link: Link, address: str, output: tuple[str, int], files: Sequence[InputFile]
) -> Iterator[tuple[int, bytes]]:
    """Yield the pieces of an output's files in order, each with the index of its file.

    Raises:
        TroubleError: the worker is gone, or sends something else.
    """
    for group in pieces_of([each.size for each in files]):
        datas = link.ask(address, dask_worker.read, *output, group)
        sizes = [len(data) for data in datas if isinstance(data, bytes)]
        if sizes != [piece.size for piece in group]:
            raise TroubleError("sent something else than it was asked for")
        yield from zip((piece.file for piece in group), datas, strict=True)


@contextmanager
def _picture(path: Path) -> Iterator[Path]:
    """Yield a temporary path beside a picture, as `whole_file` does; its folder is prepared."""
    with output_errors(path), temporary_file(path) as temporary:
        yield temporary.path
        temporary.replace(path)
