"""Remember what the page changed in which file, so that it can be undone and redone.

Bytes in, bytes out: nothing is read or written here. A step is kept as the bytes that differ, so a
thousand corrections of a large file take little memory. The history ends with the process.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

MOST_STEPS: Final = 2_000
MOST_BYTES: Final = 16_000_000
"""How much of the files the history keeps at most."""


@dataclass(frozen=True, slots=True)
class FileChange:
    """The content of a file before and after a change; None where there is no file."""

    path: Path
    before: bytes | None
    after: bytes | None

    def reversed(self) -> FileChange:
        """Return the change back."""
        return FileChange(self.path, self.after, self.before)


@dataclass(frozen=True, slots=True)
class _Splice:
    """A change as the bytes that differ, with a hash of the whole file on each side."""

    path: Path
    at: int
    removed: bytes
    inserted: bytes
    before: bytes | None
    after: bytes | None

    def of(self, held: bytes | None, *, back: bool) -> FileChange | None:
        """Return the change of a file as it is; None if it is not as the splice left it."""
        here, there = (self.after, self.before) if back else (self.before, self.after)
        if content_hash(held) != here:
            return None
        old, new = (self.inserted, self.removed) if back else (self.removed, self.inserted)
        data = held or b""
        changed = data[: self.at] + new + data[self.at + len(old) :]
        return FileChange(self.path, held, None if there is None else changed)

    @property
    def size(self) -> int:
        return len(self.removed) + len(self.inserted)


@dataclass(frozen=True, slots=True)
class Step:
    """What one edit did: a label such as “correct Ann Lee”, and the files that it changed."""

    label: str
    splices: tuple[_Splice, ...]

    @property
    def paths(self) -> tuple[Path, ...]:
        """Return the files that the step changed."""
        return tuple(splice.path for splice in self.splices)

    def changes(
        self, held: Mapping[Path, bytes | None], *, back: bool
    ) -> tuple[FileChange, ...] | None:
        """Return what undoing (`back`) or redoing the step does to its files as they are.

        None if one of them is not as the step left it.
        """
        changes = [splice.of(held[splice.path], back=back) for splice in self.splices]
        return None if None in changes else tuple(change for change in changes if change)


@dataclass(slots=True)
class History:
    """The steps that can be undone, and those that can be redone; the newest is the last."""

    done: list[Step] = field(default_factory=list)
    undone: list[Step] = field(default_factory=list)

    def add(self, label: str, changes: Iterable[FileChange]) -> None:
        """Add a step; what was undone before can no longer be redone."""
        self.undone.clear()
        self.done.append(Step(label, tuple(map(_splice, changes))))
        sizes = [sum(splice.size for splice in step.splices) for step in self.done]
        while len(self.done) > MOST_STEPS or (len(self.done) > 1 and sum(sizes) > MOST_BYTES):
            del self.done[0], sizes[0]

    def clear(self) -> None:
        """Forget every step."""
        self.done.clear()
        self.undone.clear()

    def undo(self) -> None:
        """Count the newest step as undone."""
        self.undone.append(self.done.pop())

    def redo(self) -> None:
        """Count the step that was undone last as done again."""
        self.done.append(self.undone.pop())

    def left(self) -> dict[Path, bytes | None]:
        """Return the hash of each file as the newest steps left it, None where there is no file."""
        left: dict[Path, bytes | None] = {}
        for step in self.done:
            left |= {splice.path: splice.after for splice in step.splices}
        for step in self.undone:
            left |= {splice.path: splice.before for splice in step.splices}
        return left


def content_hash(data: bytes | None) -> bytes | None:
    """Return the hash of a file's content, None where there is no file."""
    return None if data is None else sha256(data).digest()


def _splice(change: FileChange) -> _Splice:
    before, after = change.before or b"", change.after or b""
    start = _common(before, after)
    most = min(len(before), len(after)) - start
    end = min(most, _common(before[::-1][:most], after[::-1][:most]))
    return _Splice(
        change.path,
        start,
        before[start : len(before) - end],
        after[start : len(after) - end],
        content_hash(change.before),
        content_hash(change.after),
    )


def _common(first: bytes, second: bytes) -> int:
    """Return the length of the longest beginning that two contents share."""
    low, high = 0, min(len(first), len(second))
    while low < high:
        middle = (low + high + 1) // 2
        if first[low:middle] == second[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low
