"""Tables: lines cut into cells, to rows of roles and names or to columns of names.

Stage `intake`. In: cells of lines. Out: nodes of a draft.
"""

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

TWO_COLUMNS: Final = "two columns, taken for parts and their names"
_MOST: Final = 0.3
_PAIR: Final = 2


def read_cells(
    form: Separator, rows: Sequence[LineCells], *, under_list: bool = False
) -> Iterator[DraftNode]:
    """Yield what rows of cells say; a whole line above them is their heading or their role.

    Those `under_list` stand below the heading of a list of names.
    """
    first, *rest = rows
    if len(first.texts) == 1 and first.texts[0] and rest:
        yield from _under(first, form, rest)
    elif _are_names(form, rows, has_head=under_list):
        yield _columns(None, rows)
    else:
        yield from _table(form, rows)


def _under(first: LineCells, form: Separator, rest: Sequence[LineCells]) -> Iterator[DraftNode]:
    text = first.texts[0].rstrip(":：")
    is_role = role_confidence(text) >= Confidence.LIKELY
    if _are_names(form, rest, has_head=is_role or is_names_heading(text)):
        head = text_at(text, (first.line.place,))
        yield _columns(head, rest, is_heading=not is_role)
        return
    doubts = (
        () if is_list_heading(text) or is_all_caps(text) or is_role else ("taken for a heading",)
    )
    yield HeadingNode(heading=text_at(text, (first.line.place,), doubts))
    yield from _table(form, rest)


def _are_names(form: Separator, rows: Sequence[LineCells], *, has_head: bool = False) -> bool:
    """Tell whether the cells are names side by side, and not roles and names."""
    if form not in {Separator.TABS, Separator.WIDE}:
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
    """Return names in the columns in which they stand: down them where that is their order."""
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


def _table(form: Separator, rows: Sequence[LineCells]) -> Iterator[DraftNode]:
    """Yield the table that rows of a role and its names are, or the one role that they are."""
    made: list[tuple[NodeText, list[NameNode]]] = []
    for row in rows:
        role, names = _role_and_names(row)
        if role is not None:
            made.append((role, list(names)))
        elif made:
            made[-1][1].extend(names)
        else:
            yield PeopleNode(names=names)
    made = [*_with_names(made)]
    if form in {Separator.TABS, Separator.WIDE} and _may_be_names([role for role, _ in made]):
        first, beside = made[0]
        made[0] = (replace(first, doubts=(*first.doubts, TWO_COLUMNS)), beside)
    if len(made) == 1:
        yield PeopleNode(role=made[0][0], names=tuple(made[0][1]))
    elif made:
        yield TableNode(rows=tuple(TableRow(role=role, names=tuple(names)) for role, names in made))


def _role_and_names(row: LineCells) -> tuple[NodeText | None, tuple[NameNode, ...]]:
    place = row.line.place
    if len(row.texts) == 1:
        text = row.texts[0]
        if role_confidence(text) >= Confidence.LIKELY:
            return text_at(text.rstrip(":："), (place,), ("a role with no name beside it",)), ()
        return None, (name_at(text, place, ("taken for one more name of the role above",)),)
    role, *names = row.texts
    if len(names) == 1:
        found = names_at(names[0], place, role=role)
    else:
        found = tuple(name_at(text, place) for text in names)
    if not role:
        return None, found
    return text_at(role.rstrip(":："), (place,)), found


def _may_be_names(roles: Sequence[NodeText]) -> bool:
    """Tell whether what was taken for roles may as well be names."""
    texts = [role.text for role in roles]
    return all(map(is_name, texts)) and not any(map(role_confidence, texts)) and len(texts) > 1


def _with_names(
    made: list[tuple[NodeText, list[NameNode]]],
) -> Iterator[tuple[NodeText, list[NameNode]]]:
    """Yield the rows that have a name; a role without one has a dash in its place, and a doubt."""
    for role, names in made:
        if names:
            yield role, names
        else:
            yield role, [name_at("—", role.place, ("no name stands here",))]
