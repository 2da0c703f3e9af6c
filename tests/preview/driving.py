"""Drives the page in Chromium, as the tests of its features do.

Screenshots are kept for inspection while there is a folder `tests/preview/seen/`.
"""

from __future__ import annotations

import base64
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from PIL import Image

import endroll

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager

    from numpy.typing import NDArray
    from playwright.sync_api import Page, Route
    from tests.preview.conftest import Served

    Preview = Callable[..., AbstractContextManager[Served]]

SEEN = Path(__file__).parent / "seen"
EXAMPLE = Path(__file__).parents[2] / "credits.yaml"
WAIT_MS = 20_000
HEAD = "title: A Film\nstyles: {base: {font: [Box, Box Han], size: 100}, role: {tracking: 0}}\n"
VIDEO = "video: {size: 320x180, fps: 24%s}\n"
SKY = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="320" height="180">'
    '<rect width="320" height="90" fill="#356"/><rect y="90" width="320" height="90" fill="#142"/>'
    "</svg>"
)


def open_page(page: Page, served: Served) -> None:
    page.goto(served.url)
    page.wait_for_selector("body[data-edition]")


def until(page: Page, condition: str, argument: Any = None) -> None:
    page.wait_for_function(condition, arg=argument)


def go_to(page: Page, frame: int) -> None:
    """Show a frame, and wait until all of its pictures are loaded."""
    page.evaluate("frame => endroll.player.seek(frame)", frame)
    until(page, "endroll.stage.isReady(endroll.player.frame)")
    page.evaluate("endroll.player.redraw()")


def canvas(page: Page) -> NDArray[np.uint8]:
    held = page.evaluate("document.getElementById('frame').toDataURL('image/png')")
    with Image.open(BytesIO(base64.b64decode(held.partition(",")[2])), formats=("PNG",)) as image:
        return np.asarray(image.convert("RGB"))


def edition(page: Page) -> int:
    return int(page.evaluate("Number(document.body.dataset.edition)"))


def until_newer(page: Page, known: int) -> None:
    until(page, "known => Number(document.body.dataset.edition) > known", known)


def serve_modules(page: Page) -> None:
    """Open an empty page that can import the page's modules."""
    modules = Path(endroll.__file__).parent / "preview" / "page"

    def answer(route: Route) -> None:
        name = route.request.url.rpartition("/")[2]
        if name.endswith(".js"):
            route.fulfill(path=modules / name, content_type="text/javascript")
        else:
            route.fulfill(body="<!doctype html>", content_type="text/html")

    page.route("http://page/**", answer)
    page.goto("http://page/")


def keep(page: Page, name: str) -> None:
    """Keep a screenshot in SEEN, if somebody has made that folder."""
    if SEEN.is_dir():
        page.screenshot(path=SEEN / f"{name}.png")
