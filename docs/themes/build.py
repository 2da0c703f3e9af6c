"""Paint contact sheets of every theme: a frame of each film in it, one sheet a raster.

    python docs/themes/build.py

The films are the example of the repository, the templates and Night Ferry. The frame is the one
with most ink among a few about a third into the film. The sheets are in
`docs/images/themes/sheets/`, as THEME-RASTER.png. A film that cannot be set in a theme has the
codes of its errors in its cell, and every such error is printed.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

import numpy as np
from PIL import Image, ImageDraw, ImageFont

import endroll
from endroll.core.units import Raster
from endroll.paint.contact_sheet import SheetForm, draw_sheet
from endroll.scaffold import CREDITS_NAME, template_names
from endroll.source.themes import theme_names

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from numpy.typing import NDArray

    from endroll import Diagnostic, Project

REPOSITORY: Final = Path(__file__).parents[2]
PICTURES: Final = REPOSITORY / "docs" / "images" / "themes"
RASTERS: Final = {"hd": "1920x1080", "scope": "2048x858", "9x16": "1080x1920"}
MOST_BYTES: Final = 300_000

_SAMPLED: Final = (0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5)
"""Where a frame may be, as shares of the film's length."""
_CELL_PX: Final = {"hd": 480, "scope": 480, "9x16": 320}
_COLORS: Final = (64, 32, 16)
_ERROR_INK: Final = (255, 110, 90)


@dataclass(frozen=True)
class Film:
    """A credits file by its name on the sheets."""

    name: str
    path: Path

    def inspect(self, theme: str, raster: str) -> tuple[Project | None, tuple[Diagnostic, ...]]:
        """Lay the film out in a theme on a raster; without a project there are errors."""
        settings = [f"theme={theme}", f"video.size={RASTERS[raster]}", "video.scale=auto"]
        return endroll.inspect(self.path, settings=settings)


@dataclass(frozen=True)
class Cell:
    """A film on a sheet: its frame, uint8 (height, width, 3) RGB, and the errors in its place."""

    film: str
    pixels: NDArray[np.uint8]
    errors: tuple[Diagnostic, ...] = ()


def films_in(folder: Path) -> tuple[Film, ...]:
    """Return every film; the templates are filled, and media made, in an empty folder."""
    films = [Film("example", REPOSITORY / "credits.yaml")]
    for name in template_names():
        path, *_ = endroll.new_project(folder / name, template=name)
        if path.name == CREDITS_NAME:  # a season is set as a series is
            films.append(Film(f"template {name}", path))
    ferry = folder / "night-ferry"
    shutil.copytree(REPOSITORY / "examples" / "night-ferry", ferry)
    subprocess.run([sys.executable, "make_media.py"], cwd=ferry, check=True)
    return (*films, Film("Night Ferry", ferry / "credits.yaml"))


def cells_of(films: Iterable[Film], theme: str, raster: str) -> Iterator[Cell]:
    """Yield the cell of each film in a theme on a raster."""
    for film in films:
        project, found = film.inspect(theme, raster)
        if project is None:
            errors = tuple(each for each in found if each.severity is endroll.Severity.ERROR)
            yield Cell(film.name, _words(sorted({each.code for each in errors}), raster), errors)
        else:
            yield Cell(film.name, fullest_frame(project))


def fullest_frame(project: Project) -> NDArray[np.uint8]:
    """Return the frame with most ink among a few, the earliest of equals."""
    count = project.schedule.frame_count
    frames = [project.frame(int(share * (count - 1))) for share in _SAMPLED]
    return max(frames, key=ink_of)


def ink_of(pixels: NDArray[np.uint8]) -> int:
    """Return by how much the pixels of a frame differ from the one at its top left, in all."""
    return int(np.abs(pixels.astype(np.int16) - pixels[0, 0]).sum())


def sheet_of(cells: Iterable[Cell], raster: str, count: int) -> Image.Image:
    """Return the sheet of a theme on a raster."""
    form = SheetForm(count, Raster.parse(RASTERS[raster]), _CELL_PX[raster])
    labelled = ((f"{cell.film}, {raster}", cell.pixels) for cell in cells)
    return Image.fromarray(draw_sheet(form, labelled))


def _words(words: Iterable[str], raster: str) -> NDArray[np.uint8]:
    size = Raster.parse(RASTERS[raster])
    picture = Image.new("RGB", (size.width_px, size.height_px))
    font = ImageFont.load_default(size.width_px // 16)
    middle = (size.width_px // 2, size.height_px // 2)
    draw = ImageDraw.Draw(picture)
    draw.multiline_text(
        middle, "\n".join(words), font=font, fill=_ERROR_INK, anchor="mm", align="center"
    )
    return np.array(picture)


def save(picture: Image.Image, path: Path) -> None:
    """Write a PNG of at most `MOST_BYTES`, in as many colours as fit.

    Raises:
        SystemExit: it is larger even in the fewest colours.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    for colors in _COLORS:
        picture.quantize(colors, dither=Image.Dither.NONE).save(path, optimize=True)
        if path.stat().st_size <= MOST_BYTES:
            return
    sys.exit(f"{path} has more than {MOST_BYTES:,} bytes")


def main() -> None:
    """Paint every sheet, and print every error."""
    with TemporaryDirectory() as name:
        films = films_in(Path(name))
        for theme in theme_names():
            for raster in RASTERS:
                cells = list(cells_of(films, theme, raster))
                sys.stdout.writelines(
                    f"{theme}, {cell.film}, {raster}: {error.code}: {error.message}\n"
                    for cell in cells
                    for error in cell.errors
                )
                sheet = sheet_of(cells, raster, len(cells))
                save(sheet, PICTURES / "sheets" / f"{theme}-{raster}.png")


if __name__ == "__main__":
    main()
