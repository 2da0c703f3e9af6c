"""stdout and stderr that are closed, full or cannot encode a name: nothing fails silently."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from contextlib import suppress
from threading import Thread
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(os.name == "nt", reason="a shell and devices of POSIX")

ENDROLL = f"{sys.executable} -m endroll"
NAMES = "title: Łódź 謝德慶\nroll: [{role: Régie, names: Ann}]\n"
RENDER = f"{ENDROLL} render --frames 0-3 -o film.mp4"
BUFFERED = {key: value for key, value in os.environ.items() if key != "PYTHONUNBUFFERED"}


def shell(command: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(  # a shell closes and redirects as a person does
        ["sh", "-c", command],  # noqa: S607
        capture_output=True,
        check=False,
        timeout=60,
        env=BUFFERED | environment,
    )


def is_quiet(stderr: bytes) -> bool:
    return not any(word in stderr for word in (b"Traceback", b"Exception ignored", b".traceback"))


@pytest.mark.usefixtures("project_folder")
@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
class TestNarrow:
    def test_text_has_escapes(self, project_folder: Path, encoding: str) -> None:
        (project_folder / "credits.yaml").write_text(NAMES, encoding="utf-8")
        for command in ("report", "check 謝.yaml", "diff . .", "render --frames 0 -o 謝.mp4"):
            ran = shell(f"{ENDROLL} {command}", PYTHONIOENCODING=encoding)
            assert ran.returncode == (2 if "check" in command else 0)
            assert is_quiet(ran.stderr)
            if command != "diff . .":
                assert rb"\u8b1d" in ran.stdout + ran.stderr

    def test_json_is_utf8(self, project_folder: Path, encoding: str) -> None:
        (project_folder / "credits.yaml").write_text(NAMES, encoding="utf-8")
        ran = shell(f"{ENDROLL} report --json", PYTHONIOENCODING=encoding)
        assert (ran.returncode, ran.stderr) == (0, b"")
        assert json.loads(ran.stdout.decode("utf-8"))["title"] == "Łódź 謝德慶"


@pytest.mark.usefixtures("project_folder")
class TestLost:
    @pytest.mark.parametrize("where", [">/dev/full", ">&-"])
    @pytest.mark.parametrize("option", ["", " --json"])
    def test_a_film_that_is_written_is_done(
        self, project_folder: Path, where: str, option: str
    ) -> None:
        ran = shell(f"{RENDER}{option} {where}")
        assert ran.returncode == 0
        assert (project_folder / "film.mp4").is_file()
        assert is_quiet(ran.stderr)
        assert b"film.mp4" in ran.stderr

    @pytest.mark.parametrize("where", ["2>/dev/full", "2>&-", "<&-", ">&- 2>&- <&-"])
    def test_the_other_streams_may_be_lost_too(self, project_folder: Path, where: str) -> None:
        ran = shell(f"{RENDER} {where}")
        assert ran.returncode == 0
        assert (project_folder / "film.mp4").read_bytes()[4:8] == b"ftyp"

    @pytest.mark.parametrize(
        ("command", "where"),
        [
            *((each, ">/dev/full") for each in ("check", "report --json", "fonts", "--help")),
            *((each, ">&-") for each in ("report", "schema", "diff . .")),
        ],
    )
    def test_a_result_that_is_lost_is_a_failure(self, command: str, where: str) -> None:
        ran = shell(f"{ENDROLL} {command} {where}")
        assert ran.returncode == 3
        assert ran.stderr.startswith(b"error: ")
        assert is_quiet(ran.stderr)

    def test_what_was_wrong_before_stays_so(self, project_folder: Path) -> None:
        (project_folder / "credits.yaml").write_text("rol: []\n", encoding="utf-8")
        assert shell(f"{ENDROLL} check >/dev/full").returncode == 1
        assert shell(f"{ENDROLL} check --json >/dev/full").returncode == 1

    @pytest.mark.parametrize("command", ["report", "report --json", "schema", "fonts", "--help"])
    def test_a_reader_that_wants_no_more_is_no_failure(self, command: str) -> None:
        ran = shell(f"{{ {ENDROLL} {command}; echo $? >code; }} | head -c 1; exit $(cat code)")
        assert (ran.returncode, ran.stderr) == (0, b"")

    def test_a_reader_that_is_gone_stops_no_film(self, project_folder: Path) -> None:
        with (project_folder / "credits.yaml").open("a", encoding="utf-8") as file:
            file.write("versions: [one, two]\n")
        ran = shell(
            f"{{ {ENDROLL} render --all-versions -o out; echo $? >code; }} | true; exit $(cat code)"
        )
        assert (ran.returncode, ran.stderr) == (0, b"")
        assert len(list((project_folder / "out").iterdir())) == 2


@pytest.mark.usefixtures("project_folder")
def test_a_line_is_written_when_it_is_said() -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "endroll", "preview", "--no-open"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=BUFFERED,
    )
    try:
        line = first_line(process)
    finally:
        process.terminate()
        process.communicate(timeout=20)
    assert b"preview of credits.yaml at http://" in line
    assert process.returncode == 143


def first_line(process: subprocess.Popen[Any]) -> bytes:
    """Return the first line of a process, or b"" if there is none within 30 seconds."""
    lines: list[bytes] = []

    def read() -> None:
        with suppress(ValueError):
            lines.append(process.stdout.readline())  # type: ignore[union-attr]

    reader = Thread(target=read, daemon=True)
    reader.start()
    reader.join(30)
    return lines[0] if lines else b""


def test_no_summary_is_cut_off() -> None:
    ran = shell(f"{ENDROLL} --help", COLUMNS="80")
    assert b"Commands:" in ran.stdout
    assert b"..." not in ran.stdout.partition(b"Commands:")[2]


def test_a_report_in_a_pipe_is_whole(project_folder: Path) -> None:
    long = "word " * 60
    (project_folder / "credits.yaml").write_text(f"roll: [{{text: {long}}}]\n", encoding="utf-8")
    ran = shell(f"{ENDROLL} report")
    assert ran.returncode == 0
    assert long.strip() in ran.stdout.decode()
    assert "…" not in ran.stdout.decode()
