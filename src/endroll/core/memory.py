"""Memory: whether there is room for more, asked of the system and given back at once.

Ground floor. Libraries that are not Python end the process, or fail without a reason, when memory
runs out; so what needs some asks first, and what failed asks afterwards.
"""

from __future__ import annotations

import mmap
from typing import Final

START_BYTES: Final = 210_000_000
"""What importing the stages takes of address space, measured on Linux; less ends in OpenBLAS."""

_ROOM_BYTES: Final = 32_000_000


def has_room(size_bytes: int = _ROOM_BYTES) -> bool:
    """Tell whether the system would give so much more memory."""
    try:
        mmap.mmap(-1, size_bytes).close()
    except (OSError, OverflowError):
        return False
    return True


def check_room(size_bytes: int) -> None:
    """Refuse to go on where the system would not give so much more memory.

    Raises:
        MemoryError: it would not.
    """
    if not has_room(size_bytes):
        raise MemoryError(size_bytes)
