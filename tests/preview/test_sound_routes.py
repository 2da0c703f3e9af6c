"""Requests for the sound of a film: exact samples, silence, failures, refusals."""

from __future__ import annotations

import json
import os
import signal
import wave
from typing import TYPE_CHECKING, Any

import av
import numpy as np
import pytest
from tests.preview.test_server import ask, post

import endroll
from endroll.core.units import SOUND_HZ, sample_at
from endroll.preview.sound_file import CHUNK_SAMPLES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path

    from numpy.typing import NDArray
    from tests.preview.conftest import Served

    Preview = Callable[..., AbstractContextManager[Served]]

HEAD = "title: A Film\nvideo: {size: 64x36, fps: 23.976}\n"
ROLL = "timing: {speed: 30}\nroll: [{names: [Ann, Bo]}]\n"
MUSIC = "music: {file: song.wav, at: 7f, fade_in: 10f, fade_out: 1s, gain: -3}\n"
FOOTAGE = """\
timing: {lead_in: 12f, lead_out: 12f}
roll:
  - card: [{names: A}]
    hold: 2s
    fade_in: 0
    fade_out: 0
    gap: 0
    background: {file: clip.mp4, sound: yes, loop: yes}
"""


def write_song(folder: Path, *, rate_hz: int = 44_100, level: float = 0.5) -> Path:
    """Write four seconds of noise."""
    noise = np.random.default_rng(3).uniform(-level, level, (4 * rate_hz, 2))
    path = folder / "song.wav"
    with wave.open(str(path), "wb") as file:
        file.setparams((2, 2, rate_hz, 0, "NONE", ""))
        file.writeframes(np.rint(noise * 32_767).astype("<i2").tobytes())
    return path


def write_film(folder: Path, text: str) -> Path:
    path = folder / "credits.yaml"
    path.write_text(HEAD + text, encoding="utf-8")
    return path


def number_of(served: Served) -> int:
    return int(json.loads(ask(served, "state")[2])["film"])


def facts_of(served: Served) -> Any:
    status, _, body = ask(served, f"films/{number_of(served)}/sound")
    assert status == 200
    return json.loads(body)


def samples_of(served: Served) -> NDArray[np.float64]:
    """Request every chunk, the last one first, as full scale 1."""
    number, facts = number_of(served), facts_of(served)
    chunks: list[NDArray[np.int16]] = []
    for index in reversed(range(facts["chunks"])):
        status, _, body = ask(served, f"films/{number}/sound/{index}")
        assert status == 200
        chunks.insert(0, np.frombuffer(body, "<i2").reshape(-1, facts["channels"]))
    assert [len(chunk) for chunk in chunks[:-1]] == [CHUNK_SAMPLES] * (facts["chunks"] - 1)
    return np.concatenate(chunks) / 32_768


def rendered(credits_: Path) -> NDArray[np.float64]:
    """Return the samples of a film rendered with uncompressed sound, at full scale 1."""
    output = credits_.parent / "renders" / "out.mov"
    output.parent.mkdir(exist_ok=True)
    endroll.load(credits_).render(output)
    with av.open(str(output)) as container:
        assert container.streams.audio[0].codec_context.name == "pcm_s24le"
        frames = [frame.to_ndarray() for frame in container.decode(audio=0)]
    samples = np.concatenate([frame.reshape(-1, 2) for frame in frames]) / 2**31
    return np.minimum(samples, 32_767 / 32_768)


@pytest.fixture(scope="module")
def served(
    preview: Preview, tmp_path_factory: pytest.TempPathFactory, footage: Callable[..., Path]
) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("heard")
    write_song(folder)
    footage(folder / "clip.mp4", frames=24, hz=500)
    with preview(write_film(folder, ROLL)) as running:
        yield running


def show(served: Served, text: str) -> Path:
    """Save credits and wait until they are shown."""
    path = write_film(served.credits.parent, text)
    assert post(served, "settings", {})[0] == 200
    return path


@pytest.mark.parametrize("text", [MUSIC + ROLL, FOOTAGE, MUSIC + FOOTAGE])
def test_its_samples_are_those_of_a_render(served: Served, text: str) -> None:
    path = show(served, text)
    schedule = endroll.load(path).schedule
    facts, samples = facts_of(served), samples_of(served)
    assert facts["samples"] == len(samples)
    assert facts["samples"] == sample_at(schedule.frame_count, schedule.rate)
    assert (facts["rate"], facts["chunkSamples"]) == (SOUND_HZ, CHUNK_SAMPLES)
    status, _, drawn = ask(served, f"films/{number_of(served)}/waveform")
    assert (status, len(drawn)) == (200, 2 * facts["columns"])
    assert np.abs(samples).max() > 0.1
    assert np.allclose(samples, rendered(path), rtol=0, atol=0.51 / 32_768)


def test_a_silent_film_has_no_sound(served: Served) -> None:
    show(served, ROLL)
    assert facts_of(served) is None
    for path in ("sound/0", "waveform"):
        assert ask(served, f"films/{number_of(served)}/{path}")[0] == 404


def test_sound_is_known_by_what_is_heard(served: Served) -> None:
    show(served, MUSIC + ROLL)
    first, number = facts_of(served), number_of(served)
    show(served, MUSIC + ROLL.replace("Ann", "Eve"))
    assert number_of(served) != number
    assert facts_of(served) == first
    assert ask(served, f"films/{number}/sound/0")[0] == 200  # it is heard with both
    number, before = number_of(served), samples_of(served)
    write_song(served.credits.parent, level=0.4)
    show(served, MUSIC + ROLL.replace("Ann", "Eve"))
    assert number_of(served) != number
    assert facts_of(served)["id"] != first["id"]
    assert ask(served, f"films/{number}/sound/0")[0] == 404
    assert np.abs(samples_of(served) - 0.8 * before).max() < 2 / 32_768


def test_music_that_is_gone_is_told_of(served: Served) -> None:
    show(served, MUSIC.replace("7f", "8f") + ROLL)
    song = served.credits.with_name("song.wav")
    song.unlink()
    for path in ("sound/0", "waveform"):
        status, headers, body = ask(served, f"films/{number_of(served)}/{path}")
        assert status == 422
        assert headers["content-type"].startswith("text/plain")
        assert b"song.wav" in body
        assert b"Traceback" not in body
    write_song(song.parent)


@pytest.mark.parametrize(
    "path",
    [
        "films/999/sound",
        "films/999/sound/0",
        "films/999/waveform",
        "films/-1/sound",
        "films/{}/sound/4",
        "films/{}/sound/-1",
        "films/{}/sound/0.5",
        "films/{}/sound/x",
        "films/{}/sound/" + "9" * 90,
        "films/{}/sound/" + "9" * 4500,
        "films/{}/sound/../../../song.wav",
        "films/{}/waveform/0",
    ],
)
def test_no_other_number_is_answered(served: Served, path: str) -> None:
    show(served, MUSIC + ROLL)
    assert facts_of(served)["chunks"] == 4
    assert ask(served, path.format(number_of(served)))[0] == 404


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signal to send")
def test_nothing_is_left_when_it_is_interrupted(
    preview: Preview, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setenv("TMPDIR", str(temporary))
    write_song(tmp_path)
    with preview(write_film(tmp_path, MUSIC + ROLL)) as served:
        assert ask(served, f"films/{number_of(served)}/sound/0")[0] == 200
        served.process.send_signal(signal.SIGINT)
        assert served.process.wait(timeout=30) == 130
        said = served.said.read_text(encoding="utf-8")
    assert said.endswith("interrupted\n")
    assert "Traceback" not in said
    assert list(temporary.iterdir()) == []
