"""Parse single values: numbers, colours, weights, choices, language tags.

In: text. Out: a value, or a ValueError whose message is a sentence and, after a semicolon, a hint,
as in `units`. It does not know which keys have these values.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Final, TypeVar

from endroll.model.choices import Side
from endroll.model.design import Color
from endroll.model.scenery import Area

Choice = TypeVar("Choice", bound=StrEnum)

_NUMBER: Final = re.compile(r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)")
_DECIMAL_COMMA: Final = re.compile(r"[+-]?[0-9]+,[0-9]+")
_HEX_COLOR: Final = re.compile(r"#([0-9a-fA-F]{3}|[0-9a-fA-F]{6})")
_LANGUAGE: Final = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")
_HEX_DIGITS: Final = 6

COLORS: Final = {
    "black": Color(0, 0, 0),
    "white": Color(255, 255, 255),
    "gray": Color(128, 128, 128),
    "grey": Color(128, 128, 128),
    "silver": Color(192, 192, 192),
    "red": Color(255, 0, 0),
    "yellow": Color(255, 255, 0),
    "gold": Color(255, 215, 0),
    "orange": Color(255, 165, 0),
    "green": Color(0, 128, 0),
    "cyan": Color(0, 255, 255),
    "blue": Color(0, 0, 255),
    "navy": Color(0, 0, 128),
    "magenta": Color(255, 0, 255),
}
"""The named colours. Source: CSS Color Module Level 4, 6.1."""

WEIGHTS: Final = {
    "thin": 100,
    "extralight": 200,
    "light": 300,
    "regular": 400,
    "normal": 400,
    "medium": 500,
    "semibold": 600,
    "bold": 700,
    "extrabold": 800,
    "black": 900,
}
"""The named weights. Source: OpenType 1.9, OS/2 usWeightClass."""

MAX_WEIGHT: Final = 1000
_YES: Final = frozenset({"yes", "true", "on"})
_NO: Final = frozenset({"no", "false", "off"})


def parse_number(text: str) -> float:
    """Read `3`, `0.5` or `-1.25`; no exponents, no infinities."""
    if not _NUMBER.fullmatch(text):
        if _DECIMAL_COMMA.fullmatch(text):
            raise ValueError(f"{text!r} is not a number; write {text.replace(',', '.')}")
        raise ValueError(f"{text!r} is not a number; write one such as 3 or 0.5")
    return float(text)


def parse_percent(text: str) -> float:
    """Read `90%`; the sign is required, as 0.9 could mean 0.9% or 90%."""
    if not text.endswith("%"):
        meant = f"{text}%" if _NUMBER.fullmatch(text) else "one such as 90%"
        raise ValueError(f"{text!r} is not a percentage; write {meant}")
    return parse_number(text[:-1].strip())


def parse_whole_number(text: str) -> int:
    """Read a number without a fraction."""
    number = parse_number(text)
    if number != int(number):
        raise ValueError(f"{text} is not a whole number; write one such as 2")
    return int(number)


def parse_color(text: str) -> Color:
    """Read `#rgb`, `#rrggbb` or the name of a colour."""
    if named := COLORS.get(text.lower()):
        return named
    if not _HEX_COLOR.fullmatch(text):
        names = ", ".join(name for name in COLORS if name != "grey")
        raise ValueError(f'{text!r} is not a colour; write "#rrggbb" in quotes, or one of {names}')
    digits = text[1:] if len(text) > _HEX_DIGITS else "".join(digit * 2 for digit in text[1:])
    red, green, blue = bytes.fromhex(digits)
    return Color(red, green, blue)


def parse_area(text: str) -> Area:
    """Read a side of the picture and a share of its width: `right 50%`."""
    side, _, share = text.partition(" ")
    percent = parse_percent(share) if share.strip() else 0
    if side.lower() not in tuple(Side) or not 10 <= percent <= 90:  # noqa: PLR2004
        raise ValueError(f"{text!r} is not a part of the picture; write one such as right 50%")
    return Area(Side(side.lower()), percent / 100)


def parse_weight(text: str) -> int:
    """Read a weight as a number from 1 to 1000, or as a word such as `bold`."""
    if named := WEIGHTS.get(text.lower().replace("-", "").replace(" ", "")):
        return named
    if not _NUMBER.fullmatch(text):
        words = ", ".join(WEIGHTS)
        raise ValueError(f"{text!r} is not a weight; write 1 to {MAX_WEIGHT}, or one of {words}")
    weight = parse_whole_number(text)
    if not 1 <= weight <= MAX_WEIGHT:
        raise ValueError(
            f"{text} is not between 1 and {MAX_WEIGHT}; write 400 for regular, 700 for bold"
        )
    return weight


def parse_flag(text: str) -> bool:
    """Read `yes`, `true` or `on`, or `no`, `false` or `off`, in any case."""
    if text.lower() in _YES:
        return True
    if text.lower() in _NO:
        return False
    raise ValueError(f"{text!r} is neither yes nor no; write yes or no")


def parse_choice(text: str, choices: type[Choice]) -> Choice:
    """Read one of the words of an enumeration, in any case."""
    try:
        return choices(text.lower())
    except ValueError:
        words = ", ".join(choices)
        raise ValueError(f"{text!r} is not a valid choice; write one of {words}") from None


def parse_language(text: str) -> str:
    """Read a language tag by its form; it need not be registered. Source: BCP 47, 2.1."""
    if not _LANGUAGE.fullmatch(text):
        raise ValueError(f"{text!r} is not a language tag; write one such as en, ja or zh-Hans")
    return text
