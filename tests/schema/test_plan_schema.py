"""The JSON Schema of plans takes what the model takes, and refuses what it refuses for its form."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator
from tests.schema.test_schema import problems, typed

from endroll.batch.planning.plan import read_plan
from endroll.batch.planning.plan_schema import plan_schema
from endroll.cli.app import run
from endroll.encode.formats import FORMATS
from endroll.source.reader import parse_tree

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FILM = "films: [film: a.yaml]\n"
DELIVERIES = "deliveries: {x: {}}\n"
GOOD = [
    f"{FILM}{DELIVERIES}",
    f"{FILM}deliveries:\n  x:\n  y: {{format: dpx, size: 2k-scope, fps: 23.976, folder: a/b}}\n",
    f"title: A\ndate: 2026-11-29\nfolder: out\nname: '{{film}}'\n{FILM}{DELIVERIES}",
    (
        "films:\n  - {film: a.yaml, id: 7, versions: none, vars: {a: 1, b: '', c: no}}\n"
        "  - {film: a.yaml, id: s, set: {timing.speed: 4, styles.name.font: [A, B]},"
        " deliveries: [x]}\n"
        f"  - {{table: a.csv, film: a.yaml, versions: [none]}}\n{DELIVERIES}"
    ),
    f"{FILM}deliveries: {{x: {{quality: master, small: yes, encoder_options: {{crf: 18}}}}}}\n",
    f"{FILM}deliveries: {{x: {{matte: on}}, y: {{format: png, transparent: true}}}}\n",
]
BAD = [
    FILM,
    DELIVERIES,
    f"films: []\n{DELIVERIES}",
    f"films: a.yaml\n{DELIVERIES}",
    f"films: [a.yaml]\n{DELIVERIES}",
    f"films: [{{id: a}}]\n{DELIVERIES}",
    f"films: [{{film: }}]\n{DELIVERIES}",
    f"films: [{{film: a.yaml, vars: [a]}}]\n{DELIVERIES}",
    f"films: [{{film: a.yaml, set: {{title: {{a: b}}}}}}]\n{DELIVERIES}",
    f"films: [{{film: a.yaml, versions: []}}]\n{DELIVERIES}",
    f"films: [{{film: a.yaml, version: de}}]\n{DELIVERIES}",
    f"films: [{{table: a.csv, film: a.yaml, id: x}}]\n{DELIVERIES}",
    f"{FILM}deliveries: {{}}\n",
    f"{FILM}deliveries: [x]\n",
    f"{FILM}deliveries: {{x: h264}}\n",
    f"{FILM}deliveries: {{x: {{format: h265}}}}\n",
    f"{FILM}deliveries: {{x: {{quality: best}}}}\n",
    f"{FILM}deliveries: {{x: {{size: huge}}}}\n",
    f"{FILM}deliveries: {{x: {{fps: -1}}}}\n",
    f"{FILM}deliveries: {{x: {{small: perhaps}}}}\n",
    f"{FILM}deliveries: {{x: {{resume: yes}}}}\n",
    f"{FILM}{DELIVERIES}flims: 1\n",
]


@pytest.fixture(scope="module")
def validator() -> Draft202012Validator:
    schema = plan_schema()
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def wrong_for_the_schema(validator: Draft202012Validator, text: str) -> Iterator[str]:
    tree, _ = parse_tree(text, "season.yaml")
    assert tree
    return problems(validator, typed(tree))


def is_right_for_the_model(text: str, folder: Path) -> bool:
    (folder / "a.yaml").write_text(
        "vars: {a: A, b: B, c: C}\nroll: [names: Ann]\n", encoding="utf-8"
    )
    (folder / "a.csv").write_text("id\nb\n", encoding="utf-8")
    (folder / "season.yaml").write_text(text, encoding="utf-8")
    _, found = read_plan(folder / "season.yaml")
    return found == ()


@pytest.mark.parametrize("text", GOOD)
def test_what_is_good_is_good_for_both(
    validator: Draft202012Validator, text: str, tmp_path: Path
) -> None:
    assert list(wrong_for_the_schema(validator, text)) == []
    assert is_right_for_the_model(text, tmp_path)


@pytest.mark.parametrize("text", BAD)
def test_what_is_bad_is_bad_for_both(
    validator: Draft202012Validator, text: str, tmp_path: Path
) -> None:
    assert list(wrong_for_the_schema(validator, text))
    assert not is_right_for_the_model(text, tmp_path)


def test_every_key_is_described_and_every_format_named() -> None:
    schema: dict[str, Any] = plan_schema()
    for part in (schema, *schema["$defs"].values()):
        for key, held in part.get("properties", {}).items():
            assert held.get("description"), key
    assert schema["$defs"]["DeliveryKeys"]["properties"]["format"]["enum"] == list(FORMATS)
    assert schema.pop("$schema") == "https://json-schema.org/draft/2020-12/schema"
    assert "http" not in str(schema)


def test_the_command_writes_it(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert run(["schema", "--plan"]) == 0
    assert json.loads(capsys.readouterr().out) == plan_schema()
    path = tmp_path / "plan.schema.json"
    assert run(["schema", "--plan", "-o", str(path)]) == 0
    assert json.loads(path.read_text(encoding="utf-8")) == plan_schema()
