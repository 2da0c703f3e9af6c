"""SIGINT and SIGTERM at any moment: exit code 130 or 143, and nothing left behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

pytestmark = pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")

SOURCE = Path(__file__).parents[2] / "src"
CODES = {signal.SIGINT: 130, signal.SIGTERM: 143}
LONG = ["--set", "timing.lead_out=3600s"]
WAIT_S = 30


@pytest.fixture
def begin(project_folder: Path) -> Iterator[Callable[..., subprocess.Popen[bytes]]]:
    """Return a function that starts a command in its own process group and temporary folder."""
    running: list[subprocess.Popen[bytes]] = []
    (project_folder / "stubs").mkdir()
    (project_folder / "temporary").mkdir()

    def begun(*arguments: str) -> subprocess.Popen[bytes]:
        path = os.pathsep.join((str(project_folder / "stubs"), str(SOURCE)))
        process = subprocess.Popen(
            [sys.executable, "-m", "endroll", *arguments],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
            env={**os.environ, "PYTHONPATH": path, "TMPDIR": str(project_folder / "temporary")},
        )
        running.append(process)
        return process

    yield begun
    for process in running:
        with process:
            process.kill()


def wait_until(is_so: Callable[[], bool], process: subprocess.Popen[bytes]) -> None:
    """Wait for a condition while a process runs; fail if it never holds."""
    deadline = time.monotonic() + WAIT_S
    while not is_so():
        assert process.poll() is None, process.communicate(timeout=WAIT_S)
        assert time.monotonic() < deadline
        time.sleep(0.005)


def group_of(process: subprocess.Popen[bytes]) -> list[int]:
    """Return the running processes of a group."""
    members = []
    for entry in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, _, group, *_ = entry.read_text().rpartition(")")[2].split()
        except (OSError, ValueError):
            continue
        if int(group) == process.pid and state != "Z":
            members.append(int(entry.parent.name))
    return members


def check_ended(process: subprocess.Popen[bytes], folder: Path, *, told: signal.Signals) -> None:
    _, err = process.communicate(timeout=WAIT_S)
    assert process.returncode == CODES[told], err
    assert err == (b"interrupted\n" if told is signal.SIGINT else b"")
    if sys.platform == "linux":
        deadline = time.monotonic() + WAIT_S
        while group_of(process):
            assert time.monotonic() < deadline
            time.sleep(0.005)
    left = sorted(path.name for path in folder.iterdir())
    assert left == ["credits.yaml", "fonts", "stubs", "temporary"]
    assert list((folder / "temporary").iterdir()) == []


@pytest.mark.parametrize("told", CODES)
@pytest.mark.parametrize("module", ["typer", "numpy", "endroll.cli.streams"])
def test_while_it_imports(
    begin: Callable[..., subprocess.Popen[bytes]],
    project_folder: Path,
    module: str,
    told: signal.Signals,
) -> None:
    hook = (
        "import os, sys\n"
        "class Finder:\n"
        "    def find_spec(self, name, *_):\n"
        f"        if name == {module!r}:\n"
        f"            os.kill(os.getpid(), {int(told)})\n"
        "sys.meta_path.insert(0, Finder())\n"
    )
    (project_folder / "stubs" / "sitecustomize.py").write_text(hook)
    check_ended(begin("frame", "--at", "0"), project_folder, told=told)


def test_while_what_it_does_is_text_that_is_run(
    begin: Callable[..., subprocess.Popen[bytes]], project_folder: Path
) -> None:
    hook = (
        "import dataclasses, os, sys\n"
        "class Finder:\n"
        "    def find_spec(self, name, *_):\n"
        "        if name == 'endroll.project':\n"
        f"            exec('os.kill(os.getpid(), {int(signal.SIGINT)})')\n"
        "sys.meta_path.insert(0, Finder())\n"
    )
    (project_folder / "stubs" / "sitecustomize.py").write_text(hook)
    check_ended(begin("check"), project_folder, told=signal.SIGINT)


@pytest.mark.parametrize("told", CODES)
@pytest.mark.parametrize(
    "going",
    [
        "class Gone:\n    def __del__(self): kill()\n",
        "import weakref\nclass Gone:\n    def __init__(self): weakref.finalize(self, kill)\n",
    ],
)
def test_while_an_object_goes(
    begin: Callable[..., subprocess.Popen[bytes]],
    project_folder: Path,
    going: str,
    told: signal.Signals,
) -> None:
    """Python only prints exceptions raised there, so ours is raised a little later."""
    hook = (
        "import os, sys, time\n"
        f"def kill(): os.kill(os.getpid(), {int(told)})\n"
        f"{going}"
        "class Finder:\n"
        "    def find_spec(self, name, *_):\n"
        "        if name == 'endroll.project':\n"
        "            gone = Gone()\n"
        "            del gone\n"
        "            time.sleep(5)\n"
        "sys.meta_path.insert(0, Finder())\n"
    )
    (project_folder / "stubs" / "sitecustomize.py").write_text(hook)
    check_ended(begin("check"), project_folder, told=told)


@pytest.mark.parametrize("told", CODES)
@pytest.mark.parametrize("has_all", [True, False])
@pytest.mark.parametrize("arguments", [[], ["--writer", "moviepy"], ["--format", "hevc"]])
def test_while_it_writes(
    begin: Callable[..., subprocess.Popen[bytes]],
    project_folder: Path,
    arguments: list[str],
    told: signal.Signals,
    *,
    has_all: bool,
) -> None:
    process = begin("render", "-o", "new/out.mp4", *LONG, *arguments)
    wait_until(lambda: any(project_folder.glob("new/.*.part.mp4")), process)
    (os.killpg if has_all else os.kill)(process.pid, told)
    check_ended(process, project_folder, told=told)


@pytest.mark.skipif(sys.platform != "linux", reason="the processes of a group are in /proc")
@pytest.mark.parametrize("told", CODES)
@pytest.mark.parametrize("has_all", [True, False])
@pytest.mark.parametrize("moment", ["folder", "first", "second", "parts"])
def test_while_processes_begin_and_write(
    begin: Callable[..., subprocess.Popen[bytes]],
    project_folder: Path,
    moment: str,
    told: signal.Signals,
    *,
    has_all: bool,
) -> None:
    process = begin("render", "-o", "new/out.mp4", "--jobs", "2", *LONG)
    moments = {
        "folder": lambda: any(project_folder.glob("new/.endroll-*")),
        "first": lambda: len(group_of(process)) > 1,
        "second": lambda: len(group_of(process)) > 2,
        "parts": lambda: any(project_folder.glob("new/.endroll-*/.*.part.mp4")),
    }
    wait_until(moments[moment], process)
    (os.killpg if has_all else os.kill)(process.pid, told)
    check_ended(process, project_folder, told=told)


@pytest.mark.parametrize("told", CODES)
def test_what_is_told_twice_at_once_is_told_once(
    begin: Callable[..., subprocess.Popen[bytes]], project_folder: Path, told: signal.Signals
) -> None:
    process = begin("render", "-o", "out.mp4", *LONG)
    wait_until(lambda: any(project_folder.glob(".*.part.mp4")), process)
    for _ in range(3):
        os.kill(process.pid, told)
    check_ended(process, project_folder, told=told)


@pytest.mark.parametrize("told", CODES)
def test_while_it_serves(
    begin: Callable[..., subprocess.Popen[bytes]], project_folder: Path, told: signal.Signals
) -> None:
    process = begin("preview", "--no-open")
    assert process.stdout is not None
    assert b"http://" in process.stdout.readline()
    process.send_signal(told)
    check_ended(process, project_folder, told=told)
