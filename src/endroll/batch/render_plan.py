"""Render a plan: the functions that the command and the Python API call."""

from __future__ import annotations

from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from endroll.batch.executors import LOCAL, check_place, executor_of
from endroll.batch.listing import foresee
from endroll.batch.openjd import write_openjd
from endroll.batch.outcomes import BatchReport, State
from endroll.batch.planning.plan import Plan, read_plan
from endroll.batch.planning.selection import Selection, items_of
from endroll.batch.remote.addresses import Address, is_address
from endroll.batch.remote.mirror import mirrored
from endroll.batch.remote.places import Place, Places
from endroll.batch.remote.remote_outputs import NO_REMOTE, RemoteOutputs
from endroll.batch.run import BatchOptions, PlanExtent, run_batch
from endroll.core.diagnostics import (
    CreditsError,
    Diagnostic,
    RenderError,
    UsageError,
    error,
    has_errors,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from endroll.batch.items import BatchItem
    from endroll.batch.outcomes import Outcome
    from endroll.batch.tasks import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """What is rendered of a plan: the items of a selection, and how.

    Attributes are as `opened_batch` takes them. Outputs of `remote` stores are taken there.
    """

    plan: Plan
    items: tuple[BatchItem, ...]
    problems: tuple[Diagnostic, ...] = ()
    workers: int | None = None
    on: str = LOCAL
    force: bool = False
    prune: bool = False
    remote: RemoteOutputs = NO_REMOTE
    address: Address | None = None

    @property
    def places(self) -> Places:
        """The local folders that stand for remote ones, for what people are shown."""
        return self.remote.places

    def render(self, on_event: Callable[[Event | Outcome], None] | None = None) -> BatchReport:
        """Render what is out of date, and return what came of each item.

        `on_event` is called with what happens as it happens, and with each outcome.

        Raises:
            UsageError: the plan is rendered on a place that is none.
        """
        executor = executor_of(self.on, self.workers)
        outputs = tuple(item.path for item in self.plan.items)
        options = BatchOptions(
            force=self.force,
            prune=self.prune and self.plan.is_complete,
            plan=PlanExtent(path=self.plan.path, outputs=outputs),
            remote=self.remote,
        )
        report = run_batch(self.items, executor, options, on_event or _ignore)
        return self._of_plan(report)

    def foresee(self) -> BatchReport:
        """Return what rendering would come to: why, how long, and how many bytes.

        Films that would be rendered are laid out; nothing is written.
        """
        outcomes = tuple(foresee(self.items, forced=self.force, remote=self.remote))
        return self._of_plan(BatchReport(outcomes=outcomes))

    def write_job(self, path: Path) -> None:
        """Write a job that renders the items on a farm, as an Open Job Description.

        Films in formats of one file a frame are laid out for their lengths. Workers read a plan
        that is at an address there.

        Raises:
            RenderError: the job cannot be written.
            UsageError: the path is the plan or credits, or a name cannot be in a job.
        """
        is_here = self.address is None  # only then can frames be rendered apart
        sequences = [item for item in self.items if item.spec.format.is_sequence and is_here]
        counts = {
            outcome.item.path: outcome.frame_count
            for outcome in foresee(sequences, forced=True, remote=self.remote)
            if outcome.frame_count is not None
        }
        write_openjd(self.plan.path, self.items, path, frame_counts=counts, address=self.address)

    def _of_plan(self, report: BatchReport) -> BatchReport:
        """Return a report with the problems of its plan.

        While the plan has errors there are no leftovers: what it would name is unknown.
        """
        is_complete = self.plan.is_complete
        unpruned = (_unpruned(),) if self.prune and not is_complete else ()
        return replace(
            report,
            leftovers=tuple(map(self._named, report.leftovers)) if is_complete else (),
            pruned=tuple(map(self._named, report.pruned)),
            diagnostics=(*self.problems, *unpruned, *report.diagnostics),
        )

    def _named(self, path: Path) -> Path:
        """Return the path of a file below the plan's folder as the user would name it."""
        folder = self.plan.path.parent
        absolute = folder.absolute()
        return folder / path.relative_to(absolute) if path.is_relative_to(absolute) else path


@contextmanager
def opened_batch(  # noqa: PLR0913  each is an option of the command, and goes by name
    plan: Path,
    *,
    selection: Selection,
    workers: int | None = None,
    on: str = LOCAL,
    force: bool = False,
    prune: bool = False,
) -> Iterator[Batch]:
    """Read a plan, and yield what is selected of it, ready to be rendered or foreseen.

    A plan at an address is brought here with all that its films need, for the body of the `with`.

    Raises:
        UsageError: the plan cannot be read, nothing is selected, the options do not go together,
            or a store cannot be used.
    """
    if prune and selection:
        raise UsageError(
            error(
                "prune-selection",
                "only a whole plan can be pruned",
                hint="leave out --prune, or --film, --version and --delivery",
            )
        )
    check_place(on, workers)
    with ExitStack() as stack:
        places: tuple[Place, ...] = ()
        address = Address.of(str(plan)) if is_address(plan) else None
        if address is not None:
            mirror = stack.enter_context(mirrored(address))
            plan, places = mirror.first, (mirror.place,)
        problems: tuple[Diagnostic, ...] = ()
        try:
            read, problems = read_plan(plan)
            items = items_of(read, selection)
        except UsageError as refused:  # a mistake in the plan may be why nothing is selected
            shown = Places(places).shown_diagnostics((*problems, *refused.diagnostics))
            raise UsageError(*shown) from None
        yield Batch(
            plan=read,
            items=items,
            problems=problems,
            workers=workers,
            on=on,
            force=force,
            prune=prune,
            remote=RemoteOutputs.at((*places, *read.places)),
            address=address,
        )


def render_plan(  # noqa: PLR0913  each is an option of the command, and goes by name
    plan: Path | str,
    *,
    films: Sequence[str] = (),
    versions: Sequence[str] = (),
    deliveries: Sequence[str] = (),
    workers: int | None = None,
    on: str = LOCAL,
    force: bool = False,
    prune: bool = False,
    on_event: Callable[[Event | Outcome], None] | None = None,
) -> BatchReport:
    """Render what is out of date of a plan, and return what came of each film.

    `films`, `versions` and `deliveries` select some of it. `workers` processes of this machine do
    the work, by default this process, or those of the Dask scheduler `on`. With `force` everything
    is rendered anew; with `prune` the outputs of earlier plans that no film has any more are
    removed. `on_event` is called with what happens as it happens, and with each outcome. A film
    that fails does not stop the others; problems of the plan are in the report.

    Raises:
        UsageError: the plan cannot be read, nothing is selected, or the options do not go together.
    """
    with opened_batch(
        Path(plan),
        selection=Selection(
            films=tuple(films), versions=tuple(versions), deliveries=tuple(deliveries)
        ),
        workers=workers,
        on=on,
        force=force,
        prune=prune,
    ) as batch:
        return batch.render(on_event)


def exit_code_of(report: BatchReport) -> int:
    """Return the exit code of a batch: 3 if an output could not be written, 1 for other errors."""
    failed = report.of_state(State.FAILED)
    if any(outcome.exit_code == RenderError.exit_code for outcome in failed):
        return RenderError.exit_code
    return CreditsError.exit_code if failed or has_errors(report.diagnostics) else 0


def _unpruned() -> Diagnostic:
    return error(
        "not-pruned",
        "nothing was removed, because the plan or a film in it has errors",
        hint="correct them first",
    )


def _ignore(event: Event | Outcome) -> None:
    """Do nothing with what happens."""
