"""Letters, articles, page numbers and contacts are left out; what is not certain stays."""

from __future__ import annotations

import pytest

from endroll.importers.lines import SEPARATOR, split_lines
from endroll.importers.reasons import (
    AFTER_CREDITS,
    BEFORE_CREDITS,
    CONTACT,
    JOINING_WORD,
    LETTER,
    PAGE_HEADER,
    PAGE_NUMBER,
)
from endroll.importers.surroundings import leave_out_surroundings

CREDITS = "Gaffer: Nina Roth\nKey Grip: Tom Finch\nEditor: Laura Smith"

LETTERS = [
    (
        (
            "Hi Sarah,\n\nhere are the names for the crawl, "
            "please check them before Friday.\n\n{}\n\n"
            "Best wishes,\nMaria\n"
        ),
        [1, 3, -2, -1],
    ),
    (
        (
            "Dear all,\n\nplease find the final list below.\n\n{}\n\nKind regards\nMaria Voss\n"
            "Production Office\n"
        ),
        [1, 3, -3, -2, -1],
    ),
    (
        (
            "Liebe Sarah,\n\nhier kommen die Namen für den "
            "Abspann, bitte sieh sie bis Freitag durch.\n\n"
            "{}\n\nViele Grüße\nMaria\n"
        ),
        [1, 3, -2, -1],
    ),
    (
        (
            "Bonjour Sarah,\n\nvoici les noms pour le "
            "générique, merci de vérifier avant vendredi.\n\n"
            "{}\n\nCordialement,\nMaria\n"
        ),
        [1, 3, -2, -1],
    ),
    (
        (
            "Hola Sara:\n\naquí van los nombres para los "
            "créditos, por favor revísalos antes del viernes."
            "\n\n{}\n\nUn saludo,\nMaría\n"
        ),
        [1, 3, -2, -1],
    ),
    (
        (
            "Ciao Sara,\n\necco i nomi per i titoli di coda, "
            "controllali prima di venerdì per favore.\n\n"
            "{}\n\nA presto,\nMaria\n"
        ),
        [1, 3, -2, -1],
    ),
    (
        (
            "Привет, Саша!\n\nвот имена для титров, проверь их, пожалуйста, до пятницы.\n\n{}\n\n"
            "С уважением,\nМария\n"
        ),
        [1, 3, -2, -1],
    ),
    (
        "佐藤様\n\nお世話になっております。クレジットをお送りします。\n\n{}\n\nよろしくお願いいたします。\n",
        [1, 3, -1],
    ),
    ("小王，你好！\n\n片尾字幕名单如下，请核对。\n\n{}\n\n谢谢\n小李\n", [1, 3, -2, -1]),
    ("{}\n\nBest,\nMaria\n", [-2, -1]),
    ("{}\n\nSent from my iPhone\n", [-1]),
    ("{}\n\n-- \nMaria Voss\nExample Films\n", [-3, -2, -1]),
]


def left_out(text: str, *, whole: bool = False) -> dict[int, str]:
    """Return the reason by line for each whole line that is left out."""
    _, out = leave_out_surroundings(split_lines(text), whole=whole)
    return {each.place.line: each.reason for each in out if not each.is_part}


def kept(text: str, *, whole: bool = False) -> list[str]:
    lines, _ = leave_out_surroundings(split_lines(text), whole=whole)
    return [line.stripped for line in lines if line.stripped]


@pytest.mark.parametrize(("letter", "places"), LETTERS)
def test_a_letter_around_credits_is_left_out(letter: str, places: list[int]) -> None:
    text = letter.format(CREDITS)
    last = len(text.rstrip().split("\n"))
    wanted = {place if place > 0 else last + 1 + place for place in places}
    reasons = left_out(text)
    assert set(reasons) == wanted
    assert set(reasons.values()) == {LETTER}
    assert kept(text) == CREDITS.split("\n")


@pytest.mark.parametrize(("letter", "places"), LETTERS)
def test_nothing_of_a_letter_is_left_out_of_a_whole_page(letter: str, places: list[int]) -> None:
    text = letter.format(CREDITS)
    assert places
    assert LETTER not in left_out(text, whole=True).values()
    assert set(CREDITS.split("\n")) < set(kept(text, whole=True))


