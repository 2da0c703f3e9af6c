"""Tell what a file is from its first bytes, and say what to do with one that no reader reads.

In: the bytes of a file and its path. Magic numbers decide before suffixes, because documents are
often sent under the wrong name.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from typing import TYPE_CHECKING, Final, NamedTuple

from endroll.core.diagnostics import UsageError, error

if TYPE_CHECKING:
    from pathlib import PurePath

ZIP: Final = b"PK\x03\x04"
OLD_OFFICE: Final = b"\xd0\xcf\x11\xe0"
_BYTE_ORDER_MARKS: Final = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")
_PDF: Final = re.compile(rb"(?:\A|[^\x20-\x7e])%PDF-\d")
_PDF_WITHIN: Final = 1_024
"""Readers accept that many bytes before the header. Source: PDF 32000-1, Annex H, note 13."""

_SAMPLE: Final = 65_536
_OPEN_DOCUMENT: Final = b"application/vnd.oasis.opendocument."
_READ_KINDS: Final = (_OPEN_DOCUMENT + b"text", _OPEN_DOCUMENT + b"spreadsheet")
_HTML: Final = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--(?:(?!-->).){0,2000}+-->\s*+)*+"
    rb"<(?:!doctype\s+html|html[\s>]|head[\s>]|body[\s>])",
    re.IGNORECASE | re.DOTALL,
)
_FLAT_TEXT: Final = re.compile(rb"<office:document\b[^>]{0,20000}opendocument\.text\b", re.DOTALL)
_XML: Final = re.compile(rb"(?:\xef\xbb\xbf)?\s*<\?xml\s|(?:\xef\xbb\xbf)?\s*<[\w:]+\s+xmlns\b")
_HEADER: Final = re.compile(rb"^([!-9;-~]+):[ \t]?.*(?:\r?\n[ \t]+.*)*\r?\n", re.MULTILINE)
_MAIL_HEADERS: Final = frozenset(
    {b"message-id", b"mime-version", b"received", b"return-path", b"delivered-to"}
)
_WRITTEN_HEADERS: Final = frozenset({b"from", b"to", b"subject", b"date", b"content-type"})
_CONTROLS: Final = frozenset(range(32)) - frozenset(b"\t\n\r\x0b\x0c\x1a\x1b")
_LONGEST_MIMETYPE: Final = 200
_ZIP_ERRORS: Final = (zipfile.BadZipFile, zlib.error, NotImplementedError)
_FEW_CONTROLS: Final = 3
_MANY_CONTROLS: Final = 0.02
_PLAUSIBLE: Final = 0.9
_FEW_ZEROS: Final = 20


class _Kind(NamedTuple):
    """What a file is, and what to do with it."""

    name: str
    hint: str


_TYPE_IT: Final = "type the text, or have it recognized (OCR), save it as text, and import that"
_PICTURE: Final = _Kind("a picture", f"if it shows credits, {_TYPE_IT}")
_VIDEO: Final = _Kind("a video", f"if it shows credits, {_TYPE_IT}")
_SOUND: Final = _Kind("a sound file", "import the list of its credits, as text or a table")
_FONT: Final = _Kind("a font", "put fonts into the project's fonts/ folder, and import a list")
_ARCHIVE: Final = _Kind("an archive", "unpack it, and import the file in it that has the credits")
_PROGRAM: Final = _Kind("a program", "import a document, a table or a text")
_COPY: Final = "copy the text into a document or text file, and import that"
_INDESIGN: Final = _Kind("an InDesign document", "export it as RTF, PDF or text, and import that")
_PHOTOSHOP: Final = _Kind("a Photoshop file", _COPY)
_POSTSCRIPT: Final = _Kind("a PostScript file", "save it as PDF, and import that")
_AFTER_EFFECTS: Final = _Kind(
    "an After Effects project", "copy the text of its text layers into a text file, and import that"
)
_PREMIERE: Final = _Kind(
    "a Premiere project", "copy the text of its titles into a text file, and import that"
)
_FINAL_DRAFT: Final = _Kind("a Final Draft script", "export it as text or RTF, and import that")
_OLD_WORD: Final = _Kind(
    "a pre-2007 Office file", "save it as .xlsx or .docx, and import that file"
)
_OUTLOOK: Final = _Kind("an Outlook message", "save it as .eml or as text, and import that")
_PAGES: Final = _Kind("an Apple Pages document", "export it as Word or RTF, and import that")
_NUMBERS: Final = _Kind("an Apple Numbers table", "export it as Excel or CSV, and import that")
_KEYNOTE: Final = _Kind("an Apple Keynote presentation", "export it as PDF, and import that")
_WORKS: Final = _Kind("a WPS or Works document", "save it as .docx, and import that")
_PRESENTATION: Final = _Kind("a presentation", "save it as PDF, and import that")
_GOOGLE: Final = _Kind(
    "a shortcut to a document at Google",
    "open it there, download it as Word or CSV, and import that",
)
_SAFARI: Final = _Kind("a binary property list", "save the page as HTML or text, and import that")
_DATABASE: Final = _Kind("an SQLite database", "export its table as CSV, and import that")
_BLENDER: Final = _Kind("a Blender project", _COPY)
_XML_FILE: Final = _Kind("an XML file", "save it as text, CSV or .docx, and import that")
_WORD_PERFECT: Final = _Kind("a WordPerfect document", "save it as .docx or RTF, and import that")
_BOOK: Final = _Kind("an e-book", _COPY)

_MAGIC: Final[tuple[tuple[bytes, _Kind], ...]] = (
    (b"\x89PNG\r\n", _PICTURE),
    (b"\xff\xd8\xff", _PICTURE),
    (b"GIF8", _PICTURE),
    (b"II*\x00", _PICTURE),
    (b"MM\x00*", _PICTURE),
    (b"SDPX", _PICTURE),
    (b"XPDS", _PICTURE),
    (b"v/1\x01", _PICTURE),
    (b"\x00\x00\x01\x00", _PICTURE),
    (b"\x00\x00\x00\x0cjP  ", _PICTURE),
    (b"\x00\x00\x00\x0cJXL ", _PICTURE),
    (b"AT&TFORM", _PICTURE),
    (b"\x1aE\xdf\xa3", _VIDEO),
    (b"FLV\x01", _VIDEO),
    (b"\x00\x00\x01\xba", _VIDEO),
    (b"\x06\x0e+4", _VIDEO),
    (b"0&\xb2u\x8ef\xcf\x11", _VIDEO),
    (b"ID3", _SOUND),
    (b"\xff\xfb", _SOUND),
    (b"fLaC", _SOUND),
    (b"OggS", _SOUND),
    (b"FORM", _SOUND),
    (b"MThd", _SOUND),
    (b"OTTO\x00", _FONT),
    (b"\x00\x01\x00\x00\x00", _FONT),
    (b"ttcf\x00", _FONT),
    (b"wOFF", _FONT),
    (b"wOF2", _FONT),
    (b"8BPS", _PHOTOSHOP),
    (b"%!PS", _POSTSCRIPT),
    (b"\xc5\xd0\xd3\xc6", _POSTSCRIPT),
    (b"\x06\x06\xed\xf5\xd8\x1d\x46\xe5", _INDESIGN),
    (b"7z\xbc\xaf\x27\x1c", _ARCHIVE),
    (b"Rar!\x1a\x07", _ARCHIVE),
    (b"\x1f\x8b", _ARCHIVE),
    (b"BZh", _ARCHIVE),
    (b"\xfd7zXZ\x00", _ARCHIVE),
    (b"(\xb5/\xfd", _ARCHIVE),
    (b"PK\x05\x06", _ARCHIVE),
    (b"SQLite format 3\x00", _DATABASE),
    (b"MZ", _PROGRAM),
    (b"\x7fELF", _PROGRAM),
    (b"\xcf\xfa\xed\xfe", _PROGRAM),
    (b"\xca\xfe\xba\xbe", _PROGRAM),
    (b"\x00asm", _PROGRAM),
    (b"BLENDER", _BLENDER),
    (b"bplist00", _SAFARI),
    (b"\xffWPC", _WORD_PERFECT),
)
_TEXTUAL: Final = frozenset({b"ID3", b"FORM", b"MZ", b"BZh", b"GIF8", b"BLENDER"})
"""Magic numbers that a text may begin with; they count only in a binary file."""

_CONTAINERS: Final[tuple[tuple[bytes, int, bytes, _Kind], ...]] = (
    (b"RIFX", 8, b"Egg!", _AFTER_EFFECTS),
    (b"RIFF", 8, b"WAVE", _SOUND),
    (b"RIFF", 8, b"AVI ", _VIDEO),
    (b"RIFF", 8, b"WEBP", _PICTURE),
    (b"", 4, b"ftypheic", _PICTURE),
    (b"", 4, b"ftypmif1", _PICTURE),
    (b"", 4, b"ftypavif", _PICTURE),
    (b"", 4, b"ftypM4A", _SOUND),
    (b"", 4, b"ftyp", _VIDEO),
    (b"", 4, b"moov", _VIDEO),
    (b"", 257, b"ustar", _ARCHIVE),
    (b"", 60, b"BOOKMOBI", _BOOK),
)
_XML_ROOTS: Final[tuple[tuple[bytes, _Kind], ...]] = (
    (b"<AfterEffectsProject", _AFTER_EFFECTS),
    (b"<PremiereData", _PREMIERE),
    (b"<FinalDraft", _FINAL_DRAFT),
    (b"<svg", _PICTURE),
    (b"<fcpxml", _Kind("a Final Cut project", _COPY)),
    (b"<w:wordDocument", _OLD_WORD),
    (b"<pkg:package", _OLD_WORD),
    (b"urn:schemas-microsoft-com:office:spreadsheet", _OLD_WORD),
    (b"<plist", _SAFARI),
)
_ZIP_MEMBERS: Final[tuple[tuple[bytes, _Kind], ...]] = (
    (b"designmap.xml", _INDESIGN),
    (b"ppt/presentation.xml", _PRESENTATION),
)
_IWORK: Final = (b"Index/Document.iwa", b"Index.zip", b"index.apxl", b"QuickLook/Thumbnail.jpg")
_BY_SUFFIX: Final = {
    ".aep": _AFTER_EFFECTS,
    ".aepx": _AFTER_EFFECTS,
    ".prproj": _PREMIERE,
    ".indd": _INDESIGN,
    ".idml": _INDESIGN,
    ".psd": _PHOTOSHOP,
    ".ai": _POSTSCRIPT,
    ".eps": _POSTSCRIPT,
    ".pages": _PAGES,
    ".numbers": _NUMBERS,
    ".key": _KEYNOTE,
    ".wps": _WORKS,
    ".wpd": _WORD_PERFECT,
    ".doc": _OLD_WORD,
    ".xls": _OLD_WORD,
    ".ppt": _PRESENTATION,
    ".msg": _OUTLOOK,
    ".blend": _BLENDER,
    ".webarchive": _SAFARI,
    ".mobi": _BOOK,
}
_OFFICE: Final = frozenset({".docx", ".docm", ".xlsx", ".xlsm", ".ods", ".odt", ".ott"})
_OFFICE_MEMBERS: Final = (b"word/document", b"xl/workbook", b"content.xml")
_ENCRYPTED: Final = _Kind("encrypted", "save it without a password, and import that")
_ENCRYPTED_OFFICE: Final = "EncryptedPackage".encode("utf-16-le")
"""The stream that holds an Office file with a password. Source: MS-OFFCRYPTO 2.3.4.4."""

_SHORTCUTS: Final = frozenset({".gdoc", ".gsheet", ".gslides"})
_BINARY: Final = _Kind("a binary file, not a text", f"in the program that wrote it, {_COPY}")


def is_rtf(data: bytes) -> bool:
    """Whether a file is RTF."""
    return data[:64].removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{\\rtf")


def is_pdf(data: bytes) -> bool:
    """Whether a file is a PDF document: its header stands at the beginning of a line."""
    return bool(_PDF.search(data[:_PDF_WITHIN]))


def is_html(data: bytes) -> bool:
    """Whether a file is a web page."""
    head = data[:8_192]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head[2:].replace(b"\x00", b"")
    return bool(_HTML.match(head))


def is_open_text(data: bytes) -> bool:
    """Whether a file is an OpenDocument text, zipped or flat."""
    if data.startswith(ZIP):
        return _mimetype(data).startswith(_OPEN_DOCUMENT + b"text")
    return bool(_FLAT_TEXT.search(data[:_SAMPLE]))


def is_mail(data: bytes) -> bool:
    """Whether a file is an e-mail with the headers that mail programs add."""
    names = _header_names(data)
    return b"from" in names and bool(names & _MAIL_HEADERS)


def may_be_mail(data: bytes) -> bool:
    """Whether a file begins with a header of e-mails, whoever wrote it."""
    return bool(_header_names(data) & (_MAIL_HEADERS | _WRITTEN_HEADERS))


def _header_names(data: bytes) -> set[bytes]:
    names: set[bytes] = set()
    position = 0
    head = data[:_SAMPLE]
    if head.startswith(b"From "):
        position = head.find(b"\n") + 1
    while match := _HEADER.match(head, position):
        names.add(match[1].lower())
        position = match.end()
    return names


def refuse_unreadable(data: bytes, path: PurePath) -> None:
    """Refuse a file that no reader reads, saying what it is.

    Raises:
        UsageError: the file is an archive, a picture, a project of another program, or binary.
    """
    kind = _kind_of(data, path.suffix.lower())
    if kind is None:
        return
    code = "old-office" if kind is _OLD_WORD else "not-readable-format"
    raise UsageError(error(code, f"{path} is {kind.name}", hint=kind.hint))


def _kind_of(data: bytes, suffix: str) -> _Kind | None:
    if suffix in _SHORTCUTS:
        return _GOOGLE
    if data.startswith(OLD_OFFICE):
        if _ENCRYPTED_OFFICE in data:
            return _ENCRYPTED
        kind = _BY_SUFFIX.get(suffix, _OLD_WORD)
        return kind if kind in {_OUTLOOK, _WORKS, _PRESENTATION} else _OLD_WORD
    if data.startswith(ZIP):
        return _zip_kind(data, suffix)
    is_binary = _is_binary(data)
    known = _magic_kind(data, suffix, is_binary=is_binary)
    if known is None and is_binary:
        known = _BY_SUFFIX.get(suffix, _BINARY)
    return known or _xml_kind(data)


def _magic_kind(data: bytes, suffix: str, *, is_binary: bool) -> _Kind | None:
    for magic, kind in _MAGIC:
        if data.startswith(magic) and (is_binary or magic not in _TEXTUAL):
            # A gzip file may be a Premiere project, and compressed data a Blender project.
            return _BY_SUFFIX.get(suffix, kind) if kind is _ARCHIVE else kind
    for magic, offset, inner, kind in _CONTAINERS:
        if data.startswith(magic) and data.startswith(inner, offset) and is_binary:
            return kind
    return None


def _mimetype(data: bytes) -> bytes:
    """Return what a zip archive says that it is, or nothing."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive, archive.open("mimetype") as member:
            return member.read(_LONGEST_MIMETYPE)
    except (KeyError, OSError, ValueError, RuntimeError, EOFError, *_ZIP_ERRORS):
        return b""


