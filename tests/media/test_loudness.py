"""Loudness is measured as FFmpeg and the test signals of the EBU have it, and set as asked."""

from __future__ import annotations

import json
import re
import subprocess
from functools import partial
from typing import TYPE_CHECKING

import av
import imageio_ffmpeg
import numpy as np
import pytest

import endroll
from endroll.cli.commands import invoke
from endroll.core.units import SOUND_HZ
from endroll.media.loudness import measure_loudness
from endroll.media.sound_decoder import read_stereo

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from numpy.typing import NDArray

    Sound = NDArray[np.float32]

SECONDS = 6


def sine(level_dbfs: float, *, hz: float = 1000, seconds: float = SECONDS) -> Sound:
    """Return a tone in both channels, with a peak level."""
    at = np.arange(round(seconds * SOUND_HZ)) / SOUND_HZ
    tone = 10 ** (level_dbfs / 20) * np.sin(2 * np.pi * hz * at)
    return np.stack([tone, tone], axis=1).astype(np.float32)


def noise(seed: int, level: float) -> Sound:
    dice = np.random.default_rng(seed)
    return (dice.standard_normal((SECONDS * SOUND_HZ, 2)) * level).clip(-1, 1).astype(np.float32)


def swelling() -> Sound:
    return np.concatenate([sine(level, seconds=2) for level in (-40, -30, -20, -26, -35)])


def one_sided() -> Sound:
    sound = sine(-12, hz=440)
    sound[:, 1] = 0
    return sound


MIXES: dict[str, Callable[[], Sound]] = {
    "tone": lambda: sine(-23),
    "noise": partial(noise, 1, 0.05),
    "loud noise": partial(noise, 2, 0.4),
    "swelling": swelling,
    "one-sided": one_sided,
    "with silence": lambda: np.concatenate(
        [noise(3, 0.1), np.zeros((SOUND_HZ * 3, 2), np.float32)]
    ),
}


def in_blocks(sound: Sound) -> list[Sound]:
    return [sound[at : at + 5000] for at in range(0, len(sound), 5000)]


def write_wav(path: Path, sound: Sound) -> Path:
    with av.open(str(path), "w") as container:
        stream = container.add_stream("pcm_f32le", rate=SOUND_HZ, layout="stereo")
        assert isinstance(stream, av.AudioStream)
        samples = np.ascontiguousarray(sound).reshape(1, -1)
        frame = av.AudioFrame.from_ndarray(samples, format="flt", layout="stereo")
        frame.sample_rate, frame.pts = SOUND_HZ, 0
        container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return path


def measured_by_ffmpeg(path: Path) -> tuple[float, float, float]:
    """Return integrated loudness, range and true peak as the program `ffmpeg` prints them."""
    command = [imageio_ffmpeg.get_ffmpeg_exe(), "-nostats", "-i", str(path)]
    command += ["-af", "ebur128=peak=true", "-f", "null", "-"]
    told = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60).stderr
    summary = told.rpartition("Summary:")[2]
    integrated, extent, peak = (
        float(value) for value in re.findall(r"(?:I|LRA|Peak):\s+(-?[\d.]+)", summary)
    )
    return integrated, extent, peak


@pytest.mark.parametrize("name", MIXES)
def test_it_is_what_ffmpeg_measures(name: str, tmp_path: Path) -> None:
    sound = MIXES[name]()
    loudness = measure_loudness(lambda: in_blocks(sound))
    integrated, extent, peak = measured_by_ffmpeg(write_wav(tmp_path / "mix.wav", sound))
    assert loudness.integrated_lufs == pytest.approx(integrated, abs=0.1)
    assert loudness.range_lu == pytest.approx(extent, abs=0.1)
    assert loudness.true_peak_dbtp == pytest.approx(peak, abs=0.1)


@pytest.mark.parametrize("level", [-23, -33, -60])
def test_a_tone_in_both_channels_is_as_loud_as_its_level(level: int) -> None:
    # Source: EBU Tech 3341, test signals 1 and 2.
    loudness = measure_loudness(lambda: in_blocks(sine(level)))
    assert loudness.integrated_lufs == pytest.approx(level, abs=0.1)
    assert loudness.true_peak_dbtp == pytest.approx(level, abs=0.1)


def test_a_peak_between_samples_is_found() -> None:
    # A quarter of the rate at 45 degrees: samples are 3 dB below the peak of -6 dBTP. It fades in
    # and out, so that nothing rings. Source: EBU Tech 3341, test signal 16: +0.2 and -0.4 dB.
    at = np.arange(SECONDS * SOUND_HZ)
    tone = 0.5 * np.sin(np.pi / 2 * at + np.pi / 4) * np.sin(np.pi * at / len(at))
    loudness = measure_loudness(lambda: in_blocks(np.stack([tone, tone], 1).astype(np.float32)))
    assert -6.4 <= (loudness.true_peak_dbtp or 0) <= -5.8


