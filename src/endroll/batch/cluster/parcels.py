"""What passes between a Dask client and its workers: parcels there, replies back.

All are plain values that pickle.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from endroll.batch.cluster.shipping import InputFile
    from endroll.batch.tasks import Result, Task


@dataclass(frozen=True, slots=True)
class Probe:
    """A file of the client's: a worker that reads the same token there shares the folder."""

    path: Path
    token: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Parcel:
    """An attempt at a task, for a worker that the run has admitted; paths are absolute.

    Each attempt has a `number` of its own. `inputs` are the film's files in the folder of its
    credits. Without a `probe` no folder is shared.
    """

    run: str
    number: int
    task: Task
    inputs: tuple[InputFile, ...]
    probe: Probe | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """A task has its result.

    `project` and `output` are the folders of the credits and of the output as the worker has them.
    `files` are those to bring back, None if they are in their place.
    """

    result: Result
    seconds: float
    project: Path
    output: Path
    files: tuple[InputFile, ...] | None


@dataclass(frozen=True, slots=True)
class Lacking:
    """The worker does not share the folder, and needs these files first."""

    files: tuple[InputFile, ...]


@dataclass(frozen=True, slots=True)
class Unknown:
    """The run has not admitted this worker, which is a new process."""


@dataclass(frozen=True, slots=True)
class NoRoom:
    """The worker's own disk is full, or cannot be written: `why` says so."""

    why: str


Reply = Done | Lacking | Unknown | NoRoom
