"""The tree's own questions."""

from __future__ import annotations

import pytest

from endroll.core.diagnostics import Span
from endroll.source.tree import Mapping, Scalar, Sequence, describe, is_left_out

HERE = Span("credits.yaml", 1, 1)
KEY = Scalar("role", quoted=False, span=HERE)
VALUE = Scalar("Editor", quoted=False, span=HERE)


def test_a_mapping_gives_values_and_keys_by_text() -> None:
    mapping = Mapping(((KEY, VALUE),), HERE)
    assert mapping.get("role") is VALUE
    assert mapping.key("role") is KEY
    assert mapping.get("names") is None
    assert mapping.key("names") is None


@pytest.mark.parametrize(
    ("node", "words", "left_out"),
    [
        (VALUE, "text", False),
        (Scalar("", quoted=False, span=HERE), "nothing", True),
        (Scalar("", quoted=True, span=HERE), "text", False),
        (Sequence((), HERE), "a list", False),
        (Mapping((), HERE), "keys and values", False),
    ],
)
def test_a_node_is_described_in_plain_words(
    node: Scalar | Sequence | Mapping, words: str, *, left_out: bool
) -> None:
    assert describe(node) == words
    assert is_left_out(node) is left_out
