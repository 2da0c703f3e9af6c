"""Unpack zip archives and parse the XML in them, within limits.

The sizes in a zip directory are not believed, and XML with a document type, which could declare
entities, is refused.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import TYPE_CHECKING, Final
from xml.parsers import expat

from endroll.core.diagnostics import UsageError, error

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

MAX_UNPACKED_BYTES: Final = 64_000_000
MAX_MEMBERS: Final = 2_000
MAX_DEPTH: Final = 200
_CHUNK: Final = 1 << 20
_ENCRYPTED: Final = 0x1


def unpack(data: bytes, wanted: Callable[[str], bool]) -> dict[str, bytes]:
    """Return the wanted members of a zip archive by name.

    Raises:
        UsageError: the data is not a zip archive, is damaged or encrypted, or is too large when
            unpacked.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = archive.infolist()
            if len(infos) > MAX_MEMBERS:
                raise unreadable(f"the archive has {len(infos):,} members")
            members: dict[str, bytes] = {}
            left = MAX_UNPACKED_BYTES
            for info in infos:
                if wanted(info.filename):
                    members[info.filename] = _member(archive, info, left)
                    left -= len(members[info.filename])
            return members
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        OSError,
        ValueError,
        NotImplementedError,
        RuntimeError,
    ) as problem:
        raise unreadable(f"it is damaged: {str(problem)[:80]}") from None


def _member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, left: int) -> bytes:
    if info.flag_bits & _ENCRYPTED:
        raise unreadable("it is encrypted", hint="save it without a password")
    if info.file_size > left:
        raise _too_large()
    parts: list[bytes] = []
    with archive.open(info) as member:
        while part := member.read(_CHUNK):
            left -= len(part)
            if left < 0:
                raise _too_large()
            parts.append(part)
    return b"".join(parts)


def _too_large() -> UsageError:
    return unreadable(f"it is larger than {MAX_UNPACKED_BYTES // 1_000_000} MB when unpacked")


def unreadable(
    problem: str, *, hint: str = "open it in the program that wrote it, and save it again"
) -> UsageError:
    """Return the error for an Office file that cannot be read."""
    return UsageError(error("archive-refused", f"the file cannot be read: {problem}", hint=hint))


def repack(members: dict[str, bytes]) -> io.BytesIO:
    """Return members as an uncompressed zip archive, whose sizes can be trusted."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    packed.seek(0)
    return packed


def parse_xml(
    data: bytes,
    *,
    start: Callable[[str, dict[str, str]], None],
    end: Callable[[str], None] | None = None,
    text: Callable[[str], None] | None = None,
) -> None:
    """Parse XML with callbacks; element names keep their prefix.

    Raises:
        UsageError: the data is not XML, declares a document type, or is nested too deeply.
    """
    parser = expat.ParserCreate()
    depth = 0

    def on_start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > MAX_DEPTH:
            raise unreadable(f"it is nested more than {MAX_DEPTH} levels deep")
        start(name, attributes)

    def on_end(name: str) -> None:
        nonlocal depth
        depth -= 1
        if end is not None:
            end(name)

    def on_doctype(*_: object) -> None:
        raise unreadable("it declares XML entities, which Office files do not")

    parser.StartElementHandler = on_start
    parser.EndElementHandler = on_end
    parser.StartDoctypeDeclHandler = on_doctype
    parser.buffer_text = True
    if text is not None:
        parser.CharacterDataHandler = text
    try:
        parser.Parse(data, True)  # noqa: FBT003  a positional argument of pyexpat
    except (expat.ExpatError, LookupError, ValueError) as problem:
        # LookupError and ValueError: the declared encoding is unknown to Python or to expat.
        raise unreadable(f"it is damaged: {str(problem)[:80]}") from None


def local_name(name: str) -> str:
    """Return the name of an element without its prefix."""
    return name.rpartition(":")[2]


def names_in(members: Iterable[str], beginning: str, ending: str) -> list[str]:
    """Return the names with this beginning and this ending, sorted."""
    return sorted(name for name in members if name.startswith(beginning) and name.endswith(ending))
