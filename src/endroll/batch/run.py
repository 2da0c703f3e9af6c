"""Run a batch: judge every item, have what is due made by an executor, and finish it here.

In: items, an executor and options. Out: a report. An item that fails stops no other, and however
the run ends, what was finished is whole and has its manifest.
"""

from __future__ import annotations

from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from itertools import chain, islice
from typing import TYPE_CHECKING, Final

from endroll.batch.finishing import Finisher, Labor
from endroll.batch.freshness import judge_all
from endroll.batch.manifest import FOLDER as MANIFESTS
from endroll.batch.outcomes import BatchReport, Cause, Outcome, State
from endroll.batch.proven_films import ProvenFilms
from endroll.batch.recipe import gather, unread
from endroll.batch.remote.remote_outputs import NO_REMOTE
from endroll.batch.removal import leftovers, remove_output
from endroll.batch.surroundings import Surroundings
from endroll.batch.tasks import Divided, Ended, Failed, Refused, Task, UpToDate, Written
from endroll.core.atomic_write import folder_beside
from endroll.core.diagnostics import EndrollError, RenderError, error
from endroll.core.temporaries import clear_abandoned

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from endroll.batch.finishing import Finish
    from endroll.batch.freshness import Judgement
    from endroll.batch.items import BatchItem
    from endroll.batch.recipe import Ingredients
    from endroll.batch.remote.remote_outputs import RemoteOutputs
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
    listed, and with `prune` removed; without a plan, there are none. Outputs that belong into
    `remote` stores are judged there and taken there.
    """

    force: bool = False
    prune: bool = False
    plan: PlanExtent | None = None
    remote: RemoteOutputs = NO_REMOTE


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
        EndrollError: a font of a package cannot be read, the executor cannot start, or all of it
            ended.
    """
    with ExitStack() as stack:
        for item in items:
            stack.callback(options.remote.forget, item.path)
        return _run(items, executor, options, on_event)


def _run(
    items: Sequence[BatchItem], executor: Executor, options: BatchOptions, on_event: OnEvent
) -> BatchReport:
    surroundings = Surroundings.read()
    for folder in {item.path.parent for item in items}:
        clear_abandoned(folder)
        clear_abandoned(folder / MANIFESTS)
    outcomes: dict[Path, Outcome] = {}
    due: list[Judgement] = []
    remote = options.remote
    remote.refuse_read_only(item.path for item in items)
    for judgement in judge_all(items, surroundings, forced=options.force, remote=remote):
        if judgement.is_due:
            due.append(judgement)
        else:
            outcome = outcomes[judgement.item.path] = _unchanged(judgement)
            on_event(outcome)
    if due:
        finisher = Finisher(surroundings, options.plan.path if options.plan else None, remote)
        outcomes |= _Run(executor, finisher, on_event, due).outcomes()
    left, pruned = _leftovers(options)
    return BatchReport(
        outcomes=tuple(outcomes[item.path] for item in items),
        leftovers=left,
        pruned=pruned,
    )


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
        self._due = due
        self._waiting: deque[Judgement] = deque()
        self._again: set[Path] = set()
        self._all_work = _all_work(due)
        self._active: dict[Path, _Active] = {}
        self._at: dict[TaskKey, Path] = {}
        self._unfinished: deque[tuple[_Active, Future[Finish]]] = deque()
        self._outcomes: dict[Path, Outcome] = {}
        self._assembled: tuple[Path, Assembled] | None = None
        self._proven = ProvenFilms(finisher.surroundings.hashes)
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="endroll-finish")

    def outcomes(self) -> dict[Path, Outcome]:
        """Make all that is due, and return what came of it by the path of the output."""
        with ExitStack() as stack:  # ends the executor first, and removes the folders last
            stack.callback(self._remove_folders)
            stack.enter_context(self._pool)
            stack.enter_context(self._executor)
            self._waiting.extend(in_sharing_order(self._due, self._executor.slots))
            has_begun = True
            while has_begun:
                has_begun = self._fill()
                for event in self._executor.events():
                    self._hear(event)
                    self._collect(_MOST_UNFINISHED)
                    self._fill()
                self._collect(0)
            self._give_up()
        return self._outcomes

    def _give_up(self) -> None:
        """Report the items that the executor did not do, of which there should be none."""
        for active in [*self._active.values()]:
            self._end(active, self._finisher.finish(active.labor, _NOT_DONE).outcome)
        for judgement in (*self._waiting, *self._proven.forget_waiting()):
            outcome = _failure(judgement.item, judgement, RenderError(*_NOT_DONE.diagnostics))
            self._outcomes[judgement.item.path] = outcome
            self._on_event(outcome)

    def _remove_folders(self) -> None:
        for active, _ in self._unfinished:
            active.folder.close()
        for active in self._active.values():
            active.folder.close()

    def _fill(self) -> bool:
        """Hand over as many tasks as the executor can soon begin; return whether there was one."""
        most = max(1, self._executor.slots) * (1 + _TASKS_AHEAD)
        has_begun = False
        while self._waiting and len(self._at) < most:
            self._begin(self._waiting.popleft())
            self._collect(_MOST_UNFINISHED)
            has_begun = True
        return has_begun

    def _begin(self, judgement: Judgement) -> None:
        item = judgement.item
        if self._proven.must_wait(judgement):
            return
        ingredients = self._gather(item)
        labor = Labor(judgement=judgement, ingredients=ingredients, made=item.path)
        active = self._active[item.path] = _Active(labor=labor, folder=ExitStack())
        if (proven := self._proven.result_of(judgement, ingredients)) is not None:
            self._finish(active, proven)
            return
        try:
            if item.spec.format.is_sequence:
                # So that the pictures there now stay until all of the new ones exist.
                labor.made = active.folder.enter_context(folder_beside(item.path)) / item.path.name
        except EndrollError as problem:
            self._end(active, _failure(item, judgement, problem))
            self._waiting.extendleft(self._proven.learn(item.origin, ingredients, _NOT_DONE))
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
        is_long = self._all_work is not None and _work(judgement) * slots > self._all_work
        return slots if others < _CROWD * slots or is_long else 1

    def _submit(self, active: _Active, task: Task) -> None:
        active.tasks[task.frames] = task
        self._at[task.path, task.frames] = active.item.path
        self._executor.submit(task)

    def _hear(self, event: Event) -> None:
        if isinstance(event, Refused):
            self._on_event(event)
            return
        task = event.task
        path = self._at.get((task.path, task.frames))
        if path is None:
            return
        active = self._active[path]
        self._on_event(replace(event, task=replace(task, path=active.item.path)))
        if isinstance(event, Ended):
            del self._at[task.path, task.frames]
            active.labor.seconds += event.seconds
            active.labor.worker = event.worker
            self._take(active, task, event.result)

    def _take(self, active: _Active, task: Task, result: Result) -> None:
        """Take the result of a task; once it is the last of its item, have that finished."""
        if task.frames is None:
            ready = self._proven.learn(task.origin, active.labor.ingredients, result)
            self._waiting.extendleft(reversed(ready))
        if isinstance(result, Divided) and task.frames is None:
            try:
                self._divide(active, result)
            except EndrollError as problem:
                self._end(active, _failure(active.item, active.labor.judgement, problem))
            return
        active.results[task.frames] = result
        if len(active.results) < len(active.tasks):
            return
        self._finish(active, _combined(active))

    def _finish(self, active: _Active, result: Failed | UpToDate | list[Written]) -> None:
        del self._active[active.item.path]
        future = self._pool.submit(self._finisher.finish, active.labor, result)
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
            finish = future.result()
            self._unfinished.popleft()
            if finish.changed and active.item.path not in self._again:
                self._begin_again(active, finish.changed[0])
            else:
                self._end(active, _certain(finish))

    def _begin_again(self, active: _Active, changed: str) -> None:
        """Have an item made again whose files changed while it was made."""
        active.folder.close()
        self._again.add(active.item.path)
        why = f"{changed} changed during the render"
        again = replace(
            active.labor.judgement, cause=Cause.CHANGED, why=why, sound_fingerprint=None
        )
        self._waiting.append(again)

    def _end(self, active: _Active, outcome: Outcome) -> None:
        active.folder.close()
        self._active.pop(active.item.path, None)
        self._outcomes[active.item.path] = outcome
        self._on_event(outcome)


