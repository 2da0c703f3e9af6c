"""Which lists of names are cut, where, and which texts with commas or “and” are one name."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from endroll.importers.han_names import split_han_names
from endroll.importers.name_lists import is_name_suffix, split_names


def cut(text: str, *, several: bool = False, alone: bool = False) -> list[str]:
    return [name.text for name in split_names(text, several=several, alone=alone)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ann Lee, Bo Li, Cy Do", ["Ann Lee", "Bo Li", "Cy Do"]),
        ("Ann Lee, Bo Li and Cy Do", ["Ann Lee", "Bo Li", "Cy Do"]),
        ("Ann Lee, Bo Li, and Cy Do", ["Ann Lee", "Bo Li", "Cy Do"]),
        ("Ann Lee, Bo Li & Cy Do", ["Ann Lee", "Bo Li", "Cy Do"]),
        ("Ann Lee and Bo Li", ["Ann Lee", "Bo Li"]),
        ("Ann Lee & Bo Li", ["Ann Lee", "Bo Li"]),
        ("Ann Lee + Bo Li", ["Ann Lee", "Bo Li"]),
        ("Ann Lee / Bo Li", ["Ann Lee", "Bo Li"]),
        ("Ann Lee/Bo Li", ["Ann Lee", "Bo Li"]),
        ("Ann Lee | Bo Li | Cy Do", ["Ann Lee", "Bo Li", "Cy Do"]),
        ("Ann Lee; Bo Li; Cy Do", ["Ann Lee", "Bo Li", "Cy Do"]),
        ("Ann Lee • Bo Li • Cy Do", ["Ann Lee", "Bo Li", "Cy Do"]),
        ("Ann Lee · Bo Li", ["Ann Lee", "Bo Li"]),
        ("Ann Lee\tBo Li", ["Ann Lee", "Bo Li"]),
        ("Ann Lee    Bo Li", ["Ann Lee", "Bo Li"]),
        ("Kim Brandt und Jonas Keller", ["Kim Brandt", "Jonas Keller"]),
        ("Camille Roux et Léa Morin", ["Camille Roux", "Léa Morin"]),
        ("Lucía Vega y Marta Gil", ["Lucía Vega", "Marta Gil"]),
        ("Lucía Vega e Irene Gil", ["Lucía Vega", "Irene Gil"]),
        ("Paolo Neri e Gina Bassi", ["Paolo Neri", "Gina Bassi"]),
        ("Rui Matos e Inês Pinto", ["Rui Matos", "Inês Pinto"]),
        ("Sven Berg och Åsa Lind", ["Sven Berg", "Åsa Lind"]),
        ("Lars Holm og Ida Krogh", ["Lars Holm", "Ida Krogh"]),
        ("Matti Aho ja Aino Salo", ["Matti Aho", "Aino Salo"]),
        ("Jan Novák a Eva Malá", ["Jan Novák", "Eva Malá"]),
        ("Jan Nowak i Ewa Wójcik", ["Jan Nowak", "Ewa Wójcik"]),
        ("Mert Yılmaz ve Koray Ateş", ["Mert Yılmaz", "Koray Ateş"]),
        ("Иван Петров и Анна Белова", ["Иван Петров", "Анна Белова"]),
        ("Олег Коваль та Ірина Бойко", ["Олег Коваль", "Ірина Бойко"]),
        ("Νίκος Παππάς και Ελένη Βλάχου", ["Νίκος Παππάς", "Ελένη Βλάχου"]),
        ("Nagy Péter és Kiss Éva", ["Nagy Péter", "Kiss Éva"]),
        ("Ann Lee,", ["Ann Lee"]),
        ("Ann Lee, Bo Li,", ["Ann Lee", "Bo Li"]),
        (", Ann Lee, Bo Li", ["Ann Lee", "Bo Li"]),
        ("", []),
        (" , ;", []),
        ("Nina Roth;,;Tom Finch", ["Nina Roth", "Tom Finch"]),
        ("Nina Roth / , / Tom Finch", ["Nina Roth", "Tom Finch"]),
    ],
)
def test_lists_are_cut(text: str, names: list[str]) -> None:
    assert cut(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "Finch & Sons",
        "Herrmann & Söhne",
        "Moss and Daughters Ltd.",
        "Amy and Mark Blumenfeld",
        "Karin und Peter Vogt",
        "Bo & the Boats",
        "Earth, Wind & Fire",
        "Museum of Transport, Bern",
        "Lund Kommun",
        "Acme Films, Inc.",
        "Acme Films, Ltd.",
        "Robert Downey, Jr.",
        "Dana Frost, ASC",
        "Ann Lee, PhD",
        "Ludwig van Beethoven",
        "José Luis de la Peña y Ruiz",
        "Ann Lee (Harp, Voice)",
        "Ann Lee [London and Paris]",
        "“Bo, Li and Cy”",
        "O’Neil",
        "Jean-Luc",
    ],
)
def test_companies_couples_places_and_suffixes_stay_whole(text: str) -> None:
    assert cut(text) == [text]
    assert cut(text, alone=True) == [text]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Acme Films, Inc., Bo Li", ["Acme Films, Inc.", "Bo Li"]),
        ("Ann Lee, Jr., Bo Li and Cy Do", ["Ann Lee, Jr.", "Bo Li", "Cy Do"]),
        ("Ann Lee (Harp, Voice), Bo Li (Bass)", ["Ann Lee (Harp, Voice)", "Bo Li (Bass)"]),
        ("Dana Frost, ASC, Bo Li, BVK", ["Dana Frost, ASC", "Bo Li, BVK"]),
    ],
)
def test_what_belongs_to_a_name_stays_in_a_list_too(text: str, names: list[str]) -> None:
    assert cut(text) == names


def test_and_joins_a_couple_where_the_line_stands_alone_in_a_list() -> None:
    assert cut("Ann Lee and Bo Li", alone=True) == ["Ann Lee and Bo Li"]
    assert cut("Ann Lee, Bo Li and Cy Do", alone=True) == ["Ann Lee", "Bo Li", "Cy Do"]


def test_two_single_words_are_a_list_only_under_a_plural_role() -> None:
    assert cut("Anna, Peter", several=True) == ["Anna", "Peter"]
    assert cut("Anna, Peter") == ["Anna, Peter"]


def test_two_companies_may_be_one_so_the_cut_is_uncertain() -> None:
    names = split_names("Northlight Pictures and Kiosk Studios")
    assert [name.text for name in names] == ["Northlight Pictures", "Kiosk Studios"]
    assert all(name.is_uncertain for name in names)
    assert not any(name.is_uncertain for name in split_names("Ann Lee, Bo Li, Cy Do"))


@pytest.mark.parametrize("joint", [" & ", " and ", ", ", "; ", " / ", " y "])
def test_a_list_of_a_thousand_names_is_cut_in_time(joint: str) -> None:
    names = [f"Nina Roth{number}" for number in range(1000)]
    start = time.process_time()
    assert cut(joint.join(names)) == names
    assert time.process_time() - start < 2


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("أحمد سالم، ليلى مراد، يوسف كمال", ["أحمد سالم", "ليلى مراد", "يوسف كمال"]),
        ("أحمد سالم وليلى مراد", ["أحمد سالم", "ليلى مراد"]),
        ("أحمد سالم و ليلى مراد", ["أحمد سالم", "ليلى مراد"]),
        ("أحمد سالم، ليلى مراد ويوسف كمال", ["أحمد سالم", "ليلى مراد", "يوسف كمال"]),
        ("وليد حسن", ["وليد حسن"]),
        ("أحمد سالم، وليد حسن", ["أحمد سالم", "وليد حسن"]),
        ("رضا کریمی، سارا نوری و مریم رستمی", ["رضا کریمی", "سارا نوری", "مریم رستمی"]),
        ("דנה לוי ויעל כהן", ["דנה לוי", "יעל כהן"]),
        ("דנה לוי, רון בר ויעל כהן", ["דנה לוי", "רון בר", "יעל כהן"]),
    ],
)
def test_and_is_a_letter_of_the_next_word_in_arabic_and_hebrew(text: str, names: list[str]) -> None:
    assert cut(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("李娜、王伟、陈思远", ["李娜", "王伟", "陈思远"]),
        ("李娜，王伟", ["李娜", "王伟"]),
        ("李娜 王伟 陈思远", ["李娜", "王伟", "陈思远"]),
        ("李　娜　王　伟", ["李　娜", "王　伟"]),
        ("李 娜 王建国", ["李 娜", "王建国"]),
        ("欧阳 娜娜", ["欧阳 娜娜"]),
        ("李　娜", ["李　娜"]),
        ("王伟和李娜", ["王伟", "李娜"]),
        ("山田 太郎", ["山田 太郎"]),
        ("山田　太郎", ["山田　太郎"]),
        ("山田 太郎 佐藤 花子", ["山田 太郎", "佐藤 花子"]),
        ("山田太郎、佐藤花子", ["山田太郎", "佐藤花子"]),
        ("山田太郎・佐藤花子", ["山田太郎", "佐藤花子"]),
        ("クリストファー・ノーラン", ["クリストファー・ノーラン"]),
        ("克里斯托弗·诺兰", ["克里斯托弗·诺兰"]),
        ("トム・ハンクス、メグ・ライアン", ["トム・ハンクス", "メグ・ライアン"]),
        ("김하늘, 최민호, 황정민", ["김하늘", "최민호", "황정민"]),
        ("김하늘 최민호 황정민", ["김하늘", "최민호", "황정민"]),
        ("김하늘 / 최민호", ["김하늘", "최민호"]),
        ("苏州市文化局 上海电影集团", ["苏州市文化局 上海电影集团"]),
    ],
)
def test_east_asian_names(text: str, names: list[str]) -> None:
    assert cut(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("李 娜", ["李 娜"]),
        ("高 橋 一郎", ["高 橋 一郎"]),
        ("Ann Lee", ["Ann Lee"]),
        ("", [""]),
        ("  王伟  ", ["王伟"]),
        ("王伟 李娜", ["王伟", "李娜"]),
    ],
)
def test_names_that_only_spaces_part(text: str, names: list[str]) -> None:
    assert split_han_names(text) == names


@pytest.mark.parametrize(
    "part", ["Inc.", "Ltd", "LTD.", "Jr.", "III", "GmbH", "ASC", "S.A.", "s.r.o."]
)
def test_suffixes(part: str) -> None:
    assert is_name_suffix(part)
    assert is_name_suffix(f" {part} ")


@pytest.mark.parametrize("part", ["Inc. Films", "Lee", "", "Paris", "and"])
def test_what_is_no_suffix(part: str) -> None:
    assert not is_name_suffix(part)


_PIECES = st.sampled_from(
    [
        *(
            "Ann",
            "Lee",
            "Bo",
            "van",
            "Inc.",
            "Jr.",
            "Films",
            "Museum",
            "and",
            "und",
            "et",
            "&",
            "+",
        ),
        *("(voice", ")", "“", "”", ",", ";", "、", "，", "/", "|", "•", "·", "\t", "   ", "-", "."),
        *(
            "李娜",
            "王",
            "伟",
            "山田",
            "太郎",
            "トム・ハンクス",
            "和",
            "と",
            "김하늘",
            "과",
            "苏州市文化局",
        ),
        *(
            "أحمد",
            "سالم",
            "وليلى",
            "و",
            "דנה",
            "ויעל",
            "Иван",
            "и",
            "Ελένη",
            "και",
            "42",
            "\U000f0129",
        ),
    ]
)
LISTS = st.lists(_PIECES, max_size=14).flatmap(
    lambda pieces: st.sampled_from(["", " "]).map(lambda joint: joint.join(pieces))
)
JOINING = "and und et ve i y e a o og och ja és и та και と 和 과 و ו"


def letters(text: str) -> list[str]:
    return [sign for sign in text if sign.isalnum()]


def without_joining(text: str) -> list[str]:
    """Return the letters of a text that may not be lost: all but those of words for “and”."""
    return [sign for sign in letters(text) if sign not in letters(JOINING)]


@settings(max_examples=400, deadline=None)
@given(text=LISTS, several=st.booleans(), alone=st.booleans())
def test_no_letter_is_lost_and_no_part_is_empty(text: str, *, several: bool, alone: bool) -> None:
    names = cut(text, several=several, alone=alone)
    assert without_joining("".join(names)) == without_joining(text)
    assert all(name.strip() == name and name for name in names)
    # A comma in a name (“Ann,Inc.”) may become a comma and a space.
    assert len("".join(names)) <= len(text.replace("，", ",").replace(",", ", "))


@settings(max_examples=300, deadline=None)
@given(LISTS)
def test_only_words_for_and_are_taken_away(text: str) -> None:
    names = cut(text)
    lost = len(letters(text)) - len(letters("".join(names)))
    assert 0 <= lost <= 3 * max(len(names) - 1, text.count(",") + 1)


@settings(max_examples=300, deadline=None)
@given(LISTS)
def test_a_name_of_a_list_is_cut_no_further(text: str) -> None:
    for name in cut(text):
        assert cut(name) == [name]
