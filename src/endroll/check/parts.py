"""Group what credits say as rules read it: names, texts, and the roles of crew and cast."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from endroll.model.credits import CastRow, Name, Text
from endroll.model.walk import Role, groups_last, walk_all

if TYPE_CHECKING:
    from collections.abc import Iterable

    from endroll.model.credits import Credits, Entry
    from endroll.model.walk import Item


@dataclass(frozen=True, slots=True)
class Parts:
    """Every item of the credits, and of these the names, all texts, and the roles by their kind.

    `texts` includes each form of a name. `crew` are the roles of blocks, `cast` those of the rows
    of tables.
    """

    items: tuple[Item, ...]
    names: tuple[Name, ...]
    texts: tuple[Text, ...]
    crew: tuple[Text, ...]
    cast: tuple[Text, ...]


def parts_of(credits_: Credits) -> Parts:
    """Return what the credits say, grouped."""
    items = tuple(groups_last(walk_all(credits_.blocks)))
    roles = [item for item in items if item.role is Role.ROLE]
    return Parts(
        items=items,
        names=tuple(item.value for item in items if isinstance(item.value, Name)),
        texts=_texts(items),
        crew=_texts(item for item in roles if not isinstance(item.owner, CastRow)),
        cast=_texts(item for item in roles if isinstance(item.owner, CastRow)),
    )


def texts_in(entries: Iterable[Entry]) -> tuple[Text, ...]:
    """Return every text of some entries, each form of a name included."""
    return _texts(walk_all(entries))


def _texts(items: Iterable[Item]) -> tuple[Text, ...]:
    return tuple(text for item in items for text in item.texts)
