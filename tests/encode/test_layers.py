"""Films without their background: over another picture they are what is painted on it."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import av
import imageio_ffmpeg
import numpy as np
import pytest
from PIL import Image
from tests.refused import refused

from endroll.core.diagnostics import UsageError
from endroll.encode.frame_kind import FrameKind
from endroll.encode.layers import Layer

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from numpy.typing import NDArray

    from endroll.project import Project

FILM = """
    video: {size: 320x182, fps: 25, background: "BACKGROUND"}
    timing: {speed: 60, lead_in: 2f, lead_out: 3f}
    styles: {base: {font: [Box, Box Han], size: 220, color: "#ffcc20"}}
    roll:
      - card: [{names: A}]
        hold: 4f
        fade_in: 3f
        fade_out: 3f
      - {names: [C, D]}
      - {names: [F, 谢天]}
"""
RED = (192, 0, 0)


@pytest.fixture
def plain(lay_out: Callable[[str], Project]) -> Project:
    return lay_out(FILM.replace("BACKGROUND", "black"))


@pytest.fixture
def on_red(lay_out: Callable[[str], Project], plain: Project) -> Project:
    del plain  # laid out before, for both are of one file
    return lay_out(FILM.replace("BACKGROUND", "#c00000"))


def pictures(folder: Path) -> list[NDArray[np.float64]]:
    found = []
    for path in sorted(folder.iterdir()):
        with Image.open(path) as picture:
            found.append(np.asarray(picture).astype(float))
    return found


def test_a_fill_and_its_key_make_the_picture(
    plain: Project, on_red: Project, tmp_path: Path
) -> None:
    seen: list[int] = []
    written = plain.render(
        tmp_path / "roll.v2", output_format="png", matte=True, on_progress=seen.append
    )
    count = plain.schedule.frame_count
    assert written.path == tmp_path / "roll.v2"
    assert written.key_path == tmp_path / "roll.v2-key"
    assert written.as_json()["key_path"] == str(tmp_path / "roll.v2-key")
    assert seen[-1] == count
    assert seen == sorted(seen)
    fills, keys = pictures(tmp_path / "roll.v2"), pictures(tmp_path / "roll.v2-key")
    assert len(fills) == len(keys) == count
    for index, (fill, key) in enumerate(zip(fills, keys, strict=True)):
        assert (key == key[:, :, :1]).all()
        laid = fill + np.array(RED) * (1 - key / 255)
        assert np.abs(laid - on_red.frame(index)).max() <= 1.5, index


@pytest.mark.parametrize(
    ("output_format", "name"), [("prores-422-hq", "roll.mov"), ("h264", "roll.mp4")]
)
def test_a_fill_and_its_key_are_films_of_one_length(
    plain: Project, tmp_path: Path, output_format: str, name: str
) -> None:
    written = plain.render(tmp_path / name, output_format=output_format, matte=True)
    assert written.key_path == tmp_path / name.replace("roll", "roll-key")
    assert written.size_bytes == sum(
        file.stat().st_size for file in tmp_path.glob(f"roll*{name[-4:]}")
    )
    lumas = []
    for path in (written.path, written.key_path):
        with av.open(str(path)) as container:
            lumas.append([frame.to_ndarray(format="gray") for frame in container.decode(video=0)])
    assert len(lumas[0]) == len(lumas[1]) == plain.schedule.frame_count
    middle = plain.frame_index("A")
    key = plain.frame(middle, transparent=True)[:, :, 3]
    assert np.abs(lumas[1][middle].astype(int)[key == 255] - 255).mean() < 3
    assert np.abs(lumas[1][middle].astype(int)[key == 0]).mean() < 3


def test_a_matte_has_no_alpha_of_its_own(plain: Project) -> None:
    for output_format, transparent, premultiplied in (
        ("prores-4444", True, False),
        ("prores-4444", False, True),
        ("webm-alpha", False, False),
    ):
        with refused(UsageError, "matte-alpha"):
            plain.render(
                output_format=output_format,
                transparent=transparent,
                premultiplied=premultiplied,
                matte=True,
            )


def test_pictures_behind_the_text_are_left_out_and_nothing_is_composed(
    lay_out: Callable[[str], Project], tmp_path: Path
) -> None:
    Image.new("RGB", (64, 36), (10, 200, 30)).save(tmp_path / "sea.png")
    text = FILM.replace('"BACKGROUND"', "{file: sea.png}")
    text = text.replace("- card: [{names: A}]", "- card: [{names: A}]\n        background: sea.png")
    project = lay_out(text)
    bare = lay_out(FILM.replace("BACKGROUND", "black"))
    layer = Layer(project._film.painter)
    assert project.schedule.ground is not None
    assert not any(
        FrameKind.of(layer.schedule, frame).composed for frame in range(layer.schedule.frame_count)
    )
    project.render(tmp_path / "with", output_format="png", transparent=True)
    bare.render(tmp_path / "without", output_format="png", transparent=True)
    for one, other in zip(pictures(tmp_path / "with"), pictures(tmp_path / "without"), strict=True):
        assert np.array_equal(one, other)


def test_ffmpeg_lays_it_over_a_picture_as_it_is_painted(
    plain: Project, on_red: Project, tmp_path: Path
) -> None:
    plain.render(tmp_path / "roll", output_format="png", transparent=True)
    command = [
        *(imageio_ffmpeg.get_ffmpeg_exe(), "-v", "error"),
        *("-f", "lavfi", "-i", "color=0xc00000:s=320x182:r=25,format=gbrp"),
        *("-framerate", "25", "-i", str(tmp_path / "roll" / "roll.%05d.png")),
        *("-filter_complex", "[0][1]overlay=format=gbrp:shortest=1"),
        *("-f", "rawvideo", "-pix_fmt", "rgb24", "-"),
    ]
    laid = subprocess.run(command, check=True, capture_output=True, timeout=60).stdout
    frames = np.frombuffer(laid, np.uint8).reshape(-1, 182, 320, 3)
    assert len(frames) == plain.schedule.frame_count
    for index, frame in enumerate(frames):
        assert np.abs(frame.astype(int) - on_red.frame(index)).max() <= 2, index


def test_moviepy_lays_a_file_over_a_picture_as_it_is_painted(
    plain: Project, on_red: Project, tmp_path: Path
) -> None:
    from moviepy import ColorClip, CompositeVideoClip, VideoFileClip  # noqa: PLC0415  slow

    plain.render(tmp_path / "roll.mov", output_format="prores-4444", transparent=True)
    with VideoFileClip(str(tmp_path / "roll.mov"), has_mask=True) as roll:
        plate = ColorClip((320, 182), color=RED, duration=roll.duration)
        laid = CompositeVideoClip([plate, roll])
        for index in (4, 30, 45, 60):
            frame = laid.get_frame((index + 0.5) / 25).astype(int)
            difference = np.abs(frame - on_red.frame(index))
            assert difference.mean() < 1, index
            assert np.percentile(difference, 99.5) <= 6, index
