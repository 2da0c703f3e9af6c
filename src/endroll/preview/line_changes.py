"""Show what saving settings would change in a file, line by line. Texts in, plain data out."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import takewhile
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

_LONGEST: Final = 300
_MOST: Final = 200


@dataclass(frozen=True, slots=True)
class LineChange:
    """A line that is removed, with its number before, or added, with its number after."""

    is_added: bool
    line: int
    text: str

    def as_json(self) -> dict[str, Any]:
        """Return the change as the page reads it."""
        return {"added": self.is_added, "line": self.line, "text": self.text[:_LONGEST]}


def line_changes(before: str, after: str) -> tuple[LineChange, ...]:
    """Return the lines that differ between two texts, at most a few hundred, in order."""
    old, new = before.splitlines(), after.splitlines()
    start = sum(1 for _ in takewhile(_are_equal, zip(old, new, strict=False)))
    most = min(len(old), len(new)) - start
    ends = zip(reversed(old[len(old) - most :]), reversed(new[len(new) - most :]), strict=True)
    end = sum(1 for _ in takewhile(_are_equal, ends))
    changed = _changes(old[start : len(old) - end], new[start : len(new) - end], start)
    return tuple(change for change, _ in zip(changed, range(_MOST), strict=False))


def _are_equal(pair: tuple[str, str]) -> bool:
    return pair[0] == pair[1]


def _changes(old: list[str], new: list[str], start: int) -> Iterator[LineChange]:
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for kind, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        if kind == "equal":
            continue
        for at in range(old_from, old_to):
            yield LineChange(is_added=False, line=start + at + 1, text=old[at])
        for at in range(new_from, new_to):
            yield LineChange(is_added=True, line=start + at + 1, text=new[at])
