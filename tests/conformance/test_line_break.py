from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

import pytest
from tests.conformance.conftest import Exclusion, assert_only_these_fail, break_cases

from endroll.text.break_opportunities import break_places

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conformance.conftest import UnicodeFile

CASES: Final = {"15.0.0": 7_654, "17.0.0": 19_338}

EXCLUSIONS: Final = (
    Exclusion(
        name="LB15, a straight quotation mark",
        reason="LB15 kept an opening bracket with any quotation mark before it, spaces between or "
        "not; Unicode 15.1 has LB15a instead, which is for opening marks alone.",
        version="15.0.0",
        pattern='^"\u0308? [\u2329(]$',
        count=4,
    ),
    Exclusion(
        name="LB15a, « after a letter",
        reason="LB15a of Unicode 15.1 takes « for an opening mark at the start and after a space "
        "or an opening bracket, not after a letter.",
        version="15.0.0",
        pattern="u« [({]",
        count=2,
    ),
    Exclusion(
        name="LB15a and LB15b, « and »",
        reason="Since Unicode 15.1 no line starts after « and a space or with » after a space.",
        version="15.0.0",
        pattern="[({]« \u0308 »",
        count=2,
    ),
    Exclusion(
        name="LB15c, a decimal mark after a space",
        reason="Since Unicode 16.0 a line may start with .35 but not between . and 35.",
        version="15.0.0",
        pattern=r" \.\d",
        count=1,
    ),
    Exclusion(
        name="LB20a, a hyphen at the start of a word",
        reason="Since Unicode 16.0 no line starts after a hyphen that starts a word.",
        version="15.0.0",
        pattern="^-\u0308?[#§\U00050005\u0e01]$",
        count=8,
    ),
    Exclusion(
        name="LB20a, the same before Hebrew",
        reason="LB20a is for Hebrew letters as well since Unicode 17.0.",
        version="15.0.0",
        pattern="^-\u0308?\u05d0$",
        count=2,
    ),
    Exclusion(
        name="LB21a, a hyphen between Hebrew letters",
        reason="Since Unicode 16.0 a line may start after it; before, only what follows and is not "
        "Hebrew stayed with it.",
        version="15.0.0",
        pattern="^\u05d0-\u05d0$",
        count=1,
    ),
    Exclusion(
        name="LB25, a mark before a number",
        reason="Since Unicode 16.0 no line starts between . or , and a digit, whatever stands "
        "before them.",
        version="15.0.0",
        pattern=r"^,\u0308?0$|[aA]\.\d",
        count=13,
    ),
)


@pytest.mark.needs("unicode-data")
def test_lines_break_where_unicode_says(unicode_file: Callable[[str], UnicodeFile]) -> None:
    file = unicode_file("LineBreakTest.txt")
    cases = break_cases(file)
    failing = {case for case in cases if case.places != break_places(case.text, "en")}
    assert_only_these_fail(failing, cases, EXCLUSIONS, file.version)
    assert len(cases) == CASES.get(file.version, len(cases))


@pytest.mark.parametrize(
    ("text", "language", "lines"),
    [
        ("", "en", []),
        ("one", "en", ["one"]),
        ("in deep night", "en", ["in ", "deep ", "night"]),
        ("𠮷野家", "ja", ["𠮷", "野", "家"]),
        ("𠮷, 𝄞 and 🎬!", "en", ["𠮷, ", "𝄞 ", "and ", "🎬!"]),
        ("スター・ウォーズ", "ja", ["ス", "ター・", "ウォー", "ズ"]),
        ("大事，小事", "zh-Hant-HK", ["大", "事，", "小", "事"]),
        ("ภาษาไทยง่าย", "th", ["ภาษา", "ไทย", "ง่าย"]),
        ("one\ud800 two", "en", ["one\ud800 ", "two"]),
    ],
)
def test_places_are_of_the_string(text: str, language: str, lines: list[str]) -> None:
    places = break_places(text, language)
    assert [text[start:end] for start, end in pairwise((0, *places))] == lines


@pytest.mark.parametrize(
    "language",
    [
        "",
        "x-foo",
        "qaa",
        "i-klingon",
        "en_US",
        "ja-u-lb-loose",
        "-",
        "@lb=loose",
        "🎬",
        "\ud800",
        "a" * 999,
    ],
)
def test_an_odd_language_breaks_as_english_does(language: str) -> None:
    text = "one two ォー 𠮷野家"
    assert break_places(text, language) == break_places(text, "en")
