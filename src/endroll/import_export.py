"""Import, correct and export credits files.

A file comes in and a file goes out, each with an account of what was not carried over. Only the
length of an imported film is measured on its layout.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from endroll.core.diagnostics import EndrollError
from endroll.exporters.export_credits import ExportResult
from endroll.exporters.export_credits import export_credits as _export
from endroll.importers.formats import ImportOptions
from endroll.importers.import_credits import ImportResult
from endroll.importers.import_credits import import_credits as _import
from endroll.importers.update_credits import UpdateResult
from endroll.importers.write_credits import check_output, write_credits, write_update
from endroll.source.origin import Origin

if TYPE_CHECKING:
    from endroll.report.lengths import FilmLengths

__all__ = [
    "ExportResult",
    "ImportResult",
    "UpdateResult",
    "export_credits",
    "film_lengths",
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
    whole: bool = False,
    force: bool = False,
) -> ImportResult:
    """Convert a text, a table or another tool's file to credits, and write them to `path`, if any.

    The result has the credits as `text`, and accounts for every line of the source. `form` is one
    of the names that `endroll import --from` lists; by default it is detected, and so is the
    `encoding`. `columns` names the columns of a table, such as `role,name,native`. With `whole`
    nothing is cut as surroundings: a letter or an article around the credits stays. An existing
    file is overwritten only with `force`.

    Raises:
        CreditsError: no credits are found in the source.
        RenderError: the credits cannot be written.
        UsageError: the source cannot be read, it is not in that format, or `path` exists.
    """
    source = Path(source)
    if path is not None:
        check_output(source, Path(path), force=force)
    options = ImportOptions(format_name=form, columns=columns, encoding=encoding, whole=whole)
    imported = _import(source, options)
    if path is not None:
        write_credits(imported.text, Path(path), force=force)
    return imported


def film_lengths(path: Path | str) -> FilmLengths | None:
    """Return how long the film at `path` is, and what would make a long one shorter.

    None if it has errors, or cannot be read.
    """
    from endroll.report.lengths import measure_lengths  # noqa: PLC0415  it imports every stage

    try:
        return measure_lengths(Origin(Path(path)))
    except EndrollError:
        return None


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
