"""Updating: corrected spellings from a table into the credits file that it was exported from.

Stage `intake`. In: the rows of a corrected table, and the text of the credits. Out: the text with
the corrections, each of them listed, and what could not be taken over. A row is found again by its
id, and where that does not lead to what it was made of, nothing is guessed.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from endroll.build.credits import build_credits
from endroll.core.diagnostics import CreditsError, UsageError, error, has_errors
from endroll.importers.cleaning import one_line, some_lines
from endroll.importers.columns import find_columns
from endroll.interchange.corrections import correction_rows
from endroll.interchange.spreadsheet_cells import rearmed
from endroll.schema.roll import CastRowKeys
from endroll.source.correcting import Correction, correct_texts
from endroll.source.reader import parse_node
from endroll.source.tree import Mapping, Scalar, Sequence

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Sequence as Listing

    from endroll.core.diagnostics import Diagnostic
    from endroll.importers.columns import Columns
    from endroll.importers.grid import Row
    from endroll.interchange.corrections import CorrectionRow, Written
    from endroll.interchange.nodes import Place

_PROSE: Final = frozenset({"text", "title"})
_GONE: Final = "matches nothing in the credits: they have changed since"


@dataclass(frozen=True, slots=True)
class SpellingChange:
    """What a text in the credits was, is now, and its line; `column` is the table's."""

    line: int
    column: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Untaken:
    """A row of the table that was not taken over, or not all of it, and why."""

    place: Place
    text: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Updated:
    """The credits with their corrections, in the order of the file."""

    text: str
    changes: tuple[SpellingChange, ...]
    untaken: tuple[Untaken, ...]
    notes: tuple[Untaken, ...] = ()
    row_count: int = 0

    def as_json(self) -> dict[str, Any]:
        """Return the account of the rows, as `endroll import --update --json` prints it."""
        rows = {"not_taken": self.untaken, "noted": self.notes}
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


def update_credits(text: str, rows: Listing[Row], name: str) -> Updated:
    """Return a credits file with what was corrected in a table; `name` is the file's.

    Raises:
        UsageError: the table is none that was exported for correction.
        CreditsError: the credits cannot be read, or could not with the corrections.
        UneditableError: the corrections cannot be placed with certainty.
    """
    columns = find_columns(rows)
    if columns is None or not columns.is_own:
        raise UsageError(
            error(
                "no-correction-table",
                "the table is none that was exported for correction: it lacks columns",
                hint="keep the columns id, kind, role and name as `endroll export` wrote them",
            )
        )
    node, found = parse_node(text, name)
    if node is None:
        raise CreditsError(*found)
    updater = _Updater(correction_rows(node), columns)
    updater.take(row for row in rows if row is not columns.head and not row.is_empty)
    updater.take_roles()
    edited, refused = correct_texts(text, [each for each, _, _ in updater.corrections])
    updater.untaken += [
        Untaken(place, each.text, f"line {change.line} is written such that it cannot be changed")
        for each, change, place in updater.corrections
        if each in refused
    ]
    _check_loads(text, edited, name)
    changes = [change for each, change, _ in updater.corrections if each not in refused]
    return Updated(
        text=edited,
        changes=tuple(sorted(dict.fromkeys(changes), key=lambda each: each.line)),
        untaken=tuple(updater.untaken),
        notes=tuple(updater.notes),
        row_count=updater.row_count,
    )


def _check_loads(before: str, after: str, name: str) -> None:
    """Refuse corrections with which the model finds something wrong that it did not find before."""
    known = {(each.code, each.message) for each in _problems(before, name)}
    wrong = [each for each in _problems(after, name) if (each.code, each.message) not in known]
    if has_errors(wrong):
        raise CreditsError(*wrong)


def _problems(text: str, name: str) -> tuple[Diagnostic, ...]:
    """Return what is wrong with a file, or with a part that is a list of entries."""
    node, found = parse_node(text, name)
    if isinstance(node, Sequence):
        node = Mapping(((Scalar("roll", quoted=False, span=node.span), node),), node.span)
    return (*found, *build_credits(node)[1]) if isinstance(node, Mapping) else found


