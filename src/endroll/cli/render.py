"""`endroll render`: the video."""

from __future__ import annotations

import re
import sys
from dataclasses import replace
from enum import StrEnum
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final, Self

import typer

from endroll.cli.options import DEFAULT_CREDITS, Credits, Json, Settings, Version
from endroll.cli.output import clock, print_diagnostics, print_json, say
from endroll.delivery import FORMATS, Quality
from endroll.diagnostics import CreditsError, UsageError, error, in_reading_order

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from endroll.delivery import Delivery
    from endroll.diagnostics import Diagnostic
    from endroll.project import Project


class Writer(StrEnum):
    """Who writes the file."""

    NATIVE = "native"
    MOVIEPY = "moviepy"


class Format(StrEnum):
    """What is written."""

    H264 = "h264"
    HEVC = "hevc"
    HEVC_10 = "hevc-10"
    AV1 = "av1"
    AV1_10 = "av1-10"
    WEBM_ALPHA = "webm-alpha"
    PRORES_422_PROXY = "prores-422-proxy"
    PRORES_422_LT = "prores-422-lt"
    PRORES_422 = "prores-422"
    PRORES_422_HQ = "prores-422-hq"
    PRORES_4444 = "prores-4444"
    PRORES_4444_XQ = "prores-4444-xq"
    DNXHR_HQ = "dnxhr-hq"
    DNXHR_HQX = "dnxhr-hqx"
    PNG = "png"
    TIFF = "tiff"
    TIFF_LZW = "tiff-lzw"
    EXR = "exr"
    DPX = "dpx"


def render(
    credits_: Credits = DEFAULT_CREDITS,
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="PATH", help="Where to; renders/ otherwise."),
    ] = None,
    format_: Annotated[Format, typer.Option("--format", help="What to write.")] = Format.H264,
    frames: Annotated[
        str | None,
        typer.Option(metavar="A-B", help="Only frames A to B, both included, counted from 0."),
    ] = None,
    settings: Settings = None,
    version: Version = None,
    writer: Annotated[
        Writer, typer.Option(help="moviepy: through MoviePy's own writer, slower.")
    ] = Writer.NATIVE,
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
        Quality, typer.Option(help="How much an encoder may lose.")
    ] = Quality.REVIEW,
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
    """Render the credits as a video or as numbered pictures, whole or not at all."""
    if all_versions and (version or frames):
        raise typer.BadParameter("--all-versions renders each of them, and each whole")
    options: dict[str, Any] = {
        "output_format": format_.value,
        "transparent": transparent,
        "premultiplied": premultiplied,
        "resume": resume,
        "small": small,
        "matte": matte,
        "jobs": jobs,
        "quality": quality,
        "encoder_options": _encoder_options(encoder_option or ()),
    }
    if writer is Writer.MOVIEPY:
        _check_plain(options)
        options = {}
    if all_versions:
        projects = _all_versions(credits_, settings or ())
    else:
        from endroll.project import load

        projects = [load(credits_, settings=settings or (), version=version)]
    if not as_json:
        said = chain.from_iterable(project.diagnostics for project in projects)
        print_diagnostics(dict.fromkeys(said))
    chosen = _frame_range(frames, projects[0].schedule.frame_count)
    deliveries = []
    for project in projects:
        path = output
        if all_versions and output is not None:
            output.mkdir(parents=True, exist_ok=True)
            path = output / project.default_name(FORMATS[format_.value].name_suffix)
        total = len(chosen) if chosen is not None else project.schedule.frame_count
        write = project.render if writer is Writer.NATIVE else project.render_with_moviepy
        with _Progress(total, shown=sys.stderr.isatty() and not as_json) as progress:
            delivery = write(path, frames=chosen, on_progress=progress.advance_to, **options)
        deliveries.append(delivery)
        if not as_json:
            say(_said_of(delivery))
    if as_json and all_versions:
        films = zip(projects, deliveries, strict=True)
        print_json(
            {
                "versions": [
                    {"version": film.version, **_as_json(film, made)} for film, made in films
                ]
            }
        )
    elif as_json:
        print_json(_as_json(projects[0], deliveries[0]))


def _as_json(project: Project, delivery: Delivery) -> dict[str, str | int | float]:
    return {**delivery.as_json(), "fingerprint": project.fingerprint()}


def _all_versions(path: Path, settings: Sequence[str]) -> list[Project]:
    """Return the versions that a file lists, what they share laid out and painted once.

    Raises:
        CreditsError: one of them has errors; those of all are told.
        UsageError: the file cannot be read, or lists no versions.
    """
    from endroll.project import inspect
    from endroll.source.assembly import listed_versions

    names = listed_versions(path, str(path))
    if not names:
        raise UsageError(
            error(
                "no-versions",
                f"{path} lists no versions",
                hint="write `versions: [festival, television]`, or render without --all-versions",
            )
        )
    projects: list[Project] = []
    wrong: list[Diagnostic] = []
    for name in names:
        earlier = projects[-1] if projects else None
        project, found = inspect(path, settings=settings, version=name, earlier=earlier)
        if project is None:
            wrong += found
        else:
            projects.append(project)
    if wrong:
        raise CreditsError(*in_reading_order(wrong))
    inputs = tuple(dict.fromkeys(path for project in projects for path in project.inputs))
    return [replace(project, inputs=inputs) for project in projects]


def _said_of(delivery: Delivery) -> str:
    speed = delivery.frame_count / delivery.seconds if delivery.seconds else 0
    paths = f"{delivery.path}" + (f" and {delivery.key_path}" if delivery.key_path else "")
    return (
        f"{paths}  {delivery.width_px}x{delivery.height_px} {delivery.format} at "
        f"{delivery.rate}, {delivery.frame_count} frames "
        f"({clock(delivery.rate.seconds(delivery.frame_count))}), "
        f"{delivery.size_bytes / 1e6:.1f} MB in {delivery.seconds:.1f} s ({speed:.0f} frames/s)"
    )


_PLAIN: Final = {"output_format": "h264", "quality": Quality.REVIEW, "jobs": 1}


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
    """Read A-B, both included, as a range of frame indices."""
    if text is None:
        return None
    match = re.fullmatch(r"\s*(\d+)\s*-\s*(\d+)\s*", text)
    if not match or not int(match[1]) <= int(match[2]) < frame_count:
        raise UsageError(
            error(
                "frame-range",
                f"--frames {text} is not a stretch of this roll",
                hint=f"write A-B, both included, from 0 to {frame_count - 1}: "
                f"--frames 0-{frame_count - 1}",
            )
        )
    return range(int(match[1]), int(match[2]) + 1)


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
