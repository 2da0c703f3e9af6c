"""Unicode's own test files, and what is left out of them, with reasons.

The files are no part of this repository: Debian's package unicode-data has them, of Unicode 15.0,
and ENDROLL_UNICODE_DATA names a folder with those of another version (tests/programs.py).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

MAX_LISTED = 20


@dataclass(frozen=True, slots=True)
class UnicodeFile:
    """A file of Unicode's, its comments left out but for what goes where it is silent."""

    version: str
    lines: tuple[str, ...]
    defaults: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BreakCase:
    """A string, and the places where it breaks, its end included."""

    text: str
    places: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Exclusion:
    """Cases of one version of a file that endroll is not to pass, and why.

    `pattern` is found in the text of these cases and of no others, and `count` says how many.
    """

    name: str
    reason: str
    version: str
    pattern: str
    count: int


@pytest.fixture(scope="session")
def unicode_file(program: Callable[[str], str]) -> Callable[[str], UnicodeFile]:
    folder = Path(program("unicode-data"))

    def read(name: str) -> UnicodeFile:
        path = next(iter(sorted(folder.rglob(name))), None)
        assert path is not None, f"there is no {name} in {folder}"
        title, *lines = path.read_text(encoding="utf-8").splitlines()
        version = re.search(r"-(\d+\.\d+\.\d+)\.txt", title)
        assert version is not None, f"{path} does not say its version in its first line"
        missing = "# @missing:"
        return UnicodeFile(
            version[1],
            lines=tuple(line for line in lines if line and line[0] != "#"),
            defaults=tuple(line[len(missing) :] for line in lines if line.startswith(missing)),
        )

    return read


def break_cases(file: UnicodeFile) -> list[BreakCase]:
    """Return the cases of a file that marks every break with ÷."""
    cases = []
    for line in file.lines:
        marks = line.partition("#")[0].split()
        text = "".join(chr(int(code, 16)) for code in marks[1::2])
        places = (place for place, mark in enumerate(marks[::2]) if mark == "÷" and place)
        cases.append(BreakCase(text, tuple(places)))
    return cases


def assert_only_these_fail(
    failing: Collection[BreakCase],
    cases: Sequence[BreakCase],
    exclusions: Sequence[Exclusion],
    version: str,
) -> None:
    """Hold that cases fail where an exclusion of this version says so, and nowhere else."""
    unexplained = set(failing)
    for exclusion in exclusions:
        if exclusion.version == version:
            left_out = {case for case in cases if re.search(exclusion.pattern, case.text)}
            assert left_out <= unexplained, f"{exclusion.name} leaves out what passes"
            assert len(left_out) == exclusion.count, exclusion.name
            unexplained -= left_out
    shown = [(ascii(case.text), case.places) for case in unexplained]
    assert not shown, f"{len(shown)} fail of {len(cases)}, the first: {sorted(shown)[:MAX_LISTED]}"