def test_silence_and_very_short_sound_have_no_loudness() -> None:
    silent = measure_loudness(lambda: in_blocks(np.zeros((SOUND_HZ, 2), np.float32)))
    assert (silent.integrated_lufs, silent.true_peak_dbtp) == (None, None)
    short = measure_loudness(lambda: [sine(-20, seconds=0.05)])
    assert short.integrated_lufs is None
    assert short.true_peak_dbtp == pytest.approx(-20, abs=0.1)
    assert measure_loudness(list).integrated_lufs is None


def film_with(folder: Path, sound: Sound, keys: str) -> Path:
    write_wav(folder / "mix.wav", sound)
    path = folder / "credits.yaml"
    path.write_text(
        "video: {size: 64x36, fps: 25}\n"
        f"timing: {{speed: 1, lead_out: {SECONDS}s}}\n"
        f"music: {{file: mix.wav, {keys}}}\n"
        "roll: [{role: Editor, names: [Ann]}]\n",
        encoding="utf-8",
    )
    return path


def loudness_in(path: Path) -> float:
    """Return the integrated loudness of the sound of a file."""
    blocks = list(read_stereo(path, range(10**9)))
    found = measure_loudness(lambda: blocks).integrated_lufs
    assert found is not None
    return found


@pytest.mark.parametrize("wanted", [-27, -23, -14])
def test_a_film_is_as_loud_as_its_credits_ask(wanted: int, tmp_path: Path) -> None:
    project = endroll.load(film_with(tmp_path, noise(4, 0.01), f"loudness: {wanted}"))
    assert [
        diagnostic.code for diagnostic in project.diagnostics if "loud" in diagnostic.code
    ] == []
    told = project.loudness()
    assert told is not None
    assert told.integrated_lufs == pytest.approx(wanted, abs=0.1)
    written = project.render(tmp_path / "film.mov", output_format="prores-422-proxy").path
    assert loudness_in(written) == pytest.approx(wanted, abs=0.1)


@pytest.mark.parametrize("keys", ["loudness: -9", "loudness: -12, true_peak: -6"])
def test_the_true_peak_is_kept(keys: str, tmp_path: Path) -> None:
    sound = noise(5, 0.02)
    sound[SOUND_HZ] = 0.9
    project = endroll.load(film_with(tmp_path, sound, keys))
    (limited,) = (each for each in project.diagnostics if each.code == "loudness-peak")
    assert limited.span is not None
    assert (limited.span.line, limited.span.column) == (3, 15)
    told = project.loudness()
    assert told is not None
    assert told.true_peak_dbtp == pytest.approx(-6 if "true_peak" in keys else -1, abs=0.1)


def test_silence_cannot_be_made_louder(tmp_path: Path) -> None:
    silence = np.zeros((SOUND_HZ, 2), np.float32)
    project = endroll.load(film_with(tmp_path, silence, "loudness: -23"))
    assert "loudness-unknown" in [diagnostic.code for diagnostic in project.diagnostics]


def test_another_loudness_is_another_film(tmp_path: Path) -> None:
    path = film_with(tmp_path, noise(6, 0.01), "loudness: -23")
    prints = {
        endroll.load(path, settings=settings).fingerprint()
        for settings in ((), ("music.loudness=-23",), ("music.loudness=-24",))
    }
    assert len(prints) == 2


def test_an_edit_does_not_measure_the_same_sound_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = film_with(tmp_path, noise(7, 0.01), "loudness: -23")
    first = endroll.load(path)
    path.write_text(path.read_text(encoding="utf-8").replace("Ann", "Bob"), encoding="utf-8")
    with monkeypatch.context() as patched:
        patched.setattr("endroll.media.loudness.measure_loudness", None)
        second, _ = endroll.inspect(path, earlier=first)
    assert second is not None
    write_wav(tmp_path / "mix.wav", noise(8, 0.1))
    third, _ = endroll.inspect(path, earlier=second)
    assert third is not None
    assert third.loudness() == pytest.approx(second.loudness(), abs=0.1) or third.loudness()


def test_the_report_tells_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = film_with(tmp_path, sine(-20), "gain: -3")
    assert invoke(["report", str(path), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)["loudness"]
    assert told["integrated_lufs"] == pytest.approx(-23, abs=0.2)  # its last block is half silent
    assert invoke(["report", str(path)]) == 0
    assert "LUFS" in capsys.readouterr().out
