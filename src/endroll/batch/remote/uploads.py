"""Write local files to a remote store, each whole or as it was before, and verify them.

Stores of objects show an object when all of it is there. Elsewhere a file is written under a hidden
name, verified, and renamed.
"""

from __future__ import annotations

import hashlib
import math
import secrets
from base64 import b64encode
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, Final

from endroll.batch.remote.remote_tree import RemoteFile, remote_file

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from endroll.batch.remote.remote_access import RemoteAccess

BLOCK_BYTES: Final = 16 * 2**20
"""A larger file is sent in parts of at least this size."""

_MOST_PARTS: Final = 9_000
_HASHES_MD5: Final = ("s3", "s3a")


class DamagedUploadError(ConnectionError):
    """What the store holds is not what was sent."""


@dataclass(frozen=True, slots=True)
class Upload:
    """A local file, and its name below the address of a store."""

    local: Path
    name: str


@dataclass(slots=True)
class _Sent:
    """The hashes of what was sent, in one piece or in parts."""

    sha256: Any = field(default_factory=hashlib.sha256)
    md5s: list[bytes] = field(default_factory=list)
    size: int = 0

    def add(self, block: bytes) -> None:
        self.sha256.update(block)
        self.md5s.append(hashlib.md5(block, usedforsecurity=False).digest())
        self.size += len(block)

    def etags(self) -> set[str]:
        """Return the checksums that a store may have: of one piece, or of the parts."""
        whole = {self.md5s[0].hex()} if len(self.md5s) == 1 else set()
        parts = hashlib.md5(b"".join(self.md5s), usedforsecurity=False).hexdigest()
        return whole | {f"{parts}-{len(self.md5s)}"}


def upload(access: RemoteAccess, file: Upload) -> RemoteFile:
    """Write a file, verify it, and return what the store says of it.

    Raises:
        RenderError: it cannot be written; what was there before is there still, or nothing is.
    """
    access.refuse_writing()
    with access.writing(file.name):
        _send_at_once(access)
        if access.is_atomic:
            return access.attempt(lambda: _write_object(access, file))
        return access.attempt(lambda: _write_beside(access, file))


def upload_bytes(access: RemoteAccess, name: str, content: bytes) -> None:
    """Write a small file of these contents, whole or not at all.

    Raises:
        RenderError: it cannot be written.
    """
    access.refuse_writing()
    with access.writing(name):
        _send_at_once(access)
        if access.is_atomic:
            access.attempt(lambda: _put(access, name, content))
        else:
            access.attempt(lambda: _write_through(access, name, lambda to: to.write(content)))


def remove(access: RemoteAccess, name: str) -> None:
    """Remove a file, if it is there.

    Raises:
        RenderError: it cannot be removed.
    """

    def removal() -> None:
        with suppress(FileNotFoundError):
            access.store.rm_file(access.path(name))

    with access.writing(name):
        access.attempt(removal)


def _write_object(access: RemoteAccess, file: Upload) -> RemoteFile:
    """Write to a store that shows an object when it is complete."""
    size = file.local.stat().st_size
    sent = _Sent()
    if size <= BLOCK_BYTES:
        content = file.local.read_bytes()
        sent.add(content)
        _put(access, file.name, content)
    else:
        _send_parts(access, file, sent, _block_bytes(size))
    stored = _info(access, file.name)
    if not _is_sent(access, file.name, stored, sent):
        with suppress(Exception):
            access.store.rm_file(access.path(file.name))
        raise DamagedUploadError("the store holds other bytes than were sent")
    return stored


def _send_at_once(access: RemoteAccess) -> None:
    """Have a store of S3 send what it writes at once, without the header `Expect: 100-continue`.

    After `100 Continue` aiohttp 3.14 waits for the server's answer without a time limit.
    """
    if access.address.scheme not in _HASHES_MD5:
        return
    from botocore.handlers import add_expect_header  # noqa: PLC0415  it is an extra

    client = access.store.connect()
    client.meta.events.unregister("before-call.s3", add_expect_header)


def _put(access: RemoteAccess, name: str, content: bytes) -> None:
    checks: dict[str, str] = {}
    if access.address.scheme in _HASHES_MD5:  # the store refuses other contents
        digest = hashlib.md5(content, usedforsecurity=False).digest()
        checks = {"ContentMD5": b64encode(digest).decode()}
    access.store.pipe_file(access.path(name), content, **checks)


def _send_parts(access: RemoteAccess, file: Upload, sent: _Sent, block_bytes: int) -> None:
    """Send a file in parts, of which an object is made at the end, or nothing."""
    target = access.store.open(
        access.path(file.name), "wb", block_size=block_bytes, autocommit=False
    )
    try:
        for block in _blocks(file.local, block_bytes):
            target.write(block)
            sent.add(block)
        target.close()
        target.commit()
    except BaseException:
        with suppress(Exception):
            target.discard()
        target.closed = True  # or it would be closed, and sent, when it is forgotten
        raise


def _write_beside(access: RemoteAccess, file: Upload) -> RemoteFile:
    """Write under a hidden name in the same folder, verify it, and rename it."""
    sent = _Sent()

    def write(to: Any) -> None:  # noqa: ANN401  files of a store have no common type
        for block in _blocks(file.local, BLOCK_BYTES):
            to.write(block)
            sent.add(block)

    def verify(name: str) -> None:
        if not _is_sent(access, name, _info(access, name), sent):
            raise DamagedUploadError("the store holds other bytes than were sent")

    _write_through(access, file.name, write, verify)
    stored = _info(access, file.name)
    if stored.size not in {None, sent.size}:
        raise DamagedUploadError("the store holds other bytes than were sent")
    return stored


def _write_through(
    access: RemoteAccess,
    name: str,
    write: Callable[[Any], object],
    verify: Callable[[str], None] | None = None,
) -> None:
    """Write a file under a hidden name, and rename it."""
    path = PurePosixPath(name)
    hidden = str(path.with_name(f".{path.name[:48]}.{secrets.token_hex(4)}.part"))
    store = access.store
    if str(path.parent) != "." or access.root.strip("/"):
        store.makedirs(access.path(name).rpartition("/")[0], exist_ok=True)
    try:
        with store.open(access.path(hidden), "wb") as to:
            write(to)
        if verify is not None:
            verify(hidden)
        store.mv(access.path(hidden), access.path(name))
    except BaseException:
        with suppress(Exception):
            store.rm_file(access.path(hidden))
        raise


def _is_sent(access: RemoteAccess, name: str, stored: RemoteFile, sent: _Sent) -> bool:
    """Return whether a store holds what was sent: by its checksum, or by reading it back."""
    if stored.size not in {None, sent.size}:
        return False
    if access.is_atomic and stored.md5 in sent.etags():
        return True
    digest = hashlib.sha256()
    with access.store.open(access.path(name), "rb", block_size=BLOCK_BYTES) as source:
        while block := source.read(BLOCK_BYTES):
            digest.update(block)
    return digest.hexdigest() == str(sent.sha256.hexdigest())


def _info(access: RemoteAccess, name: str) -> RemoteFile:
    return remote_file(access.store.info(access.path(name)))


def _blocks(path: Path, block_bytes: int) -> Iterator[bytes]:
    with path.open("rb") as source:
        while block := source.read(block_bytes):
            yield block


def _block_bytes(size: int) -> int:
    """Return the size of the parts of a file: stores take some ten thousand."""
    return max(BLOCK_BYTES, math.ceil(size / _MOST_PARTS))
