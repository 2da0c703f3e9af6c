"""Characters replaced in a text with marks, which stay."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from endroll.schema.marks import parse_marks, splice_marked


@pytest.mark.parametrize(
    ("written", "splices", "after"),
    [
        ("a  b", [(1, 3, " ")], "a b"),
        ("<i>a  b</i> c", [(1, 3, " ")], "<i>a b</i> c"),
        ("a <i> b</i>", [(1, 3, " ")], "a <i>b</i>"),
        (r"\<i>  b", [(3, 5, " ")], r"\<i> b"),
        ('"<i>a</i>"', [(0, 1, "“"), (2, 3, "”")], "“<i>a</i>”"),
        ("<gold>...</gold>", [(0, 3, "…")], "<gold>…</gold>"),
        ("abc", [(1, 2, "")], "ac"),
        ("abc", [], "abc"),
    ],
)
def test_marks_stay(written: str, splices: list[tuple[int, int, str]], after: str) -> None:
    assert splice_marked(written, splices) == after


PIECES = st.lists(st.sampled_from(["a", " ", "<i>", "</i>", "\\<", "<", "谢", "<#fff>", "</#>"]))


@given(PIECES, st.integers(0, 9), st.integers(1, 3), st.sampled_from(["", "x", "yz"]))
def test_the_plain_form_is_spliced(pieces: list[str], start: int, count: int, new: str) -> None:
    written = "".join(pieces)
    try:
        plain, _ = parse_marks(written)
    except ValueError:
        return
    end = start + count
    if end > len(plain):
        return
    after, _ = parse_marks(splice_marked(written, [(start, end, new)]))
    assert after == plain[:start] + new + plain[end:]
