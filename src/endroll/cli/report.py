"""`endroll report`: length, step, and when each block and name is on screen."""

from __future__ import annotations

import shutil
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from endroll.cli.options import DEFAULT_CREDITS, Credits, Json, Settings, Version
from endroll.cli.output import clock, confirm, confirm_json, print_diagnostics, print_json, say
from endroll.exporters.report_formats import find_format, suffixes

if TYPE_CHECKING:
    from endroll.report.report import BlockOnScreen, Report

_TITLES: Final = ("block", "line", "first frame", "last frame", "seconds")
_FEWEST_COLUMNS: Final = 24
"""So much of a text is shown on a terminal, however narrow that is."""


def report(
    credits_: Credits = DEFAULT_CREDITS,
    output: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--output",
            metavar="PATH",
            help=f"Write a file; its suffix selects the format: {suffixes()}.",
        ),
    ] = None,
    settings: Settings = None,
    version: Version = None,
    *,
    as_json: Json = False,
) -> None:
    """Say how long the roll is, and when each block is on screen."""
    from endroll.project import load

    if output is not None:
        find_format(output)
    project = load(credits_, settings=settings or (), version=version)
    if not as_json:
        print_diagnostics(project.diagnostics)
    made = project.report() if output is None else project.save_report(output)
    if as_json:
        made = replace(made, fingerprint=made.fingerprint or project.fingerprint())
    if output is not None and as_json:
        confirm_json(made.as_json() | {"path": str(output)})
    elif output is not None:
        confirm(f"{output}  {made.frames} frames, {len(made.blocks)} blocks")
    elif as_json:
        print_json(made.as_json())
    else:
        _print_report(made)


def _print_report(made: Report) -> None:
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
    """Print a line a block: numbers, kind and text. Only a terminal has texts shortened to fit."""
    kind_width = max((len(block.kind) for block in made.blocks), default=0)
    say("  ".join((*_TITLES, f"{'kind':{kind_width}}", "text")))
    for block in made.blocks:
        numbers = (
            block.index,
            block.line,
            block.first_frame,
            block.last_frame,
            f"{block.seconds_on_screen:.2f}",
        )
        cells = [f"{number:>{len(title)}}" for number, title in zip(numbers, _TITLES, strict=True)]
        row = "  ".join((*cells, f"{block.kind:{kind_width}}", ""))
        say(row + _fitted(" ".join(" · ".join(_called(block)).split()), beside=len(row)))


def _fitted(text: str, *, beside: int) -> str:
    """Return as much of a text as a terminal has room for beside so many columns, else all."""
    if not sys.stdout.isatty():
        return text
    from rich.cells import cell_len, set_cell_size

    room = max(_FEWEST_COLUMNS, shutil.get_terminal_size().columns - beside)
    return text if cell_len(text) <= room else set_cell_size(text, room - 1).rstrip() + "…"
