"""Remove the markup within a line of Markdown, and keep what of it is bold.

Source: CommonMark 0.31, 6; the elements of HTML that are common in Markdown.
"""

from __future__ import annotations

import html
import re
from typing import Final

from endroll.importers.document_parts import StyledText

_TARGET: Final = r"""\(\s*(?:<[^<>\n]*>|[^\s()<>]*)(?:\s+(?:"[^"\n]*"|'[^'\n]*'))?\s*\)"""
"""The target of a link, and a title in quotes. Source: CommonMark 0.31, 6.3."""

_LINK: Final = re.compile(r"(?<!!)\[([^\[\]\n]*)\](?:" + _TARGET + r"|\[[^\[\]\n]*\])")
_IMAGE: Final = re.compile(r"!\[[^\[\]\n]*\](?:" + _TARGET + r"|\[[^\[\]\n]*\])")
_AUTOLINK: Final = re.compile(
    r"<((?:https?|mailto):[^\s<>]{1,2000}|[^\s<>@]{1,80}@[^\s<>@]{1,80})>"
)
_NOTE: Final = re.compile(r"\[\^[^\[\]\s]{1,60}\]")
_ESCAPE: Final = re.compile(r"\\([\\`*_{}\[\]()#+.!|<>~\"'$%&,/:;=?@^-])")
_CODE: Final = re.compile(r"(`+)(.*?)(?<!`)\1(?!`)")
_PRIVATE: Final = 0xF0000
"""Offset to a private plane of Unicode, where escaped characters wait until markup is removed."""

_ESCAPED: Final = re.compile("[\U000f0000-\U000f00ff]")
_BREAK: Final = re.compile(r"[ \t]*<br\s*/?>[ \t]*", re.IGNORECASE)
_BOLD_TAG: Final = re.compile(r"</?(?:b|strong)\s*>", re.IGNORECASE)
_TAG: Final = re.compile(
    r"</?(?:a|abbr|big|blockquote|center|code|del|details|div|em|font|h[1-6]|hr|i|img|ins|kbd|li|mark"
    r"|ol|p|picture|s|small|source|span|sub|summary|sup|table|tbody|td|th|thead|tr|u|ul)"
    r"(?:\s[^<>]{0,2000})?/?>",
    re.IGNORECASE,
)
_COMMENT: Final = re.compile(r"<!--.*?-->")
_BOLD: Final = re.compile(r"(\*\*|(?<!\w)__)(?=\S)(.+?)(?<=\S)\1(?!\w(?<=_\w))")
_BOLD_END: Final = re.compile(r"(?<=\S)(?=(\*\*|__))")
_STRONGEST: Final = re.compile(r"\*\*\*(?=\S)([^*]+?)(?<=\S)\*\*\*")
_EMPHASIS_END: Final = re.compile(r"(?<=\S)(?=([*_])(?!\w))")
_WORD: Final = "x"
_OPEN, _CLOSE = "\U000f0200", "\U000f0201"
_MARKED: Final = re.compile(f"{_OPEN}([^{_OPEN}{_CLOSE}]*){_CLOSE}")
_EMPHASIS: Final = re.compile(r"(\*|(?<!\w)_)(?=[^\s*_])(.+?)(?<=\S)\1(?!\w)")


def plain_text(text: str) -> str:
    """Return a text without markup; a newline separates lines, as `<br>` does."""
    shown = _shown(_MARKED.sub(r"\1", _marked(text)))
    lines = (line.strip() for line in shown.split("\n"))
    return "\n".join(line for line in lines if line)


def styled_text(text: str) -> StyledText:
    """Return a text without markup, in pieces that are bold or not."""
    styled = StyledText()
    position = 0
    marked = _marked(text)
    for match in _MARKED.finditer(marked):
        styled.add(_shown(marked[position : match.start()]))
        styled.add(_shown(match[1]), is_bold=True)
        position = match.end()
    styled.add(_shown(marked[position:]))
    return styled


def _marked(text: str) -> str:
    """Return a text without links, pictures, tags and emphasis; marks are around what is bold.

    Escaped characters wait in a private plane.
    """
    text = _ESCAPE.sub(lambda match: _hidden(match[1]), text)
    text = _CODE.sub(lambda match: _hidden(match[2].strip()), text)
    text = text.rstrip("\\").replace("`", "")
    text = _BREAK.sub("\n", _COMMENT.sub("", text))
    text = _BOLD_TAG.sub("**", text)
    text = _NOTE.sub("", _AUTOLINK.sub(r"\1", text))
    for _ in range(2):
        text = _LINK.sub(r"\1", _IMAGE.sub("", text))
    text = _TAG.sub("", text)
    text = _STRONGEST.sub(r"**\1**", text)
    text = _replaced(text, _BOLD, rf"{_OPEN}\2{_CLOSE}", _BOLD_END)
    return _replaced(text, _EMPHASIS, r"\2", _EMPHASIS_END)


def _replaced(text: str, pattern: re.Pattern[str], by: str, end: re.Pattern[str]) -> str:
    """Replace what a pattern matches, given a pattern whose group 1 is each sign that may end it.

    Behind the last such sign nothing is looked for: each start would be followed to the end of the
    line, which takes time with the square of their number.
    """
    past = max((match.end(1) for match in end.finditer(text)), default=0) + 1
    if past >= len(text):
        return pattern.sub(by, text)
    # The character behind the sign decides whether it ends something, and is no such sign itself.
    return pattern.sub(by, text[:past] + _WORD)[: -len(_WORD)] + text[past:]


def _hidden(text: str) -> str:
    return "".join(
        chr(ord(character) + _PRIVATE) if ord(character) < 0x100 else character  # noqa: PLR2004
        for character in text
    )


def _shown(text: str) -> str:
    """Return a text with its escaped characters, and with the characters that entities name."""
    return _ESCAPED.sub(lambda match: chr(ord(match[0]) - _PRIVATE), html.unescape(text))
