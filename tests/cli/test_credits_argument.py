"""CREDITS in every command: a file, a folder with a credits.yaml, or standard input."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Outcome

    Endroll = Callable[..., Outcome]

COMMANDS = {
    "check": ["check", "FILM"],
    "render": ["render", "FILM", "--frames", "0-3"],
    "versions": ["render", "FILM", "--all-versions"],
    "frame": ["frame", "FILM", "--at", "3"],
    "report": ["report", "FILM"],
    "proof": ["proof", "FILM", "-o", "a.pdf"],
    "export": ["export", "a.csv", "FILM"],
    "fonts": ["fonts", "--for", "FILM"],
    "old": ["diff", "FILM", "credits.yaml"],
    "new": ["diff", "credits.yaml", "FILM"],
    "both": ["diff", "FILM", "FILM"],
}


@pytest.fixture
def given(project_folder: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Standard input with the credits of the project, from a pipe."""
    with (project_folder / "credits.yaml").open("a", encoding="utf-8") as file:
        file.write("versions: [one, two]\n")
    data = (project_folder / "credits.yaml").read_bytes()

    class Pipe(io.BytesIO):
        def seekable(self) -> bool:
            return False

        def seek(self, *_: int) -> int:
            raise io.UnsupportedOperation

    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BufferedReader(Pipe(data))))
    return data.decode()


@pytest.mark.usefixtures("given")
@pytest.mark.parametrize("arguments", COMMANDS.values(), ids=COMMANDS)
@pytest.mark.parametrize("film", [".", "-"])
def test_it_is_read(endroll: Endroll, film: str, arguments: list[str]) -> None:
    ran = endroll(*(film if each == "FILM" else each for each in arguments))
    assert (ran.code, ran.err) == (0, "")
    assert "changed" not in ran.out


@pytest.mark.usefixtures("given")
def test_what_is_made_of_standard_input_goes_to_renders_here(
    endroll: Endroll, project_folder: Path
) -> None:
    told = json.loads(endroll("render", "-", "--frames", "0-3", "--json").out)
    assert project_folder / told["path"] == project_folder / "renders" / "a-film.mp4"


@pytest.mark.usefixtures("given")
def test_processes_write_standard_input(
    endroll: Endroll, project_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("endroll.farm.parts._LEAST", 10)
    monkeypatch.setattr("os.cpu_count", lambda: 8)
    ran = endroll("render", "-", "--jobs", "2", "-o", "a.mp4")
    assert (ran.code, ran.err) == (0, "")
    assert (project_folder / "a.mp4").is_file()


def test_what_is_wrong_with_it_has_its_place(
    endroll: Endroll, project_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert project_folder.exists()
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"\nrol: []\n")))
    ran = endroll("check", "-", "--json")
    (said, *_) = json.loads(ran.out)["diagnostics"]
    assert (ran.code, said["file"], said["line"], said["column"]) == (1, "-", 2, 1)


@pytest.mark.usefixtures("given")
def test_the_live_page_cannot_follow_it(endroll: Endroll) -> None:
    ran = endroll("preview", "-")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("error: ")


def test_a_folder_without_credits(endroll: Endroll, project_folder: Path) -> None:
    (project_folder / "empty").mkdir()
    (project_folder / "empty" / "film.yaml").touch()
    ran = endroll("check", "empty")
    assert ran.code == 2
    assert "empty/credits.yaml" in ran.err
    assert "film.yaml" in ran.err
