"""Write a film in any format: one file or one folder, checked first, whole or absent at the end."""

from __future__ import annotations

import time
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, assert_never

from endroll.core.atomic_write import check_even, check_frames, whole_file
from endroll.core.diagnostics import RenderError, error
from endroll.core.units import timecode, timecode_after
from endroll.encode.cinema.lists import PACKAGE_FILES
from endroll.encode.cinema.naming import Composition, date_of_issue
from endroll.encode.cinema.package import write_package
from endroll.encode.cinema.rules import check_cinema, check_length
from endroll.encode.delivery import Delivery
from endroll.encode.encoder_errors import encoder_errors
from endroll.encode.families import (
    CinemaPackage,
    Pictures,
    PictureSettings,
    Prores,
    RowCodedH264,
    WholeFrames,
    for_output,
)
from endroll.encode.field_check import check_fields
from endroll.encode.fields import MovesByField, WovenSource, fields_of
from endroll.encode.frames import FrameMaker
from endroll.encode.h264.film import assemble_film
from endroll.encode.layers import layer_of
from endroll.encode.light_levels import measure_light
from endroll.encode.muxer import check_container, join_parts, mux_pictures
from endroll.encode.opatom.clip import write_clip
from endroll.encode.opatom.naming import clip_files
from endroll.encode.output_check import check_mode, color_problems, written_color
from endroll.encode.package_numbers import number_packages
from endroll.encode.picture_layout import state_fields
from endroll.encode.prores.film import prores_frames
from endroll.encode.stills.write_pictures import picture_path, write_pictures
from endroll.encode.tracks import Excerpt, MatteSide
from endroll.encode.whole_frames import encode_frames

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from endroll.core.diagnostics import Diagnostic
    from endroll.core.output_color import OutputColor
    from endroll.core.units import Raster
    from endroll.encode.families import FileFamily
    from endroll.encode.formats import FormatSpec
    from endroll.encode.render_spec import RenderSpec
    from endroll.encode.tracks import FilmTracks, Target
    from endroll.paint.sources import LayerSource


def write_film(
    film: FilmTracks,
    spec: RenderSpec,
    target: Target,
    *,
    on_progress: Callable[[int], None] | None = None,
) -> Delivery:
    """Write frames of a film to a file, or to a folder of pictures, and summarize what was written.

    The rate is exact, the colours are tagged, and the same frames give the same bytes. A file is
    whole or absent; so is each picture. Part of a film has the sound of that part, and states how
    light the whole film gets. `on_progress` is called with the number of frames done.

    Raises:
        RenderError: the format cannot have the raster, the colours, the rate or the timecode, the
            path cannot be written, the sound cannot be read, or the encoder fails.
        UsageError: the frames are not in the film, or the encoder has no option of a name.
    """
    started = time.perf_counter()
    excerpt = replace(excerpt_of(film, spec, target), on_progress=on_progress)
    _check_raster(spec.format, excerpt.schedule.raster)
    family, suffix = spec.format.family, spec.format.suffix
    if states_light(spec, film.output):
        excerpt = replace(excerpt, light=measure_light(film.picture, film.output))
    if isinstance(family, CinemaPackage):
        composition = Composition(
            title=film.title,
            language=film.language,
            issued=spec.issued or date_of_issue(),
            textless=spec.textless,
        )
        size_bytes = write_package(target.path, excerpt, composition)
    elif isinstance(family, Pictures):
        settings = PictureSettings(
            excerpt.schedule.raster,
            excerpt.schedule.rate.value,
            premultiplied=spec.is_premultiplied,
            output=excerpt.output,
            light=excerpt.light,
            scan=excerpt.scan,
        )
        maker = FrameMaker(_pictured(excerpt), family.opens(settings), layers=spec.has_alpha)
        size_bytes = write_pictures(target.path, excerpt, maker, suffix=suffix, resume=spec.resume)
    elif isinstance(family, WholeFrames) and family.container.is_split:
        check_container(family.container, target.path, excerpt)
        size_bytes = write_clip(target.path, excerpt, spec, family)
    else:
        check_container(family.container, target.path, excerpt)
        with whole_file(target.path, suffix=suffix) as part, encoder_errors(target.path):
            _fill(part, excerpt, spec, for_output(family, excerpt.output))
            _finish(part, excerpt, spec)
        size_bytes = target.path.stat().st_size
    return _delivered(excerpt, spec, target, size_bytes=size_bytes, started=started)


def join_film(
    parts: Sequence[Path], film: FilmTracks, spec: RenderSpec, target: Target
) -> Delivery:
    """Join files of excerpts that follow one another into one file, and add its sound.

    Raises:
        RenderError: the file cannot be written, or the sound cannot be read.
    """
    started = time.perf_counter()
    excerpt = excerpt_of(film, spec, target)
    container = spec.format.container
    if container is None:
        raise TypeError(f"the parts of a {spec.format.name} sequence need no joining")
    check_container(container, target.path, excerpt)
    with whole_file(target.path, suffix=spec.format.suffix) as whole, encoder_errors(target.path):
        join_parts(parts, whole, container, excerpt)
        _finish(whole, excerpt, spec)
    size_bytes = target.path.stat().st_size
    return _delivered(excerpt, spec, target, size_bytes=size_bytes, started=started)


