"""Watch a project's folders, and report whenever a file in them changes."""

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
"""How long to wait for further changes of the same save, and at most in all."""

_LOOK_MS: Final = 500
"""Delay after which a new watch checks for changes made before it started."""

_MOST_FILES: Final = 2000
_NOT_OURS: Final = {"renders", "node_modules", "__pycache__"}


Stamps = frozenset[tuple[str, int, int]]


async def changes(folder: Path, stop: Event, known: Stamps) -> AsyncIterator[None]:
    """Yield whenever the files of a project differ from the `known` stamps, until `stop` is set.

    Changes made before the watch started are found from the stamps shortly afterwards.
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
    """Yield whether something changed, or None at intervals if the caller must check.

    The system's watch cannot report folders and files whose names are not UTF-8.
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
    """Return the path, modification time (ns) and size of each file in some folders."""
    return frozenset(_stamps(folders))


def _stamps(folders: Iterable[Path]) -> Iterator[tuple[str, int, int]]:
    for folder in folders:
        with suppress(OSError), os.scandir(folder) as entries:
            for entry in islice(entries, _MOST_FILES):
                with suppress(OSError):
                    if is_of_interest(Change.modified, entry.path) and entry.is_file():
                        stat = entry.stat()
                        yield entry.path, stat.st_mtime_ns, stat.st_size


def watched_folders(folder: Path) -> tuple[Path, ...]:
    """Return the folders that may contain files of a project: no hidden ones, no outputs.

    At most 500 are returned: enough for any project, but a home directory may have more.
    """
    return tuple(sorted(islice(_folders(folder.resolve()), _MOST_FOLDERS)))


def _folders(top: Path) -> Iterator[Path]:
    seen: set[Path] = set()
    for folder, subfolders, files in os.walk(top, followlinks=True):
        place = Path(folder)
        real = place.resolve()
        if real in seen or "pyvenv.cfg" in files:
            subfolders.clear()
            continue
        seen.add(real)
        yield real
        depth = len(place.relative_to(top).parts)
        subfolders[:] = [
            name for name in sorted(subfolders) if depth < _DEEPEST and not _is_left_out(name)
        ]


def _is_left_out(name: str) -> bool:
    return name.startswith(".") or name in _NOT_OURS


def is_of_interest(_change: Change, path: str) -> bool:
    """Return whether a file may belong to a project, unlike temporary files of editors."""
    name = Path(path).name
    return not (_is_left_out(name) or name.endswith(("~", ".swp", ".swx", ".tmp", ".part")))
