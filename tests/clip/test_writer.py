"""MoviePy's writer with its faults worked round: decoded again, it has the exact rate."""

from __future__ import annotations

import os
import subprocess
import sys
from fractions import Fraction
from typing import TYPE_CHECKING

import av
import numpy as np
import pytest
from moviepy import AudioClip, ColorClip, vfx

from endroll.clip import RollClip, write_with_moviepy
from endroll.core.diagnostics import RenderError
from endroll.core.units import Raster
from endroll.encode.color import convert
from endroll.encode.color_encoding import EIGHT_420

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray
    from tests.conftest import BarRows


def psnr_db(found: NDArray[np.uint8], expected: NDArray[np.uint8]) -> float:
    error = np.square(found.astype(np.float64) - expected).mean()
    return float(10 * np.log10(255**2 / max(error, 1e-9)))


def pictures(path: Path) -> list[NDArray[np.uint8]]:
    """Decode every frame: uint8 (height * 3 / 2, width), luma above Cb above Cr."""
    with av.open(path) as container:
        return [np.asarray(frame.to_ndarray(), np.uint8) for frame in container.decode(video=0)]


@pytest.mark.parametrize("count", [24, 61])
@pytest.mark.parametrize(
    "rate", [Fraction(24000, 1001), Fraction(25), Fraction(30000, 1001), Fraction(60000, 1001)]
)
def test_count_rate_timestamps_and_color(
    bar_rows: type[BarRows], tmp_path: Path, rate: Fraction, count: int
) -> None:
    path = tmp_path / "roll.mp4"
    clip = RollClip(bar_rows(rate=rate, frame_count=count, raster=Raster(64, 36)))
    delivery = write_with_moviepy(clip, path)
    with av.open(path) as container:
        stream = container.streams.video[0]
        assert stream.time_base is not None
        times = [(frame.pts or 0) * stream.time_base for frame in container.decode(stream)]
        context = stream.codec_context
        tags = (context.color_primaries, context.color_trc, context.colorspace)
        assert times == [index / rate for index in range(count)]
        assert stream.average_rate == rate == delivery.rate.value
        assert (*tags, context.color_range) == (1, 1, 1, 1)
        assert context.pix_fmt == "yuv420p"
    assert delivery.frame_count == count
    assert list(tmp_path.iterdir()) == [path]


def test_the_pictures_are_the_same_as_those_painted(
    bar_rows: type[BarRows], tmp_path: Path
) -> None:
    source = bar_rows()
    write_with_moviepy(RollClip(source), tmp_path / "roll.mp4")
    for index, found in enumerate(pictures(tmp_path / "roll.mp4")):
        expected = convert(np.ascontiguousarray(source.frame(index)), EIGHT_420)
        assert psnr_db(found[:180], expected.luma) > 40
        assert psnr_db(found[180:225].reshape(90, 160), expected.cb) > 38


def test_an_effect_is_written(bar_rows: type[BarRows], tmp_path: Path) -> None:
    source = bar_rows()
    mirrored = RollClip(source).with_effects([vfx.MirrorX()])
    mirrored.write_videofile(tmp_path / "roll.mp4", logger=None)
    expected = convert(np.ascontiguousarray(source.frame(5)[:, ::-1]), EIGHT_420)
    assert psnr_db(pictures(tmp_path / "roll.mp4")[5][:180], expected.luma) > 40


def test_a_mask_is_laid_over_the_background(bar_rows: type[BarRows], tmp_path: Path) -> None:
    source = bar_rows(background_rgb=(0, 0, 255))
    write_with_moviepy(RollClip(source, transparent=True), tmp_path / "roll.mp4")
    expected = convert(np.ascontiguousarray(source.frame(5)), EIGHT_420)
    assert psnr_db(pictures(tmp_path / "roll.mp4")[5][:180], expected.luma) > 40


def test_sound_goes_in_and_ends_with_the_picture(bar_rows: type[BarRows], tmp_path: Path) -> None:
    tone = AudioClip(lambda t: np.sin(2765 * t), duration=9, fps=44_100)
    clip = RollClip(bar_rows()).with_audio(tone)
    write_with_moviepy(clip, tmp_path / "roll.mp4")
    with av.open(tmp_path / "roll.mp4") as container:
        (sound,) = container.streams.audio
        assert sound.codec_context.name == "aac"
        assert sound.duration is not None
        assert sound.time_base is not None
        assert float(sound.duration * sound.time_base) == pytest.approx(1.001, abs=0.05)
        assert container.streams.video[0].frames == 24
    write_with_moviepy(clip, tmp_path / "mute.mp4", audio=False)
    with av.open(tmp_path / "mute.mp4") as container:
        assert not container.streams.audio


def test_any_clip_of_moviepy_is_taken(tmp_path: Path) -> None:
    clip = ColorClip((64, 36), (255, 0, 0), duration=1.0).with_fps(29.97)
    delivery = write_with_moviepy(clip, tmp_path / "red.mp4")
    assert (str(delivery.rate), delivery.frame_count) == ("30000/1001", 29)
    frame = pictures(tmp_path / "red.mp4")[0]
    assert (frame[5, 5], frame[37, 5], frame[46, 5]) == (63, 102, 240)


@pytest.mark.parametrize("existing", [None, b"as it was"])
def test_an_interruption_leaves_the_path_as_it_was(
    bar_rows: type[BarRows], tmp_path: Path, existing: bytes | None
) -> None:
    path = tmp_path / "roll.mp4"
    if existing is not None:
        path.write_bytes(existing)

    def interrupt(done: int) -> None:
        if done == 9:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_with_moviepy(RollClip(bar_rows()), path, on_progress=interrupt)
    assert [found.read_bytes() for found in tmp_path.iterdir()] == ([existing] if existing else [])


@pytest.mark.parametrize("params", [["-nonsense", "1"], ["-vf", "nosuchfilter"]])
def test_a_failing_ffmpeg_is_an_error(
    bar_rows: type[BarRows],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    params: list[str],
) -> None:
    monkeypatch.setattr("endroll.clip.writer._ffmpeg_params", lambda *_: params)
    with pytest.raises(RenderError) as refused:
        write_with_moviepy(RollClip(bar_rows()), tmp_path / "roll.mp4")
    assert [said.code for said in refused.value.diagnostics] == ["output"]
    assert not list(tmp_path.iterdir())


def test_an_odd_raster_is_refused(bar_rows: type[BarRows], tmp_path: Path) -> None:
    with pytest.raises(RenderError) as refused:
        write_with_moviepy(RollClip(bar_rows(raster=Raster(65, 36))), tmp_path / "roll.mp4")
    assert [said.code for said in refused.value.diagnostics] == ["odd-raster"]


def test_importing_it_takes_nothing_into_the_environment() -> None:
    program = (
        "import os; before = dict(os.environ); import endroll.clip; print(before == os.environ)"
    )
    command = [sys.executable, "-c", program]
    found = subprocess.run(
        command, capture_output=True, text=True, check=True, env=os.environ, timeout=60
    )
    assert found.stdout.strip() == "True"
