"""The finished file, decoded: its frames are as many, as even and as painted as they should be."""

from __future__ import annotations

from typing import TYPE_CHECKING

import av
import numpy as np
import pytest

import endroll
from endroll.encode.color import convert
from endroll.encode.color_encoding import EIGHT_420

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from numpy.typing import NDArray

BT709 = 1
LIMITED = 1

CREDITS = """
    title: Test
    video: {{size: 480x270, fps: {fps}}}
    timing: {{speed: {speed}, lead_in: 3f, lead_out: 4f}}
    styles:
      base: {{font: [Box, Box Han], size: 110, color: "{color}"}}
      role: {{tracking: 0, size: 70}}
      heading: {{tracking: 0}}
    roll:
      - {{role: Edited by, names: [Ann, Bo 谢德庆]}}
      - {{heading: Thanks, names: [A, B, C, D], columns: 2}}
"""


def luma(path: Path) -> list[NDArray[np.uint8]]:
    with av.open(str(path)) as container:
        return [
            np.asarray(frame.to_ndarray(format="yuv420p")[: frame.height], np.uint8)
            for frame in container.decode(video=0)
        ]


def psnr(first: NDArray[np.uint8], second: NDArray[np.uint8]) -> float:
    error = np.mean((first.astype(float) - second.astype(float)) ** 2)
    return float("inf") if error == 0 else float(10 * np.log10(255**2 / error))


@pytest.mark.parametrize("fps", ["24000/1001", "25", "29.97", "60"])
@pytest.mark.parametrize("writer", ["native", "moviepy"])
def test_count_rate_stamps_and_tags(
    lay_out: Callable[[str], endroll.Project], tmp_path: Path, fps: str, writer: str
) -> None:
    project = lay_out(CREDITS.format(fps=fps, speed=36, color="#ffffff"))
    path = tmp_path / "roll.mp4"
    (project.render if writer == "native" else project.render_with_moviepy)(path)
    rate = project.schedule.rate.value
    with av.open(str(path)) as container:
        stream = container.streams.video[0]
        frames = list(container.decode(stream))
        base = stream.time_base
        assert base
        stamps = [frame.pts * base for frame in frames if frame.pts is not None]
        assert (stream.codec_context.name, stream.width, stream.height) == ("h264", 480, 270)
        assert stream.average_rate == rate
        assert stream.codec_context.pix_fmt == "yuv420p"
        context = stream.codec_context
        assert (context.color_primaries, context.color_trc, context.colorspace) == (BT709,) * 3
        assert context.color_range == LIMITED
    assert stamps == [index / rate for index in range(project.schedule.frame_count)]
    assert len(frames) == project.report().frames


@pytest.mark.parametrize("writer", ["native", "moviepy"])
@pytest.mark.parametrize("color", ["#ffffff", "#ff2020"])
def test_a_frame_of_the_video_is_the_frame_that_is_shown(
    lay_out: Callable[[str], endroll.Project], tmp_path: Path, writer: str, color: str
) -> None:
    project = lay_out(CREDITS.format(fps="24", speed=20, color=color))
    path = tmp_path / "roll.mp4"
    (project.render if writer == "native" else project.render_with_moviepy)(path)
    with av.open(str(path)) as container:
        decoded = [
            frame.to_ndarray(format="rgb24", src_colorspace="ITU709")
            for frame in container.decode(video=0)
        ]
    weights = np.array([0.2126, 0.7152, 0.0722])
    for index in range(0, len(decoded), 7):
        shown = project.frame(index)
        assert psnr((decoded[index] @ weights).round(), (shown @ weights).round()) > 45


@pytest.mark.parametrize("speed", [12, 20])
def test_neighbours_differ_by_the_step_and_nothing_else(
    lay_out: Callable[[str], endroll.Project], tmp_path: Path, speed: int
) -> None:
    project = lay_out(CREDITS.format(fps="24", speed=speed, color="#ffffff"))
    step = int(project.schedule.step_px)
    assert step == speed // 4
    frames = luma(project.render(tmp_path / "roll.mp4").path)
    scrolled = range(3, len(frames) - 5)
    for index in scrolled:
        moved = psnr(frames[index][step:], frames[index + 1][:-step])
        assert moved > 50
        if frames[index][40:-40].max() > 200:
            for wrong in {step - 1, step + 1}:
                rows = len(frames[0]) - wrong
                assert psnr(frames[index][wrong:], frames[index + 1][:rows]) < moved - 6


