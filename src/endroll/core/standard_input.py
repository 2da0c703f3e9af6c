"""Standard input as credits: what `-` stands for, read once and then as often as a file is.

Ground floor: the reader of credits and the command line both know it.
"""

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
    """Have standard input hold what it holds now, or `data`, for whoever reads it and again.

    No more than `most_bytes` are read.
    """
    if data is None:
        data = sys.stdin.buffer.read(most_bytes) if sys.stdin is not None else b""
    sys.stdin = io.TextIOWrapper(io.BytesIO(data))


def open_credits(path: Path) -> AbstractContextManager[BinaryIO]:
    """Open a credits file at its beginning, to be read as bytes.

    Raises:
        OSError: there is no such file, or it cannot be opened.
    """
    if path != STANDARD_INPUT:
        return path.open("rb")
    data = sys.stdin.buffer if sys.stdin is not None else io.BytesIO()
    if data.seekable():
        data.seek(0)
    return nullcontext(data)
