from __future__ import annotations

import re
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from endroll.text.bidi import base_level, bidi_levels, needs_bidi, visual_order

NAMED: Final = {
    "ALEF": "\u0627",
    "MARK": "\u05b8",
    "LRM": "\u200e",
    "RLM": "\u200f",
    "LRE": "\u202a",
    "RLE": "\u202b",
    "PDF": "\u202c",
    "LRO": "\u202d",
    "RLO": "\u202e",
    "LRI": "\u2066",
    "RLI": "\u2067",
    "FSI": "\u2068",
    "PDI": "\u2069",
}

ALPHABET: Final = "aé阿1٠+$,.() \t!אا־\u05b8〈〉\u2329\u232a\u00ad" + "".join(NAMED.values())


def written(readable: str) -> str:
    """Return a text with Hebrew letters for A to Z, and the characters named in braces."""
    named = re.sub(r"\{(\w+)\}", lambda name: NAMED[name[1]], readable)
    return "".join(chr(ord(one) - 65 + 0x05D0) if "A" <= one <= "Z" else one for one in named)


@pytest.mark.parametrize(
    ("text", "base", "levels"),
    [
        pytest.param("", 0, "", id="nothing"),
        pytest.param("the end", 0, "0000000", id="from the left"),
        pytest.param("THE END", 1, "1111111", id="from the right"),
        pytest.param("THE END", 0, "1111111", id="from the right in a line from the left"),
        pytest.param("the end", 1, "2222222", id="from the left in a line from the right"),
        pytest.param("car is THE CAR in hebrew", 0, "000000011111110000000000", id="both"),
        pytest.param("DAN 1995", 1, "11112222", id="a number after letters from the right"),
        pytest.param("DAN 1995", 0, "11112222", id="the same in a line from the left"),
        pytest.param("dan 1995", 1, "22222222", id="W7, a number after letters from the left"),
        pytest.param("A{MARK}b", 0, "110", id="W1, a mark goes with its letter"),
        pytest.param("a{LRI}{PDI}{MARK}A", 0, "00001", id="W1, a mark after an isolate"),
        pytest.param("a {ALEF}1", 0, "0012", id="W2, a number after Arabic"),
        pytest.param("A1+1,1", 0, "122222", id="W4, signs within a number"),
        pytest.param("{ALEF}1+1", 0, "1212", id="W4, a plus is no part of an Arabic number"),
        pytest.param("{ALEF}1,1", 0, "1222", id="W4, a comma is part of it"),
        pytest.param("A1,,1", 0, "12112", id="W4, two commas are not"),
        pytest.param("50% A $5", 1, "22211122", id="W5, signs beside a number"),
        pytest.param("A% a", 0, "1000", id="W6, a sign without one"),
        pytest.param("A-", 0, "10", id="W6, a hyphen at the end"),
        pytest.param("A (b)", 1, "11121", id="N0, the direction before brackets"),
        pytest.param("a (B)", 0, "00010", id="N0, the same from the left"),
        pytest.param("A (b)", 0, "10000", id="N0, the direction of the line within brackets"),
        pytest.param("A(B c D)E", 0, "101000101", id="N0, it counts wherever it stands in them"),
        pytest.param("A(B)E", 0, "11111", id="N0, only the other in and before them"),
        pytest.param("A(1)b", 0, "11210", id="N0, a number counts as from the right"),
        pytest.param("A(!)E", 0, "11111", id="N0, brackets about nothing"),
        pytest.param("A[B c)]E", 0, "10100001", id="N0, a bracket without its other"),
        pytest.param("a(b){MARK}C", 1, "222221", id="N0, a mark on a bracket"),
        pytest.param("A\u2329B c D\u3009E", 0, "101000101", id="N0, brackets written otherwise"),
        pytest.param("A! B", 0, "1111", id="N1, between two of a kind"),
        pytest.param("A! b", 0, "1000", id="N2, between two kinds"),
        pytest.param("A  ", 0, "100", id="L1, spaces at the end"),
        pytest.param("a \tb", 1, "2112", id="L1, a tab and the spaces before it"),
        pytest.param("{RLE}A {PDF} ", 0, "01000", id="L1, spaces about the end of an embedding"),
        pytest.param("dan {RLI}A b{PDI} c", 0, "00000112000", id="an isolate"),
        pytest.param("a{FSI}B c{PDI}d", 0, "0011200", id="an isolate that its first letter turns"),
        pytest.param("A{FSI}b{PDI}C", 1, "11211", id="one that its first letter does not turn"),
        pytest.param("A{LRI}b", 1, "112", id="an isolate left open"),
        pytest.param("A{RLI}B", 0, "101", id="X10, what stands before an open isolate"),
        pytest.param("a{PDI}b{PDF}c", 0, "00000", id="closed and never opened"),
        pytest.param("{RLO}ab{PDF}c", 0, "01110", id="an override"),
        pytest.param("{LRO}AB{PDF}C", 1, "12221", id="an override from the left"),
        pytest.param("{LRE}A{PDF}b", 0, "0330", id="an embedding"),
        pytest.param("a{RLI}b{LRE}c{PDI}d", 0, "0022200", id="a PDI closes what is open in it"),
        pytest.param("A{RLM}!{RLM}b", 0, "11110", id="marks of direction"),
    ],
)
def test_every_character_has_its_level(text: str, base: int, levels: str) -> None:
    assert "".join(map(str, bidi_levels(written(text), base))) == levels


