"""A theme can be changed under any credits: every theme with every template, gallery and example.

Only the layout is made, which is where a theme can fail.
"""

from __future__ import annotations

from pathlib import Path

import pytest

import endroll
from endroll.core.diagnostics import has_errors
from endroll.scaffold import Choices, template_files, template_names
from endroll.source.themes import theme_names

ROOT = Path(__file__).parents[1]
GALLERY = tuple(sorted((ROOT / "docs" / "gallery" / "src").glob("*.yaml")))
RASTERS = ("hd", "uhd", "2k-scope", "1080x1080", "1080x1920")
SHAPES = ("hd", "2k-scope", "1080x1920")


def errors_of(path: Path, *settings: str) -> list[str]:
    _, found = endroll.inspect(path, settings=settings)
    return [str(each) for each in found if has_errors([each])]


@pytest.fixture(scope="module")
def templates(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Return the films of a new project from each template."""
    made = {}
    for name in template_names():
        folder = tmp_path_factory.mktemp(name)
        for file, text in template_files(Choices(template=name)).items():
            (folder / file).write_text(text, encoding="utf-8")
            if "\nroll:" in text:
                made[f"{name}/{file}"] = folder / file
    assert len(made) > len(template_names())
    return made


@pytest.mark.parametrize("theme", theme_names())
@pytest.mark.parametrize("raster", SHAPES)
def test_every_template_is_set_in_every_theme_in_every_shape(
    theme: str, raster: str, templates: dict[str, Path]
) -> None:
    for path in templates.values():
        assert errors_of(path, f"theme={theme}", f"video.size={raster}") == []


@pytest.mark.parametrize("raster", RASTERS)
def test_every_template_passes_the_check_on_every_raster(
    raster: str, templates: dict[str, Path]
) -> None:
    for path in templates.values():
        _, found = endroll.inspect(path, settings=[f"video.size={raster}"])
        codes = [each.code for each in found]
        assert [code for code in codes if code not in {"snapped-step", "sans-han"}] == []


@pytest.mark.parametrize("theme", theme_names())
def test_everything_in_the_gallery_is_set_in_every_theme(theme: str) -> None:
    assert len(GALLERY) > 50
    wrong = {path.stem: errors_of(path, f"theme={theme}", "video.size=hd") for path in GALLERY}
    assert {name: errors for name, errors in wrong.items() if errors} == {}


@pytest.mark.parametrize("theme", theme_names())
@pytest.mark.parametrize("raster", SHAPES[1:])
def test_the_example_is_set_in_every_theme_in_every_shape(theme: str, raster: str) -> None:
    settings = (f"theme={theme}", f"video.size={raster}", "video.scale=auto")
    assert errors_of(ROOT / "credits.yaml", *settings) == []
