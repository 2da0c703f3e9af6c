"""Quotes of many languages: right ones are right, and straight ones get the right ones named."""

from __future__ import annotations

import pytest

from endroll.check.pairs import check_pairs
from endroll.check.quote_marks import quote_marks
from endroll.check.quotes import check_quotes
from endroll.core.diagnostics import Span
from endroll.model.credits import Text

NARROW = "\N{NARROW NO-BREAK SPACE}"
RIGHT = {
    "en": ("“Doc” O’Brien’s ’70s Rock ’n’ Roll and ‘Cy’", "“…”"),
    "en-GB": ("‘Doc’ Hal and “Cy”", "“…”"),
    "de": ("„Zürich“ und ‚Ost‘, »Rösti« und ›Klein‹", "„…“"),
    "de-AT": ("„Wien“ und ‚Ost‘", "„…“"),
    "de-CH": ("«Zürich» und ‹Ost›", "«…»"),
    "cs": ("„Praha“ a ‚Brno‘, »Orchestr«", "„…“"),
    "sk": ("„Košice“ a ‚Nitra‘", "„…“"),
    "sl": ("„Kino“ in »Film«", "„…“"),
    "hr": ("„Zagreb” i »Film«", "„…“"),
    "sr": ("„Београд“ и „Филм”", "„…“"),
    "bs": ("„Sarajevo”", "„…”"),
    "bg": ("„Кино“", "„…“"),
    "mk": ("„Скопје“ и ’филм‘", "„…“"),
    "lt": ("„Žaliasis“ kinas", "„…“"),
    "lv": ("“Rīga” un „Kino”", "“…”"),
    "et": ("„Tallinn“ ja «Kino»", "„…“"),
    "pl": ("„Polska” film «Nowy»", "„…”"),
    "hu": ("„Magyar »új« film”", "„…”"),
    "ro": ("„Filmul «Nou»”", "„…”"),
    "nl": ("‘Oranje’ en „Zwart” en “Wit”", "‘…’"),
    "sv": ("”Sverige” och ’Norge’, »Film» och »Bio«", "”…”"),
    "fi": ("”Suomi” ja ’Elo’, »Kino»", "”…”"),
    "da": ("»Danmark« og ”Film” og „Bio“", "»…«"),
    "nb": ("«Norge» og ‘Film’", "«…»"),
    "is": ("„Ísland“ og ‚Bíó‘", "„…“"),
    "fr": (f"«{NARROW}L’Été{NARROW}» en fête", f"«{NARROW}…{NARROW}»"),
    "fr-CH": ("«Genève» et ‹Bâle›", "«…»"),
    "it": ("«Roma» e “Milano”, l’“Aida”", "«…»"),
    "es": ("«Madrid» y “Lima”", "“…”"),
    "pt": ("“Brasil” e ‘Rio’", "“…”"),
    "pt-PT": ("«Lisboa» e “Porto”", "«…»"),
    "ca": ("«Barcelona» i “Cinema”", "«…»"),
    "eu": ("«Bilbo» eta “Zinema”", "«…»"),
    "el": ("«Αθήνα» και “Κινηματογράφος”", "«…»"),
    "ru": ("«Москва „Кино“»", "«…»"),
    "uk": ("«Київ „Кіно“» Дем’ян", "«…»"),
    "be": ("«Мінск „Кіно“»", "«…»"),
    "tr": ("“İstanbul” ve ‘Film’", "“…”"),
    "hy": ("«Երևան»", "«…»"),
    "ka": ("„თბილისი“", "„…“"),
    "ar": ("”القاهرة“ و«فيلم»", "”…“"),
    "fa": ("«تهران» و ‹فیلم›", "«…»"),
    "hi": ("“दिल्ली” और ‘फ़िल्म’", "“…”"),
    "th": ("“กรุงเทพ”", "“…”"),
    "vi": ("“Hà Nội”", "“…”"),
    "ko": ("“서울” ‘영화’ 《영화》〈시〉", "“…”"),
    "ja": ("「東京『夜』」（映画）【公】〔注〕《風》〈x〉", "「…」"),
    "zh-Hans": ("“北京” ‘电影’ 《风》〈x〉【公】", "“…”"),
    "zh-Hant": ("「臺北『電影』」《風》", "「…」"),
    "zh-HK": ("「香港」", "「…」"),
}


