"""What a line by itself is taken for: a role, a heading, a name, prose, and how surely."""

from __future__ import annotations

import pytest

from endroll.importers.line_classifier import (
    Confidence,
    ends_a_sentence,
    heading_confidence,
    is_all_caps,
    is_cast_heading,
    is_credits_heading,
    is_job,
    is_list_heading,
    is_name,
    is_names_heading,
    is_notice,
    is_prose,
    role_confidence,
)

LONG_ROLE = "Editor of " + "x" * 190


@pytest.mark.parametrize("word", ["editor", "editors", "coach", "coaches", "ac"])
def test_a_job_is_known_in_the_singular_and_the_plural(word: str) -> None:
    assert is_job(word)


@pytest.mark.parametrize("word", ["esxeditor", "smith", "editora", "coachs es", ""])
def test_other_words_are_no_job(word: str) -> None:
    assert not is_job(word)


@pytest.mark.parametrize(
    ("line", "confidence"),
    [
        ("Edited by", Confidence.CERTAIN),
        ("by", Confidence.CERTAIN),
        ("Music von", Confidence.CERTAIN),
        ("Production Assistants", Confidence.CERTAIN),
        ("Assistant to the Director", Confidence.LIKELY),
        ("Editor Smith", Confidence.MAYBE),
        ("Executive Producers:", Confidence.CERTAIN),
        ("Producer：", Confidence.CERTAIN),
        ("Editor (New York)", Confidence.CERTAIN),
        ("Editor – second unit of ours", Confidence.CERTAIN),
        ("Butcher", Confidence.NO),
        ("(Editor):", Confidence.CERTAIN),
        ("EDITORX:", Confidence.NO),
        ("par", Confidence.NO),
        ("de", Confidence.NO),
        ("Cook", Confidence.MAYBE),
        ("Production Driver", Confidence.CERTAIN),
        ("Smith, Editor", Confidence.LIKELY),
        ("Smith, Cook", Confidence.MAYBE),
        ("Jane Smith", Confidence.NO),
        ("Ann Editor Jones", Confidence.MAYBE),
        ("—", Confidence.NO),
        ("导演", Confidence.CERTAIN),
        ("导 演：", Confidence.CERTAIN),
        ("美国单元导演", Confidence.LIKELY),
        ("谢德庆", Confidence.NO),
    ],
)
def test_roles(line: str, confidence: Confidence) -> None:
    assert role_confidence(line) is confidence


def test_a_very_long_line_is_no_role_and_no_name() -> None:
    assert role_confidence(LONG_ROLE) is not Confidence.NO
    assert len(LONG_ROLE) == 200
    assert role_confidence(LONG_ROLE + "x") is Confidence.NO
    assert not is_name("Ann " * 51)


def test_an_east_asian_role_has_at_most_fourteen_characters() -> None:
    assert role_confidence("好" * 12 + "导演") is Confidence.LIKELY
    assert role_confidence("好" * 13 + "导演") is Confidence.NO


@pytest.mark.parametrize(
    ("line", "confidence"),
    [
        ("Special Thanks", Confidence.CERTAIN),
        ("— CAST —", Confidence.CERTAIN),
        ("*** cast ***", Confidence.CERTAIN),
        ("Second Unit", Confidence.LIKELY),
        ("The Second Camera Unit", Confidence.LIKELY),
        ("Our Own Second Camera Unit", Confidence.NO),
        ("Ann Jones", Confidence.NO),
        ("X Cast", Confidence.NO),
        ("", Confidence.NO),
    ],
)
def test_headings(line: str, confidence: Confidence) -> None:
    assert heading_confidence(line) is confidence


def test_headings_say_what_follows_them() -> None:
    assert is_credits_heading("End Credits")
    assert not is_credits_heading("Cast")
    assert not is_credits_heading("Ann Jones")
    assert is_cast_heading("Cast:")
    assert is_list_heading("Special Thanks")
    assert is_names_heading("Special Thanks")
    assert not is_names_heading("Cast")
    assert not is_list_heading("Ann Jones")


