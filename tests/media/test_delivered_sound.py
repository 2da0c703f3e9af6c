"""The front channels of files that came back, whatever their tracks."""

from __future__ import annotations

import wave
from typing import TYPE_CHECKING

import numpy as np
import pytest

from endroll.core.files import UnfitFileError
from endroll.media.delivered import open_delivered
from endroll.media.delivered_sound import read_front
from endroll.project import load

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

HZ = 48_000
CREDITS = """
video: {{size: 1280x720, fps: 50}}
timing: {{speed: 40, lead_in: 0f, lead_out: 40f}}
music: {{file: tone.wav, fade_in: 0f, fade_out: 0f}}
sound: {{channels: {channels}}}
roll: [{{text: A}}]
"""


def tone(path: Path) -> NDArray[np.float64]:
    """Write a tone that is four times as loud on the left: float (samples, 2)."""
    left = 0.8 * np.sin(np.arange(2 * HZ) * 0.05)
    pair = np.stack((left, left / 4), axis=1)
    with wave.open(str(path), "wb") as file:
        file.setparams((2, 2, HZ, 0, "NONE", ""))
        file.writeframes(np.rint(pair * 32767).astype("<i2").tobytes())
    return pair


@pytest.mark.parametrize(
    ("target", "output_format", "channels"),
    [
        ("film.mxf", "xdcam-hd422", 4),
        ("film.mov", "prores-422", 6),
        ("film.mov", "prores-422", 2),
    ],
)
def test_left_and_right_are_the_first_two_channels(
    tmp_path: Path, target: str, output_format: str, channels: int
) -> None:
    pair = tone(tmp_path / "tone.wav")
    (tmp_path / "credits.yaml").write_text(CREDITS.format(channels=channels), encoding="utf-8")
    project = load(tmp_path / "credits.yaml")
    made = project.render(tmp_path / target, output_format=output_format, frames=range(50))
    front = np.concatenate(list(read_front(made.path)))
    assert len(front) >= HZ
    assert np.abs(front[: HZ - 100] - pair[: HZ - 100]).max() < 0.001


@pytest.mark.parametrize("named", ["clip", "clip/clip_V01.mxf"])
def test_left_and_right_of_a_clip_are_its_first_two_files(tmp_path: Path, named: str) -> None:
    pair = tone(tmp_path / "tone.wav")
    text = CREDITS.format(channels=4).replace("1280x720", "320x180")
    (tmp_path / "credits.yaml").write_text(text, encoding="utf-8")
    project = load(tmp_path / "credits.yaml")
    project.render(tmp_path / "clip", output_format="dnxhr-hq-opatom", frames=range(50))
    info = open_delivered(tmp_path / named).info
    assert (info.path.name, info.codec) == ("clip_V01.mxf", "dnxhd")
    assert info.sound == tmp_path / "clip/clip_A01.mxf"
    front = np.concatenate(list(read_front(info.sound)))
    assert len(front) == HZ
    assert np.abs(front[: HZ - 100] - pair[: HZ - 100]).max() < 0.001


def test_a_folder_of_clips_is_refused_as_it_may_be_either(tmp_path: Path) -> None:
    for name in ("a_V01.mxf", "b_V01.mxf"):
        (tmp_path / name).touch()
    with pytest.raises(UnfitFileError, match="2 clips"):
        open_delivered(tmp_path)


def test_mono_is_both(tmp_path: Path) -> None:
    path = tmp_path / "mono.wav"
    with wave.open(str(path), "wb") as file:
        file.setparams((1, 2, HZ, 0, "NONE", ""))
        file.writeframes(np.arange(HZ // 10, dtype="<i2").tobytes())
    front = np.concatenate(list(read_front(path)))
    assert front.shape == (HZ // 10, 2)
    assert np.array_equal(front[:, 0], front[:, 1])
    assert front[-1, 0] == pytest.approx((HZ // 10 - 1) / 32768)


def test_a_file_without_sound_is_refused(tmp_path: Path) -> None:
    (tmp_path / "credits.yaml").write_text(
        "video: {size: 64x64}\nroll: [{text: A}]", encoding="utf-8"
    )
    made = load(tmp_path / "credits.yaml").render(tmp_path / "film.mp4", frames=range(2))
    with pytest.raises(UnfitFileError):
        list(read_front(made.path))
