"""Mistakes by users: each gets a place, a message, a hint and an exit code."""

from __future__ import annotations

import contextlib
import json
import os
import resource
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Outcome

    Endroll = Callable[..., Outcome]

ROLL = "roll: [{role: Edited by, names: Ann}]\n"

BAD = {
    "an empty file": ("", "1:1", "file-empty"),
    "only a comment": ("# nothing yet\n", "1:1", "file-empty"),
    "a bracket never closed": ("roll: [{role: A, names: B\n", "1:8", "yaml-bracket"),
    "an unclosed quote": ('roll:\n  - names: "Ann\n', "2:12", "yaml-quote"),
    "a colon in a name": ("roll:\n  - names: Dr: Who: Ann\n", "2:14", "yaml-colon"),
    "a tab": ("roll:\n\t- names: Ann\n", "2:1", "yaml-tab"),
    "a list on top": ("- names: Ann\n", "1:1", "wrong-top-level"),
    "an unknown key": ("tiimng: {speed: 3}\n" + ROLL, "1:1", "unknown-key"),
    "an unknown key in a block": ("roll: [{rol: A, names: B}]\n", "1:9", "unknown-key"),
    "a key twice": (ROLL + ROLL, "2:1", "yaml-duplicate-key"),
    "no roll": ("title: A\n", "1:1", "roll-missing"),
    "an empty roll": ("roll: []\n", "1:7", "empty-list"),
    "a list where a name belongs": ("roll: [{names: [[1, 2]]}]\n", "1:17", "wrong-kind"),
    "an empty name": ("roll: [{names: ['']}]\n", "1:17", "empty-value"),
    "a role without names": ("roll: [{role: Edited by}]\n", "1:8", "missing-key"),
    "a word where a number belongs": ("timing: {speed: fast}\n" + ROLL, "1:17", "bad-value"),
    "a size of 0": ("styles: {name: {size: 0}}\n" + ROLL, "1:23", "bad-value"),
    "an fps of 0": ("video: {fps: 0}\n" + ROLL, "1:14", "bad-value"),
    "a rate over nothing": ("video: {fps: 1/0}\n" + ROLL, "1:14", "bad-value"),
    "a raster of nothing": ("video: {size: 0x0}\n" + ROLL, "1:15", "bad-value"),
    "a missing font": ("styles: {base: {font: Nota Sans}}\n" + ROLL, "1:23", "unknown-font"),
    "a script that no font has": ("roll: [{names: ᏣᎳᎩ}]\n", "1:16", "missing-glyph"),
    "a name too long": (f"roll: [{{names: {'W' * 300}}}]\n", "1:16", "too-wide"),
    "an alias bomb": (
        "a: &a [x, x, x, x, x, x, x, x, x]\n"
        + "".join(
            f"{chr(98 + n)}: &{chr(98 + n)} [{', '.join(['*' + chr(97 + n)] * 9)}]\n"
            for n in range(9)
        ),
        "6:32",
        "yaml-too-large",
    ),
    "an object of Python's": ("roll: !!python/object/apply:os.system [ls]\n", "1:7", "yaml-tag"),
}


@pytest.mark.parametrize("command", ["check", "render", "frame", "report"])
@pytest.mark.parametrize(("text", "place"), [case[:2] for case in BAD.values()], ids=BAD)
def test_credits_with_errors(
    endroll: Endroll, project_folder: Path, command: str, text: str, place: str
) -> None:
    (project_folder / "credits.yaml").write_text(text, encoding="utf-8")
    before = sorted(project_folder.rglob("*"))
    ran = endroll(command, *(["--at", "1"] if command == "frame" else []))
    assert ran.code == 1
    assert f"credits.yaml:{place}: error: " in ran.err
    assert "\n  hint: " in ran.err
    assert "Traceback" not in ran.err
    assert sorted(project_folder.rglob("*")) == before


@pytest.mark.parametrize(("text", "place", "code"), BAD.values(), ids=BAD)
def test_each_error_has_its_code(
    endroll: Endroll, project_folder: Path, text: str, place: str, code: str
) -> None:
    (project_folder / "credits.yaml").write_text(text, encoding="utf-8")
    diagnostics = json.loads(endroll("check", "--json").out)["diagnostics"]
    errors = [each for each in diagnostics if each["severity"] == "error"]
    assert (errors[0]["code"], f"{errors[0]['line']}:{errors[0]['column']}") == (code, place)


