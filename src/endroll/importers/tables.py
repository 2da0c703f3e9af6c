"""Tables: lines cut into cells, to rows of roles and names or to columns of names.

Stage `intake`. In: cells of lines. Out: pieces of a draft.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from endroll.importers.line_classifier import (
    Sure,
    heads_a_list,
    heads_names,
    is_capitals,
    is_name,
    role_sureness,
)
from endroll.importers.node_texts import name_at, names_at, words_at
from endroll.importers.pairs import Form
from endroll.interchange.nodes import HeadingPiece, PeoplePiece, TablePiece, TableRow

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from endroll.importers.pairs import Cells
    from endroll.interchange.nodes import Named, Piece, Words

TWO_COLUMNS: Final = "two columns, taken for parts and their names"
_MOST: Final = 0.3
_PAIR: Final = 2


def read_cells(form: Form, rows: Sequence[Cells], *, under_list: bool = False) -> Iterator[Piece]:
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


def _under(first: Cells, form: Form, rest: Sequence[Cells]) -> Iterator[Piece]:
    text = first.texts[0].rstrip(":：")
    is_role = role_sureness(text) >= Sure.LIKELY
    if _are_names(form, rest, has_head=is_role or heads_names(text)):
        head = words_at(text, (first.line.place,))
        yield _columns(head, rest, is_heading=not is_role)
        return
    doubts = () if heads_a_list(text) or is_capitals(text) or is_role else ("taken for a heading",)
    yield HeadingPiece(heading=words_at(text, (first.line.place,), doubts))
    yield from _table(form, rest)


def _are_names(form: Form, rows: Sequence[Cells], *, has_head: bool = False) -> bool:
    """Tell whether the cells are names side by side, and not roles and names."""
    if form not in {Form.TABS, Form.WIDE}:
        return False
    widest = max(len(row.texts) for row in rows)
    full = [row.texts for row in rows if len(row.texts) > 1]
    if not all(is_name(text) for row in rows for text in row.texts if text):
        return False
    roles = sum(role_sureness(texts[0]) >= Sure.LIKELY for texts in full)
    if widest > _PAIR:
        return roles < _MOST * len(full)
    return has_head and not roles


def _columns(head: Words | None, rows: Sequence[Cells], *, is_heading: bool = False) -> PeoplePiece:
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
    return PeoplePiece(
        role=None if is_heading else head,
        heading=head if is_heading else None,
        names=tuple(down if is_down else across),
        columns=widest,
        across=not is_down,
    )


def _is_sorted(names: Sequence[Named]) -> bool:
    texts = [name.words.text.casefold() for name in names]
    lasts = [text.split()[-1] for text in texts]
    return texts == sorted(texts) or lasts == sorted(lasts)


def _table(form: Form, rows: Sequence[Cells]) -> Iterator[Piece]:
    """Yield the table that rows of a role and its names are, or the one role that they are."""
    made: list[tuple[Words, list[Named]]] = []
    for row in rows:
        role, names = _role_and_names(row)
        if role is not None:
            made.append((role, list(names)))
        elif made:
            made[-1][1].extend(names)
        else:
            yield PeoplePiece(names=names)
    made = [*_with_names(made)]
    if form in {Form.TABS, Form.WIDE} and _may_be_names([role for role, _ in made]):
        first, beside = made[0]
        made[0] = (replace(first, doubts=(*first.doubts, TWO_COLUMNS)), beside)
    if len(made) == 1:
        yield PeoplePiece(role=made[0][0], names=tuple(made[0][1]))
    elif made:
        yield TablePiece(
            rows=tuple(TableRow(role=role, names=tuple(names)) for role, names in made)
        )


def _role_and_names(row: Cells) -> tuple[Words | None, tuple[Named, ...]]:
    place = row.line.place
    if len(row.texts) == 1:
        text = row.texts[0]
        if role_sureness(text) >= Sure.LIKELY:
            return words_at(text.rstrip(":："), (place,), ("a role with no name beside it",)), ()
        return None, (name_at(text, place, ("taken for one more name of the role above",)),)
    role, *names = row.texts
    if len(names) == 1:
        found = names_at(names[0], place, role=role)
    else:
        found = tuple(name_at(text, place) for text in names)
    if not role:
        return None, found
    return words_at(role.rstrip(":："), (place,)), found


def _may_be_names(roles: Sequence[Words]) -> bool:
    """Tell whether what was taken for roles may as well be names."""
    texts = [role.text for role in roles]
    return all(map(is_name, texts)) and not any(map(role_sureness, texts)) and len(texts) > 1


def _with_names(made: list[tuple[Words, list[Named]]]) -> Iterator[tuple[Words, list[Named]]]:
    """Yield the rows that have a name; a role without one has a dash in its place, and a doubt."""
    for role, names in made:
        if names:
            yield role, names
        else:
            yield role, [name_at("—", role.place, ("no name stands here",))]
