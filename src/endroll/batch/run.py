"""Run a batch: judge every item, have what is due made by an executor, and finish it here.

In: items, an executor and options. Out: a report. An item that fails stops no other, and however
the run ends, what was finished is whole and has its manifest.
"""

from __future__ import annotations

from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from endroll.batch.finishing import Finisher, Labor
from endroll.batch.freshness import judge_all
from endroll.batch.outcomes import BatchReport, Outcome, State
from endroll.batch.recipe import gather, unread
from endroll.batch.removal import leftovers, remove_output
from endroll.batch.surroundings import Surroundings
from endroll.batch.tasks import Divided, Ended, Failed, Refused, Task, UpToDate, Written
from endroll.core.atomic_write import folder_beside
from endroll.core.diagnostics import EndrollError, RenderError, error

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from endroll.batch.freshness import Judgement
    from endroll.batch.items import BatchItem
    from endroll.batch.recipe import Ingredients
    from endroll.batch.tasks import Event, Executor, Result
    from endroll.source.assembly import Assembled
    from endroll.source.origin import Origin

    OnEvent = Callable[[Event | Outcome], None]
    TaskKey = tuple[Path, range | None]

_TASKS_AHEAD: Final = 2
"""How many tasks wait at the executor for each of its slots: enough that none is idle, and few, so
that a file is read for its hash shortly before a worker reads it."""

_CROWD: Final = 2
"""How many films for each slot are enough that none is divided."""

_NOT_DONE: Final = Failed(
    diagnostics=(
        error(
            "worker-lost",
            "its worker ended before it was done",
            hint="run the batch again: what is finished is not rendered twice",
        ),
    ),
    exit_code=3,
)

