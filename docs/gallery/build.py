"""Paint the gallery and other pictures of the guide, and write the gallery page.

In: the YAML files in `src/`, the example film and the template of a new project. Out: a PNG in this
folder for each YAML file; `README.md`; a frame of the example in each theme, in
`docs/images/themes/`; and a frame of a new project, `docs/images/first-roll.png`.
"""

from __future__ import annotations

from itertools import takewhile
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from PIL import Image

import endroll
from endroll.source.themes import theme_names

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

GALLERY: Final = Path(__file__).parent
SOURCES: Final = GALLERY / "src"
THEME_PICTURES: Final = GALLERY.parent / "images" / "themes"
FIRST_ROLL: Final = GALLERY.parent / "images" / "first-roll.png"
FILM: Final = GALLERY.parents[1] / "credits.yaml"

_MARGIN_PX: Final = 40
_SIZE: Final = "video.size=1000x1080"
_THEME_SETTINGS: Final = (
    "video.size=1280x720",
    "styles={thanks: {from: name, size: 24}, notice: {from: caption}}",
)
_THEME_FRAME: Final = "Lou Sagar"
_FIRST_ROLL_FRAME: Final = "Editor"
_HEAD: Final = """\
# Gallery

Every block and every feature, each with a picture and its source. `make gallery` paints all
pictures again.
"""


def gallery_sources() -> tuple[Path, ...]:
    """Return the YAML files of the gallery, in order of their numbers."""
    return tuple(sorted(SOURCES.glob("*.yaml")))


def paint_source(path: Path) -> NDArray[np.uint8]:
    """Paint the whole roll of a file with a margin above and below: uint8 (rows, width, 3) RGB."""
    project = endroll.load(path, settings=[_SIZE])
    return project.rows(-_MARGIN_PX, project.roll.height_px + _MARGIN_PX)


def paint_theme(name: str) -> NDArray[np.uint8]:
    """Paint a frame of the example film in a theme: uint8 (height, width, 3) RGB."""
    project = endroll.load(FILM, settings=[*_THEME_SETTINGS, f"theme={name}"])
    return project.frame(project.frame_index(_THEME_FRAME))


def paint_first_roll() -> NDArray[np.uint8]:
    """Paint a frame of the roll that a new project has: uint8 (720, 1280, 3) RGB."""
    with TemporaryDirectory() as folder:
        endroll.new_project(folder, size="1280x720")
        project = endroll.load(Path(folder) / "credits.yaml")
        return project.frame(project.frame_index(_FIRST_ROLL_FRAME))


def picture_path(source: Path) -> Path:
    """Return the path of the picture of a source."""
    return GALLERY / f"{source.stem}.png"


def write_page() -> str:
    """Return the gallery page: each picture with its source below it."""
    return "\n".join([_HEAD, *(_section(path) for path in gallery_sources())])


def _section(path: Path) -> str:
    """Return the section of a source: title, description, picture and source.

    The comments at the top of the file are the title and the description.
    """
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    comments = list(takewhile(lambda line: line.startswith("# "), lines))
    title, *description = (line.removeprefix("# ") for line in comments)
    source = "".join(lines[len(comments) :])
    paragraph = "".join([*description, "\n"]) if description else ""
    title, picture = title.strip(), picture_path(path).name
    return f"## {title}\n\n{paragraph}![{title}]({picture})\n\n```yaml\n{source}```\n"


def _save(pixels: NDArray[np.uint8], path: Path) -> None:
    Image.fromarray(pixels).save(path, optimize=True)


def main() -> None:
    """Write every picture and the page, and delete pictures without a source."""
    wanted = {picture_path(path): paint_source(path) for path in gallery_sources()}
    for path in set(GALLERY.glob("*.png")) - wanted.keys():
        path.unlink()
    for path, pixels in wanted.items():
        _save(pixels, path)
    THEME_PICTURES.mkdir(parents=True, exist_ok=True)
    for name in theme_names():
        _save(paint_theme(name), THEME_PICTURES / f"{name}.png")
    _save(paint_first_roll(), FIRST_ROLL)
    (GALLERY / "README.md").write_text(write_page(), encoding="utf-8")


if __name__ == "__main__":
    main()
