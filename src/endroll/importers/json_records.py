"""Make rows of a table from objects that are persons, with their keys as its header."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from endroll.importers.clean_text import one_line
from endroll.importers.column_words import LEFT_OUT, kind_of_header, letters
from endroll.importers.columns import Columns, with_whole_names
from endroll.importers.grid import MAX_CELL_LENGTH, MAX_COLUMNS, GridRow
from endroll.importers.line_classifier import Confidence, is_name, role_confidence
from endroll.interchange.nodes import SourcePlace

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from endroll.importers.json_text import JsonValue

_NAMING: Final = frozenset({"name", "person", "first", "last", "credited", "native"})
_CHILDREN: Final = frozenset(
    {"list", "content", "contents", "children", "items", "members", "entries", "people"}
    | {"persons", "names", "team", "staff", "crew", "cast", "artists", "credits"}
    | {"contributors", "authors", "maintainers", "performers", "guests", "gueststars"}
)
_WORD_START: Final = re.compile(r"(?<=[a-z])(?=[A-Z])|[_\s]+")
_ATTRIBUTES: Final = frozenset({"role", "character", "section"})
_NOT_FOR_JSON: Final = frozenset({"id", "kind", "line"})

_NO_SECTION: Final = "no section of its own, so it is in the one before"


def title_of(key: str) -> str:
    """Return a key in the way of a heading: `sound_department` as “Sound department”."""
    words = " ".join(filter(None, _WORD_START.split(key)))
    return words[:1].upper() + words[1:] if words.islower() or words != key else words


def is_person(item: Mapping[str, JsonValue]) -> bool:
    """Whether an object is a person, or several with one role, and holds no others."""
    kinds = {key: kind_of_header(key) for key in item}
    has_role = any(kind in {"role", "character"} for kind in kinds.values())
    names = [item[key] for key, kind in kinds.items() if kind in _NAMING]
    if not any(_has_text(value, or_texts=has_role) for value in names):
        return False
    return not any(_holds_others(key, value) for key, value in item.items())


def _holds_others(key: str, value: JsonValue) -> bool:
    """Whether a key has people below it: the members of a group, or whoever did a job."""
    if isinstance(value, list) and any(isinstance(inner, dict) for inner in value):
        is_group = letters(key) in _CHILDREN or kind_of_header(key) in {"name", "person"}
        return is_group or (_is_job(key) and any(map(_is_somebody, value)))
    people = value if isinstance(value, list) else [value]
    return _is_job(key) and bool(people) and all(map(_is_somebody, people))


def _is_job(key: str) -> bool:
    return kind_of_header(key) is None and role_confidence(title_of(key)) >= Confidence.LIKELY


def _is_somebody(value: JsonValue) -> bool:
    if isinstance(value, str):
        return is_name(value)
    return isinstance(value, dict) and is_person(value)


def _has_text(value: JsonValue, *, or_texts: bool) -> bool:
    """Whether a value is a text, an object with the parts of a name, or a list of texts."""
    if isinstance(value, str):
        return bool(value.strip())
    if isinstance(value, list):
        return or_texts and bool(value) and all(isinstance(inner, str) for inner in value)
    return isinstance(value, dict) and is_person(value)


def records_in(
    persons: Sequence[tuple[SourcePlace, Mapping[str, JsonValue]]], part: str
) -> tuple[tuple[GridRow, ...], Columns, tuple[str, ...]]:
    """Return a table of persons, a row for each role of each of them, and notes on what is in none.

    The header row has the place 0. An empty row keeps a person without a role from the role above.
    """
    unread: Counter[str] = Counter()
    flat: list[tuple[SourcePlace, dict[str, list[str]]]] = []
    has_sections = False
    for place, person in persons:
        for values in _rows(_by_kind(dict(_cells(person, unread)))):
            if has_sections and "section" not in values:
                values["note"] = [*values.get("note", ()), _NO_SECTION]
            has_sections = has_sections or "section" in values
            flat.append((place, values))
    keys = list(dict.fromkeys(key for _, values in flat for key in values))[:MAX_COLUMNS]
    head = GridRow(SourcePlace(0, part), tuple(keys))
    at: dict[str, int] = {}
    kinds = [kind_of_header(key) for key in keys]
    for index, kind in enumerate(kinds):
        if kind is not None and kind not in _NOT_FOR_JSON:
            at.setdefault("name" if kind == "person" and "name" not in kinds else kind, index)
    rows = [head]
    had_role = False
    for place, values in flat:
        has_role = bool(values.keys() & {"role", "character"})
        if had_role and not has_role:
            rows.append(GridRow(SourcePlace(0, part), ()))
        had_role = has_role
        cells = ("\n".join(values.get(key, ()))[:MAX_CELL_LENGTH] for key in keys)
        rows.append(GridRow(place, tuple(cells)))
    notes = (
        f"not imported: “{key}” of {count} entr{'ies' if count > 1 else 'y'}"
        for key, count in unread.items()
    )
    return tuple(rows), Columns(with_whole_names(at), head), tuple(notes)


def _by_kind(values: dict[str, list[str]]) -> dict[str, list[str]]:
    """Return texts with the kind of their key as the key; a second one of a kind keeps its own."""
    named: dict[str, list[str]] = {}
    for key in sorted(values, key=lambda key: letters(key) == "title"):
        kind = kind_of_header(key)
        kind = "name" if kind == "person" else kind
        is_first = kind is not None and kind not in _NOT_FOR_JSON | LEFT_OUT and kind not in named
        named[kind if kind is not None and is_first else key] = values[key]
    return named


def _rows(values: dict[str, list[str]]) -> Iterator[dict[str, list[str]]]:
    """Yield a row for each role of a person, in which lists are the names alone."""
    roles = [key for key, texts in values.items() if kind_of_header(key) == "role"]
    several = next((key for key in roles if len(values[key]) > 1), None)
    for text in values[several] if several else [""]:
        row = {
            key: texts if kind_of_header(key) in _NAMING else [" / ".join(texts)]
            for key, texts in values.items()
        }
        if several:
            row[several] = [text]
        yield row


def _cells(
    person: Mapping[str, JsonValue], unread: Counter[str]
) -> Iterator[tuple[str, list[str]]]:
    """Yield the texts of each key; those of an object inside have its keys too."""
    has_name = any(kind_of_header(key) in _NAMING for key in person)
    for key, value in person.items():
        kind = kind_of_header(key)
        if isinstance(value, dict) and kind not in _ATTRIBUTES:
            if kind in _NAMING or (is_person(value) and not has_name):
                inner = dict(_cells(value, unread))
                names = [own for own in inner if kind_of_header(own) in _NAMING]
                yield from (
                    {key: inner[names[0]]} if len(inner) == 1 == len(names) else inner
                ).items()
            else:
                unread[key] += 1
            continue
        texts = list(_texts(value, is_attribute=kind in _ATTRIBUTES))
        if texts:
            yield key, texts
        elif isinstance(value, dict | list) and value:
            unread[key] += 1


def _texts(value: JsonValue, *, is_attribute: bool) -> Iterator[str]:
    if isinstance(value, str | int | float) and not isinstance(value, bool):
        if text := one_line(str(value)):
            yield text
    elif isinstance(value, list):
        if is_attribute or not any(isinstance(item, dict | list) for item in value):
            for item in value:
                yield from _texts(item, is_attribute=is_attribute)
    elif isinstance(value, dict) and is_attribute:
        texts = [text for text in value.values() if isinstance(text, str) and text.strip()]
        yield from map(one_line, texts[:1])
