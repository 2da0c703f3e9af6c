"""A stand-in for the run of a batch: it renders films, and takes every output for fresh."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field, replace
from types import ModuleType
from typing import TYPE_CHECKING

from endroll.batch.outcomes import BatchReport, Cause, Outcome, State
from endroll.batch.tasks import Ended, Failed, Progressed, Retried, Task
from endroll.core.diagnostics import EndrollError
from endroll.farm.jobs import render_film
from endroll.pipeline.inspect import load_film

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    import pytest

    from endroll.batch.items import BatchItem
    from endroll.batch.run import BatchOptions
    from endroll.batch.tasks import Event


@dataclass
class Run:
    """What the stand-in of `batch/run.py` was asked for, and what it is to answer."""

    options: list[BatchOptions] = field(default_factory=list)
    executors: list[object] = field(default_factory=list)
    leftovers: tuple[Path, ...] = ()
    retried: bool = False
    interrupted_by: str = ""

    def judge(self, item: BatchItem, options: BatchOptions) -> Outcome:
        if item.path.exists() and not options.force:
            size = item.path.stat().st_size
            same = Outcome(item=item, state=State.UNCHANGED, cause=Cause.UNCHANGED, why="")
            return replace(same, frame_count=40, size_bytes=size)
        if item.path.exists():
            return Outcome(item=item, state=State.RENDERED, cause=Cause.FORCED, why="forced")
        return Outcome(item=item, state=State.RENDERED, cause=Cause.NEW, why="")

    def run_batch(
        self,
        items: Sequence[BatchItem],
        executor: object,
        options: BatchOptions,
        on_event: Callable[[Event | Outcome], None],
    ) -> BatchReport:
        self.executors.append(executor)
        self.options.append(options)
        outcomes = []
        for item in items:
            if item.film == self.interrupted_by:
                raise KeyboardInterrupt
            outcome = self.judge(item, options)
            if outcome.state is State.RENDERED:
                outcome = self.rendered(outcome, on_event)
            on_event(outcome)
            outcomes.append(outcome)
        pruned = self.leftovers if options.prune else ()
        return BatchReport(outcomes=tuple(outcomes), leftovers=self.leftovers, pruned=pruned)

    def rendered(self, judged: Outcome, on_event: Callable[[Event | Outcome], None]) -> Outcome:
        item = judged.item
        task = Task(origin=item.origin, spec=item.spec, path=item.path)
        if self.retried:
            on_event(Retried(task, "here", "killed"))
        try:
            film = load_film(item.origin)

            def advance(done: int) -> None:
                on_event(Progressed(task, done, film.schedule.frame_count, "here"))

            delivery = render_film(film, item.spec, item.path, on_progress=advance)
        except EndrollError as problem:
            failure = Failed(diagnostics=problem.diagnostics, exit_code=problem.exit_code)
            on_event(Ended(task, failure, "here", 0.1))
            return Outcome(
                item=item,
                state=State.FAILED,
                cause=judged.cause,
                why=judged.why,
                diagnostics=problem.diagnostics,
                exit_code=problem.exit_code,
            )
        return Outcome(
            item=item,
            state=State.RENDERED,
            cause=judged.cause,
            why=judged.why,
            frame_count=delivery.frame_count,
            size_bytes=delivery.size_bytes,
            seconds=0.1,
            worker="here",
        )


def stand_in(monkeypatch: pytest.MonkeyPatch) -> Run:
    """Put stand-ins in place of the run and of the executors, and return what they answer from."""
    run = Run()
    monkeypatch.setattr("endroll.batch.render_plan.run_batch", run.run_batch)
    monkeypatch.setattr("endroll.batch.executors.InProcess", lambda: "in process")
    _replace(monkeypatch, "processes", Processes=lambda count: f"{count} processes")
    _replace(monkeypatch, "cluster.dask_cluster", DaskCluster=lambda address: f"cluster {address}")
    return run


def _replace(monkeypatch: pytest.MonkeyPatch, name: str, **members: object) -> None:
    module = ModuleType(f"endroll.batch.{name}")
    vars(module).update(members)
    monkeypatch.setitem(sys.modules, module.__name__, module)
