"""The ways to split a line into roles and names: by each separator, by cast links, into pairs."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from endroll.importers.line_splits import cells_of, name_column, splits_of_text
from endroll.importers.separators import Separator, Split


def found(text: str, separator: Separator, *, name_first: bool = False) -> list[tuple[object, ...]]:
    """Return the pairs of each split of a line by a separator."""
    return [
        split.pairs
        for split in splits_of_text(text)
        if split.separator is separator and split.name_first is name_first
    ]


def pair(role: str, *names: str) -> tuple[tuple[str, tuple[str, ...]]]:
    return ((role, names),)


@pytest.mark.parametrize(
    ("line", "separator"),
    [
        ("Gaffer .......... Ann Lee", Separator.LEADER),
        ("Gaffer . . . . . Ann Lee", Separator.LEADER),
        ("Gaffer …… Ann Lee", Separator.LEADER),
        ("Gaffer ······ Ann Lee", Separator.LEADER),
        ("Gaffer ___ Ann Lee", Separator.LEADER),
        ("Gaffer --- Ann Lee", Separator.LEADER),
        ("Gaffer → Ann Lee", Separator.LEADER),
        ("Gaffer => Ann Lee", Separator.LEADER),
        ("Gaffer -> Ann Lee", Separator.LEADER),
        ("Gaffer.....Ann Lee", Separator.LEADER),
        ("Gaffer\tAnn Lee", Separator.TABS),
        ("Gaffer \t\t Ann Lee", Separator.TABS),
        ("Gaffer    Ann Lee", Separator.WIDE),
        ("Gaffer  Ann Lee", Separator.WIDE),
        ("Gaffer: Ann Lee", Separator.COLON),
        ("Gaffer : Ann Lee", Separator.COLON),
        ("Gaffer：Ann Lee", Separator.COLON),
        ("Gaffer - Ann Lee", Separator.DASH),
        ("Gaffer – Ann Lee", Separator.DASH),
        ("Gaffer — Ann Lee", Separator.DASH),
        ("Gaffer -- Ann Lee", Separator.DASH),
        ("Gaffer | Ann Lee", Separator.SIGN),
        ("Gaffer = Ann Lee", Separator.SIGN),
        ("Gaffer / Ann Lee", Separator.SIGN),
        ("Gaffer > Ann Lee", Separator.SIGN),
        ("Gaffer • Ann Lee", Separator.SIGN),
        ("Gaffer Ann Lee", Separator.SPACE),
        ("[Gaffer] Ann Lee", Separator.BRACKET),
        ("【Gaffer】Ann Lee", Separator.BRACKET),
        ("(Gaffer) Ann Lee", Separator.BRACKET),
    ],
)
def test_each_separator_between_role_and_name(line: str, separator: Separator) -> None:
    assert pair("Gaffer", "Ann Lee") in found(line, separator)


@pytest.mark.parametrize(
    ("line", "separator"),
    [
        ("Ann Lee (Gaffer)", Separator.ASIDE),
        ("Ann Lee [Gaffer]", Separator.ASIDE),
        ("Ann Lee（Gaffer）", Separator.ASIDE),
        ("Ann Lee, Gaffer", Separator.COMMA),
        ("Ann Lee - Gaffer", Separator.DASH),
        ("Ann Lee .... Gaffer", Separator.LEADER),
        ("Ann Lee\tGaffer", Separator.TABS),
        ("Ann Lee    Gaffer", Separator.WIDE),
        ("Ann Lee: Gaffer", Separator.COLON),
        ("Ann Lee | Gaffer", Separator.SIGN),
    ],
)
def test_each_separator_between_name_and_role(line: str, separator: Separator) -> None:
    assert pair("Gaffer", "Ann Lee") in found(line, separator, name_first=True)


@pytest.mark.parametrize(
    "line",
    [
        "Directed by Ann Lee",
        "DIRECTED BY ANN LEE",
        "Edited by Ann Lee and Bo Li",
        "Regie von Ann Lee",
        "Réalisé par Ann Lee",
        "Dirigida por Ann Lee",
        "Scritto da Ann Lee",
    ],
)
def test_a_by_word_ends_the_role(line: str) -> None:
    role, _, name = line.partition(line.split()[1])
    assert pair(f"{role}{line.split()[1]}", name.strip()) in found(line, Separator.BY)


@pytest.mark.parametrize(
    "line",
    [
        "Ann Lee",
        "Jean-Luc Godard",
        "Anne-Marie Duff-Li",
        "Co-Producer",
        "https://example.org",
        "",
        "   ",
        "----",
        "10:30",
        "Ludwig van Beethoven",
    ],
)
def test_what_is_not_split(line: str) -> None:
    assert splits_of_text(line) == ()


def test_the_longest_line_that_is_split() -> None:
    assert found("Gaffer: " + "x" * 1992, Separator.COLON) == [pair("Gaffer", "x" * 1992)]
    assert splits_of_text("Gaffer: " + "x" * 1993) == ()


@pytest.mark.parametrize(
    ("line", "separator"),
    [
        ("Gaffer: Ann Lee   Grip: Bo Li", Separator.WIDE),
        ("Gaffer: Ann Lee   Grip: Bo Li", Separator.COLON),
        ("Gaffer: Ann Lee\tGrip: Bo Li", Separator.TABS),
        ("Gaffer: Ann Lee, Grip: Bo Li", Separator.COLON),
        ("Gaffer: Ann Lee / Grip: Bo Li", Separator.COLON),
        ("Gaffer: Ann Lee; Grip: Bo Li", Separator.COLON),
        ("Gaffer\tAnn Lee\tGrip\tBo Li", Separator.TABS),
        ("Gaffer   Ann Lee   Grip   Bo Li", Separator.WIDE),
        ("Gaffer - Ann Lee   Grip - Bo Li", Separator.WIDE),
        ("Gaffer ... Ann Lee   Grip ... Bo Li", Separator.WIDE),
    ],
)
def test_two_pairs_on_a_line(line: str, separator: Separator) -> None:
    pairs = (("Gaffer", ("Ann Lee",)), ("Grip", ("Bo Li",)))
    assert pairs in found(line, separator)


def test_several_names_in_columns_after_a_role() -> None:
    assert pair("Gaffer", "Ann Lee", "Bo Li") in found("Gaffer\tAnn Lee\tBo Li", Separator.TABS)
    assert pair("Gaffer", "Ann Lee", "Bo Li") in found("Gaffer   Ann Lee   Bo Li", Separator.WIDE)


@pytest.mark.parametrize(
    ("line", "role", "name"),
    [
        ("Kim Lund as Anna", "Anna", "Kim Lund"),
        ("Kim Lund als Anna", "Anna", "Kim Lund"),
        ("Kim Lund dans le rôle d’Anna", "Anna", "Kim Lund"),
        ("Kim Lund en el papel de Anna", "Anna", "Kim Lund"),
        ("Kim Lund como Anna", "Anna", "Kim Lund"),
        ("Kim Lund nel ruolo di Anna", "Anna", "Kim Lund"),
        ("Kim Lund no papel de Anna", "Anna", "Kim Lund"),
        ("Kim Lund som Anna", "Anna", "Kim Lund"),
        ("Kim Lund jako Anna", "Anna", "Kim Lund"),
        ("Ким Лунд в роли Анны", "Анны", "Ким Лунд"),
        ("Ким Лунд — в роли Анны", "Анны", "Ким Лунд"),
        ("李娜 饰 安娜", "安娜", "李娜"),
        ("李娜饰安娜", "安娜", "李娜"),
        ("李娜 飾演 安娜", "安娜", "李娜"),
        ("アンナ役 山田太郎", "アンナ", "山田太郎"),
        ("アンナ役：山田太郎", "アンナ", "山田太郎"),
        ("山田太郎（アンナ役）", "アンナ", "山田太郎"),
        ("안나 역 김하늘", "안나", "김하늘"),
        ("김하늘 (안나 역)", "안나", "김하늘"),
    ],
)
def test_cast_links(line: str, role: str, name: str) -> None:
    linked = [split for split in splits_of_text(line) if split.separator is Separator.LINK]
    assert pair(role, name) in [split.pairs for split in linked]
    assert any(split.is_forced for split in linked)


@pytest.mark.parametrize("line", ["Thomas Asher", "Kim Lund Asbury", "Alsa Lund", "Somalia Kim"])
def test_a_link_inside_a_word_is_none(line: str) -> None:
    assert not [split for split in splits_of_text(line) if split.separator is Separator.LINK]


@pytest.mark.parametrize(
    ("line", "separator", "role", "names"),
    [
        ("导演：李娜", Separator.COLON, "导演", ("李娜",)),
        ("导演 李娜", Separator.SPACE, "导演", ("李娜",)),
        ("导　演　李　娜", Separator.WIDE, "导　演", ("李　娜",)),
        ("监督　　山田 太郎", Separator.WIDE, "监督", ("山田 太郎",)),
        ("撮影　山田太郎", Separator.WIDE, "撮影", ("山田太郎",)),
        ("감독 김하늘", Separator.SPACE, "감독", ("김하늘",)),
        ("감독: 김하늘", Separator.COLON, "감독", ("김하늘",)),
        ("מפיק: דנה לוי", Separator.COLON, "מפיק", ("דנה לוי",)),
        ("إخراج: أحمد سالم", Separator.COLON, "إخراج", ("أحمد سالم",)),
        ("کارگردان: رضا کریمی", Separator.COLON, "کارگردان", ("رضا کریمی",)),
        ("Режиссёр — Иван Петров", Separator.DASH, "Режиссёр", ("Иван Петров",)),
        (
            "Режиссёр-постановщик Иван Петров",
            Separator.SPACE,
            "Режиссёр-постановщик",
            ("Иван Петров",),
        ),
        ("Σκηνοθεσία: Νίκος Παππάς", Separator.COLON, "Σκηνοθεσία", ("Νίκος Παππάς",)),
        ("ผู้กำกับ: สมชาย ใจดี", Separator.COLON, "ผู้กำกับ", ("สมชาย ใจดี",)),
    ],
)
def test_lines_in_other_scripts(
    line: str, separator: Separator, role: str, names: tuple[str, ...]
) -> None:
    assert pair(role, *names) in found(line, separator)


@pytest.mark.parametrize(
    ("line", "cells"),
    [
        ("Ann Lee   Bo Li   Cy Do", ("Ann Lee", "Bo Li", "Cy Do")),
        ("Ann Lee\tBo Li", ("Ann Lee", "Bo Li")),
        ("Ann Lee", ("Ann Lee",)),
        ("", ()),
        ("  Ann Lee  ", ("Ann Lee",)),
        ("李娜　　王伟", ("李娜", "王伟")),
        ("李　娜　　王　伟", ("李　娜", "王　伟")),
    ],
)
def test_cells(line: str, cells: tuple[str, ...]) -> None:
    assert cells_of(line) == cells


@pytest.mark.parametrize(
    ("line", "column"),
    [
        ("Gaffer    Ann Lee", 10),
        ("  Gaffer  Ann Lee", 10),
        ("Gaffer .... Ann Lee", 12),
        ("Gaffer\tAnn Lee", 8),
        ("Gaffer Ann Lee", None),
        ("Gaffer", None),
        ("", None),
    ],
)
def test_the_column_of_names(line: str, column: int | None) -> None:
    assert name_column(line) == column


_PIECES = st.sampled_from(
    [
        *(
            "Gaffer",
            "Ann Lee",
            "Kim",
            "as",
            "als",
            "by",
            "Directed by",
            "assistant",
            "of",
            "the",
            "I",
        ),
        *(
            ":",
            "：",
            " : ",
            " - ",
            "–",
            "—",
            " | ",
            "/",
            "•",
            "...",
            "……",
            "___",
            "→",
            "\t",
            "   ",
            "　",
        ),
        *("(", ")", "[", "]", "【", "】", ",", "，", "、", "&", "+", "=", "-", '"', "7", "10:30"),
        *(
            "导演",
            "李娜",
            "饰",
            "役",
            "由",
            "역",
            "김하늘",
            "아",
            "아들",
            "山田",
            "アンナ",
            "в роли",
            "رضا",
        ),
        *("กำกับ", "Иван", "Cast:", "avec", "http://a.org", "é", "e\u0301", "\u200f", "ß", "İ"),
    ]
)
LINES = st.lists(_PIECES, max_size=9).flatmap(
    lambda pieces: st.sampled_from(["", " "]).map(lambda joint: joint.join(pieces))
)
WORDS_OF_LINKS = "asalsdanslerôlevроли饰飾演役由역扮"


def letters(text: str) -> list[str]:
    return [sign for sign in text if sign.isalnum()]


def _parts(split: Split) -> list[str]:
    return [part for role, names in split.pairs for part in (role, *names)]


@settings(max_examples=500, deadline=None)
@given(LINES)
def test_no_letter_is_lost_or_made_up_by_a_split(line: str) -> None:
    for split in splits_of_text(line):
        kept = sorted(letters("".join(_parts(split))))
        whole = sorted(letters(line))
        rest = list(whole)
        for sign in kept:
            assert sign in rest
            rest.remove(sign)
        if split.separator is not Separator.LINK and not split.is_forced:
            assert not rest


@settings(max_examples=500, deadline=None)
@given(LINES)
def test_every_part_of_a_split_has_a_letter_and_no_edges(line: str) -> None:
    for split in splits_of_text(line):
        assert split.pairs
        for part in _parts(split):
            assert letters(part)
            assert part == part.strip()


@settings(max_examples=300, deadline=None)
@given(LINES)
def test_cells_hold_all_letters_in_order(line: str) -> None:
    assert letters("".join(cells_of(line))) == letters(line)
