"""Music under a roll, from credits to the finished file: as long as the film, and in its place."""

from __future__ import annotations

import wave
from fractions import Fraction
from typing import TYPE_CHECKING

import av
import numpy as np
import pytest
from av.audio.frame import AudioFrame
from av.audio.stream import AudioStream

import endroll

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from numpy.typing import NDArray

    from endroll.core.diagnostics import Diagnostic

RATE_HZ = 48_000
CODECS = {"wav": "pcm_s16le", "flac": "flac", "mp3": "libmp3lame"}


def write_clicks(path: Path, *, seconds: float, clicks_s: list[float]) -> None:
    """Write a soft tone with clicks in it."""
    count = round(seconds * RATE_HZ)
    tone = 0.05 * np.sin(2 * np.pi * 220 * np.arange(count) / RATE_HZ)
    for click_s in clicks_s:
        first = round(click_s * RATE_HZ)
        tone[first : first + 24] = 0.9
    with av.open(str(path), "w") as container:
        stream = container.add_stream(CODECS[path.suffix[1:]], rate=RATE_HZ, layout="stereo")
        assert isinstance(stream, AudioStream)
        form = stream.codec_context.format.name
        both = np.stack([tone, tone])
        if not form.endswith("p"):
            both = np.ascontiguousarray(both.T.reshape(1, -1))
        if form.startswith("s16"):
            narrow = (both * (2**15 - 1)).astype(np.int16)
            frame = AudioFrame.from_ndarray(narrow, format=form, layout="stereo")
        else:
            wide = (both * (2**31 - 1)).astype(np.int32)
            frame = AudioFrame.from_ndarray(wide, format=form, layout="stereo")
        frame.sample_rate = RATE_HZ
        container.mux(stream.encode(frame))
        container.mux(stream.encode(None))


def sound_of(path: Path) -> NDArray[np.float32]:
    with av.open(str(path)) as container:
        blocks = [frame.to_ndarray()[0] for frame in container.decode(audio=0)]
    return np.asarray(np.concatenate(blocks), np.float32)


def film(folder: Path, *, timing: str, music: str) -> endroll.Project:
    names = "".join(f"- {{names: [Ann {number}, Bo]}}\n" for number in range(24))
    path = folder / "credits.yaml"
    path.write_text(
        f"video: {{size: 320x180, fps: 23.976}}\ntiming: {{{timing}}}\nmusic: {{{music}}}\n"
        f"styles: {{base: {{size: 90}}}}\nroll:\n{names}",
        encoding="utf-8",
    )
    return endroll.load(path)


@pytest.mark.parametrize("suffix", sorted(CODECS))
@pytest.mark.parametrize("timing", ["fit: music, gaps: {most: 300%}", "speed: 12"])
def test_sound_and_picture_are_of_one_length_and_a_click_is_in_its_place(
    tmp_path: Path, suffix: str, timing: str
) -> None:
    write_clicks(tmp_path / f"theme.{suffix}", seconds=33, clicks_s=[4.25])
    project = film(tmp_path, timing=timing, music=f"file: theme.{suffix}, at: 1.5s")
    delivery = project.render(tmp_path / "film.mp4")
    if timing.startswith("fit"):
        assert delivery.frame_count == round(Fraction("34.5") * Fraction(24000, 1001))
        assert project.credits.timing.duration is None  # the credits stay as they are written
    with av.open(str(delivery.path)) as container:
        picture, sound = container.streams.video[0], container.streams.audio[0]
        assert picture.duration
        assert picture.time_base
        assert sound.duration
        assert sound.time_base
        picture_s, sound_s = picture.duration * picture.time_base, sound.duration * sound.time_base
    assert abs(picture_s - sound_s) < Fraction(1001, 24000)
    heard = np.abs(sound_of(delivery.path))
    assert int(np.argmax(heard > 0.4)) == pytest.approx((1.5 + 4.25) * RATE_HZ, abs=48)
    assert heard[: int(1.4 * RATE_HZ)].max() < 0.01


def test_the_start_timecode_is_read_back(tmp_path: Path) -> None:
    write_clicks(tmp_path / "theme.wav", seconds=20, clicks_s=[])
    project = film(tmp_path, timing="start: '01:00:00:00', speed: 12", music="file: theme.wav")
    project.render(tmp_path / "film.mp4")
    project.render(tmp_path / "part.mp4", frames=range(48, 60))
    for name, expected in (("film", "01:00:00:00"), ("part", "01:00:02:00")):
        with av.open(str(tmp_path / f"{name}.mp4")) as container:
            assert container.streams.video[0].metadata["timecode"] == expected
    assert project.report().blocks[0].first_timecode.startswith("01:00:0")


@pytest.mark.parametrize(
    ("music", "code"),
    [
        ("file: missing.wav", "sound-missing"),
        ("file: words.wav", "sound-unreadable"),
        ("file: ../outside.wav", "sound-outside"),
        ("file: theme.wav, begin: 40s", "sound-times"),
        ("file: theme.wav, end: 90s", "sound-ends-before"),
    ],
)
def test_music_that_cannot_be_is_said_with_its_place(tmp_path: Path, music: str, code: str) -> None:
    write_clicks(tmp_path / "theme.wav", seconds=3, clicks_s=[])
    (tmp_path / "words.wav").write_text("La la la", encoding="utf-8")
    path = tmp_path / "credits.yaml"
    path.write_text(f"music: {{{music}}}\nroll: [{{names: Ann}}]", encoding="utf-8")
    _, found = endroll.inspect(path)
    said = next(one for one in found if one.code == code)
    assert said.span
    assert said.span.line == 1


def test_a_length_of_music_needs_music(tmp_path: Path) -> None:
    path = tmp_path / "credits.yaml"
    path.write_text("timing: {fit: music}\nroll: [{names: Ann}]", encoding="utf-8")
    _, found = endroll.inspect(path)
    assert [said.code for said in found] == ["fit-without-music"]


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("at: 90s", "sound-after-end"),
        ("at: 0s", "sound-cut"),
        ("at: 0s, fade_out: 1s", None),
        ("at: 0s, end: 1s", None),
    ],
)
def test_music_that_the_film_ends_before_is_told_of(
    look_into: Callable[[str], tuple[endroll.Project | None, tuple[Diagnostic, ...]]],
    tmp_path: Path,
    written: str,
    code: str | None,
) -> None:
    with wave.open(str(tmp_path / "song.wav"), "wb") as file:
        file.setparams((1, 2, 48_000, 0, "NONE", ""))
        file.writeframes(bytes(2 * 48_000 * 60))
    project, found = look_into(
        f"music: {{file: song.wav, {written}}}\nroll: [{{card: [{{names: A}}]}}]"
    )
    assert project is not None
    assert [problem.code for problem in found] == ([code] if code else [])