def test_embeddings_deeper_than_125_are_left_out_and_closed_again() -> None:
    levels = bidi_levels(written("{RLE}" * 200 + "A" + "{PDF}" * 200 + "b"), 0)
    assert levels[200] == 125
    assert levels[-1] == 0
    levels = bidi_levels(written("{RLI}" * 200 + "A" + "{PDI}" * 200 + "b"), 0)
    assert levels[200] == 125
    assert levels[-1] == 0


def test_what_is_too_deep_in_an_isolate_ends_with_it() -> None:
    text = written("{RLE}" * 62 + "A" + "{RLI}{RLE}{PDI}" + "B" + "{PDF}" + "C")
    levels = bidi_levels(text, 0)
    assert [levels[place] for place in (62, 66, 68)] == [123, 123, 121]


@pytest.mark.parametrize(("depth", "level"), [(63, 2), (64, 1)])
def test_no_more_than_63_brackets_are_kept_in_mind(depth: int, level: int) -> None:
    levels = bidi_levels(written("a" + "(" * depth + "b" + ")" * depth + "C"), 1)
    assert set(levels[-1 - depth : -1]) == {level}


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("", 0),
        ("1995 !", 0),
        ("the END", 0),
        ("1995 THE end", 1),
        ("{ALEF} end", 1),
        ("{LRM}A", 0),
        ("{RLM}a", 1),
        ("{LRI}a{PDI}B", 1),
        ("{RLI}A{PDI}b", 0),
        ("{PDI}A", 1),
        ("{RLI}{LRI}a{PDI}b{PDI}C", 1),
        ("{LRI}aB", 0),
        ("{RLO}a", 0),
    ],
)
def test_a_line_runs_as_its_first_letter_does(text: str, level: int) -> None:
    assert base_level(written(text)) == level


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("", False),
        ("Jean-Pierre Léaud, 1959", False),
        ("阿尔·帕西诺", False),
        (NAMED["LRM"], False),
        (NAMED["MARK"], False),
        ("Amos עמוס", True),
        ("عمر", True),
        ("\u0660", True),
        (NAMED["RLM"], True),
        ("a\u202eb\u202c", True),
        ("a\u2068b\u2069", True),
        ("\U0001e900", True),
    ],
)
def test_only_what_can_turn_a_line_is_looked_into(text: str, *, answer: bool) -> None:
    assert needs_bidi(text) is answer


@pytest.mark.parametrize(
    ("levels", "order"),
    [
        ((), ()),
        ((0, 0, 0), (0, 1, 2)),
        ((2, 2), (0, 1)),
        ((1, 1, 1), (2, 1, 0)),
        ((0, 1, 1, 0), (0, 2, 1, 3)),
        ((1, 2, 2, 1), (3, 1, 2, 0)),
        ((0, 1, 2, 2, 1, 0, 1), (0, 4, 2, 3, 1, 5, 6)),
        ((0, 2, 3, 3, 0), (0, 1, 3, 2, 4)),
        ((1, 3, 4, 2), (2, 1, 3, 0)),
    ],
)
def test_items_are_ordered_from_left_to_right(
    levels: tuple[int, ...], order: tuple[int, ...]
) -> None:
    assert visual_order(levels) == order


@given(text=st.text(alphabet=ALPHABET) | st.text(), base=st.integers(0, 1))
def test_any_line_has_a_level_for_each_character_and_a_place_for_all(text: str, base: int) -> None:
    levels = bidi_levels(text, base)
    assert len(levels) == len(text)
    assert all(base <= level <= 127 for level in levels)
    assert sorted(visual_order(levels)) == list(range(len(text)))
    assert base_level(text) in {0, 1}


@given(text=st.text(alphabet=ALPHABET) | st.text())
def test_what_needs_no_bidi_stays_as_it_is(text: str) -> None:
    if not needs_bidi(text):
        assert bidi_levels(text, 0) == (0,) * len(text)


@given(text=st.text(alphabet="abc阿西1 ,.-()[]!?é"))
def test_a_line_from_the_left_stays_as_it_is(text: str) -> None:
    assert not needs_bidi(text)
    assert bidi_levels(text, 0) == (0,) * len(text)
    assert base_level(text) == 0
