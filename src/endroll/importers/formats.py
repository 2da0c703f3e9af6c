"""The import formats: what they are called, how a file is recognized, and which reader reads it.

In: the bytes of a file and its path. Out: a CreditsDraft.

To add a format, write its reader in a module of its own and add one entry to `FORMATS`. The help of
`endroll import`, its error messages and the table in docs/importing.md follow from the entries.
Readers are imported on first use because the command line imports this module at startup.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from endroll.core.diagnostics import UsageError, error
from endroll.core.suggestions import hint_of_known

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from endroll.importers.encodings import Decoded
    from endroll.importers.grid import GridRow
    from endroll.interchange.nodes import CreditsDraft

    Table = tuple[tuple[GridRow, ...], tuple[str, ...]]
    """Rows, and notes about what was left out of them."""

_ZIP: Final = b"PK\x03\x04"
_OLD_OFFICE: Final = b"\xd0\xcf\x11\xe0"
_LANGUAGES: Final = {
    "GB18030": "zh-Hans",
    "Big5": "zh-Hant",
    "Shift-JIS": "ja",
    "EUC-JP": "ja",
    "ISO-2022-JP": "ja",
    "EUC-KR": "ko",
}
"""The language that an encoding implies."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportOptions:
    """The options of `endroll import` that override detection."""

    format_name: str | None = None
    columns: str | None = None
    encoding: str | None = None


@dataclass(frozen=True, slots=True)
class InputFile:
    """The bytes of a file, and how to read them."""

    data: bytes
    options: ImportOptions

    def decoded(self) -> Decoded:
        """Return the bytes as text.

        Raises:
            UsageError: the encoding is unknown, does not fit the bytes, or they are not text.
        """
        from endroll.importers.encodings import decode

        return decode(self.data, self.options.encoding)


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportFormat:
    """One format.

    `description` and `files` are for the documentation. A file is recognized by one of `suffixes`;
    a zip archive with any other suffix by the name of its `zip_member`; another file without a
    known suffix by its `first_byte`. A table has `read_table`; a file with corrections must be one.
    """

    name: str
    description: str
    files: str
    read: Callable[[InputFile], CreditsDraft]
    read_table: Callable[[InputFile], Table] | None = None
    suffixes: tuple[str, ...] = ()
    zip_member: bytes = b""
    first_byte: bytes = b""


def _read_plain_text(file: InputFile) -> CreditsDraft:
    from endroll.importers.moviepy_text import is_moviepy, read_moviepy
    from endroll.importers.plain_text import read_plain_text

    decoded = file.decoded()
    is_variant = file.options.format_name is None and is_moviepy(decoded.text)
    return _read_text(read_moviepy if is_variant else read_plain_text, decoded)


def _read_moviepy(file: InputFile) -> CreditsDraft:
    from endroll.importers.moviepy_text import read_moviepy

    return _read_text(read_moviepy, file.decoded())


def _read_markdown(file: InputFile) -> CreditsDraft:
    from endroll.importers.markdown import read_markdown

    return _read_text(read_markdown, file.decoded())


def _read_fountain(file: InputFile) -> CreditsDraft:
    from endroll.importers.markdown import read_fountain

    return _read_text(read_fountain, file.decoded())


def _read_tmdb(file: InputFile) -> CreditsDraft:
    from endroll.importers.tmdb import read_tmdb

    return _read_text(read_tmdb, file.decoded())


def _read_word(file: InputFile) -> CreditsDraft:
    from endroll.importers.word import read_word

    return read_word(file.data)


def _read_cinecred(file: InputFile) -> CreditsDraft:
    from endroll.importers.cinecred import read_cinecred

    rows, notes = _csv_table(file)
    return _with_notes(read_cinecred(rows), notes)


def _read_csv(file: InputFile) -> CreditsDraft:
    return _read_rows(_csv_table(file), file.options)


def _read_workbook(file: InputFile) -> CreditsDraft:
    return _read_rows(_workbook_table(file), file.options)


def _csv_table(file: InputFile) -> Table:
    from endroll.importers.csv_files import read_rows

    decoded = file.decoded()
    return read_rows(decoded.text), _encoding_notes(decoded)


def _workbook_table(file: InputFile) -> Table:
    from endroll.importers.workbooks import read_workbook

    return read_workbook(file.data)


