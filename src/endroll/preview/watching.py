"""Watching: a project's folders in, a word whenever a file in them changes out."""

from __future__ import annotations

import os
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Final

from watchfiles import awatch

if TYPE_CHECKING:
    from asyncio import Event
    from collections.abc import AsyncIterator, Iterator

    from watchfiles import Change

_MOST_FOLDERS: Final = 500
_DEEPEST: Final = 6
_STEP_MS: Final = 20
_DEBOUNCE_MS: Final = 200
"""How long to wait for the next change of one saving, and for all of them."""

_NOT_OURS: Final = {"renders", "node_modules", "__pycache__"}


async def changes(folder: Path, stop: Event) -> AsyncIterator[None]:
    """Yield each time that files of a project changed, until told to stop."""
    while not stop.is_set():
        folders = watched_folders(folder)
        async for _ in awatch(
            *folders,
            watch_filter=is_of_interest,
            debounce=_DEBOUNCE_MS,
            step=_STEP_MS,
            stop_event=stop,
            recursive=False,
        ):
            yield
            if watched_folders(folder) != folders:
                break


def watched_folders(folder: Path) -> tuple[Path, ...]:
    """Return the folders that a project's files may be in: no hidden ones, nor outputs.

    There are no more than 500, which a home directory has and no project needs.
    """
    return tuple(sorted(islice(_folders(folder.resolve()), _MOST_FOLDERS)))


def _folders(top: Path) -> Iterator[Path]:
    seen: set[Path] = set()
    for where, inner, files in os.walk(top, followlinks=True):
        place = Path(where)
        real = place.resolve()
        if real in seen or "pyvenv.cfg" in files:
            inner.clear()
            continue
        seen.add(real)
        yield real
        deep = len(place.relative_to(top).parts)
        inner[:] = [name for name in sorted(inner) if deep < _DEEPEST and not _is_left_out(name)]


def _is_left_out(name: str) -> bool:
    return name.startswith(".") or name in _NOT_OURS


def is_of_interest(_change: Change, path: str) -> bool:
    """Tell what belongs to a project from what editors leave beside it."""
    name = Path(path).name
    return not (_is_left_out(name) or name.endswith(("~", ".swp", ".swx", ".tmp", ".part")))
