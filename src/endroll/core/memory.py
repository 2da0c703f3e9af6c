"""Ask the system whether more memory is available.

When memory runs out, native libraries end the process or fail without a reason. So code that needs
a lot of memory checks first, and code that reports a failure checks afterwards.
"""

from __future__ import annotations

import mmap
from typing import Final

START_BYTES: Final = 260_000_000
"""Address space that importing the stages takes, measured on Linux; OpenBLAS fails with less."""

_ROOM_BYTES: Final = 32_000_000


def has_room(size_bytes: int = _ROOM_BYTES) -> bool:
    """Return whether the process can allocate `size_bytes` more; nothing stays allocated."""
    try:
        mmap.mmap(-1, size_bytes).close()
    except (OSError, OverflowError):
        return False
    return True


def check_room(size_bytes: int) -> None:
    """Raise an error if the process cannot allocate `size_bytes` more.

    Raises:
        MemoryError: the memory is not available.
    """
    if not has_room(size_bytes):
        raise MemoryError(size_bytes)
