"""Comments at the ends of lines: added and removed, and nothing else changed."""

from __future__ import annotations

import pytest

from endroll.source.editing import UneditableError
from endroll.source.line_comments import allow_on_line, without_doubt


@pytest.mark.parametrize(
    ("before", "line", "after"),
    [
        ("roll: [a]\n", 1, "roll: [a]  # endroll: allow brisk\n"),
        ("roll: [a]", 1, "roll: [a]  # endroll: allow brisk"),
        ("roll: [a]  # star\r\n", 1, "roll: [a]  # star  # endroll: allow brisk\r\n"),
        ("a: b  # endroll: allow x, y\n", 1, "a: b  # endroll: allow x, y, brisk\n"),
        ("a: b  # in doubt: c?\n", 1, "a: b  # in doubt: c?  # endroll: allow brisk\n"),
        ("a: |\n  b\n", 1, "a: |  # endroll: allow brisk\n  b\n"),
        ("a: [b,\n  c]\n", 2, "a: [b,\n  c]  # endroll: allow brisk\n"),
        ("- a: b c\n    d\n", 1, "# endroll: allow brisk\n- a: b c\n    d\n"),
        ('x: y\na: "b\n  c"\n', 2, 'x: y\n# endroll: allow brisk\na: "b\n  c"\n'),
    ],
)
def test_a_line_allows_a_code(before: str, line: int, after: str) -> None:
    assert allow_on_line(before, line, "brisk") == after


@pytest.mark.parametrize(
    ("text", "line"), [("a: |\n  b\n  c\n", 2), ("a: b\n", 3), ("a: b\n", 0), ("a: [\n", 1)]
)
def test_a_line_that_can_have_no_comment_is_refused(text: str, line: int) -> None:
    with pytest.raises(UneditableError):
        allow_on_line(text, line, "brisk")


@pytest.mark.parametrize(
    ("before", "place", "after"),
    [
        ("a: b  # in doubt: c?\n", (1, 7), "a: b\n"),
        ("a: b # in doubt\r\nd: e\r\n", (1, 6), "a: b\r\nd: e\r\n"),
        ("a: b  # in doubt: c? # endroll: allow x\n", (1, 7), "a: b  # endroll: allow x\n"),
        ("a: b  # in doubt: c? # in doubt: d\n", (1, 7), "a: b  # in doubt: d\n"),
        ("a: b  # star # in doubt: c\n", (1, 14), "a: b  # star\n"),
        ("a: b\n# in doubt: c\nd: e", (2, 1), "a: b\nd: e"),
        ("a: |  # in doubt: c\n  b\n", (1, 7), "a: |\n  b\n"),
    ],
)
def test_a_doubt_is_settled(before: str, place: tuple[int, int], after: str) -> None:
    assert without_doubt(before, *place) == after


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("a: b  # in doubt: c\n", (1, 8)),
        ("a: b\n", (1, 7)),
        ("a: b\n", (7, 1)),
        ("a: |\n  b  # in doubt: c\n", (2, 6)),
        ('a: "b  # in doubt: c"\n', (1, 8)),
    ],
)
def test_what_is_no_comment_about_a_doubt_is_refused(text: str, place: tuple[int, int]) -> None:
    with pytest.raises(UneditableError):
        without_doubt(text, *place)
