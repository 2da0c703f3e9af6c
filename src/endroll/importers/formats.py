"""The import formats: what they are called, how a file is recognized, and which reader reads it.

In: the bytes of a file and its path. Out: a CreditsDraft.

To add a format, write its reader in a module of its own and add one entry to `FORMATS`. The help of
`endroll import`, its error messages and the table in docs/importing.md follow from the entries.
Readers are imported on first use because the command line imports this module at startup.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Final

from endroll.core.diagnostics import UsageError, error
from endroll.core.suggestions import hint_of_known
from endroll.importers.file_kinds import (
    ZIP,
    is_html,
    is_mail,
    is_open_text,
    is_pdf,
    is_rtf,
    may_be_mail,
    refuse_unreadable,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import PurePath

    from endroll.importers.document_parts import DocumentParts
    from endroll.importers.encodings import Decoded
    from endroll.importers.grid import GridRow
    from endroll.interchange.nodes import CreditsDraft

    Table = tuple[tuple[GridRow, ...], tuple[str, ...]]
    """Rows, and notes about what was left out of them."""

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
    """The options of `endroll import`; with `whole` nothing is cut as surroundings."""

    format_name: str | None = None
    columns: str | None = None
    encoding: str | None = None
    whole: bool = False


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

    `description` and `files` are for the documentation. A file is recognized by its bytes, if
    `is_certain` says so, whatever its suffix; else by one of `suffixes`, unless `fits` denies it; a
    zip archive with any other suffix by the name of its `zip_member`; another file without a known
    suffix by its `first_byte`. A table has `read_table`; a file with corrections must be one.
    """

    name: str
    description: str
    files: str
    read: Callable[[InputFile], CreditsDraft]
    read_table: Callable[[InputFile], Table] | None = None
    is_certain: Callable[[bytes], bool] | None = None
    fits: Callable[[bytes], bool] | None = None
    suffixes: tuple[str, ...] = ()
    zip_member: bytes = b""
    first_byte: bytes = b""


def _read_plain_text(file: InputFile) -> CreditsDraft:
    from endroll.importers.moviepy_text import is_moviepy, read_moviepy
    from endroll.importers.record_text import read_text

    decoded = file.decoded()
    is_variant = file.options.format_name is None and is_moviepy(decoded.text)
    if is_variant:
        return _read_text(read_moviepy, decoded)
    return _read_text(partial(read_text, whole=file.options.whole), decoded)


def _read_moviepy(file: InputFile) -> CreditsDraft:
    from endroll.importers.moviepy_text import read_moviepy

    return _read_text(read_moviepy, file.decoded())


def _read_markdown(file: InputFile) -> CreditsDraft:
    from endroll.importers.markdown import read_markdown

    return _read_text(partial(read_markdown, whole=file.options.whole), file.decoded())


def _read_fountain(file: InputFile) -> CreditsDraft:
    from endroll.importers.fountain import read_fountain

    return _read_text(partial(read_fountain, whole=file.options.whole), file.decoded())


def _read_tmdb(file: InputFile) -> CreditsDraft:
    from endroll.importers.tmdb import read_tmdb

    return _read_text(read_tmdb, file.decoded())


def _read_json(file: InputFile) -> CreditsDraft:
    from endroll.importers.json_files import read_json

    return _read_text(read_json, file.decoded())


def _read_word(file: InputFile) -> CreditsDraft:
    from endroll.importers.word import word_parts

    return _read_document(word_parts, file)


def _read_html(file: InputFile) -> CreditsDraft:
    from endroll.importers.encodings import decode
    from endroll.importers.html_page import declared_charset, read_html

    charset = file.options.encoding or declared_charset(file.data)
    return _read_text(partial(read_html, whole=file.options.whole), decode(file.data, charset))


def _read_mail(file: InputFile) -> CreditsDraft:
    from endroll.importers.mail import read_mail

    return read_mail(file.data, whole=file.options.whole, encoding=file.options.encoding)


def _read_pdf(file: InputFile) -> CreditsDraft:
    from endroll.importers.pdf import pdf_parts

    return _read_document(pdf_parts, file)


def _read_odt(file: InputFile) -> CreditsDraft:
    from endroll.importers.odt import odt_parts

    return _read_document(odt_parts, file)


