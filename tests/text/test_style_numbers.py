"""Equal styles have one number, and different ones never have the same."""

from __future__ import annotations

from dataclasses import replace

from endroll.build.defaults import BASE_STYLE
from endroll.text.style_numbers import StyleNumbers


def test_equal_styles_have_one_number() -> None:
    numbers = StyleNumbers()
    first = numbers.number_of(BASE_STYLE)
    assert numbers.number_of(replace(BASE_STYLE)) == first
    assert numbers.number_of(BASE_STYLE) == first
    assert numbers.number_of(replace(BASE_STYLE, size_px=7)) != first


def test_numbers_stay_when_there_are_more_styles_than_are_known_by_identity() -> None:
    numbers = StyleNumbers()
    sizes = range(1, 3_000)
    first = [numbers.number_of(replace(BASE_STYLE, size_px=size)) for size in sizes]
    again = [numbers.number_of(replace(BASE_STYLE, size_px=size)) for size in sizes]
    assert again == first
    assert len(set(first)) == len(sizes)
