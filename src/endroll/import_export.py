"""Import, correct and export credits files: the part of the API that needs no layout.

A file comes in and a file goes out, each with an account of what was not carried over.
"""

from __future__ import annotations

from pathlib import Path

from endroll.exporters.export_credits import ExportResult
from endroll.exporters.export_credits import export_credits as _export
from endroll.importers.formats import ImportOptions
from endroll.importers.import_credits import ImportResult
from endroll.importers.import_credits import import_credits as _import
from endroll.importers.update_credits import UpdateResult
from endroll.importers.write_credits import check_output, write_credits, write_update
from endroll.source.origin import Origin

__all__ = [
    "ExportResult",
    "ImportResult",
    "UpdateResult",
    "export_credits",
    "import_credits",
    "update_credits",
]


def import_credits(  # noqa: PLR0913  all but the source are optional, and go by name
    source: Path | str,
    path: Path | str | None = None,
    *,
    form: str | None = None,
    columns: str | None = None,
    encoding: str | None = None,
    force: bool = False,
) -> ImportResult:
    """Convert a text, a table or another tool's file to credits, and write them to `path`, if any.

    The result has the credits as `text`, and accounts for every line of the source. `form` is one
    of `text`, `csv`, `xlsx`, `ods`, `cinecred`, `moviepy`, `tmdb`, `docx`, `markdown` and
    `fountain`; by default it is detected, and so is the `encoding`. `columns` names the columns of
    a table, such as `role,name,native`. An existing file is overwritten only with `force`.

    Raises:
        CreditsError: no credits are found in the source.
        RenderError: the credits cannot be written.
        UsageError: the source cannot be read, it is not in that format, or `path` exists.
    """
    source = Path(source)
    if path is not None:
        check_output(source, Path(path), force=force)
    imported = _import(source, ImportOptions(format_name=form, columns=columns, encoding=encoding))
    if path is not None:
        write_credits(imported.text, Path(path), force=force)
    return imported


def update_credits(
    table: Path | str,
    path: Path | str,
    *,
    form: str | None = None,
    columns: str | None = None,
    encoding: str | None = None,
) -> UpdateResult:
    """Take the corrected spellings of an exported table into the credits at `path`.

    Everything else in the file stays as it is. The result lists the changes, and the rows that
    were not taken over. `form`, `columns` and `encoding` say how to read the table, as in
    `import_credits`.

    Raises:
        CreditsError: the credits have errors, or corrections cannot be placed with certainty.
        RenderError: the credits cannot be written.
        UsageError: a file cannot be read, the table was not exported for correction, or the credits
            were changed by another program at the same time.
    """
    options = ImportOptions(format_name=form, columns=columns, encoding=encoding)
    return write_update(Path(table), Path(path), options)


def export_credits(
    credits_: Path | str,
    path: Path | str,
    *,
    form: str | None = None,
    version: str | None = None,
) -> ExportResult:
    """Write credits in a format for other people and programs, without laying them out.

    As `Project.export`, for a file that need not load as a whole, such as a part of one.

    Raises:
        CreditsError: the credits have errors.
        RenderError: the file cannot be written.
        UsageError: the credits cannot be read, there is no such format or version, or `path` is a
            file that the film is made from.
    """
    return _export(Origin(Path(credits_), version=version), Path(path), form)
