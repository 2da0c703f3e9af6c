"""Signs of the typewriter: hyphens for dashes, three dots, (c), x and the like."""

from __future__ import annotations

import pytest

from endroll.check.signs import check_signs
from endroll.core.diagnostics import Severity, Span
from endroll.model.credits import Text


def hints(*texts: str, language: str = "en-GB") -> list[str]:
    found = list(
        check_signs(
            Text(text, Span("credits.yaml", line, 1), language)
            for line, text in enumerate(texts, start=1)
        )
    )
    assert {(one.code, one.severity) for one in found} <= {("typographic-sign", Severity.NOTE)}
    return [str(one.hint) for one in found]


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("Production Assistants - Beijing", "–"),
        ("Paris - London", "–"),
        ("Dennis Tung -- Ann", "–"),
        ("word--word", "–"),
        ("Post-Production 1999-2004", "–"),
        ("Archive 1999 - 2004", "–"),
        ("Season 2019-20", "–"),
        ("Lee ...", "…"),
        ("London...", "…"),
        ("[...]", "…"),
        ("(c) 2026", "©"),
        ("(C) Film Ltd", "©"),
        ("Copyright (c) Film Ltd", "©"),
        ("Song (p) 1999", "℗"),
        ("Dolby(R) Digital", "®"),
        ("Dolby (TM)", "™"),
        ("12 x 5", "×"),
        ("2.5 x 3 m", "×"),
        ("1920x1080", "×"),
        ("5' 6\"", "′"),
        ("6'2\" tall", "′"),
        ("a 35' boom", "′"),
        ('a 7" reel', "″"),
    ],
)
def test_the_right_sign_is_named(text: str, sign: str) -> None:
    (hint,) = hints("Ann Lee", text)
    assert sign in hint


@pytest.mark.parametrize(
    ("language", "spaced", "two"),
    [
        ("en", "– or —", "– or —"),
        ("en-US", "– or —", "– or —"),
        ("en-GB", "–", "–"),
        ("de", "–", "–"),
        ("de-CH", "–", "–"),
        ("pl", "–", "–"),
        ("sv", "–", "–"),
        ("it", "–", "–"),
        ("fr", "– or —", "– or —"),
        ("fr-CA", "– or —", "– or —"),
        ("es", "—", "—"),
        ("es-MX", "—", "—"),
        ("pt-BR", "—", "—"),
        ("ru", "—", "—"),
        ("uk", "—", "—"),
        ("zh-Hans", "–", "——"),
        ("ja", "–", "――"),
        ("und", "–", "–"),
    ],
)
def test_the_dash_is_that_of_the_language(language: str, spaced: str, two: str) -> None:
    assert hints("Aa - Bb", language=language) == [f"write {spaced}"]
    assert hints("Aa -- Bb", language=language) == [f"write {two}"]


@pytest.mark.parametrize(
    "text",
    [
        "Post-Production",
        "Jean-Luc Godard",
        "Co-Producer",
        "A – B",
        "A — B",
        "2026-11-28",
        "2026-11",
        "28-11-2026",
        "ARRI 35-70",
        "Alura 15.5-45",
        "Studio 54-12",
        "555-0199",
        "+49 30 - 123 45 67",
        "030 - 1234567",
        "(212) 555 - 0199",
        "ISBN 978-3-16-148410-0",
        "https://example.org/a--b/1999-2004",
        "run --flag",
        "film...final.mov",
        "take_1999-2004.mov",
        "cut 1999-2004.mxf",
        "2004-1999",
        "Model 2001-3000",
        "....",
        ". . .",
        "Ann Lee (C)",
        "(a) one (b) two (c) three",
        "Sen. Ann Lee (R)",
        "Malcolm X",
        "4x4 Driver",
        "2x13",
        "10x01",
        "X-Men 5",
        "12 xl",
        "The 1980's",
        '"Apollo 13"',
        "'Apollo 13'",
        "Rock 'n' Roll '70s",
        "O'Brien",
        "5′ 6″",
        "5 × 6",
        "1999–2004",
        "감독 - 이름",
        "東京 - 大阪",
        "- Ann",
        "Ann -",
        "5-6",
        "F-16",
        "Boeing 747-400",
    ],
)
@pytest.mark.parametrize("language", ["en", "de", "fr", "es", "ru", "ja"])
def test_others_are_left_alone(text: str, language: str) -> None:
    assert hints(text, language=language) == []


def test_a_kind_is_noted_once() -> None:
    texts = ("Aa - Bb", "Cc - Dd", "Ee...", "Ff - Gg")
    found = list(check_signs(Text(text, Span("a", 1, 1), "en") for text in texts))
    assert len(found) == 2
    assert found[0].message.endswith("and 2 more")
