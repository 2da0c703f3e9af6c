"""What pages of the guide show of a terminal is what the commands print, one after the other."""

from __future__ import annotations

import contextlib
import io
import re
import shlex
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml

from endroll.cli.app import run

if TYPE_CHECKING:
    from collections.abc import Iterator

DOCS = Path(__file__).parents[2] / "docs"
FENCE = re.compile(r"^```(\w+)(?: title=\"([^\"]+)\")?\n(.*?)^```$", re.DOTALL | re.MULTILINE)
MEASURED = re.compile(r"[\d.]+ MB in [\d.]+ s \(\d+ frames/s\)")
NOT_RUN = {
    "python3 -m venv .venv",
    ". .venv/bin/activate",
    "pip install --constraint constraints.txt .",
    "endroll preview",
}


def blocks(page: str) -> Iterator[tuple[str, str, str]]:
    """Yield language, title and text of each fenced block of a page."""
    yield from FENCE.findall((DOCS / page).read_text(encoding="utf-8"))


class Terminal:
    """What follows a page: it writes its files, changes them as it says, and runs its commands."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.monkeypatch = monkeypatch
        self.code = 0

    def write(self, name: str, text: str) -> None:
        Path(name).write_text(text, encoding="utf-8")

    def change(self, diff: str) -> None:
        lines = diff.splitlines()
        old = "\n".join(line[1:] for line in lines if line[0] in " -")
        new = "\n".join(line[1:] for line in lines if line[0] in " +")
        path = Path("credits.yaml")
        text = path.read_text(encoding="utf-8")
        assert text.count(f"\n{old}\n") == 1, old
        path.write_text(text.replace(f"\n{old}\n", f"\n{new}\n"), encoding="utf-8")

    def type(self, command: str) -> str:
        """Run a command and return what it says."""
        if command == "echo $?":
            return f"{self.code}\n"
        name, *arguments = shlex.split(command)
        if name == "cd":
            self.monkeypatch.chdir(arguments[0])
            return ""
        assert name == "endroll"
        said = io.StringIO()
        with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
            self.code = run(arguments)
        return said.getvalue()


def as_pattern(shown: str) -> re.Pattern[str]:
    """Return what matches what is shown: measured figures may be others, … lines left out."""
    lines = (
        r"(?:.*\n)*"
        if line == "…"
        else r"[\d.]+ MB in [\d.]+ s \(\d+ frames/s\)".join(map(re.escape, MEASURED.split(line)))
        + r"\n"
        for line in shown.splitlines()
    )
    return re.compile("".join(lines))


@pytest.fixture
def terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Terminal:
    monkeypatch.chdir(tmp_path)
    return Terminal(monkeypatch)


@pytest.mark.parametrize("page", ["first-roll.md", "ci.md"])
def test_a_page_shows_what_is_printed(page: str, terminal: Terminal) -> None:
    for language, title, text in blocks(page):
        if title:
            terminal.write(title, text)
        elif language == "diff":
            terminal.change(text)
        elif language == "sh":
            assert set(text.splitlines()) <= NOT_RUN
        elif language == "console":
            for typed in text.removeprefix("$ ").split("\n$ "):
                command, _, shown = typed.partition("\n")
                shown = shown if shown.endswith("\n") or not shown else f"{shown}\n"
                printed = terminal.type(command)
                assert as_pattern(shown).fullmatch(printed), printed


def commands_of(job: object) -> Iterator[str]:
    """Yield the lines of a CI job that run endroll."""
    if isinstance(job, dict):
        for value in job.values():
            yield from commands_of(value)
    elif isinstance(job, list):
        for item in job:
            yield from commands_of(item)
    elif isinstance(job, str) and job.startswith("endroll "):
        yield job.partition(" > ")[0]


def test_the_commands_of_the_jobs_run(terminal: Terminal) -> None:
    jobs = [text for language, title, text in blocks("ci.md") if language == "yaml" and not title]
    commands = [each for job in jobs for each in commands_of(yaml.safe_load(job))]
    terminal.write(
        "credits.yaml",
        "title: A Film\nvideo: {size: 640x360}\nversions: [festival, television]\n"
        "roll:\n  - {role: Directed by, names: Ann Author}\n",
    )
    Path("renders").mkdir()
    assert len(commands) > 5
    for command in commands:
        said = terminal.type(command)
        assert terminal.code == 0, said
    assert Path("renders/a-film-television.mp4").is_file()
    assert Path("renders/proof.pdf").is_file()
    assert Path("renders/report.csv").is_file()
