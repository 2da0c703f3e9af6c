"""Credits in export formats, read back if there is a reader."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from endroll.build.credits import build_credits
from endroll.cli.app import run
from endroll.core.diagnostics import UsageError
from endroll.exporters.credits_cinecred import to_cinecred
from endroll.exporters.credits_departments import department_of, to_departments
from endroll.exporters.credits_formats import FORMATS, find_format, format_names
from endroll.exporters.credits_text import to_markdown, to_plain_text
from endroll.importers.cinecred import read_cinecred
from endroll.importers.csv_files import read_rows
from endroll.interchange.from_credits import draft_of
from endroll.source.reader import parse_tree

if TYPE_CHECKING:
    from endroll.interchange.nodes import CreditsDraft

PAGE = Path(__file__).parents[2] / "docs" / "importing.md"
FILE = """\
title: Night Ferry
roll:
  - heading: Crew
  - {role: Edited by, names: [Ann <i>A</i>, "=B"]}
  - heading: Cast
    cast:
      - Herself: Ann
      - group: In Paris
      - Waiters: [Bo, {name: Cy, native: 赛}]
  - card: [{title: The *End*}]
  - song: {title: One, performed_by: [Ida, Jo]}
  - section: [{heading: Special Thanks, names: [Kim]}]
  - text: |
      1. For all
      # of them.
  - row: [{role: Gaffer, names: Lee}, {names: [Mo]}]
  - space: 3
"""


@pytest.fixture
def draft() -> CreditsDraft:
    tree = parse_tree(FILE, "a")[0]
    assert tree
    credits_ = build_credits(tree)[0]
    assert credits_
    return draft_of(credits_)


def test_plain_text(draft: CreditsDraft) -> None:
    assert to_plain_text(draft) == (
        "Night Ferry\n\nCrew\n\nEdited by\nAnn A\n=B\n\n"
        "Cast\nHerself\tAnn\nIn Paris\nWaiters\tBo\n\tCy 赛\n\nThe *End*\n\n"
        "“One”\nPerformed by Ida & Jo\n\nSpecial Thanks\nKim\n\n1. For all\n# of them.\n\n"
        "Gaffer\nLee\n\nMo\n"
    )


def test_markdown(draft: CreditsDraft) -> None:
    assert to_markdown(draft) == (
        "# Night Ferry\n\n## Crew\n\n**Edited by**\n\n- Ann A\n- =B\n\n"
        "## Cast\n\n| Role | Name |\n|---|---|\n| Herself | Ann |\n| **In Paris** | |\n"
        "| Waiters | Bo |\n|  | Cy 赛 |\n\nThe \\*End\\*  \n\n“One”  \nPerformed by Ida & Jo  \n\n"
        "## Special Thanks\n\n- Kim\n\n1\\. For all  \n\\# of them.  \n\n"
        "**Gaffer**\n\n- Lee\n\n- Mo\n"
    )


def test_cinecred(draft: CreditsDraft) -> None:
    rows = read_rows(to_cinecred(draft))
    assert rows[0].cells[:3] == ("@Head", "@Body", "@Tail")
    back = read_cinecred(rows)
    texts = [text.text for text in back.texts()]
    assert set(texts[:4]) == {"Crew", "Edited by", "Ann A", "=B"}
    assert {"Herself", "Waiters", "Bo", "Cy 赛", "In Paris", "Kim", "Gaffer", "Mo"} <= set(texts)
    assert "'=B" in to_cinecred(draft)


def test_departments(draft: CreditsDraft) -> None:
    assert to_departments(draft).splitlines() == [
        "department\trole\tname",
        "Editing by\tEdited by\tAnn A",
        "Editing by\tEdited by\t'=B",
        "Cast\tHerself\tAnn",
        "Cast\tWaiters\tBo",
        "Cast\tWaiters\tCy 赛",
        "Thanks\tSpecial Thanks\tKim",
        "Camera and electrical department\tGaffer\tLee",
        "Other crew\t\tMo",
    ]


@pytest.mark.parametrize(
    ("role", "department"),
    [
        ("Directed by", "Directed by"),
        ("2nd Assistant Director", "Second unit directors or assistant directors"),
        ("Director of Photography", "Cinematography by"),
        ("Executive Producer", "Produced by"),
        ("Supervising Sound Editor", "Sound department"),
        ("Colourist", "Editorial department"),
        ("Costume Designer", "Costume design by"),
        ("Foley Artist", "Sound department"),
        ("Art Director", "Art direction by"),
        ("Screenplay by", "Writing credits"),
        ("导演", "Directed by"),
        ("Caterer", "Other crew"),
    ],
)
def test_the_department_of_a_role(role: str, department: str) -> None:
    assert department_of(role) == department


def test_names_and_suffixes_select_one_format_each() -> None:
    assert len(set(format_names())) == len(FORMATS)
    for entry in FORMATS:
        assert find_format(Path("a"), entry.name) is entry
        if entry.suffix is not None:
            assert find_format(Path(f"A{entry.suffix.upper()}"), None) is entry


@pytest.mark.parametrize(("name", "form"), [("a.docx", None), ("a", None), ("a.csv", "sheet")])
def test_an_unknown_format_is_refused(name: str, form: str | None) -> None:
    with pytest.raises(UsageError) as refused:
        find_format(Path(name), form)
    (diagnostic,) = refused.value.diagnostics
    assert diagnostic.code == "unknown-export-format"
    assert diagnostic.hint
    assert all(known in diagnostic.hint for known in format_names())


def test_the_table_in_the_documentation_has_every_format() -> None:
    page = PAGE.read_text(encoding="utf-8").partition("| `endroll export` | writes |")[2]
    rows = re.findall(r"^\| ([^|-][^|]*) \| ([^|]*) \|$", page.partition("\n\n")[0], re.MULTILINE)
    assert rows == [(entry.example, entry.description) for entry in FORMATS]


def test_the_help_has_every_format(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["export", "--help"]) == 0
    shown = capsys.readouterr().out
    assert all(name in shown for name in format_names())
