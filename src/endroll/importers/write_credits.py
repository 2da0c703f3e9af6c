"""Write imported credits, or corrections, to credits.yaml without overwriting by mistake."""

from __future__ import annotations

import codecs
import os.path
import shutil
from typing import TYPE_CHECKING

from endroll.core.atomic_write import refuse_inputs, whole_file
from endroll.core.diagnostics import CreditsError, UsageError, error
from endroll.importers.formats import read_table
from endroll.importers.input_file import read_bytes
from endroll.importers.update_credits import update_credits
from endroll.source.editing import UneditableError

if TYPE_CHECKING:
    from pathlib import Path

    from endroll.importers.formats import ImportOptions
    from endroll.importers.update_credits import UpdateResult


def check_output(source: Path, path: Path, *, force: bool = False) -> None:
    """Check that the credits imported from `source` may be written to a path.

    Raises:
        UsageError: the path is the source itself, or exists and `force` is not given.
    """
    refuse_inputs((path,), (source,))
    if not force:
        check_new(path)


def check_new(path: Path) -> None:
    """Check that a path does not exist.

    Raises:
        UsageError: there is a file or folder at the path.
    """
    if os.path.lexists(path):
        raise UsageError(
            error(
                "output-exists",
                f"{path} already exists",
                hint="name another file with -o, or overwrite it with --force",
            )
        )


def write_credits(text: str, path: Path, *, force: bool = False) -> None:
    """Write a credits file completely or not at all.

    Raises:
        UsageError: the path exists and `force` is not given.
        RenderError: the file cannot be written.
    """
    with whole_file(path) as temporary:
        temporary.write_text(text, encoding="utf-8", newline="\n")
        if not force:
            check_new(path)


def write_update(source: Path, path: Path, options: ImportOptions) -> UpdateResult:
    """Apply the corrections in a table to a credits file, and return what was changed.

    Raises:
        UsageError: one of the files cannot be read, the table is not a correction table, both
            paths are the same file, or another program saved the credits in the meantime.
        CreditsError: the credits have errors, or cannot be edited automatically.
        RenderError: the file cannot be written.
    """
    refuse_inputs((path,), (source,))
    rows = read_table(read_bytes(source), source, options)
    data = read_bytes(path)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        raise CreditsError(
            error("file-encoding", f"{path} is not UTF-8 text", hint="save it as UTF-8")
        ) from None
    try:
        updated = update_credits(text.removeprefix("\ufeff"), rows, str(path))
    except UneditableError as problem:
        raise CreditsError(
            error(
                "uneditable",
                f"{path} cannot be edited automatically: {problem}",
                hint="correct it by hand; `endroll diff` shows the changes",
            )
        ) from None
    if updated.changes:
        byte_order_mark = codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b""
        with whole_file(path) as temporary:
            temporary.write_bytes(byte_order_mark + updated.text.encode())
            shutil.copymode(path, temporary)
            _check_unchanged(path, data)
    return updated


def _check_unchanged(path: Path, data: bytes) -> None:
    """Check that a file still holds the data that was read from it."""
    if read_bytes(path) != data:
        raise UsageError(
            error(
                "file-changing",
                f"{path} was saved by another program in the meantime",
                hint="import the table again",
            )
        )