FORMATS: Final[tuple[ImportFormat, ...]] = (
    ImportFormat(
        name="text",
        description="plain text, an e-mail, a web page saved as text",
        files="`.txt` `.text`, and any other file",
        suffixes=(".txt", ".text"),
        read=_read_plain_text,
    ),
    ImportFormat(
        name="csv",
        description="tables with commas, semicolons or tabs",
        files="`.csv` `.tsv` `.tab`",
        suffixes=(".csv", ".tsv", ".tab"),
        read=_read_csv,
        read_table=_csv_table,
    ),
    ImportFormat(
        name="xlsx",
        description="Excel workbooks",
        files="`.xlsx` `.xlsm`",
        suffixes=(".xlsx", ".xlsm"),
        read=_read_workbook,
        read_table=_workbook_table,
    ),
    ImportFormat(
        name="ods",
        description="OpenDocument spreadsheets",
        files="`.ods`",
        suffixes=(".ods",),
        zip_member=b"content.xml",
        read=_read_workbook,
        read_table=_workbook_table,
    ),
    ImportFormat(
        name="cinecred",
        description="the credits table of a cinecred project",
        files="`.csv` `.xlsx` `.ods` with `@Head` and `@Body`",
        read=_read_cinecred,
    ),
    ImportFormat(
        name="moviepy",
        description="text for MoviePy's CreditsClip",
        files="`.txt` with `..Role`",
        read=_read_moviepy,
    ),
    ImportFormat(
        name="tmdb",
        description="JSON from TMDb, as `/movie/ID/credits` returns it",
        files="`.json`",
        suffixes=(".json",),
        first_byte=b"{[",
        read=_read_tmdb,
    ),
    ImportFormat(
        name="docx",
        description="Word documents",
        files="`.docx` `.docm`",
        suffixes=(".docx", ".docm"),
        zip_member=b"word/document.xml",
        read=_read_word,
    ),
    ImportFormat(
        name="markdown",
        description="Markdown",
        files="`.md` `.markdown`",
        suffixes=(".md", ".markdown"),
        read=_read_markdown,
    ),
    ImportFormat(
        name="fountain",
        description="Fountain screenplays",
        files="`.fountain` `.spmd`",
        suffixes=(".fountain", ".spmd"),
        read=_read_fountain,
    ),
)
_BY_NAME: Final = {entry.name: entry for entry in FORMATS}
_BY_SUFFIX: Final = {suffix: entry for entry in FORMATS for suffix in entry.suffixes}
_ZIP_FORMATS: Final = (_BY_NAME["docx"], _BY_NAME["ods"], _BY_NAME["xlsx"])
"""The order matters: a DOCX file may also contain a content.xml, and XLSX is the fallback."""


def format_names() -> list[str]:
    """Return the names that `--from` accepts."""
    return list(_BY_NAME)


def read_draft(data: bytes, path: Path, options: ImportOptions) -> CreditsDraft:
    """Return the credits in a file.

    Raises:
        UsageError: the format is unknown, or the file is not in it.
    """
    return _find_format(data, path, options).read(InputFile(data, options))


def read_table(data: bytes, path: Path, options: ImportOptions) -> tuple[GridRow, ...]:
    """Return the rows of a CSV file or a workbook.

    Raises:
        UsageError: the file is neither of them.
    """
    entry = _find_format(data, path, options)
    if entry.read_table is None:
        raise UsageError(
            error(
                "no-table",
                f"{path} is not a table",
                hint="import the CSV or XLSX file that `endroll export` wrote",
            )
        )
    return entry.read_table(InputFile(data, options))[0]


def _find_format(data: bytes, path: Path, options: ImportOptions) -> ImportFormat:
    if options.format_name is not None:
        if options.format_name not in _BY_NAME:
            raise UsageError(
                error(
                    "unknown-format",
                    f"unknown import format: {options.format_name}",
                    hint=hint_of_known(options.format_name, _BY_NAME),
                )
            )
        return _BY_NAME[options.format_name]
    if data.startswith(_OLD_OFFICE):
        raise UsageError(
            error(
                "old-office",
                f"{path} is a pre-2007 Office file",
                hint="save it as .xlsx or .docx, and import that file",
            )
        )
    by_suffix = _BY_SUFFIX.get(path.suffix.lower())
    if data.startswith(_ZIP) and by_suffix not in _ZIP_FORMATS:
        return next(entry for entry in _ZIP_FORMATS if entry.zip_member in data)
    return by_suffix or _by_first_byte(data)


def _by_first_byte(data: bytes) -> ImportFormat:
    first = data.lstrip()[:1]
    matching = (entry for entry in FORMATS if first and first in entry.first_byte)
    return next(matching, _BY_NAME["text"])


def _read_text(reader: Callable[[str], CreditsDraft], decoded: Decoded) -> CreditsDraft:
    draft = reader(decoded.text)
    language = draft.language or _LANGUAGES.get(decoded.encoding)
    return _with_notes(replace(draft, language=language), _encoding_notes(decoded))


def _read_rows(table: Table, options: ImportOptions) -> CreditsDraft:
    from endroll.importers.columns import columns_from_option
    from endroll.importers.sheets import read_sheets

    rows, notes = table
    columns = columns_from_option(options.columns) if options.columns is not None else None
    return _with_notes(read_sheets(rows, columns), notes)


def _encoding_notes(decoded: Decoded) -> tuple[str, ...]:
    if decoded.broken:
        count = f"{decoded.broken} invalid character{'s' * (decoded.broken > 1)}"
        return (f"in doubt: decoded as {decoded.encoding} with {count}",)
    if decoded.alternatives:
        alternatives = " or ".join(decoded.alternatives)
        return (f"in doubt: decoded as {decoded.encoding}, but it may be {alternatives}",)
    return ()


def _with_notes(draft: CreditsDraft, notes: tuple[str, ...]) -> CreditsDraft:
    return replace(draft, notes=(*notes, *draft.notes))
