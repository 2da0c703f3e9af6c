"""Read people from JSON of any shape: lists of them, nested under the titles of their sections.

A person is an object with a key for a name. A list of persons is read as the rows of a table whose
header is their keys. Keys and titles above a list are headings, or roles if they read like one.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING, Final

from endroll.core.diagnostics import UsageError, error
from endroll.importers.clean_text import one_line
from endroll.importers.column_words import kind_of_header, letters
from endroll.importers.grid import GridRow
from endroll.importers.json_records import is_person, records_in, title_of
from endroll.importers.json_shapes import (
    FILM_TITLES,
    LABELS,
    NOT_CREDITED,
    cells_of,
    has_names,
    has_people,
    has_reversed_roles,
    is_bare,
    is_nothing,
    label_key,
    may_be_names,
    shape_of,
    text_in,
)
from endroll.importers.line_classifier import (
    Confidence,
    is_cast_heading,
    is_list_heading,
    is_name,
    role_confidence,
)
from endroll.importers.lines import TextLine
from endroll.importers.node_texts import name_at, names_at, text_at
from endroll.importers.plain_text import read_blocks
from endroll.importers.sheets import read_sheet
from endroll.interchange.nodes import (
    CreditsDraft,
    HeadingNode,
    LeftOut,
    NodeText,
    PeopleNode,
    SourcePlace,
    TableNode,
    TableRow,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from endroll.importers.json_text import JsonValue
    from endroll.interchange.nodes import DraftNode, NameNode

MAX_ENTRIES: Final = 50_000
_MAX_LEFT_OUT_LENGTH: Final = 20_000
_PLAIN_KEYS: Final = frozenset(
    {"list", "content", "contents", "children", "items", "members", "entries", "people"}
    | {"persons", "names", "credits", "credit", "data", "results", "result", "records", "rows"}
    | {"sections", "groups", "departments", "categories", "roles", "jobs", "node", "nodes"}
    | {"values", "value", "body", "blocks", "crewmembers", "contributors", "elements", "team"}
    | {
        "person",
        "member",
        "who",
        "contributor",
        "staff",
        "roll",
        "layers",
        "comps",
        "tracks",
        "strips",
    }
)
"""Keys that say nothing of the list below them."""

NOT_PEOPLE: Final = "not about people"
_KEY_AS_ROLE: Final = "a key of the file: is it a role?"


def read_json_people(data: JsonValue) -> CreditsDraft:
    """Return the people in JSON, in its order; each entry of a list or object counts as a line.

    Raises:
        UsageError: there are no people in it, or too many entries.
    """
    walker = _Walker()
    walker.read(data)
    if not any(isinstance(node, PeopleNode | TableNode) for node in walker.nodes):
        raise UsageError(
            error(
                "no-people",
                f"no people were found in the JSON, which is {_shape(data)}",
                hint="people are objects with a key such as `name`, lists of names under a key"
                " such as `Director`, or the answers of TMDb; save those parts to a file",
            )
        )
    return walker.draft()


def _brief(entry: JsonValue) -> str:
    """Return an entry on one line."""
    text = entry if isinstance(entry, str) else json.dumps(entry, ensure_ascii=False)
    return one_line(text)[:_MAX_LEFT_OUT_LENGTH]


def _shape(data: JsonValue) -> str:
    if isinstance(data, dict):
        keys = ", ".join(f"`{one_line(key)[:40]}`" for key in list(data)[:6])
        return f"an object with {keys}" if keys else "an empty object"
    if isinstance(data, list):
        return (
            f"a list of {len(data):,} entr{'ies' if len(data) > 1 else 'y'}"
            if data
            else "an empty list"
        )
    return "a single value"


@dataclass(frozen=True, slots=True)
class _Above:
    """What an object says of the people below it.

    `role` is theirs; with `is_named` the object has a title, so that the key of its only list is
    none.
    """

    role: NodeText | None
    is_named: bool


class _Walker:
    """Walks through JSON in its order; a place is the number of an entry, its part the path."""

    def __init__(self) -> None:
        self.title: NodeText | None = None
        self.nodes: list[DraftNode] = []
        self.left_out: list[LeftOut] = []
        self.notes: list[str] = []
        self._entries: dict[SourcePlace, JsonValue] = {}
        self._pairs: list[TableRow] = []
        self._is_cast = False

    def read(self, data: JsonValue) -> None:
        """Read all of a file."""
        if isinstance(data, dict):
            self._object(data, "", is_top=True)
        elif isinstance(data, list):
            self._list(data, "", None)
        self._end_pairs()

    def _object(self, data: Mapping[str, JsonValue], path: str, *, is_top: bool = False) -> None:
        if is_person(data):
            self._records([(SourcePlace(1, path), data)], path, None)
            return
        if has_reversed_roles(data):
            entries = enumerate(data.items(), start=1)
            persons = [
                (SourcePlace(number, path), {"name": name, "role": roles})
                for number, (name, roles) in entries
            ]
            self._records(persons, path, None)
            return
        label = label_key(data)
        role: NodeText | None = None
        for number, (key, value) in enumerate(data.items(), start=1):
            place = SourcePlace(number, path)
            if key != label:
                continue
            self._count(place, value)
            text = text_at(str(value), (place,))
            if is_top and letters(key) in {*FILM_TITLES, "name", "project", "production"}:
                self.title = text
            elif kind_of_header(key) == "role" and letters(key) not in {*FILM_TITLES, *LABELS}:
                role = text
            else:
                self._head(text)
        others = [(number, key) for number, key in enumerate(data, start=1) if key != label]
        is_labelled = label is not None and not is_top
        is_only = is_labelled and sum(has_people(data[key]) for _, key in others) == 1
        above = _Above(role, is_named=is_only)
        for number, key in others:
            self._entry(key, data[key], SourcePlace(number, path), above)

    def _entry(self, key: str, value: JsonValue, place: SourcePlace, above: _Above) -> None:
        """Read one entry of an object that is no person."""
        if value is None or is_nothing(value):
            return
        path = f"{place.part}.{key}" if place.part else key
        if isinstance(value, list):
            self._entry_list(key, value, place, above)
        elif not isinstance(value, dict):
            self._scalar(key, value, place)
        elif is_person(value):
            own = self._name_of(key, place, above) if is_bare(value) else None
            self._records([(SourcePlace(1, path), value)], path, own)
        elif has_people(value) or (is_cast_heading(title_of(key)) and has_names(value)):
            heading = self._name_of(key, place, above)
            if heading is not None:
                self._head(heading)
            self._object(value, path)
        else:
            self._leave_out(place, f"{key}: {_brief(value)}")

    def _entry_list(
        self, key: str, values: list[JsonValue], place: SourcePlace, above: _Above
    ) -> None:
        path = f"{place.part}.{key}" if place.part else key
        if may_be_names(key, values):
            self._list(values, path, above.role or self._name_of(key, place, above))
        elif has_people(values):
            own = above.role or self._name_of(key, place, above)
            if own is not None and not all(map(is_bare, values)):
                self._head(own)
                own = None
            self._list(values, path, own)
        else:
            self._leave_out(place, f"{key}: {_brief(values)}")

    def _name_of(self, key: str, place: SourcePlace, above: _Above) -> NodeText | None:
        """Return a key as a heading or a role; None if it says nothing."""
        is_plain = letters(key) in _PLAIN_KEYS or kind_of_header(key) == "name"
        if not key or is_plain or above.is_named:
            return None
        self._count(place, key)
        return text_at(title_of(key), (place,))

    def _head(self, text: NodeText) -> None:
        self._end_pairs()
        self._is_cast = is_cast_heading(text.text)
        self.nodes.append(HeadingNode(heading=text))

    def _scalar(self, key: str, value: str | float, place: SourcePlace) -> None:
        """Read a key with a single value: a role and a name, or nothing about people."""
        text = str(value)
        is_role = (
            role_confidence(title_of(key)) >= Confidence.LIKELY or kind_of_header(key) == "person"
        )
        if (
            not isinstance(value, str)
            or not key
            or kind_of_header(key) in NOT_CREDITED | {"section"}
            or letters(key) in {*FILM_TITLES, *LABELS}
            or not (is_role or self._is_cast or " " in text.strip())
            or not is_name(text)
        ):
            self._leave_out(place, f"{key}: {text}")
            return
        self._count(place, f"{key}: {value}")
        doubts = () if is_role or self._is_cast else (_KEY_AS_ROLE,)
        role = text_at(title_of(key) if is_role else key, (place,), doubts)
        self._pairs.append(TableRow(role=role, names=names_at(text, place, role=role.text)))

    def _end_pairs(self) -> None:
        """Make nodes of the pairs of roles and names so far."""
        if self._is_cast and self._pairs:
            self.nodes.append(TableNode(rows=tuple(self._pairs)))
        else:
            self.nodes += [PeopleNode(role=row.role, names=row.names) for row in self._pairs]
        self._pairs = []

    def _list(self, items: Sequence[JsonValue], path: str, role: NodeText | None) -> None:
        """Read a list: its persons and rows as tables, its strings as names, the rest by itself."""
        placed = ((SourcePlace(number, path), item) for number, item in enumerate(items, start=1))
        filled = [(place, item) for place, item in placed if not is_nothing(item)]
        for shape, run in groupby(filled, key=lambda entry: shape_of(entry[1])):
            entries = list(run)
            match shape:
                case "person":
                    persons = [(place, item) for place, item in entries if isinstance(item, dict)]
                    self._records(persons, path, role)
                case "row":
                    rows = [(place, item) for place, item in entries if isinstance(item, list)]
                    self._rows([GridRow(place, cells_of(item)) for place, item in rows])
                case "text":
                    self._strings([(place, text_in(item)) for place, item in entries], role)
                case "other":
                    for place, item in entries:
                        self._other(item, place)

    def _other(self, item: JsonValue, place: SourcePlace) -> None:
        path = f"{place.part}.{place.line}" if place.part else str(place.line)
        if isinstance(item, dict) and (has_people([item]) or (self._is_cast and has_names(item))):
            self._object(item, path)
        elif isinstance(item, list) and has_people(item):
            self._list(item, path, None)
        else:
            self._leave_out(place, item)

    def _records(
        self,
        persons: Sequence[tuple[SourcePlace, Mapping[str, JsonValue]]],
        path: str,
        role: NodeText | None,
    ) -> None:
        if not persons:
            return
        self._end_pairs()
        for place, person in persons:
            self._count(place, dict(person))
        rows, columns, unread = records_in(persons, path)
        content = read_sheet(rows, columns)
        nodes = content.nodes
        if role is not None:
            nodes = [_with_role(node, role) for node in nodes]
        self.nodes += nodes
        self.left_out += [row for row in content.left_out if row.place.line]
        self.notes += [*content.notes, *unread]

    def _rows(self, rows: Sequence[GridRow]) -> None:
        if rows:
            self._end_pairs()
            for row in rows:
                self._count(row.place, row.summary)
            content = read_sheet(tuple(rows), None)
            self.nodes += content.nodes
            self.left_out += content.left_out
            self.notes += content.notes

    def _strings(self, texts: Sequence[tuple[SourcePlace, str]], role: NodeText | None) -> None:
        """Read strings: as names under a role, or as the lines of a text."""
        if not texts:
            return
        self._end_pairs()
        for place, text in texts:
            self._count(place, text)
        is_text = any(
            "\n" in text.strip() or role_confidence(text) >= Confidence.LIKELY for _, text in texts
        )
        if role is not None and is_text:
            self._head(role)
        elif role is not None:
            names = [name for place, text in texts for name in _names_in(text, place)]
            self.nodes.append(_with_role(PeopleNode(names=tuple(names)), role))
            return
        lines = [
            TextLine(line.rstrip(), place) for place, text in texts for line in text.split("\n")
        ]
        self.nodes += read_blocks(lines)

    def _leave_out(self, place: SourcePlace, entry: JsonValue) -> None:
        self._count(place, entry)
        self.left_out.append(LeftOut(place, _brief(entry), NOT_PEOPLE))

    def draft(self) -> CreditsDraft:
        """Return the draft, in which every entry is kept or left out."""
        draft = CreditsDraft(
            title=self.title,
            nodes=tuple(self.nodes),
            notes=tuple(dict.fromkeys(self.notes)),
            places=tuple(self._entries),
        )
        accounted = draft.kept_places() | {row.place for row in self.left_out}
        rest = [
            LeftOut(place, _brief(entry), NOT_PEOPLE)
            for place, entry in self._entries.items()
            if place not in accounted
        ]
        return replace(draft, left_out=(*self.left_out, *rest))

    def _count(self, place: SourcePlace, entry: JsonValue) -> None:
        self._entries[place] = entry
        if len(self._entries) > MAX_ENTRIES:
            raise UsageError(
                error(
                    "json-too-large",
                    f"the JSON has more than {MAX_ENTRIES:,} entries",
                    hint="check that this is the right file; credits have a few thousand",
                )
            )


def _names_in(text: str, place: SourcePlace) -> tuple[NameNode, ...]:
    names = names_at(text, place)
    if len(names) == 1 and not is_name(text):
        return (name_at(text, place, ("does not look like a name",)),)
    return names


def _with_role(node: DraftNode, text: NodeText) -> DraftNode:
    """Return bare names with a role, or with a heading if the text is one."""
    if not isinstance(node, PeopleNode) or node.role is not None:
        return node
    if is_list_heading(text.text) or role_confidence(text.text) is Confidence.NO:
        return replace(node, heading=text)
    return replace(node, role=text)
