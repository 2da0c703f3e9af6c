"""The page is heard in Chromium: in time with its picture, every sample, and only when it should.

What its output plays is captured behind the volume control.
"""

from __future__ import annotations

import shutil
import wave
from statistics import median
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from tests.preview.driving import (
    edition,
    go_to,
    keep,
    open_page,
    until,
    until_newer,
)
from tests.preview.test_server import post

from endroll.core.units import SOUND_HZ

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path

    from numpy.typing import NDArray
    from playwright.sync_api import Browser, Page
    from tests.preview.conftest import Served

    Preview = Callable[..., AbstractContextManager[Served]]

pytestmark = pytest.mark.needs("chromium")

FPS = 24_000 / 1001
FRAME_SAMPLES = 2002
CLICK_S = 0.5
SECONDS = 16
FILM = """\
title: A Film
video: {size: 320x180, fps: 23.976}
timing: {speed: 6}
styles: {base: {font: [Box, Box Han], size: 100}}
music: {file: song.wav}
roll:
  - names: [Ann, Bo, Cy, Di, Ed, Flo]
"""
CAPTURE = """async () => {
    const { output } = endroll.sound;
    output.wake(48000);
    const { context, master } = output;
    const code = `registerProcessor("capture", class extends AudioWorkletProcessor {
        process([input]) {
            if (input[0]) this.port.postMessage([currentFrame, input[0]]);
            return true;
        }
    });`;
    const module = new Blob([code], { type: "text/javascript" });
    await context.audioWorklet.addModule(URL.createObjectURL(module));
    const capture = new AudioWorkletNode(context, "capture");
    master.connect(capture).connect(context.destination);
    let last = 0;
    window.clicks = [];
    window.captured = [];
    capture.port.onmessage = ({ data: [frame, levels] }) => {
        captured.push(levels);
        const index = levels.findIndex((level) => Math.abs(level) > 0.2);
        if (index < 0 || frame - last < 2000) return;
        last = frame;
        const { contextTime, performanceTime } = context.getOutputTimestamp();
        const now = performanceTime + 1000 * ((frame + index) / context.sampleRate - contextTime);
        clicks.push({ now, level: levels[index] });
    };
    window.looks = [];
    const look = (now) => { looks.push(now); requestAnimationFrame(look); };
    requestAnimationFrame(look);
}"""
CLEAR = """() => {
    clicks.length = captured.length = looks.length = 0;
    endroll.player.record = [[performance.now(), endroll.player.frame]];
}"""

WAVED = """() => {
    const canvas = document.querySelector("#scrubber canvas");
    const context = canvas.getContext("2d");
    const at = (share) => [...context.getImageData(share * canvas.width, 10, 1, 1).data].join();
    return at(0.06) !== at(0.8) && at(0.16) !== at(0.8);
}"""


@pytest.fixture(scope="module")
def browser_flags(browser_flags: tuple[str, ...]) -> tuple[str, ...]:
    return (*browser_flags, "--autoplay-policy=no-user-gesture-required")


@pytest.fixture(scope="module")
def served(
    preview: Preview, tmp_path_factory: pytest.TempPathFactory, box_fonts: Path
) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("film")
    shutil.copytree(box_fonts, folder / "fonts")
    with preview(show_clicks(folder)) as running:
        yield running


@pytest.fixture
def film(served: Served) -> Path:
    """Credits that are being served; their music clicks every half second."""
    path = show_clicks(served.credits.parent)
    assert post(served, "settings", {})[0] == 200
    return path


def show_clicks(folder: Path) -> Path:
    levels = np.zeros(SECONDS * SOUND_HZ)
    levels[:: int(CLICK_S * SOUND_HZ)] = 16_384
    write_song(folder, levels)
    path = folder / "credits.yaml"
    path.write_text(FILM, encoding="utf-8")
    return path


def write_song(folder: Path, levels: NDArray[np.floating[Any]]) -> None:
    with wave.open(str(folder / "song.wav"), "wb") as file:
        file.setparams((1, 2, SOUND_HZ, 0, "NONE", ""))
        file.writeframes(levels.astype("<i2").tobytes())


def write_noise(folder: Path) -> NDArray[np.float32]:
    """Write music of which no two stretches are alike, never silent; return its samples."""
    levels = np.random.default_rng(5).integers(1000, 30_000, SECONDS * SOUND_HZ).astype(float)
    write_song(folder, levels)
    return (levels / 32_768).astype(np.float32)


def open_and_capture(page: Page, served: Served) -> None:
    open_page(page, served)
    page.wait_for_selector("#sound:visible")
    page.evaluate(CAPTURE)


