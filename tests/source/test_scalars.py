from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from endroll.source.reader import parse_tree
from endroll.source.scalars import scalar
from endroll.source.tree import MappingNode, ScalarNode, SequenceNode

TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), min_size=1, max_size=30)


@pytest.mark.parametrize(
    ("text", "bare", "in_flow"),
    [
        ("Alison Klayman", "Alison Klayman", "Alison Klayman"),
        ("No", "No", "No"),
        ("007", "007", "007"),
        ("© 2012 Never Sorry, LLC.", "© 2012 Never Sorry, LLC.", '"© 2012 Never Sorry, LLC."'),
        ("A: B", '"A: B"', '"A: B"'),
        ("Role:", '"Role:"', '"Role:"'),
        ("a #1", '"a #1"', '"a #1"'),
        ("C# Films", "C# Films", "C# Films"),
        ('"Weird Al" Yankovic', "'\"Weird Al\" Yankovic'", "'\"Weird Al\" Yankovic'"),
        ('Petra "Pet" Lund', 'Petra "Pet" Lund', 'Petra "Pet" Lund'),
        ("O'Neil", "O'Neil", "O'Neil"),
        ("'n Sync", '"\'n Sync"', '"\'n Sync"'),
        ("- Ann", '"- Ann"', '"- Ann"'),
        ("Ann [sic]", "Ann [sic]", '"Ann [sic]"'),
        ("", '""', '""'),
        (" a", '" a"', '" a"'),
        ("a\nb", '"a\\nb"', '"a\\nb"'),
        ("谢德庆", "谢德庆", "谢德庆"),
    ],
)
def test_a_text_is_bare_where_it_can_be(text: str, bare: str, in_flow: str) -> None:
    assert scalar(text) == bare
    assert scalar(text, in_flow=True) == in_flow


@given(TEXTS)
def test_what_is_written_is_read(text: str) -> None:
    tree, _ = parse_tree(
        f"a: {scalar(text)}\nb: [{scalar(text, in_flow=True)}, x]\nc:\n  - {scalar(text)}: d\n"
        f"d: {{e: {scalar(text, in_flow=True)}, f: g}}\n",
        "a",
    )
    if tree is None:  # what YAML holds no form of: U+FFFE, the mark of a byte order
        assert set(text) & set("\ufeff\ufffe\uffff")
        return
    first, second, third, fourth = (node for _, node in tree.entries)
    assert isinstance(first, ScalarNode)
    assert first.text == text
    assert isinstance(second, SequenceNode)
    assert [getattr(item, "text", None) for item in second.items] == [text, "x"]
    assert isinstance(third, SequenceNode)
    assert isinstance(third.items[0], MappingNode)
    assert third.items[0].entries[0][0].text == text
    assert isinstance(fourth, MappingNode)
    assert getattr(fourth.get("e"), "text", None) == text
