"""Judging: what a command that was ended has left, held against what it makes undisturbed."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

TORN: Final = "torn"
LOST: Final = "lost"
LEFT_BEHIND: Final = "left behind"
EXIT: Final = "wrong exit"
TRACEBACK: Final = "traceback"
HANG: Final = "hang"
FAULTS: Final = (TORN, LOST, LEFT_BEHIND, EXIT, TRACEBACK, HANG)

_TEMPORARY: Final = re.compile(r"\.(?:.+\.part(?:\.|$)|endroll-.+\.(?:parts|lock)$)")


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, by its kind."""

    kind: str
    says: str


def files_in(folder: Path) -> dict[str, str]:
    """Return the files of a folder by their names from there, each with a hash of what it holds."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def is_temporary(name: str) -> bool:
    """Return whether a file is a writer's temporary one, or in such a folder."""
    return any(_TEMPORARY.match(part) for part in name.split("/"))


def judge_outputs(
    before: Mapping[str, str], after: Mapping[str, str], whole: Mapping[str, str]
) -> Iterator[Fault]:
    """Yield what is wrong with the files of a folder: each is absent, as it was, or whole."""
    for name, held in after.items():
        if is_temporary(name):
            continue
        if name not in whole and name not in before:
            yield Fault(LEFT_BEHIND, f"{name} belongs to nothing")
        elif held not in {before.get(name), whole.get(name)}:
            yield Fault(TORN, f"{name} is neither as it was nor whole")
    for name in before:
        if name not in after:
            yield Fault(LOST, f"{name} is gone")


def judge_inputs(
    before: Mapping[str, str], after: Mapping[str, str], *, written: Mapping[str, str]
) -> Iterator[Fault]:
    """Yield what is wrong with the files that are read; `written` are those that may be new."""
    for name, held in before.items():
        if name not in after:
            yield Fault(LOST, f"{name} is gone")
        elif after[name] not in {held, written.get(name)}:
            yield Fault(TORN if name in written else LOST, f"{name} is changed")
    for name in after:
        if name not in before and not is_temporary(name):
            yield Fault(LEFT_BEHIND, f"{name} belongs to nothing")


def judge_left(after: Mapping[str, str]) -> Iterator[Fault]:
    """Yield each temporary that is still there."""
    for name in after:
        if is_temporary(name):
            yield Fault(LEFT_BEHIND, name)
