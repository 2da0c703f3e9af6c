"""Fonts: their tables edited as fontTools knows them, and as bytes with the checksums put right."""

from __future__ import annotations

import io
import struct
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import fontpkg
from fontTools.colorLib.builder import buildCOLR, buildCPAL
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables.TupleVariation import TupleVariation
from tests.reliability.fuzz import hostile
from tests.reliability.fuzz.credits_kinds import CREDITS, try_credits
from tests.reliability.fuzz.inputs import Input, Kind, Verdict

if TYPE_CHECKING:
    import random
    from collections.abc import Mapping

_LETTERS: Final = "ABCDEGLaefnr. "
_SOURCE: Final = """\
title: A Film
video: {size: 64x36}
timing: {lead_in: 2f, lead_out: 2f}
styles: {base: {font: [FAMILY], weight: WEIGHT}, name: {features: {kern: yes}}}
roll:
  - {role: Gaffer, names: [Ann Lee, Bo Faer]}
"""
_ODD: Final = (0, 1, -1, 2, 15, 16, 255, 256, 32767, -32768, 65535, 2**31 - 1, 1e9)


@cache
def _fonts() -> Mapping[str, bytes]:
    """Return small fonts that are right: of both kinds of outlines, variable, coloured, real."""
    return {
        "Box": _built(is_quadratic=True),
        "Cubic": _built(is_quadratic=False),
        "Variable": _built(is_quadratic=True, is_variable=True),
        "Coloured": _built(is_quadratic=True, is_colored=True),
        "Real": _real(),
    }


def _built(*, is_quadratic: bool, is_variable: bool = False, is_colored: bool = False) -> bytes:
    names = {letter: f"u{ord(letter):04X}" for letter in _LETTERS}
    order = [".notdef", *names.values()]
    builder = FontBuilder(1000, isTTF=is_quadratic)
    builder.setupGlyphOrder(order)
    builder.setupCharacterMap({ord(letter): name for letter, name in names.items()})
    if is_quadratic:
        builder.setupGlyf({name: _box(TTGlyphPen(None)).glyph() for name in order})
    else:
        drawn = {name: _box(T2CharStringPen(600, None)).getCharString() for name in order}
        builder.setupCFF("Cubic", {}, drawn, {})
    builder.setupHorizontalMetrics(dict.fromkeys(order, (600, 100)))
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    family = "Variable" if is_variable else "Box"
    builder.setupNameTable({"familyName": family, "styleName": "Regular"})
    builder.setupOS2(sTypoAscender=800, sTypoDescender=-200)
    builder.setupPost()
    builder.updateHead(created=0, modified=0)  # the same whenever it is made
    if is_variable:
        builder.setupFvar([("wght", 100, 400, 900, "Weight")], [])
        moved = [(0, 0), (0, 0), (50, 0), (50, 0), (0, 0), (0, 0), (0, 0), (0, 0)]
        builder.setupGvar(
            {name: [TupleVariation({"wght": (0, 1, 1)}, moved)] for name in order[1:]}
        )
    if is_colored:
        first, second = order[1:3]
        builder.font["COLR"] = buildCOLR({first: [(first, 0), (second, 0xFFFF)]}, version=0)
        builder.font["CPAL"] = buildCPAL([[(1.0, 0.0, 0.0, 1.0)]])
    return _saved(builder.font)


def _box(pen: Any) -> Any:
    pen.moveTo((100, 0))
    for corner in ((100, 700), (500, 700), (500, 0)):
        pen.lineTo(corner)
    pen.closePath()
    return pen


def _real() -> bytes:
    """Return some letters of an installed font, with what it has for shaping and variation."""
    files = fontpkg.families()["noto-sans"].files
    font = TTFont(min(Path(file.path) for file in files), recalcTimestamp=False)
    options = Options()
    options.layout_features = ["*"]
    subsetter = Subsetter(options)
    subsetter.populate(text=_LETTERS + "\u0301\u0308ffi")
    subsetter.subset(font)
    return _saved(font)


def _saved(font: TTFont) -> bytes:
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()


def _make(dice: random.Random) -> Input:
    named, data = dice.choice(list(_fonts().items()))
    if dice.random() < 0.4:
        data = _edited_values(dice, data)
    for _ in range(dice.choice((0, 1, 1, 2))):
        data = dice.choice((_edited_table, _edited_directory, _hurt))(dice, data)
    if dice.random() < 0.1:
        data = _collection(dice, data)
    family = {"Cubic": "Box", "Coloured": "Box", "Real": "Noto Sans"}.get(named, named)
    source = _SOURCE.replace("FAMILY", family).replace("WEIGHT", dice.choice(("400", "700", "1")))
    suffix = dice.choice(("ttf", "ttf", "otf", "ttc"))
    plan = {"after": dice.choice(("frame", "frame", "", "proof.pdf")), "at": dice.random()}
    return Input({CREDITS: source.encode(), f"fonts/a.{suffix}": data}, plan)


def _edited_values(dice: random.Random, data: bytes) -> bytes:
    """Set numbers of a table to odd ones, as fontTools writes them; as it is where it will not."""
    font = TTFont(io.BytesIO(data), recalcTimestamp=False)
    try:
        for _ in range(dice.choice((1, 1, 3))):
            _edit_value(dice, font)
        return _saved(font)
    except Exception:  # noqa: BLE001  fontTools refuses in a hundred ways
        return _hurt(dice, data)


