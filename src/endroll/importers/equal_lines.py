"""Find the lines of a page whose readings cost the same: equal lines in equal surroundings.

In: the lines of a page with what surrounds each. Out: for each line the first line like it.
"""

from __future__ import annotations

from dataclasses import fields
from operator import attrgetter
from typing import TYPE_CHECKING, Final

from endroll.importers.line_costs import column_above
from endroll.importers.line_shape import LineShape
from endroll.importers.lines import TextLine

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable

    from endroll.importers.page_context import PageContext

_PLACES: Final = frozenset({"place", "more_places"})
_MEASURES: Final = attrgetter(
    *(field.name for field in fields(LineShape) if field.name != "line"),
    *(f"line.{field.name}" for field in fields(TextLine) if field.name not in _PLACES),
)
"""All that is known of a line but its place."""

_NO_LINE: Final = -1


def first_equal(keys: Iterable[Hashable]) -> tuple[int, ...]:
    """Return for each key the index of the first key that equals it."""
    first: dict[Hashable, int] = {}
    return tuple(first.setdefault(key, index) for index, key in enumerate(keys))


def first_lines_alike(context: PageContext) -> tuple[int, ...]:
    """Return for each line the index of the first line whose readings cost the same.

    The costs of a line depend on its text and shape, the line above, the two lines below, and what
    the page holds of it; before the page has habits, they depend on nothing else.
    """
    lines = first_equal(map(_MEASURES, context.shapes))
    around = (_NO_LINE, *lines, _NO_LINE, _NO_LINE)
    return first_equal(
        (
            around[index : index + 4],
            column_above(context.shapes, index),
            context.sections[index],
            frozenset(context.shares[index].items()),
            frozenset(context.actors_first[index].items()),
            context.song_keys[index],
            index in context.song_starts,
        )
        for index in range(len(lines))
    )