@pytest.mark.parametrize("line", ["© 2026 Ann Jones", "(c) Ann", "All rights reserved", "版权所有"])
def test_notices(line: str) -> None:
    assert is_notice(line)
    assert not is_notice("Ann Jones")


@pytest.mark.parametrize(
    ("line", "capitals"),
    [("CAST", True), ("AB", True), ("A", False), ("Cast", False), ("12", False), ("A 1", False)],
)
def test_capitals(line: str, *, capitals: bool) -> None:
    assert is_all_caps(line) is capitals


@pytest.mark.parametrize(
    ("line", "ends"),
    [
        ("It was filmed in May.", True),
        ("“Was it?”", True),
        ("It was filmed in May", False),
        ("Acme Films Inc.", False),
        ("Acme Films Inc.\n", False),
        ("Ann B.", False),
        ("It is so.", True),
        ("We thank Acme Inc!", True),
        ("...", True),
        ("他走了。", True),
    ],
)
def test_ends_of_sentences(line: str, *, ends: bool) -> None:
    assert ends_a_sentence(line) is ends


@pytest.mark.parametrize(
    "line",
    [
        "Ann Jones",
        "Ludwig van Beethoven",
        "谢德庆",
        "克里斯托弗·诺兰导演和他人",
        "クリストファー・ノーラン",
        "Ann Jones (voice)",
        "Ann (" + "x" * 194 + ")",
        "(Ann)",
        "A B C D E F G H I",
        "Ann Jones – by kind permission of the others",
        "Abcdefghij " * 8 + "Jo",
    ],
)
def test_names(line: str) -> None:
    assert is_name(line)


@pytest.mark.parametrize(
    "line",
    [
        "Editor: Ann",
        "Editor：Ann",
        "he was there",
        "van der",
        "A B C D E F G H I J",
        "Ann Jones was.",
        "Abcdefghij " * 8 + "Jo Qu",
        "谢",
        "谢（声）",
        "Ann Jones.",
        "Abcdefghijk " * 8 + "Jo",
        "Ann (" + "x" * 195 + ")",
        "谢德庆谢德庆谢德",
        "—",
        "Ann Jones goes",
    ],
)
def test_what_is_no_name(line: str) -> None:
    assert not is_name(line)


@pytest.mark.parametrize(
    "lines",
    [
        ["We thank all the people of Bath", "who gave us their houses for a year"],
        ["The film was made in the spring of that year. It rained all day"],
        ["No animals were harmed in the making of this film."],
        ["本片由北京电影公司出品。"],
        ["We thank all of the people of 北京 who gave us their houses for a year."],
        ["he went to the old house."],
        ["Directed by", "all of the people of this town."],
        ["abcd " * 18 + "e"],
        ["Ann Jones and Bo Young thank Di Ash."],
        ["We thank all the people of Bath", "", "who gave Ann houses"],
        ["We thank all the people of Bath", "who gave Ann their houses"],
        [("all the people of this town who " * 3).strip() + " and Ann"],
    ],
)
def test_prose(lines: list[str]) -> None:
    assert is_prose(lines)


@pytest.mark.parametrize(
    "lines",
    [
        ["Ann Jones", "Bo Young", "Cy Twombly"],
        ["made by us all here"],
        ["Directed by", "Ann Jones", "Bo Young and Cy Twombly of Bath"],
        ["谢德庆", "艾未未"],
        ["Ann Jones, Bo Young, Cy Twombly, Di Ash, Ed Fox."],
        ["Ann Jones, Bo Young, Cy Twombly and Di Ash."],
        ["abcd " * 17 + "abcde"],
        ["We thank all the people of Bath", "who gave Ann"],
        ["Ann Jones and Bo Young and", "Cy Twombly and Di Ash and Ed"],
    ],
)
def test_what_is_no_prose(lines: list[str]) -> None:
    assert not is_prose(lines)
