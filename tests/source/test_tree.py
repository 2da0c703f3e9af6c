"""The tree's own questions."""

from __future__ import annotations

import pytest

from endroll.core.diagnostics import Span
from endroll.source.tree import MappingNode, ScalarNode, SequenceNode, describe, is_left_out

HERE = Span("credits.yaml", 1, 1)
KEY = ScalarNode("role", quoted=False, span=HERE)
VALUE = ScalarNode("Editor", quoted=False, span=HERE)


def test_a_mapping_gives_values_and_keys_by_text() -> None:
    mapping = MappingNode(((KEY, VALUE),), HERE)
    assert mapping.get("role") is VALUE
    assert mapping.key("role") is KEY
    assert mapping.get("names") is None
    assert mapping.key("names") is None


@pytest.mark.parametrize(
    ("node", "kind", "left_out"),
    [
        (VALUE, "text", False),
        (ScalarNode("", quoted=False, span=HERE), "an empty value", True),
        (ScalarNode("", quoted=True, span=HERE), "text", False),
        (SequenceNode((), HERE), "a list", False),
        (MappingNode((), HERE), "keys and values", False),
    ],
)
def test_a_node_is_described_in_plain_words(
    node: ScalarNode | SequenceNode | MappingNode, kind: str, *, left_out: bool
) -> None:
    assert describe(node) == kind
    assert is_left_out(node) is left_out