def _read_rtf(file: InputFile) -> CreditsDraft:
    from endroll.importers.rtf import rtf_parts

    return _read_document(rtf_parts, file)


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
    return read_rows(decoded.text), decoded.doubts()


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
        zip_member=b"xl/workbook",
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
        name="json",
        description="lists of people as JSON, in any nesting",
        files="`.json` `.jsonl`",
        suffixes=(".json", ".jsonl"),
        first_byte=b"{[",
        read=_read_json,
    ),
    ImportFormat(
        name="tmdb",
        description="JSON from TMDb, as `/movie/ID/credits` returns it",
        files="`.json` with TMDb’s `cast` and `crew`",
        read=_read_tmdb,
    ),
    ImportFormat(
        name="docx",
        description="Word documents",
        files="`.docx` `.docm`",
        suffixes=(".docx", ".docm"),
        zip_member=b"word/document",
        read=_read_word,
    ),
    ImportFormat(
        name="odt",
        description="OpenDocument texts, as LibreOffice writes them",
        files="`.odt` `.ott` `.fodt`",
        is_certain=is_open_text,
        suffixes=(".odt", ".ott", ".fodt"),
        zip_member=b"content.xml",
        read=_read_odt,
    ),
    ImportFormat(
        name="rtf",
        description="RTF documents, as most word processors write them",
        files="`.rtf`",
        is_certain=is_rtf,
        fits=is_rtf,
        suffixes=(".rtf",),
        read=_read_rtf,
    ),
    ImportFormat(
        name="pdf",
        description="PDF documents with text",
        files="`.pdf`",
        is_certain=is_pdf,
        fits=is_pdf,
        suffixes=(".pdf",),
        read=_read_pdf,
    ),
    ImportFormat(
        name="html",
        description="web pages",
        files="`.html` `.htm` `.xhtml`",
        is_certain=is_html,
        suffixes=(".html", ".htm", ".xhtml"),
        read=_read_html,
    ),
    ImportFormat(
        name="mail",
        description="e-mails, as mail programs save them",
        files="`.eml` `.mht` `.mhtml`",
        is_certain=is_mail,
        fits=may_be_mail,
        suffixes=(".eml", ".mht", ".mhtml"),
        read=_read_mail,
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
_ZIP_FORMATS: Final = (_BY_NAME["docx"], _BY_NAME["ods"], _BY_NAME["odt"], _BY_NAME["xlsx"])
"""The order matters: a DOCX file may also contain a content.xml."""


def format_names() -> list[str]:
    """Return the names that `--from` accepts."""
    return list(_BY_NAME)


def read_draft(data: bytes, path: PurePath, options: ImportOptions) -> CreditsDraft:
    """Return the credits in a file.

    Raises:
        UsageError: the format is unknown, or the file is not in it.
    """
    return find_format(data, path, options).read(InputFile(data, options))


def read_table(data: bytes, path: PurePath, options: ImportOptions) -> tuple[GridRow, ...]:
    """Return the rows of a CSV file or a workbook.

    Raises:
        UsageError: the file is neither of them.
    """
    entry = find_format(data, path, options)
    if entry.read_table is None:
        raise UsageError(
            error(
                "no-table",
                f"{path} is not a table",
                hint="import the CSV or XLSX file that `endroll export` wrote",
            )
        )
    return entry.read_table(InputFile(data, options))[0]


def find_format(data: bytes, path: PurePath, options: ImportOptions) -> ImportFormat:
    """Return the format of a file: the one that is asked for, or the one that is recognized.

    Raises:
        UsageError: there is no such format, or the file can be none.
    """
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
    certain = (entry for entry in FORMATS if entry.is_certain and entry.is_certain(data))
    if (entry := next(certain, None)) is not None:
        return entry
    refuse_unreadable(data, path)
    by_suffix = _BY_SUFFIX.get(path.suffix.lower())
    if data.startswith(ZIP):
        return _zip_format(data, by_suffix)
    if by_suffix is None or (by_suffix.fits and not by_suffix.fits(data)):
        return _by_first_byte(data)
    return by_suffix


def _zip_format(data: bytes, by_suffix: ImportFormat | None) -> ImportFormat:
    """Return the format of a zip archive; an Office file may have another one embedded."""
    if by_suffix in _ZIP_FORMATS and by_suffix.zip_member in data:
        return by_suffix
    by_member = (entry for entry in _ZIP_FORMATS if entry.zip_member in data)
    return next(by_member, by_suffix if by_suffix in _ZIP_FORMATS else _BY_NAME["xlsx"])


def _by_first_byte(data: bytes) -> ImportFormat:
    first = data.lstrip()[:1]
    matching = (entry for entry in FORMATS if first and first in entry.first_byte)
    return next(matching, _BY_NAME["text"])


def _read_document(reader: Callable[[bytes], DocumentParts], file: InputFile) -> CreditsDraft:
    from endroll.importers.documents import read_document

    return read_document(reader(file.data).document(), whole=file.options.whole)


def _read_text(reader: Callable[[str], CreditsDraft], decoded: Decoded) -> CreditsDraft:
    draft = reader(decoded.text)
    language = draft.language or _LANGUAGES.get(decoded.encoding)
    return _with_notes(replace(draft, language=language), decoded.doubts())


def _read_rows(table: Table, options: ImportOptions) -> CreditsDraft:
    from endroll.importers.columns import columns_from_option
    from endroll.importers.sheets import read_sheets

    rows, notes = table
    columns = columns_from_option(options.columns) if options.columns is not None else None
    return _with_notes(read_sheets(rows, columns), notes)


def _with_notes(draft: CreditsDraft, notes: tuple[str, ...]) -> CreditsDraft:
    return replace(draft, notes=(*notes, *draft.notes))
