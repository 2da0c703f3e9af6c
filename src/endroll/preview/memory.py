"""Memory: pictures that are gone go back to the system at once, and not to the next allocation.

Nothing in, nothing out: it sets how this process allocates.
"""

from __future__ import annotations

import ctypes
import platform
from typing import Final

_MMAP_THRESHOLD: Final = -3
"""The number of `M_MMAP_THRESHOLD`. Source: mallopt(3), malloc.h of glibc."""

_LARGE_BYTES: Final = 256 * 1024
"""Larger things are mapped by themselves: a band has some 1.5 MB, a line of text a tenth of it."""


def give_back_pictures() -> None:
    """Have the C library map what is large by itself, and unmap it when it is gone.

    Without that glibc raises its threshold to the size of the first picture that is let go, cuts
    the next ones from the heaps of as many threads as there are, and keeps them in pieces: three
    times the memory that is in use. Other C libraries are left alone.
    """
    if platform.libc_ver()[0] == "glibc":
        ctypes.CDLL(None).mallopt(_MMAP_THRESHOLD, _LARGE_BYTES)