_MOST_UNFINISHED: Final = 4
"""How many items may wait for the thread that finishes them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanExtent:
    """A plan without errors, and all outputs that it orders, whatever part of it is run."""

    path: Path
    outputs: tuple[Path, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchOptions:
    """How a batch runs.

    With `force`, everything is made again. Outputs that the whole `plan` no longer orders are
    listed, and with `prune` removed; without a plan, there are none.
    """

    force: bool = False
    prune: bool = False
    plan: PlanExtent | None = None


def run_batch(
    items: Sequence[BatchItem],
    executor: Executor,
    options: BatchOptions,
    on_event: OnEvent,
) -> BatchReport:
    """Make the outputs of items that are out of date; return what came of each, in their order.

    The executor is started only if anything is due, and ended. `on_event` is called with each of
    its events, whose tasks then have the path of their output in the plan, and with each outcome.

    Raises:
        EndrollError: the executor cannot start, or all of it ended.
    """
    surroundings = _surroundings()
    outcomes: dict[Path, Outcome] = {}
    due: list[Judgement] = []
    for judgement in judge_all(items, surroundings, forced=options.force):
        if judgement.is_due:
            due.append(judgement)
        else:
            outcome = outcomes[judgement.item.path] = _foreseen(judgement)
            on_event(outcome)
    if due:
        finisher = Finisher(surroundings, options.plan.path if options.plan else None)
        outcomes |= _Run(executor, finisher, on_event, due).outcomes()
    left, pruned = _leftovers(options)
    return BatchReport(
        outcomes=tuple(outcomes[item.path] for item in items),
        leftovers=left,
        pruned=pruned,
    )


def judge_items(items: Sequence[BatchItem], options: BatchOptions) -> list[Outcome]:
    """Return what a run would come to; the state of what is due is that of what is rendered.

    Raises:
        EndrollError: a font of a package cannot be read.
    """
    judgements = judge_all(items, _surroundings(), forced=options.force)
    return [_foreseen(judgement) for judgement in judgements]


def _surroundings() -> Surroundings:
    """Read what films depend on beside their project.

    Raises:
        EndrollError: a font of a package cannot be read.
    """
    try:
        return Surroundings.read()
    except OSError as problem:
        raise RenderError(
            error(
                "damaged-font-package",
                f"{problem.filename} cannot be read: {(problem.strerror or 'unknown').lower()}",
                hint="reinstall the package of the font with pip and its option --force-reinstall",
            )
        ) from problem


@dataclass(slots=True, kw_only=True)
class _Active:
    """An item that is being made: its tasks by their frames, and the results of those that ended.

    The only task of a film that is not divided has None in place of frames.
    """

    labor: Labor
    folder: ExitStack
    tasks: dict[range | None, Task] = field(default_factory=dict)
    results: dict[range | None, Result] = field(default_factory=dict)

    @property
    def item(self) -> BatchItem:
        return self.labor.judgement.item


class _Run:
    """One run over the items that are due."""

    def __init__(
        self,
        executor: Executor,
        finisher: Finisher,
        on_event: OnEvent,
        due: Sequence[Judgement],
    ) -> None:
        self._executor = executor
        self._finisher = finisher
        self._on_event = on_event
        self._waiting = deque(in_sharing_order(due))
        self._long_frames = _long_frames(due)
        self._active: dict[Path, _Active] = {}
        self._at: dict[TaskKey, Path] = {}
        self._unfinished: deque[tuple[_Active, Future[Outcome]]] = deque()
        self._outcomes: dict[Path, Outcome] = {}
        self._assembled: tuple[Path, Assembled] | None = None

    def outcomes(self) -> dict[Path, Outcome]:
        """Make all that is due, and return what came of it by the path of the output."""
        with ExitStack() as stack:  # ends the executor first, and removes the folders last
            stack.callback(self._remove_folders)
            pool = stack.enter_context(ThreadPoolExecutor(1, thread_name_prefix="endroll-finish"))
            executor = stack.enter_context(self._executor)
            self._fill()
            for event in executor.events():
                self._hear(event, pool)
                self._collect(_MOST_UNFINISHED)
                self._fill()
            self._collect(0)
            self._give_up()
        return self._outcomes

    def _give_up(self) -> None:
        """Report the items that the executor did not do, of which there should be none."""
        for active in [*self._active.values()]:
            self._end(active, self._finisher.finish(active.labor, _NOT_DONE))
        for judgement in self._waiting:
            outcome = _failure(judgement.item, judgement, RenderError(*_NOT_DONE.diagnostics))
            self._outcomes[judgement.item.path] = outcome
            self._on_event(outcome)

    def _remove_folders(self) -> None:
        for active, _ in self._unfinished:
            active.folder.close()
        for active in self._active.values():
            active.folder.close()

    def _fill(self) -> None:
        """Hand over as many tasks as the executor can soon begin."""
        most = max(1, self._executor.slots) * (1 + _TASKS_AHEAD)
        while self._waiting and len(self._at) < most:
            self._begin(self._waiting.popleft())

    def _begin(self, judgement: Judgement) -> None:
        item = judgement.item
        ingredients = self._gather(item)
        labor = Labor(judgement=judgement, ingredients=ingredients, made=item.path)
        active = self._active[item.path] = _Active(labor=labor, folder=ExitStack())
        try:
            if item.spec.format.is_sequence:
                # So that the pictures there now stay until all of the new ones exist.
                labor.made = active.folder.enter_context(folder_beside(item.path)) / item.path.name
        except EndrollError as problem:
            self._end(active, _failure(item, judgement, problem))
            return
        task = Task(
            origin=item.origin,
            spec=item.spec,
            path=labor.made,
            inputs=ingredients.paths,
            sound_fingerprint=judgement.sound_fingerprint,
            most_parts=self._most_parts(judgement),
        )
        self._submit(active, task)

    def _gather(self, item: BatchItem) -> Ingredients:
        """Hash the files of an item; what cannot be read is reported by its worker."""
        path = item.origin.path
        earlier = self._assembled[1] if self._assembled and self._assembled[0] == path else None
        surroundings = self._finisher.surroundings
        try:
            ingredients, assembled = gather(item.origin, item.spec, surroundings, earlier=earlier)
        except (OSError, EndrollError):
            return unread(item.origin, item.spec, surroundings)
        self._assembled = path, assembled
        return ingredients

    def _most_parts(self, judgement: Judgement) -> int:
        """Return into how many parts a film may be divided.

        While there are other films for all slots, dividing one only costs; but a film that is long
        beside the others would still be going on when they are done.
        """
        slots = self._executor.slots
        others = len(self._waiting) + len(self._active)
        is_long = self._long_frames is not None and (
            (judgement.frame_count or 0) > self._long_frames / max(1, slots)
        )
        return slots if others < _CROWD * slots or is_long else 1

    def _submit(self, active: _Active, task: Task) -> None:
        active.tasks[task.frames] = task
        self._at[task.path, task.frames] = active.item.path
        self._executor.submit(task)

    def _hear(self, event: Event, pool: ThreadPoolExecutor) -> None:
        if isinstance(event, Refused):
            self._on_event(event)
            return
        task = event.task
        active = self._active.get(self._at.get((task.path, task.frames), task.path))
        if active is None:
            return
        self._on_event(replace(event, task=replace(task, path=active.item.path)))
        if isinstance(event, Ended):
            del self._at[task.path, task.frames]
            active.labor.seconds += event.seconds
            active.labor.worker = event.worker
            self._take(active, task, event.result, pool)

    def _take(self, active: _Active, task: Task, result: Result, pool: ThreadPoolExecutor) -> None:
        """Take the result of a task; once it is the last of its item, have that finished."""
        if isinstance(result, Divided) and task.frames is None:
            try:
                self._divide(active, result)
            except EndrollError as problem:
                self._end(active, _failure(active.item, active.labor.judgement, problem))
            return
        active.results[task.frames] = result
        if len(active.results) < len(active.tasks):
            return
        del self._active[active.item.path]
        future = pool.submit(self._finisher.finish, active.labor, _combined(active))
        self._unfinished.append((active, future))

    def _divide(self, active: _Active, divided: Divided) -> None:
        """Hand over the parts of a film as tasks of their own."""
        labor, item = active.labor, active.item
        whole = active.tasks.pop(None)
        labor.divided = divided
        if not item.spec.format.is_sequence:
            folder = active.folder.enter_context(folder_beside(item.path))
            suffix = item.path.suffix
            labor.parts = [folder / f"{index}{suffix}" for index in range(len(divided.parts))]
        paths = labor.parts or [labor.made] * len(divided.parts)
        for path, frames in zip(paths, divided.parts, strict=True):
            part = replace(
                whole,
                path=path,
                frames=frames,
                film_fingerprint=divided.fingerprint,
                sound_fingerprint=None,
                most_parts=1,
            )
            self._submit(active, part)

    def _collect(self, most: int) -> None:
        """Take the outcomes of finished items; wait while more than `most` are unfinished."""
        while self._unfinished:
            active, future = self._unfinished[0]
            if len(self._unfinished) <= most and not future.done():
                return
            outcome = future.result()
            self._unfinished.popleft()
            self._end(active, outcome)

    def _end(self, active: _Active, outcome: Outcome) -> None:
        active.folder.close()
        self._active.pop(active.item.path, None)
        self._outcomes[active.item.path] = outcome
        self._on_event(outcome)


def in_sharing_order(due: Sequence[Judgement]) -> list[Judgement]:
    """Return items so that those follow one another whose films have most in common.

    Versions of a file are together, deliveries of a version too; otherwise their order stays.
    """
    files: dict[Path, int] = {}
    films: dict[Origin, int] = {}
    for judgement in due:
        origin = judgement.item.origin
        files.setdefault(origin.path, len(files))
        films.setdefault(origin, len(films))

    def place(judgement: Judgement) -> tuple[int, int]:
        origin = judgement.item.origin
        return files[origin.path], films[origin]

    return sorted(due, key=place)


def _long_frames(due: Sequence[Judgement]) -> int | None:
    """Return the frames of all items, None if those of one are not known."""
    counts = [judgement.frame_count for judgement in due]
    known = [frames for frames in counts if frames is not None]
    return sum(known) if len(known) == len(counts) else None


def _combined(active: _Active) -> Failed | UpToDate | list[Written]:
    """Return what came of all tasks of an item: the first failure, if any failed."""
    results = [active.results[frames] for frames in active.tasks]
    for result in results:
        if isinstance(result, Failed | UpToDate):
            return result
    written = [result for result in results if isinstance(result, Written)]
    return written if len(written) == len(results) else _NOT_DONE


def _foreseen(judgement: Judgement) -> Outcome:
    return Outcome(
        item=judgement.item,
        state=State.RENDERED if judgement.is_due else State.UNCHANGED,
        cause=judgement.cause,
        why=judgement.why,
        frame_count=judgement.frame_count,
        size_bytes=judgement.size_bytes,
        fingerprint=judgement.fingerprint,
    )


def _failure(item: BatchItem, judgement: Judgement, problem: EndrollError) -> Outcome:
    return Outcome(
        item=item,
        state=State.FAILED,
        cause=judgement.cause,
        why=judgement.why,
        diagnostics=problem.diagnostics,
        exit_code=problem.exit_code,
    )


def _leftovers(options: BatchOptions) -> tuple[tuple[Path, ...], tuple[Path, ...]]:
    """Return the outputs that the plan no longer orders, and those of them that were removed."""
    plan = options.plan
    if plan is None:
        return (), ()
    left: list[Path] = []
    pruned: list[Path] = []
    for output, manifest in leftovers(plan.path, plan.outputs):
        left.append(output)
        if options.prune and remove_output(output, manifest):
            pruned.append(output)
    return tuple(left), tuple(pruned)
