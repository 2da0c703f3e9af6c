"""Languages, their scripts, and ranges of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from endroll.core.languages import languages_of_letters, matches_range, scripts_of


@pytest.mark.parametrize(
    ("language", "scripts"),
    [
        ("en", {"Latn"}),
        ("ja", {"Hani", "Hira", "Kana"}),
        ("zh-TW", {"Hani", "Bopo"}),
        ("yue", {"Hani", "Bopo"}),
        ("ko-KR", {"Hang", "Hani"}),
        ("sr", {"Cyrl"}),
        ("sr-Latn", {"Latn"}),
        ("az-cyrl-AZ", {"Cyrl"}),
        ("UR", {"Arab"}),
        ("ja-Latn", {"Latn"}),
        ("xx", {"Latn"}),
    ],
)
def test_a_language_has_scripts(language: str, scripts: set[str]) -> None:
    assert scripts_of(language) == scripts


@pytest.mark.parametrize(
    ("wanted", "language", "is_in"),
    [
        # Source: RFC 4647, 3.3.2, the example of de-DE.
        ("de-DE", "de-DE", True),
        ("de-DE", "de-Latn-DE", True),
        ("de-DE", "de-Latf-DE", True),
        ("de-DE", "de-DE-x-goethe", True),
        ("de-DE", "de-Latn-DE-1996", True),
        ("de-DE", "de-Deva-DE", True),
        ("de-DE", "de", False),
        ("de-DE", "de-x-DE", False),
        ("de-DE", "de-Deva", False),
        ("zh", "zh-Hant-HK", True),
        ("ZH-hk", "zh-Hant-HK", True),
        ("zh-Hans", "zh-Hant-HK", False),
        ("z", "zh", False),
    ],
)
def test_a_range_of_languages(wanted: str, language: str, *, is_in: bool) -> None:
    assert matches_range(wanted, language) is is_in


@given(st.lists(st.from_regex(r"[a-z]{2,8}", fullmatch=True), min_size=1, max_size=5))
def test_every_language_is_in_its_beginnings(tags: list[str]) -> None:
    language = "-".join(tags)
    for count in range(1, len(tags) + 1):
        assert matches_range("-".join(tags[:count]), language)


@pytest.mark.parametrize(
    ("script", "language", "han", "languages"),
    [
        ("Latn", "vi", "zh-Hans", ("vi",)),
        ("Latn", "ja", "ja", ("en",)),
        ("Arab", "en", "zh-Hans", ("ar",)),
        ("Arab", "ur-PK", "zh-Hans", ("ur-PK",)),
        ("Hani", "en", "zh-Hans", ("zh-Hans",)),
        ("Hani", "en", "ja", ("ja",)),
        ("Hani", "zh", "zh-Hans", ("zh-Hans", "zh-Hans")),
        ("Hani", "zh-TW", "zh-Hant", ("zh-Hant-TW", "zh-Hant")),
        ("Hani", "zh-HK", "zh-HK", ("zh-Hant-HK", "zh-Hant-HK")),
        ("Hani", "yue", "zh-HK", ("yue-Hant-HK", "zh-Hant-HK")),
        ("Hira", "en", "ja", ("ja",)),
        ("Goth", "en", "zh-Hans", ("und",)),
    ],
)
def test_letters_are_in_the_language_of_the_text_or_of_their_script(
    script: str, language: str, han: str, languages: tuple[str, ...]
) -> None:
    assert languages_of_letters(script, language, han) == languages
