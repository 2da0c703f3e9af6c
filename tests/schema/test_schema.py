"""The JSON Schema takes what the model takes, and refuses what the model refuses for its form."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator

from endroll.build.credits import build_credits
from endroll.schema.json_schema import credits_schema
from endroll.source.editing import plain
from endroll.source.reader import parse_tree
from endroll.source.themes import theme_names
from endroll.source.tree import MappingNode, Node, SequenceNode
from endroll.source.variables import fill_in
from endroll.source.versions import choose_version, show_version

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
EXAMPLES = [
    path
    for path in sorted(ROOT.rglob("*.yaml"))
    if not {"themes", "renders", "templates", "corpus", "data"} & set(path.relative_to(ROOT).parts)
    and not any(part.startswith(".") for part in path.relative_to(ROOT).parts)
]
_INT = re.compile(r"[-+]?[0-9]+")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")


@pytest.fixture(scope="module")
def validator() -> Draft202012Validator:
    schema = credits_schema()
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def typed(node: Node) -> Any:
    """Return a tree with the types that an editor gives it. Source: YAML 1.2.2, 10.3.2."""
    if isinstance(node, SequenceNode):
        return [typed(item) for item in node.items]
    if isinstance(node, MappingNode):
        return {key.text: typed(held) for key, held in node.entries}
    return node.text if node.quoted else plainly_typed(node.text)


def plainly_typed(text: str) -> Any:
    if text in {"", "null", "Null", "NULL", "~"}:
        return None
    if text in {"true", "True", "TRUE", "false", "False", "FALSE"}:
        return text.lower() == "true"
    if _INT.fullmatch(text):
        return int(text)
    return float(text) if _FLOAT.fullmatch(text) else text


def problems(validator: Draft202012Validator, data: Any) -> Iterator[str]:
    for error in validator.iter_errors(data):
        yield f"{'.'.join(map(str, error.absolute_path))}: {error.message[:200]}"


def model_takes(text: str) -> bool:
    tree, found = parse_tree(text, "credits.yaml")
    assert tree, found
    tree, unversioned = choose_version(tree, None)
    tree, unshown = show_version(tree, None, ())
    tree, unfilled = fill_in(tree)
    _, unbuilt = build_credits(tree)
    return not (*found, *unversioned, *unshown, *unfilled, *unbuilt)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: str(path.relative_to(ROOT)))
def test_the_examples_are_taken(validator: Draft202012Validator, path: Path) -> None:
    tree, _ = parse_tree(path.read_text(encoding="utf-8"), path.name)
    assert tree
    assert list(problems(validator, typed(tree))) == []
    assert list(problems(validator, plain(tree))) == []


@pytest.mark.parametrize("name", theme_names())
def test_the_themes_are_taken(validator: Draft202012Validator, name: str) -> None:
    path = ROOT / "src" / "endroll" / "themes" / f"{name}.yaml"
    tree, _ = parse_tree(path.read_text(encoding="utf-8"), path.name)
    assert tree
    assert list(problems(validator, {**typed(tree), "roll": [{"names": "Ann"}]})) == []


GOOD = [
    "roll: [{names: Ann}]",
    "roll: [{names: [No, 007, 1e3, 2012-10-01, true]}]",
    "roll: [{names: [{name: Ann, native: 安, when: festival}, Bo]}]",
    "roll: [{cast: [{Herself: Ann}, {group: Others}, {Voice: [Bo, Cy], when: not tv}]}]",
    "roll: [{cast: [{role: Driver, names: Di}]}]",
    "roll: [{include: cast.yaml}, {include: crew.yaml, when: [a, b]}, {names: Ann}]",
    "roll: [{card: [{title: A Film}], hold: 4s, gap: -12f}, {card: [{names: A}], stop: yes}]",
    "roll: [{row: [{names: Ann}, {section: [{names: Bo}]}]}]",
    "roll: [{logos: a.png}, {logos: [a.png, {file: b.svg, scale: 120%}]}]",
    "roll: [{song: {title: A, written_by: [B, C]}}, {songs: {title: D}}]",
    "roll: [{space: 200}, {space: 3%}, {names: Ann, columns: auto}]",
    "video: {size: 4K-Scope, fps: 23.976, background: RED}\nroll: [{names: Ann}]",
    'video: {size: 1280x720, fps: 30000/1001, background: "#fff"}\nroll: [{names: Ann}]',
    "video: {background: {file: sea.mp4, dim: 40%}}\nroll: [{names: Ann}]",
    "timing: {speed: 3.5, lead_in: 0, lead_out: 12f, start: '01:00:00:00'}\nroll: [{names: A}]",
    "timing: {duration: 2:30, gaps: {least: 50%, most: 150%}, snap: off}\nroll: [{names: A}]",
    "styles: {name: {weight: semi bold, case: small-caps, features: [onum]}}\nroll: [{names: A}]",
    "styles: {name: {axes: {opsz: 24}, features: {ss01: on, salt: 2}}}\nroll: [{names: A}]",
    "vars: {size: 40}\nstyles: {name: {size: '{{size}}'}}\nroll: [{names: '{{size}}'}]",
    "versions: [a, b]\nroll: [{names: A}]",
    "versions: {a: , b: {video: {fps: 25}}}\nroll: [{names: A}]",
    "check: {longest: 2:30, rules: {straight-quotes: off}}\nroll: [{names: A}]",
    "labels: {album: 'From {}'}\nroll: [{names: A}]",
]
BAD = [
    "title: A",
    "roll: Ann",
    "roll: []",
    "roll: [Ann]",
    "roll: [{}]",
    "roll: [{nams: Ann}]",
    "roll: [{role: Editor}]",
    "roll: [{names: }]",
    "roll: [{names: []}]",
    "roll: [{names: [[Ann]]}]",
    "roll: [{names: {first: Ann}}]",
    "roll: [{names: Ann, text: B}]",
    "roll: [{names: Ann, columns: 13}]",
    "roll: [{names: Ann, columns: many}]",
    "roll: [{names: Ann, align: middle}]",
    "roll: [{names: Ann, when: }]",
    "roll: [{cast: Ann}]",
    "roll: [{cast: [Ann]}]",
    "roll: [{cast: [{A: Ann, B: Bo}]}]",
    "roll: [{cast: [{role: A}]}]",
    "roll: [{cast: [{A: Ann}], columns: 2}]",
    "roll: [{card: Ann}]",
    "roll: [{card: [], hold: 4s}]",
    "roll: [{card: [{names: A}], hold: long}]",
    "roll: [{section: {names: A}}]",
    "roll: [{song: {}}]",
    "roll: [{song: {titel: A}}]",
    "roll: [{space: -3}]",
    "roll: [{space: much}]",
    "roll: [{logos: [{height: 3}]}]",
    "video: {size: huge}\nroll: [{names: A}]",
    "video: {fps: -24}\nroll: [{names: A}]",
    "video: {fps: fast}\nroll: [{names: A}]",
    "video: {background: '#12'}\nroll: [{names: A}]",
    "video: [hd]\nroll: [{names: A}]",
    "vidoe: {size: hd}\nroll: [{names: A}]",
    "timing: {speed: 0}\nroll: [{names: A}]",
    "timing: {speed: 501}\nroll: [{names: A}]",
    "timing: {speed: fast}\nroll: [{names: A}]",
    "timing: {lead_in: 1 second}\nroll: [{names: A}]",
    "timing: {lead_in: -1s}\nroll: [{names: A}]",
    "timing: {snap: perhaps}\nroll: [{names: A}]",
    "timing: {direction: sideways}\nroll: [{names: A}]",
    "styles: {name: {size: -1}}\nroll: [{names: A}]",
    "styles: {name: {color: pinkish}}\nroll: [{names: A}]",
    "styles: {name: {opacity: 0.5}}\nroll: [{names: A}]",
    "styles: {name: {opacity: 120%}}\nroll: [{names: A}]",
    "styles: {name: {weight: 2000}}\nroll: [{names: A}]",
    "styles: {name: {weight: 400.5}}\nroll: [{names: A}]",
    "styles: {name: {case: title}}\nroll: [{names: A}]",
    "styles: {name: {features: [on]}}\nroll: [{names: A}]",
    "styles: {name: {axes: {wght: 400}}}\nroll: [{names: A}]",
    "styles: {name: large}\nroll: [{names: A}]",
    "layout: {gap: -3}\nroll: [{names: A}]",
    "layout: {safe: 120%}\nroll: [{names: A}]",
    "layout: {axis: left}\nroll: [{names: A}]",
    "music: {at: 2s}\nroll: [{names: A}]",
    "language: 12\nroll: [{names: A}]",
    "vars: [a]\nroll: [{names: A}]",
    "vars: {a: [b]}\nroll: [{names: A}]",
    "versions: 3\nroll: [{names: A}]",
    "versions: {a: {roll: []}}\nroll: [{names: A}]",
    "versions: {a: 3}\nroll: [{names: A}]",
    "check: {rules: {unpaired: maybe}}\nroll: [{names: A}]",
]


@pytest.mark.parametrize("text", GOOD)
def test_what_is_good_is_good_for_both(validator: Draft202012Validator, text: str) -> None:
    tree, _ = parse_tree(text, "credits.yaml")
    assert tree
    assert list(problems(validator, typed(tree))) == []
    if "include" not in text:
        assert model_takes(text)


@pytest.mark.parametrize("text", BAD)
def test_what_is_bad_is_bad_for_both(validator: Draft202012Validator, text: str) -> None:
    tree, _ = parse_tree(text, "credits.yaml")
    assert tree
    assert list(problems(validator, typed(tree)))
    assert not model_takes(text)


def test_every_key_is_described() -> None:
    schema = credits_schema()
    for name, part in {"the file": schema, **schema["$defs"]}.items():
        for form in (part, *part.get("anyOf", ())):
            for key, held in form.get("properties", {}).items():
                assert held.get("description"), f"{key} of {name}"


def test_it_names_no_place_on_the_web_but_its_dialect() -> None:
    schema = credits_schema()
    assert schema.pop("$schema") == "https://json-schema.org/draft/2020-12/schema"
    assert "http" not in str(schema)
