"""Read an input file into memory, up to a size limit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from endroll.core.diagnostics import UsageError, error

if TYPE_CHECKING:
    from pathlib import Path

MAX_FILE_BYTES: Final = 32_000_000
"""A spreadsheet with ten thousand names takes about 500 kB."""


def read_bytes(path: Path) -> bytes:
    """Return the contents of a file.

    Raises:
        UsageError: the file does not exist, cannot be read, is a folder, is empty, or is larger
            than `MAX_FILE_BYTES`.
    """
    try:
        if path.exists() and not path.is_file():
            raise UsageError(
                error("source-unreadable", f"{path} is not a file", hint="name a file")
            )
        with path.open("rb") as file:
            data = file.read(MAX_FILE_BYTES + 1)
    except FileNotFoundError:
        raise UsageError(
            error("source-unreadable", f"{path} does not exist", hint="check the path")
        ) from None
    except (OSError, ValueError) as problem:
        reason = problem.strerror if isinstance(problem, OSError) else None
        raise UsageError(
            error(
                "source-unreadable",
                f"{path} cannot be read: {(reason or 'invalid file name').lower()}",
                hint="check the path",
            )
        ) from None
    if len(data) > MAX_FILE_BYTES:
        raise UsageError(
            error(
                "source-unreadable",
                f"{path} is larger than {MAX_FILE_BYTES // 1_000_000} MB",
                hint="check that this is the right file; credits are far smaller",
            )
        )
    if not data.strip():
        raise UsageError(
            error(
                "source-unreadable",
                f"{path} is empty",
                hint="check that this is the right file",
            )
        )
    return data
