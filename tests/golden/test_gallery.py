"""The pictures that the guide is built with are what is painted today.

`pytest tests/golden --bless` writes pictures anew, `make gallery` all of them and the page too;
look at them before they are committed.
"""

from __future__ import annotations

import runpy
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from endroll.source.themes import theme_names

if TYPE_CHECKING:
    from collections.abc import Callable

DOCS = Path(__file__).parents[2] / "docs"
THEMES = DOCS / "images" / "themes"
MAX_BYTES = 200_000

_build: dict[str, Any] = runpy.run_path(str(DOCS / "gallery" / "build.py"))
SOURCES: tuple[Path, ...] = _build["gallery_sources"]()
PICTURES = {_build["picture_path"](source) for source in SOURCES}


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.stem)
def test_a_picture_of_the_gallery_is_what_its_source_paints(
    source: Path, hold_against: Callable[..., None]
) -> None:
    hold_against(_build["paint_source"](source), _build["picture_path"](source))


@pytest.mark.parametrize("name", theme_names())
def test_a_picture_of_a_theme_is_a_frame_of_the_example(
    name: str, hold_against: Callable[..., None]
) -> None:
    hold_against(_build["paint_theme"](name), THEMES / f"{name}.png")


def test_the_picture_of_a_first_roll_is_a_frame_of_a_new_project(
    hold_against: Callable[..., None],
) -> None:
    hold_against(_build["paint_first_roll"](), _build["FIRST_ROLL"])


def test_no_picture_is_left_over_and_none_is_large() -> None:
    themes = {THEMES / f"{name}.png" for name in theme_names()}
    assert set((DOCS / "gallery").glob("*.png")) == PICTURES
    assert set(THEMES.glob("*.png")) == themes
    assert max(path.stat().st_size for path in PICTURES | themes) < MAX_BYTES


def test_the_page_shows_every_picture_and_source() -> None:
    page = (DOCS / "gallery" / "README.md").read_text(encoding="utf-8")
    assert page == _build["write_page"](), "make gallery writes it anew"


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.stem)
def test_a_source_has_a_title_and_a_number(source: Path) -> None:
    number = SOURCES.index(source) + 1
    assert source.stem.startswith(f"{number:02d}-")
    assert source.read_text(encoding="utf-8").startswith("# ")


def test_every_theme_is_in_the_guide() -> None:
    guide = (DOCS / "themes.md").read_text(encoding="utf-8")
    for name in theme_names():
        assert f"## {name}\n" in guide
        assert f"images/themes/{name}.png" in guide
