"""Refuse what a format cannot hold of a film: its colours, size or rate. Nothing is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from endroll.core.diagnostics import RenderError, error
from endroll.core.output_color import OUTPUT_COLORS, Transfer
from endroll.core.scan import Scan
from endroll.encode.families import (
    LEAST_HDR_BITS,
    CinemaPackage,
    Pictures,
    can_hold,
    has_mode,
    modes_of,
)
from endroll.encode.formats import FORMATS
from endroll.encode.video_modes import rate_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from endroll.core.diagnostics import Diagnostic
    from endroll.core.output_color import OutputColor
    from endroll.encode.families import Family
    from endroll.encode.render_spec import RenderSpec
    from endroll.encode.tracks import FilmTracks


def written_color(spec: RenderSpec, output: OutputColor) -> OutputColor:
    """Return the colours that a film is written in: of a package X'Y'Z', if none are asked for."""
    is_asked = output.span is not None or not output.is_sdr
    if spec.format.is_cinema and not is_asked:
        return OUTPUT_COLORS["dcdm"]
    return output


def check_output_color(spec: RenderSpec, output: OutputColor) -> None:
    """Refuse a format, or alpha, that the colours of a film cannot have.

    Raises:
        RenderError: there is any, with everything that is refused.
    """
    if problems := tuple(color_problems(spec, output)):
        raise RenderError(*problems)


def check_mode(spec: RenderSpec, film: FilmTracks) -> None:
    """Refuse a raster, a rate or a scan that a format is not defined for.

    Raises:
        RenderError: it is not; the hint names what it is defined for, and formats that take it.
    """
    schedule = film.picture.schedule
    picture = schedule.raster, schedule.rate.value, film.scan
    if has_mode(spec.format.family, *picture):
        return
    suffix = spec.format.suffix
    others = ", ".join(
        name
        for name, each in FORMATS.items()
        if each.suffix == suffix
        and has_mode(each.family, *picture)
        and (each.has_fields or not film.scan.is_interlaced)
    )
    scan = "" if film.scan is Scan.PROGRESSIVE else f" {film.scan}"
    shown = f"{schedule.raster}{scan} at {rate_name(schedule.rate.value)} frames a second"
    able = f"choose one of {others}; or " if others else ""
    raise RenderError(
        error(
            "video-mode",
            f"{spec.format.name} cannot hold {shown}",
            hint=f"{able}set video.size and video.fps to what it holds: "
            f"{modes_of(spec.format.family, film.scan)}",
            span=film.size_span,
        )
    )


def color_problems(spec: RenderSpec, output: OutputColor) -> Iterator[Diagnostic]:
    """Yield why the colours of a film cannot be written in a format, or with its alpha."""
    if spec.format.is_cinema and not can_hold(spec.format.family, output):
        yield error(
            "cinema-color",
            f"a cinema package has X'Y'Z', and the colours are {output.name}",
            hint="write `color: dcdm`, or leave `color` out",
            span=output.span,
        )
    elif not output.is_sdr:
        yield from _problems(spec, output)


def _problems(spec: RenderSpec, output: OutputColor) -> Iterator[Diagnostic]:
    name = spec.format.name
    if not can_hold(spec.format.family, output):
        able = ", ".join(key for key, form in FORMATS.items() if can_hold(form.family, output))
        yield error(
            "color-format",
            f"{name} cannot hold {output.name}: {_why_not(spec.format.family, output)}",
            hint=f"choose one of {able}; for a review in BT.709 add --set video.color=bt709",
            span=output.span,
        )
    if spec.matte:
        yield error(
            "color-matte",
            f"a matte adds and multiplies code values, which {output.name} does not allow",
            hint="leave out --matte"
            + (
                ""
                if output.transfer is Transfer.DCDM
                else ", and choose --transparent and prores-4444, or exr"
            ),
            span=output.span,
        )
    if spec.is_premultiplied:
        yield error(
            "color-premultiplied",
            f"colours multiplied by their alpha have no meaning in the codes of {output.name}",
            hint="choose --transparent, or --format exr, which multiplies light",
            span=output.span,
        )
    elif spec.has_alpha and output.transfer is Transfer.DCDM:
        yield error(
            "color-alpha",
            f"{output.name} has no alpha",
            hint="leave out --transparent",
            span=output.span,
        )


def _why_not(family: Family, output: OutputColor) -> str:
    if output.transfer is Transfer.DCDM:
        return "X'Y'Z' of 12 bits goes into pictures of 16"
    if isinstance(family, (Pictures, CinemaPackage)):
        return "its samples are those of BT.709"
    if family.encoding.bits >= LEAST_HDR_BITS:
        return "it is defined for BT.709"
    return f"it has {family.encoding.bits} bits, and {output.transfer.value} needs 10"
