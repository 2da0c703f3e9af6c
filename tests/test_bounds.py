"""No test waits for ever: each has a bound, and so has everything that a test starts."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.preview.conftest import serving

if TYPE_CHECKING:
    from collections.abc import Iterator

TESTS = Path(__file__).parent
WAITS = {"call", "check_call", "check_output", "communicate", "run"}
"""What of `subprocess` waits for a process, and takes `timeout`."""

WAITING = """
import ctypes
import os

def test_that_waits():
    # Native code that never lets Python in, so that no signal and no thread of Python's can end it.
    if os.name == "nt":
        ctypes.PyDLL("kernel32").Sleep(1_000_000)
    ctypes.PyDLL(None).sleep(1000)

def test_that_does_not():
    pass
"""


def unbounded_waits(source: str) -> Iterator[int]:
    """Yield the lines of a module that wait for a process, and say no time."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Call(func=ast.Attribute(value=ast.Name(id="subprocess"), attr=name)):
                waits = name in WAITS
            case ast.Call(func=ast.Attribute(attr=name)):
                waits = name == "communicate"
            case _:
                continue
        if waits and "timeout" not in {each.arg for each in node.keywords}:
            yield node.lineno


def test_a_wait_without_a_bound_is_noticed() -> None:
    source = "subprocess.run([])\nran.communicate()\nsubprocess.run([], timeout=1)"
    assert list(unbounded_waits(source)) == [1, 2]


def test_every_process_that_a_test_waits_for_has_a_bound() -> None:
    found = {
        f"{path.relative_to(TESTS)}:{line}"
        for path in sorted(TESTS.rglob("*.py"))
        for line in unbounded_waits(path.read_text(encoding="utf-8"))
    }
    assert found == set()


@pytest.mark.parametrize("processes", ["0", "1"])
def test_a_test_that_waits_fails_and_in_a_process_of_its_own_the_next_runs(
    tmp_path: Path, processes: str
) -> None:
    (tmp_path / "test_waiting.py").write_text(WAITING, encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-c", str(TESTS.parent / "pyproject.toml")]
    command += [f"--rootdir={tmp_path}", "-p", "no:cacheprovider", "-n", processes]
    ran = subprocess.run(
        [*command, "-o", "faulthandler_timeout=1", str(tmp_path)],
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )
    assert ran.returncode == 1, ran.stdout
    assert "in test_that_waits" in ran.stdout + ran.stderr  # the stack says where it waited
    if processes != "0":
        assert "1 failed, 1 passed" in ran.stdout


def test_a_server_that_gives_no_address_is_not_waited_for() -> None:
    command = [sys.executable, "-c", "print('hello', flush=True); input()"]
    with (
        pytest.raises(AssertionError, match=r"no address within 0\.5 s"),
        serving(command, within_s=0.5),
    ):
        pass


def test_what_came_instead_of_an_address_is_said() -> None:
    command = [sys.executable, "-c", "import sys; sys.exit('the port is taken')"]
    with pytest.raises(AssertionError, match="the port is taken"), serving(command, within_s=60):
        pass


def test_an_address_is_found_among_other_lines() -> None:
    code = "print('hello'); print('at http://127.0.0.1:1/a/', flush=True); input()"
    with serving([sys.executable, "-c", code], within_s=60) as address:
        assert address == "http://127.0.0.1:1/a/"
