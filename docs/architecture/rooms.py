"""Print the rooms of the package and the imports between them, read from the syntax trees.

    python docs/architecture/rooms.py [FOLDER] [--mermaid]

FOLDER is the package's source folder, `src/endroll` by default; it is parsed, never imported. Every
import counts: those at the head of a module, those inside functions, and those for types alone. An
arrow that only types need is marked with `~` in the table and dotted in the drawing.
"""

from __future__ import annotations

import argparse
import ast
import sys
from collections import defaultdict
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

PACKAGE: Final = Path(__file__).parents[2] / "src" / "endroll"

Graph = dict[str, frozenset[str]]
"""What each module or room imports."""


@dataclass(frozen=True, slots=True)
class Import:
    """One module that another imports, and whether only its types are needed."""

    importer: str
    imported: str
    is_for_types: bool


@dataclass(frozen=True, slots=True)
class House:
    """The modules of a package with their lines of text, and the imports between them."""

    package: str
    lines: Mapping[str, int]
    imports: tuple[Import, ...]

    def room_of(self, module: str) -> str:
        """Return the room that a module is in: its first folder, or itself beside the folders."""
        return module.removeprefix(f"{self.package}.").partition(".")[0]

    def module_graph(self) -> Graph:
        """Return which modules each module imports."""
        return _graph(self.lines, ((each.importer, each.imported) for each in self.imports))

    def room_graph(self) -> Graph:
        """Return which other rooms each room imports."""
        pairs = {
            (self.room_of(each.importer), self.room_of(each.imported)) for each in self.imports
        }
        rooms = map(self.room_of, self.lines)
        return _graph(rooms, ((one, other) for one, other in pairs if one != other))


def read_house(folder: Path) -> House:
    """Read the modules of a package and what they import from one another."""
    paths = {_module_name(path, folder): path for path in sorted(folder.rglob("*.py"))}
    texts = {module: path.read_text(encoding="utf-8") for module, path in paths.items()}
    imports = {
        each
        for module, text in texts.items()
        for each in _imports(module, ast.parse(text), texts.keys())
        if each.imported != module
    }
    imports -= {replace(each, is_for_types=True) for each in imports if not each.is_for_types}
    lines = {module: len(text.splitlines()) for module, text in texts.items()}
    ordered = sorted(imports, key=lambda each: (each.importer, each.imported, each.is_for_types))
    return House(folder.name, lines, tuple(ordered))


def find_circles(graph: Graph) -> list[tuple[str, ...]]:
    """Return every group of nodes that import one another in a circle (Tarjan's algorithm)."""
    circles: list[tuple[str, ...]] = []
    order: dict[str, int] = {}
    lowest: dict[str, int] = {}
    stack: list[str] = []

    def visit(node: str) -> None:
        order[node] = lowest[node] = len(order)
        stack.append(node)
        for other in sorted(graph[node]):
            if other not in order:
                visit(other)
                lowest[node] = min(lowest[node], lowest[other])
            elif other in stack:
                lowest[node] = min(lowest[node], order[other])
        if lowest[node] == order[node]:
            start = stack.index(node)
            if len(stack) - start > 1:
                circles.append(tuple(sorted(stack[start:])))
            del stack[start:]

    for node in sorted(graph):
        if node not in order:
            visit(node)
    return circles


def _graph(nodes: Iterable[str], pairs: Iterable[tuple[str, str]]) -> Graph:
    found: dict[str, set[str]] = {node: set() for node in nodes}
    for importer, imported in pairs:
        found[importer].add(imported)
    return {node: frozenset(others) for node, others in found.items()}


def _module_name(path: Path, folder: Path) -> str:
    parts = path.relative_to(folder.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _imports(module: str, tree: ast.Module, modules: Iterable[str]) -> Iterator[Import]:
    known = set(modules)
    for_types = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and _asks_for_types(node.test)
        for statement in node.body
        for inner in ast.walk(statement)
    }
    for node in ast.walk(tree):
        for name in _imported_names(node):
            imported = name if name in known else name.rpartition(".")[0]
            if imported in known:
                yield Import(module, imported, id(node) in for_types)


def _asks_for_types(test: ast.expr) -> bool:
    return ast.unparse(test) in {"TYPE_CHECKING", "typing.TYPE_CHECKING"}


def _imported_names(node: ast.AST) -> tuple[str, ...]:
    """Return the dotted names that a statement imports; the package has no relative imports."""
    match node:
        case ast.Import(names=names):
            return tuple(name.name for name in names)
        case ast.ImportFrom(module=str() as origin, level=0, names=names):
            return tuple(f"{origin}.{name.name}" for name in names)
        case ast.ImportFrom():
            raise ValueError(f"line {node.lineno}: a relative import")
        case _:
            return ()


def _arrows(house: House) -> dict[str, dict[str, list[Import]]]:
    """Return the imports of each room from each other room."""
    arrows: dict[str, dict[str, list[Import]]] = defaultdict(lambda: defaultdict(list))
    for each in house.imports:
        room, other = house.room_of(each.importer), house.room_of(each.imported)
        if room != other:
            arrows[room][other].append(each)
    return arrows


def table(house: House) -> Iterator[str]:
    """Yield a line a room: its modules, its lines, and how often it imports from other rooms."""
    arrows = _arrows(house)
    rooms = sorted({house.room_of(module) for module in house.lines})
    yield f"{'room':<16}{'modules':>8}{'lines':>8}  imports from"
    for room in rooms:
        members = [module for module in house.lines if house.room_of(module) == room]
        lines = sum(house.lines[module] for module in members)
        others = ", ".join(
            f"{'~' if all(each.is_for_types for each in imports) else ''}{other} {len(imports)}"
            for other, imports in sorted(arrows[room].items())
        )
        yield f"{room:<16}{len(members):>8}{lines:>8}  {others}"
    count = sum(map(len, arrows.values()))
    only_types = sum(
        all(each.is_for_types for each in imports)
        for others in arrows.values()
        for imports in others.values()
    )
    yield f"{'':<16}{len(house.lines):>8}{sum(house.lines.values()):>8}  "
    yield f"{count} arrows between {len(rooms)} rooms, {only_types} of them for types alone"
    for what, graph in (("modules", house.module_graph()), ("rooms", house.room_graph())):
        circles = find_circles(graph)
        yield f"circles of {what}: {len(circles)}"
        yield from (f"  {len(circle)}: {', '.join(circle)}" for circle in circles)


def mermaid(house: House) -> Iterator[str]:
    """Yield the same as a Mermaid flowchart."""
    yield "flowchart TD"
    for room, others in sorted(_arrows(house).items()):
        for other, imports in sorted(others.items()):
            is_for_types = all(each.is_for_types for each in imports)
            yield f"    {room} {'-.->' if is_for_types else '-->'} {other}"


def main() -> None:
    """Print the table or the drawing."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", type=Path, nargs="?", default=PACKAGE)
    parser.add_argument("--mermaid", action="store_true", help="print a Mermaid flowchart")
    arguments = parser.parse_args()
    house = read_house(arguments.folder.resolve())
    lines = mermaid(house) if arguments.mermaid else table(house)
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
