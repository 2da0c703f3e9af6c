"""Hostile values: texts, numbers and bytes that programs trip over, and edits of good ones."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Sequence

TEXTS: Final = (
    "",
    " ",
    "0",
    "-1",
    "-0.0",
    "1e999",
    "nan",
    "-inf",
    "99999999999999999999",
    "0.000000000000000000001",
    "1/0",
    "24000/1001",
    "0/0",
    "1e-320",
    "٣",
    "½",
    "1_000",
    "0x10",
    "null",
    "~",
    "yes",
    "off",
    "2026-01-01",
    "-1s",
    "0s",
    "0f",
    "1e9s",
    "99:99:99:99",
    "00:00:00:00",
    "01:00:00;00",
    "999999999f",
    "100%",
    "-3%",
    "1e5%",
    "#",
    "#12",
    "#gggggg",
    "#ffffffff",
    "rgb(1,2,3)",
    "0x0",
    "64x36",
    "1x1",
    "3x3",
    "100000x100000",
    "64×36",
    "en-",
    "zh-Hans-CN-x-private",
    "xx",
    "not a",
    "{{ a }}",
    "{{ }}",
    "{{ a",
    "{{ {{ a }} }}",
    "<i>",
    "</i>",
    "<i>a</b>",
    "\\<",
    "\\",
    "<<",
    "&a",
    "*a",
    "!x",
    "%TAG",
    "---",
    "...",
    "../../etc/passwd",
    "/etc/passwd",
    "~/x",
    "C:\\x",
    "a\\b.png",
    "a" * 300,
    "x/" * 200,
    ".",
    "..",
    "credits.yaml",
    "fonts",
    "a.png",
    "a.mp4",
    "a.wav",
    "\u202e\u202d",
    "\u200b",
    "\u00ad",
    "\u2028",
    "\ufeff",
    "\ud7ff",
    "\ue000",
    "\U0010ffff",
    "\ufffd",
    "e" + "\u0301" * 60,
    "ﷺ",
    "𓀀",
    "👩‍👩‍👧‍👦",
    "🏴\U000e0067\U000e007f",
    "क्‍ष",
    "مرحبا",
    "שלום",
    "ก็ำ",
    "ᄒ",
    "한",
    "龍𠮷",
    "İi̇ſẞ",
    "ǆ",
    "ﬀ",
    "\t",
    "a\tb",
    "a\nb",
    "\r",
    "a\r\nb",
    "\x85",
    "\x7f",
    "\x00",
)
"""Values for any key."""

NUMBERS: Final = (0, -1, 1, 2, 3, 0.5, 1e-9, 255, 256, 1e6, 2**31, 2**63, 1e300, -1e300)

KNOWN_GOOD: Final = (
    *("0", "1", "2", "3", "4", "6", "8", "12", "20", "40", "56", "400", "700", "0.5", "1.5"),
    *("1s", "0.5s", "3s", "12f", "2f", "0:10", "1:00", "00:00:02:00", "01:00:00:00", "2s"),
    *("3%", "10%", "50%", "84%", "30%", "right 50%", "left 40%", "center", "top", "bottom"),
    *("black", "white", "#b8b8b8", "#fff", "yes", "no", "on", "off", "none", "auto"),
    *("en", "de", "ja", "ko", "zh-Hans", "zh-Hant", "ar", "th"),
    *("64x36", "96x54", "24", "25", "23.976", "hd", "film.mp4", "picture.png", "sound.wav"),
)
"""Values that some key takes; which one does is told by its pattern."""

NAMES: Final = (
    *("Ann Lee", "Bo Young", "Cy de Witt", "Zoë Åkerlund", "O'Brien", "Robert De Niro Jr."),
    *("谢德庆", "山田太郎", "김민준", "محمد علي", "דוד כהן", "नरेंद्र", "สมชาย ใจดี", "Ольга Иванова"),
    *("Ai Dan 艾丹", "Nguyễn Văn Anh", "No", "007", "1e3", "Mr. X (Guitar)", "A. B. C., ASC"),
    *("The Port of Esbjerg", "Café Havnen", "J.", "李", "𠮷野家", "Łukasz Żal", "Ñandú & Co"),
)

LETTERS: Final = "abcdeikmnorstuz ABCZ0189.,:;-_'\"()[]{}<>&*!|>%@`#?=~/\\\t\n éß谢ふ한م"


def text(dice: random.Random) -> str:
    """Return a text that means harm, or a short one of odd letters."""
    if dice.random() < 0.6:
        return dice.choice(TEXTS)
    return "".join(dice.choices(LETTERS, k=dice.randrange(1, 12)))


def repeated(dice: random.Random) -> str:
    """Return a text that is long, and of one piece or of many words."""
    return dice.choice((*NAMES, *TEXTS[:60])) * dice.choice((10, 60, 300))


def name(dice: random.Random) -> str:
    """Return a name as people have them."""
    return dice.choice(NAMES)


_SIGNS: Final = (
    *(":", "- ", "[", "]", "{", "}", '"', "'", "#", "&", "*", "|", ">", ",", "\n", "  ", "\t"),
    *(
        "%",
        "@",
        "`",
        "!",
        "<",
        "\\",
        "=",
        "\r",
        "---\n",
        "...",
        "? ",
        "&a ",
        "*a",
        "<<: ",
        "\ufeff",
    ),
)


def edited(dice: random.Random, source: str, edits: int) -> str:
    """Return a text with so many edits of its signs, its lines, or the indents of those."""
    for _ in range(edits):
        source = dice.choice(_TEXT_EDITS)(dice, source)
    return source


def _insert(dice: random.Random, source: str) -> str:
    at = dice.randrange(len(source) + 1)
    return source[:at] + dice.choice(_SIGNS) + source[at:]


def _delete(dice: random.Random, source: str) -> str:
    at = dice.randrange(len(source) + 1)
    return source[:at] + source[at + dice.randrange(1, 5) :]


def _put_text(dice: random.Random, source: str) -> str:
    at = dice.randrange(len(source) + 1)
    return source[:at] + text(dice) + source[at + dice.randrange(8) :]


def _of_lines(dice: random.Random, source: str) -> str:
    lines = source.split("\n")
    at, other = dice.randrange(len(lines)), dice.randrange(len(lines))
    match dice.randrange(6):
        case 0:
            del lines[at]
        case 1:
            lines.insert(other, lines[at])
        case 2:
            lines[at], lines[other] = lines[other], lines[at]
        case 3:
            lines[at] = dice.choice((" ", "  ", "    ", "\t")) + lines[at]
        case 4:
            lines[at] = lines[at].lstrip(" ")
        case _:
            lines[at] = lines[at][: dice.randrange(len(lines[at]) + 1)]
    return "\n".join(lines)


def _value(dice: random.Random, source: str) -> str:
    """Put a hostile value behind one of the colons."""
    places = [at for at, sign in enumerate(source) if sign == ":"]
    if not places:
        return _insert(dice, source)
    at = dice.choice(places) + 1
    end = min((found for sign in ",\n}]" if (found := source.find(sign, at)) > 0), default=at)
    said = text(dice) if dice.random() < 0.9 else repeated(dice)
    return f"{source[:at]} {said}{source[end:]}"


_TEXT_EDITS: Final[Sequence[Callable[[random.Random, str], str]]] = (
    _insert,
    _delete,
    _put_text,
    _of_lines,
    _of_lines,
    _value,
    _value,
    _value,
)


def damaged(dice: random.Random, data: bytes, edits: int = 1) -> bytes:
    """Return bytes with so many of them changed, cut off, doubled or taken out."""
    for _ in range(edits):
        at = dice.randrange(len(data) + 1)
        match dice.randrange(7):
            case 0:
                data = data[:at]
            case 1:
                data = data[:at] + data[at + dice.choice((1, 2, 4, 100)) :]
            case 2:
                data = data[:at] + data[at : at + dice.choice((1, 4, 100))] * 2 + data[at:]
            case 3:
                data = data[:at] + bytes(dice.choice((1, 4, 64))) + data[at:]
            case _:
                new = odd_bytes(dice)
                data = data[:at] + new + data[at + len(new) :]
    return data


def odd_bytes(dice: random.Random) -> bytes:
    """Return a number as files hold them: small, large, negative, of 1, 2, 4 or 8 bytes."""
    form = dice.choice((">B", ">H", "<H", ">I", "<I", ">Q", "<Q"))
    bits = 8 * struct.calcsize(form)
    odd = (0, 1, 2**bits - 1, 2 ** (bits - 1), 2 ** (bits - 1) - 1, dice.getrandbits(bits))
    return struct.pack(form, dice.choice(odd))
