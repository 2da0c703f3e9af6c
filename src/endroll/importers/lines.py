"""Split a text into lines with their places, and lines into blocks.

The quote marks of an e-mail (`>`) are removed from the lines, and bullets from the blocks.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from endroll.core.diagnostics import UsageError, error
from endroll.interchange.nodes import SourcePlace

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

MAX_LINES: Final = 50_000
MAX_LINE_LENGTH: Final = 20_000
_LINE_END: Final = re.compile("\r\n|[\r\n\x0b\x0c\x85\u2028\u2029]")
_QUOTED: Final = re.compile(r"^(?:> ?)+")
_BULLET: Final = re.compile(r"^\s*[•‣▪◦●○*–—-]\s+(?=\S)")
_RULE: Final = re.compile(r"^\s*[-=_*~#+·.—–\s]{3,}\s*$")
_MOSTLY: Final = 0.8
_MANY_BLOCKS: Final = 6

SEPARATOR: Final = "separator"
"""The reason for leaving a rule out."""


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line without trailing white space, its place, and how its document sets it.

    `level` is the level of a heading, 1 being the highest; 0 is no heading.
    """

    text: str
    place: SourcePlace
    level: int = 0
    is_bold: bool = False
    is_item: bool = False

    @property
    def stripped(self) -> str:
        """The line without leading white space."""
        return self.text.strip()


def split_lines(text: str) -> tuple[TextLine, ...]:
    """Return the lines of a text, including empty lines.

    Raises:
        UsageError: there are more than `MAX_LINES`, or one is longer than `MAX_LINE_LENGTH`.
    """
    lines = [
        TextLine(content.rstrip(), SourcePlace(number))
        for number, content in enumerate(_LINE_END.split(text.removeprefix("\ufeff")), start=1)
    ]
    if len(lines) > MAX_LINES or any(len(line.text) > MAX_LINE_LENGTH for line in lines):
        raise UsageError(
            error(
                "too-much-text",
                f"the text has more than {MAX_LINES:,} lines, or a line of more than "
                f"{MAX_LINE_LENGTH:,} characters",
                hint="check that this is the right file; credits have a few thousand short lines",
            )
        )
    return _unquoted(lines)


def _unquoted(lines: Sequence[TextLine]) -> tuple[TextLine, ...]:
    nonempty = [line for line in lines if line.stripped]
    quoted = sum(line.text.startswith(">") for line in nonempty)
    if not nonempty or quoted / len(nonempty) < _MOSTLY:
        return tuple(lines)
    return tuple(replace(line, text=_QUOTED.sub("", line.text)) for line in lines)


def is_rule(line: TextLine) -> bool:
    """Whether a line is a rule, drawn with dashes or the like."""
    return bool(_RULE.match(line.text)) and bool(line.stripped)


def split_blocks(lines: Sequence[TextLine]) -> list[tuple[TextLine, ...]]:
    """Return the blocks of lines that empty lines and rules separate, without bullets.

    If nearly every block is a single line, only two empty lines in a row separate blocks.
    """
    blocks = _split(lines, empty_lines=1)
    single_lines = sum(len(block) == 1 for block in blocks)
    if len(blocks) >= _MANY_BLOCKS and single_lines >= _MOSTLY * len(blocks):
        blocks = _split(lines, empty_lines=2)
    return [_without_bullets(block) for block in blocks]


def _split(lines: Iterable[TextLine], *, empty_lines: int) -> list[list[TextLine]]:
    blocks: list[list[TextLine]] = [[]]
    empty = 0
    for line in lines:
        if not line.stripped or is_rule(line):
            empty += empty_lines if line.stripped else 1
            continue
        if empty >= empty_lines and blocks[-1]:
            blocks.append([])
        blocks[-1].append(line)
        empty = 0
    return [block for block in blocks if block]


def _without_bullets(block: list[TextLine]) -> tuple[TextLine, ...]:
    bulleted = sum(bool(_BULLET.match(line.text)) for line in block)
    if bulleted < max(1, len(block) - 1):
        return tuple(block)
    return tuple(replace(line, text=_BULLET.sub("", line.text)) for line in block)