def line(value: str, language: str, number: int = 1) -> Text:
    return Text(value, Span("credits.yaml", number, 1), language)


@pytest.mark.parametrize("language", RIGHT)
def test_right_quotes_are_left_alone(language: str) -> None:
    text = line(RIGHT[language][0], language)
    assert list(check_pairs([text])) == []
    assert list(check_quotes([text])) == []


@pytest.mark.parametrize("language", RIGHT)
def test_the_right_ones_are_named_once_for_straight_ones(language: str) -> None:
    texts = [line('A "Doc" B', language, 1), line('"Cy" Di', language, 2)]
    (said,) = check_quotes(texts)
    assert (said.code, said.span) == ("straight-quotes", texts[0].span)
    assert RIGHT[language][1] in str(said.hint)


def test_a_hint_names_the_languages_where_there_are_several() -> None:
    (said,) = check_quotes([line('"A" b', "de", 1), line('"C" d', "fr", 2), line("O'x", "en", 3)])
    marks = ("„…“ in de", f"«{NARROW}…{NARROW}» in fr", "’")
    assert [mark in str(said.hint) for mark in marks] == [True] * 3


def test_single_ones_are_quotes_or_apostrophes() -> None:
    (said,) = check_quotes([line("Pat 'Doc' Lee", "de")])
    assert ("‚…‘" in str(said.hint), "’" in str(said.hint)) == (True, False)
    (said,) = check_quotes([line("Mary O'Brien", "de")])
    assert ("‚…‘" in str(said.hint), "’" in str(said.hint)) == (False, True)


@pytest.mark.parametrize(
    ("tag", "outer"),
    [
        ("zh", "“…”"),
        ("zh-Hant-HK", "「…」"),
        ("de-Latn-CH", "«…»"),
        ("fr-CA", f"«{NARROW}…{NARROW}»"),
        ("PT-pt", "«…»"),
        ("pt-BR", "“…”"),
        ("und", "“…”"),
    ],
)
def test_a_tag_is_matched_by_its_parts(tag: str, outer: str) -> None:
    assert quote_marks(tag).outer == outer


@pytest.mark.parametrize(
    "text",
    [
        "Dedicated to Rosa :) and a) b)",
        "Thanks ;-) all",
        "Thanks :-( all",
        "see 1) and ii) and IV)",
        "Sunn O)))",
        "Menu › Sub » Next",
        "„Am ‚Ost‘-Tor“ (»Rösti« [x])",
        "He said: “‘O’Brien’ it is”",
        "(hello :)",
        "5) 10)",
    ],
)
def test_what_is_no_slip(text: str) -> None:
    assert list(check_pairs([line(text, "en")])) == []


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("„Zürich Ensemble", "„"),
        ("Zürich“ Ensemble", "“"),
        ("Made by “us", "“"),
        ("Made by us”", "”"),
        ("«Москва", "«"),
        ("Москва»", "»"),
        ("»Rösti Band", "»"),
        ("›Klein Duo", "›"),
        ("‚Ost Chor", "‚"),
        ("「東京", "「"),
        ("東京』", "』"),
        ("《风", "《"),
        ("〔注", "〔"),
        ("Ann (Cello", "("),
        ("Ann Cello)", ")"),
        ("“a (b” c)", "()”“"),
    ],
)
def test_what_is_a_slip(text: str, marks: str) -> None:
    found = list(check_pairs([line(text, "ru")]))
    assert {one.code for one in found} == {"unpaired"}
    assert {one.message[-1] for one in found} <= set(marks)
