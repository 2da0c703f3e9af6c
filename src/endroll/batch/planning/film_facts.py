"""What a plan needs to know of a credits file: its versions, title, variables and files.

The file is read once and nothing is laid out. Mistakes in the credits are no concern of a plan: a
render reports them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Self

from endroll.build.defaults import TITLE
from endroll.core.diagnostics import UsageError
from endroll.source.assembly import Assembled, assemble
from endroll.source.origin import Origin
from endroll.source.overrides import apply_overrides
from endroll.source.tree import MappingNode, Node, ScalarNode
from endroll.source.variables import VARS, fill_in
from endroll.source.versions import choose_version, version_names

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

_TITLE: Final = "title"
_VALUES: Final = "values"


@dataclass(frozen=True, slots=True)
class FilmTexts:
    """The title of one version of a film, empty if it is no text, and its variables."""

    title: str
    variables: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class FilmFacts:
    """A credits file as read; `tree` is None if it cannot be parsed.

    `versions` are those that it lists, and `files` all that it is written in or names.
    """

    path: Path
    tree: MappingNode | None
    versions: tuple[str, ...]
    files: tuple[Path, ...]
    assembled: Assembled

    @classmethod
    def read(cls, path: Path) -> Self:
        """Read a credits file, and the files that it includes.

        Raises:
            UsageError: the file cannot be read.
        """
        name = str(path)
        assembled = assemble(Origin(path), shown=name)
        parsed = assembled.trees.kept.get(name)
        root = parsed.composition.root if parsed else None
        tree = root if isinstance(root, MappingNode) else None
        versions = version_names(tree) if tree else ()
        return cls(path, tree, versions, assembled.files, assembled)

    def has_version(self, version: str) -> bool:
        """Return whether the film has a version, listed or named by `when` alone."""
        if self.tree is None or version in self.versions:
            return True
        if self.versions:
            return False
        try:
            assemble(Origin(self.path, version=version))
        except UsageError:
            return False
        return True

    @property
    def variables(self) -> tuple[str, ...]:
        """The variables that the file defines, in any version."""
        if self.tree is None:
            return ()
        held = [self.tree.get(VARS)]
        listed = self.tree.get("versions")
        if isinstance(listed, MappingNode):
            changes = (node for _, node in listed.entries if isinstance(node, MappingNode))
            held += [node.get(VARS) for node in changes]
        names = (
            key.text for node in held if isinstance(node, MappingNode) for key, _ in node.entries
        )
        return tuple(dict.fromkeys(names))

    def uses(self, variable: str) -> bool:
        """Return whether the film defines a variable, or a text of it has its place."""
        if self.tree is None or variable in self.variables:
            return True
        place = re.compile(rf"\{{\{{\s*{re.escape(variable)}\s*\}}\}}")
        kept = self.assembled.trees.kept.values()
        return any(place.search(parsed.text) for parsed in kept)

    def texts_of(self, version: str | None, settings: Sequence[str]) -> FilmTexts | None:
        """Return the texts of a version with settings; None if the file cannot be parsed.

        Raises:
            UsageError: a setting does not fit the file.
        """
        if self.tree is None:
            return None
        tree, _ = choose_version(self.tree, version)
        tree, _ = apply_overrides(tree, settings)
        title, variables = tree.get(_TITLE), tree.get(VARS)
        entries: list[tuple[ScalarNode, Node]] = []
        if isinstance(title, ScalarNode):
            entries.append((_key(_TITLE, tree), title))
        if isinstance(variables, MappingNode):
            texts = tuple(pair for pair in variables.entries if isinstance(pair[1], ScalarNode))
            values = MappingNode(texts, variables.span)
            entries += [(_key(VARS, tree), values), (_key(_VALUES, tree), values)]
        filled, _ = fill_in(MappingNode(tuple(entries), tree.span))
        title, values_filled = filled.get(_TITLE), filled.get(_VALUES)
        pairs = values_filled.entries if isinstance(values_filled, MappingNode) else ()
        written = TITLE if tree.get(_TITLE) is None else ""
        return FilmTexts(
            title.text.strip() if isinstance(title, ScalarNode) else written,
            {key.text: node.text for key, node in pairs if isinstance(node, ScalarNode)},
        )


def _key(text: str, tree: MappingNode) -> ScalarNode:
    return ScalarNode(text, quoted=False, span=tree.span)
