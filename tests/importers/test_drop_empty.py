"""No import ends with an error about a credits file that nobody sees."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from endroll.core.diagnostics import CreditsError, UsageError
from endroll.importers.drop_empty import without_empty_texts
from endroll.importers.formats import ImportOptions, read_draft
from endroll.importers.import_credits import import_credits
from endroll.interchange.nodes import (
    CreditsDraft,
    HeadingNode,
    NameNode,
    NodeText,
    PeopleNode,
    Picture,
    PicturesNode,
    SongLine,
    SongNode,
    SourcePlace,
    TableNode,
    TableRow,
    TextNode,
)

PIECES = (
    *"\n \t\u200b\xad\ufeff\x1b\x00\xa0\u3000\u2028\u0301:：，、-—…\"'()[]{}<>#%&*|\\`!?~@.,;",
    *(
        "Gaffer",
        "Ann Lee",
        "王小明",
        "导演",
        "CAST",
        "Crew",
        "Thanks",
        "by ",
        "as ",
        "© 2024",
        "\n\n",
    ),
    *(
        "Song",
        "Performed by",
        "Written by: ",
        "....",
        "**",
        "---",
        "<br>",
        "<i>",
        "{{",
        "null",
        "- ",
    ),
)
PLACES = tuple(SourcePlace(line) for line in range(1, 20))


def at(text: str, line: int = 1) -> NodeText:
    return NodeText(text, SourcePlace(line))


ROW = TableRow(role=at("A"), names=(NameNode(at("Ann")),))


@pytest.mark.parametrize(
    ("node", "kept"),
    [
        (HeadingNode(heading=at("")), []),
        (TextNode(text=at(" ")), []),
        (TextNode(text=at(""), heading=at("Crew")), ["Crew"]),
        (PeopleNode(role=at(""), names=(NameNode(at("Ann")),)), ["Ann"]),
        (PeopleNode(role=at("Gaffer"), names=(NameNode(at("")),)), ["Gaffer"]),
        (PeopleNode(names=(NameNode(at("")),)), []),
        (PeopleNode(names=(NameNode(at(""), native=at("王")), NameNode(at("")))), ["王"]),
        (TableNode(rows=(TableRow(role=at("Anna"), names=(NameNode(at("")),)),)), ["Anna"]),
        (TableNode(rows=(TableRow(group=at("")),), heading=at("Cast")), ["Cast"]),
        (
            TableNode(rows=(ROW, TableRow(names=(NameNode(at("Bo")),), role=at("")))),
            ["A", "Ann", "Bo"],
        ),
        (TableNode(rows=(ROW, TableRow(group=at("B")), TableRow(role=at("")))), ["A", "Ann", "B"]),
        (SongNode(lines=(SongLine(key="title", text=at("")),)), []),
        (PicturesNode(pictures=(Picture(at("")),), caption=at("x")), []),
    ],
)
def test_a_node_without_its_empty_texts(node: HeadingNode, kept: list[str]) -> None:
    draft = without_empty_texts(CreditsDraft(title=at(""), nodes=(node,), places=PLACES))
    assert [text.text for text in draft.texts()] == kept
    assert draft.left_out


@given(st.lists(st.sampled_from(PIECES), max_size=16).map("".join), st.sampled_from(("txt", "md")))
def test_no_text_makes_an_error_about_the_made_credits(
    tmp_path_factory: pytest.TempPathFactory, text: str, suffix: str
) -> None:
    path = tmp_path_factory.getbasetemp() / f"Crew.{suffix}"
    path.write_text(text, encoding="utf-8")
    try:
        imported = import_credits(path, ImportOptions())
    except UsageError:
        return
    except CreditsError as problem:
        codes = [diagnostic.code for diagnostic in problem.diagnostics]
        if codes == ["no-credits"]:
            return
        raise
    left_out = {line.place for line in imported.left_out if not line.is_part}
    assert imported.lines_kept + len(left_out) == imported.lines_in


def test_a_file_of_marks_alone_has_no_credits() -> None:
    draft = read_draft(":\n\u200b\n".encode(), Path("a.txt"), ImportOptions())
    assert not without_empty_texts(draft).nodes


@pytest.mark.parametrize(
    "table",
    [
        'Role,Name,"Of\nwhom"\nGaffer,Ann Lee,x\n',
        'Role,Name,Note\nGaffer,Ann Lee,"ask\nher"\n',
        f"Thanks\n{','.join(['Ann Lee', 'Bo Li'] * 10)}\n",
    ],
)
def test_what_a_comment_or_a_number_of_columns_cannot_hold(tmp_path: Path, table: str) -> None:
    path = tmp_path / "a.csv"
    path.write_text(table, encoding="utf-8")
    assert "Ann Lee" in import_credits(path, ImportOptions()).text
