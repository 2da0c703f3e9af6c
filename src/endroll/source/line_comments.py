"""Add and remove comments at the ends of lines of a YAML file, and leave all else unchanged.

In: YAML text, and the line that a diagnostic names. Out: YAML text. The result is parsed and
compared before it is returned; an edit that is not certain is refused.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from endroll.source.allowances import ALLOWANCE, allowed_on
from endroll.source.doubts import doubts_on
from endroll.source.editing import UneditableError, plain
from endroll.source.extents import split_lines
from endroll.source.reader import parse_node

if TYPE_CHECKING:
    from collections.abc import Iterator

_END: Final = re.compile(r"[\r\n]*\Z")
_GAP: Final = "  "


def allow_on_line(text: str, line: int, code: str) -> str:
    """Return a YAML text with the comment `# endroll: allow CODE` for a line, counted from 1.

    The comment comes at the end of the line, or, if that would change a text, above it.

    Raises:
        UneditableError: no comment can be put there.
    """
    lines = split_lines(text)
    if not 0 < line <= len(lines):
        raise UneditableError(f"line {line}")
    for edited in _with_allowance(lines, line - 1, code):
        moved = edited.count("\n") - text.count("\n")
        if _reads_alike(text, edited) and code in allowed_on(edited, line + moved):
            return edited
    raise UneditableError(f"line {line}, because it is in a text of several lines")


def _with_allowance(lines: list[str], at: int, code: str) -> Iterator[str]:
    content, end = _parted(lines[at])
    comment = f"# endroll: allow {code}"
    added = f", {code}" if ALLOWANCE.search(content) else f"{_GAP}{comment}"
    yield "".join((*lines[:at], f"{content.rstrip()}{added}{end}", *lines[at + 1 :]))
    indent = content[: len(content) - len(content.lstrip(" "))]
    newline = end or (_parted(lines[0])[1] or "\n")
    yield "".join((*lines[:at], f"{indent}{comment}{newline}", *lines[at:]))


def without_doubt(text: str, line: int, column: int) -> str:
    """Return a YAML text without the comment `# in doubt: …` at a place, counted from 1.

    Raises:
        UneditableError: there is no such comment.
    """
    lines = split_lines(text)
    content, end = _parted(lines[line - 1]) if 0 < line <= len(lines) else ("", "")
    match = next((found for found in doubts_on(content) if found.start() == column - 1), None)
    if match is None:
        raise UneditableError(f"line {line}")
    before, after = content[: match.start()], content[match.end() :].strip()
    kept = f"{before}{after}" if after else before.rstrip()
    changed = [f"{kept}{end}"] if kept.strip() else []
    edited = "".join((*lines[: line - 1], *changed, *lines[line:]))
    if not _reads_alike(text, edited):
        raise UneditableError(f"line {line}")
    return edited


def _parted(line: str) -> tuple[str, str]:
    """Return the content of a line and its end."""
    match = _END.search(line)
    end = match[0] if match else ""
    return line.removesuffix(end), end


def _reads_alike(before: str, after: str) -> bool:
    """Return whether two YAML texts hold the same; a file that cannot be read is left alone."""
    old, new = parse_node(before, "")[0], parse_node(after, "")[0]
    return old is not None and new is not None and plain(old) == plain(new)
