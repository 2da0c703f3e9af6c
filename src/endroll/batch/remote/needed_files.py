"""Find which files of a remote folder a plan or credits file needs, step by step.

In: a tree of names, and the files that are already here. Out: the names of the files to bring.
Any text that is the name of a file counts, under whatever key, as for files beside the credits;
where a text has variables, with every value that they have anywhere. All of `fonts/` counts.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from itertools import product
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final

from endroll.core.diagnostics import UsageError
from endroll.importers.csv_files import read_rows
from endroll.importers.encodings import decode
from endroll.importers.file_kinds import ZIP
from endroll.importers.input_file import read_bytes
from endroll.importers.workbooks import read_workbook
from endroll.source.named_files import scalars
from endroll.source.reader import read_node
from endroll.source.tree import MappingNode, ScalarNode, SequenceNode
from endroll.source.variables import PLACE, PLACES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from endroll.batch.remote.remote_tree import RemoteTree
    from endroll.importers.grid import GridRow
    from endroll.source.tree import Node

CREDITS_NAME: Final = "credits.yaml"
_YAML: Final = (".yaml", ".yml")
_TABLES: Final = (".csv", ".tsv", ".xlsx", ".ods")
_FONTS: Final = (".ttf", ".otf", ".ttc", ".otc")
_SIGNS: Final = frozenset("*?[")
_LONGEST_NAME: Final = 1_000
_LONGEST_SUFFIX: Final = 6
_MOST_VALUES: Final = 4_096
"""The values that are tried at most in a text with variables."""
_DEEPEST_VARIABLE: Final = 8


@dataclass(slots=True)
class _Project:
    """A folder of credits: the texts that may name files in it, and the values of variables."""

    texts: set[str] = field(default_factory=set)
    values: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))


class NeededFiles:
    """Names the files that a plan, or a credits file, needs of its remote folder."""

    def __init__(self, tree: RemoteTree, first: str) -> None:
        self._tree = tree
        self._first = first
        self._projects: dict[str, _Project] = {}
        self._plan: _Project | None = None
        self._read: set[tuple[str, str]] = set()

    def after(self, here: Iterable[str], folder: Path) -> set[str]:
        """Return the names of all files that are known to be needed, once some are here.

        `folder` is the local one with the files that are `here`. No new name is returned once all
        files have been read.

        Raises:
            UsageError: the store cannot be read, or there is too much in it.
        """
        if self._plan is None and not self._projects:
            self._begin(folder)
        names = {self._first, *here}
        read_before = -1
        while read_before != len(self._read):
            read_before = len(self._read)
            names |= self._needed(names, folder)
        return names

    def _needed(self, here: set[str], folder: Path) -> set[str]:
        names: set[str] = set()
        for project in list(self._projects):
            needed = self._named_in(project)
            for name in sorted(needed & here):
                self._take(name, project, folder)
            names |= needed
        if self._plan is not None:
            names |= self._needed_by_plan(self._plan, here, folder)
        return names

    def _begin(self, folder: Path) -> None:
        node = _node(folder / self._first)
        if isinstance(node, MappingNode) and node.key("films") is not None:
            self._plan = _Project()
            self._add(self._plan, node)
        else:
            self._projects[""] = _Project()
            self._add(self._projects[""], node)
        self._read.add((self._first, ""))

    def _needed_by_plan(self, plan: _Project, here: set[str], folder: Path) -> set[str]:
        """Return the films and tables that a plan names, and begin with those that are here."""
        needed = {name for text in plan.texts for name in self._films(text)}
        for name in sorted(needed & here):
            if name.lower().endswith(_TABLES) and (name, "") not in self._read:
                self._read.add((name, ""))
                _add_table(plan, folder / name)
            elif name != self._first:
                self._take(name, _clean(PurePosixPath(name).parent.as_posix()), folder)
        return needed

    def _films(self, text: str) -> Iterator[str]:
        """Yield the files that a text in a plan means, with the credits in folders."""
        if not _may_name(text):
            return
        names = [text] if _SIGNS.isdisjoint(text) else [text, *self._tree.matching(text)]
        for name in names:
            clean = _clean(name)
            if self._may_be_file(clean) and self._tree.file(clean) is not None:
                if clean.lower().endswith((*_YAML, *_TABLES)):
                    yield clean
            elif self._may_have_credits(clean):
                inside = _below(clean, CREDITS_NAME)
                if self._tree.file(inside) is not None:
                    yield inside

    def _may_have_credits(self, name: str) -> bool:
        if self._tree.access.is_listable:
            return self._tree.has_folder(name)
        return " " not in name and not PurePosixPath(name).suffix

    def _take(self, name: str, folder: str, root: Path) -> None:
        """Read the names in a YAML file that is here, as part of the project of a folder."""
        if (name, folder) in self._read or not name.lower().endswith(_YAML):
            return
        self._read.add((name, folder))
        self._add(self._projects.setdefault(folder, _Project()), _node(root / name))

    def _add(self, project: _Project, node: Node | None) -> None:
        if node is not None:
            project.texts.update(scalar.text.strip() for scalar in scalars(node))
            for key, text in _pairs(node):
                project.values[key].add(text)

    def _named_in(self, folder: str) -> set[str]:
        """Return the files that the texts of a project, and of the plan, name in its folder."""
        project, plan = self._projects[folder], self._plan or _Project()
        entries = self._tree.names(folder)
        needed = {
            name
            for name in self._tree.below(_below(folder, "fonts"))
            if name.lower().endswith(_FONTS)
        }
        for text in (*project.texts, *plan.texts):
            for name in _filled(text, (project, plan)) if PLACE in text else (text,):
                if not _may_name(name):
                    continue
                clean = _clean(name)
                if self._tree.access.is_listable and clean.partition("/")[0] not in entries:
                    continue
                path = _below(folder, clean)
                if self._may_be_file(clean) and self._tree.file(path) is not None:
                    needed.add(path)
        return needed

    def _may_be_file(self, name: str) -> bool:
        """Return whether it is worth looking for a file, where each look is a request."""
        suffix = PurePosixPath(name).suffix
        return self._tree.access.is_listable or (
            1 < len(suffix) <= _LONGEST_SUFFIX and suffix[1:].isalnum()
        )


def _node(path: Path) -> Node | None:
    """Return the tree of a YAML file; what is wrong with it is reported when it is rendered."""
    try:
        return read_node(path, path.name)[0]
    except UsageError:
        return None


def _add_table(plan: _Project, path: Path) -> None:
    """Add the cells of a table to the texts of a plan, and as values of its columns."""
    try:
        data = read_bytes(path)
        rows: tuple[GridRow, ...]
        rows = read_workbook(data)[0] if data.startswith(ZIP) else read_rows(decode(data).text)
    except UsageError:
        return
    filled = [row for row in rows if not row.is_empty]
    for row in filled[1:]:
        for index, cell in enumerate(row.cells):
            plan.texts.add(cell.strip())
            plan.values[filled[0].cell(index).strip()].add(cell.strip())


def _pairs(node: Node) -> Iterator[tuple[str, str]]:
    """Yield every key of a tree that has a text, with the text; it may be a variable."""
    waiting = [node]
    while waiting:
        held = waiting.pop()
        if isinstance(held, SequenceNode):
            waiting += held.items
        elif isinstance(held, MappingNode):
            for key, value in held.entries:
                if isinstance(value, ScalarNode):
                    yield key.text.removeprefix("vars."), value.text.strip()
                waiting.append(value)


def _filled(text: str, projects: tuple[_Project, ...], depth: int = 0) -> set[str]:
    """Return a text with every value of its variables, up to a number of them."""
    if PLACE not in text:
        return {text}
    if depth == _DEEPEST_VARIABLE or not _may_name(text):
        return set()
    pieces = PLACES.split(text)  # text, name, text, …
    choices: list[list[str]] = []
    count = 1
    for place, piece in enumerate(pieces):
        if place % 2 == 0:
            choices.append([piece])
            continue
        values = sorted(set().union(*(each.values.get(piece.strip(), ()) for each in projects)))
        count *= len(values)
        if count > _MOST_VALUES:
            return set()
        choices.append(values)
    filled = {"".join(chosen) for chosen in product(*choices)}
    return set().union(*(_filled(each, projects, depth + 1) for each in sorted(filled)))


def _may_name(text: str) -> bool:
    return 0 < len(text) <= _LONGEST_NAME and "\n" not in text


def _clean(name: str) -> str:
    """Return a name without `./` and double slashes; nothing for the folder itself."""
    return "" if (clean := PurePosixPath(name).as_posix()) == "." else clean


def _below(folder: str, name: str) -> str:
    return f"{folder}/{name}" if folder else name
