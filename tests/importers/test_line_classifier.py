"""What a line by itself is taken for: a role, a heading, a name, running text, and how surely."""

from __future__ import annotations

import pytest

from endroll.importers.line_classifier import (
    Sure,
    begins_credits,
    ends_a_sentence,
    heading_sureness,
    heads_a_cast,
    heads_a_list,
    heads_names,
    is_capitals,
    is_job,
    is_name,
    is_notice,
    is_running_text,
    role_sureness,
)

LONG_ROLE = "Editor of " + "x" * 190


@pytest.mark.parametrize("word", ["editor", "editors", "coach", "coaches", "ac"])
def test_a_job_is_known_in_the_singular_and_the_plural(word: str) -> None:
    assert is_job(word)


@pytest.mark.parametrize("word", ["esxeditor", "smith", "editora", "coachs es", ""])
def test_other_words_are_no_job(word: str) -> None:
    assert not is_job(word)


@pytest.mark.parametrize(
    ("line", "sureness"),
    [
        ("Edited by", Sure.CERTAIN),
        ("by", Sure.CERTAIN),
        ("Music von", Sure.CERTAIN),
        ("Production Assistants", Sure.CERTAIN),
        ("Assistant to the Director", Sure.LIKELY),
        ("Editor Smith", Sure.MAYBE),
        ("Executive Producers:", Sure.CERTAIN),
        ("Producer：", Sure.CERTAIN),
        ("Editor (New York)", Sure.CERTAIN),
        ("Editor – second unit of ours", Sure.CERTAIN),
        ("Butcher", Sure.NO),
        ("Jane Smith", Sure.NO),
        ("Ann Editor Jones", Sure.MAYBE),
        ("—", Sure.NO),
        ("导演", Sure.CERTAIN),
        ("导 演：", Sure.CERTAIN),
        ("美国单元导演", Sure.LIKELY),
        ("谢德庆", Sure.NO),
    ],
)
def test_roles(line: str, sureness: Sure) -> None:
    assert role_sureness(line) is sureness


def test_a_very_long_line_is_no_role_and_no_name() -> None:
    assert role_sureness(LONG_ROLE) is not Sure.NO
    assert len(LONG_ROLE) == 200
    assert role_sureness(LONG_ROLE + "x") is Sure.NO
    assert not is_name("Ann " * 51)


def test_an_east_asian_role_has_at_most_fourteen_characters() -> None:
    assert role_sureness("好" * 12 + "导演") is Sure.LIKELY
    assert role_sureness("好" * 13 + "导演") is Sure.NO


@pytest.mark.parametrize(
    ("line", "sureness"),
    [
        ("Special Thanks", Sure.CERTAIN),
        ("— CAST —", Sure.CERTAIN),
        ("*** cast ***", Sure.CERTAIN),
        ("Second Unit", Sure.LIKELY),
        ("The Second Camera Unit", Sure.LIKELY),
        ("Our Own Second Camera Unit", Sure.NO),
        ("Ann Jones", Sure.NO),
        ("", Sure.NO),
    ],
)
def test_headings(line: str, sureness: Sure) -> None:
    assert heading_sureness(line) is sureness


def test_headings_say_what_follows_them() -> None:
    assert begins_credits("End Credits")
    assert not begins_credits("Cast")
    assert not begins_credits("Ann Jones")
    assert heads_a_cast("Cast:")
    assert heads_a_list("Special Thanks")
    assert heads_names("Special Thanks")
    assert not heads_names("Cast")
    assert not heads_a_list("Ann Jones")


@pytest.mark.parametrize("line", ["© 2026 Ann Jones", "(c) Ann", "All rights reserved", "版权所有"])
def test_notices(line: str) -> None:
    assert is_notice(line)
    assert not is_notice("Ann Jones")


@pytest.mark.parametrize(
    ("line", "capitals"),
    [("CAST", True), ("AB", True), ("A", False), ("Cast", False), ("12", False), ("A 1", False)],
)
def test_capitals(line: str, *, capitals: bool) -> None:
    assert is_capitals(line) is capitals


@pytest.mark.parametrize(
    ("line", "ends"),
    [
        ("It was filmed in May.", True),
        ("“Was it?”", True),
        ("It was filmed in May", False),
        ("Acme Films Inc.", False),
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
        [("all the people of this town who " * 3).strip() + " and Ann"],
    ],
)
def test_running_text(lines: list[str]) -> None:
    assert is_running_text(lines)


@pytest.mark.parametrize(
    "lines",
    [
        ["Ann Jones", "Bo Young", "Cy Twombly"],
        ["made by us all here"],
        ["Directed by", "Ann Jones", "Bo Young and Cy Twombly of Bath"],
        ["谢德庆", "艾未未"],
        ["Ann Jones, Bo Young, Cy Twombly, Di Ash, Ed Fox."],
        ["Ann Jones and Bo Young and", "Cy Twombly and Di Ash and Ed"],
    ],
)
def test_what_is_no_running_text(lines: list[str]) -> None:
    assert not is_running_text(lines)
