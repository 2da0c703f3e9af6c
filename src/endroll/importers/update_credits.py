"""Apply the corrections in a table to the credits file that it was exported from.

In: the rows of a correction table, and the text of the credits. Out: the corrected text, a list of
the changes, and the rows that were rejected. Rows are matched by their ids; a row whose text has
changed in the credits since the export is rejected rather than guessed at.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

from endroll.build.credits import build_credits
from endroll.core.diagnostics import CreditsError, UsageError, error, has_errors
from endroll.importers.clean_text import clean_lines, one_line
from endroll.importers.columns import find_columns
from endroll.interchange.corrections import correction_rows
from endroll.interchange.spreadsheet_cells import unescape_formula
from endroll.schema.roll import CastRowKeys
from endroll.source.correcting import Correction, correct_texts
from endroll.source.reader import parse_node
from endroll.source.tree import MappingNode, ScalarNode, SequenceNode

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from endroll.core.diagnostics import Diagnostic
    from endroll.importers.columns import Columns
    from endroll.importers.grid import GridRow
    from endroll.interchange.corrections import CorrectionRow, LocatedText
    from endroll.interchange.nodes import SourcePlace

_MULTILINE_KINDS: Final = frozenset({"text", "title"})


class Rejection(StrEnum):
    """Why a row, or a part of it, was not applied to the credits."""

    NOT_FOUND = "not found in the credits, which have changed since the export"
    NO_ID = "no id: new rows are not imported"
    DUPLICATE = "a duplicate of another row"
    EMPTY_NAME = "the name is empty: to delete it, edit the credits"
    EMPTY_ROLE = "the role is empty: to delete it, edit the credits"
    FIXED_NATIVE = "the native name cannot be changed here"
    FIXED_ROLE = "the role cannot be changed here"
    FIXED_KEY = "this role is a key of credits.yaml and cannot be changed"
    ROLES_DIFFER = "the rows of this role disagree about it"
    NOT_EDITABLE = "the text in the credits cannot be edited automatically"


@dataclass(frozen=True, slots=True)
class SpellingChange:
    """A text in the credits before and after; `column` is the one of the table."""

    line: int
    column: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class RejectedRow:
    """A row of the table that was not applied completely, and the reason."""

    place: SourcePlace
    text: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UpdateResult:
    """The corrected credits, with the changes in file order; `notes` are remarks in the table."""

    text: str
    changes: tuple[SpellingChange, ...]
    rejected: tuple[RejectedRow, ...]
    notes: tuple[RejectedRow, ...] = ()
    row_count: int = 0

    def as_json(self) -> dict[str, Any]:
        """Return the account of the rows, as `endroll import --update --json` prints it."""
        rows = {"not_taken": self.rejected, "noted": self.notes}
        return {
            "rows": self.row_count,
            "changes": [
                {
                    "line": change.line,
                    "column": change.column,
                    "before": change.before,
                    "after": change.after,
                }
                for change in self.changes
            ],
            **{
                key: [
                    {"place": str(row.place), "text": row.text, "reason": row.reason}
                    for row in rejected
                ]
                for key, rejected in rows.items()
            },
        }


def update_credits(text: str, rows: Sequence[GridRow], name: str) -> UpdateResult:
    """Return a credits file with the corrections in a table; `name` is the path of the file.

    Raises:
        UsageError: the table is not a correction table.
        CreditsError: the credits cannot be read, before or after the corrections.
        UneditableError: the texts to correct cannot be located in the file with certainty.
    """
    columns = find_columns(rows)
    if columns is None or not columns.is_correction_table:
        raise UsageError(
            error(
                "no-correction-table",
                "the table is not a correction table: id, kind, role or name is missing",
                hint="edit the table that `endroll export` wrote, and keep its header row",
            )
        )
    node, diagnostics = parse_node(text, name)
    if node is None:
        raise CreditsError(*diagnostics)
    updater = _Updater(correction_rows(node), columns)
    updater.apply(row for row in rows if row is not columns.head and not row.is_empty)
    updater.apply_roles()
    edited, failed = correct_texts(text, [correction for correction, _, _ in updater.corrections])
    updater.rejected += [
        RejectedRow(place, correction.text, f"{Rejection.NOT_EDITABLE} (line {change.line})")
        for correction, change, place in updater.corrections
        if correction in failed
    ]
    _check_loads(text, edited, name)
    changes = [change for correction, change, _ in updater.corrections if correction not in failed]
    return UpdateResult(
        text=edited,
        changes=tuple(sorted(dict.fromkeys(changes), key=lambda change: change.line)),
        rejected=tuple(updater.rejected),
        notes=tuple(updater.notes),
        row_count=updater.row_count,
    )


def _check_loads(before: str, after: str, name: str) -> None:
    """Refuse corrections that cause new errors."""
    known = {(diagnostic.code, diagnostic.message) for diagnostic in _diagnose(before, name)}
    new = [
        diagnostic
        for diagnostic in _diagnose(after, name)
        if (diagnostic.code, diagnostic.message) not in known
    ]
    if has_errors(new):
        raise CreditsError(*new)


def _diagnose(text: str, name: str) -> tuple[Diagnostic, ...]:
    """Return the diagnostics of a credits file, or of an included file that is a list."""
    node, diagnostics = parse_node(text, name)
    if isinstance(node, SequenceNode):
        node = MappingNode(((ScalarNode("roll", quoted=False, span=node.span), node),), node.span)
    if not isinstance(node, MappingNode):
        return diagnostics
    return (*diagnostics, *build_credits(node)[1])


@dataclass(slots=True)
class _Updater:
    """Compares the rows of a table with the rows of the current credits."""

    current: tuple[CorrectionRow, ...]
    columns: Columns
    corrections: list[tuple[Correction, SpellingChange, SourcePlace]] = field(default_factory=list)
    rejected: list[RejectedRow] = field(default_factory=list)
    notes: list[RejectedRow] = field(default_factory=list)
    row_count: int = 0
    _roles: dict[tuple[str | int, ...], list[tuple[GridRow, CorrectionRow]]] = field(
        default_factory=lambda: defaultdict(list)
    )

    def apply(self, rows: Iterable[GridRow]) -> None:
        """Apply names and native names, and collect the rows of each role."""
        by_path = {current.place: current for current in self.current}
        by_hash: dict[tuple[str, str], list[CorrectionRow]] = defaultdict(list)
        for current in self.current:
            by_hash[current.text_hash, current.role_hash].append(current)
        seen: set[str] = set()
        for row in rows:
            self.row_count += 1
            if note := self._cell(row, "note"):
                self.notes.append(RejectedRow(row.place, self._cell(row, "name"), note))
            path, _, hashes = row.cell(self.columns.at["id"]).partition(":")
            text_hash, _, role_hash = hashes.partition(":")
            match = by_path.get(path)
            if match is None or match.text_hash != text_hash:
                moved = by_hash.get((text_hash, role_hash), [])
                match = moved[0] if len(moved) == 1 else None
            if not hashes or match is None:
                self._reject(row, Rejection.NOT_FOUND if hashes else Rejection.NO_ID)
            elif match.place in seen:
                self._reject(row, Rejection.DUPLICATE)
            else:
                seen.add(match.place)
                self._apply_row(row, match, has_role=match.role_hash == role_hash)

    def _apply_row(self, row: GridRow, match: CorrectionRow, *, has_role: bool) -> None:
        name = self._cell(row, "name")
        if match.kind not in _MULTILINE_KINDS:
            name = one_line(name)
        if not name:
            self._reject(row, Rejection.EMPTY_NAME)
            return
        self._apply_name(row, match, name)
        if has_role and match.role is not None:
            self._roles[match.role.path].append((row, match))
        elif self._role(row) != (match.role.text if match.role else ""):
            self._reject(row, Rejection.FIXED_ROLE)

    def _apply_name(self, row: GridRow, match: CorrectionRow, name: str) -> None:
        native = self._cell(row, "native")
        if native and not match.native and match.kind in {"names", "cast"}:
            self._add_native(row, match, name, native)
            return
        if name != match.name.text:
            self._correct(row, match, "name", match.name, name)
        current_native = match.native.text if match.native else ""
        if match.native and native and native != current_native:
            self._correct(row, match, "native", match.native, one_line(native))
        elif native != current_native:
            self._reject(row, Rejection.FIXED_NATIVE)

    def _add_native(self, row: GridRow, match: CorrectionRow, name: str, native: str) -> None:
        path = match.name.path[:-1] if match.name.path[-1] == "name" else match.name.path
        if path != match.name.path and name != match.name.text:
            self._correct(row, match, "name", match.name, name)
        correction = Correction(path, name, beside=("native", one_line(native)))
        change = SpellingChange(match.line, "native", match.name.text, f"{name} {native}")
        self.corrections.append((correction, change, row.place))

    def apply_roles(self) -> None:
        """Apply a role if its first row changes it and no other row disagrees."""
        for pairs in self._roles.values():
            first_row, first_match = pairs[0]
            current = first_match.role
            if current is None:
                continue
            roles = {self._role(row) for row, _ in pairs}
            wanted = self._role(first_row)
            if roles == {current.text}:
                continue
            rejection: Rejection | None = None
            if wanted == current.text or roles - {wanted, current.text}:
                rejection = Rejection.ROLES_DIFFER
            elif not wanted:
                rejection = Rejection.EMPTY_ROLE
            elif first_match.kind == "song" or (
                current.is_key and wanted in CastRowKeys.key_names()
            ):
                rejection = Rejection.FIXED_KEY
            if rejection is None:
                self._correct(first_row, first_match, "role", current, wanted)
            else:
                changed = next(row for row, _ in pairs if self._role(row) != current.text)
                self._reject(changed, rejection)

    def _correct(
        self, row: GridRow, match: CorrectionRow, column: str, located: LocatedText, text: str
    ) -> None:
        correction = Correction(located.path, text, is_key=located.is_key)
        change = SpellingChange(match.line, column, located.text, text)
        self.corrections.append((correction, change, row.place))

    def _role(self, row: GridRow) -> str:
        return one_line(self._cell(row, "role"))

    def _cell(self, row: GridRow, column: str) -> str:
        return clean_lines(unescape_formula(row.cell(self.columns.at.get(column))))

    def _reject(self, row: GridRow, rejection: Rejection) -> None:
        text = self._cell(row, "name") or self._cell(row, "role")
        self.rejected.append(RejectedRow(row.place, text, str(rejection)))
