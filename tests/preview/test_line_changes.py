from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from endroll.preview.line_changes import line_changes

LINES = st.lists(st.sampled_from(["a", "b", "c", ""]), max_size=12)


@given(LINES, LINES)
def test_the_lines_that_differ_make_one_text_of_the_other(old: list[str], new: list[str]) -> None:
    changes = line_changes(
        "".join(f"{line}\n" for line in old), "".join(f"{line}\n" for line in new)
    )
    removed = {change.line - 1: change.text for change in changes if not change.is_added}
    added = {change.line - 1: change.text for change in changes if change.is_added}
    assert all(old[at] == text for at, text in removed.items())
    assert all(new[at] == text for at, text in added.items())
    kept = [line for at, line in enumerate(old) if at not in removed]
    assert kept == [line for at, line in enumerate(new) if at not in added]


def test_few_lines_are_told() -> None:
    changes = line_changes("", "x\n" * 5000)
    assert len(changes) == 200
    assert [change.line for change in changes] == list(range(1, 201))


def test_one_value_in_a_long_file_is_one_line_before_and_after() -> None:
    text = "".join(f"line {number}\n" for number in range(30_000))
    changes = line_changes(text, text.replace("line 20000\n", "other\n"))
    assert [(change.is_added, change.line, change.text) for change in changes] == [
        (False, 20001, "line 20000"),
        (True, 20001, "other"),
    ]