def in_sharing_order(due: Sequence[Judgement], slots: int) -> Iterator[Judgement]:
    """Yield items so that those follow one another whose films have most in common.

    Versions of a file are together, deliveries of a version too; otherwise their order stays. So
    that each of several workers can keep to a file, there are as many files in turn.
    """
    files: dict[Path, dict[Origin, list[Judgement]]] = {}
    for judgement in due:
        origin = judgement.item.origin
        files.setdefault(origin.path, {}).setdefault(origin, []).append(judgement)
    groups = (deque(chain.from_iterable(films.values())) for films in files.values())
    lanes = deque(islice(groups, max(1, slots)))
    while lanes:
        lane = lanes.popleft()
        yield lane.popleft()
        if not lane:
            lane = next(groups, lane)
        if lane:
            lanes.append(lane)


def _all_work(due: Sequence[Judgement]) -> int | None:
    """Return the work of all items, None if the length of one is not known."""
    if any(judgement.frame_count is None for judgement in due):
        return None
    return sum(map(_work, due))


def _work(judgement: Judgement) -> int:
    """Return about how much work a film is, by its frames the last time; 0 if it is not known."""
    return (judgement.frame_count or 0) * judgement.item.spec.cost.frame


def _combined(active: _Active) -> Failed | UpToDate | list[Written]:
    """Return what came of all tasks of an item: the first failure, if any failed."""
    results = [active.results[frames] for frames in active.tasks]
    for result in results:
        if isinstance(result, Failed | UpToDate):
            return result
    written = [result for result in results if isinstance(result, Written)]
    return written if len(written) == len(results) else _NOT_DONE


def _certain(finish: Finish) -> Outcome:
    """Return an outcome, which has failed if it is not certain what its output shows."""
    if not finish.changed:
        return finish.outcome
    path = finish.outcome.item.path
    problem = error(
        "credits-changed",
        f"{finish.changed[0]} changed while {path} was rendered, twice",
        hint="run the batch again once nobody edits its files",
    )
    return replace(
        finish.outcome,
        state=State.FAILED,
        diagnostics=(problem, *finish.outcome.diagnostics),
        exit_code=RenderError.exit_code,
    )


def _unchanged(judgement: Judgement) -> Outcome:
    return Outcome(
        item=judgement.item,
        state=State.UNCHANGED,
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
    remote = options.remote
    remote.bring_manifests()
    for output, manifest in [*leftovers(plan.path, plan.outputs)]:
        left.append(output)
        is_remote = remote.has(output)
        if options.prune and is_remote:
            remote.remove(output)
            pruned.append(output)
        elif options.prune and remove_output(output, manifest):
            pruned.append(output)
        elif is_remote:
            remote.forget(output)
    return tuple(left), tuple(pruned)
