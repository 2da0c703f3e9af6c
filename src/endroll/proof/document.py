"""Write the proof of a film to a file, atomically."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from endroll.core.atomic_write import whole_file
from endroll.paint.images import ImagePainter
from endroll.proof.labels import LabelSetter
from endroll.proof.margins import with_margins
from endroll.proof.outlines import OutlineBook
from endroll.proof.pages import set_pages
from endroll.proof.paper_colors import PaperColors
from endroll.proof.pdf import make_pdf
from endroll.proof.resources import Resources
from endroll.proof.svg import make_svg

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from endroll.images.book import ImageBook
    from endroll.layout.roll import Roll
    from endroll.proof.flow import PageLayout
    from endroll.proof.paper import Page
    from endroll.report.report import Report
    from endroll.text.shaping import Shaper


@dataclass(frozen=True, slots=True, kw_only=True)
class Proofed:
    """What a proof is made from.

    `version` identifies the film in the footer of every page; `scale` is raster px per reference
    px.
    """

    roll: Roll
    report: Report
    shaper: Shaper
    images: ImageBook
    language: str
    scale: float
    version: str


def roll_pages(film: Proofed, layout: PageLayout) -> tuple[Page, ...]:
    """Return the pages of a film's roll, without headers and footers."""
    return set_pages(film.roll, film.report, layout=layout, scale=film.scale)


def pages_of(film: Proofed, layout: PageLayout) -> tuple[Page, ...]:
    """Return the pages of a film, with headers and footers."""
    return with_margins(roll_pages(film, layout), film.report, film.version)


def write_pages(film: Proofed, pages: Sequence[Page], path: Path) -> None:
    """Write pages of a film as PDF.

    Raises:
        RenderError: the file cannot be written, or a logo can no longer be read.
    """
    resources = Resources(
        outlines=OutlineBook(film.shaper.book),
        labels=LabelSetter(film.shaper, film.language),
        images=ImagePainter(film.images),
        colors=PaperColors(film.roll.background),
    )
    data = make_pdf(pages, resources, title=film.report.title, language=film.language)
    with whole_file(path, suffix=".pdf") as part:
        part.write_bytes(data)


def write_drawing(film: Proofed, path: Path) -> None:
    """Write the whole roll as one SVG.

    Raises:
        RenderError: the file cannot be written, or a logo can no longer be read.
    """
    text = make_svg(
        film.roll,
        OutlineBook(film.shaper.book),
        ImagePainter(film.images),
        title=film.report.title,
        language=film.language,
    )
    with whole_file(path, suffix=".svg") as part:
        part.write_text(text, encoding="utf-8", newline="")
