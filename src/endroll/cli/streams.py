"""Streams: stdout and stderr that can be closed, full, or too narrow for a name, and never fail.

What cannot be written is lost, and the reason is kept. Characters that a stream has no code for are
written as escapes.
"""

from __future__ import annotations

import errno
import io
import os
import select
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Final, TextIO

from endroll.cli.exit_codes import FAILED

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

ESCAPES: Final = "backslashreplace"

_READER_GONE: Final = {errno.EPIPE, errno.ESHUTDOWN} | (
    {errno.EINVAL} if os.name == "nt" else set()
)
"""Windows reports a pipe without a reader as an invalid argument. Source: CPython issue 79935."""

_REASONS: Final = {
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "your share of the disk is used up",
    errno.EFBIG: "it is larger than its disk allows a file to be",
    errno.EBADF: "it is closed",
}


class SafeFile(io.RawIOBase):
    """A file under a standard stream whose writes do not fail: `loss` is why they go nowhere."""

    def __init__(self, raw: io.RawIOBase, loss: OSError | None = None) -> None:
        super().__init__()
        self._raw = raw
        self.loss = loss
        self.is_told = False

    def writable(self) -> bool:
        """Tell that it can be written, whatever becomes of it."""
        return True

    def fileno(self) -> int:
        """Return the number of the file, for those who ask what it is."""
        return self._raw.fileno()

    def isatty(self) -> bool:
        """Tell whether somebody may be watching."""
        return self.loss is None and self._raw.isatty()

    def write(self, data: ReadableBuffer) -> int:
        """Write data, or lose it; return how many bytes are dealt with."""
        size = memoryview(data).nbytes
        while self.loss is None:
            try:
                written = self._raw.write(data)
            except OSError as problem:
                self.loss = problem
            else:
                if written is not None:
                    return written
                # A pipe that does not block and is full: its reader is only slow.
                select.select([], [self.fileno()], [])
        return size

    @property
    def reason(self) -> str | None:
        """Why it is lost, None where it is not, or where its reader wanted no more."""
        if self.loss is None or self.loss.errno in _READER_GONE:
            return None
        known = _REASONS.get(self.loss.errno or 0)
        return known or (self.loss.strerror or str(self.loss)).lower()


def make_streams_safe() -> None:
    """Put safe files under stdout and stderr, and something under each that is closed."""
    for number in range(3):
        with suppress(OSError):
            _fill(number)
    sys.stdout = _safe(sys.stdout, 1)
    sys.stderr = _safe(sys.stderr, 2)


def use_escapes() -> None:
    """Have stdout and stderr write what they have no code for as escapes."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors=ESCAPES)


def safe_file(stream: TextIO | None) -> SafeFile | None:
    """Return the safe file under a stream, None where the stream is of another kind."""
    raw = getattr(getattr(stream, "buffer", None), "raw", None)
    return raw if isinstance(raw, SafeFile) else None


def exit_code_of(code: int) -> int:
    """Return the exit code of a command: what it was to print being lost is a failure.

    A reader that wanted no more is none, nor is what has been told on stderr instead.
    """
    out = safe_file(sys.stdout)
    if out is None or out.reason is None or out.is_told:
        return code
    sys.stderr.write(f"error: stdout cannot be written: {out.reason}\n")
    return code or FAILED


def _fill(number: int) -> None:
    """Open nothing under the number of a standard stream that is closed, lest a film gets it."""
    try:
        os.fstat(number)
    except OSError:
        handle = os.open(os.devnull, os.O_RDWR)
        if handle != number:
            os.dup2(handle, number)
            os.close(handle)


def _safe(stream: TextIO | None, number: int) -> io.TextIOWrapper:
    raw = getattr(getattr(stream, "buffer", None), "raw", None)
    if stream is None or not isinstance(raw, io.RawIOBase):
        loss = OSError(errno.EBADF, os.strerror(errno.EBADF)) if stream is None else None
        file = SafeFile(io.FileIO(number, "w", closefd=False), loss)
    else:
        file = SafeFile(raw)
    return io.TextIOWrapper(
        io.BufferedWriter(file),
        encoding=stream.encoding if stream is not None else "utf-8",
        errors=ESCAPES,
        line_buffering=True,
    )
