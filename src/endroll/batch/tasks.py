"""What passes between the machine that runs a batch and the workers that write its films.

Tasks go to an executor, and events come back. All are plain values that pickle, and none holds a
layout or a pixel.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import Self

    from endroll.core.diagnostics import Diagnostic
    from endroll.encode.delivery import Delivery
    from endroll.encode.render_spec import RenderSpec
    from endroll.source.origin import Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A film, or some of its frames, to write at `path`.

    `inputs` are all files that the film may be made from, for workers that do not share the folder.
    The film is not written again if its fingerprint is `sound_fingerprint`, that of the file at
    `path` if that is whole. A film that is worth the work of several workers is not written
    either: its worker answers with at most `most_parts` parts. With `frames` the task is one such
    part, of the film whose fingerprint is `film_fingerprint`.
    """

    origin: Origin
    spec: RenderSpec
    path: Path
    inputs: tuple[Path, ...] = ()
    sound_fingerprint: str | None = None
    most_parts: int = 1
    frames: range | None = None
    film_fingerprint: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """The output is whole at the task's path; `sha256` is the hash of its contents.

    That of a sequence is the hash of the hashes of its files, in their order. `inputs` are the
    files that the film was made from, of which `diagnostics` are the warnings and notes.
    """

    delivery: Delivery
    fingerprint: str
    sha256: str
    inputs: tuple[Path, ...]
    diagnostics: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class UpToDate:
    """The film has the fingerprint of the file that exists, so nothing was written."""

    fingerprint: str
    frame_count: int
    inputs: tuple[Path, ...]
    diagnostics: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Divided:
    """The film is worth several workers: these parts of it are to be tasks of their own."""

    parts: tuple[range, ...]
    fingerprint: str
    inputs: tuple[Path, ...]
    diagnostics: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Failed:
    """The credits have errors, or the output cannot be written; nothing is at the task's path.

    `exit_code` is that of the error: 1 if the credits have errors, 3 if the output cannot be
    written.
    """

    diagnostics: tuple[Diagnostic, ...]
    exit_code: int = 1


Result = Written | UpToDate | Divided | Failed


@dataclass(frozen=True, slots=True)
class Progressed:
    """A worker has done so many frames of a task since it began it."""

    task: Task
    frames_done: int
    frame_count: int
    worker: str


@dataclass(frozen=True, slots=True)
class Retried:
    """A worker ended before its task was done, which another now begins anew."""

    task: Task
    worker: str
    why: str


@dataclass(frozen=True, slots=True)
class Refused:
    """A worker of a cluster gets no task, as its films might look different.

    `why` follows its name, as `has numpy 2.3 instead of 2.4`.
    """

    worker: str
    why: str


@dataclass(frozen=True, slots=True)
class Ended:
    """A task has its result, after so many seconds of work."""

    task: Task
    result: Result
    worker: str
    seconds: float


Event = Progressed | Retried | Refused | Ended


class Executor(Protocol):
    """Does tasks, in this process, in others, or on other machines.

    Once a task has ended, its output is whole on the machine that submitted it, wherever it was
    written.
    """

    @property
    def slots(self) -> int:
        """How many tasks are done at the same time now; it may change."""

    def submit(self, task: Task) -> None:
        """Add a task; tasks begin in the order in which they were added."""

    def events(self) -> Iterator[Event]:
        """Yield what happens until every task has ended; tasks may be added meanwhile."""

    def __enter__(self) -> Self:
        """Start what is needed."""

    def __exit__(self, *_: object) -> None:
        """End all work at once, and leave no temporary file."""
