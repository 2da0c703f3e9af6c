"""Media: sounds, footage and pictures, their parts edited, their sizes lied about, cut off."""

from __future__ import annotations

import re
import struct
import zlib
from typing import TYPE_CHECKING, Final

from tests.reliability.fuzz import hostile, samples
from tests.reliability.fuzz.credits_kinds import CREDITS, try_credits
from tests.reliability.fuzz.inputs import Input, Kind, Verdict

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Iterator
    from pathlib import Path

_HEAD: Final = "title: A Film\nvideo: {size: 64x36}\ntiming: {lead_in: 2f, lead_out: 2f}\n"
_NAMES: Final = "  - {role: Gaffer, names: Ann Lee}\n"
_NESTED: Final = (b"moov", b"trak", b"mdia", b"minf", b"stbl", b"edts", b"dinf", b"udta", b"meta")


def _make_sound(dice: random.Random) -> Input:
    suffix, data = dice.choice(list(samples.sounds().items()))
    name = f"sound.{suffix if dice.random() < 0.95 else dice.choice(('wav', 'mp3', 'ogg'))}"
    more = dice.choice(
        ("", ", fade_in: 1s, fade_out: 1s", ", begin: 0.1s", ", end: 0.2s", ", at: 2f")
    )
    fit = "timing: {fit: music}\n" if dice.random() < 0.1 else ""
    source = f"{_HEAD.replace('timing', 'layout: {gap: 2}#') if fit else _HEAD}{fit}"
    source += f"music: {{file: {name}{more}}}\nroll:\n{_NAMES}"
    after = "render" if dice.random() < 0.3 else ""
    return _input(dice, source, {name: _damaged(dice, data)}, after)


def _make_footage(dice: random.Random) -> Input:
    suffix, data = dice.choice(list(samples.footage().items()))
    name = f"film.{suffix if dice.random() < 0.95 else dice.choice(('mp4', 'mkv', 'avi'))}"
    more = dice.choice(("", ", loop: yes", ", sound: yes", ", begin: 0.1s", ", fit: contain"))
    card = (
        f"  - card:\n      - title: A Film\n    background: {{file: {name}{more}}}\n    hold: 4f\n"
    )
    beside = f"  - scroll:\n    {_NAMES}    area: right 50%\n    beside: {{file: {name}{more}}}\n"
    source = f"{_HEAD}roll:\n{dice.choice((card, beside))}"
    after = dice.choices(("frame", "clip", "render"), (8, 1, 1))[0]
    return _input(dice, source, {name: _damaged(dice, data)}, after)


def _make_picture(dice: random.Random) -> Input:
    name, data = dice.choice(list(samples.pictures().items()))
    if name.endswith(".svg"):
        return _make_picture(dice)
    if name.endswith((".tiff", ".tif")):  # a kind that is not read, under the name of one that is
        name = "plain.png"
    return _of_picture(dice, name, _damaged(dice, data))


def _make_drawing(dice: random.Random) -> Input:
    text = samples.SVG
    for _ in range(dice.choice((1, 1, 2, 4))):
        text = dice.choice((_odd_attribute, _odd_element, _without_element, hostile_edit))(
            dice, text
        )
    return _of_picture(dice, "drawn.svg", text.encode())


def _of_picture(dice: random.Random, name: str, data: bytes) -> Input:
    logo = f"  - logos: [{{file: {name}, height: {dice.choice((20, 100, 400))}}}]\n"
    behind = f"  - card:\n      - title: A Film\n    background: {name}\n    hold: 4f\n"
    source = f"{_HEAD}roll:\n{dice.choice((logo, behind))}"
    return _input(dice, source, {name: data}, dice.choices(("frame", "proof.pdf"), (9, 1))[0])


def _input(dice: random.Random, source: str, files: dict[str, bytes], after: str) -> Input:
    return Input({CREDITS: source.encode(), **files}, {"after": after, "at": dice.random()})


def _damaged(dice: random.Random, data: bytes) -> bytes:
    """Return a file with its parts edited where they are known, else its bytes."""
    for _ in range(dice.choice((0, 1, 1, 1, 1, 2))):
        edits = (_edited_parts, _edited_parts, _edited_parts, _hurt, _cut)
        data = dice.choice(edits)(dice, data)
    return data


def _hurt(dice: random.Random, data: bytes) -> bytes:
    return hostile.damaged(dice, data, dice.choice((1, 1, 4)))