@pytest.mark.parametrize(
    "text",
    [
        CREDITS,
        f"{CREDITS}\n\nFor my mother, who never saw the sea.\n\nProducer: Emma Baker",
        f"{CREDITS}\n\nThanks\nMaria Voss\nTom Finch\nLaura Smith\nPeter Holt",
        f"{CREDITS}\n\nSpecial Thanks\nMaria Voss\nThe people of Hull",
        f"{CREDITS}\n\nIn loving memory of Maria Voss",
        f"{CREDITS}\n\nNo animals were harmed in the making of this film.",
        f"{CREDITS}\n\nMit freundlicher Unterstützung von\nFilmstiftung Nord",
    ],
)
def test_what_is_not_certain_stays(text: str) -> None:
    assert left_out(text) == {}
    assert kept(text) == [line for line in text.split("\n") if line]


@pytest.mark.parametrize(
    "page", ["- 2 -", "Page 2", "page 2 of 7", "Seite 2", "Seite 2 von 7", "2/7", "第2页", "p. 2"]
)
def test_page_numbers(page: str) -> None:
    text = f"Gaffer: Nina Roth\n{page}\nKey Grip: Tom Finch"
    assert left_out(text) == {2: PAGE_NUMBER}
    assert left_out(text, whole=True) == {2: PAGE_NUMBER}


@pytest.mark.parametrize("line", ["7", "1987", "Take 2", "Studio 54", "Agent 007", "Blur 2 of us"])
def test_what_is_no_page_number(line: str) -> None:
    assert left_out(f"Gaffer: Nina Roth\n{line}\nKey Grip: Tom Finch") == {}


def test_running_heads_beside_page_numbers_but_not_the_first() -> None:
    page = "Blue Boat – final credits\n{}\nPage {}\n"
    text = "".join(page.format(line, number) for number, line in enumerate(CREDITS.split("\n"), 1))
    reasons = left_out(text)
    assert reasons == {
        3: PAGE_NUMBER,
        4: PAGE_HEADER,
        6: PAGE_NUMBER,
        7: PAGE_HEADER,
        9: PAGE_NUMBER,
    }
    assert kept(text)[0] == "Blue Boat – final credits"


def test_rules_joining_words_and_contacts_have_reasons() -> None:
    text = (
        "Gaffer\nNina Roth\nand\nTom Finch\n-----\nnina@example.org\nEditor: Laura, laura@a.example"
    )
    lines, out = leave_out_surroundings(split_lines(text), whole=False)
    assert [(each.place.line, each.reason, each.is_part) for each in out] == [
        (3, JOINING_WORD, False),
        (5, SEPARATOR, False),
        (6, CONTACT, False),
        (7, CONTACT, True),
    ]
    assert lines[-1].text == "Editor: Laura"


PROSE = (
    "The first film of the young director is a quiet story about a boat, and about two sisters who"
    " sail it along the coast until the winter comes and the harbour freezes over.\n\n"
)


def article(start: str, end: str) -> str:
    names = "\n".join(NAMED)
    return f"{start}Crew\n\n{names}\n\n{end}"


ROLES = [
    ("Gaffer", "Nina Roth"),
    ("Key Grip", "Tom Finch"),
    ("Editor", "Laura Smith"),
    ("Producer", "Emma Baker"),
    ("Sound Recordist", "Peter Holt"),
    ("Costume Designer", "David Jones"),
]
NAMED = [f"{unit}{role}: {name}" for unit in ("", "Second ", "Third ") for role, name in ROLES]


def test_an_article_around_credits_is_left_out() -> None:
    text = article(PROSE * 4, PROSE * 4)
    reasons = left_out(text)
    assert [reasons[line] for line in sorted(reasons)] == [BEFORE_CREDITS] * 4 + [AFTER_CREDITS] * 4
    assert kept(text) == ["Crew", *NAMED]
    assert left_out(text, whole=True) == {}


def test_one_paragraph_is_no_article() -> None:
    assert left_out(article(PROSE, "")) == {}
    assert left_out(article("", PROSE)) == {}
    assert left_out(article("", PROSE + PROSE)) == {}


def test_an_article_without_a_heading_of_credits_stays() -> None:
    text = PROSE * 4 + CREDITS
    assert left_out(text) == {}


def test_paragraphs_between_credits_stay() -> None:
    text = f"{CREDITS}\n\n{PROSE}{CREDITS}\n\n{PROSE}{CREDITS}\n\n{PROSE}{CREDITS}"
    assert left_out(text) == {}
