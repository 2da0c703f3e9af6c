"""Assemble one version of the credits into one tree, from all the files it is written in.

In: a path. Out: the tree and every syntax problem. Values of `--set` override those of a version,
which override the file; the theme supplies what none of them has.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from endroll.source.includes import include_parts
from endroll.source.named_files import named_files
from endroll.source.overrides import apply_overrides
from endroll.source.reader import read_tree
from endroll.source.themes import apply_theme
from endroll.source.variables import fill_in
from endroll.source.versions import choose_version, show_version, version_names

if TYPE_CHECKING:
    from pathlib import Path

    from endroll.core.diagnostics import Diagnostic
    from endroll.source.origin import Origin
    from endroll.source.tree import MappingNode


@dataclass(frozen=True, slots=True)
class Assembled:
    """The tree of a film, None if its file cannot be parsed, and every syntax problem.

    `files` are the credits, the files they include, their theme, and all other files they name, in
    any version.
    """

    tree: MappingNode | None
    diagnostics: tuple[Diagnostic, ...]
    files: tuple[Path, ...]


def assemble(origin: Origin, *, shown: str | None = None) -> Assembled:
    """Return the tree of one version of a credits file, with its settings applied.

    `shown` is the name of the file in diagnostics; its path by default.

    Raises:
        UsageError: the file cannot be read, a setting is malformed, or the version does not exist.
    """
    path, version = origin.path, origin.version
    tree, diagnostics = read_tree(path, shown or str(path), origin.drafts)
    if tree is None:
        return Assembled(None, diagnostics, (path,))
    written, listed = tree, version_names(tree)
    tree, of_choosing = choose_version(tree, version)
    tree, of_overrides = apply_overrides(tree, origin.settings)
    tree, of_includes = include_parts(tree, path.parent, origin.drafts)
    included = tree
    tree, of_showing = show_version(tree, version, listed)
    tree, of_variables = fill_in(tree)
    tree, of_theme = apply_theme(tree, path.parent, origin.drafts)
    steps = (of_choosing, of_overrides, of_includes, of_showing, of_variables, of_theme)
    return Assembled(
        tree,
        (*diagnostics, *chain.from_iterable(steps)),
        (path, *named_files((written, included, tree), path.parent, origin.drafts)),
    )


def listed_versions(path: Path) -> tuple[str, ...]:
    """Return the versions that a credits file lists; none if it cannot be parsed.

    Raises:
        UsageError: the file is missing, is a folder, or may not be read.
    """
    tree, _ = read_tree(path, str(path))
    return version_names(tree) if tree else ()
