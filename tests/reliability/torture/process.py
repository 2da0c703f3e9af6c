"""A process that is stopped at a moment, and what it left: exit code, words, memory, kin."""

from __future__ import annotations

import http.client
import os
import re
import signal
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

if TYPE_CHECKING:
    import resource
    from collections.abc import Mapping, Sequence

PATIENCE_S: Final = 10
"""How long a process that is told to end may take."""

LONGEST_S: Final = 120
"""How long one that is not may take."""

_STEP_S: Final = 0.004
_ADDRESS: Final = re.compile(r"http://[^\s]+/")
PROGRAM: Final = (sys.executable, "-m", "endroll")
"""What is tortured unless another is named."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """How a process is ended: a signal at a moment, to its whole group as a terminal sends it.

    Or by a file that may not grow beyond `file_bytes`, as on a disk that is full. It has
    `patience_s` to end in.
    """

    signal: signal.Signals | None = None
    at_s: float = 0
    to_group: bool = False
    file_bytes: int | None = None
    patience_s: float = PATIENCE_S


_NONE: Final = Ending()


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """What became of a process; `code` is negative where a signal ended it."""

    code: int
    seconds: float
    errors: str
    peak_mib: float
    has_hung: bool
    has_kin: bool
    was_signalled: bool


def run(
    command: Sequence[str], folder: Path, ending: Ending = _NONE, *, posts: str | None = None
) -> Ended:
    """Run a command in a folder and end it; with `posts`, that is sent to the page it serves."""
    if ending.file_bytes is not None:
        blocks = ending.file_bytes // 512
        command = ("sh", "-c", f'ulimit -f {blocks}; exec "$@"', "sh", *command)
    out, errors = folder / "stdout.txt", folder / "stderr.txt"
    with out.open("wb") as stdout, errors.open("wb") as stderr:
        process = subprocess.Popen(
            command,
            cwd=folder,
            env=_environment(),
            stdin=subprocess.DEVNULL,
            stdout=stdout,
            stderr=stderr,
            start_new_session=True,
        )
    try:
        return _watched(process, ending, folder, posts)
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)


def _environment() -> Mapping[str, str]:
    sources = str(Path(__file__).parents[3] / "src")
    return {**os.environ, "PYTHONPATH": sources, "PYTHONUNBUFFERED": "1"}


def _watched(
    process: subprocess.Popen[bytes], ending: Ending, folder: Path, posts: str | None
) -> Ended:
    began = time.monotonic()
    if posts is not None:
        _wait_for_address(process, folder)
        Thread(target=_post, args=(folder, posts), daemon=True).start()
    due = time.monotonic() + ending.at_s
    until = due + (ending.patience_s if ending.signal is not None else LONGEST_S)
    was_signalled = has_hung = False
    while True:
        pid, status, usage = os.wait4(process.pid, os.WNOHANG)
        now = time.monotonic()
        if pid:
            break
        if ending.signal is not None and not was_signalled and now >= due:
            was_signalled = True
            _send(process.pid, ending)
        if now >= until and not has_hung:
            has_hung = True
            os.killpg(process.pid, signal.SIGKILL)
        time.sleep(min(_STEP_S, max(0.0, due - now)) if not was_signalled else _STEP_S)
    process.returncode = os.waitstatus_to_exitcode(status)
    has_kin = _outlives(process.pid, ending.patience_s)
    return Ended(
        code=process.returncode,
        seconds=time.monotonic() - began,
        errors=(folder / "stderr.txt").read_text(encoding="utf-8", errors="replace"),
        peak_mib=_peak_mib(usage),
        has_hung=has_hung,
        has_kin=has_kin,
        was_signalled=was_signalled,
    )


def _send(pid: int, ending: Ending) -> None:
    if ending.signal is None:
        return
    with suppress(ProcessLookupError):
        (os.killpg if ending.to_group else os.kill)(pid, ending.signal)


def _peak_mib(usage: resource.struct_rusage) -> float:
    return usage.ru_maxrss / (1024 if sys.platform != "darwin" else 1024 * 1024)


def _outlives(group: int, patience_s: float) -> bool:
    """Return whether a process of a group is there when it had time to end."""
    until = time.monotonic() + patience_s
    while _has_members(group):
        if time.monotonic() >= until:
            return True
        time.sleep(_STEP_S)
    return False


def _has_members(group: int) -> bool:
    """Return whether a group has a process that is more than an entry in a table."""
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError, ValueError):
            state, _, its_group, *_ = stat.read_text(errors="replace").rpartition(")")[2].split()
            if int(its_group) == group and state not in {"Z", "X"}:
                return True
    return False


def _wait_for_address(process: subprocess.Popen[bytes], folder: Path) -> None:
    until = time.monotonic() + LONGEST_S
    while not _ADDRESS.search((folder / "stdout.txt").read_text(encoding="utf-8")):
        if process.poll() is not None or time.monotonic() >= until:
            said = (folder / "stderr.txt").read_text(encoding="utf-8", errors="replace")
            raise RuntimeError(f"no page is served: {said}")
        time.sleep(_STEP_S)


def _post(folder: Path, body: str) -> None:
    """Send the page's write, whatever becomes of the answer."""
    address = _ADDRESS.search((folder / "stdout.txt").read_text(encoding="utf-8"))
    if address is None:
        return
    url = urlsplit(address[0])
    connection = http.client.HTTPConnection("127.0.0.1", url.port or 0, timeout=PATIENCE_S)
    with suppress(OSError, http.client.HTTPException):
        connection.request("POST", f"{url.path}write", body, {"content-type": "application/json"})
        connection.getresponse().read()
    connection.close()
