"""Stills: what of a film stands still, in files: frames, sheets of them, and proofs. A film in.

What is drawn is the painter's and the proofs'; here is only which frame, under which label, and
where it goes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from endroll.core.atomic_write import refuse_inputs
from endroll.core.diagnostics import UsageError, error
from endroll.core.units import timecode, timecode_after
from endroll.paint.contact_sheet import SheetForm, draw_sheet
from endroll.paint.guides import draw_guides
from endroll.paint.png_file import write_png
from endroll.pipeline.fingerprint import fingerprint_film
from endroll.proof.flow import PageLayout
from endroll.report.locate import frames_every
from endroll.report.report import report_film

if TYPE_CHECKING:
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray

    from endroll.pipeline.film import Film
    from endroll.proof.document import Proofed
    from endroll.proof.paper import Paper


_FINGERPRINT: Final = 12

PROOFS: Final = (".png", ".pdf", ".svg")
"""How the name of a proof may end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedProof:
    """A proof that was written: where, of how many pages, or how large it is on its raster."""

    path: Path
    pages: int | None = None
    size_px: tuple[int, int] | None = None


def write_frame(film: Film, index: int, path: Path, *, guides: bool) -> None:
    """Write a frame as PNG.

    Raises:
        IndexError: there is no such frame.
        RenderError: the file cannot be written.
        UsageError: it is one that the film is made of.
    """
    refuse_inputs((path,), film.inputs)
    write_png(_shown(film, index, guides=guides), path)


def write_sheet(film: Film, every: str, path: Path, *, guides: bool) -> range:
    """Write one frame `every` so long on a contact sheet, as PNG; return which they are.

    Raises:
        RenderError: the file cannot be written.
        UsageError: that is no time, the frames are too many for a sheet, or the file is one that
            the film is made of.
    """
    refuse_inputs((path,), film.inputs)
    frames = frames_every(every, film.schedule)
    pictures = (
        (f"{_timecode_at(film, index)}    {index}", _shown(film, index, guides=guides))
        for index in frames
    )
    write_png(draw_sheet(SheetForm(len(frames), film.schedule.raster), pictures), path)
    return frames


def check_proof(path: Path) -> str:
    """Return the end of a proof's name, in small letters, which says the format.

    Raises:
        UsageError: there is no such format.
    """
    suffix = path.suffix.lower()
    if suffix not in PROOFS:
        raise UsageError(
            error(
                "unknown-proof-format",
                f"{path} has a name that says no format of a proof",
                hint=f"let it end in one of {', '.join(PROOFS)}",
            )
        )
    return suffix


def write_proof(film: Film, path: Path, *, paper: Paper) -> SavedProof:
    """Write the whole roll in the format that the end of the file's name says.

    Raises:
        RenderError: the file cannot be written.
        UsageError: there is no such format, or the file is one that the film is made of.
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

    proofed = proofed_film(film)
    if suffix == ".svg":
        write_drawing(proofed, path)
        return SavedProof(path=path, size_px=size_px)
    pages = pages_of(proofed, PageLayout(paper=paper))
    write_pages(proofed, pages, path)
    return SavedProof(path=path, pages=len(pages))


def proofed_film(film: Film) -> Proofed:
    """Return a film as proofs are made from it."""
    from endroll.proof.document import Proofed  # noqa: PLC0415  as in write_proof

    told = film.origin.path.name, film.origin.version, fingerprint_film(film)[:_FINGERPRINT]
    return Proofed(
        roll=film.roll,
        report=report_film(film),
        shaper=film.shaper,
        images=film.painter.image_book,
        language=film.credits.language,
        scale=film.schedule.raster.scale,
        version="  ".join(filter(None, told)),
    )


def _shown(film: Film, index: int, *, guides: bool) -> NDArray[np.uint8]:
    """Return a frame, with guides over it or without."""
    pixels = film.painter.frame(index)
    if not guides:
        return pixels
    schedule = film.schedule
    safe_px = film.credits.layout.safe.on(schedule.raster)
    return draw_guides(pixels, index, roll=film.roll, schedule=schedule, safe_px=safe_px)


def _timecode_at(film: Film, index: int) -> str:
    """Return the timecode of a frame, from that of the film on or from 0."""
    rate, start = film.schedule.rate, film.credits.timing.start
    return timecode(index, rate) if start is None else timecode_after(start, index, rate)
