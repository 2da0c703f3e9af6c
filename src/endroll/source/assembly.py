"""Assembly: one version of the credits as one tree, from all the files that it is written in.

Stage `source`. A path in, the tree and every problem of form out. What was set beside the file goes
over what a version changes, and a theme goes beneath everything.
"""

from __future__ import annotations

from dataclasses import dataclass
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
    from endroll.source.tree import Mapping


@dataclass(frozen=True, slots=True)
class Assembled:
    """The tree of a film, None where its file cannot be read, and every problem of form.

    `files` are the credits, what they include, their theme, and all other files that they name, in
    any version.
    """

    tree: Mapping | None
    diagnostics: tuple[Diagnostic, ...]
    files: tuple[Path, ...]


def assemble(origin: Origin, *, shown: str | None = None) -> Assembled:
    """Return a credits file as one version has it, its settings applied.

    `shown` is the name that diagnostics give the file; its path by default.

    Raises:
        UsageError: the file cannot be read, a setting has no form, or there is no such version.
    """
    path, version = origin.path, origin.version
    tree, found = read_tree(path, shown or str(path))
    if tree is None:
        return Assembled(None, found, (path,))
    written, listed = tree, version_names(tree)
    tree, unversioned = choose_version(tree, version)
    tree, unset = apply_overrides(tree, origin.settings)
    tree, unincluded = include_parts(tree, path.parent)
    included = tree
    tree, unshown = show_version(tree, version, listed)
    tree, unfilled = fill_in(tree)
    tree, unthemed = apply_theme(tree, path.parent)
    return Assembled(
        tree,
        (*found, *unversioned, *unset, *unincluded, *unshown, *unfilled, *unthemed),
        (path, *named_files((written, included, tree), path.parent)),
    )


def listed_versions(path: Path) -> tuple[str, ...]:
    """Return the versions that a credits file lists; none if it is no valid YAML.

    Raises:
        UsageError: the file is missing, is a folder, or may not be read.
    """
    tree, _ = read_tree(path, str(path))
    return version_names(tree) if tree else ()
