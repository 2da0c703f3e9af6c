"""Turn lines that were split into cells into tables of roles and names, or columns of names."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from endroll.importers.line_cells import Separator
from endroll.importers.line_classifier import (
    Confidence,
    is_all_caps,
    is_list_heading,
    is_name,
    is_names_heading,
    role_confidence,
)
from endroll.importers.node_texts import name_at, names_at, text_at
from endroll.interchange.nodes import HeadingNode, PeopleNode, TableNode, TableRow

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from endroll.importers.line_cells import LineCells
    from endroll.interchange.nodes import DraftNode, NameNode, NodeText

TWO_COLUMNS: Final = "two columns, assumed to be roles and names"
_MOST: Final = 0.3
_PAIR: Final = 2


def read_cells(
    separator: Separator, rows: Sequence[LineCells], *, under_list: bool = False
) -> Iterator[DraftNode]:
    """Yield the nodes for rows of cells; an unsplit first line is their heading or their role.

    `under_list` means that the heading above announces a list of names.
    """
    first, *rest = rows
    if len(first.texts) == 1 and first.texts[0] and rest:
        yield from _below_first(first, separator, rest)
    elif _are_all_names(separator, rows, has_head=under_list):
        yield _columns(None, rows)
    else:
        yield from _table(separator, rows)


def _below_first(
    first: LineCells, separator: Separator, rest: Sequence[LineCells]
) -> Iterator[DraftNode]:
    text = first.texts[0].rstrip(":：")
    is_role = role_confidence(text) >= Confidence.LIKELY
    if _are_all_names(separator, rest, has_head=is_role or is_names_heading(text)):
        head = text_at(text, (first.line.place,))
        yield _columns(head, rest, is_heading=not is_role)
        return
    doubts = (
        ()
        if is_list_heading(text) or is_all_caps(text) or is_role
        else ("assumed to be a heading",)
    )
    yield HeadingNode(heading=text_at(text, (first.line.place,), doubts))
    yield from _table(separator, rest)


def _are_all_names(
    separator: Separator, rows: Sequence[LineCells], *, has_head: bool = False
) -> bool:
    """Whether the cells are names side by side rather than roles and names."""
    if separator not in {Separator.TABS, Separator.WIDE}:
        return False
    widest = max(len(row.texts) for row in rows)
    full = [row.texts for row in rows if len(row.texts) > 1]
    if not all(is_name(text) for row in rows for text in row.texts if text):
        return False
    roles = sum(role_confidence(texts[0]) >= Confidence.LIKELY for texts in full)
    if widest > _PAIR:
        return roles < _MOST * len(full)
    return has_head and not roles


def _columns(
    head: NodeText | None, rows: Sequence[LineCells], *, is_heading: bool = False
) -> PeopleNode:
    """Return names in columns, filled across, or downwards if only that order is alphabetical."""
    widest = max(len(row.texts) for row in rows)
    across = [name_at(text, row.line.place) for row in rows for text in row.texts if text]
    down = [
        name_at(row.texts[column], row.line.place)
        for column in range(widest)
        for row in rows
        if column < len(row.texts) and row.texts[column]
    ]
    is_down = _is_sorted(down) and not _is_sorted(across)
    return PeopleNode(
        role=None if is_heading else head,
        heading=head if is_heading else None,
        names=tuple(down if is_down else across),
        columns=widest,
        across=not is_down,
    )


def _is_sorted(names: Sequence[NameNode]) -> bool:
    texts = [name.name.text.casefold() for name in names]
    lasts = [text.split()[-1] for text in texts]
    return texts == sorted(texts) or lasts == sorted(lasts)


def _table(separator: Separator, rows: Sequence[LineCells]) -> Iterator[DraftNode]:
    """Yield a table of roles and names, or a single role with its names."""
    roles: list[tuple[NodeText, list[NameNode]]] = []
    for row in rows:
        role, names = _role_and_names(row)
        if role is not None:
            roles.append((role, list(names)))
        elif roles:
            roles[-1][1].extend(names)
        else:
            yield PeopleNode(names=names)
    roles = [*_with_names(roles)]
    if separator in {Separator.TABS, Separator.WIDE} and _may_be_names([role for role, _ in roles]):
        first, first_names = roles[0]
        roles[0] = (replace(first, doubts=(*first.doubts, TWO_COLUMNS)), first_names)
    if len(roles) == 1:
        yield PeopleNode(role=roles[0][0], names=tuple(roles[0][1]))
    elif roles:
        yield TableNode(
            rows=tuple(TableRow(role=role, names=tuple(names)) for role, names in roles)
        )


def _role_and_names(row: LineCells) -> tuple[NodeText | None, tuple[NameNode, ...]]:
    place = row.line.place
    if len(row.texts) == 1:
        text = row.texts[0]
        if role_confidence(text) >= Confidence.LIKELY:
            return text_at(text.rstrip(":："), (place,), ("a role without a name beside it",)), ()
        return None, (name_at(text, place, ("assumed to be another name for the role above",)),)
    role, *names = row.texts
    if len(names) == 1:
        nodes = names_at(names[0], place, role=role)
    else:
        nodes = tuple(name_at(text, place) for text in names)
    if not role:
        return None, nodes
    return text_at(role.rstrip(":："), (place,)), nodes


def _may_be_names(roles: Sequence[NodeText]) -> bool:
    """Whether the supposed roles may just as well be names."""
    texts = [role.text for role in roles]
    return all(map(is_name, texts)) and not any(map(role_confidence, texts)) and len(texts) > 1


def _with_names(
    roles: list[tuple[NodeText, list[NameNode]]],
) -> Iterator[tuple[NodeText, list[NameNode]]]:
    """Yield roles with their names; a role without one gets a dash with a doubt."""
    for role, names in roles:
        yield role, names or [name_at("—", role.place, ("the name is missing",))]
