"""Pause Python's cyclic garbage collector while many long-lived objects are created.

The collector would scan them again and again to no purpose, which takes a quarter of the time of
layout. Source: benchmarks/layout.py.
"""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def uncollected() -> Iterator[None]:
    """Pause the cyclic garbage collector, and restore its state afterwards."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


@contextmanager
def long_lived() -> Iterator[None]:
    """Pause the cyclic garbage collector while objects are created that nearly all stay.

    Afterwards they count as old, without a scan of all of them that would find nothing.
    """
    with uncollected():
        yield
        if not gc.get_freeze_count():
            gc.freeze()
            gc.unfreeze()  # moves everything into the oldest generation
