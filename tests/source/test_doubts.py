"""Comments about doubts: which are comments, where each is, and what it says."""

from __future__ import annotations

import pytest

from endroll.core.diagnostics import Severity
from endroll.source.reader import parse_node

FILE = """\
# In doubt: decoded as windows-1252
a: "x # in doubt: no"             # in doubt: one
b: |  # in doubt: two
  foo # in doubt: no
  bar
  # in doubt: no

# in doubt: three
c: plain text      # in doubt: four   # endroll: allow unpaired
d: [ab, cd]  # see line 4  # in doubt: five
e: 'multi
  # in doubt: no
  line'   # in doubt: six; “#7” is missing
f: >-
  folded # in doubt: no
g: plain
  cont# in doubt no  # in doubt
h:    # in doubt: eight
  - {i: 'it''s # in doubt: no', j: k}  ## in doubt: nine
k: # doubtful
  in doubt: no
l: |
  # in doubt: no
 # in doubt: ten
m: undoubted  # in doubtful: no
n: |
  # in doubt: no"""


def told(text: str) -> list[tuple[int, int, str]]:
    """Return the line, column and message of each note about a doubt."""
    node, found = parse_node(text, "credits.yaml")
    assert node is not None
    assert {(one.code, one.severity) for one in found} <= {("in-doubt", Severity.NOTE)}
    return [(one.span.line, one.span.column, one.message) for one in found if one.span]


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_a_comment_is_told_apart_from_a_text(line_end: str) -> None:
    assert told(FILE.replace("\n", line_end)) == [
        (1, 1, "in doubt: decoded as windows-1252"),
        (2, 35, "in doubt: one"),
        (3, 7, "in doubt: two"),
        (8, 1, "in doubt: three"),
        (9, 20, "in doubt: four"),
        (10, 28, "in doubt: five"),
        (13, 11, "in doubt: six; “#7” is missing"),
        (17, 22, "this line is in doubt"),
        (18, 7, "in doubt: eight"),
        (19, 40, "in doubt: nine"),
        (24, 2, "in doubt: ten"),
    ]


def test_a_long_line_takes_no_longer_than_its_length() -> None:
    assert len(told("a: b" + " # in doubt:" + " #" * 500_000 + " " * 500_000)) == 1


def test_a_doubt_of_many_lines_is_told_line_by_line() -> None:
    lines = [f"- {number}  # in doubt: {number}" for number in range(3_000)]
    assert len(told("\n".join(lines))) == len(lines)
