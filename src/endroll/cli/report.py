"""`endroll report`: print the length, the step, and when each block and name is on screen."""

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
    from endroll.media.loudness import Loudness
    from endroll.report.report import BlockOnScreen, Report

_TITLES: Final = ("block", "line", "first frame", "last frame", "seconds")
_FEWEST_COLUMNS: Final = 24
"""Columns that a terminal shows of each text, however narrow it is."""


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
    """Print the length of the roll, and when each block is on screen."""
    from endroll.project import load

    if output is not None:
        find_format(output)
    project = load(credits_, settings=settings or (), version=version)
    if not as_json:
        print_diagnostics(project.diagnostics)
    result = project.report() if output is None else project.save_report(output)
    if result.loudness is None and project.sounds:
        result = replace(result, loudness=project.loudness())
    if as_json:
        result = replace(result, fingerprint=result.fingerprint or project.fingerprint())
    if output is not None and as_json:
        confirm_json(result.as_json() | {"path": str(output)})
    elif output is not None:
        confirm(f"{output}  {result.frames} frames, {len(result.blocks)} blocks")
    elif as_json:
        print_json(result.as_json())
    else:
        _print_report(result)


def _print_report(report_: Report) -> None:
    _print_summary(report_)
    _print_blocks(report_)


def _print_summary(report_: Report) -> None:
    say(report_.title)
    fields = f", fields {report_.scan}" if report_.scan.is_interlaced else ""
    say(f"  picture  {report_.width_px}x{report_.height_px} at {report_.fps} frames/s{fields}")
    say(f"  length   {clock(report_.duration_s)}, {report_.frames} frames, {report_.timecode}")
    say(
        f"  roll     {report_.roll_height_px} px high, {report_.step_px:.4g} px a "
        f"{report_.scan.moment}"
    )
    neighbours = " · ".join(
        f"{near.step_px:.4g} px: {clock(near.duration_s)}" for near in report_.neighbours
    )
    say(f"  steps    {neighbours}")
    if report_.loudness is not None:
        say(f"  sound    {_loudness(report_.loudness)}")
    say("")


def _loudness(loudness: Loudness) -> str:
    """Return how loud a film is, in words."""
    if loudness.integrated_lufs is None:
        return "softer than -70 LUFS, or shorter than 0.4 s"
    peak = loudness.true_peak_dbtp
    return f"{loudness.integrated_lufs:.1f} LUFS, range {loudness.range_lu:.1f} LU" + (
        f", true peak {peak:.1f} dBTP" if peak is not None else ""
    )


def _labels(block: BlockOnScreen) -> tuple[str, ...]:
    """Return the heading of a block and, if different, its text."""
    headings = (text.text for text in block.texts if text.kind == "heading")
    return tuple(dict.fromkeys(filter(None, (*headings, block.text))))


def _print_blocks(report_: Report) -> None:
    """Print a line per block: numbers, kind and text. Texts are shortened only on a terminal."""
    kind_width = max((len(block.kind) for block in report_.blocks), default=0)
    say("  ".join((*_TITLES, f"{'kind':{kind_width}}", "text")))
    for block in report_.blocks:
        numbers = (
            block.index,
            block.line,
            block.first_frame,
            block.last_frame,
            f"{block.seconds_on_screen:.2f}",
        )
        cells = [f"{number:>{len(title)}}" for number, title in zip(numbers, _TITLES, strict=True)]
        row = "  ".join((*cells, f"{block.kind:{kind_width}}", ""))
        say(row + _fitted(" ".join(" · ".join(_labels(block)).split()), beside=len(row)))


def _fitted(text: str, *, beside: int) -> str:
    """Return as much of a text as fits after `beside` columns; all of it if not on a terminal."""
    if not sys.stdout.isatty():
        return text
    from rich.cells import cell_len, set_cell_size

    room = max(_FEWEST_COLUMNS, shutil.get_terminal_size().columns - beside)
    return text if cell_len(text) <= room else set_cell_size(text, room - 1).rstrip() + "…"
