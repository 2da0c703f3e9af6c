"""Placing: the text of credits.yaml into its file, whole, and never over another by mistake.

Stage `intake`. In: text, or a table of corrections. Out: a file, and an account of what changed.
"""

from __future__ import annotations

import codecs
import os.path
import shutil
from typing import TYPE_CHECKING

from endroll.core.atomic_write import refuse_inputs, whole_file
from endroll.core.diagnostics import CreditsError, UsageError, error
from endroll.importers.formats import read_table
from endroll.importers.read_file import read_bytes
from endroll.importers.update_credits import update_credits
from endroll.source.editing import UneditableError

if TYPE_CHECKING:
    from pathlib import Path

    from endroll.importers.formats import ImportOptions
    from endroll.importers.update_credits import UpdateResult


def check_output(source: Path, path: Path, *, force: bool = False) -> None:
    """Refuse a path that the credits imported from `source` may not be written to.

    Raises:
        UsageError: it is the source itself, or something is there and `force` is not given.
    """
    refuse_inputs((path,), (source,))
    if not force:
        refuse_existing(path)


def refuse_existing(path: Path) -> None:
    """Refuse a path at which something is.

    Raises:
        UsageError: a file or folder is there.
    """
    if os.path.lexists(path):
        raise UsageError(
            error(
                "output-exists",
                f"{path} is there already",
                hint="name another with -o, or write over it with --force",
            )
        )


def write_credits(text: str, path: Path, *, force: bool = False) -> None:
    """Write a credits file, whole or not at all.

    Raises:
        UsageError: something is there, and it is not to be written over.
        RenderError: the file cannot be written.
    """
    with whole_file(path) as part:
        part.write_text(text, encoding="utf-8", newline="\n")
        if not force:
            refuse_existing(path)


def write_update(source: Path, path: Path, reading: ImportOptions) -> UpdateResult:
    """Take the corrections of a table into a credits file, and return what came of each.

    Raises:
        UsageError: one of the files cannot be read, the table is none of corrections, both are
            the same file, or the credits were saved by another program meanwhile.
        CreditsError: the credits have errors, or the corrections cannot be placed with certainty.
        RenderError: the file cannot be written.
    """
    refuse_inputs((path,), (source,))
    rows = read_table(read_bytes(source), source, reading)
    data = read_bytes(path)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        raise CreditsError(
            error("file-encoding", f"{path} is not UTF-8 text", hint="save it as UTF-8")
        ) from None
    try:
        updated = update_credits(text.removeprefix("\ufeff"), rows, str(path))
    except UneditableError as wrong:
        raise CreditsError(
            error(
                "uneditable",
                f"{path} is written such that corrections cannot be put in with certainty: {wrong}",
                hint="correct it by hand; endroll diff shows what changed",
            )
        ) from None
    if updated.changes:
        mark = codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b""
        with whole_file(path) as part:
            part.write_bytes(mark + updated.text.encode())
            shutil.copymode(path, part)
            _refuse_changed(path, data)
    return updated


def _refuse_changed(path: Path, data: bytes) -> None:
    """Refuse to write over a file that is not any more what was read of it."""
    if read_bytes(path) != data:
        raise UsageError(
            error(
                "file-changing",
                f"{path} was saved by another program meanwhile",
                hint="import the table again",
            )
        )