def _cut(dice: random.Random, data: bytes) -> bytes:
    return data[: dice.choice((0, 4, len(data) // 2, dice.randrange(len(data) + 1)))]


def _edited_parts(dice: random.Random, data: bytes) -> bytes:
    if data[4:8] in {b"ftyp", b"moov", b"wide", b"free"}:
        return _edited_boxes(dice, data)
    if data[:8] == b"\x89PNG\r\n\x1a\n":
        return _edited_png(dice, data)
    if data[:4] in {b"RIFF", b"FORM"} and len(data) > 12:
        return _edited_riff(dice, data)
    if data[:2] == b"\xff\xd8":
        return _edited_jpeg(dice, data)
    if data[:4] in {b"II*\0", b"MM\0*"} and len(data) > 8:
        return _edited_tiff(dice, data)
    return _hurt(dice, data)


def _boxes(data: bytes, begin: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield where each box of a MOV or MP4 begins and ends, those within others too."""
    at = begin
    while at + 8 <= end:
        (size,) = struct.unpack_from(">I", data, at)
        if size < 8 or at + size > end:
            return
        yield at, at + size
        if data[at + 4 : at + 8] in _NESTED:
            yield from _boxes(data, at + 8, at + size)
        at += size


def _edited_boxes(dice: random.Random, data: bytes) -> bytes:
    boxes = [box for box in _boxes(data, 0, len(data)) if data[box[0] + 4 : box[0] + 8] != b"mdat"]
    if not boxes:
        return _hurt(dice, data)
    begin, end = dice.choice(boxes)
    size = dice.choice((0, 1, 7, 8, 2**31, 2**32 - 1, end - begin + 1, end - begin - 1))
    kind = dice.choice((b"free", b"moov", b"stbl", b"stsz", b"stts", b"\0\0\0\0"))
    at = dice.randrange(begin + 8, end) if end - begin > 8 else end
    new = hostile.odd_bytes(dice)[: end - at]
    edits = (
        data[:begin] + struct.pack(">I", size) + data[begin + 4 :],
        data[: begin + 4] + kind + data[begin + 8 :],
        data[:begin] + data[end:],
        data[:end] + data[begin:end] + data[end:],
        data[:at] + new + data[at + len(new) :],
    )
    return dice.choices(edits, (1, 1, 1, 1, 3))[0]


def _edited_png(dice: random.Random, data: bytes) -> bytes:
    """Edit chunks of a PNG, their checksums put right most of the time."""
    chunks: list[tuple[bytes, bytes]] = []
    at = 8
    while at + 12 <= len(data):
        (size,) = struct.unpack_from(">I", data, at)
        chunks.append((data[at + 4 : at + 8], data[at + 8 : at + 8 + size]))
        at += 12 + size
    if not chunks:
        return _hurt(dice, data)
    index = dice.randrange(len(chunks)) if dice.random() < 0.6 else 0
    kind, body = chunks[index]
    match dice.randrange(5):
        case 0:
            del chunks[index]
        case 1:
            chunks.insert(dice.randrange(len(chunks)), chunks[index])
        case 2:
            more = dice.choice(
                (b"tEXt", b"iCCP", b"gAMA", b"PLTE", b"tRNS", b"acTL", b"eXIf", b"zTXt")
            )
            packed = zlib.compress(bytes(dice.choice((10, 100_000))))
            chunks.insert(1, (more, dice.choice((b"", b"a\0\0" + packed, hostile.odd_bytes(dice)))))
        case _:
            chunks[index] = (kind, hostile.damaged(dice, body, 2))
    wrong = dice.random() < 0.1
    parts = [
        struct.pack(">I", len(body))
        + kind
        + body
        + struct.pack(">I", zlib.crc32(kind + body) ^ wrong)
        for kind, body in chunks
    ]
    return data[:8] + b"".join(parts)


def _edited_riff(dice: random.Random, data: bytes) -> bytes:
    """Edit the name, the size or the content of a chunk of a WAV, AVI, WEBP or AIFF."""
    order = "<I" if data[:4] == b"RIFF" else ">I"
    heads, at = [0], 12
    while at + 8 <= len(data):
        heads.append(at)
        (size,) = struct.unpack_from(order, data, at + 4)
        at += 12 if data[at : at + 4] == b"LIST" else 8 + size + size % 2
    at = dice.choice(heads)
    match dice.randrange(4):
        case 0:
            size = struct.pack(order, dice.choice((0, 1, 2**31, 2**32 - 1, len(data) + 9)))
            return data[: at + 4] + size + data[at + 8 :]
        case 1:
            kind = dice.choice(
                (b"LIST", b"fmt ", b"data", b"JUNK", b"VP8X", b"ANMF", b"COMM", b"idx1")
            )
            return data[:at] + kind + data[at + 4 :]
        case _:
            at += 8 + dice.randrange(24)
            new = hostile.odd_bytes(dice)
            return data[:at] + new + data[at + len(new) :]


def _edited_jpeg(dice: random.Random, data: bytes) -> bytes:
    marks = [at for at in range(len(data) - 4) if data[at] == 0xFF and data[at + 1] >= 0xC0]
    if not marks:
        return _hurt(dice, data)
    at = dice.choice(marks)
    (size,) = struct.unpack_from(">H", data, at + 2)
    match dice.randrange(4):
        case 0:
            return (
                data[: at + 2] + struct.pack(">H", dice.choice((0, 1, 2, 65535))) + data[at + 4 :]
            )
        case 1:
            return data[:at] + data[at + 2 + size :]
        case 2:
            return data[: at + 1] + bytes([dice.randrange(0xC0, 0x100)]) + data[at + 2 :]
        case _:
            at += 4 + dice.randrange(max(1, min(size, 40)))
            new = hostile.odd_bytes(dice)
            return data[:at] + new + data[at + len(new) :]


def _edited_tiff(dice: random.Random, data: bytes) -> bytes:
    """Edit an entry of the first directory of a TIFF: its tag, its type, its count, its value."""
    order = "<" if data[:2] == b"II" else ">"
    (at,) = struct.unpack_from(f"{order}I", data, 4)
    if at + 2 > len(data):
        return _hurt(dice, data)
    (count,) = struct.unpack_from(f"{order}H", data, at)
    entry = at + 2 + 12 * dice.randrange(max(1, min(count, 40)))
    if entry + 12 > len(data):
        return _hurt(dice, data)
    form, offset = dice.choice((("H", 0), ("H", 2), ("I", 4), ("I", 8), ("I", 8)))
    most = 2 ** (16 if form == "H" else 32) - 1
    value = dice.choice((0, 1, 2, 3, 5, 12, 255, 257, most, most // 2, dice.randrange(most)))
    place = entry + offset
    new = struct.pack(order + form, min(value, most))
    return data[:place] + new + data[place + len(new) :]


_ATTRIBUTE: Final = re.compile(r'="([^"]*)"')
_ELEMENT: Final = re.compile(r"<[^>]*>")
_VALUES: Final = (
    *("0", "-1", "1e9", "1e38", "nan", "100%", "", "url(#f)", "url(#none)", "none", "inherit"),
    *("0 0 0 0", "0 0 1e9 1e-9", "scale(1e9)", "matrix(1 2 3 4 5 6)", "M0 0L1e30 1e30", "#p", "1e"),
)
_ELEMENTS: Final = (
    *('<use href="#p"/>', '<use href="#u" id="u"/>', "<g>" * 300 + "</g>" * 300, "<style>*{x:y}"),
    *('<image href="a.png" width="9" height="9"/>', '<image href="file:///etc/passwd"/>'),
    *('<pattern id="g" width=".001" height=".001"><path d="M0 0h9"/></pattern>', "<text>A</text>"),
    *(
        '<filter id="f"><feTurbulence numOctaves="99" baseFrequency="1"/></filter>',
        "<script>a</script>",
    ),
    *(
        '<mask id="c"><use href="#p"/></mask>',
        "<foreignObject/>",
        "&a;",
        "<!DOCTYPE a>",
        "<![CDATA[",
    ),
    *('<filter id="f"><feGaussianBlur stdDeviation="1e6"/></filter>', "<switch/>", "<symbol/>"),
)


def _odd_attribute(dice: random.Random, text: str) -> str:
    found = list(_ATTRIBUTE.finditer(text))
    if not found:
        return text
    at = dice.choice(found)
    return text[: at.start(1)] + dice.choice(_VALUES) + text[at.end(1) :]


def _odd_element(dice: random.Random, text: str) -> str:
    places = [match.end() for match in _ELEMENT.finditer(text)] or [0]
    at = dice.choice(places)
    return text[:at] + dice.choice(_ELEMENTS) + text[at:]


def _without_element(dice: random.Random, text: str) -> str:
    found = list(_ELEMENT.finditer(text))
    if not found:
        return text
    at = dice.choice(found)
    return text[: at.start()] + text[at.end() :]


def hostile_edit(dice: random.Random, text: str) -> str:
    """Edit the signs of a drawing."""
    return hostile.edited(dice, text, 1)


def _run(folder: Path, made: Input) -> Verdict:
    return try_credits(folder, made)


_MAKERS: Final[tuple[tuple[str, int, Callable[[random.Random], Input]], ...]] = (
    ("sounds", 2, _make_sound),
    ("footage", 2, _make_footage),
    ("pictures", 4, _make_picture),
    ("drawings, SVG", 1, _make_drawing),
)
MEDIA_KINDS: Final = tuple(Kind(name, weight, make, _run) for name, weight, make in _MAKERS)
