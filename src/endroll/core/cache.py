"""Keep values between runs, in the user's cache folder. They only save time.

Values are JSON: data, never code. Only this user's own file counts, whole and as it was written;
any other is as if it were not there, and so is a folder that cannot be used. The environment
variable `ENDROLL_CACHE` names another folder, or says `off`.
Source: XDG Base Directory Specification; Apple, File System Programming Guide; Microsoft,
KNOWNFOLDERID.
"""

from __future__ import annotations

import hashlib
import json
import os
import stat
import sys
from contextlib import suppress
from pathlib import Path
from typing import Final

from endroll.core.diagnostics import EndrollError

CACHE_VARIABLE: Final = "ENDROLL_CACHE"
"""The environment variable that moves the cache folder, or switches it off."""

OFF: Final = "off"
_MOST_BYTES: Final = 2_000_000
"""A larger file is neither read nor written."""


def cache_folder() -> Path | None:
    """Return the folder for values to keep; None if there is none, or none is wanted."""
    wanted = os.environ.get(CACHE_VARIABLE, "")
    if wanted:
        return None if wanted.strip().lower() == OFF else _folder_named(CACHE_VARIABLE)
    if sys.platform == "win32":
        local = _folder_named("LOCALAPPDATA")
        return local and local / "endroll" / "Cache"
    home = _folder_named("HOME")
    if home is None or not home.is_dir():  # as for accounts that are no person's
        return None
    if sys.platform == "darwin":
        return home / "Library" / "Caches" / "endroll"
    return (_folder_named("XDG_CACHE_HOME") or home / ".cache") / "endroll"


def _folder_named(variable: str) -> Path | None:
    """Return the folder that an environment variable names; None if its path is not absolute."""
    folder = Path(os.environ.get(variable, ""))
    return folder if folder.is_absolute() else None


def read_kept(name: str) -> object:
    """Return the value that was kept under a file name, None if there is none to trust."""
    folder = cache_folder()
    if folder is None:
        return None
    path = folder / name
    try:
        status = path.lstat()
        if not _is_own(status) or status.st_size > _MOST_BYTES:
            return None
        digest, _, content = path.read_bytes().partition(b"\n")
        value: object = json.loads(content) if digest == _digest(content) else None
    except (OSError, ValueError, RecursionError):
        return None
    return value


def keep(name: str, value: object) -> None:
    """Keep a value that JSON can hold under a file name; leave it if that is not possible."""
    from endroll.core.atomic_write import whole_file  # noqa: PLC0415  seldom needed

    folder = cache_folder()
    content = json.dumps(value, separators=(",", ":")).encode()
    if folder is None or len(content) > _MOST_BYTES - 100:
        return
    with suppress(OSError, EndrollError), whole_file(folder / name) as part:
        part.write_bytes(_digest(content) + b"\n" + content)


def _is_own(status: os.stat_result) -> bool:
    """Return whether a file is a regular one of this user's."""
    return stat.S_ISREG(status.st_mode) and (
        sys.platform == "win32" or status.st_uid == os.geteuid()
    )


def _digest(content: bytes) -> bytes:
    return hashlib.sha256(content).hexdigest().encode()
