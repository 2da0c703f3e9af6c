"""Out of memory, or an unexpected failure: one message, and exit code 3."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from endroll.core.faults import TRACEBACK_VARIABLE, as_error, is_short_of_memory

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.conftest import Outcome

    Endroll = Callable[..., Outcome]

COMMANDS = {
    "check": ["check"],
    "render": ["render", "-o", "out.mp4"],
    "frame": ["frame", "--at", "1", "-o", "out.png"],
    "preview": ["preview", "--no-open"],
}


@pytest.mark.skipif(sys.platform != "linux", reason="limits of Linux")
@pytest.mark.parametrize(
    ("command", "limit_mb"),
    [
        *((name, 100) for name in COMMANDS),
        ("check", 60),
        ("frame", 180),
        ("render", 270),
        ("render", 300),
    ],
)
def test_too_little_memory_is_told(project_folder: Path, command: str, limit_mb: int) -> None:
    import resource  # noqa: PLC0415  there is none on Windows

    def limited() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (limit_mb * 1_000_000,) * 2)

    before = sorted(project_folder.iterdir())
    ran = subprocess.run(
        [sys.executable, "-m", "endroll", *COMMANDS[command]],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        preexec_fn=limited,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
    )
    assert ran.returncode == 3
    assert "ulimit -v" in ran.stderr
    assert "Traceback" not in ran.stderr
    assert sorted(project_folder.iterdir()) == before


@pytest.mark.parametrize(
    ("problem", "is_memory"),
    [
        (MemoryError(), True),
        (OSError(12, "Cannot allocate memory"), True),
        (ImportError("libav.so: failed to map segment from shared object"), True),
        (RuntimeError("can't start new thread"), True),
        (ImportError("no module named av"), False),
        (OSError(28, "No space left on device"), False),
        (ValueError("cannot allocate memory"), False),
    ],
)
def test_what_memory_running_out_looks_like(problem: Exception, *, is_memory: bool) -> None:
    assert is_short_of_memory(problem) is is_memory
    wrapped = RuntimeError("outer")
    wrapped.__cause__ = problem
    assert is_short_of_memory(wrapped) is is_memory
    (said,) = as_error(problem).diagnostics
    assert (said.code == "memory") is is_memory


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch, project_folder: Path, tmp_path: Path) -> Path:
    """A command that fails unexpectedly, and the folder for its traceback."""

    def fail(*_: object, **__: object) -> None:
        raise RecursionError("too deep: 謝\udcff")

    monkeypatch.setattr("endroll.project.inspect", fail)
    assert project_folder.exists()
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    monkeypatch.delenv(TRACEBACK_VARIABLE, raising=False)
    return folder


class TestFaults:
    def test_it_is_a_sentence_and_the_traceback_a_file(
        self, endroll: Endroll, broken: Path
    ) -> None:
        ran = endroll("check")
        (path,) = broken.iterdir()
        assert (ran.code, ran.out) == (3, "")
        assert "Traceback" not in ran.err
        assert "RecursionError: too deep: 謝" in ran.err
        assert str(path) in ran.err
        traceback = path.read_text(encoding="utf-8")
        assert traceback.startswith("endroll ")
        assert "test_memory.py" in traceback

    def test_it_is_json_where_that_is_asked_for(self, endroll: Endroll, broken: Path) -> None:
        ran = endroll("check", "--json")
        (said,) = json.loads(ran.out)["diagnostics"]
        assert (ran.code, ran.err, said["code"]) == (3, "", "fault")
        assert len(list(broken.iterdir())) == 1

    def test_it_is_printed_where_that_is_asked_for(
        self, endroll: Endroll, broken: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv(TRACEBACK_VARIABLE, "1")
        ran = endroll("check")
        assert ran.code == 3
        assert "test_memory.py" in ran.err
        assert list(broken.iterdir()) == []

    @pytest.mark.usefixtures("broken")
    def test_there_may_be_no_place_for_it(
        self, endroll: Endroll, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("tempfile.tempdir", "/nowhere/at/all")
        ran = endroll("check")
        assert (ran.code, f"{TRACEBACK_VARIABLE}=1" in ran.err) == (3, True)


def test_an_import_that_fails_is_told(project_folder: Path) -> None:
    (project_folder / "stubs").mkdir()
    (project_folder / "stubs" / "typer.py").write_text("raise OSError(5, 'broken disk')\n")
    ran = subprocess.run(
        [sys.executable, "-m", "endroll", "check"],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        env={**os.environ, "PYTHONPATH": with_stubs(project_folder), "TMPDIR": str(project_folder)},
    )
    assert ran.returncode == 3
    assert ran.stderr.startswith("error: ")
    assert "broken disk" in ran.stderr


def with_stubs(folder: Path) -> str:
    """Return a search path with the stubs of a folder before the real modules."""
    source = Path(__file__).parents[2] / "src"
    return os.pathsep.join((str(folder / "stubs"), str(source)))
