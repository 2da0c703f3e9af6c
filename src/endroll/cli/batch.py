"""`endroll batch`: many films from one plan, only what changed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from endroll.cli.options import Json  # noqa: TC001  typer reads the annotation
from endroll.cli.usage_errors import misuse

if TYPE_CHECKING:
    from endroll.batch.outcomes import BatchReport, Outcome
    from endroll.batch.render_plan import Batch
    from endroll.batch.tasks import Event


def batch(
    plan: Annotated[
        Path, typer.Argument(metavar="PLAN", help="The plan, a YAML file of films and deliveries.")
    ],
    film: Annotated[
        list[str] | None,
        typer.Option(
            metavar="GLOB", help="Only films of this name or path; * is any text. Repeatable."
        ),
    ] = None,
    version: Annotated[
        list[str] | None,
        typer.Option("--version", metavar="NAME", help="Only this version. Repeatable."),
    ] = None,
    delivery: Annotated[
        list[str] | None, typer.Option(metavar="NAME", help="Only this delivery. Repeatable.")
    ] = None,
    workers: Annotated[
        int | None,
        typer.Option(metavar="N", min=1, help="Have N processes of this machine do the work."),
    ] = None,
    on: Annotated[
        str, typer.Option(metavar="WHERE", help="local, or tcp://HOST:PORT of a Dask scheduler.")
    ] = "local",
    openjd: Annotated[
        Path | None,
        typer.Option(metavar="PATH", help="Write a job for a render farm, and render nothing."),
    ] = None,
    *,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="List what would be rendered, and why.")
    ] = False,
    force: Annotated[bool, typer.Option("--force", help="Render what is unchanged too.")] = False,
    prune: Annotated[
        bool, typer.Option("--prune", help="Remove outputs of earlier plans that this one lacks.")
    ] = False,
    as_json: Json = False,
    as_json_lines: Annotated[
        bool, typer.Option("--json-lines", help="Print each event as a line of JSON on stdout.")
    ] = False,
) -> None:
    """Render what has changed of many films from one plan.

    A film that fails does not stop the others.
    """
    if sum((dry_run, openjd is not None, as_json_lines)) > 1:
        raise misuse("choose one of --dry-run, --openjd and --json-lines")
    if as_json and as_json_lines:
        raise misuse("--json and --json-lines cannot be combined")
    from endroll.batch.planning.selection import Selection
    from endroll.batch.render_plan import exit_code_of, opened_batch

    with opened_batch(
        plan,
        selection=Selection(
            films=tuple(film or ()),
            versions=tuple(version or ()),
            deliveries=tuple(delivery or ()),
        ),
        workers=workers,
        on=on,
        force=force,
        prune=prune,
    ) as opened:
        if openjd is not None:
            report = _write_job(opened, openjd, as_json=as_json)
        elif dry_run:
            report = _foresee(opened, as_json=as_json)
        else:
            report = _render(opened, as_json=as_json, as_json_lines=as_json_lines)
    if code := exit_code_of(report):
        raise typer.Exit(code)


def _render(opened: Batch, *, as_json: bool, as_json_lines: bool) -> BatchReport:
    from endroll.cli.batch_lines import JsonLines, PlainLines, Printer
    from endroll.cli.openjd_lines import OpenjdLines, wants_openjd

    printer = Printer(opened.places)
    if as_json_lines:
        lines = JsonLines(opened.items, printer)
        report = opened.render(lines)
        lines.end(report)
        return report
    if as_json:
        report = opened.render()
        printer.json(report.as_json())
        return report
    printer.diagnostics(opened.problems)
    farm = OpenjdLines(len(opened.items), opened.places.shown) if wants_openjd() else None
    with PlainLines(opened.items, printer, opened.problems) as tell:

        def hear(event: Event | Outcome) -> None:
            tell(event)
            if farm is not None:
                farm(event)

        report = opened.render(hear)
    tell.end(report)
    return report


def _foresee(opened: Batch, *, as_json: bool) -> BatchReport:
    from endroll.cli.batch_lines import Printer, print_foreseen

    printer = Printer(opened.places)
    if not as_json:
        printer.diagnostics(opened.problems)
    report = opened.foresee()
    if as_json:
        printer.json(report.as_json())
    else:
        print_foreseen(report, printer)
    return report


def _write_job(opened: Batch, path: Path, *, as_json: bool) -> BatchReport:
    from endroll.batch.outcomes import BatchReport
    from endroll.cli.batch_lines import Printer

    printer = Printer(opened.places)
    if not as_json:
        printer.diagnostics(opened.problems)
    opened.write_job(path)
    if as_json:
        diagnostics = [each.as_json() for each in opened.problems]
        printer.json({"path": str(path), "films": len(opened.items), "diagnostics": diagnostics})
    else:
        printer.confirm(f"{path}  a job of {len(opened.items)} films")
    return BatchReport(outcomes=(), diagnostics=opened.problems)
