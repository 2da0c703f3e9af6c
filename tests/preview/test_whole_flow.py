"""From a new project to a delivered, corrected film, with the keyboard alone."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest
from tests.preview.conftest import COMMAND
from tests.preview.driving import keep, open_page, until

import endroll

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page
    from tests.preview.driving import Preview

pytestmark = pytest.mark.needs("chromium")

SIZES = ((1440, 900), (1024, 768), (390, 844))


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_a_new_film_is_corrected_and_delivered_by_keys(
    page: Page,
    preview: Preview,
    axe: Callable[[Page], list[str]],
    tmp_path: Path,
    width: int,
    height: int,
) -> None:
    folder = tmp_path / "film"
    subprocess.run([str(COMMAND), "init", str(folder)], check=True, capture_output=True, timeout=60)
    path = folder / "credits.yaml"
    text = path.read_text(encoding="utf-8")
    small = text.replace("size: hd", "size: 320x180")
    assert small != text
    path.write_text(small, encoding="utf-8")
    name = next(
        name.text for block in endroll.load(path).roll.blocks for name in block.names if name.text
    )
    page.set_viewport_size({"width": width, "height": height})
    with preview(path) as served:
        open_page(page, served)
        until(page, "endroll.selection.boxes !== null")
        page.keyboard.press("/")
        page.keyboard.type(name)
        page.keyboard.press("Enter")
        until(page, "endroll.selection.choice?.part === 'name'")
        page.keyboard.press("Escape")
        until(page, "document.activeElement.id !== 'search'")
        page.keyboard.press("Enter")
        page.wait_for_selector("#in-place:visible")
        assert axe(page) == []
        keep(page, f"flow-edit-{width}")
        page.keyboard.press("End")
        page.keyboard.type(" Jr")
        page.keyboard.press("Enter")
        page.wait_for_selector("#in-place", state="hidden")
        written = path.read_text(encoding="utf-8")
        assert written == small.replace(name, f"{name} Jr", 1)
        until(
            page,
            "name => endroll.player.film.places.some(({ text }) => text === name)",
            f"{name} Jr",
        )
        page.keyboard.press("d")
        page.wait_for_selector("#delivery .preset")
        assert axe(page) == []
        keep(page, f"flow-deliver-{width}")
        page.locator("#delivery button.primary:enabled").press("Enter")
        page.wait_for_selector("dialog[open] .job.done")
        keep(page, f"flow-delivered-{width}")
        (film,) = (folder / "renders").glob("*.mp4")
        page.keyboard.press("Escape")
        assert axe(page) == []
    rendered = folder / "again.mp4"
    subprocess.run(
        [str(COMMAND), "render", str(path), "-o", str(rendered)],
        check=True,
        capture_output=True,
        timeout=120,
    )
    assert film.read_bytes() == rendered.read_bytes()
