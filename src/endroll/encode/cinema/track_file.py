"""Write a track file: one essence in MXF (OP-Atom), edit unit by edit unit.

A header partition of fixed size, a body partition with the essence, a footer with the index, and
the random index pack. The identity of a file is made from all that it holds, so the header is
written again at the end. Source: SMPTE ST 377-1, 7 (partitions), 11 (index tables), 12 (random
index); ST 390; ST 429-3.
"""

from __future__ import annotations

import hashlib
import struct
from typing import IO, TYPE_CHECKING, Final
from uuid import UUID, uuid5

from endroll.encode.cinema import labels
from endroll.encode.cinema.header_metadata import (
    BODY_SID,
    INDEX_SID,
    container_labels,
    header_metadata,
)
from endroll.encode.cinema.klv import OVERHEAD_BYTES, LocalSet, batch, klv, klv_head, rational

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from endroll.encode.cinema.descriptors import Essence

NAMESPACE: Final = UUID("6a1f2f6e-6f3c-5d0a-8a3e-5a5b7a0c9d42")
"""Of the identifiers that are made from contents."""

_HEADER_BYTES: Final = 16_384
"""Of the header partition; what its metadata leaves is filled."""

_ENTRIES: Final = 5000
"""Of an index segment, whose array has at most 65,535 bytes."""

_KEY_FRAME: Final = 0x80
_NO_IDENTITY: Final = UUID(int=0)


class TrackFile:
    """A track file that is being written to an open file, from its beginning."""

    def __init__(self, file: IO[bytes], essence: Essence, issued: dt.datetime) -> None:
        self._file = file
        self._essence = essence
        self._issued = issued
        self._digest = hashlib.sha256()
        self._offsets: list[int] = []
        self._essence_bytes = 0
        header = self._header(_NO_IDENTITY, footer=0)
        self._digest.update(header)
        file.write(header)
        file.write(self._partition(labels.BODY_PARTITION, at=_HEADER_BYTES, footer=0))

    def write(self, unit: bytes) -> None:
        """Write the next edit unit."""
        self._offsets.append(self._essence_bytes)
        self._file.write(klv_head(self._essence.element_key, len(unit)))
        self._file.write(unit)
        self._digest.update(unit)
        self._essence_bytes += OVERHEAD_BYTES + len(unit)

    def finish(self) -> UUID:
        """Write the footer, and the header again; return the identity of the file.

        Raises:
            ValueError: there are more or fewer edit units than were announced.
        """
        if len(self._offsets) != self._essence.frame_count:
            raise ValueError(f"{len(self._offsets)} of {self._essence.frame_count} edit units")
        identity = uuid5(NAMESPACE, self._digest.hexdigest())
        footer = self._file.tell()
        index = b"".join(self._index(identity))
        body_at = _HEADER_BYTES
        self._file.write(
            self._partition(labels.FOOTER_PARTITION, at=footer, footer=footer, index=len(index))
        )
        self._file.write(index)
        self._file.write(_random_index((0, 0), (BODY_SID, body_at), (0, footer)))
        self._file.seek(0)
        self._file.write(self._header(identity, footer=footer))
        self._file.write(self._partition(labels.BODY_PARTITION, at=body_at, footer=footer))
        return identity

    def _header(self, identity: UUID, *, footer: int) -> bytes:
        """Return the header partition, filled to its size."""
        metadata = header_metadata(self._essence, identity, self._issued)
        bare = self._partition(labels.HEADER_PARTITION, at=0, footer=footer)
        room = _HEADER_BYTES - len(bare) - len(metadata) - OVERHEAD_BYTES
        metadata += klv(labels.FILL, bytes(room))
        pack = self._partition(labels.HEADER_PARTITION, at=0, footer=footer, metadata=len(metadata))
        return pack + metadata

    def _partition(
        self, key: bytes, *, at: int, footer: int, metadata: int = 0, index: int = 0
    ) -> bytes:
        """Return a partition pack at an offset; sizes of metadata and index are in bytes."""
        previous = {labels.BODY_PARTITION: 0, labels.FOOTER_PARTITION: _HEADER_BYTES}.get(key, 0)
        has_essence = key == labels.BODY_PARTITION
        pack = struct.pack(
            ">HHIQQQQQIQI",
            *(1, 2, 1),  # version 1.2, no alignment
            *(at, previous, footer, metadata, index),
            INDEX_SID if index else 0,
            0,  # the offset of the essence in the body
            BODY_SID if has_essence else 0,
        )
        return klv(key, pack + labels.OP_ATOM + container_labels(self._essence))

    def _index(self, identity: UUID) -> Iterator[bytes]:
        """Yield the segments of the index: one, if every edit unit has the same size."""
        unit_bytes = self._essence.unit_bytes
        count = len(self._offsets)
        each = count if unit_bytes else _ENTRIES
        for first in range(0, count, each):
            past = min(count, first + each)
            instance = uuid5(identity, f"index {first}")
            entries = (
                []
                if unit_bytes
                else [
                    struct.pack(">bbBQ", 0, 0, _KEY_FRAME, offset)
                    for offset in self._offsets[first:past]
                ]
            )
            size = OVERHEAD_BYTES + unit_bytes if unit_bytes else 0
            deltas = () if unit_bytes else ((labels.INDEX_DELTAS, batch([bytes(6)])),)
            segment = LocalSet(
                labels.INDEX_SEGMENT,
                (
                    (labels.INSTANCE, instance.bytes),
                    (labels.INDEX_RATE, rational(self._essence.rate)),
                    (labels.INDEX_START, struct.pack(">q", first)),
                    (labels.INDEX_DURATION, struct.pack(">q", past - first)),
                    (labels.INDEX_UNIT_BYTES, struct.pack(">I", size)),
                    (labels.INDEX_SID, struct.pack(">I", INDEX_SID)),
                    (labels.BODY_SID, struct.pack(">I", BODY_SID)),
                    (labels.INDEX_SLICES, b"\0"),
                    (labels.INDEX_POSITIONS, b"\0"),
                    *deltas,
                    *(((labels.INDEX_ENTRIES, batch(entries)),) if entries else ()),
                ),
            )
            yield segment.packet


def _random_index(*partitions: tuple[int, int]) -> bytes:
    """Return the pack that says where partitions are, each after the number of its essence."""
    places = b"".join(struct.pack(">IQ", *partition) for partition in partitions)
    size = OVERHEAD_BYTES + len(places) + 4
    return klv(labels.RANDOM_INDEX, places + struct.pack(">I", size))
