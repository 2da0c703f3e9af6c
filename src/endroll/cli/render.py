"""`endroll render`: the video."""

from __future__ import annotations

import re
import sys
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final, Self

import typer

from endroll.cli.options import DEFAULT_CREDITS, Credits, Json, Settings, Version
from endroll.cli.output import clock, confirm, confirm_json, print_diagnostics
from endroll.cli.usage_errors import misuse
from endroll.core.diagnostics import UsageError, error
from endroll.core.suggestions import hint_of_known
from endroll.encode.formats import (
    DEFAULT_FORMAT,
    FORMATS,
    Quality,
    format_for,
    format_named,
    quality_named,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from endroll.encode.formats import Delivery
    from endroll.project import Project


WRITERS: Final = ("native", "moviepy")
"""Who may write the file."""


def render(
    credits_: Credits = DEFAULT_CREDITS,
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="PATH", help="Where to; renders/ otherwise."),
    ] = None,
    format_: Annotated[
        str | None,
        typer.Option(
            "--format",
            metavar="NAME",
            help=f"What to write: {', '.join(FORMATS)}. As the name of the output ends unless"
            " said; h264 without one.",
            autocompletion=lambda: list(FORMATS),
        ),
    ] = None,
    frames: Annotated[
        str | None,
        typer.Option(
            metavar="A-B", help="Only frames A to B, both included, counted from 0; or one."
        ),
    ] = None,
    settings: Settings = None,
    version: Version = None,
    writer: Annotated[
        str,
        typer.Option(
            metavar="NAME",
            help="native, or moviepy: through MoviePy's own writer, slower.",
            autocompletion=lambda: list(WRITERS),
        ),
    ] = WRITERS[0],
    *,
    transparent: Annotated[
        bool, typer.Option("--transparent", help="Leave the background out, straight alpha.")
    ] = False,
    premultiplied: Annotated[
        bool, typer.Option("--premultiplied", help="The same, with premultiplied alpha.")
    ] = False,
    resume: Annotated[
        bool, typer.Option("--resume", help="Keep the files of a sequence that are there.")
    ] = False,
    small: Annotated[
        bool, typer.Option("--small", help="Half the bytes of H.264, at five times the time.")
    ] = False,
    matte: Annotated[
        bool, typer.Option("--matte", help="Write a fill, and its key beside it.")
    ] = False,
    quality: Annotated[
        str,
        typer.Option(
            metavar="NAME",
            help=f"How much an encoder may lose: {', '.join(Quality)}.",
            autocompletion=lambda: list(Quality),
        ),
    ] = Quality.REVIEW.value,
    encoder_option: Annotated[
        list[str] | None,
        typer.Option(metavar="KEY=VALUE", help="An option of the encoder, as FFmpeg names it."),
    ] = None,
    jobs: Annotated[
        int, typer.Option(metavar="N", min=1, help="Processes at most, where more are faster.")
    ] = 1,
    all_versions: Annotated[
        bool,
        typer.Option("--all-versions", help="Render every version that the file lists."),
    ] = False,
    as_json: Json = False,
) -> None:
    """Render the credits as a video or as numbered pictures.

    The video is whole or not there; each picture is.
    """
    if all_versions and (version or frames):
        raise misuse("--all-versions renders each of them, and each whole")
    named = None if all_versions else output
    options: dict[str, Any] = {
        "output_format": format_for(named, format_),
        "transparent": transparent,
        "premultiplied": premultiplied,
        "resume": resume,
        "small": small,
        "matte": matte,
        "jobs": jobs,
        "quality": quality_named(quality),
        "encoder_options": _encoder_options(encoder_option or ()),
    }
    suffix = format_named(options["output_format"]).name_suffix
    is_native = _is_native(writer)
    if not is_native:
        _check_plain(options)
        options = {}
    if all_versions:
        from endroll.project import load_versions

        projects = load_versions(credits_, settings=settings or ())
    else:
        from endroll.project import load

        projects = (load(credits_, settings=settings or (), version=version),)
    if not as_json:
        said = chain.from_iterable(project.diagnostics for project in projects)
        print_diagnostics(dict.fromkeys(said))
    chosen = _frame_range(frames, projects[0].schedule.frame_count)
    deliveries = []
    for project in projects:
        path = output
        if all_versions and output is not None:
            path = output / project.default_name(suffix)
        total = len(chosen) if chosen is not None else project.schedule.frame_count
        write = project.render if is_native else project.render_with_moviepy
        with _Progress(total, shown=sys.stderr.isatty() and not as_json) as progress:
            delivery = write(path, frames=chosen, on_progress=progress.advance_to, **options)
        deliveries.append(delivery)
        if not as_json:
            confirm(_said_of(delivery))
    if as_json and all_versions:
        films = zip(projects, deliveries, strict=True)
        confirm_json(
            {
                "versions": [
                    {"version": film.version, **_as_json(film, made)} for film, made in films
                ]
            }
        )
    elif as_json:
        confirm_json(_as_json(projects[0], deliveries[0]))


def _as_json(project: Project, delivery: Delivery) -> dict[str, str | int | float]:
    return {**delivery.as_json(), "fingerprint": project.fingerprint()}


def _said_of(delivery: Delivery) -> str:
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
    """Tell whether a writer is ours.

    Raises:
        UsageError: there is none of that name.
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


def _check_plain(asked: Mapping[str, object]) -> None:
    """Refuse what MoviePy's writer does not do."""
    if any(said and said != _PLAIN.get(key) for key, said in asked.items()):
        raise UsageError(
            error(
                "moviepy-writer",
                "--writer moviepy writes H.264 as MoviePy does, and nothing else",
                hint="leave out either that or the options of the format",
            )
        )


def _encoder_options(texts: Sequence[str]) -> dict[str, str]:
    """Read KEY=VALUE, each."""
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


def _frame_range(text: str | None, frame_count: int) -> range | None:
    """Read A-B, both included, or the number of one frame, as a range of frame indices."""
    if text is None:
        return None
    match = re.fullmatch(r"\s*(\d{1,12})\s*(?:-\s*(\d{1,12})\s*)?", text, re.ASCII)
    ends = [int(number) for number in match.groups(match[1])] if match else []
    if not ends or not ends[0] <= ends[1] < frame_count:
        raise UsageError(
            error(
                "frame-range",
                f"--frames {text} is not a stretch of this roll",
                hint=f"write A-B, both included, from 0 to {frame_count - 1}: "
                f"--frames 0-{frame_count - 1}; or one number for one frame",
            )
        )
    return range(ends[0], ends[1] + 1)


class _Progress:
    """A bar with frames, frames/s and the time left; silent where nobody watches."""

    def __init__(self, total: int, *, shown: bool) -> None:
        from rich.console import Console
        from rich.progress import (
            BarColumn,
            MofNCompleteColumn,
            Progress,
            TextColumn,
            TimeRemainingColumn,
        )

        self._bar = Progress(
            BarColumn(bar_width=None),
            MofNCompleteColumn(),
            TextColumn("{task.fields[rate]}"),
            TimeRemainingColumn(compact=True),
            console=Console(stderr=True),
            disable=not shown,
            transient=True,
        )
        self._task = self._bar.add_task("frames", total=total, rate="")

    def __enter__(self) -> Self:
        self._bar.start()
        return self

    def __exit__(self, *_exception: object) -> None:
        self._bar.stop()

    def advance_to(self, done: int) -> None:
        """Show how many frames are done."""
        speed = self._bar.tasks[0].speed
        rate = f"{speed:.0f} frames/s" if speed else ""
        self._bar.update(self._task, completed=done, rate=rate)