def test_everything_is_said_at_once(endroll: Endroll, project_folder: Path) -> None:
    (project_folder / "credits.yaml").write_text(
        "video: {fps: 0, size: tiny}\n"
        "styles: {name: {size: big}, base: {font: Nowhere}}\n"
        "roll:\n"
        "  - {rol: A, names: B}\n"
        "  - names: []\n"
        "  - names: [ᏣᎳᎩ]\n",
        encoding="utf-8",
    )
    told = json.loads(endroll("check", "--json").out)
    lines = [said["line"] for said in told["diagnostics"]]
    assert lines == sorted(lines)
    assert lines == [1, 1, 2, 2, 4, 5, 6]
    assert all(said["hint"] for said in told["diagnostics"])


@pytest.mark.parametrize("command", ["check", "render", "report"])
def test_no_file(endroll: Endroll, project_folder: Path, command: str) -> None:
    ran = endroll(command, "credit.yaml")
    assert ran.code == 2
    assert "credit.yaml" in ran.err.partition("hint: ")[0]
    assert "credits.yaml" in ran.err.partition("hint: ")[2]
    assert not (project_folder / "renders").exists()


@pytest.mark.parametrize("setting", ["timing.speed", "=3"])
def test_a_setting_without_form(endroll: Endroll, project_folder: Path, setting: str) -> None:
    assert project_folder.exists()
    ran = endroll("check", "--set", setting)
    assert ran.code == 2
    assert "--set timing.speed=4" in ran.err


def test_a_setting_of_an_unknown_key(endroll: Endroll, project_folder: Path) -> None:
    assert project_folder.exists()
    ran = endroll("check", "--set", "timing.sped=3")
    assert ran.code == 1
    assert "--set timing.sped" in ran.err
    assert "speed" in ran.err


@pytest.mark.parametrize("command", [["render"], ["frame", "--at", "1"]])
class TestOutput:
    def test_a_folder_in_place_of_a_file(
        self, endroll: Endroll, project_folder: Path, command: list[str]
    ) -> None:
        name = "there.mp4" if command == ["render"] else "there.png"
        (project_folder / name).mkdir()
        ran = endroll(*command, "-o", name)
        assert ran.code == 3
        assert f"{name}/roll" in ran.err

    def test_a_folder_that_takes_no_files(
        self, endroll: Endroll, project_folder: Path, command: list[str]
    ) -> None:
        # /proc takes no files from anyone, root included.
        assert project_folder.exists()
        suffix = "mp4" if command == ["render"] else "png"
        ran = endroll(*command, "-o", f"/proc/self/out.{suffix}")
        assert ran.code == 3
        assert f"/proc/self/out.{suffix}" in ran.err
        assert "Traceback" not in ran.err


@pytest.mark.parametrize("writer", ["native", "moviepy"])
def test_a_disk_that_is_full_leaves_what_was_there(project_folder: Path, writer: str) -> None:
    out = project_folder / "out.mp4"
    out.write_bytes(b"what was there before")

    def no_room() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (2_000, 2_000))

    ran = subprocess.run(
        [sys.executable, "-m", "endroll", "render", "-o", "out.mp4", "--writer", writer],
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=no_room,
        timeout=60,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
    )
    assert ran.returncode == 3
    assert "out.mp4" in ran.stderr
    assert "Traceback" not in ran.stderr
    assert out.read_bytes() == b"what was there before"
    left = {path.name for path in project_folder.iterdir()}
    assert left == {"credits.yaml", "fonts", "out.mp4"}


@pytest.mark.parametrize(("told", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_render_that_is_stopped_leaves_nothing(
    project_folder: Path, told: signal.Signals, code: int
) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "endroll", "render", "--set", "timing.lead_out=3600s"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as running:
        try:
            renders = project_folder / "renders"
            for _ in range(200):
                if renders.is_dir() and any(renders.iterdir()):
                    break
                with contextlib.suppress(subprocess.TimeoutExpired):
                    running.wait(0.05)
            assert running.poll() is None
            running.send_signal(told)
            _, said = running.communicate(timeout=20)
        finally:
            running.kill()
    assert running.returncode == code
    assert b"Traceback" not in said
    assert not renders.exists()


@pytest.mark.parametrize("command", ["check", "render"])
def test_a_font_that_is_none(endroll: Endroll, project_folder: Path, command: str) -> None:
    (project_folder / "fonts").unlink()
    (project_folder / "fonts").mkdir()
    (project_folder / "fonts" / "mine.otf").write_bytes(b"\x00\x01\x00\x00 and then nothing")
    (project_folder / "credits.yaml").write_text(ROLL, encoding="utf-8")
    ran = endroll(command)
    assert ran.code == 1
    assert "fonts/mine.otf:1:1: error: " in ran.err
    assert not (project_folder / "renders").exists()
