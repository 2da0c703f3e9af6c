"""Watching: a project's folders in, a word whenever a file in them changes out."""

from __future__ import annotations

import os
from asyncio import wait_for
from contextlib import suppress
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Final

from watchfiles import Change, awatch

if TYPE_CHECKING:
    from asyncio import Event
    from collections.abc import AsyncIterator, Iterable, Iterator

_MOST_FOLDERS: Final = 500
_DEEPEST: Final = 6
_STEP_MS: Final = 20
_DEBOUNCE_MS: Final = 200
"""How long to wait for the next change of one saving, and for all of them."""

_LOOK_MS: Final = 500
"""When after its beginning a watch looks for what was written before."""

_MOST_FILES: Final = 2000
_NOT_OURS: Final = {"renders", "node_modules", "__pycache__"}


Stamps = frozenset[tuple[str, int, int]]


async def changes(folder: Path, stop: Event, known: Stamps) -> AsyncIterator[None]:
    """Yield each time that files of a project are others than they were `known` to be, until told.

    What was written before the watch began is found by what is known, soon after that.
    """
    while not stop.is_set():
        folders, has_looked = watched_folders(folder), False
        async for changed in _news_of(folders, stop):
            seen = known if has_looked and changed is False else stamps_in(folders)
            has_looked = True
            if changed or seen != known:
                known = seen
                yield
            if changed and watched_folders(folder) != folders:
                break


async def _news_of(folders: Iterable[Path], stop: Event) -> AsyncIterator[bool | None]:
    """Yield whether something changed, or None where it must be looked for, now and then.

    The watch of the system cannot tell of folders and files whose names are not UTF-8.
    """
    with suppress(UnicodeEncodeError, RuntimeError, ExceptionGroup):
        async for changed in awatch(
            *folders,
            watch_filter=is_of_interest,
            debounce=_DEBOUNCE_MS,
            step=_STEP_MS,
            stop_event=stop,
            recursive=False,
            rust_timeout=_LOOK_MS,
            yield_on_timeout=True,
        ):
            yield bool(changed)
        return
    while not stop.is_set():
        yield None
        with suppress(TimeoutError):
            await wait_for(stop.wait(), _LOOK_MS / 1000)


def stamps_in(folders: Iterable[Path]) -> Stamps:
    """Return the files of folders, each with when it was written, in ns, and its bytes."""
    return frozenset(_stamps(folders))


def _stamps(folders: Iterable[Path]) -> Iterator[tuple[str, int, int]]:
    for folder in folders:
        with suppress(OSError), os.scandir(folder) as entries:
            for entry in islice(entries, _MOST_FILES):
                with suppress(OSError):
                    if is_of_interest(Change.modified, entry.path) and entry.is_file():
                        written = entry.stat()
                        yield entry.path, written.st_mtime_ns, written.st_size


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
