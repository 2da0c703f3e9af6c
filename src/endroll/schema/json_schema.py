"""The languages of credits and of plans as JSON Schemas, for completion and hints in an editor.

The schemas are generated from the models that read a file, so both have the same keys. They
describe single values, not whether two keys may be combined. Source: JSON Schema 2020-12.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, get_args

from endroll.schema import value_schemas
from endroll.schema.document import CreditsFile
from endroll.schema.keys import Keys
from endroll.schema.plan import DeliveryKeys, PlanFile
from endroll.schema.roll import CastRowKeys, LogoKeys, NameKeys, RollEntry
from endroll.schema.songs import SongKeys

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from endroll.schema.value_schemas import Schema

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"

_TEXT: Final[Schema] = {"$ref": "#/$defs/Text"}
_WHEN: Final[Schema] = {
    "description": "the versions that show it: a name, a list of names, or `not` and a name",
    "anyOf": [_TEXT, {"type": "array", "minItems": 1, "items": _TEXT}],
}
_INCLUDE: Final[Schema] = {
    "type": "object",
    "description": "The entries of another file.",
    "properties": {
        "include": {**_TEXT, "description": "a file of entries, such as cast.yaml"},
        "when": _WHEN,
    },
    "required": ["include"],
    "additionalProperties": False,
}
_VERSIONS: Final[Schema] = {
    "anyOf": [
        {"type": "array", "items": _TEXT},
        {
            "type": "object",
            "additionalProperties": {
                "anyOf": [
                    {"type": "null"},
                    {"type": "object", "propertyNames": {"not": {"enum": ["roll", "versions"]}}},
                ]
            },
        },
    ]
}
_NOISE: Final = ("title", "default")


def credits_schema() -> dict[str, Any]:
    """Return the JSON Schema of a credits file."""
    whole = CreditsFile.model_json_schema(ref_template="#/$defs/{model}")
    entries = get_args(RollEntry)
    definitions: dict[str, Any] = whole.pop("$defs")
    for entry in entries:
        if entry.__name__ not in definitions:
            part = entry.model_json_schema(ref_template="#/$defs/{model}")
            definitions |= part.pop("$defs", {})
            definitions[entry.__name__] = part
    definitions = {name: _plain(part) for name, part in definitions.items()}
    versioned = (*entries, NameKeys, CastRowKeys, LogoKeys, SongKeys)
    for model in versioned:
        definitions[model.__name__]["properties"]["when"] = _WHEN
    definitions[SongKeys.__name__]["minProperties"] = 1
    for model in _models(Keys):
        if model.short_form is not None and model.__name__ in definitions:
            definitions[model.__name__] = _with_short_form(model, definitions[model.__name__])
    refs = [{"$ref": f"#/$defs/{entry.__name__}"} for entry in entries]
    definitions["Entry"] = {"anyOf": [*refs, _INCLUDE]}
    schema = _plain(whole)
    versions = schema["properties"]["versions"]
    schema["properties"]["versions"] = {"description": versions["description"], **_VERSIONS}
    definitions["Text"] = value_schemas.TEXT
    return {
        "$schema": DIALECT,
        "title": "The credits of a film, for endroll",
        **schema,
        "$defs": dict(sorted(definitions.items())),
    }


def plan_keys_schema(formats: Iterable[str], qualities: Iterable[str]) -> dict[str, Any]:
    """Return the JSON Schema of the plan of a batch, for these names of formats and qualities."""
    whole = PlanFile.model_json_schema(ref_template="#/$defs/{model}")
    definitions = {name: _plain(part) for name, part in whole.pop("$defs").items()}
    definitions["Text"] = value_schemas.TEXT
    keys = definitions[DeliveryKeys.__name__]["properties"]
    for key, words in (("format", formats), ("quality", qualities)):
        keys[key] = {"description": keys[key]["description"], "enum": list(words)}
    schema = _plain(whole)
    schema["properties"]["films"]["minItems"] = 1
    deliveries = schema["properties"]["deliveries"]
    deliveries["minProperties"] = 1
    deliveries["additionalProperties"] = {
        "anyOf": [deliveries["additionalProperties"], {"type": "null"}]
    }
    return {
        "$schema": DIALECT,
        "title": "The plan of a batch, for endroll",
        **schema,
        "$defs": dict(sorted(definitions.items())),
    }


def _with_short_form(model: type[Keys], keys: Schema) -> Schema:
    short = _plain(dict(model.short_form or {}))
    if model is CastRowKeys:
        # The only key is the role; `when` is allowed next to it.
        names = keys["properties"]["names"]
        short |= {"properties": {"when": _WHEN}, "additionalProperties": names, "maxProperties": 2}
        short["anyOf"] = [{"maxProperties": 1}, {"required": ["when"]}]
        keys["anyOf"] = [{"required": ["role", "names"]}, {"required": ["group"]}]
    return {"description": keys["description"], "anyOf": [short, keys]}


def _models(model: type[Keys]) -> Iterator[type[Keys]]:
    yield model
    for inner in model.__subclasses__():
        yield from _models(inner)


def _plain(node: Any) -> Any:  # noqa: ANN401  whatever JSON has
    """Return a schema without nulls, which no key allows, and without pydantic's additions."""
    if isinstance(node, list):
        return [_plain(item) for item in node if item != {"type": "null"}]
    if not isinstance(node, dict):
        return node
    if node == value_schemas.ENTRY:
        return {"$ref": "#/$defs/Entry"}
    plain = {
        key: {name: _plain(held) for name, held in value.items()}
        if key == "properties"
        else _plain(value)
        for key, value in node.items()
        if key not in _NOISE or not isinstance(value, str | None)
    }
    if plain.get("anyOf") == value_schemas.TEXT["anyOf"]:
        del plain["anyOf"]
        plain["$ref"] = _TEXT["$ref"]
    alternatives = plain.get("anyOf")
    if isinstance(alternatives, list) and len(alternatives) == 1:
        del plain["anyOf"]
        plain = {**alternatives[0], **plain}
    return plain
