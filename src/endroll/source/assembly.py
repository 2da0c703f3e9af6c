"""Assemble one version of the credits into one tree, from all the files it is written in.

In: a path. Out: the tree and every syntax problem. Values of `--set` override those of a version,
which override the file; the theme supplies what none of them has.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from endroll.source.includes import INCLUDE, include_parts
from endroll.source.named_files import NamedFiles
from endroll.source.overrides import apply_overrides
from endroll.source.reader import TreeCache, read_tree
from endroll.source.themes import apply_theme
from endroll.source.variables import PLACE, VARS, fill_in
from endroll.source.versions import WHEN, choose_version, show_version, version_names

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
    trees: TreeCache
    named: NamedFiles


def assemble(
    origin: Origin, *, shown: str | None = None, earlier: Assembled | None = None
) -> Assembled:
    """Return the tree of one version of a credits file, with its settings applied.

    `shown` is the name of the file in diagnostics; its path by default. What is unchanged since an
    `earlier` assembly is not read again: entries of the roll are then the same nodes.

    Raises:
        UsageError: the file cannot be read, a setting is malformed, or the version does not exist.
    """
    path, version = origin.path, origin.version
    trees = TreeCache(earlier.trees if earlier else None, drafts=origin.drafts)
    named = NamedFiles(earlier.named if earlier else None, moved=trees.moved)
    tree, diagnostics = read_tree(path, shown or str(path), trees=trees)
    if tree is None:
        return Assembled(None, diagnostics, (path,), trees, named)

    def may_have(word: str) -> bool:
        return trees.holds(word) or any(word in setting for setting in origin.settings)

    steps = [diagnostics]
    written, listed = tree, version_names(tree)
    tree, found = choose_version(tree, version)
    steps.append(found)
    tree, found = apply_overrides(tree, origin.settings)
    steps.append(found)
    if may_have(INCLUDE):
        tree, found = include_parts(tree, path.parent, trees)
        steps.append(found)
    included = tree
    if version is not None or may_have(WHEN):
        tree, found = show_version(tree, version, listed)
        steps.append(found)
    if may_have(VARS) or may_have(PLACE):
        tree, found = fill_in(tree)
        steps.append(found)
    tree, found = apply_theme(tree, path.parent, trees)
    steps.append(found)
    # A part that includes another names it only before the other takes the place of that name.
    parts = (parsed.composition.root for parsed in trees.kept.values())
    whole = (written, included, tree, *parts)
    files = (path, *named.find(whole, path.parent, origin.drafts))
    trees.forget_earlier()
    named.forget_earlier()
    return Assembled(tree, tuple(chain.from_iterable(steps)), files, trees, named)


def listed_versions(path: Path) -> tuple[str, ...]:
    """Return the versions that a credits file lists; none if it cannot be parsed.

    Raises:
        UsageError: the file is missing, is a folder, or may not be read.
    """
    tree, _ = read_tree(path, str(path))
    return version_names(tree) if tree else ()