def hear_clicks(page: Page, count: int) -> list[float]:
    """Wait for clicks, and return their levels. They are heard within a frame of their frames.

    Their median is: on a busy machine the output may drop out for a moment.
    """
    until(page, "count => clicks.length >= count", count)
    clicks, record, looks, speed = page.evaluate(
        "[clicks, endroll.player.record, looks, endroll.player.speed]"
    )
    early, late = [], []
    for click in clicks:
        now = click["now"]
        frame = [frame for at, frame in record if at <= now][-1]
        wanted = round(frame / FPS / CLICK_S) * CLICK_S * FPS
        # Frames may be missing where the browser drew nothing.
        seen = max((at for at in looks if at <= now), default=record[0][0])
        missed = (now - seen) / 1000 * FPS * speed
        early.append(frame - int(wanted + 1e-6))
        late.append(early[-1] + missed)
    assert median(early) <= 1
    assert median(late) >= -1
    return [click["level"] for click in clicks]


def captured(page: Page, count: int) -> NDArray[np.float32]:
    """Return the samples that were heard, from the first that is not silent."""
    page.wait_for_function(
        "count => captured.filter((levels) => levels[0]).length * 128 > count + 256",
        arg=count,
        polling=50,
    )
    blocks = page.evaluate("captured.map((levels) => [...levels])")
    samples = np.concatenate(blocks).astype(np.float32)
    start = int(np.flatnonzero(samples)[0])
    return samples[start : start + count]


@pytest.mark.usefixtures("film")
def test_clicks_are_heard_with_their_frames(page: Page, served: Served) -> None:
    open_and_capture(page, served)
    go_to(page, 0)
    page.evaluate(CLEAR)
    page.keyboard.press(" ")
    assert hear_clicks(page, 3) == [0.5] * 3
    page.evaluate(CLEAR)
    page.evaluate("endroll.player.seek(60)")
    hear_clicks(page, 3)
    page.keyboard.press(" ")
    page.evaluate(CLEAR)
    page.keyboard.press(" ")
    hear_clicks(page, 3)
    page.keyboard.press("l")  # double speed
    page.evaluate(CLEAR)
    hear_clicks(page, 3)
    page.keyboard.press("k")
    until(page, "endroll.sound.run === null")


def test_what_is_heard_is_the_sound_sample_by_sample(
    page: Page, served: Served, film: Path
) -> None:
    noise = write_noise(film.parent)
    assert post(served, "settings", {})[0] == 200
    open_and_capture(page, served)
    go_to(page, 18)
    page.evaluate(CLEAR)
    page.keyboard.press(" ")
    count = SOUND_HZ // 2  # beyond the first chunk
    heard = captured(page, count)
    first = 18 * FRAME_SAMPLES
    assert np.array_equal(heard, noise[first : first + count])


def test_a_new_edition_does_not_interrupt_the_same_sound(
    page: Page, served: Served, film: Path
) -> None:
    noise = write_noise(film.parent)
    assert post(served, "settings", {})[0] == 200
    open_and_capture(page, served)
    go_to(page, 0)
    page.evaluate(CLEAR)
    page.keyboard.press(" ")
    until(page, "captured.length > 20")
    page.evaluate("endroll.player.tick = () => {}")  # as behind other windows: nothing is drawn
    until(page, "endroll.player.dueFrame > endroll.player.frame + 10")
    frame, known = page.evaluate("endroll.player.dueFrame"), edition(page)
    film.write_text(FILM.replace("Flo", "Fay"), encoding="utf-8")
    until_newer(page, known)
    assert page.evaluate("endroll.player.frame") >= frame
    length = int(page.evaluate("captured.filter((levels) => levels[0]).length * 128"))
    heard = captured(page, length + 5000)
    assert np.array_equal(heard, noise[: len(heard)])


def test_a_loop_is_heard_without_a_gap(page: Page, served: Served, film: Path) -> None:
    noise = write_noise(film.parent)
    assert post(served, "settings", {})[0] == 200
    open_and_capture(page, served)
    first, last = 20, 27
    page.evaluate("([first, last]) => endroll.player.setLoop({ first, last })", [first, last])
    go_to(page, first)
    page.evaluate(CLEAR)
    page.keyboard.press(" ")
    start, past = first * FRAME_SAMPLES, (last + 1) * FRAME_SAMPLES
    heard = captured(page, 3 * (past - start))
    looped = np.tile(noise[start:past], 3)
    assert np.array_equal(heard, looped)
    page.evaluate("endroll.player.setLoop(null)")
    until(page, "last => endroll.player.frame > last + 2", last)


def test_another_sound_follows_at_the_same_place(page: Page, served: Served, film: Path) -> None:
    open_and_capture(page, served)
    go_to(page, 0)
    page.evaluate(CLEAR)
    page.keyboard.press(" ")
    assert hear_clicks(page, 1) == [0.5]
    known = edition(page)
    film.write_text(FILM.replace("song.wav", "song.wav, gain: -6.0206"), encoding="utf-8")
    until_newer(page, known)
    until(page, "clicks.at(-1).level < 0.3")
    assert hear_clicks(page, 2)[-1] == pytest.approx(0.25, abs=0.001)
    known = edition(page)
    film.write_text(FILM.replace("music:", "vars:").replace("file:", "x:"), encoding="utf-8")
    until_newer(page, known)
    page.wait_for_selector("#sound", state="hidden")
    assert page.evaluate("endroll.player.isPlaying")


