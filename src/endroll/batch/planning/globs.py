"""Find the credits files that a pattern such as `episodes/*/credits.yaml` matches.

`*`, `?` and `[…]` match within a name, `**` any number of folders. Hidden files and folders only
match where the pattern begins with a dot too. The work is bounded.
"""

from __future__ import annotations

import fnmatch
import os
import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CREDITS_NAME: Final = "credits.yaml"
MOST_SEEN: Final = 200_000
"""Files and folders that a pattern may look at."""

DEEPEST: Final = 32
"""Folders in folders that `**` may look at; links may lead around in a circle."""

_ANY_DEPTH: Final = "**"
_SIGNS: Final = re.compile(r"[*?\[]")
_SUFFIXES: Final = (".yaml", ".yml")
_NUMBER: Final = re.compile(r"(\d+)")


class TooManyFilesError(Exception):
    """A pattern looks at more files than any season has."""


def is_pattern(name: str) -> bool:
    """Return whether a name is a pattern."""
    return bool(_SIGNS.search(name))


def matching_credits(folder: Path, pattern: str) -> tuple[str, ...]:
    """Return the credits files below a folder that a pattern matches, relative to it, in order.

    A folder that the pattern matches stands for the credits.yaml in it. Numbers in names are
    ordered by their values.

    Raises:
        TooManyFilesError: there are more than `MOST_SEEN` files to look at.
    """
    walk = _Walk(folder)
    names = set(walk.find("", tuple(part for part in pattern.split("/") if part not in {"", "."})))
    return tuple(sorted(names, key=_in_order))


def _in_order(name: str) -> list[tuple[tuple[int, str], ...]]:
    return [
        tuple((int(piece), "") if piece.isdecimal() else (-1, piece) for piece in pieces if piece)
        for pieces in map(_NUMBER.split, name.split("/"))
    ]


class _Walk:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.seen = 0

    def find(self, at: str, parts: tuple[str, ...], depth: int = 0) -> Iterator[str]:
        """Yield the files below `at`, a path in the folder, that the parts match."""
        if not parts:
            yield from self._credits(at)
            return
        first, *rest = parts
        if first == _ANY_DEPTH:
            yield from self.find(at, tuple(rest), depth)
            if depth < DEEPEST:
                for name in self._names(at, "*"):
                    inner = _join(at, name)
                    if (self.folder / inner).is_dir() and not (self.folder / inner).is_symlink():
                        yield from self.find(inner, parts, depth + 1)
        elif is_pattern(first):
            for name in self._names(at, first):
                yield from self.find(_join(at, name), tuple(rest), depth)
        else:
            yield from self.find(_join(at, first), tuple(rest), depth)

    def _names(self, at: str, pattern: str) -> Iterator[str]:
        try:
            names = sorted(os.listdir(self.folder / at))  # noqa: PTH208  names alone are needed
        except (OSError, ValueError):
            return
        self.seen += len(names)
        if self.seen > MOST_SEEN:
            raise TooManyFilesError
        for name in names:
            if fnmatch.fnmatchcase(name, pattern) and (name[0] != "." or pattern[0] == "."):
                yield name

    def _credits(self, at: str) -> Iterator[str]:
        path = self.folder / at
        if path.is_dir():
            if at and (path / CREDITS_NAME).is_file():
                yield _join(at, CREDITS_NAME)
        elif at.lower().endswith(_SUFFIXES) and path.is_file():
            yield at


def _join(at: str, name: str) -> str:
    return f"{at}/{name}" if at else name