def excerpt_of(film: FilmTracks, spec: RenderSpec, target: Target) -> Excerpt:
    """Return what a target holds of a film; the key of a matte is silent.

    Raises:
        RenderError: the format, or its alpha, cannot have the colours of the film, or the format
            its raster, its rate or so few frames.
        UsageError: the frames are not in the film.
    """
    output = written_color(spec, film.output)
    schedule = film.picture.schedule
    requested = spec.frames if target.frames is None else target.frames
    frames = check_frames(requested, schedule.frame_count)
    problems = (*color_problems(spec, output), *_package_problems(film, spec, frames))
    if problems:
        raise RenderError(*problems)
    check_mode(spec, film)
    check_fields(spec, film)
    start = film.start_timecode
    layer = partial(
        layer_of,
        side=target.side,
        has_alpha=spec.has_alpha,
        is_premultiplied=spec.is_premultiplied,
    )
    picture, fields = layer(film.picture), None
    if schedule.scan.is_interlaced and isinstance(film.picture, MovesByField):
        by_field = layer(film.picture.by_field())
        fields = fields_of(by_field, picture.schedule, film.softening)
    if start is None and spec.format.container is not None and spec.format.container.is_mxf:
        start = timecode(0, schedule.rate)
    return Excerpt(
        picture=picture,
        fields=fields,
        frames=frames,
        sound=None if target.side is MatteSide.KEY else film.sound,
        channels=film.channels,
        start_timecode=start and timecode_after(start, frames.start, schedule.rate),
        output=output,
        scan=film.scan,
        title=film.title,
    )


def _package_problems(film: FilmTracks, spec: RenderSpec, frames: range) -> Iterator[Diagnostic]:
    """Yield why frames of a film cannot be a package, if that is what is written."""
    if not spec.format.is_cinema:
        return
    schedule = film.picture.schedule
    yield from check_cinema(
        schedule.raster, schedule.rate, size_span=film.size_span, rate_span=film.rate_span
    )
    yield from check_length(len(frames), schedule.rate)


def states_light(spec: RenderSpec, output: OutputColor) -> bool:
    """Return whether a file says how light the film gets; that of a layer depends on the rest."""
    family, container = spec.format.family, spec.format.container
    # FFmpeg writes no light levels into MXF.
    is_able = container is not None and not container.is_mxf
    if isinstance(family, Pictures):
        is_able = family.has_light
    return output.is_pq and is_able and not spec.has_alpha


def key_path_of(path: Path, spec: RenderSpec) -> Path:
    """Return the path of the key of a fill: its name with `-key` before the suffix."""
    name = path.name.removesuffix(spec.format.suffix)
    return path.with_name(f"{name}-key{path.name[len(name) :]}")


def output_files(path: Path, spec: RenderSpec, frames: range) -> Iterator[Path]:
    """Yield each file that frames are written to; of the sound of a clip, those that are there."""
    if spec.format.is_cinema:
        yield from (path / name for name in PACKAGE_FILES)
    elif spec.format.is_clip:
        picture, *sounds = clip_files(path)
        yield picture
        yield from filter(Path.exists, sounds)
    elif spec.format.is_sequence:
        yield from (picture_path(path, frame, suffix=spec.format.suffix) for frame in frames)
    else:
        yield path


def _pictured(excerpt: Excerpt) -> LayerSource:
    """Return what pictures show of an excerpt: of two fields, both."""
    if excerpt.fields is None:
        return excerpt.picture
    return WovenSource(*excerpt.fields, excerpt.schedule)


def count_files(spec: RenderSpec, frame_count: int) -> int | None:
    """Return how many files so many frames are written to; None if it depends on the sound."""
    if spec.format.is_clip:
        return None
    if spec.format.is_cinema:
        return len(PACKAGE_FILES)
    return frame_count if spec.format.is_sequence else 1


def _fill(part: Path, excerpt: Excerpt, spec: RenderSpec, family: FileFamily) -> None:
    """Write an excerpt into a file, as the family of its format does."""
    match family:
        case RowCodedH264():
            row_qp = family.row_qps[spec.quality]
            if not (spec.is_row_coded and assemble_film(part, excerpt, family.container, row_qp)):
                encode_frames(part, excerpt, spec, family.whole_frames)
        case WholeFrames():
            encode_frames(part, excerpt, spec, family)
        case Prores():
            codec = family.codec(has_alpha=spec.has_alpha, scan=excerpt.scan)
            frames = prores_frames(excerpt, family, has_alpha=spec.has_alpha)
            mux_pictures(part, family.container, codec, excerpt, frames)
        case _:
            assert_never(family)


def _finish(path: Path, excerpt: Excerpt, spec: RenderSpec) -> None:
    """Write into a file what is known when all of it is there, or what FFmpeg does not write."""
    if spec.format.container is None or not spec.format.container.is_mxf:
        return
    if excerpt.scan.is_interlaced and isinstance(spec.format.family, Prores):
        state_fields(path)
    number_packages(path)


def _check_raster(spec: FormatSpec, raster: Raster) -> None:
    """Refuse a raster that a format cannot have.

    Raises:
        RenderError: chroma cannot be halved on a side, or the raster is too small.
    """
    if spec.encoding is not None and spec.encoding.halves_across:
        check_even(raster, spec.name, down=spec.encoding.halves_down)
    least = spec.encoder.smallest_px if spec.encoder else (1, 1)
    if raster.width_px < least[0] or raster.height_px < least[1]:
        raise RenderError(
            error(
                "small-raster",
                f"{spec.name} needs at least {least[0]}x{least[1]} px, and the size is {raster}",
                hint="choose a larger video.size, or another format",
            )
        )


def _delivered(
    excerpt: Excerpt, spec: RenderSpec, target: Target, *, size_bytes: int, started: float
) -> Delivery:
    """Summarize an output whose writing began at `started`, by `time.perf_counter`."""
    raster = excerpt.schedule.raster
    return Delivery(
        path=target.path,
        format=spec.format.name,
        frame_count=len(excerpt.frames),
        rate=excerpt.schedule.rate,
        width_px=raster.width_px,
        height_px=raster.height_px,
        size_bytes=size_bytes,
        seconds=time.perf_counter() - started,
    )