def _zip_kind(data: bytes, suffix: str) -> _Kind | None:
    """Return what a zip archive is, or None if it is an Office file that is read."""
    for member, kind in _ZIP_MEMBERS:
        if member in data[-_SAMPLE:]:
            return kind
    if any(member in data for member in _IWORK):
        return _BY_SUFFIX.get(suffix) or _Kind(
            "an Apple iWork document", "export it as Word, Excel or PDF, and import that"
        )
    mimetype = _mimetype(data)
    if mimetype.startswith(_OPEN_DOCUMENT) and not mimetype.startswith(_READ_KINDS):
        return _PRESENTATION
    if mimetype.startswith(b"application/epub"):
        return _BOOK
    is_office = suffix in _OFFICE or any(member in data for member in _OFFICE_MEMBERS)
    return None if is_office else _BY_SUFFIX.get(suffix, _ARCHIVE)


def _xml_kind(data: bytes) -> _Kind | None:
    head = data[:_SAMPLE]
    if not _XML.match(head) and not head.lstrip().startswith(b"<svg"):
        return None
    return next((kind for root, kind in _XML_ROOTS if root in head), _XML_FILE)


def _is_binary(data: bytes) -> bool:
    sample = data[:_SAMPLE]
    if sample.startswith(_BYTE_ORDER_MARKS):
        return False
    zeros = sample.count(0)
    if zeros * _FEW_ZEROS > len(sample):
        return not any(_is_utf_16(sample, codec) for codec in ("utf-16-le", "utf-16-be"))
    controls = sum(sample.count(code) for code in _CONTROLS)
    return controls > max(_FEW_CONTROLS, _MANY_CONTROLS * len(sample))


def _is_utf_16(sample: bytes, codec: str) -> bool:
    text = sample.decode(codec, errors="replace")
    plausible = sum(
        (character.isprintable() or character.isspace()) and character != "\ufffd"
        for character in text
    )
    return plausible >= _PLAUSIBLE * len(text)
