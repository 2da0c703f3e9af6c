"""JSON Schemas of single values.

An editor resolves YAML types, so 24 is a number there and "24" a string; the schemas accept both,
as endroll does. A text that contains a variable is always accepted.
Source: JSON Schema 2020-12; YAML 1.2, 10.3.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from endroll.schema.values import COLORS, WEIGHTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Schema = dict[str, Any]

_NUMBER: Final = r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)"
_AMOUNT: Final = r"(?:[0-9]+(?:\.[0-9]+)?|\.[0-9]+)"
_VARIABLE: Final = r".*\{\{.*\}\}.*"
_TIME: Final = (
    rf"{_AMOUNT}\s*s|[0-9]+\s*f|(?:[0-9]+:)?[0-9]{{1,3}}:[0-9]{{2}}(?:\.[0-9]+)?"
    r"|[0-9]{1,3}:[0-9]{2}:[0-9]{2}[:;][0-9]{2,3}|0"
)
_FILLED: Final = r"\S"

TEXT: Final[Schema] = {
    "anyOf": [{"type": "string", "pattern": _FILLED}, {"type": ["number", "boolean"]}]
}
"""One line of text, or running text. A name that looks like a number or boolean is text too."""


def matching(pattern: str) -> Schema:
    """Return the schema of a string that matches a pattern, or contains a variable."""
    return {"type": "string", "pattern": rf"^(?:\s*(?:{pattern})\s*|{_VARIABLE})$"}


def number(low: float, high: float, *, above: bool = False) -> Schema:
    """Return the schema of a number within bounds; with `above`, `low` is excluded."""
    least = "exclusiveMinimum" if above else "minimum"
    typed = {"type": "number", least: low, "maximum": high}
    return {"anyOf": [typed, matching(_NUMBER)]}


def ems(low: float, high: float) -> Schema:
    """Return the schema of a number within bounds, with or without its unit em."""
    typed = {"type": "number", "minimum": low, "maximum": high}
    return {"anyOf": [typed, matching(rf"{_NUMBER}\s*(?:em)?")]}


def whole(low: int, high: int) -> Schema:
    """Return the schema of a whole number within bounds."""
    typed = {"type": "number", "minimum": low, "maximum": high, "multipleOf": 1}
    return {"anyOf": [typed, matching(r"[+-]?[0-9]+(?:\.0*)?")]}


def one_of(numbers: Sequence[int]) -> Schema:
    """Return the schema of a whole number that is one of a few."""
    return {"anyOf": [{"enum": list(numbers)}, matching("|".join(map(str, numbers)))]}


def columns(most: int) -> Schema:
    """Return the schema of a number of columns, or the word auto."""
    return {"anyOf": [{"const": "auto"}, *whole(1, most)["anyOf"]]}


def percent(low: int = 0, high: int = 100) -> Schema:
    """Return the schema of a percentage with its sign; a limit other than 100 is not enforced."""
    if high == 100:  # noqa: PLR2004  the usual limit
        amount = r"(?:100(?:\.0*)?|[0-9]{1,2}(?:\.[0-9]*)?|\.[0-9]+)"
    else:
        amount = r"(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)"
    return {**matching(rf"\+?{amount}\s*%"), "description": f"{low}% to {high}%"}


def enlargement(low: int, high: int) -> Schema:
    """Return the schema of a percentage with its sign, or the word auto."""
    return {"anyOf": [{"const": "auto"}, percent(low, high)]}


def length(*, above: bool = False, is_share: bool = False) -> Schema:
    """Return the schema of px at 1080 lines, or a percentage of the width.

    With `above`, 0 is excluded; with `is_share`, more than 100% is.
    """
    typed: Schema = {"type": "number", ("exclusiveMinimum" if above else "minimum"): 0}
    percents = r"(?:100|[0-9]{1,2})(?:\.[0-9]+)?" if is_share else _AMOUNT
    return {"anyOf": [typed, matching(rf"\+?(?:{_AMOUNT}\s*(?:px)?|{percents}\s*%)")]}


def time(*, is_signed: bool = False) -> Schema:
    """Return the schema of `2s`, `12f`, `0:02` or a timecode; `is_signed` allows a minus."""
    sign = "-?" if is_signed else ""
    return {"anyOf": [{"const": 0}, matching(rf"{sign}(?:{_TIME})")]}


def choice(words: Iterable[str]) -> Schema:
    """Return the schema of one of several words, in any case.

    An editor that reads YAML 1.1 resolves `off` to false.
    """
    listed = [str(word) for word in words]
    schema: Schema = {"anyOf": [{"enum": listed}, matching("|".join(map(any_case, listed)))]}
    if "off" in listed:
        schema["anyOf"].append({"const": False})
    return schema


def any_case(word: str) -> str:
    """Return a pattern of a word in any case; JSON Schema has no flag for that."""
    return "".join(
        f"[{letter.lower()}{letter.upper()}]" if letter.isalpha() else letter for letter in word
    )


ENTRY: Final[Schema] = {"entry": True}
"""A placeholder that `credits_schema` replaces with a reference to the schema of an entry."""
ENTRIES: Final[Schema] = {"type": "array", "minItems": 1, "items": ENTRY}

FLAG: Final[Schema] = {
    "anyOf": [
        {"type": "boolean"},
        matching("|".join(map(any_case, ("yes", "no", "on", "off", "true", "false")))),
    ]
}
COLOR: Final[Schema] = {
    "anyOf": [
        {"enum": list(COLORS)},
        matching("#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})|" + "|".join(map(any_case, COLORS))),
    ]
}
WEIGHT: Final[Schema] = {
    "anyOf": [
        {"enum": list(WEIGHTS)},
        {"type": "number", "minimum": 1, "maximum": 1000, "multipleOf": 1},
        matching("[0-9]{1,4}|[A-Za-z][A-Za-z -]*"),
    ]
}
LANGUAGE: Final[Schema] = {
    "anyOf": [{"const": False}, matching("[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")]
}
"""A language tag; `no`, for Norwegian, is false in YAML 1.1."""

RASTER: Final[Schema] = {
    "anyOf": [
        {"enum": ["hd", "uhd", "2k-flat", "2k-scope", "4k-flat", "4k-scope"]},
        matching(
            r"[0-9]{1,6}\s*[xX×]\s*[0-9]{1,6}|"  # noqa: RUF001  both are accepted
            + "|".join(map(any_case, ("hd", "uhd", "2k-flat", "2k-scope", "4k-flat", "4k-scope")))
        ),
    ]
}
RATE: Final[Schema] = {
    "anyOf": [
        {"type": "number", "exclusiveMinimum": 0},
        matching(rf"{_AMOUNT}|[0-9]+\s*/\s*[0-9]+|50\s*[iI]|59\.94\s*[iI]"),
    ]
}
AREA: Final[Schema] = matching(
    "(?:" + "|".join(map(any_case, ("left", "right", "top", "bottom"))) + r")\s+[0-9.]+\s*%"
)
FEATURES: Final[Schema] = {
    "anyOf": [
        matching("[A-Za-z][A-Za-z0-9]{3}"),
        {"type": "array", "items": matching("[A-Za-z][A-Za-z0-9]{3}"), "maxItems": 32},
        {
            "type": "object",
            "propertyNames": {"pattern": "^[A-Za-z][A-Za-z0-9]{3}$"},
            "additionalProperties": {"anyOf": [*FLAG["anyOf"], {"type": "integer"}]},
            "maxProperties": 32,
        },
    ]
}
AXES: Final[Schema] = {
    "type": "object",
    "propertyNames": {"pattern": "^(?!wght$|wdth$)[A-Za-z][A-Za-z0-9]{3}$"},
    "additionalProperties": {"anyOf": [{"type": "number"}, matching(_NUMBER)]},
    "maxProperties": 32,
}