@dataclass(slots=True)
class _Updater:
    """Compares rows of a table with those that the credits make now."""

    now: tuple[CorrectionRow, ...]
    columns: Columns
    corrections: list[tuple[Correction, SpellingChange, Place]] = field(default_factory=list)
    untaken: list[Untaken] = field(default_factory=list)
    notes: list[Untaken] = field(default_factory=list)
    row_count: int = 0
    _roles: dict[tuple[str | int, ...], list[tuple[Row, CorrectionRow]]] = field(
        default_factory=lambda: defaultdict(list)
    )

    def take(self, rows: Iterable[Row]) -> None:
        """Take names and native forms, and gather the rows of each role."""
        by_place = {each.place: each for each in self.now}
        by_marks: dict[tuple[str, str], list[CorrectionRow]] = defaultdict(list)
        for each in self.now:
            by_marks[each.own_mark, each.role_mark].append(each)
        seen: set[str] = set()
        for row in rows:
            self.row_count += 1
            if note := self._cell(row, "note"):
                self.notes.append(Untaken(row.place, self._cell(row, "name"), note))
            written = row.cell(self.columns.at["id"])
            place, _, marks = written.partition(":")
            own, _, role = marks.partition(":")
            found = by_place.get(place)
            if found is None or found.own_mark != own:
                same = by_marks.get((own, role), [])
                found = same[0] if len(same) == 1 else None
            if not marks or found is None:
                self._leave(row, _GONE if marks else "has no id: a new row is not taken over")
            elif found.place in seen:
                self._leave(row, "stands twice in the table")
            else:
                seen.add(found.place)
                self._take_row(row, found, has_role=found.role_mark == role)

    def _take_row(self, row: Row, found: CorrectionRow, *, has_role: bool) -> None:
        name, native = self._cell(row, "name"), self._cell(row, "native")
        if found.kind not in _PROSE:
            name = one_line(name)
        if not name:
            self._leave(row, "its name was emptied; take it out of the credits by hand")
            return
        was = found.native.text if found.native else ""
        if native and not found.native and found.kind in {"names", "cast"}:
            before, after = found.name.text, f"{name} {native}"
            path = found.name.path[:-1] if found.name.path[-1] == "name" else found.name.path
            if path != found.name.path and name != found.name.text:
                self._correct(row, found, "name", found.name, name)
            beside = Correction(path, name, beside=("native", one_line(native)))
            change = SpellingChange(found.line, "native", before, after)
            self.corrections.append((beside, change, row.place))
        else:
            if name != found.name.text:
                self._correct(row, found, "name", found.name, name)
            if found.native and native and native != was:
                self._correct(row, found, "native", found.native, one_line(native))
            elif native != was:
                self._leave(row, "its native form cannot be taken over here")
        if has_role and found.role is not None:
            self._roles[found.role.path].append((row, found))
        elif self._role(row) != (found.role.text if found.role else ""):
            self._leave(row, f"its role {self._role(row)} cannot be taken over here")

    def take_roles(self) -> None:
        """Take a role where the first of its rows says another, and none says a third."""
        for pairs in self._roles.values():
            first_row, first = pairs[0]
            written = first.role
            if written is None:
                continue
            said = {self._role(row) for row, _ in pairs}
            wanted = self._role(first_row)
            if said == {written.text}:
                continue
            reason = ""
            if wanted == written.text or said - {wanted, written.text}:
                reason = f"the rows of the role {written.text} say different things"
            elif not wanted:
                reason = "its role was emptied; take it out of the credits by hand"
            elif first.kind == "song" or (written.is_key and wanted in CastRowKeys.key_names()):
                reason = "a key of the language is not changed"
            if reason:
                changed = next(row for row, _ in pairs if self._role(row) != written.text)
                self._leave(changed, reason)
            else:
                self._correct(first_row, first, "role", written, wanted)

    def _correct(
        self, row: Row, found: CorrectionRow, column: str, written: Written, text: str
    ) -> None:
        correction = Correction(written.path, text, is_key=written.is_key)
        change = SpellingChange(found.line, column, written.text, text)
        self.corrections.append((correction, change, row.place))

    def _role(self, row: Row) -> str:
        return one_line(self._cell(row, "role"))

    def _cell(self, row: Row, column: str) -> str:
        return some_lines(rearmed(row.cell(self.columns.at.get(column))))

    def _leave(self, row: Row, reason: str) -> None:
        text = self._cell(row, "name") or self._cell(row, "role")
        self.untaken.append(Untaken(row.place, text, reason))
