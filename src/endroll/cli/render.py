"""`endroll render`: the video."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from endroll.cli.options import DEFAULT_CREDITS, Credits, Json, Settings, Version, frame_range
from endroll.cli.output import clock, confirm, confirm_json, print_diagnostics
from endroll.cli.usage_errors import misuse
from endroll.core.diagnostics import UsageError, error
from endroll.core.suggestions import hint_of_known
from endroll.encode.families import Quality, quality_named
from endroll.encode.formats import DEFAULT_FORMAT, FORMATS, format_for

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from endroll.encode.delivery import Delivery
    from endroll.project import Project


WRITERS: Final = ("native", "moviepy")
"""The writers of files."""


def render(
    credits_: Credits = DEFAULT_CREDITS,
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="PATH", help="Output path; by default in renders/."),
    ] = None,
    format_: Annotated[
        str | None,
        typer.Option(
            "--format",
            metavar="NAME",
            help=f"Format: {', '.join(FORMATS)}. By default the suffix of the output decides; h264"
            " without an output.",
            autocompletion=lambda: list(FORMATS),
        ),
    ] = None,
    frames: Annotated[
        str | None,
        typer.Option(
            metavar="A-B", help="Only frames A to B, both included, counted from 0; or one frame."
        ),
    ] = None,
    settings: Settings = None,
    version: Version = None,
    writer: Annotated[
        str,
        typer.Option(
            metavar="NAME",
            help="native, or moviepy: MoviePy's own writer, which is slower.",
            autocompletion=lambda: list(WRITERS),
        ),
    ] = WRITERS[0],
    *,
    transparent: Annotated[
        bool, typer.Option("--transparent", help="Leave out the background; straight alpha.")
    ] = False,
    premultiplied: Annotated[
        bool, typer.Option("--premultiplied", help="Leave out the background; premultiplied alpha.")
    ] = False,
    resume: Annotated[
        bool, typer.Option("--resume", help="Keep the files of a sequence that exist.")
    ] = False,
    small: Annotated[
        bool, typer.Option("--small", help="Make H.264 a tenth smaller, several times as slowly.")
    ] = False,
    matte: Annotated[
        bool, typer.Option("--matte", help="Write a fill, and its key beside it.")
    ] = False,
    textless: Annotated[
        bool,
        typer.Option("--textless", help="Leave out text and logos: only what is behind them."),
    ] = False,
    quality: Annotated[
        str,
        typer.Option(
            metavar="NAME",
            help=f"How much a lossy encoder may lose: {', '.join(Quality)}.",
            autocompletion=lambda: list(Quality),
        ),
    ] = Quality.REVIEW.value,
    encoder_option: Annotated[
        list[str] | None,
        typer.Option(metavar="KEY=VALUE", help="An option of the encoder, by FFmpeg's name."),
    ] = None,
    jobs: Annotated[
        int, typer.Option(metavar="N", min=1, help="At most N processes, if several are faster.")
    ] = 1,
    all_versions: Annotated[
        bool,
        typer.Option("--all-versions", help="Render every version that the file lists."),
    ] = False,
    as_json: Json = False,
) -> None:
    """Render the credits as a video or as numbered pictures.

    A video is whole or absent, and so is each picture.
    """
    if all_versions and (version or frames):
        raise misuse("--all-versions renders every version in full")
    named = format_for(None if all_versions else output, format_)
    options: dict[str, Any] = {
        "transparent": transparent,
        "premultiplied": premultiplied,
        "resume": resume,
        "small": small,
        "matte": matte,
        "textless": textless,
        "quality": quality_named(quality),
        "encoder_options": _encoder_options(encoder_option or ()),
    }
    is_native = _is_native(writer)
    if not is_native:
        _check_plain({"output_format": named, "jobs": jobs, **options})
    from endroll.project import film_of, load, load_versions

    if all_versions:
        projects = load_versions(credits_, settings=settings or ())
    else:
        projects = (load(credits_, settings=settings or (), version=version),)
    if not as_json:
        diagnostics = chain.from_iterable(project.diagnostics for project in projects)
        print_diagnostics(dict.fromkeys(diagnostics))
    stretch = frame_range(frames, projects[0].schedule.frame_count)
    from endroll.check.severity import settle
    from endroll.encode.render_spec import RenderSpec

    spec = RenderSpec.of(named, frames=stretch, **options)
    if not as_json:
        print_diagnostics(settle(spec.notes, projects[0].credits.checks))
    deliveries = []
    for project in projects:
        path = _path_of(project, output, spec.name_end, in_folder=all_versions)
        total = len(stretch) if stretch is not None else project.schedule.frame_count
        shown = sys.stderr.isatty() and not as_json
        with _progress(total, shown=shown, as_json=as_json) as advance_to:
            if is_native:
                from endroll.farm.jobs import render_film

                delivery = render_film(
                    film_of(project), spec, path, processes=jobs, on_progress=advance_to
                )
            else:
                delivery = project.render_with_moviepy(path, frames=stretch, on_progress=advance_to)
        deliveries.append(delivery)
        if not as_json:
            confirm(_summary(delivery))
    if as_json:
        documents = [_as_json(*pair) for pair in zip(projects, deliveries, strict=True)]
        versions = [
            {"version": project.version, **document}
            for project, document in zip(projects, documents, strict=True)
        ]
        confirm_json({"versions": versions} if all_versions else documents[0])


def _path_of(project: Project, output: Path | None, end: str, *, in_folder: bool) -> Path:
    """Return where a film goes: to an output, into it if that is a folder, or to renders/."""
    if output is None:
        return project.default_output(end)
    return output / project.default_name(end) if in_folder else output


def _as_json(project: Project, delivery: Delivery) -> dict[str, str | int | float]:
    return {**delivery.as_json(), "fingerprint": project.fingerprint()}


def _summary(delivery: Delivery) -> str:
    speed = delivery.frame_count / delivery.seconds if delivery.seconds else 0
    paths = f"{delivery.path}" + (f" and {delivery.key_path}" if delivery.key_path else "")
    return (
        f"{paths}  {delivery.width_px}x{delivery.height_px} {delivery.format} at "
        f"{delivery.rate}, {delivery.frame_count} frames "
        f"({clock(delivery.rate.seconds(delivery.frame_count))}), "
        f"{delivery.size_bytes / 1e6:.1f} MB in {delivery.seconds:.1f} s ({speed:.0f} frames/s)"
    )


_PLAIN: Final = {"output_format": DEFAULT_FORMAT, "quality": Quality.REVIEW, "jobs": 1}


def _is_native(writer: str) -> bool:
    """Return whether a writer is endroll's own.

    Raises:
        UsageError: there is no writer of that name.
    """
    if writer not in WRITERS:
        raise UsageError(
            error(
                "unknown-writer",
                f"there is no writer {writer}",
                hint=hint_of_known(writer, WRITERS),
            )
        )
    return writer == WRITERS[0]


def _check_plain(options: Mapping[str, object]) -> None:
    """Refuse options that MoviePy's writer does not have."""
    if any(value and value != _PLAIN.get(key) for key, value in options.items()):
        raise UsageError(
            error(
                "moviepy-writer",
                "--writer moviepy only writes H.264 with MoviePy's own settings",
                hint="leave out --writer moviepy, or the options of the format",
            )
        )


