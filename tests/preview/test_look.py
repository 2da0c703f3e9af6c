"""The picture is looked at closely: zoomed, with overlays, on the whole screen."""

from __future__ import annotations

import base64
from io import BytesIO
from typing import TYPE_CHECKING

import numpy as np
import pytest
from PIL import Image
from tests.preview.driving import HEAD, VIDEO, WAIT_MS, canvas, go_to, keep, open_page, until

import endroll

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager
    from pathlib import Path

    from numpy.typing import NDArray
    from playwright.sync_api import Browser, Page
    from tests.preview.conftest import Served

    Preview = Callable[..., AbstractContextManager[Served]]

pytestmark = pytest.mark.needs("chromium")

FILM = HEAD + VIDEO % "" + "timing: {speed: 42}\nroll: [{names: [Ann, Bo, Cy, Di]}]"
LOOK_AT = 60


def screenshot(page: Page) -> NDArray[np.uint8]:
    with Image.open(BytesIO(page.screenshot()), formats=("PNG",)) as image:
        return np.asarray(image.convert("RGB"))


def visible(page: Page) -> tuple[int, int, int, int]:
    """Return the left, top, right and bottom of the window that the picture is seen through."""
    left, top, right, bottom = page.evaluate("""() => {
        const stage = document.getElementById("stage");
        const box = stage.getBoundingClientRect();
        return [box.left, box.top, box.left + stage.clientWidth, box.top + stage.clientHeight];
    }""")
    return round(left), round(top), round(right), round(bottom)


def test_a_picture_px_is_whole_screen_px(page: Page, shared: Callable[[str], Served]) -> None:
    served = shared(FILM)
    open_page(page, served)
    go_to(page, LOOK_AT)
    for level in (1, 2, 4):
        page.locator("#zoom").select_option(str(level))
        box = page.locator("#frame").bounding_box()
        assert box
        assert (box["width"], box["height"]) == (320 * level, 180 * level)
        large = canvas(page).repeat(level, axis=0).repeat(level, axis=1)
        x, y = round(box["x"]), round(box["y"])
        left, top, right, bottom = visible(page)
        left, right = max(left, x), min(right, x + large.shape[1])
        top, bottom = max(top, y), min(bottom, y + large.shape[0])
        shown = screenshot(page)[top:bottom, left:right]
        assert shown.any()
        assert np.array_equal(shown, large[top - y : bottom - y, left - x : right - x])
        keep(page, f"zoom-{level}")


def test_the_point_under_the_pointer_stays(page: Page, shared: Callable[[str], Served]) -> None:
    at = {"x": 300, "y": 300}
    point = """at => {
        const box = document.getElementById("frame").getBoundingClientRect();
        return [(at.x - box.left) / box.width, (at.y - box.top) / box.height, box.width];
    }"""
    served = shared(FILM)
    open_page(page, served)
    page.keyboard.press("+")
    page.locator("#zoom").select_option("4")
    page.mouse.move(**at)
    before = page.evaluate(point, at)
    page.keyboard.down("Control")
    page.mouse.wheel(0, -200)
    until(page, "before => document.getElementById('frame').offsetWidth > before", before[2])
    page.keyboard.up("Control")
    after = page.evaluate(point, at)
    assert after[:2] == pytest.approx(before[:2], abs=0.003)
    assert page.locator("#zoom").input_value() == "other"
    scrolled = page.evaluate("document.getElementById('stage').scrollLeft")
    page.mouse.down()
    page.mouse.move(at["x"] - 50, at["y"] - 20)
    page.mouse.up()
    assert page.evaluate("document.getElementById('stage').scrollLeft") == scrolled + 50
    page.locator("#stage").focus()
    frame = page.evaluate("endroll.player.frame")
    page.keyboard.press("Shift+ArrowLeft")
    assert page.evaluate("document.getElementById('stage').scrollLeft") < scrolled + 50
    assert page.evaluate("endroll.player.frame") == frame
    page.keyboard.press("0")
    assert page.locator("#zoom").input_value() == "fit"
    page.keyboard.press("Shift+ArrowRight")
    assert page.evaluate("endroll.player.frame") == frame + 24


def test_two_fingers_zoom(browser: Browser, shared: Callable[[str], Served]) -> None:
    page = browser.new_page(
        viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True, bypass_csp=True
    )
    page.set_default_timeout(WAIT_MS)
    served = shared(FILM)
    open_page(page, served)
    width = page.evaluate("document.getElementById('frame').offsetWidth")
    send = page.context.new_cdp_session(page).send

    def touch(kind: str, *xs: int) -> None:
        points = [{"x": x, "y": 150, "id": number} for number, x in enumerate(xs)]
        send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    touch("touchStart", 180, 220)
    touch("touchMove", 150, 250)
    touch("touchMove", 140, 260)
    touch("touchEnd")
    until(page, "document.body.classList.contains('zoomed')")
    assert page.evaluate("document.getElementById('frame').offsetWidth") == pytest.approx(
        3 * width, abs=2
    )
    page.close()


