"""Make the C library return the memory of freed pictures to the system at once."""

from __future__ import annotations

import ctypes
import platform
from typing import Final

_MMAP_THRESHOLD: Final = -3
"""The number of `M_MMAP_THRESHOLD`. Source: mallopt(3), malloc.h of glibc."""

_LARGE_BYTES: Final = 256 * 1024
"""Larger blocks are mapped separately: a band has about 1.5 MB, a line of text a tenth."""


def return_freed_pictures() -> None:
    """Make glibc map large blocks separately, and unmap them when they are freed.

    By default glibc raises its threshold to the size of the first picture freed, allocates later
    ones from the heap of each thread, and fragments them: three times the memory in use. Other C
    libraries are left alone.
    """
    if platform.libc_ver()[0] == "glibc":
        ctypes.CDLL(None).mallopt(_MMAP_THRESHOLD, _LARGE_BYTES)
