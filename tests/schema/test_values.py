"""Single values: what is taken, and the sentence for what is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from endroll.model.choices import Align
from endroll.model.design import Color
from endroll.schema.values import (
    parse_choice,
    parse_color,
    parse_flag,
    parse_language,
    parse_number,
    parse_weight,
    parse_whole_number,
)

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.mark.parametrize(
    ("text", "number"), [("3", 3), ("0.5", 0.5), (".5", 0.5), ("-1.25", -1.25), ("+2.", 2)]
)
def test_numbers(text: str, number: float) -> None:
    assert parse_number(text) == number


@pytest.mark.parametrize(
    ("text", "color"),
    [
        ("#fff", Color(255, 255, 255)),
        ("#0a1B2c", Color(10, 27, 44)),
        ("Black", Color(0, 0, 0)),
        ("grey", Color(128, 128, 128)),
    ],
)
def test_colors(text: str, color: Color) -> None:
    assert parse_color(text) == color


@given(st.builds(Color, *[st.integers(0, 255)] * 3))
def test_a_color_written_and_read_is_the_same(color: Color) -> None:
    assert parse_color(str(color)) == color


@pytest.mark.parametrize(
    ("text", "weight"),
    [("bold", 700), ("Extra-Light", 200), ("semi bold", 600), ("1", 1), ("1000", 1000)],
)
def test_weights(text: str, weight: int) -> None:
    assert parse_weight(text) == weight


@pytest.mark.parametrize("text", ["yes", "True", "ON"])
def test_yes(text: str) -> None:
    assert parse_flag(text) is True


@pytest.mark.parametrize("text", ["no", "False", "OFF"])
def test_no(text: str) -> None:
    assert parse_flag(text) is False


def test_a_choice_is_one_of_the_words_in_any_case() -> None:
    assert parse_choice("Center", Align) is Align.CENTER


@pytest.mark.parametrize("text", ["en", "zh-Hans", "pt-BR", "es-419", "zh-Hant-HK", "no"])
def test_languages(text: str) -> None:
    assert parse_language(text) == text


@pytest.mark.parametrize(
    ("parse", "text"),
    [
        (parse_number, "1e3"),
        (parse_number, "inf"),
        (parse_number, "٣"),
        (parse_number, "0,5"),
        (parse_whole_number, "1.5"),
        (parse_color, "#ffff"),
        (parse_color, "ffffff"),
        (parse_color, "sky.png"),
        (parse_weight, "heavy"),
        (parse_weight, "0"),
        (parse_weight, "1001"),
        (parse_weight, "450.5"),
        (parse_flag, "maybe"),
        (parse_language, "zh_Hans"),
        (parse_language, "chinese"),
        (lambda text: parse_choice(text, Align), "middle"),
    ],
)
def test_what_is_not_taken_is_quoted_in_the_message(
    parse: Callable[[str], object], text: str
) -> None:
    with pytest.raises(ValueError, match=text):
        parse(text)


@pytest.mark.parametrize(
    ("parse", "text", "choices"),
    [
        (parse_number, "0,5", "0.5"),
        (lambda text: parse_choice(text, Align), "middle", "left, center, right"),
    ],
)
def test_a_hint_names_what_is_taken(
    parse: Callable[[str], object], text: str, choices: str
) -> None:
    with pytest.raises(ValueError, match=f"; .*{choices}"):
        parse(text)