def overlay_pixels(page: Page) -> NDArray[np.uint8]:
    """Return the canvas of the overlays, RGBA."""
    held = page.evaluate("document.getElementById('guides').toDataURL('image/png')")
    with Image.open(BytesIO(base64.b64decode(held.partition(",")[2])), formats=("PNG",)) as image:
        return np.asarray(image.convert("RGBA"))


def choose(page: Page, *names: str) -> None:
    """Show these overlays and no others."""
    page.click("#show-overlays")
    for box in page.locator("#overlays input[type=checkbox]").all():
        box.set_checked(box.get_attribute("name") in names)
    page.keyboard.press("Escape")


def test_baselines_are_under_the_letters(page: Page, shared: Callable[[str], Served]) -> None:
    served = shared(FILM)
    project = endroll.load(served.credits)
    frame = project.frame_index("Bo")
    open_page(page, served)
    page.locator("#zoom").select_option("2")
    go_to(page, frame)
    choose(page, "baselines")
    seen = np.flatnonzero(overlay_pixels(page)[:, 320, 3])
    offset_px = page.evaluate("frame => endroll.player.film.offsetAt(frame)", frame)
    rows = sorted({run.baseline_px - offset_px for run in project.roll.runs})
    assert seen.tolist() == [2 * row for row in rows if 0 <= row < 180]
    assert len(seen) > 1


def test_what_a_centre_cut_leaves_out_is_dimmed(
    page: Page, shared: Callable[[str], Served]
) -> None:
    cuts = {"cut-4-3": (40, 280), "cut-1-1": (70, 250), "cut-9-16": (109, 211)}
    served = shared(FILM)
    open_page(page, served)
    page.locator("#zoom").select_option("1")
    go_to(page, LOOK_AT)
    for name, (left, right) in cuts.items():
        choose(page, name)
        opacity = overlay_pixels(page)[100, :, 3]
        assert not opacity[left + 2 : right - 2].any()
        assert (opacity[: left - 1] > 100).all()
        assert (opacity[right + 2 :] > 100).all()


def test_overlays_are_remembered_and_cover_what_is_in_view(
    page: Page, preview: Preview, example: Path
) -> None:
    with preview(example) as served:
        open_page(page, served)
        choose(page, "title", "timecode")
        page.reload()
        page.wait_for_selector("body[data-edition]")
        go_to(page, LOOK_AT)
        pixels = overlay_pixels(page)
        height, width, _ = pixels.shape
        timecode = pixels[height * 9 // 10 : height * 94 // 100, width // 18 : width // 5]
        assert timecode[..., 3].all()
        page.keyboard.press("g")
        assert page.locator("#show-guides").get_attribute("aria-pressed") == "true"
        page.keyboard.press("g")
        assert page.locator("#overlays [name=title]").is_checked() is False
        assert page.locator("#overlays [name=timecode]").is_checked()
        page.locator("#zoom").select_option("4")
        assert overlay_pixels(page).shape[1] < 1920


def test_a_picture_of_ones_own_stays_in_the_page(
    page: Page, preview: Preview, film: Callable[[str], Path], tmp_path: Path
) -> None:
    red, text = tmp_path / "red.png", tmp_path / "text.png"
    Image.new("RGB", (32, 18), (200, 0, 0)).save(red)
    text.write_text("no picture")
    path = film(HEAD + VIDEO % "" + "timing: {lead_in: 9f}\nroll: [{names: Ann}]\n")
    with preview(path) as served:
        open_page(page, served)
        go_to(page, 0)
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.click("#show-overlays")
        page.locator("#overlays [type=file]").set_input_files(red)
        page.wait_for_selector("#own-picture:visible")
        page.locator("#own-opacity").fill("25")
        page.keyboard.press("Escape")
        left, top, right, bottom = visible(page)
        middle = screenshot(page)[(top + bottom) // 2, (left + right) // 2]
        assert np.abs(middle.astype(int) - [50, 0, 0]).max() <= 1
        page.click("#show-overlays")
        page.locator("#overlays [type=file]").set_input_files(text)
        page.wait_for_selector("#message.error")
        assert "text.png" in page.locator("#message").inner_text()
        page.click("#own-remove")
        assert not page.locator("#own-picture").is_visible()
        assert all(address.startswith("blob:") for address in asked)


def test_the_transport_is_reached_on_the_whole_screen(
    page: Page, shared: Callable[[str], Served]
) -> None:
    served = shared(FILM)
    open_page(page, served)
    page.keyboard.press("f")
    until(page, "document.body.classList.contains('full-screen')")
    box = page.locator("#stage").bounding_box()
    assert box
    assert (box["x"], box["y"], box["width"]) == (0, 0, 1280)
    assert box["height"] == 800
    page.keyboard.press("Home")
    page.click("#next")
    assert page.evaluate("endroll.player.frame") == 1
    keep(page, "full-screen")
    page.click("#full-screen")
    until(page, "!document.body.classList.contains('full-screen')")
    assert page.locator("aside").is_visible()
