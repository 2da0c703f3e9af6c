"""The header metadata of a file of a clip: one material package, with a track for every file.

FFmpeg knows one file at a time: the material package that it writes has the track of that file
alone. Source: SMPTE ST 390, 6 (OP-Atom); ST 377-1, 9 (local sets), annexes A and B.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final
from uuid import UUID, uuid5

from endroll.encode.cinema import labels
from endroll.encode.cinema.klv import rational, references, text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from fractions import Fraction

    from endroll.encode.cinema.klv import Item

_NAMESPACE: Final = UUID("3b0f1c52-6c5e-5f0a-9d1b-0c7a8e2f4d61")
"""Of the identifiers of the sets that are made here."""

_TRACK_OF_ESSENCE: Final = 2
"""In FFmpeg's packages; the track of timecode is the first."""

_COMMENTS: Final = 0x4406
_COMMENT: Final = bytes.fromhex("060e2b34025301010d01010101013f00")

_VC3: Final = "060e2b340401010a0d010301021101"
_PCM: Final = "060e2b34040101010d010301020601"
_CLIP_WRAPPED: Final = {
    bytes.fromhex(f"{label}00"): bytes.fromhex(f"{label[:-2]}0200") for label in (_VC3, _PCM)
}
"""The containers of VC-3 and of PCM in packets of a frame, and in a packet of everything. Source:
SMPTE ST 2019-4, ST 382."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClipTrack:
    """A track of a clip: its name, and its number among the tracks of its kind.

    `definition` is the label of its kind, `length` is in edit units, and `package` is the UMID of
    the file package of its essence.
    """

    name: str
    number: int
    definition: bytes
    edit_rate: Fraction
    length: int
    package: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Clip:
    """A clip: the UMID of its material package, its frames, and its tracks, the picture first."""

    package: bytes
    frame_count: int
    tracks: Sequence[ClipTrack]


@dataclass(frozen=True, slots=True)
class MetadataSet:
    """A set of header metadata: its key, and its values by tag."""

    key: bytes
    values: Mapping[int, bytes]

    def of(self, item: Item) -> bytes:
        """Return a value, nothing if there is none."""
        return self.values.get(item.tag, b"")

    def having(self, *values: tuple[Item, bytes]) -> MetadataSet:
        """Return the set with other values, or more."""
        return replace(self, values={**self.values, **{item.tag: new for item, new in values}})


def sets_of_clip(
    sets: Sequence[MetadataSet], clip: Clip, track: ClipTrack
) -> Iterator[MetadataSet]:
    """Yield the sets of the file of a track of a clip, from those that FFmpeg wrote."""
    known = {each.of(labels.INSTANCE): each for each in sets}
    (material,) = (each for each in sets if each.key == labels.MATERIAL_PACKAGE)
    (source,) = (each for each in sets if each.key == labels.SOURCE_PACKAGE)
    timecode, *alone = _referred(material.of(labels.TRACKS))
    dropped = {each for one in alone for each in _with_parts(one, known)}
    for each in sets:
        if each.key == _COMMENT or each.of(labels.INSTANCE) in dropped:
            continue
        if each.key == labels.PREFACE:
            yield _clip_wrapped(
                each.having((labels.PRIMARY_PACKAGE, source.of(labels.INSTANCE))),
            )
        elif each.key == labels.MATERIAL_PACKAGE:
            yield _material(each, clip, timecode)
            for index in range(len(clip.tracks)):
                yield from _track_sets(clip, index)
        elif each.key == labels.SOURCE_PACKAGE:
            yield each.having((labels.PACKAGE_ID, track.package))
        elif each.key == labels.CONTAINER_DATA:
            yield each.having((labels.LINKED_PACKAGE, track.package))
        elif each.of(labels.DATA_DEFINITION) == labels.TIMECODE_DATA:
            yield each.having((labels.DURATION, struct.pack(">q", clip.frame_count)))
        else:
            yield _clip_wrapped(each)


def clip_wrapped(value: bytes) -> bytes:
    """Return a value with the labels of containers that hold all essence in one packet."""
    for frame, clip in _CLIP_WRAPPED.items():
        value = value.replace(frame, clip)
    return value


def _clip_wrapped(each: MetadataSet) -> MetadataSet:
    return replace(each, values={tag: clip_wrapped(value) for tag, value in each.values.items()})


def _referred(value: bytes) -> list[bytes]:
    """Return the identifiers of sets that a value refers to."""
    return [each for (each,) in struct.iter_unpack("16s", value[8:])]


def _with_parts(track: bytes, known: Mapping[bytes, MetadataSet]) -> Iterator[bytes]:
    """Yield the identifiers of a track, of its sequence and of what the sequence has."""
    sequence = known[track].of(labels.TRACK_SEQUENCE)
    yield from (track, sequence, *_referred(known[sequence].of(labels.COMPONENTS)))


def _identifier(clip: Clip, name: str) -> UUID:
    return uuid5(_NAMESPACE, f"{clip.package.hex()} {name}")


def _material(material: MetadataSet, clip: Clip, timecode: bytes) -> MetadataSet:
    """Return a material package with the track of its timecode and a track for each file."""
    tracks = [UUID(bytes=timecode), *(_identifier(clip, track.name) for track in clip.tracks)]
    values = {tag: value for tag, value in material.values.items() if tag != _COMMENTS}
    return replace(material, values=values).having(
        (labels.PACKAGE_ID, clip.package), (labels.TRACKS, references(tracks))
    )


def _track_sets(clip: Clip, index: int) -> Iterable[MetadataSet]:
    """Return a track of the material package, which shows the essence of a file."""
    track = clip.tracks[index]
    length = struct.pack(">q", track.length)
    sequence, component = (
        _identifier(clip, f"{track.name} {part}") for part in ("sequence", "component")
    )
    return (
        _set(
            labels.TRACK,
            (labels.INSTANCE, _identifier(clip, track.name).bytes),
            (labels.TRACK_ID, struct.pack(">I", _TRACK_OF_ESSENCE + index)),
            (labels.TRACK_NUMBER, struct.pack(">I", track.number)),
            (labels.TRACK_NAME, text(track.name)),
            (labels.EDIT_RATE, rational(track.edit_rate)),
            (labels.ORIGIN, struct.pack(">q", 0)),
            (labels.TRACK_SEQUENCE, sequence.bytes),
        ),
        _set(
            labels.SEQUENCE,
            (labels.INSTANCE, sequence.bytes),
            (labels.DATA_DEFINITION, track.definition),
            (labels.DURATION, length),
            (labels.COMPONENTS, references([component])),
        ),
        _set(
            labels.SOURCE_CLIP,
            (labels.INSTANCE, component.bytes),
            (labels.DATA_DEFINITION, track.definition),
            (labels.DURATION, length),
            (labels.START_POSITION, struct.pack(">q", 0)),
            (labels.SOURCE_PACKAGE_ID, track.package),
            (labels.SOURCE_TRACK, struct.pack(">I", _TRACK_OF_ESSENCE)),
        ),
    )


def _set(key: bytes, *values: tuple[Item, bytes]) -> MetadataSet:
    return MetadataSet(key, {item.tag: value for item, value in values})
