"""Versions of a film, from the command line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import av
import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Outcome

    Endroll = Callable[..., Outcome]

FILM = """
versions: {long: , short: {timing: {speed: 48}}, "Ünïcode": {title: B}}
title: A Film
video: {size: 320x180, fps: 24}
timing: {speed: 24, lead_in: 2f}
styles: {base: {font: [Box, Box Han], size: 100}}
roll:
  - names: Ann
  - {names: [Bo, Cy], when: long}
"""


@pytest.fixture
def film(project_folder: Path) -> Path:
    (project_folder / "credits.yaml").write_text(FILM, encoding="utf-8")
    return project_folder


def frames_of(path: Path) -> int:
    with av.open(str(path)) as container:
        return sum(1 for _ in container.decode(video=0))


def test_all_are_rendered_with_one_command(film: Path, endroll: Endroll) -> None:
    ran = endroll("render", "--all-versions", "--json")
    assert (ran.code, ran.err) == (0, "")
    made = {one["version"]: one for one in json.loads(ran.out)["versions"]}
    assert list(made) == ["long", "short", "Ünïcode"]
    names = ["a-film-long.mp4", "a-film-short.mp4", "b-ünïcode.mp4"]
    for name, one in zip(names, made.values(), strict=True):
        path = film / "renders" / name
        assert one["path"].endswith(f"renders/{name}")
        assert frames_of(path) == one["frames"]
    report = json.loads(endroll("report", "--version", "long", "--json").out)
    assert made["long"]["frames"] == report["frames"]
    assert [block["text"] for block in report["blocks"]] == ["Ann", "Bo"]
    assert made["short"]["frames"] < made["long"]["frames"]


def test_they_go_to_a_folder_of_ones_own(film: Path, endroll: Endroll) -> None:
    ran = endroll("render", "--all-versions", "--format", "png", "-o", "out/films")
    assert ran.code == 0
    folders = sorted(path.name for path in (film / "out" / "films").iterdir())
    assert folders == ["a-film-long", "a-film-short", "b-ünïcode"]


def test_each_is_the_film_that_is_rendered_alone(film: Path, endroll: Endroll) -> None:
    endroll("render", "--all-versions", "-o", "together")
    endroll("render", "--version", "short", "-o", "alone.mp4")
    together = film / "together" / "a-film-short.mp4"
    assert together.read_bytes() == (film / "alone.mp4").read_bytes()


def test_several_processes_render_the_version(film: Path, endroll: Endroll) -> None:
    endroll("render", "--version", "long", "--format", "png", "-o", "one")
    ran = endroll("render", "--version", "long", "--format", "png", "-o", "two", "--jobs", "2")
    assert ran.code == 0
    for path in sorted((film / "one").iterdir()):
        other = film / "two" / path.name.replace("one", "two")
        assert path.read_bytes() == other.read_bytes()


def test_with_an_error_in_one_none_is_rendered(film: Path, endroll: Endroll) -> None:
    text = FILM.replace("names: [Bo, Cy]", "nams: [Bo, Cy]")
    (film / "credits.yaml").write_text(text, encoding="utf-8")
    ran = endroll("render", "--all-versions")
    assert ran.code == 1
    assert "credits.yaml:9:6: error: " in ran.err
    assert not (film / "renders").exists()


@pytest.mark.parametrize("command", ["render", "check", "report", "frame", "proof"])
def test_one_that_is_not_there(film: Path, endroll: Endroll, command: str) -> None:
    del film
    where = ["--at", "0"] if command == "frame" else []
    ran = endroll(command, "--version", "lnog", *where)
    assert ran.code == 2
    assert "long?" in ran.err.partition("\n  hint: ")[2]


def test_a_file_without_any(project_folder: Path, endroll: Endroll) -> None:
    del project_folder
    ran = endroll("render", "--all-versions")
    assert ran.code == 2
    assert "credits.yaml" in ran.err
    assert endroll("render", "--all-versions", "--version", "a").code == 2


def test_a_frame_of_one(film: Path, endroll: Endroll) -> None:
    assert endroll("frame", "--version", "long", "--at", "Bo").code == 0
    assert len(list((film / "renders").glob("a-film-long.*.png"))) == 1
    assert endroll("frame", "--at", "Bo").code == 2
