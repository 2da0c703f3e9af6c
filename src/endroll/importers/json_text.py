"""Parse JSON within limits, and lists as Python prints them, without running anything.

Source: RFC 8259; The Python Language Reference, Literals.
"""

from __future__ import annotations

import json
import re
from typing import Final, TypeAlias

from endroll.importers.clean_text import clean_lines, one_line

JsonValue: TypeAlias = "bool | int | float | str | list[JsonValue] | dict[str, JsonValue] | None"

MAX_DEPTH: Final = 40
_BRACKETS: Final = re.compile(r"[\[{]|[\]}]|\"(?:[^\"\\]|\\.)*\"?", re.DOTALL)
_PYTHON: Final = re.compile(
    r"(?P<string>'(?:[^'\\\n]|\\.)*'|\"(?:[^\"\\\n]|\\.)*\")|(?P<number>-?\d[\d.eE+-]*)"
    r"|(?P<word>None|True|False)\b|(?P<sign>[\[\]{},:])|(?P<space>\s+)"
)
_ESCAPE: Final = re.compile(r"\\(x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|.)", re.DOTALL)
_ESCAPED: Final = {"n": "\n", "t": "\t", "r": "\r", "'": "'", '"': '"', "\\": "\\"}
_WORDS: Final = {"None": "null", "True": "true", "False": "false"}


class JsonError(ValueError):
    """The text is not JSON, or is nested too deeply; the message says which."""


def parse_json(text: str) -> JsonValue:
    """Return the value of a JSON text, or a list of the values of its lines.

    The values of a key that an object repeats become one list. Texts are cleaned.

    Raises:
        JsonError: it is neither, or is nested deeper than `MAX_DEPTH`.
    """
    _check_depth(text)
    try:
        return _loads(text)
    except ValueError as problem:
        lines = [line for line in text.splitlines() if line.strip()]
        if len(lines) > 1 and all(line.lstrip()[0] in "[{" for line in lines):
            try:
                return [_loads(line) for line in lines]
            except ValueError:
                pass
        raise JsonError(f"invalid JSON: {str(problem)[:80]}") from None


def parse_python_list(text: str) -> JsonValue:
    """Return the value of a list of objects as Python prints it, with strings in single quotes.

    Raises:
        JsonError: it has anything but lists, objects, strings, numbers, None, True and False.
    """
    parts: list[str] = []
    at = 0
    while at < len(text):
        match = _PYTHON.match(text, at)
        if match is None:
            raise JsonError(f"neither JSON nor a list of Python’s: {text[at : at + 20]!r}")
        at = match.end()
        if match["string"]:
            parts.append(json.dumps(_unescaped(match["string"][1:-1])))
        else:
            parts.append(_WORDS.get(match[0], match[0]))
    return parse_json("".join(parts))


def _unescaped(text: str) -> str:
    def character(match: re.Match[str]) -> str:
        code = match[1]
        return chr(int(code[1:], 16)) if len(code) > 1 else _ESCAPED.get(code, match[0])

    return _ESCAPE.sub(character, text)


def _check_depth(text: str) -> None:
    depth = deepest = 0
    for token in _BRACKETS.finditer(text):
        depth += (token[0] in "[{") - (token[0] in "]}")
        deepest = max(deepest, depth)
    if deepest > MAX_DEPTH:
        raise JsonError(f"nested {deepest:,} levels deep")


def _loads(text: str) -> JsonValue:
    try:
        value: JsonValue = json.loads(text, object_pairs_hook=_object, parse_constant=_no_number)
    except RecursionError as problem:
        raise ValueError(str(problem)) from None
    return _cleaned(value)


def _no_number(name: str) -> None:
    """Return nothing for `NaN` and `Infinity`, which programs write for an empty cell."""
    del name


def _cleaned(value: JsonValue) -> JsonValue:
    """Return a value whose texts have no invisible characters and no space around them."""
    if isinstance(value, str):
        return clean_lines(value)
    if isinstance(value, list):
        return [_cleaned(item) for item in value]
    if isinstance(value, dict):
        return {key: _cleaned(item) for key, item in value.items()}
    return value


def _object(pairs: list[tuple[str, JsonValue]]) -> dict[str, JsonValue]:
    merged: dict[str, JsonValue] = {}
    repeated: set[str] = set()
    for raw_key, value in pairs:
        key = one_line(raw_key)
        if key not in merged:
            merged[key] = value
            continue
        several = merged[key] if key in repeated else [merged[key]]
        if isinstance(several, list):
            several.extend(value if isinstance(value, list) else [value])
        merged[key] = several
        repeated.add(key)
    return merged
