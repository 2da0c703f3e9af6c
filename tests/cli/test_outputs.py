"""Output paths: formats by suffix, missing folders, and unusual names."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from tests.conftest import NEEDS_TIMELINE
from tests.refused import refused

from endroll.core.diagnostics import UsageError
from endroll.project import load

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Outcome

    Endroll = Callable[..., Outcome]

LONG = "x" * 300
STRANGE = os.fsdecode(b"n\xff")
ON_LINUX = pytest.mark.skipif(sys.platform != "linux", reason="names of files are text elsewhere")


@pytest.mark.usefixtures("project_folder")
class TestFormat:
    @pytest.mark.parametrize(
        ("name", "form"),
        [
            ("a.mp4", "h264"),
            ("a.MP4", "h264"),
            ("a.mov", "prores-422-hq"),
            ("a.webm", "webm-alpha"),
        ],
    )
    def test_the_end_of_a_name_says_it(self, endroll: Endroll, name: str, form: str) -> None:
        ran = endroll("render", "--frames", "0-2", "-o", name, "--json")
        assert ran.code == 0, ran.err
        assert json.loads(ran.out)["format"] == form
        assert load().render(name, frames=range(3)).format == form

    @pytest.mark.parametrize(
        ("arguments", "code"),
        [
            (["-o", "a.avi"], "unknown-suffix"),
            (["-o", "a"], "unknown-suffix"),
            (["-o", "a.mov", "--writer", "moviepy"], "moviepy-writer"),
            (["-o", "a.avi", "--writer", "moviepy"], "unknown-suffix"),
        ],
    )
    def test_a_name_that_says_none_is_refused(
        self, endroll: Endroll, project_folder: Path, arguments: list[str], code: str
    ) -> None:
        ran = endroll("render", "--json", *arguments)
        (said,) = json.loads(ran.out)["diagnostics"]
        assert (ran.code, said["code"]) == (2, code)
        assert code != "unknown-suffix" or all(end in said["hint"] for end in (".mp4", ".mov"))
        assert sorted(each.name for each in project_folder.iterdir()) == ["credits.yaml", "fonts"]

    def test_python_refuses_it_too(self) -> None:
        with refused(UsageError, "unknown-suffix"):
            load().render("a.avi")

    def test_what_is_asked_for_goes_before_the_name(self, endroll: Endroll) -> None:
        ran = endroll("render", "--frames", "0", "--format", "prores-422", "-o", "a.mp4")
        assert (ran.code, "a.mov" in ran.err) == (3, True)

    def test_one_number_is_one_frame(self, endroll: Endroll) -> None:
        ran = endroll("render", "--frames", "5", "--format", "png", "-o", "a", "--json")
        assert (ran.code, json.loads(ran.out)["frames"]) == (0, 1)

    @pytest.mark.parametrize("frames", ["9" * 5000, "٣", "5-", "-"])
    def test_what_is_no_number_is_none(self, endroll: Endroll, frames: str) -> None:
        assert endroll("render", f"--frames={frames}").code == 2


WRITING = {
    "render": ["render", "--frames", "0", "-o", "new/folders/out.mp4"],
    "parts": ["render", "--jobs", "2", "-o", "new/folders/out.mp4"],
    "moviepy": ["render", "--frames", "0", "--writer", "moviepy", "-o", "new/folders/out.mp4"],
    "sequence": ["render", "--frames", "0", "--format", "png", "-o", "new/folders/out"],
    "frame": ["frame", "--at", "0", "-o", "new/folders/out.png"],
    "sheet": ["frame", "--every", "40f", "-o", "new/folders/out.png"],
    "png": ["proof", "-o", "new/folders/out.png"],
    "pdf": ["proof", "-o", "new/folders/out.pdf"],
    "svg": ["proof", "-o", "new/folders/out.svg"],
    "report": ["report", "-o", "new/folders/out.csv"],
    "export": ["export", "new/folders/out.csv"],
    "import": ["import", "list.txt", "-o", "new/folders/out.yaml"],
    "diff": ["diff", ".", ".", "-o", "new/folders/out.pdf"],
    "schema": ["schema", "-o", "new/folders/out.json"],
}


@pytest.mark.usefixtures("project_folder")
class TestFolders:
    @pytest.mark.parametrize("arguments", WRITING.values(), ids=WRITING)
    def test_they_are_made(
        self, endroll: Endroll, project_folder: Path, arguments: list[str]
    ) -> None:
        (project_folder / "list.txt").write_text("Editor   Ann\nSound   Bo\n", encoding="utf-8")
        ran = endroll(*arguments)
        assert ran.code == 0, ran.err
        assert [each.stem for each in (project_folder / "new" / "folders").iterdir()] == ["out"]

    @pytest.mark.parametrize("arguments", WRITING.values(), ids=WRITING)
    def test_they_are_gone_where_nothing_was_written(
        self,
        endroll: Endroll,
        project_folder: Path,
        arguments: list[str],
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        (project_folder / "list.txt").write_text("Editor   Ann\nSound   Bo\n", encoding="utf-8")

        def full(*_: object) -> None:
            raise OSError(28, os.strerror(28))

        monkeypatch.setattr("pathlib.Path.replace", full)
        ran = endroll(*arguments)
        assert ran.code == 3
        assert ran.err.startswith("error: ")
        left = sorted(each.name for each in project_folder.iterdir())
        assert left == ["credits.yaml", "fonts", "list.txt"]

    def test_what_was_there_stays(
        self, endroll: Endroll, project_folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (project_folder / "old").mkdir()

        def full(*_: object) -> None:
            raise OSError(28, os.strerror(28))

        monkeypatch.setattr("pathlib.Path.replace", full)
        assert endroll("schema", "-o", "old/new/a.json").code == 3
        assert list((project_folder / "old").iterdir()) == []

    def test_a_file_in_place_of_a_folder(self, endroll: Endroll) -> None:
        ran = endroll("schema", "-o", "credits.yaml/new/a.json")
        assert ran.code == 3
        assert "credits.yaml/new/a.json" in ran.err


@pytest.mark.usefixtures("project_folder")
class TestStrangeNames:
    @pytest.mark.parametrize(
        "name", ["loop.mp4", f"{LONG}.mp4", "pipe.mp4", "a\0b.mp4", "loop/a.mp4"]
    )
    def test_a_place_that_takes_no_file(
        self, endroll: Endroll, project_folder: Path, name: str
    ) -> None:
        (project_folder / "loop.mp4").symlink_to("loop.mp4")
        (project_folder / "loop").symlink_to("loop")
        os.mkfifo(project_folder / "pipe.mp4")
        ran = endroll("render", "-o", name)
        assert ran.code == (2 if "\0" in name else 3)
        assert ran.err.startswith("error: ")
        assert ".traceback" not in ran.err

    @pytest.mark.parametrize("command", ["init", "import"])
    def test_a_name_that_is_too_long(
        self, endroll: Endroll, project_folder: Path, command: str
    ) -> None:
        (project_folder / "list.txt").write_text("Editor   Ann\n", encoding="utf-8")
        ran = endroll(command, *([LONG] if command == "init" else ["list.txt", "-o", LONG]))
        assert (ran.code, ran.out) == (3, "")
        assert ran.err.startswith("error: ")

    @pytest.mark.parametrize(
        "command", ["check", "preview", "diff . ", "fonts --for", "export a.csv"]
    )
    @pytest.mark.parametrize("name", [LONG, "pipe.yaml", "loop.yaml", "a\0b.yaml", "/dev/zero"])
    def test_credits_that_cannot_be_read(
        self, endroll: Endroll, project_folder: Path, command: str, name: str
    ) -> None:
        os.mkfifo(project_folder / "pipe.yaml")
        (project_folder / "loop.yaml").symlink_to("loop.yaml")
        ran = endroll(*command.split(), name)
        assert (ran.code, ran.out) == (2, "")
        assert ran.err.startswith("error: ")

    @pytest.mark.parametrize(
        "arguments",
        [
            ["check", "--set", f"title={STRANGE}"],
            ["render", "--format", STRANGE],
            ["frame", "--at", STRANGE],
            ["check", "--version", STRANGE],
            ["init", "new", "--title", STRANGE],
            ["render", "--encoder-option", f"{STRANGE}=1"],
            ["import", "a.txt", "--from", STRANGE],
        ],
    )
    def test_an_option_that_is_no_text(self, endroll: Endroll, arguments: list[str]) -> None:
        ran = endroll(*arguments)
        assert (ran.code, ran.out) == (2, "")
        told = json.loads(endroll(*arguments, "--json").out)
        assert [said["code"] for said in told["diagnostics"]] == ["not-text"]

    @ON_LINUX
    @pytest.mark.parametrize(
        "arguments",
        [
            ["render", "--frames", "0", "-o", f"{STRANGE}.mp4"],
            ["render", "--frames", "0", "--writer", "moviepy", "-o", f"{STRANGE}.mp4"],
            ["proof", f"{STRANGE}.yaml", "-o", f"{STRANGE}.pdf"],
            pytest.param(
                ["report", f"{STRANGE}.yaml", "-o", f"{STRANGE}.otio"], marks=NEEDS_TIMELINE
            ),
            ["diff", ".", f"{STRANGE}.yaml", "-o", f"{STRANGE}.pdf"],
            ["export", f"{STRANGE}.xlsx", f"{STRANGE}.yaml"],
            ["import", f"{STRANGE}.txt", "-o", f"{STRANGE}.md"],
        ],
        ids=lambda arguments: arguments[0],
    )
    def test_a_file_whose_name_is_no_text(
        self, endroll: Endroll, project_folder: Path, arguments: list[str]
    ) -> None:
        text = (project_folder / "credits.yaml").read_text(encoding="utf-8")
        (project_folder / f"{STRANGE}.yaml").write_text(text, encoding="utf-8")
        (project_folder / f"{STRANGE}.txt").write_text("Editor   Ann\n", encoding="utf-8")
        ran = endroll(*arguments)
        assert ran.code == 0, ran.err
        assert r"n\udcff" in ran.out
        assert (project_folder / arguments[-1 if arguments[0] != "export" else 1]).is_file()

    @ON_LINUX
    @pytest.mark.parametrize("option", [[], ["--json"], ["--sarif"]])
    def test_a_font_whose_name_is_no_text(
        self, endroll: Endroll, tmp_path: Path, option: list[str]
    ) -> None:
        (tmp_path / "other" / "fonts").mkdir(parents=True)
        (tmp_path / "other" / "credits.yaml").write_text("roll: [{names: Ann}]\n")
        (tmp_path / "other" / "fonts" / f"{STRANGE}.ttf").write_bytes(b"nothing")
        ran = endroll("check", "other", *option)
        assert ran.code == 1
        assert "udcff" in ran.out + ran.err or "%FF" in ran.out


@ON_LINUX
def test_a_folder_that_is_gone(project_folder: Path) -> None:
    code = (
        "import os; os.mkdir('gone'); os.chdir('gone'); os.rmdir('../gone');"
        "from endroll.cli.app import run;"
        "print([run(line.split()) for line in"
        " ('check', 'check -', 'schema -o a.json', 'init .', 'preview', 'fonts --for x')])"
    )
    ran = subprocess.run(
        [sys.executable, "-P", "-c", code],  # the command does not look for modules there either
        cwd=project_folder,
        input="",
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert ran.stdout.splitlines()[-1] == "[2, 1, 3, 3, 2, 2]"
    assert ".traceback" not in ran.stderr
