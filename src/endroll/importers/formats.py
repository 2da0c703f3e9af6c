"""Formats: which there are to import from, and how a file is known to be in one.

Stage `intake`. In: bytes and their path. Out: a CreditsDraft. One reader a format, in a file of its own.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from endroll.core.diagnostics import UsageError, error
from endroll.core.suggestions import hint_of_known
from endroll.importers.cinecred import is_cinecred, read_cinecred
from endroll.importers.columns import columns_from_option
from endroll.importers.csv_files import read_rows
from endroll.importers.encodings import decode
from endroll.importers.markdown import read_fountain, read_markdown
from endroll.importers.moviepy_text import is_moviepy, read_moviepy
from endroll.importers.node_texts import text_at
from endroll.importers.plain_text import read_plain_text
from endroll.importers.read_file import OLD_OFFICE, ZIP
from endroll.importers.sheets import read_sheet
from endroll.importers.tmdb import read_tmdb
from endroll.importers.word import read_word
from endroll.importers.workbooks import read_workbook
from endroll.interchange.nodes import CreditsDraft, DraftNode, HeadingNode, SourcePlace

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from endroll.importers.grid import GridRow

_BY_SUFFIX: Final = {
    ".txt": "text",
    ".text": "text",
    ".csv": "csv",
    ".tsv": "csv",
    ".tab": "csv",
    ".xlsx": "xlsx",
    ".xlsm": "xlsx",
    ".ods": "ods",
    ".json": "tmdb",
    ".md": "markdown",
    ".markdown": "markdown",
    ".fountain": "fountain",
    ".spmd": "fountain",
    ".docx": "docx",
    ".docm": "docx",
}
_TEXTS: Final[Mapping[str, Callable[[str], CreditsDraft]]] = {
    "text": read_plain_text,
    "moviepy": read_moviepy,
    "markdown": read_markdown,
    "fountain": read_fountain,
    "tmdb": read_tmdb,
}
_LANGUAGES: Final = {
    "GB18030": "zh-Hans",
    "Big5": "zh-Hant",
    "Shift-JIS": "ja",
    "EUC-JP": "ja",
    "ISO-2022-JP": "ja",
    "EUC-KR": "ko",
}
"""Languages that an encoding is of."""

FORMATS: Final = (
    "text",
    "csv",
    "xlsx",
    "ods",
    "cinecred",
    "moviepy",
    "tmdb",
    "docx",
    "markdown",
    "fountain",
)
"""What `--from` takes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportOptions:
    """How a person said that a file is to be read."""

    form: str | None = None
    columns: str | None = None
    encoding: str | None = None


def read_draft(data: bytes, path: Path, reading: ImportOptions) -> CreditsDraft:
    """Return what a file says.

    Raises:
        UsageError: there is no such format, or the file is not in it.
    """
    form = _form_of(data, path, reading)
    if form in {"xlsx", "ods"}:
        rows, notes = read_workbook(data)
        return _with_notes(_of_rows(rows, form, reading), notes)
    if form == "docx":
        return read_word(data)
    decoded = decode(data, reading.encoding)
    notes = ()
    if decoded.broken:
        notes = (f"in doubt: {decoded.encoding} with {decoded.broken} broken letters",)
    elif decoded.others:
        notes = (f"in doubt: read as {decoded.encoding}, may be {' or '.join(decoded.others)}",)
    if form in {"csv", "cinecred"}:
        return _with_notes(_of_rows(read_rows(decoded.text), form, reading), notes)
    if form == "text" and reading.form is None and is_moviepy(decoded.text):
        form = "moviepy"
    draft = _TEXTS[form](decoded.text)
    language = draft.language or _LANGUAGES.get(decoded.encoding)
    return _with_notes(replace(draft, language=language), notes)


def read_table(data: bytes, path: Path, reading: ImportOptions) -> tuple[GridRow, ...]:
    """Return the rows of a CSV file or a workbook.

    Raises:
        UsageError: it is neither.
    """
    form = _form_of(data, path, reading)
    if form in {"xlsx", "ods"}:
        return read_workbook(data)[0]
    if form == "csv":
        return read_rows(decode(data, reading.encoding).text)
    raise UsageError(
        error(
            "no-table",
            f"{path} is no table",
            hint="corrections come back as the CSV or XLSX that `endroll export` wrote",
        )
    )


def _form_of(data: bytes, path: Path, reading: ImportOptions) -> str:
    if reading.form is not None:
        if reading.form not in FORMATS:
            raise _unknown(reading.form)
        return reading.form
    if data.startswith(OLD_OFFICE):
        raise UsageError(
            error(
                "old-office",
                f"{path} is of an old Office",
                hint="save it as .xlsx or .docx, and import that",
            )
        )
    by_suffix = _BY_SUFFIX.get(path.suffix.lower())
    if data.startswith(ZIP) and by_suffix not in {"xlsx", "ods", "docx"}:
        by_suffix = _form_of_zip(data)
    if by_suffix is None and data.lstrip()[:1] in {b"{", b"["}:
        return "tmdb"
    return by_suffix or "text"


def _form_of_zip(data: bytes) -> str:
    return next(
        (form for sign, form in _ZIP_SIGNS if sign in data),
        "xlsx",
    )


_ZIP_SIGNS: Final = ((b"word/document.xml", "docx"), (b"content.xml", "ods"))


def _unknown(form: str) -> UsageError:
    return UsageError(
        error(
            "unknown-format",
            f"there is no format called {form}",
            hint=hint_of_known(form, FORMATS),
        )
    )


def _of_rows(rows: Sequence[GridRow], form: str, reading: ImportOptions) -> CreditsDraft:
    """Return what rows say, part after part, each under its name where there are several."""
    if form == "cinecred" or (reading.columns is None and is_cinecred(rows)):
        return read_cinecred(rows)
    columns = columns_from_option(reading.columns) if reading.columns is not None else None
    parts: dict[str, list[GridRow]] = {}
    for row in rows:
        parts.setdefault(row.place.part, []).append(row)
    nodes: list[DraftNode] = []
    left_out, notes, title = [], [], None
    for part, within in parts.items():
        made = read_sheet(within, columns)
        if part and made.nodes:
            doubts = ("the name of a sheet, taken for a heading",)
            nodes.append(HeadingNode(heading=text_at(part, (SourcePlace(0, part),), doubts)))
        title = title or made.title
        nodes += made.nodes
        left_out += made.left_out
        notes += made.notes
    return CreditsDraft(
        title=title,
        nodes=tuple(nodes),
        left_out=tuple(left_out),
        notes=tuple(notes),
        places=tuple(row.place for row in rows if not row.is_empty),
    )


def _with_notes(draft: CreditsDraft, notes: tuple[str, ...]) -> CreditsDraft:
    return replace(draft, notes=(*notes, *draft.notes))
