"""The language: trees of credits made of its own schema, with hostile values here and there."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import yaml
from tests.reliability.fuzz import hostile

import endroll
from endroll.schema.json_schema import credits_schema

if TYPE_CHECKING:
    import random

_REPOSITORY: Final = Path(__file__).parents[3]
_DEEPEST: Final = 4
_SMALL: Final = "64x36"
_FILES: Final = {
    "file": ("picture.png", "film.mp4", "logo.svg"),
    "sound": ("sound.wav",),
    "start": ("01:00:00:00",),
    "background": ("picture.png", "film.mp4", "black"),
    "behind": ("picture.png", "film.mp4"),
    "beside": ("picture.png", "film.mp4"),
    "include": ("part.yaml",),
    "theme": ("classic", "documentary", "grotesque", "poster", "vfx"),
    "font": ("Noto Sans", "Noto Serif"),
    "logos": ("picture.png", "logo.svg"),
}
"""What texts are files or names of, by their keys."""

_TEXT: Final = {"type": "string", "pattern": r"\S"}
_WITHIN: Final = ("PeopleEntry", "CastEntry", "HeadingEntry", "TextEntry", "LogosEntry")
"""Entries that may stand in others."""


@cache
def _schema() -> dict[str, Any]:
    return credits_schema()


@cache
def _taken(pattern: str) -> tuple[str, ...]:
    """Return the known values that a pattern takes."""
    return tuple(said for said in hostile.KNOWN_GOOD if re.match(pattern, said))


@cache
def key_paths() -> dict[str, dict[str, Any]]:
    """Return every dotted path that `--set` may reach, lists by their first entry, and its form."""
    found: dict[str, dict[str, Any]] = {}

    def walk(node: dict[str, Any], path: tuple[str, ...]) -> None:
        if len(path) > _DEEPEST:
            return
        node = _followed(node)
        for part in node.get("anyOf", ()):
            walk(part, path)
        for key, held in node.get("properties", {}).items():
            found.setdefault(".".join((*path, key)), held)
            walk(held, (*path, key))
        if isinstance(node.get("additionalProperties"), dict):
            for key in ("name", "role", "a"):
                walk(node["additionalProperties"], (*path, key))
        if "items" in node:
            walk(node["items"], (*path, "0"))

    walk(_schema(), ())
    return found


def value_for(dice: random.Random, path: str) -> str:
    """Return a value that the key at a path takes, as `--set` has it."""
    made = Maker(dice, wrong=0).make(key_paths()[path], _DEEPEST, path.rpartition(".")[2])
    return made if isinstance(made, str) else json.dumps(made, ensure_ascii=False)


@cache
def examples() -> tuple[str, ...]:
    """Return credits that are right: those of the gallery, the templates and the examples."""
    package = Path(endroll.__file__).parent
    paths = [
        *(_REPOSITORY / "docs" / "gallery" / "src").glob("*.yaml"),
        *(_REPOSITORY / "examples").rglob("credits.yaml"),
        *(package / "templates").glob("*.yaml"),
        _REPOSITORY / "credits.yaml",
    ]
    texts = [path.read_text(encoding="utf-8") for path in sorted(paths)]
    marks = {"$title": "A Film", "$size": _SMALL, "$fps": "24", "$language": "en"}
    for mark, said in marks.items():
        texts = [text.replace(mark, said).replace(f"${{{mark[1:]}}}", said) for text in texts]
    return tuple(_made_small(text) for text in texts)


def _made_small(text: str) -> str:
    """Return credits at a tiny size, for time is short and sizes are all the same to a fault."""
    if "size:" not in text.partition("roll:")[0] or "video:" not in text:
        head, roll, rest = text.partition("\nroll:")
        if "video:" not in text:
            return f"{head}\nvideo: {{size: {_SMALL}}}{roll}{rest}"
    return re.sub(r"(?m)(video:.*?size: *)[^,}\n]+", rf"\g<1>{_SMALL}", text, count=1)


def credits_tree(dice: random.Random) -> dict[str, Any]:
    """Return credits made of the schema; one in some values is not what its key takes."""
    maker = Maker(dice, wrong=dice.choice((0.0, 0.0, 0.01, 0.05)))
    tree: dict[str, Any] = {}
    for key, held in _schema()["properties"].items():
        often = {"versions": 0.03, "theme": 0.1, "check": 0.05, "labels": 0.05}.get(key, 0.2)
        if key != "roll" and dice.random() < often:
            tree[key] = maker.make(held, 0, key)
    for key in tree.get("labels") or () if isinstance(tree.get("labels"), dict) else ():
        tree["labels"][key] = dice.choice(("By {}", "{}", "Of {} and", hostile.text(dice)))
    tree["video"] = _video(dice, tree.get("video"))
    styles = tree.get("styles")
    maker.use_styles(tuple(styles) if isinstance(styles, dict) else ())
    tree["roll"] = [
        maker.make({"$ref": "#/$defs/Entry"}) for _ in range(dice.choice((1, 1, 2, 3, 5)))
    ]
    return tree


def _video(dice: random.Random, made: object) -> object:
    if not isinstance(made, dict) or dice.random() < 0.03:
        return {"size": _SMALL} if made is None else made
    return {**made, "size": _SMALL} if dice.random() < 0.95 else made


def as_yaml(dice: random.Random, tree: object) -> str:
    """Return a tree as YAML, in lines, in brackets or as JSON."""
    form = dice.random()
    if form < 0.15:
        return json.dumps(tree, ensure_ascii=False)
    flow = False if form < 0.6 else None
    return yaml.dump(tree, allow_unicode=True, default_flow_style=flow, sort_keys=False)


def _followed(node: dict[str, Any]) -> dict[str, Any]:
    while "$ref" in node:
        node = _schema()["$defs"][node["$ref"].rpartition("/")[2]]
    return node


class Maker:
    """Makes values of a schema; `wrong` is the share of those that are hostile."""

    def __init__(self, dice: random.Random, wrong: float) -> None:
        self._dice = dice
        self._wrong = wrong
        self._full = dice.choice((0.2, 1))
        self._styles: tuple[str, ...] = ()

    def use_styles(self, names: tuple[str, ...]) -> None:
        self._styles = names

    def make(self, node: dict[str, Any], depth: int = 0, key: str = "") -> Any:
        dice = self._dice
        node = _followed(node)
        if dice.random() < self._wrong:
            return self._hostile(depth)
        if key == "style":
            return dice.choice((*self._styles, "name", "role", "heading", "text"))
        if "const" in node:
            return node["const"]
        if "enum" in node:
            return dice.choice(node["enum"])
        if "anyOf" in node and "properties" not in node and "additionalProperties" not in node:
            return self.make(dice.choice(self._likely(node["anyOf"], depth)), depth, key)
        return self._of_type(node, depth, key)

    def _likely(self, parts: list[dict[str, Any]], depth: int) -> list[dict[str, Any]]:
        """Return the alternatives that are likelier to be taken, most of the time."""
        if depth > _DEEPEST:
            parts = [part for part in parts if "object" not in str(_followed(part))] or parts
        if self._dice.random() < 0.1:
            return parts
        if parts[0] == _TEXT:
            return parts[:1]
        if depth >= 1 and parts == _schema()["$defs"]["Entry"]["anyOf"]:
            return [part for part in parts if str(part.get("$ref")).endswith(_WITHIN)]
        words = [part for part in parts if "enum" in part or "type" in part] or parts
        sure = [part for part in words if "pattern" not in part]
        return sure or words

    def _of_type(self, node: dict[str, Any], depth: int, key: str) -> Any:
        dice = self._dice
        kinds = node.get("type", "object" if "properties" in node else "string")
        kind = dice.choice(kinds) if isinstance(kinds, list) else kinds
        match kind:
            case "object":
                return self._mapping(node, depth, key)
            case "array":
                count = max(node.get("minItems", 2 if key == "row" else 0), dice.choice((1, 2, 3)))
                most = 1 if depth > _DEEPEST else min(count, node.get("maxItems", count))
                return [self.make(node.get("items", {}), depth + 1) for _ in range(most)]
            case "boolean":
                return dice.random() < 0.5
            case "number" | "integer":
                return self._number(node)
            case _:
                return self._text(node, key)

    def _mapping(self, node: dict[str, Any], depth: int, within: str) -> dict[str, Any]:
        dice = self._dice
        ways = [part["required"] for part in node.get("anyOf", ()) if "required" in part]
        must = node.get("required", dice.choice(ways) if ways else ())
        often = (0.25 if depth == 0 else 0.1) * self._full
        made = {
            key: self.make(held, depth + 1, "sound" if within == "music" else key)
            if key == "file"
            else self.make(held, depth + 1, key)
            for key, held in node.get("properties", {}).items()
            if key in must or (dice.random() < often / (8 if key == "when" else 1))
        }
        more = node.get("additionalProperties")
        if isinstance(more, dict):
            words = ("name", "role", "heading", "base", "a", "Herself", "The Boy")
            for _ in range(1 if "maxProperties" in node else dice.randrange(1, 3)):
                if "maxProperties" in node:
                    made.pop("when", None)
                made[dice.choice(words)] = self.make(more, depth + 1)
        if dice.random() < self._wrong / 2:
            made[hostile.text(dice) or "x"] = self._hostile(depth)
        return made

    def _number(self, node: dict[str, Any]) -> float:
        low = node.get("minimum", node.get("exclusiveMinimum", 0))
        high = node.get("maximum", node.get("exclusiveMaximum", low + 60))
        if node.get("multipleOf") == 1:
            return self._dice.randint(round(low), round(min(high, low + 6)))
        found = round(self._dice.uniform(low, min(high, low + 60)), 2)
        return found or low + 0.5

    def _text(self, node: dict[str, Any], key: str) -> str:
        dice = self._dice
        if "pattern" in node and node["pattern"] != r"\S":
            return dice.choice(_taken(node["pattern"]) or hostile.TEXTS)
        if key in {"role", "heading", "group"}:
            return dice.choice(("Directed by", "Gaffer", "Cast", "Special Thanks", "出演"))
        if key in _FILES:
            return dice.choice(_FILES[key])
        said = hostile.name(dice)
        return f"{said} {dice.randrange(1000)}" if dice.random() < 0.5 else said

    def _hostile(self, depth: int) -> Any:
        dice = self._dice
        if depth < _DEEPEST and dice.random() < 0.1:
            part = dice.choice(sorted(_schema()["$defs"]))
            return self.make({"$ref": f"#/$defs/{part}"}, depth + 1)
        if dice.random() < 0.4:
            return hostile.text(dice)
        odd: tuple[Any, ...] = ([], {}, None, dice.choice(hostile.NUMBERS), hostile.repeated(dice))
        return dice.choice((*odd, [hostile.text(dice)], {hostile.text(dice): hostile.text(dice)}))
