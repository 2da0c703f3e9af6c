"""Find which lines of imported credits carry doubts, and what places of the source they are about.

In: a draft, and how it is written as YAML. Out: line numbers, counted from 1, and places.
"""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass, replace
from typing import TYPE_CHECKING, Final, cast

from endroll.interchange.nodes import NodeText
from endroll.source.doubts import doubts_on

if TYPE_CHECKING:
    from collections.abc import Callable

    from endroll.interchange.nodes import CreditsDraft, SourcePlace

_NUMBER: Final = re.compile(r"@(\d+)@")


def doubt_places(
    draft: CreditsDraft, write: Callable[[CreditsDraft], str]
) -> tuple[tuple[int, tuple[SourcePlace, ...]], ...]:
    """Return each line with a comment about doubts, and the places of the texts in doubt there.

    The draft is written once more, with numbers in place of the doubts.
    """
    places: list[tuple[SourcePlace, ...]] = []
    marked = cast("CreditsDraft", _numbered(replace(draft, left_out=(), places=()), places))
    found = []
    for number, line in enumerate(write(marked).split("\n"), start=1):
        comments = doubts_on(line) if "@" in line else []
        numbers = [int(match[1]) for one in comments for match in _NUMBER.finditer(one["about"])]
        if numbers:
            about = (place for at in numbers if at < len(places) for place in places[at])
            found.append((number, tuple(dict.fromkeys(about))))
    return tuple(found)


def _numbered(node: object, places: list[tuple[SourcePlace, ...]]) -> object:
    """Return a draft, or part of one, with the numbers of its doubts; add the place of each."""
    if isinstance(node, NodeText):
        if not node.doubts:
            return node
        places.append((node.place, *node.more_places))
        return replace(node, doubts=(f"@{len(places) - 1}@",))
    if isinstance(node, tuple):
        return tuple(_numbered(item, places) for item in node)
    if is_dataclass(node) and not isinstance(node, type):
        held = {field.name: getattr(node, field.name) for field in fields(node)}
        return replace(node, **{name: _numbered(value, places) for name, value in held.items()})
    return node
