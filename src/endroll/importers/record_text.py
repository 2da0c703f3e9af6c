"""Read a text that consists of labelled records, as a table of people."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from endroll.importers.lines import split_lines
from endroll.importers.plain_text import read_plain_text
from endroll.importers.records import records_of
from endroll.importers.sheets import read_sheet
from endroll.interchange.nodes import CreditsDraft, LeftOut, PeopleNode, TableNode

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from endroll.importers.records import Records
    from endroll.interchange.nodes import DraftNode, NameNode, NodeText

OUTSIDE: Final = "outside the records"
NOT_CREDITED: Final = "not a name or a role"
"""Reasons for leaving a line out."""

_DESCRIPTION: Final = "what the person did, used as the role"


def read_text(text: str, *, whole: bool = False) -> CreditsDraft:
    """Return the credits in a text of records, or in any other text."""
    return read_records(text) or read_plain_text(text, whole=whole)


def read_records(text: str) -> CreditsDraft | None:
    """Return the credits in a text of records; None if it is any other text."""
    lines = split_lines(text)
    records = records_of(lines)
    if records is None:
        return None
    content = read_sheet(records.rows, None)
    nodes = tuple(_with_places(content.nodes, records))
    draft = CreditsDraft(nodes=nodes, notes=tuple(content.notes))
    kept = draft.kept_places()
    left_out = [
        LeftOut(
            line.place, line.stripped, NOT_CREDITED if line.place in records.inside else OUTSIDE
        )
        for line in lines
        if line.stripped and line.place not in kept
    ]
    places = tuple(line.place for line in lines if line.stripped)
    return replace(draft, left_out=tuple(left_out), places=places)


def _with_places(nodes: Iterable[DraftNode], records: Records) -> Iterator[DraftNode]:
    """Yield nodes whose names stand for all lines of their records that were read."""
    for node in nodes:
        match node:
            case PeopleNode():
                names = tuple(_placed(name, records) for name in node.names)
                yield replace(node, role=_described(node.role, records), names=names)
            case TableNode():
                rows = tuple(
                    replace(
                        row,
                        role=_described(row.role, records),
                        names=tuple(_placed(name, records) for name in row.names),
                    )
                    for row in node.rows
                )
                yield replace(node, rows=rows)
            case _:
                yield node


def _placed(name: NameNode, records: Records) -> NameNode:
    place = name.name.place
    more = tuple(other for other in records.credited.get(place, ()) if other != place)
    return replace(name, name=replace(name.name, more_places=more))


def _described(role: NodeText | None, records: Records) -> NodeText | None:
    if role is None or not records.is_linux:
        return role
    return replace(role, doubts=(*role.doubts, _DESCRIPTION))
