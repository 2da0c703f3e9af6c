"""TMDb's answers for films, series, seasons and episodes, and the public table of its credits."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any

import pytest
from tests.importers.reading import outline

from endroll.core.diagnostics import UsageError
from endroll.importers.csv_files import read_rows
from endroll.importers.json_files import read_json
from endroll.importers.json_text import JsonError, parse_json, parse_python_list
from endroll.importers.sheets import read_sheets
from endroll.importers.tmdb import AGAIN, NO_PERSON, read_tmdb
from endroll.importers.tmdb_table import BROKEN

if TYPE_CHECKING:
    from endroll.interchange.nodes import CreditsDraft

CAST = [
    {"name": "Kim Lund", "character": "Anna", "order": 0},
    {"name": "Leo Moss", "character": "Bea", "order": 1},
]
CREW = [
    {"name": "Ann Lee", "job": "Director", "department": "Directing"},
    {"name": "Bo Cy", "job": "Gaffer", "department": "Lighting"},
]


def read(data: Any) -> CreditsDraft:
    return read_json(json.dumps(data))


def test_a_series() -> None:
    draft = read(
        {
            "id": 1,
            "name": "The Long Pier",
            "created_by": [{"id": 2, "credit_id": "x", "name": "Flo Gray"}],
            "aggregate_credits": {
                "cast": [
                    {
                        "name": "Kim Lund",
                        "roles": [
                            {"character": "Anna", "episode_count": 3},
                            {"character": "Old Anna", "episode_count": 1},
                        ],
                    }
                ],
                "crew": [
                    {
                        "name": "Ann Lee",
                        "department": "Directing",
                        "jobs": [{"job": "Director"}, {"job": "Script Supervisor"}],
                    }
                ],
            },
        }
    )
    assert outline(draft.nodes) == [
        "Created by = Flo Gray",
        "Directed by = Ann Lee",
        "# Cast",
        "Anna / Old Anna = Kim Lund",
        "# Directing",
        "Script Supervisor = Ann Lee",
    ]
    assert draft.title is not None
    assert draft.title.text == "The Long Pier"


def test_guest_stars_and_episodes() -> None:
    guest = {"name": "Di Ek", "character": "Carl", "order": 5}
    draft = read(
        {
            "episodes": [
                {"crew": CREW, "guest_stars": [guest]},
                {"crew": CREW[:1], "guest_stars": [guest, {**guest, "character": "Dora"}]},
            ]
        }
    )
    assert outline(draft.nodes) == [
        "Directed by = Ann Lee",
        "# Guest Stars",
        "Carl = Di Ek",
        "Dora = Di Ek",
        "# Lighting",
        "Gaffer = Bo Cy",
    ]
    assert [(str(row.place), row.reason) for row in draft.left_out] == [
        ("episode 2 guest_stars:1", AGAIN),
        ("episode 2 crew:1", AGAIN),
    ]


def test_several_films_are_kept_under_their_titles() -> None:
    films = [{"title": title, "cast": CAST[:1], "crew": CREW[:1]} for title in ("North", "South")]
    draft = read(films)
    assert outline(draft.nodes) == [
        "# North",
        "Directed by = Ann Lee",
        "# Cast",
        "Anna = Kim Lund",
        "# South",
        "Directed by = Ann Lee",
        "# Cast",
        "Anna = Kim Lund",
    ]
    assert draft.title is None
    assert ["2 films" in note for note in draft.notes] == [True]
    assert {text.text for text in draft.texts() if text.doubts} == {"North", "South"}


def test_what_is_no_person_or_no_known_key_is_told() -> None:
    draft = read({"cast": [*CAST, "Di Ek"], "crew": [{**CREW[0], "note": "second unit"}]})
    assert [(str(row.place), row.text, row.reason) for row in draft.left_out] == [
        ("cast:3", "Di Ek", NO_PERSON)
    ]
    assert ["note" in note for note in draft.notes] == [True]


def test_companies_are_named() -> None:
    draft = read({"crew": CREW, "production_companies": [{"name": "North Films"}]})
    assert ["North Films" in note for note in draft.notes] == [True]


def test_a_missing_job_is_in_doubt() -> None:
    draft = read({"crew": [{"name": "Ann Lee", "department": "Art", "job": ""}, CREW[0]]})
    assert [text.text for text in draft.texts() if text.doubts] == ["Ann Lee"]


@pytest.mark.parametrize("text", ['{"cast": 1}', "[]", '{"a": 2}', '{"cast": ['])
def test_other_json_is_refused(text: str) -> None:
    with pytest.raises(UsageError) as refused:
        read_tmdb(text)
    assert [diagnostic.code for diagnostic in refused.value.diagnostics] == ["not-tmdb"]


def table(*films: tuple[str, str, str]) -> CreditsDraft:
    out = io.StringIO(newline="")
    csv.writer(out).writerows([("movie_id", "title", "cast", "crew"), *(("7", *f) for f in films)])
    return read_sheets(read_rows(out.getvalue()), None)


def test_a_table_with_lists_in_its_cells() -> None:
    draft = table(("North", json.dumps(CAST), json.dumps(CREW)))
    assert outline(draft.nodes) == [
        "Directed by = Ann Lee",
        "# Cast",
        "Anna = Kim Lund",
        "Bea = Leo Moss",
        "# Lighting",
        "Gaffer = Bo Cy",
    ]
    assert draft.title is not None
    assert draft.title.text == "North"
    assert ["movie_id" in note for note in draft.notes] == [True]


def test_a_table_of_several_films() -> None:
    films = [(title, json.dumps(CAST), json.dumps(CREW)) for title in ("North", "South")]
    lines = outline(table(*films).nodes)
    assert [line for line in lines if line in {"# North", "# South"}] == ["# North", "# South"]
    assert lines.count("Gaffer = Bo Cy") == 2


def test_lists_as_python_prints_them_are_in_doubt() -> None:
    people = [{"name": "Conan O'Brien", "character": 'The "Boy"', "order": 1, "id": None}]
    draft = table(("North", str(people), str(CREW)))
    assert 'The "Boy" = Conan O\'Brien' in outline(draft.nodes)
    assert sum("in doubt" in note for note in draft.notes) == 1
    assert draft.title is not None
    assert draft.title.doubts


def test_a_broken_list_is_told() -> None:
    draft = table(("North", json.dumps(CAST), "[{'name': open('a')}]"))
    assert "Anna = Kim Lund" in outline(draft.nodes)
    assert any(BROKEN in note for note in draft.notes)
    assert ("crew:2", BROKEN) in [(str(row.place), row.reason) for row in draft.left_out]


def test_a_long_list_fits_into_a_cell() -> None:
    crew = [{**CREW[1], "name": f"Person {number}", "credit_id": "x" * 24} for number in range(300)]
    assert len(json.dumps(crew)) > 20_000
    draft = table(("North", json.dumps(CAST), json.dumps(crew)))
    assert sum(text.text.startswith("Person") for text in draft.texts()) == 300


@pytest.mark.parametrize(
    "text",
    ["__import__('os')", "[1+1]", "['a' 'b'", "[f'{1}']", "(1,)", "-" * 100_000 + "1", "[" * 9_999],
)
def test_nothing_but_lists_is_read_as_pythons(text: str) -> None:
    with pytest.raises(JsonError):
        parse_python_list(text)


@pytest.mark.parametrize("value", [[], [{"a": 'it\'s "so"\\', "b": [None, True, -1.5]}], ["é赛"]])
def test_lists_of_python_keep_their_values(value: Any) -> None:
    assert parse_python_list(repr(value)) == value


def test_texts_in_json_are_cleaned() -> None:
    assert parse_json('{"a\\u200b": [" \\u0007", "b \\n c"]}') == {"a": ["", "b\nc"]}
