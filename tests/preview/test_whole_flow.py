"""From a new project to a delivered, corrected film, with the keyboard alone."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.preview.conftest import COMMAND
from tests.preview.driving import keep, open_page, until

import endroll

if TYPE_CHECKING:
    from playwright.sync_api import Page
    from tests.preview.driving import Preview

pytestmark = pytest.mark.needs("chromium")

SIZES = ((1440, 900), (1024, 768), (390, 844))


@dataclass(frozen=True)
class Correction:
    """A new project, a name in it, and the film that the command renders once that is corrected."""

    folder: Path
    text: str
    name: str
    rendered: bytes

    @property
    def corrected(self) -> str:
        return self.text.replace(self.name, f"{self.name} Jr", 1)


@pytest.fixture(scope="module")
def correction(tmp_path_factory: pytest.TempPathFactory) -> Correction:
    folder = tmp_path_factory.mktemp("new") / "film"
    command([str(COMMAND), "init", str(folder)])
    path = folder / "credits.yaml"
    text = path.read_text(encoding="utf-8")
    small = text.replace("size: hd", "size: 320x180")
    assert small != text
    path.write_text(small, encoding="utf-8")
    blocks = endroll.load(path).roll.blocks
    name = next(name.text for block in blocks for name in block.names if name.text)
    corrected = Correction(folder, small, name, b"").corrected
    path.write_text(corrected, encoding="utf-8")
    rendered = folder.with_name("again.mp4")
    command([str(COMMAND), "render", str(path), "-o", str(rendered)])
    path.write_text(small, encoding="utf-8")
    return Correction(folder, small, name, rendered.read_bytes())


def command(words: list[str]) -> None:
    subprocess.run(words, check=True, capture_output=True, timeout=120)


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_a_new_film_is_corrected_and_delivered_by_keys(
    page: Page,
    preview: Preview,
    correction: Correction,
    tmp_path: Path,
    width: int,
    height: int,
) -> None:
    folder = Path(shutil.copytree(correction.folder, tmp_path / "film"))
    path = folder / "credits.yaml"
    page.set_viewport_size({"width": width, "height": height})
    with preview(path) as served:
        open_page(page, served)
        until(page, "endroll.selection.boxes !== null")
        page.keyboard.press("/")
        page.keyboard.type(correction.name)
        page.keyboard.press("Enter")
        until(page, "endroll.selection.choice?.part === 'name'")
        page.keyboard.press("Escape")
        until(page, "document.activeElement.id !== 'search'")
        page.keyboard.press("Enter")
        page.wait_for_selector("#in-place:visible")
        keep(page, f"flow-edit-{width}")
        page.keyboard.press("End")
        page.keyboard.type(" Jr")
        page.keyboard.press("Enter")
        page.wait_for_selector("#in-place", state="hidden")
        assert path.read_text(encoding="utf-8") == correction.corrected
        until(
            page,
            "name => endroll.player.film.places.some(({ text }) => text === name)",
            f"{correction.name} Jr",
        )
        page.keyboard.press("d")
        page.wait_for_selector("#delivery .preset")
        keep(page, f"flow-deliver-{width}")
        page.locator("#delivery button.primary:enabled").press("Enter")
        page.wait_for_selector("dialog[open] .job.done")
        keep(page, f"flow-delivered-{width}")
        page.keyboard.press("Escape")
    (film,) = (folder / "renders").glob("*.mp4")
    assert film.read_bytes() == correction.rendered
