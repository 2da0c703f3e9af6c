"""A worker's side of a run on a cluster: do tasks in the shared folder, or else in one of its own.

Nothing here knows Dask. Everything is below one folder, which is removed at the end.
"""

from __future__ import annotations

import hashlib
import shutil
import threading
import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from endroll.batch.cluster.parcels import Done, Lacking, NoRoom
from endroll.batch.cluster.shipping import Digests, InputFile, Store, checked_name, read_piece
from endroll.batch.output_digest import files_of_output
from endroll.batch.tasks import Failed, Written
from endroll.batch.work import perform
from endroll.batch.workshop import Workshop
from endroll.core.diagnostics import RenderError, error
from endroll.core.temporaries import temporary_file
from endroll.pipeline.fingerprint import content_digest

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from endroll.batch.cluster.parcels import Parcel, Probe, Reply
    from endroll.batch.cluster.shipping import Piece
    from endroll.batch.tasks import Result, Task

    OnProgress = Callable[[int, int], None]

_LEASE_S: Final = 3600.0
"""How long a station waits for a client that may be gone."""

_PLACE_CODES: Final = frozenset({"output"})
"""Errors of writing: in a folder of the worker's own they are no fault of the user's disk."""


@dataclass(frozen=True, slots=True)
class _Output:
    """A finished output to be brought back: its folder and its files."""

    folder: Path
    files: tuple[InputFile, ...]


class Station:
    """The place of one run on one worker; it does one task at a time."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._store = Store(folder / "contents")
        self._workshop = Workshop()
        self._digests = Digests()
        self._shared: dict[Path, bool] = {}
        self._outputs: dict[int, _Output] = {}
        self._busy = threading.Lock()
        self._is_closed = threading.Event()
        self._used = time.monotonic()

    @property
    def is_abandoned(self) -> bool:
        """Whether nobody has asked for anything in an hour, and no task is in work."""
        return not self._busy.locked() and time.monotonic() - self._used > _LEASE_S

    def do(self, parcel: Parcel, on_progress: OnProgress) -> Reply:
        """Do a task, or say what is missing for it."""

        def report(done: int, count: int) -> None:
            if self._is_closed.is_set():
                raise RenderError(error("stopped", "the batch has ended"))
            on_progress(done, count)

        with self._busy:
            self._used = time.monotonic()
            if self._shares(parcel):
                return self._do_here(parcel, report)
            if lacking := self._store.lacking(parcel.inputs):
                return Lacking(lacking)
            try:
                return self._do_apart(parcel, report)
            except OSError as problem:
                return NoRoom(problem.strerror or str(problem))

    def receive(self, pieces: Sequence[tuple[str, int, bytes]], finished: Sequence[str]) -> str:
        """Take in pieces of contents, and those that are finished; return why not, if not."""
        self._used = time.monotonic()
        try:
            for sha256, offset, data in pieces:
                self._store.put(sha256, offset, data)
            for sha256 in finished:
                if not self._store.finish(sha256):
                    return "a file changed on its way"
        except OSError as problem:
            return problem.strerror or str(problem)
        return ""

    def read(self, number: int, pieces: Sequence[Piece]) -> list[bytes]:
        """Return pieces of an output.

        Raises:
            OSError, RenderError, KeyError: they are not there any more.
        """
        self._used = time.monotonic()
        output = self._outputs[number]
        return [read_piece(output.folder / output.files[each.file].name, each) for each in pieces]

    def discard(self, number: int) -> None:
        """Remove an output."""
        output = self._outputs.pop(number, None)
        if output is not None:
            shutil.rmtree(output.folder, ignore_errors=True)

    def close(self) -> bool:
        """End the task in work and remove everything; return whether all is done.

        A task ends at its next frame, so that this is to be called until it is.
        """
        self._is_closed.set()
        if not self._busy.acquire(blocking=False):
            return False
        try:
            shutil.rmtree(self._folder, ignore_errors=True)
        finally:
            self._busy.release()
        return True

    def _shares(self, parcel: Parcel) -> bool:
        """Return whether the worker has the output's folder and the film's files as the user."""
        if parcel.probe is None or not self._sees(parcel.probe):
            return False
        folder = parcel.task.origin.path.parent
        try:
            return all(
                self._digests.of(folder / each.name) == (each.size, each.sha256)
                for each in parcel.inputs
            )
        except OSError:
            return False

    def _sees(self, probe: Probe) -> bool:
        """Return whether a probe is here, and its folder can be written."""
        if probe.path not in self._shared:
            try:
                is_same = probe.path.read_text(encoding="ascii") == probe.token
                if is_same:
                    with temporary_file(probe.path):
                        pass
            except (OSError, ValueError):
                is_same = False
            self._shared[probe.path] = is_same
        return self._shared[probe.path]

    def _do_here(self, parcel: Parcel, report: OnProgress) -> Done:
        task, began = parcel.task, time.monotonic()
        result = perform(task, self._workshop, report)
        return Done(
            result=result,
            seconds=time.monotonic() - began,
            project=task.origin.path.parent,
            output=task.path.parent,
            files=None,
        )

    def _do_apart(self, parcel: Parcel, report: OnProgress) -> Done | NoRoom:
        """Do a task in a folder of the worker's own.

        Raises:
            OSError: that cannot be written or read.
        """
        began = time.monotonic()
        task = self._laid_out(parcel)
        output = task.path.parent
        self.discard(parcel.number)
        shutil.rmtree(output, ignore_errors=True)
        result = perform(task, self._workshop, report)
        if isinstance(result, Failed) and _is_of_place(result):
            shutil.rmtree(output, ignore_errors=True)
            return NoRoom(result.diagnostics[-1].message.rpartition(": ")[2])
        files = _files_of(task, result)
        self._outputs[parcel.number] = _Output(output, files)
        return Done(
            result=result,
            seconds=time.monotonic() - began,
            project=task.origin.path.parent,
            output=output,
            files=files,
        )

    def _laid_out(self, parcel: Parcel) -> Task:
        """Lay out the folder of a film; return the task in it."""
        task = parcel.task
        digest = hashlib.sha256(str(task.origin.path).encode("utf-8", "surrogatepass")).hexdigest()
        project = self._folder / "films" / digest[:16]
        self._store.lay_out(parcel.inputs, project)
        origin = replace(task.origin, path=project / checked_name(task.origin.path.name))
        path = self._folder / "outputs" / f"{parcel.number:d}" / checked_name(task.path.name)
        return replace(
            task,
            origin=origin,
            path=path,
            inputs=tuple(project / each.name for each in parcel.inputs),
        )


def _is_of_place(failed: Failed) -> bool:
    return any(diagnostic.code in _PLACE_CODES for diagnostic in failed.diagnostics)


def _files_of(task: Task, result: Result) -> tuple[InputFile, ...]:
    """Return the files of an output, by their paths from its folder."""
    if not isinstance(result, Written):
        return ()
    folder = task.path.parent
    files = files_of_output(task.path, task.spec, written_frames(task, result))
    return tuple(
        InputFile(file.relative_to(folder).as_posix(), file.stat().st_size, content_digest(file))
        for file in files
    )


def written_frames(task: Task, result: Written) -> range:
    """Return the frames that an output holds."""
    frames = task.frames if task.frames is not None else task.spec.frames
    return frames if frames is not None else range(result.delivery.frame_count)
