"""Read credits from standard input, written `-`, as often as from a file."""

from __future__ import annotations

import io
import sys
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

STANDARD_INPUT: Final = Path("-")


def keep_standard_input(data: bytes | None = None, *, most_bytes: int = -1) -> None:
    """Replace standard input with a seekable copy of itself, or with `data`.

    At most `most_bytes` are read.
    """
    if data is None:
        data = sys.stdin.buffer.read(most_bytes) if sys.stdin is not None else b""
    sys.stdin = io.TextIOWrapper(io.BytesIO(data))


def open_credits(path: Path) -> AbstractContextManager[BinaryIO]:
    """Open a credits file, or rewind standard input, for reading bytes.

    Raises:
        OSError: the file does not exist or cannot be opened.
    """
    if path != STANDARD_INPUT:
        return path.open("rb")
    data = sys.stdin.buffer if sys.stdin is not None else io.BytesIO()
    if data.seekable():
        data.seek(0)
    return nullcontext(data)
