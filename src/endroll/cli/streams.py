"""Make stdout and stderr never fail, even if closed, full, or unable to encode a name.

Output that cannot be written is dropped and the reason kept. Characters that a stream cannot encode
are written as escapes.
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
    errno.EDQUOT: "your disk quota is used up",
    errno.EFBIG: "the file is too large for its disk",
    errno.EBADF: "it is closed",
}


class SafeFile(io.RawIOBase):
    """A file under a standard stream whose writes never fail; `loss` is why output is dropped."""

    def __init__(self, raw: io.RawIOBase, loss: OSError | None = None) -> None:
        super().__init__()
        self._raw = raw
        self.loss = loss
        self.is_reported = False

    def writable(self) -> bool:
        """Return True: every write is accepted."""
        return True

    def fileno(self) -> int:
        """Return the file descriptor."""
        return self._raw.fileno()

    def isatty(self) -> bool:
        """Return whether the stream is a working terminal."""
        return self.loss is None and self._raw.isatty()

    def write(self, data: ReadableBuffer) -> int:
        """Write data, or drop it; return the number of bytes handled."""
        size = memoryview(data).nbytes
        while self.loss is None:
            try:
                written = self._raw.write(data)
            except OSError as problem:
                self.loss = problem
            else:
                if written is not None:
                    return written
                # A full non-blocking pipe: its reader is only slow.
                select.select([], [self.fileno()], [])
        return size

    @property
    def reason(self) -> str | None:
        """Why output was lost; None if it was not, or if the reader closed the pipe."""
        if self.loss is None or self.loss.errno in _READER_GONE:
            return None
        known = _REASONS.get(self.loss.errno or 0)
        return known or (self.loss.strerror or str(self.loss)).lower()


def make_streams_safe() -> None:
    """Put safe files under stdout and stderr, and the null device under closed streams."""
    for number in range(3):
        with suppress(OSError):
            _fill(number)
    sys.stdout = _safe(sys.stdout, 1)
    sys.stderr = _safe(sys.stderr, 2)


def use_escapes() -> None:
    """Make stdout and stderr write characters that they cannot encode as escapes."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors=ESCAPES)


def safe_file(stream: TextIO | None) -> SafeFile | None:
    """Return the safe file under a stream, None if there is none."""
    raw = getattr(getattr(stream, "buffer", None), "raw", None)
    return raw if isinstance(raw, SafeFile) else None


def exit_code_of(code: int) -> int:
    """Return the exit code of a command: losing its output is a failure.

    A reader that closed the pipe is not, nor is output that was repeated on stderr.
    """
    out = safe_file(sys.stdout)
    if out is None or out.reason is None or out.is_reported:
        return code
    sys.stderr.write(f"error: cannot write to stdout: {out.reason}\n")
    return code or FAILED


def _fill(number: int) -> None:
    """Open the null device on a closed standard descriptor, so that no output file gets it."""
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
