"""Measure how well sound and picture of the live page stay together, click by click.

    python benchmarks/preview_sound.py [--minutes 10]

The music of a film at 24000/1001 fps has a click at every second. Chromium plays it in real time,
and the page's output is captured behind its volume control. For each click, the time at which the
output plays it is compared with the frame on the canvas at that time, and with the clock of the
picture. Late frames are those that the page counts. On a busy machine the browser sometimes draws
nothing for as long as a frame is due; late frames that this does not explain are counted, too.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
import wave
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from playwright.sync_api import sync_playwright

from preview import served

if TYPE_CHECKING:
    from playwright.sync_api import Page

HZ = 48_000
FPS = 24_000 / 1001
LINE_FRAMES = 12
CAPTURE = """async () => {
    const { output } = endroll.sound;
    output.wake(48000);
    const { context, master } = output;
    const code = `registerProcessor("clicks", class extends AudioWorkletProcessor {
        last = -1000;
        process([input]) {
            (input[0] ?? []).forEach((level, index) => {
                const at = currentFrame + index;
                if (Math.abs(level) < 0.3 || at - this.last < 1000) return;
                this.last = at;
                this.port.postMessage(at);
            });
            return true;
        }
    });`;
    const module = new Blob([code], { type: "text/javascript" });
    await context.audioWorklet.addModule(URL.createObjectURL(module));
    const capture = new AudioWorkletNode(context, "clicks");
    master.connect(capture).connect(context.destination);
    window.heard = [];
    window.looks = [];
    capture.port.onmessage = ({ data }) => {
        const { contextTime, performanceTime } = context.getOutputTimestamp();
        const now = performanceTime + 1000 * (data / context.sampleRate - contextTime);
        const { clock } = endroll.player;
        heard.push([now, clock.frame + Math.max(0, now - clock.began) / 1000 * clock.rate]);
    };
    const look = (now) => { looks.push(now); requestAnimationFrame(look); };
    requestAnimationFrame(look);
    endroll.player.record = [];
    endroll.player.seek(0);
    endroll.player.play();
}"""


def write_film(folder: Path, minutes: float) -> Path:
    """Write a film that lasts a little longer than `minutes`, and its music."""
    seconds = int(60 * minutes) + 10
    level = np.zeros(HZ, "<i2")
    level[:2] = 24_000
    with wave.open(str(folder / "clicks.wav"), "wb") as file:
        file.setparams((1, 2, HZ, 0, "NONE", ""))
        for _ in range(seconds):
            file.writeframes(level.tobytes())
    names = "".join(f"      - Ann Number {n}\n" for n in range(int(seconds * FPS / LINE_FRAMES)))
    path = folder / "credits.yaml"
    path.write_text(
        "title: Clicks\nvideo: {fps: 23.976}\ntiming: {speed: 3}\nmusic: {file: clicks.wav}\n"
        f"roll:\n  - heading: Clicks\n  - names:\n{names}",
        encoding="utf-8",
    )
    return path


def measure(page: Page, minutes: float) -> dict[str, Any]:
    """Play, and return what the page heard, drew and counted."""
    page.evaluate(CAPTURE)
    page.wait_for_timeout(60_000 * minutes)
    page.evaluate("endroll.player.speed && endroll.player.pause()")
    told: dict[str, Any] = page.evaluate("""() => ({
        heard, looks, record: endroll.player.record, late: endroll.player.late,
        waited: endroll.player.waited, latency: endroll.sound.output.context.outputLatency,
    })""")
    return told


def report(told: dict[str, Any]) -> None:
    """Print the offsets between sound and picture, and the frames lost."""
    times = np.array([now for now, _ in told["record"]])
    frames = np.array([frame for _, frame in told["record"]])
    shown, clock_ms = [], []
    for now, due in told["heard"]:
        second = round(due / FPS)
        clock_ms.append(1000 * (due / FPS - second))
        drawn = np.searchsorted(times, now, side="right") - 1
        if drawn >= 0:
            shown.append(int(frames[drawn]) - int(second * FPS + 1e-6))
    print(
        f"{len(shown)} clicks, output latency {1000 * told['latency']:.0f} ms\n"
        f"frame at a click: largest offset {max(shown, key=abs)}, last {shown[-1]} frames\n"
        f"clock of the picture: largest offset {max(clock_ms, key=abs):.2f} ms, "
        f"last {clock_ms[-1]:.2f} ms\n"
        f"{len(frames)} frames drawn, {told['late']} late, {count_unexplained(told)} of them "
        f"though the browser drew in time; waited for pictures {told['waited']} times"
    )


def count_unexplained(told: dict[str, Any]) -> int:
    """Return the late frames in whose time the browser drew at its usual pace."""
    looks = np.array(told["looks"])
    count = 0
    for (before_ms, before), (now_ms, frame) in pairwise(told["record"]):
        between = looks[(looks > before_ms) & (looks <= now_ms)]
        gap_ms = np.diff([before_ms, *between, now_ms]).max()
        count += max(0, frame - before - int(1 + gap_ms / 1000 * FPS))
    return count


def main() -> None:
    """Play a film of clicks."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=10)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as held, sync_playwright() as playwright:
        path = write_film(Path(held), options.minutes)
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"),
            args=["--no-sandbox", "--autoplay-policy=no-user-gesture-required"],
        )
        with served(path) as address:
            page = browser.new_page(viewport={"width": 1440, "height": 900}, bypass_csp=True)
            page.goto(address)
            page.wait_for_selector("#volume:visible")
            report(measure(page, options.minutes))
        browser.close()


if __name__ == "__main__":
    main()