@pytest.mark.parametrize("speed", [12, 20, 28])
def test_colored_text_does_not_shimmer(
    lay_out: Callable[[str], endroll.Project], tmp_path: Path, speed: int
) -> None:
    project = lay_out(CREDITS.format(fps="24", speed=speed, color="#ff2020"))
    step = int(project.schedule.step_px)
    # At an odd step chroma moves by half a row: every second frame it stands on rows again.
    painted = [convert(project.frame(index), EIGHT_420) for index in range(4, 40)]
    for one, after in zip(painted, painted[2:], strict=False):
        assert np.array_equal(one.cr[step:], after.cr[:-step])
        assert np.array_equal(one.cb[step:], after.cb[:-step])
    with av.open(str(project.render(tmp_path / "roll.mp4").path)) as container:
        frames = [chroma(frame) for frame in container.decode(video=0)]
    assert np.ptp(frames[len(frames) // 2][1]) > 60
    for first, second in zip(frames[3:-6], frames[5:-4], strict=True):
        apart = np.abs(first[:, step:] - second[:, :-step])
        assert apart.max() <= 2


def chroma(frame: av.VideoFrame) -> NDArray[np.int16]:
    """Return Cb and Cr of a decoded frame, int16 (2, rows, columns)."""
    planes = frame.to_ndarray(format="yuv420p")[frame.height :]
    return planes.reshape(2, frame.height // 2, frame.width // 2).astype(np.int16)


def test_a_stretch_equals_those_frames_of_the_whole(
    lay_out: Callable[[str], endroll.Project], tmp_path: Path
) -> None:
    project = lay_out(CREDITS.format(fps="24", speed=20, color="#ffffff"))
    whole = luma(project.render(tmp_path / "whole.mp4").path)
    part = luma(project.render(tmp_path / "part.mp4", frames=range(20, 31)).path)
    assert len(part) == 11
    for one, other in zip(part, whole[20:31], strict=True):
        assert psnr(one, other) > 45


def test_the_same_credits_give_the_same_bytes(
    lay_out: Callable[[str], endroll.Project], tmp_path: Path
) -> None:
    project = lay_out(CREDITS.format(fps="24", speed=20, color="#ffffff"))
    again = endroll.load(project.path)
    first = project.render(tmp_path / "first.mp4").path.read_bytes()
    assert again.render(tmp_path / "second.mp4").path.read_bytes() == first


def test_the_clip_shows_the_same_frames(lay_out: Callable[[str], endroll.Project]) -> None:
    project = lay_out(CREDITS.format(fps="23.976", speed=20, color="#ff2020"))
    clip = project.clip()
    assert isinstance(clip, endroll.RollClip)
    assert clip.size == (480, 270)
    assert int(clip.duration * clip.fps) == project.schedule.frame_count
    for index in range(0, project.schedule.frame_count, 5):
        np.testing.assert_array_equal(clip.get_frame(index / clip.fps), project.frame(index))


def test_a_transparent_clip_lies_over_footage_as_painted(
    lay_out: Callable[[str], endroll.Project],
) -> None:
    from moviepy import ColorClip, CompositeVideoClip  # noqa: PLC0415  slow to import

    text = CREDITS.format(fps="24", speed=20, color="#ff8000")
    over = lay_out(text.replace("fps: 24}", 'fps: 24, background: "#0000c8"}'))
    clip = lay_out(text).clip(transparent=True)
    plate = ColorClip((480, 270), color=(0, 0, 200), duration=clip.duration)
    laid = CompositeVideoClip([plate, clip])
    for index in (0, 30, 60):
        np.testing.assert_allclose(
            laid.get_frame(index / 24).astype(int), over.frame(index).astype(int), atol=2
        )
