"""Archives: files that are zips of XML, unpacked with bounds and no trust.

Stage `intake`. In: bytes. Out: the members, or a refusal. What the directory of a zip says of sizes
is not believed; XML with a document type, which could declare entities, is refused.
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
    """Return the wanted members of a zip by their names.

    Raises:
        UsageError: it is no zip, is broken or encrypted, or unpacks to more than credits need.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = archive.infolist()
            if len(infos) > MAX_MEMBERS:
                raise refused(f"it holds {len(infos):,} files")
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
    ) as wrong:
        raise refused(f"it is broken: {str(wrong)[:80]}") from None


def _member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, left: int) -> bytes:
    if info.flag_bits & _ENCRYPTED:
        raise refused("it is locked with a password", hint="save it without one")
    if info.file_size > left:
        raise _bomb()
    parts: list[bytes] = []
    with archive.open(info) as member:
        while part := member.read(_CHUNK):
            left -= len(part)
            if left < 0:
                raise _bomb()
            parts.append(part)
    return b"".join(parts)


def _bomb() -> UsageError:
    return refused(f"it unpacks to more than {MAX_UNPACKED_BYTES // 1_000_000} MB")


def refused(
    says: str, *, hint: str = "open it in the program that made it, and save it anew"
) -> UsageError:
    """Make the error that a file of Office cannot be read."""
    return UsageError(error("archive-refused", f"the file cannot be read: {says}", hint=hint))


def repack(members: dict[str, bytes]) -> io.BytesIO:
    """Return members as a zip that is what it says, nothing in it deflated."""
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
    """Call back for every element of an XML file, its namespace's prefix as written.

    Raises:
        UsageError: it is no XML, declares a document type, or is nested too deeply.
    """
    parser = expat.ParserCreate()
    depth = 0

    def started(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > MAX_DEPTH:
            raise refused(f"its parts are nested more than {MAX_DEPTH} deep")
        start(name, attributes)

    def ended(name: str) -> None:
        nonlocal depth
        depth -= 1
        if end is not None:
            end(name)

    def declared(*_: object) -> None:
        raise refused("it declares entities of its own, which files of Office do not")

    parser.StartElementHandler = started
    parser.EndElementHandler = ended
    parser.StartDoctypeDeclHandler = declared
    parser.buffer_text = True
    if text is not None:
        parser.CharacterDataHandler = text
    try:
        parser.Parse(data, True)  # noqa: FBT003  pyexpat takes it by place
    except (expat.ExpatError, LookupError, ValueError) as wrong:
        # What the XML declares for its encoding may be no encoding, or none that expat reads.
        raise refused(f"it is broken: {str(wrong)[:80]}") from None


def local(name: str) -> str:
    """Return the name of an element without its prefix."""
    return name.rpartition(":")[2]


def any_of(*beginnings: str) -> Callable[[str], bool]:
    """Make what tells names that begin in one of these ways."""
    return lambda name: name.startswith(beginnings)


def names_in(members: Iterable[str], beginning: str, ending: str) -> list[str]:
    """Return the names that begin and end so, in order."""
    return sorted(name for name in members if name.startswith(beginning) and name.endswith(ending))
