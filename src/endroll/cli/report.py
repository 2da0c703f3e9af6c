"""`endroll report`: length, step, and when each block and name is on screen."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from endroll.cli.options import DEFAULT_CREDITS, Credits, Json, Settings, Version
from endroll.cli.output import clock, print_diagnostics, print_json, say

if TYPE_CHECKING:
    from endroll.report import BlockOnScreen, Report

_PIPE_COLUMNS: Final = 120


def report(
    credits_: Credits = DEFAULT_CREDITS,
    output: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--output",
            metavar="PATH",
            help="Write a file, as its name ends: .csv, .json, .otio, .edl, .vtt or .svg.",
        ),
    ] = None,
    settings: Settings = None,
    version: Version = None,
    *,
    as_json: Json = False,
) -> None:
    """Say how long the roll is, and when each block and name is on screen."""
    from endroll.exchange.formats import check_format, write_report
    from endroll.project import load

    if output is not None:
        check_format(output)
    project = load(credits_, settings=settings or (), version=version)
    made = project.report()
    if not as_json:
        print_diagnostics(project.diagnostics)
    if output is not None:
        write_report(made, output)
    if as_json:
        print_json(made.as_json() | ({"path": str(output)} if output else {}))
        return
    if output is not None:
        say(f"{output}  {made.frames} frames, {len(made.blocks)} blocks")
        return
    _print_summary(made)
    _print_blocks(made)


def _print_summary(made: Report) -> None:
    say(made.title)
    say(f"  picture  {made.width_px}x{made.height_px} at {made.fps} frames/s")
    say(f"  length   {clock(made.duration_s)}, {made.frames} frames, {made.timecode}")
    say(f"  roll     {made.roll_height_px} px high, {made.step_px:.4g} px a frame")
    beside = " · ".join(
        f"{near.step_px:.4g} px: {clock(near.duration_s)}" for near in made.neighbours
    )
    say(f"  steps    {beside}")
    say("")


def _called(block: BlockOnScreen) -> tuple[str, ...]:
    """Return the heading of a block, and what it is called by, where that is something else."""
    headings = (text.text for text in block.texts if text.kind == "heading")
    return tuple(dict.fromkeys(filter(None, (*headings, block.text))))


def _print_blocks(made: Report) -> None:
    from rich.console import Console
    from rich.table import Table

    console = Console(width=None if sys.stdout.isatty() else _PIPE_COLUMNS, highlight=False)
    table = Table(box=None, pad_edge=False)
    for title in ("block", "line"):
        table.add_column(title, justify="right")
    table.add_column("kind")
    table.add_column("text", overflow="ellipsis", no_wrap=True)
    for title in ("first frame", "last frame", "seconds"):
        table.add_column(title, justify="right", no_wrap=True)
    for block in made.blocks:
        table.add_row(
            str(block.index),
            str(block.line),
            block.kind,
            " · ".join(_called(block)),
            str(block.first_frame),
            str(block.last_frame),
            f"{block.seconds_on_screen:.2f}",
        )
    console.print(table, markup=False)
