"""`planted_command.py FAULT PATH`: a command that writes a file with a fault when it is ended."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from threading import Event
from typing import Final

_TEMPORARY: Final = ".film.0123abcd.part.mp4"
_WRITES_S: Final = 1.0
_HANGS_S: Final = 20


def main() -> None:
    """Write a file in a second, well but for the fault."""
    fault, path = sys.argv[1], Path(sys.argv[2])
    signal.signal(signal.SIGTERM, lambda *_: _ended(fault))
    part = path if fault == "tears" else path.with_name(_TEMPORARY)
    part.write_bytes(b"half")
    if fault == "leaves a process":
        _child()
    Event().wait(_WRITES_S)
    part.write_bytes(b"half and whole")
    part.replace(path)


def _ended(fault: str) -> None:
    if fault == "hangs":
        Event().wait(_HANGS_S)
    temporary = Path("out") / _TEMPORARY
    if fault != "leaves a file":
        temporary.unlink(missing_ok=True)
    if fault == "loses a file":
        Path("project/sound.wav").unlink()
    if fault == "tells of itself":
        raise ZeroDivisionError
    os._exit(7 if fault == "ends otherwise" else 143)


def _child() -> None:
    """Begin a process that ends by itself if nobody ends it, but not soon."""
    command = [sys.executable, "-c", f"import threading; threading.Event().wait({_HANGS_S})"]
    subprocess.Popen(command, stdin=subprocess.DEVNULL)


if __name__ == "__main__":
    main()
