"""The header metadata of a track file: who wrote it, and a material and a file package.

Source: SMPTE ST 377-1, 9.5 and annexes A and B; ST 390 (OP-Atom); ST 429-3, 7.
"""

from __future__ import annotations

import struct
from importlib.metadata import version as version_of
from typing import TYPE_CHECKING, Final
from uuid import UUID, uuid5

from endroll.encode.cinema import labels
from endroll.encode.cinema.descriptors import TRACK_OF_ESSENCE
from endroll.encode.cinema.klv import (
    LocalSet,
    batch,
    klv,
    primer,
    rational,
    references,
    text,
    timestamp,
    umid,
)

if TYPE_CHECKING:
    import datetime as dt

    from endroll.encode.cinema.descriptors import Essence, Names
    from endroll.encode.cinema.klv import Item

INDEX_SID: Final = 129
BODY_SID: Final = 1
_VERSION_1_2: Final = 258
_TRACK_OF_TIMECODE: Final = 1
_PRODUCT: Final = UUID("5f3c8a54-1d0e-5f6b-9c57-0b8c1f6f4b1d")
"""Of endroll, in every file that it writes."""

_NO_PACKAGE: Final = bytes(32)


def header_metadata(essence: Essence, identity: UUID, issued: dt.datetime) -> bytes:
    """Return the primer and every set of a file of an identity, which is its file package's."""
    writer = _HeaderSets(essence, identity, timestamp(issued))
    sets = writer.all_sets()
    return klv(labels.PRIMER, primer(sets)) + b"".join(each.packet for each in sets)


def container_labels(essence: Essence) -> bytes:
    """Return the labels of the containers of a file, as a batch."""
    return batch(sorted((essence.container, labels.MULTIPLE_WRAPPINGS)))


class _HeaderSets:
    """Makes the sets of a header, whose identifiers follow from the identity of the file."""

    def __init__(self, essence: Essence, identity: UUID, moment: bytes) -> None:
        self._essence = essence
        self._identity = identity
        self._moment = moment
        self._names: Names = lambda name: uuid5(identity, name)

    def all_sets(self) -> list[LocalSet]:
        """Return every set, each after the one that refers to it."""
        names, essence = self._names, self._essence
        file_id = umid(self._identity)
        return [
            self._preface(),
            self._identification(),
            self._set(
                labels.CONTENT_STORAGE,
                "storage",
                (labels.PACKAGES, references([names("material"), names("file")])),
                (labels.CONTAINER_LIST, references([names("container")])),
            ),
            self._set(
                labels.CONTAINER_DATA,
                "container",
                (labels.LINKED_PACKAGE, file_id),
                (labels.INDEX_SID, struct.pack(">I", INDEX_SID)),
                (labels.BODY_SID, struct.pack(">I", BODY_SID)),
            ),
            *self._package("material", umid(names("material package")), file_id, number=0),
            *self._package(
                "file",
                file_id,
                _NO_PACKAGE,
                number=int.from_bytes(essence.element_key[-4:]),
            ),
            *essence.describe(names),
        ]

    def _preface(self) -> LocalSet:
        names = self._names
        return self._set(
            labels.PREFACE,
            "preface",
            (labels.MODIFIED, self._moment),
            (labels.VERSION, struct.pack(">H", _VERSION_1_2)),
            (labels.MODEL_VERSION, struct.pack(">I", 1)),
            (labels.PRIMARY_PACKAGE, names("file").bytes),
            (labels.IDENTIFICATIONS, references([names("identification")])),
            (labels.STORAGE, names("storage").bytes),
            (labels.PATTERN, labels.OP_ATOM),
            (labels.CONTAINERS, container_labels(self._essence)),
            (labels.SCHEMES, references([])),
        )

    def _identification(self) -> LocalSet:
        return self._set(
            labels.IDENTIFICATION,
            "identification",
            (labels.GENERATION, self._names("generation").bytes),
            (labels.COMPANY, text("endroll")),
            (labels.PRODUCT, text("endroll")),
            (labels.VERSION_TEXT, text(version_of("endroll"))),
            (labels.PRODUCT_ID, _PRODUCT.bytes),
            (labels.PRODUCT_MODIFIED, self._moment),
        )

    def _package(self, name: str, own_id: bytes, source: bytes, *, number: int) -> list[LocalSet]:
        """Return a package that shows another, or that is the essence of this file."""
        names, is_file = self._names, name == "file"
        description = (labels.DESCRIPTOR, names("descriptor").bytes)
        package = self._set(
            labels.SOURCE_PACKAGE if is_file else labels.MATERIAL_PACKAGE,
            name,
            (labels.PACKAGE_ID, own_id),
            (labels.PACKAGE_NAME, text(f"{self._essence.name} {name} package")),
            (labels.PACKAGE_CREATED, self._moment),
            (labels.PACKAGE_MODIFIED, self._moment),
            (labels.TRACKS, references([names(f"{name} timecode"), names(f"{name} essence")])),
            *((description,) if is_file else ()),
        )
        timecode = self._set(
            labels.TIMECODE,
            f"{name} timecode component",
            (labels.DATA_DEFINITION, labels.TIMECODE_DATA),
            (labels.DURATION, self._duration),
            (labels.TIMECODE_BASE, struct.pack(">H", round(self._essence.rate))),
            (labels.TIMECODE_START, struct.pack(">q", 0)),
            (labels.DROP_FRAME, b"\0"),
        )
        clip = self._set(
            labels.SOURCE_CLIP,
            f"{name} essence component",
            (labels.DATA_DEFINITION, self._essence.data_definition),
            (labels.DURATION, self._duration),
            (labels.START_POSITION, struct.pack(">q", 0)),
            (labels.SOURCE_PACKAGE_ID, source),
            (labels.SOURCE_TRACK, struct.pack(">I", 0 if is_file else TRACK_OF_ESSENCE)),
        )
        essence = self._essence.data_definition
        return [
            package,
            *self._track(f"{name} timecode", labels.TIMECODE_DATA, _TRACK_OF_TIMECODE, number=0),
            timecode,
            *self._track(f"{name} essence", essence, TRACK_OF_ESSENCE, number=number),
            clip,
        ]

    def _track(
        self, name: str, definition: bytes, track_id: int, *, number: int
    ) -> tuple[LocalSet, LocalSet]:
        """Return a track and its sequence, of one component."""
        names = self._names
        kind = self._essence.name if track_id == TRACK_OF_ESSENCE else "Timecode"
        track = self._set(
            labels.TRACK,
            name,
            (labels.TRACK_ID, struct.pack(">I", track_id)),
            (labels.TRACK_NUMBER, struct.pack(">I", number)),
            (labels.TRACK_NAME, text(f"{kind} Track")),
            (labels.TRACK_SEQUENCE, names(f"{name} sequence").bytes),
            (labels.EDIT_RATE, rational(self._essence.rate)),
            (labels.ORIGIN, struct.pack(">q", 0)),
        )
        sequence = self._set(
            labels.SEQUENCE,
            f"{name} sequence",
            (labels.DATA_DEFINITION, definition),
            (labels.DURATION, self._duration),
            (labels.COMPONENTS, references([names(f"{name} component")])),
        )
        return track, sequence

    @property
    def _duration(self) -> bytes:
        return struct.pack(">q", self._essence.frame_count)

    def _set(self, key: bytes, name: str, *values: tuple[Item, bytes]) -> LocalSet:
        return LocalSet(key, ((labels.INSTANCE, self._names(name).bytes), *values))
