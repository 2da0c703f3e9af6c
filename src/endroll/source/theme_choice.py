"""List the themes that a project can choose, and what its own keys leave of each.

In: a folder and a tree. Out: names of themes and dotted keys. Only files that could be themes are
read, and of these a limited number.
"""

from __future__ import annotations

import stat
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from endroll.core.diagnostics import UsageError
from endroll.source.reader import read_node
from endroll.source.themes import THEME_KEYS, THEME_SUFFIXES, read_theme, theme_names
from endroll.source.tree import MappingNode

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_MOST_FILES: Final = 100
_MOST_OFFERED: Final = 24
_MOST_BYTES: Final = 200_000
_DESIGN: Final = ("styles", "layout")
"""A file with none of these keys is hardly meant as a theme."""


@dataclass(frozen=True, slots=True)
class ThemeChoice:
    """A theme by its name as credits write it, and the keys that it sets, as dotted paths."""

    name: str
    is_built_in: bool
    keys: frozenset[str]


def theme_choices(folder: Path, current: str | None, credits_: Path) -> tuple[ThemeChoice, ...]:
    """Return the built-in themes and those in the folder of the credits, and the current one."""
    own = [path.name for path in _own_themes(folder, credits_)]
    built_in = theme_names()
    if current and current not in (*built_in, *own):
        own.append(current)
    named = [(name, True) for name in built_in] + [(name, False) for name in own]
    return tuple(
        ThemeChoice(name, is_built_in, _keys_of(name, folder)) for name, is_built_in in named
    )


def _own_themes(folder: Path, credits_: Path) -> Iterator[Path]:
    offered = 0
    with suppress(OSError):
        files = (path for path in folder.iterdir() if path.suffix.lower() in THEME_SUFFIXES)
        for path in sorted(files)[:_MOST_FILES]:
            if path != credits_ and offered < _MOST_OFFERED and _is_theme(path):
                offered += 1
                yield path


def _is_theme(path: Path) -> bool:
    with suppress(OSError, UsageError):
        status = path.stat()
        if not stat.S_ISREG(status.st_mode) or status.st_size > _MOST_BYTES:
            return False
        node, diagnostics = read_node(path, path.name)
        if not isinstance(node, MappingNode) or diagnostics:
            return False
        keys = {key.text for key, _ in node.entries}
        return keys <= set(THEME_KEYS) and not keys.isdisjoint(_DESIGN)
    return False


def _keys_of(name: str, folder: Path) -> frozenset[str]:
    theme = read_theme(name, folder)
    return frozenset(design_keys(theme)) if theme else frozenset()


def design_keys(tree: MappingNode) -> Iterator[str]:
    """Yield the keys that credits and themes both set, one by one, as dotted paths."""
    for section, depth in THEME_KEYS.items():
        node = tree.get(section)
        if isinstance(node, MappingNode):
            yield from _below(section, node, depth - 1)


def _below(path: str, node: MappingNode, depth: int) -> Iterator[str]:
    for key, value in node.entries:
        inner = f"{path}.{key.text}"
        if depth and isinstance(value, MappingNode):
            yield from _below(inner, value, depth - 1)
        else:
            yield inner
