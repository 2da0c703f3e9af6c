from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest

from endroll.core.diagnostics import CreditsError, UsageError
from endroll.exporters.correction_table import correction_csv
from endroll.exporters.export_credits import export_credits
from endroll.importers.csv_files import read_rows
from endroll.importers.formats import ImportOptions
from endroll.importers.update_credits import Rejection, UpdateResult, update_credits
from endroll.importers.write_credits import write_update
from endroll.interchange.corrections import COLUMNS, correction_rows
from endroll.source.origin import Origin
from endroll.source.reader import parse_tree

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

FILE = """\
title: A Film                   # working title

roll:
  # The first of all.
  - role: Excutive Producers    # two of them
    names: [Karl Kats, Julie Goldman]

  - names:
      - {name: Wen Lan, native: 温蓝}   # asked her
      - Bai Ning
  - cast:
      - Hersef: Ann
      - Neighbours: [Ed, Flo]
  - song: {title: One, performed_by: Ida}
  - text: |
      For thoose who came
      too late.
"""
Table = list[dict[str, str]]


def table_of(text: str) -> Table:
    tree = parse_tree(text, "a")[0]
    assert tree
    data = correction_csv(correction_rows(tree)).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(data, newline="")))


def updated_with(text: str, table: Table) -> UpdateResult:
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, COLUMNS)
    writer.writeheader()
    writer.writerows(table)
    return update_credits(text, read_rows(out.getvalue()), "credits.yaml")


def corrected(change: Callable[[Table], object], text: str = FILE) -> UpdateResult:
    table = table_of(text)
    change(table)
    return updated_with(text, table)


def where(table: Table, name: str) -> dict[str, str]:
    return next(row for row in table if row["name"].startswith(name))


def test_an_unchanged_table_changes_nothing() -> None:
    updated = corrected(lambda _: None)
    assert updated.text == FILE
    assert (updated.changes, updated.rejected, updated.notes) == ((), (), ())
    assert updated.row_count == 11


def test_corrections_are_applied_and_nothing_else_changes() -> None:
    def change(table: Table) -> None:
        where(table, "Karl Kats").update(name="Karl Katz", role="Executive Producers")
        where(table, "Wen Lan")["native"] = "温岚"
        where(table, "Bai Ning")["native"] = "白宁"
        where(table, "Ann")["role"] = "Herself"
        where(table, "Flo")["name"] = "Flo: the second"
        where(table, "For thoose")["name"] = "For those who came\ntoo late."
        where(table, "A Film")["name"] = "A Filum"

    updated = corrected(change)
    wanted = FILE
    for before, after in (
        ("A Film                   #", "A Filum                  #"),
        ("Excutive Producers    #", "Executive Producers   #"),
        ("Karl Kats", "Karl Katz"),
        ("温蓝", "温岚"),
        ("- Bai Ning", "- {name: Bai Ning, native: 白宁}"),
        ("Hersef", "Herself"),
        ("[Ed, Flo]", '[Ed, "Flo: the second"]'),
        ("thoose", "those"),
    ):
        wanted = wanted.replace(before, after)
    assert updated.text == wanted
    assert not updated.rejected
    assert [(change.line, change.column, change.after) for change in updated.changes] == [
        (1, "name", "A Filum"),
        (6, "name", "Karl Katz"),
        (6, "role", "Executive Producers"),
        (9, "native", "温岚"),
        (10, "native", "Bai Ning 白宁"),
        (12, "role", "Herself"),
        (13, "name", "Flo: the second"),
        (15, "name", "For those who came\ntoo late."),
    ]


def test_rows_may_be_sorted_deleted_and_annotated() -> None:
    def change(table: Table) -> None:
        where(table, "Julie")["note"] = "is this right?"
        where(table, "Bai Ning")["name"] = "Bai Níng"
        table[:] = sorted(table[2:], key=lambda row: row["name"])

    updated = corrected(change)
    assert updated.text == FILE.replace("Bai Ning", "Bai Níng")
    assert [(note.text, note.reason) for note in updated.notes] == [
        ("Julie Goldman", "is this right?")
    ]
    assert not updated.rejected


