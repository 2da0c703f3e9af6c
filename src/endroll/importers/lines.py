"""Lines: a text cut into lines with their places, and lines into blocks.

Stage `intake`. In: decoded text. Out: lines, the quotation signs of an e-mail taken off, and blocks
of lines that stand together.
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
_SEVERAL: Final = 6


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line as it stands, without white space at its end, and where it stands."""

    text: str
    place: SourcePlace

    @property
    def stripped(self) -> str:
        """Return it without the space before it."""
        return self.text.strip()


def split_lines(text: str, part: str = "") -> tuple[TextLine, ...]:
    """Return the lines of a text, empty ones too.

    Raises:
        UsageError: they are too many or too long for credits.
    """
    lines = [
        TextLine(content.rstrip(), SourcePlace(number, part))
        for number, content in enumerate(_LINE_END.split(text.removeprefix("\ufeff")), start=1)
    ]
    if len(lines) > MAX_LINES or any(len(line.text) > MAX_LINE_LENGTH for line in lines):
        raise UsageError(
            error(
                "too-much-text",
                f"the text has more than {MAX_LINES:,} lines, or one of more than "
                f"{MAX_LINE_LENGTH:,} characters",
                hint="credits have some thousands of lines; is this the file that was meant?",
            )
        )
    return _unquoted(lines)


def _unquoted(lines: Sequence[TextLine]) -> tuple[TextLine, ...]:
    full = [line for line in lines if line.stripped]
    quoted = sum(line.text.startswith(">") for line in full)
    if not full or quoted / len(full) < _MOSTLY:
        return tuple(lines)
    return tuple(replace(line, text=_QUOTED.sub("", line.text)) for line in lines)


def is_rule(line: TextLine) -> bool:
    """Tell whether a line is drawn, of dashes or the like."""
    return bool(_RULE.match(line.text)) and bool(line.stripped)


def split_blocks(lines: Sequence[TextLine]) -> list[tuple[TextLine, ...]]:
    """Return lines that stand together, without bullets; empty lines and drawn ones part them.

    Where nearly every line stands by itself it takes two empty lines.
    """
    blocks = _cut(lines, empty_lines=1)
    alone = sum(len(block) == 1 for block in blocks)
    if len(blocks) >= _SEVERAL and alone >= _MOSTLY * len(blocks):
        blocks = _cut(lines, empty_lines=2)
    return [_without_bullets(block) for block in blocks]


def _cut(lines: Iterable[TextLine], *, empty_lines: int) -> list[list[TextLine]]:
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
