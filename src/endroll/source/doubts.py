"""Find comments `# in doubt: …`, which an import writes beside what it was not sure of.

In: the lines of a YAML file, and where its texts are. Out: a note for each comment.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from endroll.core.diagnostics import Diagnostic, Span, note

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

DOUBT: Final = "in doubt"
"""How the comment beside an uncertain line begins."""

_COMMENT: Final = re.compile(
    rf"(?<!\S)#+\s*{DOUBT}(?!\w)\s*:?(?P<about>.*?)(?=\s#+\s*(?:endroll:|{DOUBT}\b)|$)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, order=True)
class Position:
    """A place between two characters; line and column count from 0."""

    line: int
    column: int


def doubts_on(line: str) -> list[re.Match[str]]:
    """Return what looks like a comment about a doubt on a line; its group `about` says which."""
    return list(_COMMENT.finditer(line))


class Doubts:
    """What looks like a comment about a doubt, until a text turns out to contain it."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._by_line: dict[int, list[re.Match[str]]] = {}
        for number, line in enumerate(lines):
            if "#" in line and len(line) > len(DOUBT) and (found := doubts_on(line)):
                self._by_line[number] = found

    @property
    def are_any(self) -> bool:
        """Return whether anything looks like a comment about a doubt."""
        return bool(self._by_line)

    def leave_out(self, start: Position, end: Position) -> None:
        """Drop what is inside a text, which begins at `start` and ends before `end`."""
        for line in range(start.line, end.line + 1):
            for match in self._by_line.get(line, ())[:]:
                if start <= Position(line, match.start()) < end:
                    self._by_line[line].remove(match)

    def notes(self, file: str) -> Iterator[Diagnostic]:
        """Yield a note for every comment that is left."""
        for line, found in self._by_line.items():
            for match in found:
                about = match["about"].strip()
                yield note(
                    "in-doubt",
                    f"in doubt: {about}" if about else "this line is in doubt",
                    hint="correct the line if it is wrong, then delete the comment",
                    span=Span(file, line + 1, match.start() + 1),
                )
