"""A table orders a film in each row; its mistakes are told by row and column."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import xlsxwriter

from endroll.batch.planning.plan import Plan, read_plan
from endroll.batch.planning.plan_tables import read_table

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

FILM = (
    'title: "{{ episode }}"\nvars: {episode: Pilot, director: Ann}\nversions: [de, fr]\n'
    'roll: [{role: Directed by, names: "{{ director }}"}]\n'
)
PLAN = """\
name: "{vars.episode}_{version}_{delivery}"
films:
  - table: episodes.csv
    film: credits.yaml
deliveries: {review: {format: h264}, master: {format: prores-422-hq}}
"""


@pytest.fixture(autouse=True)
def series(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("credits.yaml").write_text(FILM, encoding="utf-8")
    Path("special.yaml").write_text(FILM, encoding="utf-8")


def read(
    table: str | bytes, plan: str = PLAN, name: str = "episodes.csv"
) -> tuple[Plan, list[str]]:
    data = table.encode() if isinstance(table, str) else table
    Path(name).write_bytes(data)
    Path("season.yaml").write_text(plan, encoding="utf-8")
    found, problems = read_plan(Path("season.yaml"))
    return found, [f"{each.span} {each.code}" for each in problems]


def outputs(plan: Plan) -> list[str]:
    return [item.path.name for item in plan.items]


def test_each_row_is_a_film_with_its_variables() -> None:
    plan, problems = read(
        "Film,version,Deliveries,id,episode,director\n"
        ",de,review,NF1,Arrival,Bo\n"
        "\n"
        "special.yaml,,,,Departure,\n"
        ',none,review; master,NF3,"Of ships, and sails",Cy\n'
    )
    assert problems == []
    assert outputs(plan) == [
        "Arrival_de_review.mp4",
        "Departure_de_review.mp4",
        "Departure_de_master.mov",
        "Departure_fr_review.mp4",
        "Departure_fr_master.mov",
        "Of ships, and sails_review.mp4",
        "Of ships, and sails_master.mov",
    ]
    assert [item.film for item in plan.items] == ["NF1", *["special"] * 4, "NF3", "NF3"]
    assert plan.items[0].origin.settings == ("vars.episode=Arrival", "vars.director=Bo")
    # An empty cell leaves what the film has.
    assert plan.items[1].origin.settings == ("vars.episode=Departure",)
    assert [str(item.span) for item in plan.items[::5]] == [
        "episodes.csv:2:2",
        "episodes.csv:5:2",
    ]


def test_what_a_row_leaves_out_is_that_of_the_table() -> None:
    plan, problems = read(
        "episode;director;version\nA;;\nB;Di;fr\n",
        PLAN.replace(
            "    film: credits.yaml\n",
            "    film: credits.yaml\n    versions: de\n    deliveries: review\n"
            "    vars: {director: Ed}\n    set: {timing.speed: 4}\n",
        ),
    )
    assert problems == []
    assert outputs(plan) == ["A_de_review.mp4", "B_fr_review.mp4"]
    assert plan.items[0].origin.settings == (
        "vars.director=Ed",
        "vars.episode=A",
        "timing.speed=4",
    )
    assert plan.items[1].origin.settings == ("vars.episode=B", "vars.director=Di", "timing.speed=4")


def workbook(path: Path, sheets: Mapping[str, Sequence[Sequence[object]]]) -> None:
    with xlsxwriter.Workbook(path) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)


def test_a_workbook_is_read_alike() -> None:
    rows: list[list[object]] = [["episode", "version"], ["Arrival", "de"], [], [7, "fr"]]
    workbook(Path("episodes.xlsx"), {"Season 1": rows, "Notes": []})
    plan, problems = read(
        Path("episodes.xlsx").read_bytes(),
        PLAN.replace("episodes.csv", "episodes.xlsx"),
        "episodes.xlsx",
    )
    assert problems == []
    assert outputs(plan)[::2] == ["Arrival_de_review.mp4", "7_fr_review.mp4"]
    assert str(plan.items[-1].span) == "episodes.xlsx:4:1"


def test_a_workbook_of_several_sheets_is_not_guessed() -> None:
    rows = [["episode"], ["Arrival"]]
    workbook(Path("episodes.xlsx"), {"One": rows, "Two": rows})
    found, problems = read_table(Path("episodes.xlsx"), "episodes.xlsx")
    assert found == ()
    assert [each.code for each in problems] == ["table-sheets"]
    assert "One, Two" in problems[0].message


WRONG = {
    "empty": ("\n", ["episodes.csv:1:1 source-unreadable"], 0),
    "empty cells": (",,\n,,\n", ["episodes.csv:1:1 table-empty"], 0),
    "no rows": ("episode,version\n", ["episodes.csv:1:1 table-empty"], 0),
    "an open quote": ('episode\n"A\n', ["episodes.csv:1:1 csv-broken"], 0),
    "a picture": (b"\x89PNG\r\n\x1a\n\0\0", ["episodes.csv:1:1 not-readable-format"], 0),
    "a column twice": (
        "episode,version,Version\nA,de,fr\n",
        ["episodes.csv:1:3 table-column"],
        0,
    ),
    "a column without a name": (
        "episode,,version\nA,x,de\nB,y,\n",
        ["episodes.csv:2:2 table-column"],
        0,
    ),
    "a column that is nothing": (
        "episode,versions\nA,de\nB,\n",
        ["episodes.csv:2:2 unknown-column"],
        4,
    ),
    "a column that cannot be a variable": (
        "episode,a.b\nA,1\nB,\n",
        ["episodes.csv:2:2 variable-name"],
        4,
    ),
    "a version": ("episode,version\nA,it\nB,de\n", ["episodes.csv:2:2 unknown-version"], 2),
    "a delivery": (
        'episode,version,deliveries\nA,de,"review,mastr"\n',
        ["episodes.csv:2:3 unknown-delivery"],
        1,
    ),
    "a film": (
        "episode,film,version\nA,nowhere.yaml,de\nB,special.yaml,de\n",
        ["episodes.csv:2:2 film-missing"],
        2,
    ),
    "a bad name": ("episode,version\nA/B,de\nC,de\n", ["episodes.csv:2:1 name-unfit"] * 2, 2),
    "the same name": (
        "episode,version\nA,de\nB,de\na,de\n",
        ["episodes.csv:4:1 outputs-collide"] * 2,
        2,
    ),
}


@pytest.mark.parametrize(("table", "expected", "count"), WRONG.values(), ids=WRONG)
def test_a_mistake_is_told_at_its_row_and_column(
    table: str | bytes, expected: list[str], count: int
) -> None:
    plan, problems = read(table)
    assert sorted(set(problems)) == sorted(set(expected))
    assert len(plan.items) == count


def test_a_row_needs_a_film() -> None:
    plan, problems = read(
        "episode,film,version\nA,,de\nB,special.yaml,de\n",
        PLAN.replace("    film: credits.yaml\n", ""),
    )
    assert problems == ["episodes.csv:2:1 row-without-film"]
    assert outputs(plan) == ["B_de_review.mp4", "B_de_master.mov"]


@pytest.mark.parametrize(
    ("named", "code"),
    [
        ("../episodes.csv", "table-outside"),
        ("epsodes.csv", "table-missing"),
        (".", "table-unreadable"),
    ],
)
def test_a_table_is_in_the_plans_folder(named: str, code: str) -> None:
    _, problems = read("episode\nA\n", PLAN.replace("episodes.csv", named))
    assert problems == [f"season.yaml:3:12 {code}"]


def test_an_encoding_in_doubt_is_told() -> None:
    plan, problems = read("episode,version\nMädchen,de\n".encode("cp1252"))
    assert outputs(plan)[0] == "Mädchen_de_review.mp4"
    assert set(problems) <= {"episodes.csv:1:1 table-encoding"}


def test_a_table_is_an_input_that_no_output_replaces() -> None:
    plan, problems = read(
        "episode,version\nA,de\n",
        PLAN.replace(
            'name: "{vars.episode}_{version}_{delivery}"', "folder: ./\nname: 'episodes.csv'"
        ),
    )
    assert {each.partition(" ")[2] for each in problems} == set()
    assert outputs(plan) == ["episodes.csv.mp4", "episodes.csv.mov"]
