"""RollClip: frames by time, MoviePy's count of them, its mask, and which writer it takes."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from moviepy import AudioClip, ColorClip, CompositeVideoClip, concatenate_videoclips, vfx

from endroll.clip import RollClip
from endroll.core.diagnostics import UsageError
from endroll.core.units import FrameRate
from endroll.encode.delivery import Delivery

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from numpy.typing import NDArray
    from tests.conftest import BarRows

RATES = [
    *(Fraction(n * 1000, 1001) for n in (24, 30, 48, 60, 120)),
    *(Fraction(n) for n in (1, 10, 12, 24, 25, 30, 48, 50, 60, 100, 1000)),
    Fraction(997, 7),
]


class Recorder:
    """A native writer that only notes what it was asked to write."""

    def __init__(self) -> None:
        self.paths: list[Path] = []
        self.frames: list[range | None] = []

    def __call__(
        self,
        path: Path,
        *,
        frames: range | None = None,
        on_progress: Callable[[int], None] | None = None,
    ) -> Delivery:
        self.paths.append(path)
        self.frames.append(frames)
        if on_progress is not None:
            on_progress(1)
        return Delivery(
            path=path,
            format="h264",
            frame_count=1,
            rate=FrameRate(Fraction(25)),
            width_px=2,
            height_px=2,
            size_bytes=0,
            seconds=0.0,
        )


@pytest.mark.parametrize("rate", RATES)
def test_moviepy_counts_every_frame_and_no_more(bar_rows: type[BarRows], rate: Fraction) -> None:
    for count in (*range(5, 3000, 7), 14_401, 143_999, 259_201):
        clip = RollClip(bar_rows(rate=rate, frame_count=count))
        assert clip.n_frames == count
        assert abs(clip.duration - count / rate) <= 1.1e-6


@pytest.mark.parametrize("rate", RATES)
def test_every_time_of_moviepy_is_its_frame(bar_rows: type[BarRows], rate: Fraction) -> None:
    source = bar_rows(rate=rate, frame_count=5000)
    clip = RollClip(source)
    shown: list[int] = []

    def note(index: int) -> NDArray[np.uint8]:
        shown.append(index)
        return np.zeros(1, np.uint8)

    frame_at = clip._by_time(note)
    for index in range(5000):
        frame_at(index / clip.fps)
    assert shown == list(range(5000))


def test_its_frames_are_those_of_the_source(bar_rows: type[BarRows]) -> None:
    source = bar_rows()
    for index, frame in enumerate(RollClip(source).iter_frames()):
        np.testing.assert_array_equal(frame, source.frame(index))


def test_times_before_and_after_are_the_first_and_the_last_frame(bar_rows: type[BarRows]) -> None:
    source = bar_rows(start_px=-90)
    clip = RollClip(source)
    np.testing.assert_array_equal(clip.get_frame(-1), source.frame(0))
    np.testing.assert_array_equal(clip.get_frame(99), source.frame(23))


def test_it_says_size_and_rate(bar_rows: type[BarRows]) -> None:
    clip = RollClip(bar_rows())
    assert (clip.size, clip.w, clip.h) == ((320, 180), 320, 180)
    assert clip.fps == 24000 / 1001
    assert clip.mask is None


def test_a_transparent_roll_over_footage_is_straight_alpha(bar_rows: type[BarRows]) -> None:
    source = bar_rows(background_rgb=(10, 10, 10))
    clip = RollClip(source, transparent=True)
    assert clip.mask.is_mask
    red = ColorClip((320, 180), (255, 0, 0), duration=clip.duration)
    found = CompositeVideoClip([red, clip]).get_frame(5 / clip.fps)
    layer = source.layer_frame(5)
    expected = np.where(layer[:, :, 3:] == 255, layer[:, :, :3], (255, 0, 0))
    np.testing.assert_array_equal(found, expected)


def test_a_mask_is_floats_from_0_to_1(bar_rows: type[BarRows]) -> None:
    mask = RollClip(bar_rows(), transparent=True).mask.get_frame(0.3)
    assert mask.shape == (180, 320)
    assert set(mask.flat) == {0.0, 1.0}


def test_a_source_without_layers_cannot_be_transparent(bar_rows: type[BarRows]) -> None:
    class Opaque:
        def __init__(self) -> None:
            inner = bar_rows()
            self.schedule, self.background_rgb = inner.schedule, inner.background_rgb
            self.rows, self.frame, self.backing = inner.rows, inner.frame, inner.backing

    with pytest.raises(TypeError):
        RollClip(Opaque(), transparent=True)


def test_rolls_joined_lose_no_frame(bar_rows: type[BarRows]) -> None:
    for rate in RATES:
        clip = RollClip(bar_rows(rate=rate, frame_count=77))
        joined = concatenate_videoclips([clip, clip, clip])
        assert int(joined.duration * clip.fps) == 3 * 77


def test_an_untouched_clip_goes_to_the_native_writer(
    bar_rows: type[BarRows], tmp_path: Path
) -> None:
    write = Recorder()
    clip = RollClip(bar_rows(), write=write)
    for same in (clip, clip.copy(), clip.with_start(3), clip.with_position((4, 4))):
        same.write_videofile(tmp_path / "roll.mp4", logger=None)
    assert write.paths == [tmp_path / "roll.mp4"] * 4
    assert write.frames == [range(24)] * 4


@pytest.mark.parametrize("transparent", [False, True])
def test_a_stretch_of_frames_is_a_clip_of_them(
    bar_rows: type[BarRows], tmp_path: Path, *, transparent: bool
) -> None:
    source, write = bar_rows(), Recorder()
    clip = RollClip(source, transparent=transparent, write=write).of_frames(range(7, 12))
    assert clip.n_frames == 5
    for frame, index in zip(clip.iter_frames(), range(7, 12), strict=True):
        np.testing.assert_array_equal(frame, source.frame(index))
    assert (clip.mask is not None) == transparent
    clip.write_videofile(tmp_path / "roll.mp4", logger=None)
    assert write.frames == [range(7, 12)]


def test_a_stretch_outside_the_roll_is_refused(bar_rows: type[BarRows]) -> None:
    with pytest.raises(UsageError) as refused:
        RollClip(bar_rows()).of_frames(range(20, 25))
    assert [said.code for said in refused.value.diagnostics] == ["frames"]


@pytest.mark.parametrize(
    "change",
    [
        lambda clip: clip.with_effects([vfx.MirrorX()]),
        lambda clip: clip.with_duration(0.5),
        lambda clip: clip.subclipped(0.1, 0.6),
        lambda clip: clip.with_fps(12),
        lambda clip: clip.resized((160, 90)),
        lambda clip: clip.with_opacity(0.5),
        lambda clip: clip.with_audio(AudioClip(lambda t: 0 * t, duration=1, fps=8000)),
    ],
    ids=["effect", "duration", "part", "rate", "size", "mask", "sound"],
)
def test_a_changed_clip_goes_to_moviepy(
    bar_rows: type[BarRows],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    change: Callable[[RollClip], RollClip],
) -> None:
    written: list[object] = []

    def note(clip: object, *_: object, **__: object) -> None:
        written.append(clip)

    monkeypatch.setattr("endroll.clip.roll_clip.write_with_moviepy", note)
    write = Recorder()
    clip = change(RollClip(bar_rows(), write=write))
    clip.write_videofile(tmp_path / "roll.mp4", logger=None)
    assert written == [clip]
    assert not write.paths


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        ({"fps": 30}, ValueError),
        ({"codec": "libx265"}, ValueError),
        ({"preset": "slow"}, TypeError),
        ({"bitrate": "5000k", "threads": 4}, TypeError),
    ],
)
def test_what_it_cannot_honour_is_refused(
    bar_rows: type[BarRows],
    tmp_path: Path,
    arguments: dict[str, Any],
    problem: type[Exception],
) -> None:
    write = Recorder()
    with pytest.raises(problem):
        RollClip(bar_rows(), write=write).write_videofile(tmp_path / "roll.mp4", **arguments)
    assert not write.paths


def test_a_rate_to_two_places_is_its_own(bar_rows: type[BarRows], tmp_path: Path) -> None:
    write = Recorder()
    clip = RollClip(bar_rows(), write=write)
    clip.write_videofile(tmp_path / "roll.mp4", fps=23.98, codec="libx264", logger=None)
    assert write.paths
