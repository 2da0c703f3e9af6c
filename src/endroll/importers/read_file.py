"""Sources: a file of somebody else's, read with bounds, as bytes.

Stage `intake`. In: a path. Out: its bytes, and what format they have.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from endroll.core.diagnostics import UsageError, error

if TYPE_CHECKING:
    from pathlib import Path

MAX_FILE_BYTES: Final = 32_000_000
"""A spreadsheet of ten thousand names takes some 500 kB."""

ZIP: Final = b"PK\x03\x04"
OLD_OFFICE: Final = b"\xd0\xcf\x11\xe0"


def read_bytes(path: Path) -> bytes:
    """Return what a file holds.

    Raises:
        UsageError: it is not there, may not be read, is a folder, empty, or too large for credits.
    """
    try:
        if path.exists() and not path.is_file():
            raise _refused(path, "is not a file", hint="name the file itself")
        with path.open("rb") as file:
            data = file.read(MAX_FILE_BYTES + 1)
    except FileNotFoundError:
        raise _refused(path, "is not there", hint="check the path") from None
    except (OSError, ValueError) as wrong:
        reason = wrong.strerror if isinstance(wrong, OSError) else None
        raise _refused(
            path,
            f"cannot be read: {(reason or 'it has no such name').lower()}",
            hint="check the path",
        ) from None
    if len(data) > MAX_FILE_BYTES:
        raise _refused(
            path,
            f"is larger than {MAX_FILE_BYTES // 1_000_000} MB",
            hint="credits are text; is this the file that was meant?",
        )
    if not data.strip():
        raise _refused(path, "is empty", hint="is this the file that was meant?")
    return data


def _refused(path: Path, says: str, *, hint: str) -> UsageError:
    return UsageError(error("source-unreadable", f"{path} {says}", hint=hint))
