"""Films of a few frames, with cards, sound and pictures made for the tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

import av
import numpy as np
import pytest
from PIL import Image

from endroll.project import load

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from endroll.project import Project

HEAD = """
video: {{size: {size}, fps: {fps}, color: {color}, background: "{background}"}}
timing: {{speed: {speed}, lead_in: 2f, lead_out: 2f}}
styles: {{base: {{font: Box, size: 60, color: "{ink}"}}}}
layout: {{safe: "{safe}"}}
{music}
roll:
"""
PLAIN = "  - card: [{text: Ann}]\n    hold: 4f\n    fade_in: 0f\n    fade_out: 0f\n"


def cards(*files: str, hold: int) -> str:
    """Return cards that cut from one picture to the next."""
    return "".join(
        f"  - card: [{{text: A}}]\n    background: {name}\n    hold: {hold}f\n    gap: 0f\n"
        "    fade_in: 0f\n    fade_out: 0f\n"
        for name in files
    )


def write_tone(path: Path, level_dbfs: float, seconds: float = 1) -> None:
    """Write a tone of 1 kHz in both channels, whose loudness in LUFS is its level in dBFS."""
    at = np.arange(round(48_000 * seconds)) / 48_000
    wave = (10 ** (level_dbfs / 20) * np.sin(2 * np.pi * 1000 * at)).astype(np.float32)
    with av.open(str(path), "w") as container:
        stream = container.add_stream("pcm_f32le", rate=48_000, layout="stereo")
        assert isinstance(stream, av.AudioStream)
        samples = np.repeat(wave, 2).reshape(1, -1)
        frame = av.AudioFrame.from_ndarray(samples, format="flt", layout="stereo")
        frame.sample_rate, frame.pts = 48_000, 0
        container.mux(stream.encode(frame))
        container.mux(stream.encode(None))


def write_pictures(folder: Path) -> None:
    """Write plain pictures, and `lines.png`: red lines, each a column wide."""
    for name in ("white", "black", "red"):
        Image.new("RGB", (64, 36), name).save(folder / f"{name}.png")
    lines = np.zeros((720, 1280, 3), np.uint8)
    lines[:, 1::2, 0] = 255
    Image.fromarray(lines).save(folder / "lines.png")


@pytest.fixture
def film(tmp_path: Path, box_fonts: Path) -> Callable[..., Project]:
    """What makes a film, of one card unless it is given another roll; `tone` is in dBFS."""
    (tmp_path / "fonts").symlink_to(box_fonts)
    write_pictures(tmp_path)

    def made(
        roll: str = PLAIN, *, tone: float | None = None, settings: Sequence[str] = (), **keys: str
    ) -> Project:
        values = {
            "size": "160x90",
            "fps": "24",
            "color": "bt709",
            "background": "#000000",
            "ink": "#ffffff",
            "safe": "90%",
            "speed": "4",
            "music": "",
        }
        if tone is not None:
            write_tone(tmp_path / "tone.wav", tone)
            values["music"] = "music: {file: tone.wav}"
        path = tmp_path / "credits.yaml"
        path.write_text(HEAD.format(**(values | keys)) + roll, encoding="utf-8")
        return load(path, settings=settings)

    return made
