"""Vertical_Orientation against Unicode's own file, for every code point."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

import pytest

from endroll.text.vertical_orientation import is_upright

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conformance.conftest import UnicodeFile

HELD_VERSION = "15.0.0"


@pytest.mark.needs("unicode-data")
def test_every_character_stands_as_unicode_says(
    unicode_file: Callable[[str], UnicodeFile],
) -> None:
    file = unicode_file("VerticalOrientation.txt")
    values = dict.fromkeys(range(0x110000), "R")
    for line in file.lines:
        codes, value = (part.strip() for part in line.partition("#")[0].split(";"))
        first, _, last = codes.partition("..")
        values |= dict.fromkeys(range(int(first, 16), int(last or first, 16) + 1), value)
    # A later version may say more of code points that 15.0 does not assign.
    asked = [
        code
        for code in values
        if file.version == HELD_VERSION or unicodedata.category(chr(code)) != "Cn"
    ]
    wrong = [
        hex(code) for code in asked if is_upright(chr(code)) is not (values[code] in {"U", "Tu"})
    ]
    assert wrong == []
