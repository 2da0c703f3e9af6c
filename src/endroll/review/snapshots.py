"""Write frames, contact sheets and proofs of a film.

It chooses frames, labels and paths; `paint` and `proof` draw.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from endroll.core.atomic_write import refuse_inputs
from endroll.core.diagnostics import UsageError, error
from endroll.core.units import timecode, timecode_after
from endroll.paint.png_file import write_png

if TYPE_CHECKING:
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray

    from endroll.core.scan import ShownField
    from endroll.pipeline.film import Film
    from endroll.proof.document import Proofed
    from endroll.proof.paper import Paper


_FINGERPRINT_DIGITS: Final = 12
"""Digits of the fingerprint that a proof shows."""

PROOFS: Final = (".png", ".pdf", ".svg")
"""The suffixes of proofs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedProof:
    """A proof that was written: its path, and either its page count or its size in px."""

    path: Path
    pages: int | None = None
    size_px: tuple[int, int] | None = None


def write_frame(
    film: Film, index: int, path: Path, *, guides: bool, field: ShownField | None = None
) -> None:
    """Write a frame, or one of its fields, as PNG.

    Raises:
        IndexError: there is no such frame.
        RenderError: the file cannot be written.
        UsageError: the path is a file that the film is made from, or the film has no fields.
    """
    refuse_inputs((path,), film.inputs)
    if film.schedule.scan.is_interlaced:
        pixels = _interlaced(film, index, field)
    elif field is None:
        pixels = film.painter.frame(index)
    else:
        raise UsageError(
            error(
                "no-fields",
                "the film is progressive: its frames have no fields",
                hint="leave out --field, or set video.fps to 50i",
            )
        )
    write_png(_guided(film, index, pixels) if guides else pixels, path)


def _interlaced(film: Film, index: int, field: ShownField | None) -> NDArray[np.uint8]:
    """Return both fields of a frame as they are written, or one with each row twice."""
    from endroll.encode.fields import shown_field, shown_frames  # noqa: PLC0415  imports PyAV

    softening = film.credits.video.softening
    if field is None:
        return shown_frames(film.painter, softening).frame(index)
    return shown_field(film.painter, index, field, softening)


def write_sheet(film: Film, every: str, path: Path, *, guides: bool) -> range:
    """Write a contact sheet with one frame `every` so long, as PNG; return its frames.

    Raises:
        RenderError: the file cannot be written.
        UsageError: `every` is not a time, a sheet cannot hold that many frames, or the path is a
            file that the film is made from.
    """
    from endroll.paint.contact_sheet import SheetForm, draw_sheet  # noqa: PLC0415  few ask for it
    from endroll.report.locate import frames_every  # noqa: PLC0415  as above

    refuse_inputs((path,), film.inputs)
    frames = frames_every(every, film.schedule)
    pictures = (
        (f"{_timecode_at(film, index)}    {index}", _pixels(film, index, guides=guides))
        for index in frames
    )
    write_png(draw_sheet(SheetForm(len(frames), film.schedule.raster), pictures), path)
    return frames


def check_proof(path: Path) -> str:
    """Return the suffix of a proof's path in lower case, which is its format.

    Raises:
        UsageError: there is no such format.
    """
    suffix = path.suffix.lower()
    if suffix not in PROOFS:
        raise UsageError(
            error(
                "unknown-proof-format",
                f"{path} does not end in the suffix of a proof",
                hint=f"write to a path that ends in {', '.join(PROOFS[:-1])} or {PROOFS[-1]}",
            )
        )
    return suffix


def write_proof(film: Film, path: Path, *, paper: Paper) -> SavedProof:
    """Write the whole roll in the format that the suffix of the path names.

    Raises:
        RenderError: the file cannot be written.
        UsageError: there is no such format, or the path is a file that the film is made from.
    """
    suffix = check_proof(path)
    refuse_inputs((path,), film.inputs)
    size_px = film.schedule.raster.width_px, max(1, film.roll.height_px)
    if suffix == ".png":
        from endroll.encode.stills.tall_png import write_tall_png  # noqa: PLC0415  PyAV is slow

        write_tall_png(film.painter, size_px[1], path)
        return SavedProof(path=path, size_px=size_px)
    from endroll.proof.document import (  # noqa: PLC0415  pypdf and fontTools are slow to import
        pages_of,
        write_drawing,
        write_pages,
    )
    from endroll.proof.flow import PageLayout  # noqa: PLC0415  as above

    proofed = proofed_film(film)
    if suffix == ".svg":
        write_drawing(proofed, path)
        return SavedProof(path=path, size_px=size_px)
    pages = pages_of(proofed, PageLayout(paper=paper))
    write_pages(proofed, pages, path)
    return SavedProof(path=path, pages=len(pages))


def proofed_film(film: Film) -> Proofed:
    """Return what proofs need to know about a film."""
    from endroll.pipeline.fingerprint import fingerprint_film  # noqa: PLC0415  a frame needs none
    from endroll.proof.document import Proofed  # noqa: PLC0415  as in write_proof
    from endroll.report.report import report_film  # noqa: PLC0415  a frame needs none

    origin, fingerprint = film.origin, fingerprint_film(film)[:_FINGERPRINT_DIGITS]
    return Proofed(
        roll=film.roll,
        report=report_film(film),
        shaper=film.shaper,
        images=film.painter.image_book,
        language=film.credits.language,
        scale=film.schedule.raster.scale,
        version="  ".join(filter(None, (origin.path.name, origin.version, fingerprint))),
    )


def _pixels(film: Film, index: int, *, guides: bool) -> NDArray[np.uint8]:
    """Return a whole picture of a frame, with or without guides drawn over it."""
    pixels = film.painter.frame(index)
    return _guided(film, index, pixels) if guides else pixels


def _guided(film: Film, index: int, pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Return a picture of a frame with guides drawn over it."""
    from endroll.paint.guides import draw_guides  # noqa: PLC0415  few ask for it

    schedule = film.schedule
    safe_px = film.credits.layout.safe.on(schedule.raster)
    return draw_guides(pixels, index, roll=film.roll, schedule=schedule, safe_px=safe_px)


def _timecode_at(film: Film, index: int) -> str:
    """Return the timecode of a frame, counted from the film's start timecode, or from 0."""
    rate, start = film.schedule.rate, film.credits.timing.start
    return timecode(index, rate) if start is None else timecode_after(start, index, rate)
