"""Refuse what a film that moves by field cannot be written as, before anything is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from endroll.core.diagnostics import RenderError, error
from endroll.core.scan import FIELD_RATES
from endroll.encode.formats import FORMATS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from endroll.core.diagnostics import Diagnostic
    from endroll.encode.render_spec import RenderSpec
    from endroll.encode.tracks import FilmTracks


def check_fields(spec: RenderSpec, film: FilmTracks) -> None:
    """Refuse a format, alpha or colours that fields cannot have.

    Raises:
        RenderError: there is any, with everything that is refused.
    """
    if film.scan.is_interlaced and (problems := tuple(_problems(spec, film))):
        raise RenderError(*problems)


def _problems(spec: RenderSpec, film: FilmTracks) -> Iterator[Diagnostic]:
    name, span = spec.format.name, film.scan_span
    if not spec.format.has_fields:
        able = ", ".join(key for key, form in FORMATS.items() if form.has_fields)
        yield error(
            "field-format",
            f"{name} holds no fields",
            hint=f"choose one of {able}; for a review with the same motion add --set "
            f"video.fps={_progressive_rate(film)} --set video.scan=progressive",
            span=span,
        )
    if spec.has_alpha:
        yield error(
            "field-alpha",
            "a film that moves by field has no alpha: a compositor would blend both fields as one",
            hint="leave out --transparent, or use --matte",
            span=span,
        )
    raster, encoding = film.picture.schedule.raster, spec.format.encoding
    if encoding is not None and encoding.halves_down and raster.height_px % 4:
        yield error(
            "field-raster",
            f"{name} halves the rows of colour in each field, and {raster.height_px} rows are not "
            "a multiple of 4",
            hint=f"set video.size to {raster.width_px}x{raster.height_px // 4 * 4}, or choose a "
            "format in 4:2:2",
            span=span,
        )
    if not film.output.is_sdr:
        yield error(
            "field-color",
            f"fields are delivered in BT.709, and the film is in {film.output.name}",
            hint="remove video.color, or the fields",
            span=film.output.span or span,
        )


def _progressive_rate(film: FilmTracks) -> str:
    """Return the rate at which frames follow one another as the fields of a film do."""
    rate = film.picture.schedule.rate
    return next(name.rstrip("i") for name, frames in FIELD_RATES.items() if frames == rate)
