"""Tell the shapes of JSON that may hold people: persons, lists of names, labels above them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final, Literal

from endroll.importers.clean_text import one_line
from endroll.importers.column_words import LEFT_OUT, kind_of_header, letters
from endroll.importers.grid import MAX_COLUMNS
from endroll.importers.json_records import is_person, title_of
from endroll.importers.line_classifier import Confidence, is_name, role_confidence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from endroll.importers.json_text import JsonValue

NOT_CREDITED: Final = (LEFT_OUT - {"person"}) | {"note"}
"""Kinds of keys whose values are no names, whatever they look like."""

Shape = Literal["person", "row", "text", "other"]

FILM_TITLES: Final = ("filmtitle", "movietitle", "film", "movie", "title")
LABELS: Final = frozenset({"label", "header", "caption", "titel", "titre", "titulo", "titolo"})
_TEXTS: Final = frozenset({"text", "sourcetext", "string", "line", "lines", "value"})


def label_key(data: Mapping[str, JsonValue]) -> str | None:
    """Return the key of the title of an object that has people below it."""
    texts = [key for key, value in data.items() if isinstance(value, str) and value.strip()]
    for key in texts:
        if letters(key) in {*FILM_TITLES, *LABELS}:
            return key
    for kinds in ({"section"}, {"role"}, {"name", "person"}, {"character"}):
        for key in texts:
            if kind_of_header(key) in kinds and role_confidence(key) is not Confidence.CERTAIN:
                return key
    return None


def may_be_names(key: str, values: Sequence[JsonValue]) -> bool:
    """Whether a list has strings that are names, by its key and by themselves."""
    if kind_of_header(key) in NOT_CREDITED:
        return False
    texts = [value for value in values if isinstance(value, str) and value.strip()]
    return len(texts) == len(values) and any(map(is_name, texts))


def is_bare(value: JsonValue) -> bool:
    """Whether a value is a name, or a person without a role of their own."""
    return isinstance(value, str) or (
        isinstance(value, dict)
        and is_person(value)
        and not any(
            kind_of_header(key) in {"role", "character", "section"} and inner
            for key, inner in value.items()
        )
    )


def text_in(item: JsonValue | Mapping[str, JsonValue]) -> str:
    """Return a string, or the text of an object that is a line or a layer of text."""
    if isinstance(item, str):
        return item
    if isinstance(item, Mapping):
        for key, value in item.items():
            if letters(key) in _TEXTS and isinstance(value, str) and value.strip():
                return value
    return ""


def shape_of(item: JsonValue) -> Shape:
    """Return how an item of a list is read."""
    if isinstance(item, dict) and is_person(item) and not _is_layer(item):
        return "person"
    if isinstance(item, list) and not any(isinstance(cell, dict | list) for cell in item):
        return "row"
    return "text" if text_in(item).strip() else "other"


def _is_layer(item: Mapping[str, JsonValue]) -> bool:
    """Whether an object is a layer of text, with a name made by a program."""
    name = next((value for key, value in item.items() if letters(key) == "name"), None)
    text = text_in(item)
    is_made = isinstance(name, str) and (text.startswith(name) or bool(re.search(r"\d", name)))
    return bool(text) and is_made and not any(map(_is_role_key, item))


def _is_role_key(key: str) -> bool:
    return kind_of_header(key) in {"role", "character"}


def is_nothing(value: JsonValue) -> bool:
    """Whether a value is null, or an empty text, list or object."""
    return value is None or (
        not value.strip()
        if isinstance(value, str)
        else isinstance(value, dict | list) and not value
    )


def cells_of(items: Sequence[JsonValue]) -> tuple[str, ...]:
    """Return the values of a list as the cells of a row."""
    return tuple("" if cell is None else one_line(str(cell)) for cell in items[:MAX_COLUMNS])


def has_people(value: JsonValue) -> bool:
    """Whether there is a person anywhere in a value, or names in a list."""
    stack = [value]
    while stack:
        inner = stack.pop()
        if isinstance(inner, dict):
            if is_person(inner) or _has_roles(inner) or _is_map_of_names(inner):
                return True
            if has_reversed_roles(inner):
                return True
            stack += inner.values()
        elif isinstance(inner, list):
            if any(map(_is_name_or_pair, inner)):
                return True
            stack += inner
    return False


def has_names(item: Mapping[str, JsonValue]) -> bool:
    """Whether an object has a name under any key."""
    return any(isinstance(value, str) and is_name(value) for value in item.values())


def has_reversed_roles(item: Mapping[str, JsonValue]) -> bool:
    """Whether the keys of an object are names, and its values their roles."""
    return bool(item) and all(
        " " in key and is_name(key) and role_confidence(key) is Confidence.NO and _are_roles(value)
        for key, value in item.items()
    )


def _are_roles(value: JsonValue) -> bool:
    roles = value if isinstance(value, list) else [value]
    return bool(roles) and all(
        isinstance(role, str) and role_confidence(role) >= Confidence.LIKELY for role in roles
    )


def _is_map_of_names(item: Mapping[str, JsonValue]) -> bool:
    """Whether an object has several names of several words, and nothing else."""
    return len(item) > 1 and all(
        isinstance(value, str)
        and " " in value
        and is_name(value)
        and kind_of_header(key) not in NOT_CREDITED | {"role"}
        for key, value in item.items()
    )


def _has_roles(item: Mapping[str, JsonValue]) -> bool:
    """Whether an object has a name, or a list of names, under the key of a role."""
    return any(
        may_be_names(key, value)
        if isinstance(value, list)
        else isinstance(value, str) and role_confidence(title_of(key)) >= Confidence.LIKELY
        for key, value in item.items()
    )


def _is_name_or_pair(item: JsonValue) -> bool:
    if isinstance(item, dict):
        values = list(item.values())
        return len(values) == 1 and isinstance(values[0], str) and is_name(values[0])
    return isinstance(item, str) and " " in item and is_name(item)
