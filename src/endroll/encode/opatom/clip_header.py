"""Rewrite the header of a file that FFmpeg wrote, so that the files of a clip belong together.

Its metadata becomes that of the clip, in the same bytes. Besides, FFmpeg says that each frame is a
packet of its own, where all essence is one packet, and that the index has no length.
Source: SMPTE ST 377-1, 7 (partitions), 9 (local sets and the primer), 11 (index tables), 12 (random
index).
"""

from __future__ import annotations

import struct
from io import BytesIO
from typing import IO, TYPE_CHECKING, Final

from endroll.encode.cinema import labels
from endroll.encode.cinema.klv import OVERHEAD_BYTES, Item, LocalSet, klv, primer
from endroll.encode.klv_reading import items_of, read_packet
from endroll.encode.opatom.clip_sets import MetadataSet, clip_wrapped, sets_of_clip

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from endroll.encode.opatom.clip_sets import Clip, ClipTrack

_BATCH_HEAD_BYTES: Final = 8
_METADATA_BYTES_AT: Final = 32
"""Of the number of bytes of header metadata in a partition pack. Source: ST 377-1, table 5."""

_OWN: Final = (labels.PRIMARY_PACKAGE, labels.TRACK_NAME)
"""What FFmpeg's primer need not have."""


def rewrite_header(file: IO[bytes], clip: Clip, track: ClipTrack) -> None:
    """Make a file that FFmpeg wrote that of a track of a clip.

    Raises:
        OSError: the file cannot be read or written.
        ValueError: the header has no room for the tracks.
    """
    partitions = _partitions(file)
    for at in partitions:
        pack = read_packet(file, at)
        _write(file, pack.value_at, clip_wrapped(pack.value))
    at, size_bytes = _metadata_place(file, partitions[0])
    file.seek(at)
    tags, sets = _read_sets(file.read(size_bytes))
    _write(file, at, _written(tags, sets_of_clip(sets, clip, track), size_bytes))
    _write_length(file, partitions[-1], track.length)


def _write(file: IO[bytes], at: int, data: bytes) -> None:
    file.seek(at)
    file.write(data)


def _partitions(file: IO[bytes]) -> list[int]:
    """Return where the partitions are, from the random index at the end."""
    end = file.seek(-4, 2) + 4
    index = read_packet(file, end - int.from_bytes(file.read(4)))
    return [place for _, place in struct.iter_unpack(">IQ", index.value[:-4])]


def _metadata_place(file: IO[bytes], header: int) -> tuple[int, int]:
    """Return where the header metadata is, and its bytes with the fill after it."""
    pack = read_packet(file, header)
    (size_bytes,) = struct.unpack_from(">Q", pack.value, _METADATA_BYTES_AT)
    following = read_packet(file, pack.past)
    return (following.past if following.key == labels.FILL else pack.past), size_bytes


def _read_sets(metadata: bytes) -> tuple[dict[int, Item], list[MetadataSet]]:
    """Read sets, and from the primer before them the labels of their tags."""
    file, at, sets, tags = BytesIO(metadata), 0, list[MetadataSet](), dict[int, Item]()
    while at < len(metadata):
        packet = read_packet(file, at)
        at = packet.past
        if packet.key == labels.PRIMER:
            entries = struct.iter_unpack(">H16s", packet.value[_BATCH_HEAD_BYTES:])
            tags = {tag: Item(tag, label) for tag, label in entries}
        elif packet.key != labels.FILL:
            values = {tag: packet.value[first:past] for tag, first, past in items_of(packet.value)}
            sets.append(MetadataSet(packet.key, values))
    return tags, sets


def _written(tags: Mapping[int, Item], sets: Iterable[MetadataSet], size_bytes: int) -> bytes:
    """Return sets after their primer, filled to a size.

    Raises:
        ValueError: they are larger.
    """
    known = {**{item.tag: item for item in _OWN}, **tags}
    written = [
        LocalSet(each.key, tuple((known[tag], value) for tag, value in each.values.items()))
        for each in sets
    ]
    metadata = klv(labels.PRIMER, primer(written)) + b"".join(each.packet for each in written)
    room = size_bytes - len(metadata) - OVERHEAD_BYTES
    if room < 0:
        raise ValueError(f"{len(metadata)} bytes of metadata in a header of {size_bytes}")
    return metadata + klv(labels.FILL, bytes(room))


def _write_length(file: IO[bytes], footer: int, length: int) -> None:
    """Write how many edit units the index in the footer is of."""
    packet = read_packet(file, footer)
    while packet.key != labels.INDEX_SEGMENT:
        packet = read_packet(file, packet.past)
    for tag, first, _ in items_of(packet.value):
        if tag == labels.INDEX_DURATION.tag:
            _write(file, packet.value_at + first, struct.pack(">q", length))
