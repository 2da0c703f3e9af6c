"""A fingerprint changes with all that can change a pixel or a sample, and with nothing else."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import wave
from importlib import metadata
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from endroll import RenderError
from endroll.cli.app import run
from endroll.pipeline import fingerprint
from endroll.pipeline.fingerprint import PACKAGES, file_stamp, fingerprint_film
from endroll.pipeline.inspect import load_film
from endroll.project import load
from endroll.source.origin import Origin

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

CREDITS = """
title: A Film
theme: design.yaml
versions: {festival: {timing: {lead_in: 5f}}}
video: {size: 64x36, fps: 24}
timing: {speed: 30, lead_in: 2f, lead_out: 2f}
music: {file: song.wav, fade_out: 2f}
roll:
  - card: [{names: Ann}]
    background: plate.png
    hold: 4f
  - card: [{names: Ann}]
    background: {file: outtakes.mp4}
    hold: 4f
  - include: cast.yaml
  - logos: [logo.png]
"""


def write_song(path: Path, level: int) -> None:
    with wave.open(str(path), "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(48_000)
        sound.writeframes(level.to_bytes(2, "little") * 48_000)


@pytest.fixture
def film(tmp_path: Path, build_font: Callable[..., None], footage: Callable[..., Path]) -> Path:
    """A film with a file of each kind."""
    folder = tmp_path / "film"
    (folder / "fonts").mkdir(parents=True)
    build_font(folder / "fonts/box.ttf", family="Box", letters="ABCabcdefnoy")
    Image.new("RGBA", (40, 20), "#ff0000").save(folder / "logo.png")
    Image.new("RGB", (64, 36), "#203040").save(folder / "plate.png")
    write_song(folder / "song.wav", 100)
    footage(folder / "outtakes.mp4", frames=6)
    (folder / "cast.yaml").write_text("- names: Bob\n", encoding="utf-8")
    (folder / "design.yaml").write_text(
        "styles: {base: {font: Box, size: 60, color: '#ffffff'}}\n", encoding="utf-8"
    )
    (folder / "credits.yaml").write_text(CREDITS, encoding="utf-8")
    return folder


def swap(folder: Path, name: str, old: str, new: str) -> None:
    text = (folder / name).read_text(encoding="utf-8")
    assert old in text
    (folder / name).write_text(text.replace(old, new), encoding="utf-8")


CHANGES: dict[str, Callable[[Path, Callable[..., None], Callable[..., Path]], object]] = {
    "a name": lambda folder, *_: swap(folder, "credits.yaml", "Ann", "Fay"),
    "a name of a part": lambda folder, *_: swap(folder, "cast.yaml", "Bob", "Boc"),
    "a colour of the theme": lambda folder, *_: swap(folder, "design.yaml", "#ffffff", "#fffffe"),
    "the background": lambda folder, *_: swap(
        folder, "credits.yaml", "fps: 24}", "fps: 24, background: '#000001'}"
    ),
    "the rate": lambda folder, *_: swap(folder, "credits.yaml", "fps: 24", "fps: 25"),
    "a hold": lambda folder, *_: swap(folder, "credits.yaml", "hold: 4f", "hold: 5f"),
    "a fade of the music": lambda folder, *_: swap(
        folder, "credits.yaml", "fade_out: 2f", "fade_out: 3f"
    ),
    "a logo": lambda folder, *_: Image.new("RGBA", (40, 20), "#00ff00").save(folder / "logo.png"),
    "a backdrop": lambda folder, *_: Image.new("RGB", (64, 36), "#203041").save(
        folder / "plate.png"
    ),
    "the music": lambda folder, *_: write_song(folder / "song.wav", 101),
    "footage": lambda folder, _, footage: footage(folder / "outtakes.mp4", frames=7),
    "a font": lambda folder, build_font, _: build_font(
        folder / "fonts/box.ttf", family="Box", letters="ABCabcdefnoy", weight=500
    ),
}


@pytest.mark.parametrize("change", CHANGES)
def test_it_changes_with(
    film: Path, build_font: Callable[..., None], footage: Callable[..., Path], change: str
) -> None:
    before = load(film / "credits.yaml").fingerprint()
    CHANGES[change](film, build_font, footage)
    assert load(film / "credits.yaml").fingerprint() != before


def test_it_changes_with_settings_and_versions(film: Path) -> None:
    path = film / "credits.yaml"
    films = [
        load(path),
        load(path, version="festival"),
        load(path, settings=["timing.lead_out=9f"]),
        load(path, settings=["video.size=128x72"]),
        load(path, settings=["timing.start=01:00:00:00"]),
    ]
    assert len({each.fingerprint() for each in films}) == len(films)


@pytest.mark.parametrize("package", PACKAGES)
def test_it_changes_with_what_draws_and_encodes(
    film: Path, package: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = load(film / "credits.yaml")
    before = project.fingerprint()
    known = metadata.version
    monkeypatch.setattr(metadata, "version", lambda name: "0" if name == package else known(name))
    assert project.fingerprint() != before


def test_it_is_the_same_whatever_changes_no_pixel(film: Path, tmp_path: Path) -> None:
    before = load(film / "credits.yaml").fingerprint()
    other = tmp_path / "elsewhere" / "copy"
    shutil.copytree(film, other)
    os.utime(other / "logo.png", (0, 0))
    text = (other / "credits.yaml").read_text(encoding="utf-8")
    (other / "credits.yaml").write_text(
        "# A comment.\n" + text.replace("logo.png", "mark.png").replace("plate.png", "sky.png"),
        encoding="utf-8",
    )
    (other / "logo.png").rename(other / "mark.png")
    (other / "plate.png").rename(other / "sky.png")
    assert load(other / "credits.yaml").fingerprint() == before


def test_it_is_the_same_in_every_process(film: Path) -> None:
    code = "import sys, endroll; print(endroll.load(sys.argv[1]).fingerprint(), end='')"
    printed = {
        subprocess.run(
            [sys.executable, "-c", code, str(film / "credits.yaml")],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
            timeout=60,
        ).stdout.decode()
        for seed in ("1", "2")
    }
    assert printed == {load(film / "credits.yaml").fingerprint()}


def test_commands_print_it(film: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = str(film / "credits.yaml")
    printed = []
    for command in (
        ["report", path, "--json"],
        ["render", path, "--json", "-o", str(film / "x.mp4")],
    ):
        assert run(command) == 0
        printed.append(json.loads(capsys.readouterr().out)["fingerprint"])
    assert printed == [load(path).fingerprint()] * 2


def test_a_stamp_is_known_without_reading(film: Path) -> None:
    loaded = load_film(Origin(film / "credits.yaml"))
    before = fingerprint_film(loaded, file_stamp)
    os.utime(film / "outtakes.mp4", (0, 0))
    assert fingerprint_film(loaded, file_stamp) != before


def test_a_file_that_is_gone_is_told_of(film: Path) -> None:
    project = load(film / "credits.yaml")
    (film / "logo.png").unlink()
    with pytest.raises(RenderError) as refused:
        project.fingerprint()
    assert [each.code for each in refused.value.diagnostics] == ["input-missing"]


def test_nothing_of_a_film_is_passed_over(film: Path) -> None:
    writer = fingerprint._Writer(film, file_stamp)
    with pytest.raises(TypeError):
        writer.write((1, object()))
