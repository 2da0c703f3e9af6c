"""Number the packages of an MXF file by what it holds.

A UMID tells one package from all others, and editing systems find media by it. FFmpeg numbers
packages at random, or, where the same film must give the same bytes, all with zeros: two films
would then pass for one. So the number is a hash of the file: the same for the same bytes, and
another for any other film. Source: SMPTE ST 330, 5 (basic UMID), with no defined method.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

_LABEL: Final = bytes.fromhex("060a2b34010101050101 0d00 13")
"""The label of a UMID, and the length of the rest."""

NUMBER_BYTES: Final = 15
"""All of a material number except the last byte, in which FFmpeg numbers a file's packages."""

_INSTANCE_BYTES: Final = 3
_UNNUMBERED: Final = _LABEL + bytes(_INSTANCE_BYTES + NUMBER_BYTES)
_CHUNK_BYTES: Final = 1 << 22

MATERIAL_PACKAGE: Final = 0
FILE_PACKAGE: Final = 1
"""The last byte of the number of a package, as FFmpeg writes it."""


def umid_of(number: bytes, kind: int) -> bytes:
    """Return the UMID of a kind of package with a number of `NUMBER_BYTES`."""
    return _LABEL + bytes(_INSTANCE_BYTES) + number + bytes([kind])


def number_packages(path: Path) -> None:
    """Give the packages of an MXF file, whose numbers are zeros, those of its contents.

    Raises:
        OSError: the file cannot be read or written.
    """
    digest, places, tail, read = hashlib.blake2b(digest_size=NUMBER_BYTES), [], b"", 0
    with path.open("r+b") as file:
        while chunk := file.read(_CHUNK_BYTES):
            digest.update(chunk)
            window, start = tail + chunk, read - len(tail)
            at = window.find(_UNNUMBERED)
            while at >= 0:
                places.append(start + at)
                at = window.find(_UNNUMBERED, at + len(_UNNUMBERED))
            tail, read = window[1 - len(_UNNUMBERED) :], read + len(chunk)
        for place in places:
            file.seek(place + len(_LABEL) + _INSTANCE_BYTES)
            file.write(digest.digest())
