r"""Parse marks inside a string, such as `<i>Never Sorry</i>`.

In: a string. Out: the plain string and its marked ranges. A mark is `<i>`, `<b>`, `<sc>`, `<sup>`,
`<sub>` or the name of a style. `\\<` is a literal `<`, and so is any `<` that opens no mark.
Whether a style of that name exists is not checked.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from endroll.model.credits import Marked, Text

if TYPE_CHECKING:
    from endroll.core.diagnostics import Span

_TOKEN: Final = re.compile(r"\\<|<(/?)([A-Za-z][\w-]{0,39})>")


def check_marks(written: str) -> None:
    """Check that all marks are paired.

    Raises:
        ValueError: a mark is not closed, or closed without being open; the message is a sentence
            and, after a semicolon, a hint.
    """
    parse_marks(written)


def parse_marks(written: str) -> tuple[str, tuple[Marked, ...]]:
    """Return the string without its marks, and the marked ranges, outer before inner.

    Raises:
        ValueError: a mark is not closed, or closed without being open.
    """
    if "<" not in written:
        return written, ()
    plain = ""
    opened: list[tuple[str, int, int]] = []
    marks: list[Marked | None] = []
    position = 0
    for token in _TOKEN.finditer(written):
        plain += written[position : token.start()]
        position = token.end()
        closes, name = token[1], token[2]
        if name is None:
            plain += "<"
        elif not closes:
            opened.append((name, len(plain), len(marks)))
            marks.append(None)
        elif opened and opened[-1][0] == name:
            _, start, place = opened.pop()
            marks[place] = Marked(start, len(plain), name)
        else:
            raise ValueError(
                f"</{name}> closes a mark that is not open; write \\</{name}> for literal text"
            )
    if opened:
        name = opened[-1][0]
        raise ValueError(
            f"<{name}> is never closed; close it with </{name}>, or write \\<{name}> for literal "
            "text"
        )
    plain += written[position:]
    return plain, tuple(mark for mark in marks if mark is not None and mark.start < mark.end)


def rich_text(written: str, span: Span, language: str) -> Text:
    """Return a text with its marks parsed; `written` must have passed `check_marks`."""
    plain, marks = parse_marks(written)
    return Text(plain, span, language, marks)
