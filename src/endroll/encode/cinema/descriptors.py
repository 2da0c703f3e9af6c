"""Descriptors of essence in track files: JPEG 2000 in X'Y'Z', and PCM of 5.1 channels.

A descriptor is a local set that names its sub-descriptors; those follow it.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from endroll.core.units import SOUND_HZ
from endroll.encode.cinema import labels
from endroll.encode.cinema.klv import LocalSet, rational, references, text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from uuid import UUID

    from endroll.encode.cinema.jpeg2000 import MainHeader
    from endroll.encode.cinema.klv import Item

    Names = Callable[[str], UUID]
    """Makes the identifier of a set of a name in one file."""

TRACK_OF_ESSENCE: Final = 2
_XYZ_12: Final = b"\xd8\x0c\xd9\x0c\xda\x0c".ljust(16, b"\0")
"""The components in their order, each with its bits. Source: SMPTE ST 377-1, G.2.40."""

_MOST_CODE: Final = 4095
_SOUND_BYTES: Final = 3
CHANNELS: Final = (
    ("chL", "Left"),
    ("chR", "Right"),
    ("chC", "Center"),
    ("chLFE", "LFE"),
    ("chLs", "Left Surround"),
    ("chRs", "Right Surround"),
)
"""Of 5.1, in their order: symbols and names. Source: SMPTE ST 428-12, table 1."""

SAMPLE_BYTES: Final = _SOUND_BYTES * len(CHANNELS)
"""Of all channels at one moment."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Essence:
    """What a track file holds: `frame_count` edit units at a rate, and what describes them.

    `describe` makes the sets of the descriptor. `unit_bytes` is the size of each edit unit, if all
    have the same.
    """

    name: str
    data_definition: bytes
    container: bytes
    element_key: bytes
    rate: Fraction
    frame_count: int
    describe: Callable[[Names], tuple[LocalSet, ...]]
    unit_bytes: int | None = None


def picture_essence(header: MainHeader, rate: Fraction, frame_count: int) -> Essence:
    """Return the essence of codestreams with a main header."""

    def describe(names: Names) -> tuple[LocalSet, ...]:
        sub = LocalSet(
            labels.JPEG2000_SUB_DESCRIPTOR,
            (
                (labels.INSTANCE, names("JPEG 2000").bytes),
                (labels.JPEG2000_CAPABILITIES, struct.pack(">H", header.capabilities)),
                *zip(labels.JPEG2000_SIZES, header.sizes, strict=True),
                (labels.JPEG2000_COMPONENTS, struct.pack(">H", header.components)),
                (labels.JPEG2000_COMPONENT_SIZES, header.component_sizes),
                (labels.JPEG2000_CODING_STYLE, header.coding_style),
                (labels.JPEG2000_QUANTIZATION, header.quantization),
            ),
        )
        width_px, height_px = header.raster
        values = (
            *_of_file(names, ("JPEG 2000",), labels.JPEG2000_CONTAINER, rate, frame_count),
            (labels.FRAME_LAYOUT, b"\0"),
            (labels.STORED_WIDTH, struct.pack(">I", width_px)),
            (labels.STORED_HEIGHT, struct.pack(">I", height_px)),
            (labels.ASPECT_RATIO, struct.pack(">ii", width_px, height_px)),
            (labels.CODING, labels.JPEG2000_CODING[header.resolution]),
            (labels.MOST_CODE, struct.pack(">I", _MOST_CODE)),
            (labels.LEAST_CODE, struct.pack(">I", 0)),
            (labels.PIXEL_LAYOUT, _XYZ_12),
        )
        return LocalSet(labels.RGBA_DESCRIPTOR, values), sub

    return Essence(
        name="Picture",
        data_definition=labels.PICTURE_DATA,
        container=labels.JPEG2000_CONTAINER,
        element_key=labels.JPEG2000_ELEMENT,
        rate=rate,
        frame_count=frame_count,
        describe=describe,
    )


def sound_essence(rate: Fraction, frame_count: int) -> Essence:
    """Return the essence of PCM of 5.1 channels, 24 bits at 48 kHz."""

    def describe(names: Names) -> tuple[LocalSet, ...]:
        field = names("soundfield link")
        subs = [_label_set(names, "5.1", labels.SOUNDFIELD_51, ("sg51", "5.1"), field)]
        for index, (kind, words) in enumerate(
            zip(labels.CHANNEL_KINDS, CHANNELS, strict=True), start=1
        ):
            link = names(f"{words[0]} link")
            sub = _label_set(names, words[0], kind, words, link, channel=index, soundfield=field)
            subs.append(sub)
        sub_names = ("5.1", *(symbol for symbol, _ in CHANNELS))
        values = (
            *_of_file(names, sub_names, labels.PCM_CONTAINER, rate, frame_count),
            (labels.SOUND_RATE, rational(Fraction(SOUND_HZ))),
            (labels.LOCKED, b"\0"),
            (labels.CHANNEL_COUNT, struct.pack(">I", len(CHANNELS))),
            (labels.SOUND_BITS, struct.pack(">I", 8 * _SOUND_BYTES)),
            (labels.BLOCK_ALIGN, struct.pack(">H", SAMPLE_BYTES)),
            (labels.BYTES_PER_S, struct.pack(">I", SAMPLE_BYTES * SOUND_HZ)),
            (labels.ASSIGNMENT, labels.CONFIGURATION_4),
        )
        return LocalSet(labels.WAVE_DESCRIPTOR, values), *subs

    return Essence(
        name="Sound",
        data_definition=labels.SOUND_DATA,
        container=labels.PCM_CONTAINER,
        element_key=labels.PCM_ELEMENT,
        rate=rate,
        frame_count=frame_count,
        describe=describe,
        unit_bytes=int(SOUND_HZ / rate) * SAMPLE_BYTES,
    )


def _of_file(
    names: Names, subs: Sequence[str], container: bytes, rate: Fraction, frame_count: int
) -> tuple[tuple[Item, bytes], ...]:
    """Return what every descriptor of a file says."""
    return (
        (labels.INSTANCE, names("descriptor").bytes),
        (labels.SUB_DESCRIPTORS, references([names(sub) for sub in subs])),
        (labels.LINKED_TRACK, struct.pack(">I", TRACK_OF_ESSENCE)),
        (labels.SAMPLE_RATE, rational(rate)),
        (labels.CONTAINER_DURATION, struct.pack(">q", frame_count)),
        (labels.CONTAINER, container),
    )


def _label_set(  # noqa: PLR0913  two go by name, and only channels have them
    names: Names,
    name: str,
    kind: bytes,
    words: tuple[str, str],
    link: UUID,
    *,
    channel: int = 0,
    soundfield: UUID | None = None,
) -> LocalSet:
    """Return the label of a channel, or of the soundfield that channels are part of."""
    symbol, label_name = words
    values = [
        (labels.INSTANCE, names(name).bytes),
        (labels.LABEL_KIND, kind),
        (labels.LABEL_LINK, link.bytes),
        (labels.LABEL_SYMBOL, text(symbol)),
        (labels.LABEL_NAME, text(label_name)),
    ]
    if soundfield is None:
        return LocalSet(labels.SOUNDFIELD_LABEL, tuple(values))
    values += [
        (labels.LABEL_CHANNEL, struct.pack(">I", channel)),
        (labels.LABEL_SOUNDFIELD, soundfield.bytes),
    ]
    return LocalSet(labels.CHANNEL_LABEL, tuple(values))
