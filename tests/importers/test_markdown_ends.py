"""Markup is looked for up to its last end, which changes nothing."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from endroll.importers import markdown_text


@settings(max_examples=1000)
@given(st.text("**__a b\n", max_size=20))
def test_it_is_as_if_all_were_looked_at(text: str) -> None:
    pairs = (
        (markdown_text._BOLD, r"<\2>", markdown_text._BOLD_END),
        (markdown_text._EMPHASIS, r"\2", markdown_text._EMPHASIS_END),
    )
    for pattern, by, end in pairs:
        assert markdown_text._replaced(text, pattern, by, end) == pattern.sub(by, text)
