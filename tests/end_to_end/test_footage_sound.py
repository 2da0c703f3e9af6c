"""Footage that is heard: when, how loud, again and again, and together with music."""

from __future__ import annotations

import wave
from typing import TYPE_CHECKING

import av
import numpy as np
import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from numpy.typing import NDArray

    from endroll.project import Project

HZ = 48_000
FILM = """
    video: {{size: 64x36, fps: 24}}
    timing: {{lead_in: 12f, lead_out: 12f}}
    styles: {{base: {{font: Box, size: 300}}}}
    {music}
    roll:
      - card: [{{names: A}}]
        hold: 2s
        fade_in: 0
        fade_out: 0
        gap: 0
        background: {{file: clip.mp4, sound: {sound}, {more}}}
"""


def film(*, sound: str = "yes", more: str = "loop: yes", music: str = "") -> str:
    return FILM.format(sound=sound, more=more, music=music)


def heard(project: Project, path: Path, **options: range) -> NDArray[np.float64]:
    """Return the left channel of a rendered film."""
    project.render(path, **options)  # type: ignore[arg-type]
    with av.open(str(path)) as container:
        blocks = [frame.to_ndarray()[0] for frame in container.decode(audio=0)]
    return np.concatenate(blocks).astype(float)


def loudness(sound: NDArray[np.float64], hz: float, begin_s: float, end_s: float) -> float:
    """Return the amplitude of one pitch in a stretch of sound."""
    part = sound[round(begin_s * HZ) : round(end_s * HZ)]
    turn = np.exp(-2j * np.pi * hz * np.arange(len(part)) / HZ)
    return float(2 * abs(np.mean(part * turn)))


def test_it_is_heard_while_it_is_seen(
    lay_out: Callable[[str], Project], tmp_path: Path, footage: Callable[..., Path]
) -> None:
    footage(tmp_path / "clip.mp4", frames=24, hz=500)
    sound = heard(lay_out(film()), tmp_path / "out.mp4")
    assert 0 <= len(sound) - 3 * HZ < 1024  # AAC comes in blocks of 1024
    assert loudness(sound, 500, 0, 0.48) < 0.005
    assert loudness(sound, 500, 0.6, 1.4) == pytest.approx(0.5, abs=0.03)
    assert loudness(sound, 500, 1.6, 2.4) == pytest.approx(0.5, abs=0.03)  # it began again
    assert loudness(sound, 500, 2.52, 3) < 0.005


def test_what_ends_is_silent_and_gain_counts(
    lay_out: Callable[[str], Project], tmp_path: Path, footage: Callable[..., Path]
) -> None:
    footage(tmp_path / "clip.mp4", frames=24, hz=500)
    project = lay_out(film(more="loop: no, begin: 12f, gain: -6"))
    sound = heard(project, tmp_path / "out.mp4")
    assert loudness(sound, 500, 0.55, 0.95) == pytest.approx(0.25, abs=0.02)
    assert loudness(sound, 500, 1.05, 2.5) < 0.005


def test_it_fades_with_its_picture(
    lay_out: Callable[[str], Project], tmp_path: Path, footage: Callable[..., Path]
) -> None:
    footage(tmp_path / "clip.mp4", frames=40, hz=500)
    sound = heard(lay_out(film(more="loop: no, fade_in: 1s")), tmp_path / "out.mp4")
    early, late = (loudness(sound, 500, at, at + 0.1) for at in (0.7, 1.2))
    assert early == pytest.approx(0.5 * 0.25, abs=0.02)
    assert late == pytest.approx(0.5 * 0.75, abs=0.02)


def test_it_is_not_heard_unless_asked_for(
    lay_out: Callable[[str], Project], tmp_path: Path, footage: Callable[..., Path]
) -> None:
    footage(tmp_path / "clip.mp4", frames=24, hz=500)
    project = lay_out(film(sound="no"))
    assert project.sounds == ()
    project.render(tmp_path / "out.mp4")
    with av.open(str(tmp_path / "out.mp4")) as container:
        assert not container.streams.audio


def test_together_with_music_and_in_any_stretch(
    lay_out: Callable[[str], Project], tmp_path: Path, footage: Callable[..., Path]
) -> None:
    footage(tmp_path / "clip.mp4", frames=24, hz=500)
    with wave.open(str(tmp_path / "song.wav"), "wb") as file:
        file.setparams((1, 2, HZ, 0, "NONE", ""))
        tone = np.sin(2 * np.pi * 900 * np.arange(4 * HZ) / HZ)
        file.writeframes((tone * 8000).astype(np.int16).tobytes())
    project = lay_out(film(music="music: {file: song.wav}"))
    sound = heard(project, tmp_path / "out.mp4")
    part = heard(project, tmp_path / "part.mp4", frames=range(30, 60))
    for whole, at, end in ((sound, 1.3, 2.4), (part, 0.05, 1.15)):
        assert loudness(whole, 900, at, end) == pytest.approx(8000 / 32768, abs=0.02)
        assert loudness(whole, 500, at, end) == pytest.approx(0.5, abs=0.03)
    assert loudness(sound, 900, 0, 0.48) == pytest.approx(8000 / 32768, abs=0.02)
    assert 0 <= len(part) - 30 / 24 * HZ < 1024


def test_silent_footage_is_told_of(
    look_into: Callable[[str], tuple[Project | None, object]],
    tmp_path: Path,
    footage: Callable[..., Path],
) -> None:
    footage(tmp_path / "clip.mp4", frames=24)
    project, found = look_into(film())
    assert project is not None
    assert project.sounds == ()
    assert [problem.code for problem in found] == ["footage-silent"]  # type: ignore[attr-defined]
