from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest
import unicodedata2

from endroll.text.bidi import base_level, bidi_levels, needs_bidi, visual_order
from endroll.text.bidi_classes import CLOSING, classes_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tests.conformance.conftest import UnicodeFile

CHARACTER_CASES: Final = {"15.0.0": 91_707}
CLASS_CASES: Final = {"15.0.0": 770_241}
MAX_LISTED: Final = 20

LETTERS: Final = {
    "L": "a",
    "R": "\u05d0",
    "AL": "\u0627",
    "EN": "0",
    "ES": "+",
    "ET": "$",
    "AN": "\u0660",
    "CS": ",",
    "NSM": "\u0300",
    "BN": "\u00ad",
    "B": "\u2029",
    "S": "\t",
    "WS": " ",
    "ON": "!",
    "LRE": "\u202a",
    "RLE": "\u202b",
    "LRO": "\u202d",
    "RLO": "\u202e",
    "PDF": "\u202c",
    "LRI": "\u2066",
    "RLI": "\u2067",
    "FSI": "\u2068",
    "PDI": "\u2069",
}


SHORT: Final = {
    "Left_To_Right": "L",
    "Right_To_Left": "R",
    "Arabic_Letter": "AL",
    "European_Terminator": "ET",
}


def outcome(levels: Sequence[int], kept: Sequence[int]) -> tuple[list[int], list[int]]:
    """Return the levels of what is kept, and its places from left to right."""
    seen = set(kept)
    order = [place for place in visual_order(levels) if place in seen]
    return [levels[place] for place in kept], order


def expected(levels: str, order: str) -> tuple[list[int], tuple[list[int], list[int]]]:
    """Return the places that are kept, and the outcome that a file gives for them."""
    written = levels.split()
    kept = [place for place, level in enumerate(written) if level != "x"]
    return kept, ([int(written[place]) for place in kept], [int(place) for place in order.split()])


@pytest.mark.needs("unicode-data")
def test_characters_stand_where_unicode_says(unicode_file: Callable[[str], UnicodeFile]) -> None:
    file = unicode_file("BidiCharacterTest.txt")
    failing = []
    for line in file.lines:
        codes, direction, base, levels, order = line.split(";")
        text = "".join(chr(int(code, 16)) for code in codes.split())
        level = base_level(text) if direction == "2" else int(direction)
        kept, wanted = expected(levels, order)
        if level != int(base) or outcome(bidi_levels(text, level), kept) != wanted:
            failing.append(line)
    assert not failing, f"{len(failing)} fail, the first: {failing[:MAX_LISTED]}"
    assert len(file.lines) == CHARACTER_CASES.get(file.version, len(file.lines))


@pytest.mark.needs("unicode-data")
def test_classes_stand_where_unicode_says(unicode_file: Callable[[str], UnicodeFile]) -> None:
    file = unicode_file("BidiTest.txt")
    failing = []
    cases = 0
    levels = ""
    kept, wanted = expected("", "")
    right: set[tuple[int, ...]] = set()
    for line in file.lines:
        kind, _, rest = line.partition(":")
        if kind == "@Levels":
            levels = rest
        elif kind == "@Reorder":
            kept, wanted = expected(levels, rest)
            right = set()
        elif line[0] != "@":
            classes, bits = line.split(";")
            text = "".join(map(LETTERS.__getitem__, classes.split()))
            flags = int(bits, 16)
            # Bit 0 asks for the level of the text itself, 1 for 0 and 2 for 1.
            asked = [0] * bool(flags & 2) + [1] * bool(flags & 4)
            asked += [base_level(text)] * (flags & 1)
            cases += len(asked)
            for base in set(asked):
                found = bidi_levels(text, base)
                if found in right:
                    continue
                if outcome(found, kept) == wanted:
                    right.add(found)
                else:
                    failing.append(line)
    assert not failing, f"{len(failing)} fail, the first: {failing[:MAX_LISTED]}"
    assert cases == CLASS_CASES.get(file.version, cases)


def test_a_letter_stands_for_each_class() -> None:
    assert classes_of("".join(LETTERS.values())) == list(LETTERS)


@pytest.mark.needs("unicode-data")
def test_brackets_are_unicode_s(unicode_file: Callable[[str], UnicodeFile]) -> None:
    file = unicode_file("BidiBrackets.txt")
    rows = [line.partition("#")[0].split(";") for line in file.lines]
    opening = {
        chr(int(code, 16)): chr(int(other, 16)) for code, other, kind in rows if kind.strip() == "o"
    }
    added = set(CLOSING.items()) - set(opening.items())
    assert opening.items() <= CLOSING.items()
    # Brackets of Unicode 18.0, not yet in the older file.
    assert added <= {("\u2e62", "\u2e63")}


@pytest.mark.needs("unicode-data")
def test_what_is_no_character_yet_has_the_class_of_its_place(
    unicode_file: Callable[[str], UnicodeFile],
) -> None:
    file = unicode_file("DerivedBidiClass.txt")
    kinds = ["L"] * 0x110000
    for line in (*file.defaults, *file.lines):
        codes, name = (field.strip() for field in line.partition("#")[0].split(";"))
        first, _, last = codes.partition("..")
        places = range(int(first, 16), int(last or first, 16) + 1)
        kinds[places.start : places.stop] = [SHORT.get(name, name)] * len(places)
    failing = [
        f"{place:04X}"
        for place, kind in enumerate(kinds)
        if not unicodedata2.bidirectional(chr(place)) and classes_of(chr(place)) != [kind]
    ]
    assert not failing, f"{len(failing)} fail, the first: {failing[:MAX_LISTED]}"


def test_whatever_can_turn_a_line_is_noticed() -> None:
    turning = {"R", "AL", "AN", "LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
    characters = map(chr, range(0x110000))
    assert not [one for one in characters if needs_bidi(one) != (classes_of(one)[0] in turning)]