def test_moved_rows_are_found_and_changed_rows_are_rejected() -> None:
    table = table_of(FILE)
    where(table, "Karl Kats")["name"] = "Karl Katz"
    where(table, "Bai Ning")["name"] = "Bai Níng"
    moved = FILE.replace("  # The first of all.\n", "  - names: Zoë\n")
    updated = updated_with(moved, table)
    assert updated.text == moved.replace("Karl Kats", "Karl Katz").replace("Bai Ning", "Bai Níng")
    changed = FILE.replace("Karl Kats", "Karl Kaats")
    updated = updated_with(changed, table)
    assert updated.text == changed.replace("Bai Ning", "Bai Níng")
    assert [(row.text, row.reason) for row in updated.rejected] == [
        ("Karl Katz", Rejection.NOT_FOUND)
    ]


@pytest.mark.parametrize(
    ("name", "values", "rejection"),
    [
        ("Karl Kats", {"name": " "}, Rejection.EMPTY_NAME),
        ("Julie", {"role": "Producer"}, Rejection.ROLES_DIFFER),
        ("Ann", {"role": "names"}, Rejection.FIXED_KEY),
        ("Ida", {"role": "sung_by"}, Rejection.FIXED_KEY),
        ("Ida", {"native": "伊达"}, Rejection.FIXED_NATIVE),
        ("Wen Lan", {"native": ""}, Rejection.FIXED_NATIVE),
        ("Wen Lan", {"role": "Adviser"}, Rejection.FIXED_ROLE),
        ("Ann", {"role": ""}, Rejection.EMPTY_ROLE),
        ("Ann", {"id": ""}, Rejection.NO_ID),
        ("Ann", {"id": "roll.9.names:aaaaaa:bbbbbb"}, Rejection.NOT_FOUND),
    ],
)
def test_what_is_not_applied_is_listed(
    name: str, values: dict[str, str], rejection: Rejection
) -> None:
    updated = corrected(lambda table: where(table, name).update(values))
    assert updated.text == FILE
    assert [row.reason for row in updated.rejected] == [rejection]


def test_a_duplicate_row_counts_once() -> None:
    updated = corrected(lambda table: table.append({**where(table, "Ann"), "name": "Anna"}))
    assert updated.text == FILE
    assert [row.reason for row in updated.rejected] == [Rejection.DUPLICATE]


def test_a_text_that_cannot_be_changed_is_listed() -> None:
    folded = FILE.replace("text: |", "text: >")
    updated = corrected(lambda table: where(table, "For").update(name="All"), folded)
    assert updated.text == folded
    assert [row.reason.startswith(Rejection.NOT_EDITABLE) for row in updated.rejected] == [True]


def test_corrections_that_would_break_the_credits_are_refused() -> None:
    with pytest.raises(CreditsError) as refused:
        corrected(lambda table: where(table, "Julie").update(name="<i>Julie"))
    assert [diagnostic.code for diagnostic in refused.value.diagnostics] == ["unpaired-mark"]


def test_other_tables_are_refused() -> None:
    with pytest.raises(UsageError) as refused:
        update_credits(FILE, read_rows("Role,Name\nGaffer,Ann\n"), "a")
    assert [diagnostic.code for diagnostic in refused.value.diagnostics] == ["no-correction-table"]
    with pytest.raises(CreditsError):
        update_credits("roll: [", read_rows(",".join(COLUMNS) + "\n"), "a")


def test_a_file_saved_in_the_meantime_is_not_overwritten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, table = tmp_path / "credits.yaml", tmp_path / "table.csv"
    path.write_text(FILE, encoding="utf-8")
    export_credits(Origin(path), table)
    table.write_bytes(table.read_bytes().replace(b"Julie Goldman", b"Julia Goldman"))
    saved = FILE.replace("A Film", "Another Film")

    def update(text: str, rows: object, name: str) -> UpdateResult:
        path.write_text(saved, encoding="utf-8")
        return update_credits(text, rows, name)  # type: ignore[arg-type]

    monkeypatch.setattr("endroll.importers.write_credits.update_credits", update)
    with pytest.raises(UsageError) as refused:
        write_update(table, path, ImportOptions())
    assert [diagnostic.code for diagnostic in refused.value.diagnostics] == ["file-changing"]
    assert path.read_text(encoding="utf-8") == saved


def test_a_byte_order_mark_is_kept(tmp_path: Path) -> None:
    path, table = tmp_path / "credits.yaml", tmp_path / "table.csv"
    path.write_text("\ufeff" + FILE, encoding="utf-8")
    export_credits(Origin(path), table)
    table.write_bytes(table.read_bytes().replace(b"Julie Goldman", b"Julia Goldman"))
    assert len(write_update(table, path, ImportOptions()).changes) == 1
    expected = "\ufeff" + FILE.replace("Julie Goldman", "Julia Goldman")
    assert path.read_text(encoding="utf-8") == expected
