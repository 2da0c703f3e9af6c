from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest

from endroll.core.diagnostics import CreditsError, UsageError
from endroll.exporters.correction_table import correction_csv
from endroll.exporters.credits_formats import export_credits
from endroll.importers.csv_files import read_rows
from endroll.importers.formats import Reading
from endroll.importers.place_credits import write_update
from endroll.importers.update_credits import Updated, update_credits
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


def updated_with(text: str, table: Table) -> Updated:
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, COLUMNS)
    writer.writeheader()
    writer.writerows(table)
    return update_credits(text, read_rows(out.getvalue()), "credits.yaml")


def corrected(change: Callable[[Table], object], text: str = FILE) -> Updated:
    table = table_of(text)
    change(table)
    return updated_with(text, table)


def where(table: Table, name: str) -> dict[str, str]:
    return next(row for row in table if row["name"].startswith(name))


def test_a_table_that_comes_back_as_it_was_changes_nothing() -> None:
    updated = corrected(lambda _: None)
    assert updated.text == FILE
    assert (updated.changes, updated.untaken, updated.notes) == ((), (), ())
    assert updated.row_count == 11


def test_spellings_are_taken_over_and_all_else_is_left() -> None:
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
    assert not updated.untaken
    assert [(each.line, each.column, each.after) for each in updated.changes] == [
        (1, "name", "A Filum"),
        (6, "name", "Karl Katz"),
        (6, "role", "Executive Producers"),
        (9, "native", "温岚"),
        (10, "native", "Bai Ning 白宁"),
        (12, "role", "Herself"),
        (13, "name", "Flo: the second"),
        (15, "name", "For those who came\ntoo late."),
    ]


def test_rows_may_be_sorted_left_out_and_noted() -> None:
    def change(table: Table) -> None:
        where(table, "Julie")["note"] = "is this right?"
        where(table, "Bai Ning")["name"] = "Bai Níng"
        table[:] = sorted(table[2:], key=lambda row: row["name"])

    updated = corrected(change)
    assert updated.text == FILE.replace("Bai Ning", "Bai Níng")
    assert [(note.text, note.reason) for note in updated.notes] == [
        ("Julie Goldman", "is this right?")
    ]
    assert not updated.untaken


def test_what_has_moved_meanwhile_is_found_and_what_changed_is_not_guessed() -> None:
    table = table_of(FILE)
    where(table, "Karl Kats")["name"] = "Karl Katz"
    where(table, "Bai Ning")["name"] = "Bai Níng"
    moved = FILE.replace("  # The first of all.\n", "  - names: Zoë\n")
    updated = updated_with(moved, table)
    assert updated.text == moved.replace("Karl Kats", "Karl Katz").replace("Bai Ning", "Bai Níng")
    changed = FILE.replace("Karl Kats", "Karl Kaats")
    updated = updated_with(changed, table)
    assert updated.text == changed.replace("Bai Ning", "Bai Níng")
    assert [(each.text, each.reason.split(":")[0]) for each in updated.untaken] == [
        ("Karl Katz", "matches nothing in the credits")
    ]


@pytest.mark.parametrize(
    ("name", "values", "reason"),
    [
        ("Karl Kats", {"name": " "}, "emptied"),
        ("Julie", {"role": "Producer"}, "different things"),
        ("Ann", {"role": "names"}, "key of the language"),
        ("Ida", {"role": "sung_by"}, "key of the language"),
        ("Ida", {"native": "伊达"}, "native form cannot"),
        ("Wen Lan", {"native": ""}, "native form cannot"),
        ("Wen Lan", {"role": "Adviser"}, "role Adviser cannot"),
        ("Ann", {"role": ""}, "role was emptied"),
        ("Ann", {"id": ""}, "has no id"),
        ("Ann", {"id": "roll.9.names:aaaaaa:bbbbbb"}, "matches nothing"),
    ],
)
def test_what_is_not_taken_over_is_listed(name: str, values: dict[str, str], reason: str) -> None:
    updated = corrected(lambda table: where(table, name).update(values))
    assert updated.text == FILE
    assert len(updated.untaken) == 1
    assert reason in updated.untaken[0].reason


def test_a_row_that_stands_twice_counts_once() -> None:
    updated = corrected(lambda table: table.append({**where(table, "Ann"), "name": "Anna"}))
    assert updated.text == FILE
    assert updated.untaken[0].reason == "stands twice in the table"


def test_a_text_that_cannot_be_changed_is_listed() -> None:
    folded = FILE.replace("text: |", "text: >")
    updated = corrected(lambda table: where(table, "For").update(name="All"), folded)
    assert updated.text == folded
    assert "cannot be changed" in updated.untaken[0].reason


def test_corrections_that_would_break_the_credits_are_refused() -> None:
    with pytest.raises(CreditsError, match="never closed"):
        corrected(lambda table: where(table, "Julie").update(name="<i>Julie"))


def test_other_tables_are_refused() -> None:
    with pytest.raises(UsageError, match="exported for correction"):
        update_credits(FILE, read_rows("Role,Name\nGaffer,Ann\n"), "a")
    with pytest.raises(CreditsError):
        update_credits("roll: [", read_rows(",".join(COLUMNS) + "\n"), "a")


def test_a_file_that_is_saved_meanwhile_keeps_what_was_saved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, table = tmp_path / "credits.yaml", tmp_path / "table.csv"
    path.write_text(FILE, encoding="utf-8")
    export_credits(Origin(path), table)
    table.write_bytes(table.read_bytes().replace(b"Julie Goldman", b"Julia Goldman"))
    saved = FILE.replace("A Film", "Another Film")

    def update(text: str, rows: object, name: str) -> Updated:
        path.write_text(saved, encoding="utf-8")
        return update_credits(text, rows, name)  # type: ignore[arg-type]

    monkeypatch.setattr("endroll.importers.place_credits.update_credits", update)
    with pytest.raises(UsageError) as refused:
        write_update(table, path, Reading())
    assert [each.code for each in refused.value.diagnostics] == ["file-changing"]
    assert path.read_text(encoding="utf-8") == saved


def test_a_byte_order_mark_stays(tmp_path: Path) -> None:
    path, table = tmp_path / "credits.yaml", tmp_path / "table.csv"
    path.write_text("\ufeff" + FILE, encoding="utf-8")
    export_credits(Origin(path), table)
    table.write_bytes(table.read_bytes().replace(b"Julie Goldman", b"Julia Goldman"))
    assert len(write_update(table, path, Reading()).changes) == 1
    expected = "\ufeff" + FILE.replace("Julie Goldman", "Julia Goldman")
    assert path.read_text(encoding="utf-8") == expected
