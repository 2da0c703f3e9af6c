r"""Parse marks inside a string, such as `<i>Never Sorry</i>`.

In: a string. Out: the plain string and its marked ranges. A mark is `<i>`, `<b>`, `<sc>`, `<sup>`,
`<sub>`, `<u>`, the name of a style, or a colour: `<gold>…</gold>`, `<#c0a060>…</#>`. `\\<` is a
literal `<`, and so is any `<` that opens no mark. Whether a style of that name exists is not
checked.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from endroll.core.frozen import maker
from endroll.model.credits import Marked, Text
from endroll.schema.values import COLORS, parse_color

if TYPE_CHECKING:
    from collections.abc import Sequence

    from endroll.core.diagnostics import Span
    from endroll.model.design import Color

_HEX: Final = "#"
"""The name by which a mark of a hexadecimal colour is closed."""
_TOKEN: Final = re.compile(r"\\<|<(/?)([A-Za-z][\w-]{0,39}|#\w{3,40})>|<(/)(#)>")
_new_text = maker(Text)
_ESCAPED: Final = re.compile(rf"\\<|(?={_TOKEN.pattern})<")


def check_marks(written: str) -> None:
    """Check that all marks are paired.

    Raises:
        ValueError: a mark is not closed, or closed without being open; the message is a sentence
            and, after a semicolon, a hint.
    """
    parse_marks(written)


def escape_marks(text: str) -> str:
    """Return literal text as it is written: each `<` that would open a mark is escaped."""
    return _ESCAPED.sub(lambda match: f"\\{match[0]}", text)


def parse_marks(written: str) -> tuple[str, tuple[Marked, ...]]:
    """Return the string without its marks, and the marked ranges, outer before inner.

    Raises:
        ValueError: a mark is not closed, or closed without being open.
    """
    if "<" not in written:
        return written, ()
    plain = ""
    opened: list[tuple[str, Color | None, int, int]] = []
    marks: list[Marked | None] = []
    position = 0
    for token in _TOKEN.finditer(written):
        plain += written[position : token.start()]
        position = token.end()
        closes, name = token[1] or token[3], token[2] or token[4]
        if name is None:
            plain += "<"
        elif not closes:
            opened.append((name, _color(name), len(plain), len(marks)))
            marks.append(None)
        elif opened and _closed_by(opened[-1][0]) == name:
            mark, color, start, place = opened.pop()
            marks[place] = Marked(start, len(plain), mark, color)
        else:
            remedy = f"close a colour with </{_HEX}>, or " if name.startswith(_HEX) else ""
            raise ValueError(
                f"</{name}> closes a mark that is not open; {remedy}write \\</{name}> for literal "
                "text"
            )
    if opened:
        name = opened[-1][0]
        raise ValueError(
            f"<{name}> is never closed; close it with </{_closed_by(name)}>, or write \\<{name}> "
            "for literal text"
        )
    plain += written[position:]
    return plain, tuple(mark for mark in marks if mark is not None and mark.start < mark.end)


def splice_marked(written: str, splices: Sequence[tuple[int, int, str]]) -> str:
    """Return a string with characters of its plain form replaced, and with all of its marks.

    Each splice is the start and the end, excluded, of characters of the plain form, and what comes
    in their place. Splices are in order, do not overlap and are not empty.
    """
    pieces: list[str] = []
    of_char: list[int] = []
    position = 0
    for token in _TOKEN.finditer(written):
        of_char += range(len(pieces), len(pieces) + token.start() - position)
        pieces += written[position : token.start()]
        if token[0] == "\\<":
            of_char.append(len(pieces))
        pieces.append(token[0])
        position = token.end()
    of_char += range(len(pieces), len(pieces) + len(written) - position)
    pieces += written[position:]
    for start, end, new in splices:
        for at in of_char[start:end]:
            pieces[at] = ""
        pieces[of_char[start]] = escape_marks(new)
    return "".join(pieces)


def _closed_by(name: str) -> str:
    """Return the name in the closing tag of a mark."""
    return _HEX if name.startswith(_HEX) else name


def _color(name: str) -> Color | None:
    """Return the colour that a mark names, None if it names none."""
    if not name.startswith(_HEX):
        return COLORS.get(name.lower())
    try:
        return parse_color(name)
    except ValueError:
        raise ValueError(
            f"<{name}> is not a colour; write 3 or 6 hexadecimal digits, such as <#c0a060>, or "
            f"\\<{name}> for literal text"
        ) from None


def rich_text(written: str, span: Span, language: str) -> Text:
    """Return a text with its marks parsed; `written` must have passed `check_marks`."""
    plain, marks = parse_marks(written)
    return _new_text(plain, span, language, marks)