def _encoder_options(texts: Sequence[str]) -> dict[str, str]:
    """Read options that are written KEY=VALUE."""
    options = {}
    for text in texts:
        name, equals, value = text.partition("=")
        if not equals or not name.strip():
            raise UsageError(
                error(
                    "encoder-option",
                    f"--encoder-option {text} has no value",
                    hint="write KEY=VALUE: --encoder-option preset=slow",
                )
            )
        options[name.strip()] = value.strip()
    return options


@contextmanager
def _progress(total: int, *, shown: bool, as_json: bool) -> Iterator[Callable[[int], None] | None]:
    """Show a progress bar with frames, frames/s and the time left; yield what moves it.

    None if it is not `shown`. To a render farm, lines are printed instead.
    """
    from endroll.cli.openjd_lines import OpenjdLines, wants_openjd

    if wants_openjd() and not as_json:
        lines = OpenjdLines()
        yield lambda done: lines.advance_to(done, total)
        return
    if not shown:
        yield None
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    bar = Progress(
        BarColumn(bar_width=None),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(compact=True),
        console=Console(stderr=True),
        transient=True,
    )
    task = bar.add_task("frames", total=total, rate="")

    def advance_to(done: int) -> None:
        speed = bar.tasks[0].speed
        rate = f"{speed:.0f} frames/s" if speed else ""
        bar.update(task, completed=done, rate=rate)

    with bar:
        yield advance_to
