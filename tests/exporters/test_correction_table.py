"""A correction table can be imported without loss."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from endroll.exporters.correction_table import correction_csv, correction_workbook
from endroll.importers.clean_text import one_line
from endroll.importers.columns import HEADER_ROW
from endroll.importers.csv_files import read_rows
from endroll.importers.formats import ImportOptions, read_draft
from endroll.importers.update_credits import update_credits
from endroll.importers.workbooks import read_workbook
from endroll.importers.yaml_text import write_yaml
from endroll.interchange.corrections import correction_rows
from endroll.interchange.nodes import (
    CreditsDraft,
    DraftNode,
    HeadingNode,
    NameNode,
    NodeText,
    PeopleNode,
    SongLine,
    SongNode,
    SourcePlace,
    TableNode,
    TableRow,
    TextNode,
)
from endroll.interchange.spreadsheet_cells import escape_formula, unescape_formula
from endroll.schema.marks import escape_marks
from endroll.schema.songs import SongKeys
from endroll.source.reader import parse_tree

if TYPE_CHECKING:
    from collections.abc import Callable

    from endroll.interchange.corrections import CorrectionRow

NAMES_OF_THE_WORLD = [
    "=SUM(A1:A9)",
    "'=x",
    "''+1",
    "'n Sync",
    "@ann",
    "-",
    "＝全角",
    'Petra "Pet" Lund, Jr.',
    "O'Neil; Ó Briain",
    "谢德庆",
    "山田　太郎",
    "ليلى حداد",
    "दीपिका पाठक",
    "<i>Never Sorry</i>",
    "\\<b>",
    "007",
    "No",
    "a\\nb",
]
LETTERS = st.characters(exclude_categories=["C", "Zl", "Zp"], exclude_characters="<>")
TEXTS = (
    st.one_of(st.sampled_from(NAMES_OF_THE_WORLD), st.text(LETTERS, min_size=1, max_size=12))
    .map(one_line)
    .filter(bool)
)
PLACE = SourcePlace(1)
NODE_TEXTS = TEXTS.map(lambda text: NodeText(text, PLACE))
NAME_NODES = st.builds(NameNode, NODE_TEXTS, st.one_of(st.none(), NODE_TEXTS))
NAMES = st.lists(NAME_NODES, min_size=1, max_size=3).map(tuple)
MAYBE = st.one_of(st.none(), NODE_TEXTS)
ROWS = st.builds(lambda role, names: TableRow(role=role, names=names), NODE_TEXTS, NAMES)
GROUPED = st.builds(lambda group, row: (TableRow(group=group), row), NODE_TEXTS, ROWS)
SONG_LINES = st.builds(
    lambda key, text: SongLine(key=key, text=text),
    st.sampled_from(SongKeys.key_names()),
    NODE_TEXTS,
)
PROSE = st.lists(TEXTS, min_size=1, max_size=3).map(lambda lines: NodeText("\n".join(lines), PLACE))
NODES: st.SearchStrategy[DraftNode] = st.one_of(
    st.builds(lambda heading: HeadingNode(heading=heading), NODE_TEXTS),
    st.builds(
        lambda role, names, heading: PeopleNode(role=role, names=names, heading=heading),
        MAYBE,
        NAMES,
        MAYBE,
    ),
    st.builds(
        lambda rows, group, heading: TableNode(rows=(*rows, *group), heading=heading),
        st.lists(ROWS, min_size=1, max_size=3).map(tuple),
        st.one_of(st.just(()), GROUPED),
        MAYBE,
    ),
    st.builds(
        lambda lines, heading: SongNode(lines=tuple(lines), heading=heading),
        st.lists(SONG_LINES, min_size=1, max_size=3, unique_by=lambda line: line.key),
        MAYBE,
    ),
    st.builds(
        lambda text, is_title, heading: TextNode(text=text, is_title=is_title, heading=heading),
        PROSE,
        st.booleans(),
        MAYBE,
    ),
)
DRAFTS = st.builds(
    lambda title, nodes: CreditsDraft(title=title, nodes=tuple(nodes)),
    NODE_TEXTS,
    st.lists(NODES, min_size=1, max_size=4),
)


def rows_of(text: str) -> tuple[CorrectionRow, ...]:
    tree, diagnostics = parse_tree(text, "a")
    assert tree, diagnostics
    return correction_rows(tree)


def contents_of(rows: tuple[CorrectionRow, ...]) -> list[tuple[object, ...]]:
    """Return the texts of rows, with the number of the entry that each belongs to."""
    entries = {
        entry: number for number, entry in enumerate(dict.fromkeys(row.entry_path for row in rows))
    }
    return [
        (
            row.kind,
            entries[row.entry_path],
            row.role.text if row.role else "",
            row.name.text,
            row.native.text if row.native else "",
        )
        for row in rows
    ]


@pytest.mark.parametrize(
    ("write", "name"), [(correction_csv, "a.csv"), (correction_workbook, "a.xlsx")]
)
@settings(max_examples=60)
@given(draft=DRAFTS)
def test_yaml_to_a_table_and_back_loses_nothing(
    write: Callable[..., bytes], name: str, draft: CreditsDraft
) -> None:
    text = write_yaml(draft, "test")
    rows = rows_of(text)
    data = write(rows)
    back = read_draft(data, Path(name), ImportOptions())
    assert not [row for row in back.left_out if row.reason != HEADER_ROW]
    assert contents_of(rows_of(write_yaml(back, "test"))) == contents_of(rows)
    table = read_rows(data.decode("utf-8-sig")) if name == "a.csv" else read_workbook(data)[0]
    updated = update_credits(text, table, "a")
    assert (updated.text, updated.changes, updated.rejected) == (text, (), ())


@given(draft=DRAFTS, name=TEXTS)
@settings(max_examples=60)
def test_a_corrected_name_is_applied(draft: CreditsDraft, name: str) -> None:
    text = write_yaml(draft, "test")
    rows = rows_of(text)
    first = next((row for row in rows if row.kind in {"names", "cast"}), None)
    if first is None:
        return
    changed = [
        replace(row, name=replace(row.name, text=name)) if row is first else row for row in rows
    ]
    lines = correction_csv(rows).decode("utf-8-sig")
    ids = [row.cells[0] for row in read_rows(lines)][1:]
    table = read_rows(correction_csv(changed).decode("utf-8-sig"))
    table = (
        table[0],
        *(
            replace(row, cells=(row_id, *row.cells[1:]))
            for row, row_id in zip(table[1:], ids, strict=True)
        ),
    )
    updated = update_credits(text, table, "a")
    assert not updated.rejected
    assert [row.name.text for row in rows_of(updated.text)] == [row.name.text for row in changed]


@given(st.text(max_size=8))
def test_escaping_a_formula_can_be_undone(text: str) -> None:
    assert unescape_formula(escape_formula(text)) == text
    assert not escape_formula(text).startswith(("=", "+", "-", "@", "\t", "\r"))


def test_tags_of_other_programs_are_escaped() -> None:
    assert escape_marks("<b>Ann</b> < Bo \\<i>") == "\\<b>Ann\\</b> < Bo \\\\<i>"


def test_the_same_credits_make_the_same_workbook() -> None:
    rows = rows_of("title: A\nroll: [{names: Ann}]\n")
    assert correction_workbook(rows) == correction_workbook(rows)
