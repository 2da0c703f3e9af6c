"""Collecting: pause Python's search for circles while much is made that stays.

Ground floor. What is made would be looked through again and again for nothing: a quarter of the
time that laying out takes. Source: benchmarks/layout.py.
"""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def uncollected() -> Iterator[None]:
    """Pause the cyclic collector, and leave it as it was."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
