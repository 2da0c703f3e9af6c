"""Read the films of a plan: which credits files, in which versions and deliveries, with what set.

In: the entries under `films`. Out: an order for each film, and a problem for each mistake. An entry
with a mistake orders nothing; all others do.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from itertools import islice
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final

from endroll.batch.planning.globs import (
    CREDITS_NAME,
    TooManyFilesError,
    is_pattern,
    matching_credits,
)
from endroll.batch.planning.plan_tables import (
    DELIVERIES,
    FILM,
    ID,
    VERSION,
    PlacedText,
    TableRow,
    read_table,
)
from endroll.core.diagnostics import Diagnostic, error, has_errors, listed, shortened
from endroll.core.files import FileKind, UnfitFileError, find_file, is_outside
from endroll.schema.document import CreditsFile
from endroll.schema.plan import FilmEntry, TableEntry
from endroll.schema.validation import nearest_word, read_part
from endroll.source.editing import plain
from endroll.source.tree import MappingNode, ScalarNode, SequenceNode, describe, is_left_out

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from endroll.core.diagnostics import Span
    from endroll.core.files import Listings
    from endroll.schema.fields import SourceLine
    from endroll.source.tree import Node

MOST_ROWS: Final = 20_000
"""Films of a plan, before versions and deliveries."""

_FILMS: Final = FileKind(
    "film", "credits file", "credits files", (".yaml", ".yml"), "episodes/e01/credits.yaml"
)
_TABLES: Final = FileKind(
    "table", "table", "tables", (".csv", ".tsv", ".xlsx", ".ods"), "episodes.csv"
)
_HINT: Final = "write `films:`, and below it entries such as `- film: episodes/*/credits.yaml`"


@dataclass(frozen=True, slots=True, kw_only=True)
class FilmOrder:
    """A credits file to render; `film` is what the plan calls it, and `name` its path in the plan.

    Without `versions` all that the film lists are meant, without `deliveries` all of the plan.
    `variables` are names with their texts, whose places are those of the names; `settings` are
    written as `--set` takes them.
    """

    film: str
    name: str
    path: Path
    span: Span
    versions: tuple[PlacedText, ...] = ()
    deliveries: tuple[PlacedText, ...] = ()
    variables: tuple[tuple[PlacedText, str], ...] = ()
    settings: tuple[PlacedText, ...] = ()

    @property
    def all_settings(self) -> tuple[str, ...]:
        """The variables and the settings, as `--set` takes them."""
        variables = (f"vars.{name.text}={_value(text)}" for name, text in self.variables)
        return (*variables, *(setting.text for setting in self.settings))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Wishes:
    """What an entry or a row wants of its films."""

    versions: tuple[PlacedText, ...] = ()
    deliveries: tuple[PlacedText, ...] = ()
    variables: tuple[tuple[PlacedText, str], ...] = ()
    settings: tuple[PlacedText, ...] = ()


def read_orders(
    node: Node | None, plan: Path, at: Span
) -> tuple[tuple[FilmOrder, ...], tuple[Path, ...], tuple[Diagnostic, ...]]:
    """Return the orders under a node, the tables read, and all problems.

    `at` is where the films would be.
    """
    if not isinstance(node, SequenceNode) or not node.items:
        missing = node is None or is_left_out(node) or isinstance(node, SequenceNode)
        says = "are missing" if missing or node is None else f"need a list, not {describe(node)}"
        span = at if node is None else node.span
        return (), (), (error("plan-films", f"the films {says}", hint=_HINT, span=span),)
    reader = _Reader(plan)
    orders = tuple(islice(reader.orders(node), MOST_ROWS + 1))
    problems = reader.problems
    if len(orders) > MOST_ROWS:
        problems.append(
            error(
                "plan-too-large",
                f"the plan has more than {MOST_ROWS:,} films",
                hint="divide it into several plans",
                span=orders[-1].span,
            )
        )
    return orders[:MOST_ROWS], tuple(reader.tables), tuple(problems)


@dataclass(slots=True)
class _Reader:
    plan: Path
    problems: list[Diagnostic] = field(default_factory=list)
    tables: list[Path] = field(default_factory=list)
    listings: Listings = field(default_factory=dict)

    @property
    def folder(self) -> Path:
        """The plan's folder, in which all of its films are."""
        return self.plan.parent

    def orders(self, node: SequenceNode) -> Iterator[FilmOrder]:
        """Yield the orders of all entries."""
        for number, item in enumerate(node.items, start=1):
            name = f"entry {number} of `films`"
            if isinstance(item, MappingNode) and item.key("table") is not None:
                yield from self.table(item, name)
            else:
                yield from self.film(item, name)

    def film(self, node: Node, name: str) -> Iterator[FilmOrder]:
        """Yield the orders of an entry that names films."""
        keys, problems = read_part(FilmEntry, node, name=name)
        self.problems += problems
        if keys is None or has_errors(problems) or not isinstance(node, MappingNode):
            return
        wishes = self._wishes(node, keys.versions, keys.deliveries)
        if wishes is not None:
            film_id = _placed(keys.id) if keys.id else None
            yield from self._orders(_placed(keys.film), film_id, wishes)

    def table(self, node: MappingNode, name: str) -> Iterator[FilmOrder]:
        """Yield the orders of an entry that names a table."""
        keys, problems = read_part(TableEntry, node, name=name)
        self.problems += problems
        if keys is None or has_errors(problems):
            return
        shared = self._wishes(node, keys.versions, keys.deliveries)
        path = self._found(_placed(keys.table), _TABLES)
        if shared is None or path is None:
            return
        self.tables.append(path)
        rows, problems = read_table(path, str(path))
        self.problems += problems
        if has_errors(problems):
            return
        for row in rows:
            film = row.cells.get(FILM) or (_placed(keys.film) if keys.film else None)
            if film is None:
                self._report(
                    "row-without-film",
                    "the row names no film",
                    row.span,
                    hint=f"fill in the column {FILM}, or write `film:` beside `table:` in the plan",
                )
                continue
            film = PlacedText(film.text, row.span if FILM not in row.cells else film.span)
            yield from self._orders(film, row.cells.get(ID), _in_row(shared, row))

    def _wishes(
        self,
        node: MappingNode,
        versions: Sequence[SourceLine] | None,
        deliveries: Sequence[SourceLine] | None,
    ) -> _Wishes | None:
        """Return what an entry wants, None if a variable or setting of it has no form."""
        before = len(self.problems)
        variables = tuple(self._variables(node.get("vars")))
        settings = tuple(self._settings(node.get("set")))
        if len(self.problems) > before:
            return None
        return _Wishes(
            versions=tuple(map(_placed, versions or ())),
            deliveries=tuple(map(_placed, deliveries or ())),
            variables=variables,
            settings=settings,
        )

    def _variables(self, node: Node | None) -> Iterator[tuple[PlacedText, str]]:
        entries = node.entries if isinstance(node, MappingNode) else ()
        for key, value in entries:
            if isinstance(value, ScalarNode) and self._is_variable(key.text, key.span):
                yield PlacedText(key.text, key.span), value.text.strip()

    def _is_variable(self, name: str, span: Span) -> bool:
        """Return whether a name may be that of a variable; report it if not."""
        if name and not set(name) & set(".={}") and name == name.strip():
            return True
        self._report(
            "variable-name",
            f"a variable cannot be called {shortened(name)}" if name else "a variable has no name",
            span,
            hint="use letters, digits, spaces and hyphens",
        )
        return False

    def _settings(self, node: Node | None) -> Iterator[PlacedText]:
        for key, value in node.entries if isinstance(node, MappingNode) else ():
            path = key.text.strip()
            first = path.partition(".")[0].strip()
            if "=" in path or not all(part.strip() for part in path.split(".")):
                self._report(
                    "bad-override",
                    f"{shortened(path)} is not the path of a key",
                    key.span,
                    hint="write keys with dots between them, such as `timing.speed: 4`",
                )
            elif first not in CreditsFile.key_names():
                near = nearest_word(first, CreditsFile.key_names())
                self._report(
                    "unknown-key",
                    f"unknown key `{shortened(first)}`",
                    key.span,
                    hint=f"did you mean `{near}`?" if near else "write the path of a key of a film",
                )
            else:
                text = value.text.strip() if isinstance(value, ScalarNode) else _flow(value)
                yield PlacedText(f"{path}={text}", key.span)

    def _orders(
        self, film: PlacedText, film_id: PlacedText | None, wishes: _Wishes
    ) -> Iterator[FilmOrder]:
        """Yield an order for each credits file that a text names."""
        bad = [name for name, _ in wishes.variables if not self._is_variable(name.text, name.span)]
        if bad:
            return
        if film_id is not None and is_pattern(film.text):
            self._report(
                "id-of-several",
                f"{shortened(film.text)} may be several films, which cannot have one id",
                film_id.span,
                hint="leave out `id`, or name one film",
            )
            return
        for name, path in self._films(film):
            yield FilmOrder(
                film=film_id.text if film_id else _called(name),
                name=name,
                path=path,
                span=film.span,
                versions=wishes.versions,
                deliveries=wishes.deliveries,
                variables=wishes.variables,
                settings=wishes.settings,
            )

    def _films(self, film: PlacedText) -> Iterator[tuple[str, Path]]:
        if not is_pattern(film.text) or _is_file(self.folder / film.text):
            name = film.text.rstrip("/")
            if not is_outside(name) and _is_folder(self.folder / name):
                name = (PurePosixPath(name) / CREDITS_NAME).as_posix()
            path = self._found(PlacedText(name, film.span), _FILMS)
            if path is not None:
                yield name, path
            return
        for name in self._matches(film):
            path = self._found(PlacedText(name, film.span), _FILMS)
            if path is not None and not _is_same(path, self.plan):
                yield name, path

    def _matches(self, film: PlacedText) -> tuple[str, ...]:
        """Return the files that a pattern matches, relative to the plan's folder."""
        if "\\" in film.text or is_outside(film.text):
            self._found(film, _FILMS)  # which says why
            return ()
        try:
            names = matching_credits(self.folder, film.text)
            others = () if names else matching_credits(self.folder, "**/*.yaml")
        except TooManyFilesError:
            self._report(
                "pattern-too-wide",
                f"{shortened(film.text)} looks at too many files",
                film.span,
                hint="write the folder of the films before the first *",
            )
            return ()
        if not names:
            near = f"there are {listed(others, 5)}" if others else "it has no credits files"
            self._report(
                "film-no-match",
                f"no credits file matches {shortened(film.text)}",
                film.span,
                hint=f"in the plan's folder {near}" if others else f"look into the folder; {near}",
            )
        return names

    def _found(self, named: PlacedText, kind: FileKind) -> Path | None:
        """Return the path of a file of the plan's folder, as the user would name it."""
        try:
            find_file(self.folder, named.text, kind, listings=self.listings)
        except UnfitFileError as unfit:
            message = f"the {kind.code} {shortened(named.text)}{unfit.says}"
            self._report(
                unfit.code,
                message.replace("project's folder", "plan's folder"),
                named.span,
                hint=unfit.hint.replace("next to the credits", "next to the plan").replace(
                    "the project", "the plan's folder"
                ),
            )
            return None
        return self.folder / PurePosixPath(named.text)

    def _report(self, code: str, message: str, span: Span, *, hint: str) -> None:
        self.problems.append(error(code, message, hint=hint, span=span))


