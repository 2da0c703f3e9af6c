"""People in JSON of any shape."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from tests.importers.reading import outline

from endroll.core.diagnostics import UsageError
from endroll.importers.json_files import read_json

if TYPE_CHECKING:
    from endroll.interchange.nodes import CreditsDraft


def read(data: Any) -> CreditsDraft:
    return read_json(json.dumps(data, ensure_ascii=False))


@pytest.mark.parametrize(
    ("data", "lines"),
    [
        ([{"name": "Ann Lee", "role": "Gaffer"}], ["Gaffer = Ann Lee"]),
        ([{"fullName": "Ann Lee", "jobTitle": "Gaffer"}], ["Gaffer = Ann Lee"]),
        ([{"first_name": "Ann", "lastName": "Lee", "position": "Gaffer"}], ["Gaffer = Ann Lee"]),
        ([{"姓名": "王小明", "职务": "导演"}], ["导演 = 王小明"]),
        ([{"имя": "Анна Ли", "должность": "Режиссёр"}], ["Режиссёр = Анна Ли"]),
        ({"person": {"name": "Ann Lee"}, "job": "Gaffer"}, ["Gaffer = Ann Lee"]),
        ([{"name": {"first": "Ann", "last": "Lee"}, "role": "Gaffer"}], ["Gaffer = Ann Lee"]),
        (
            [{"name": "Ann Lee", "roles": ["Gaffer", "Grip"]}],
            ["Gaffer = Ann Lee", "Grip = Ann Lee"],
        ),
        ([{"role": "Gaffers", "names": ["Ann Lee", "Bo Cy"]}], ["Gaffers = Ann Lee | Bo Cy"]),
        ([{"actor": "Kim Lund", "character": "Anna"}], ["Anna = Kim Lund"]),
        (
            {"Director": ["Ann Lee"], "Cast": [{"Anna": "Kim Lund"}]},
            ["Director = Ann Lee", "# Cast", "Anna = Kim Lund"],
        ),
        ({"Cast": {"Anna": "Kim", "Bea": "Leo Moss"}}, ["# Cast", "Anna = Kim", "Bea = Leo Moss"]),
        ({"director": "Ann Lee", "gaffer": ["Bo Cy"]}, ["Director = Ann Lee", "Gaffer = Bo Cy"]),
        (
            {"sound_department": [{"name": "Ann Lee", "role": "Mixer"}]},
            ["# Sound department", "Mixer = Ann Lee"],
        ),
        (
            [{"Title": "Art", "Content": [{"Title": "Props", "List": [{"name": "Ann Lee"}]}]}],
            ["# Art", "# Props", "- Ann Lee"],
        ),
        (
            {"children": [{"name": "Camera", "members": [{"name": "Ann Lee", "job": "Gaffer"}]}]},
            ["# Camera", "Gaffer = Ann Lee"],
        ),
        ({"Special Thanks": ["Ann Lee", "Bo Cy"]}, ["# Special Thanks", "- Ann Lee | Bo Cy"]),
        ({"Artists": ["Ann Lee", "Bo Cy"]}, ["Artists = Ann Lee | Bo Cy"]),
        ({"Ann Lee": "Gaffer", "Bo Cy": ["Key Grip"]}, ["Gaffer = Ann Lee", "Key Grip = Bo Cy"]),
        (
            {"crew": {"ann": {"name": "Ann Lee", "job": "Gaffer"}}, "director": {"name": "Bo Cy"}},
            ["# Crew", "Gaffer = Ann Lee", "Director = Bo Cy"],
        ),
        (
            {"@type": "Movie", "name": "The Pier", "director": {"name": "Ann Lee"}}
            | {"actor": [{"name": "Kim Lund"}], "author": "Bo Cy"},
            ["Director = Ann Lee", "Actor = Kim Lund", "Author = Bo Cy"],
        ),
        (
            [{"department": "Camera", "crew": [{"position": "Gaffer", "name": "Ann Lee"}]}],
            ["# Camera", "Gaffer = Ann Lee"],
        ),
        (
            {
                "a": [{"title": "Camera", "crew": [{"name": "Ann Lee", "job": "Gaffer"}]}],
                "Sound": [{"name": "Bo Cy", "job": "Mixer"}],
            },
            ["# A", "# Camera", "Gaffer = Ann Lee", "# Sound", "Mixer = Bo Cy"],
        ),
        (
            {"contributors": [{"login": "ann", "name": "Ann Lee", "contributions": ["Gaffer"]}]},
            ["Gaffer = Ann Lee"],
        ),
        (["Gaffer", "Ann Lee", "", "Key Grip", "Bo Cy"], ["Gaffer = Ann Lee", "Key Grip = Bo Cy"]),
        ([["Role", "Name"], ["Gaffer", "Ann Lee"]], ["Gaffer = Ann Lee"]),
        ({"layers": [{"name": "Text 1", "text": "Gaffer\nAnn Lee"}]}, ["Gaffer = Ann Lee"]),
    ],
)
def test_shapes(data: Any, lines: list[str]) -> None:
    draft = read(data)
    assert outline(draft.nodes) == lines
    assert not [text.text for text in draft.texts() if text.doubts]


def test_a_whole_film() -> None:
    draft = read(
        {
            "title": "The Long Pier",
            "year": 2031,
            "credits": [
                {"section": "Camera", "people": [{"name": "Ann Lee", "job": "Gaffer", "age": 7}]},
                {"department": "Cast", "members": [{"actor": "Kim", "character": "Anna"}]},
            ],
        }
    )
    assert draft.title is not None
    assert draft.title.text == "The Long Pier"
    assert outline(draft.nodes) == ["# Camera", "Gaffer = Ann Lee", "# Cast", "Anna = Kim"]
    assert [(str(row.place), row.text) for row in draft.left_out] == [("2", "year: 2031")]
    assert ["“age”" in note for note in draft.notes] == [True]


def test_every_entry_is_kept_or_left_out() -> None:
    draft = read(
        {
            "crew": [{"name": "Ann Lee", "role": "Gaffer"}, 7, {"x": [1]}, ["a", 2]],
            "more": {"deep": {"er": [1, {"y": None}]}},
            "site": "https://example.org",
            "Grip": "Bo Cy",
        }
    )
    accounted = draft.kept_places() | {row.place for row in draft.left_out}
    assert set(draft.places) <= accounted
    left_out = " ".join(row.text for row in draft.left_out)
    assert [
        word for word in ("7", "[1]", "er", "https://example.org") if word not in left_out
    ] == []


def test_a_person_without_a_role_does_not_take_the_one_before() -> None:
    draft = read([{"name": "Ann Lee", "role": "Gaffer"}, {"name": "Bo Cy"}])
    assert outline(draft.nodes) == ["Gaffer = Ann Lee", "- Bo Cy"]


def test_a_person_without_a_section_is_in_doubt() -> None:
    people = [{"name": "Ann Lee", "job": "Gaffer", "dept": "Light"}, {"name": "Bo", "job": "Cook"}]
    draft = read(people)
    assert outline(draft.nodes) == ["# Light", "Gaffer = Ann Lee", "Cook = Bo"]
    assert [text.text for text in draft.texts() if text.doubts] == ["Bo"]


def test_lists_inside_a_person_are_told() -> None:
    draft = read([{"name": "Ann Lee", "role": "Gaffer", "awards": [{"name": "Best"}]}])
    assert outline(draft.nodes) == ["Gaffer = Ann Lee"]
    assert ["awards" in note for note in draft.notes] == [True]


def test_an_unknown_key_above_a_name_is_in_doubt() -> None:
    draft = read({"Gaffer": "Ann Lee", "Floor": "Bo Cy"})
    assert [text.text for text in draft.texts() if text.doubts] == ["Floor"]


def test_addresses_as_names_are_in_doubt() -> None:
    draft = read([{"name": "ann@example.org", "role": "Gaffer"}, {"name": "Bo", "role": "Grip"}])
    assert [text.text for text in draft.texts() if text.doubts] == ["ann@example.org"]


def test_a_repeated_key_loses_nothing() -> None:
    assert outline(read_json('{"Gaffer": "Ann Lee", "Gaffer": "Bo Cy"}').nodes) == [
        "Gaffer = Ann Lee | Bo Cy"
    ]


def test_an_object_a_line() -> None:
    text = '{"name": "Ann Lee", "role": "Gaffer"}\n\n{"name": "Bo Cy", "role": "Grip"}\n'
    assert outline(read_json(text).nodes) == ["Gaffer = Ann Lee", "Grip = Bo Cy"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("{", "json-broken"),
        ('{"a": 1}', "no-people"),
        ("3", "no-people"),
        ('{"packages": [{"version": "1.0"}]}', "no-people"),
    ],
)
def test_json_without_people_is_refused(text: str, code: str) -> None:
    with pytest.raises(UsageError) as refused:
        read_json(text)
    assert [diagnostic.code for diagnostic in refused.value.diagnostics] == [code]
    assert refused.value.diagnostics[0].hint