@pytest.mark.usefixtures("film")
def test_the_picture_goes_on_if_the_output_stops(page: Page, served: Served) -> None:
    open_and_capture(page, served)
    go_to(page, 0)
    page.keyboard.press(" ")
    until(page, "clicks.length > 0")
    frame = page.evaluate("endroll.sound.output.context.suspend().then(() => endroll.player.frame)")
    until(page, "frame => endroll.player.frame > frame + 20", frame)
    page.evaluate("endroll.sound.output.context.resume()")
    page.evaluate(CLEAR)
    assert len(hear_clicks(page, 3)) >= 3


@pytest.mark.usefixtures("film")
def test_dragging_and_other_speeds_are_silent(page: Page, served: Served) -> None:
    is_heard = "endroll.sound.run !== null"
    open_and_capture(page, served)
    go_to(page, 0)
    page.keyboard.press(" ")
    assert page.evaluate(is_heard)
    box = page.locator("#scrubber").bounding_box()
    assert box
    page.mouse.move(box["x"] + 20, box["y"] + 20)
    page.mouse.down()
    page.mouse.move(box["x"] + 60, box["y"] + 20)
    assert page.evaluate(is_heard) is False
    page.mouse.up()
    assert page.evaluate(is_heard)
    page.evaluate(CLEAR)
    hear_clicks(page, 1)
    for speed, sounds in ((2, True), (4, False), (-1, False), (0.5, True), (1, True)):
        page.evaluate("speed => endroll.player.play(speed)", speed)
        assert page.evaluate(is_heard) is sounds
    page.keyboard.press("k")
    assert page.evaluate(is_heard) is False


@pytest.mark.usefixtures("film")
def test_its_volume_is_kept(page: Page, served: Served) -> None:
    open_page(page, served)
    slider, mute = page.locator("#volume"), page.locator("#mute")
    slider.wait_for()
    assert (slider.input_value(), mute.get_attribute("aria-pressed")) == ("100", "false")
    assert page.evaluate("endroll.sound.output.level") == 1
    page.keyboard.press("m")
    assert mute.get_attribute("aria-pressed") == "true"
    assert page.evaluate("endroll.sound.output.level") == 0
    slider.press("ArrowLeft")
    assert (slider.input_value(), mute.get_attribute("aria-pressed")) == ("99", "false")
    slider.fill("80")
    mute.click()
    page.reload()
    page.wait_for_selector("#sound:visible")
    assert (slider.input_value(), mute.get_attribute("aria-pressed")) == ("80", "true")
    mute.click()
    page.evaluate(CAPTURE)
    go_to(page, 0)
    page.evaluate(CLEAR)
    page.locator("#play").click()
    assert hear_clicks(page, 1) == pytest.approx([0.32])
    page.evaluate("localStorage.setItem('endroll.volume', '{\"volume\": \"loud\"}')")
    page.reload()
    page.wait_for_selector("#sound:visible")
    assert slider.input_value() == "100"


@pytest.mark.usefixtures("film")
def test_its_own_policy_lets_it_be_heard(browser: Browser, served: Served) -> None:
    page = browser.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    open_page(page, served)
    page.wait_for_selector("#sound:visible")
    page.evaluate("endroll.player.seek(0)")
    page.keyboard.press(" ")
    page.evaluate("""() => new Promise((done) => {
        const look = () => {
            const isHeard = endroll.sound.run?.sources.size > 0 && endroll.player.frame > 2;
            if (isHeard) done();
            else requestAnimationFrame(look);
        };
        look();
    })""")
    page.close()
    assert said == []


def test_its_waveform_is_on_the_timeline(page: Page, served: Served, film: Path) -> None:
    levels = np.zeros(SECONDS * SOUND_HZ)
    levels[: 4 * SOUND_HZ] = np.random.default_rng(5).integers(-30_000, 30_000, 4 * SOUND_HZ)
    write_song(film.parent, levels)
    assert post(served, "settings", {})[0] == 200
    open_page(page, served)
    until(page, WAVED)
    keep(page, "waveform")


def test_music_that_cannot_be_played_is_told_of(page: Page, served: Served, film: Path) -> None:
    film.with_name("song.wav").unlink()
    open_page(page, served)
    page.wait_for_selector("#message.error:visible")
    assert "song.wav" in page.locator("#message").inner_text()
    go_to(page, 0)
    page.keyboard.press(" ")
    until(page, "endroll.player.frame > 3")