def _in_row(shared: _Wishes, row: TableRow) -> _Wishes:
    """Return what a row wants, where it says nothing what its table does."""
    own = {
        column: cell
        for column, cell in row.cells.items()
        if column not in {FILM, VERSION, DELIVERIES, ID}
    }
    variables = tuple(pair for pair in shared.variables if pair[0].text not in own)
    return _Wishes(
        versions=_listed_in(row.cells.get(VERSION)) or shared.versions,
        deliveries=_listed_in(row.cells.get(DELIVERIES)) or shared.deliveries,
        variables=(
            *variables,
            *((PlacedText(name, cell.span), cell.text) for name, cell in own.items()),
        ),
        settings=shared.settings,
    )


def _listed_in(cell: PlacedText | None) -> tuple[PlacedText, ...]:
    """Return the names in a cell, between commas or semicolons."""
    if cell is None:
        return ()
    names = (name.strip() for name in cell.text.replace(";", ",").split(","))
    return tuple(PlacedText(name, cell.span) for name in names if name)


def _called(name: str) -> str:
    """Return what a film is called that has no id: its folder, or the name of its file."""
    path = PurePosixPath(name)
    return path.parent.name if path.name == CREDITS_NAME and path.parent.name else path.stem


def _placed(line: SourceLine) -> PlacedText:
    return PlacedText(line.value, line.span)


def _value(text: str) -> str:
    """Return a text as a setting takes it: as it is, or in quotes if it would be read as YAML."""
    is_plain = text == text.strip() and not text.startswith(("[", "{", '"', "'"))
    return text if is_plain else json.dumps(text, ensure_ascii=False)


def _flow(node: Node) -> str:
    return json.dumps(plain(node), ensure_ascii=False)


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def _is_same(path: Path, other: Path) -> bool:
    try:
        return path.samefile(other)
    except (OSError, ValueError):
        return False