def _edit_value(dice: random.Random, font: TTFont) -> None:
    tag = dice.choice(
        ("head", "hhea", "OS/2", "maxp", "post", "fvar", "name", "cmap", "hmtx", "glyf")
    )
    if tag not in font:
        tag = "head"
    table = font[tag]
    if tag == "name":
        record = dice.choice(table.names)
        record.string = dice.choice((hostile.text(dice), b"", "a" * 5000, b"\xd8\x00", b"\xff"))
        return
    if tag == "cmap":
        pairs = dice.choice(table.tables).cmap
        pairs[dice.choice((0, 32, 65, 0x10FFFF, 0x0301))] = dice.choice(font.getGlyphOrder())
        return
    if tag == "hmtx":
        name = dice.choice(font.getGlyphOrder())
        table.metrics[name] = (dice.choice((0, 1, 65535)), dice.choice((-32768, 0, 32767)))
        return
    if tag == "glyf":
        glyph = table[dice.choice(font.getGlyphOrder())]
        for index in range(len(getattr(glyph, "coordinates", ()))):
            glyph.coordinates[index] = (dice.choice((-32768, 0, 32767)), dice.choice((0, 700)))
        return
    holder = dice.choice(table.axes) if tag == "fvar" else table
    numbers = [key for key, held in vars(holder).items() if isinstance(held, int | float)]
    setattr(holder, dice.choice(numbers), dice.choice(_ODD))


def _tables(data: bytes) -> list[tuple[bytes, int, int]]:
    """Return the tag, the offset and the length of each table."""
    if len(data) < 12:
        return []
    (count,) = struct.unpack_from(">H", data, 4)
    found = []
    for at in range(12, min(12 + 16 * count, len(data) - 15), 16):
        tag, _, offset, length = struct.unpack_from(">4sIII", data, at)
        if offset + length <= len(data):
            found.append((tag, offset, length))
    return found


def _edited_table(dice: random.Random, data: bytes) -> bytes:
    """Change numbers in one table, and put the checksums right."""
    tables = [each for each in _tables(data) if each[2]]
    if not tables:
        return data
    _, offset, length = dice.choice(tables)
    made = bytearray(data)
    for _ in range(dice.choice((1, 1, 4, 16))):
        new = hostile.odd_bytes(dice)[:length]
        # Heads of tables, with their counts and offsets, are hit more often than glyphs.
        room = length - len(new)
        at = offset + dice.randrange(min(room, dice.choice((8, 64, room))) + 1)
        made[at : at + len(new)] = new
    return _mended(bytes(made))


def _edited_directory(dice: random.Random, data: bytes) -> bytes:
    """Change the tag, the offset or the length of a table, or how many there are."""
    if len(data) < 28:
        return data
    (count,) = struct.unpack_from(">H", data, 4)
    made = bytearray(data)
    entry = 12 + 16 * dice.randrange(max(1, min(count, (len(data) - 12) // 16)))
    if dice.random() < 0.2:
        struct.pack_into(">H", made, 4, dice.choice((0, 1, min(count + 1, 65535), 65535)))
    elif dice.random() < 0.3:
        made[entry : entry + 4] = dice.choice(
            (b"GSUB", b"kern", b"CFF2", b"sbix", b"MATH", b"\0\0\0\0")
        )
    else:
        place = entry + dice.choice((8, 12))
        value = dice.choice((0, 1, 3, len(data) - 1, len(data), 2**31, 2**32 - 1))
        struct.pack_into(">I", made, place, value)
    return _mended(bytes(made))


def _hurt(dice: random.Random, data: bytes) -> bytes:
    return hostile.damaged(dice, data, dice.choice((1, 3)))


def _collection(dice: random.Random, data: bytes) -> bytes:
    """Return a collection of one font, its count or offset odd now and then."""
    count, offset = 1, 16
    if dice.random() < 0.5:
        count = dice.choice((0, 2, 1000, 2**31))
    if dice.random() < 0.3:
        offset = dice.choice((0, 4, len(data) + 16, 2**31))
    head = struct.pack(">4sIII", b"ttcf", 0x00010000, count, offset)
    made = bytearray(data)
    for at in range(12 + 8, min(12 + 16 * len(_tables(data)), len(data) - 4), 16):
        (begin,) = struct.unpack_from(">I", made, at)
        struct.pack_into(">I", made, at, (begin + 16) & 0xFFFFFFFF)
    return head + bytes(made)


def _mended(data: bytes) -> bytes:
    """Return a font whose checksums are those of its tables."""
    made = bytearray(data)
    for index, (_, offset, length) in enumerate(_tables(data)):
        padded = data[offset : offset + length] + bytes(-length % 4)
        total = sum(struct.unpack(f">{len(padded) // 4}I", padded)) & 0xFFFFFFFF
        struct.pack_into(">I", made, 12 + 16 * index + 4, total)
    return bytes(made)


def _run(folder: Path, made: Input) -> Verdict:
    return try_credits(folder, made)


FONT_KINDS: Final = (Kind("fonts", 5, _make, _run),)
