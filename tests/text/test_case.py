"""The pairs are what was written, and its capitals by the source that is named, not by endroll."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from endroll.model.choices import Case, Eszett
from endroll.text.case import forms_in, in_case, written_for

PAIRS: list[dict[str, Any]] = json.loads(
    (Path(__file__).parent / "data" / "case_pairs.json").read_text(encoding="utf-8")
)
LANGUAGES = ["en", "de", "el", "grc", "ga", "hy", "hyw", "lt", "tr", "kk-Latn", "und"]


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: f"{pair['language']}-{pair['written']}")
def test_capitals_are_those_of_the_language(pair: dict[str, Any]) -> None:
    capitals = in_case(
        pair["written"],
        Case(pair["case"]),
        pair["language"],
        Eszett(pair.get("eszett", "ss")),
    )
    assert unicodedata.normalize("NFC", capitals) == unicodedata.normalize("NFC", pair["expected"])


@pytest.mark.parametrize("case", [Case.NONE, Case.SMALL_CAPS])
def test_other_cases_leave_letters_as_typed(case: Case) -> None:
    assert in_case("von Trier", case, "en") == "von Trier"


@pytest.mark.parametrize(
    ("text", "language", "written"),
    [
        ("Straße", "de", ["S", "t", "r", "a", "ß", "", "e"]),
        ("an t-uisce", "ga", ["a", "n", " ", "t-", "u", "i", "s", "c", "e"]),
        ("i\u0307z", "tr", ["i\u0307", "z"]),
        ("η\u0301ξ", "el", ["η\u0301", "ξ"]),
        ("abc", "en", ["a", "b", "c"]),
    ],
)
def test_each_capital_knows_what_was_written(text: str, language: str, written: list[str]) -> None:
    assert list(written_for(text, forms_in(text, Case.UPPER, language))) == written


@given(
    st.text(),
    st.sampled_from(LANGUAGES),
    st.sampled_from([Case.UPPER, Case.UPPER_NAMES]),
)
def test_what_was_written_is_never_lost(text: str, language: str, case: Case) -> None:
    forms = forms_in(text, case, language)
    written = written_for(text, forms)
    assert len(forms) == len(text)
    if shown := "".join(forms):
        assert len(written) == len(shown)
        assert "".join(written) == text


@given(st.text("abcxyzßäéΑάήιυ՛և i\u0307\u0301'’-."), st.sampled_from(LANGUAGES))
def test_capitals_of_capitals_are_the_same(text: str, language: str) -> None:
    once = in_case(text, Case.UPPER, language)
    if language not in {"ga", "lt"}:
        assert in_case(once, Case.UPPER, language) == once
