"""What each step from the reading of one line to that of the next costs, by the gap between them.

The costs are negative logarithms of how often the step occurs in credits, judged by hand: a role
is followed by names, a heading by anything, and names rarely by a role without a gap.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from endroll.importers.line_states import STATES, Kind
from endroll.importers.separators import Separator

if TYPE_CHECKING:
    from numpy.typing import NDArray

_NEVER: Final = 9.0
_OTHER: Final = 4.0
_SEPARATOR_CHANGE: Final = (1.3, 0.8, 0.4)
"""Costs of another separator than on the line before, by gap."""

_TURN: Final = (4.0, 2.5, 1.5)
"""Costs of the other order of role and name than on the line before, by gap."""

_LINK_CHANGE: Final = 0.4
"""Cost of a cast link before or after another separator: some of a cast are “as themselves”."""

_ABOVE: Final = (Kind.HEADING, Kind.ROLE)
_COSTS: Final[dict[Kind, dict[Kind, tuple[float, float, float]]]] = {
    Kind.TITLE: {
        Kind.HEADING: (1.5, 0.5, 0.3),
        Kind.ROLE: (2.0, 0.5, 0.3),
        Kind.NAMES: (2.5, 1.5, 1.5),
        Kind.PAIR: (2.0, 0.3, 0.3),
        Kind.TEXT: (2.0, 1.0, 1.0),
        Kind.SONG_TITLE: (2.0, 1.0, 1.0),
        Kind.COLUMNS: (2.5, 1.5, 1.5),
    },
    Kind.HEADING: {
        Kind.HEADING: (2.0, 1.5, 1.2),
        Kind.ROLE: (1.0, 0.3, 0.3),
        Kind.NAMES: (0.5, 0.7, 1.2),
        Kind.PAIR: (0.2, 0.2, 0.4),
        Kind.COLUMNS: (0.5, 0.5, 0.8),
        Kind.TEXT: (0.8, 0.8, 1.2),
        Kind.SONG_TITLE: (0.5, 0.4, 0.6),
        Kind.SONG_LINE: (0.8, 0.8, 1.0),
        Kind.NOTICE: (1.0, 1.0, 1.0),
    },
    Kind.ROLE: {
        Kind.NAMES: (0.1, 1.5, 3.0),
        Kind.COLUMNS: (0.4, 1.5, 3.0),
        Kind.ROLE: (4.5, 6.0, 7.0),
        Kind.PAIR: (6.0, 6.0, 7.0),
        Kind.HEADING: (6.0, 6.0, 7.0),
        Kind.TEXT: (5.0, 6.0, 7.0),
    },
    Kind.NAMES: {
        Kind.NAMES: (0.15, 2.2, 3.0),
        Kind.COLUMNS: (1.5, 2.2, 3.0),
        Kind.ROLE: (2.2, 0.2, 0.2),
        Kind.HEADING: (3.0, 0.8, 0.5),
        Kind.PAIR: (2.5, 0.9, 0.7),
        Kind.TEXT: (4.2, 1.5, 1.0),
        Kind.SONG_TITLE: (4.0, 1.2, 1.0),
        Kind.NOTICE: (1.0, 0.5, 0.3),
    },
    Kind.PAIR: {
        Kind.PAIR: (0.1, 0.3, 0.4),
        Kind.MORE: (0.4, 3.0, 5.0),
        Kind.NAMES: (2.2, 2.2, 2.5),
        Kind.COLUMNS: (4.0, 2.5, 2.5),
        Kind.ROLE: (3.0, 0.8, 0.7),
        Kind.HEADING: (2.0, 0.5, 0.4),
        Kind.TEXT: (2.5, 1.2, 1.0),
        Kind.SONG_TITLE: (3.0, 1.0, 0.8),
        Kind.NOTICE: (1.0, 0.5, 0.3),
    },
    Kind.COLUMNS: {
        Kind.COLUMNS: (0.1, 0.8, 1.5),
        Kind.NAMES: (0.8, 2.5, 3.0),
        Kind.ROLE: (2.5, 0.3, 0.3),
        Kind.HEADING: (2.5, 0.6, 0.4),
        Kind.PAIR: (4.0, 1.2, 1.0),
        Kind.TEXT: (3.0, 1.5, 1.0),
        Kind.SONG_TITLE: (4.0, 1.2, 1.0),
        Kind.NOTICE: (1.0, 0.5, 0.3),
    },
    Kind.TEXT: {
        Kind.TEXT: (0.0, 0.6, 1.0),
        Kind.HEADING: (2.5, 0.7, 0.5),
        Kind.ROLE: (3.0, 0.8, 0.6),
        Kind.NAMES: (2.5, 2.0, 2.0),
        Kind.COLUMNS: (2.5, 2.0, 2.0),
        Kind.PAIR: (2.5, 0.9, 0.7),
        Kind.SONG_TITLE: (3.0, 1.0, 1.0),
        Kind.NOTICE: (0.5, 0.4, 0.3),
    },
    Kind.SONG_TITLE: {Kind.SONG_LINE: (0.0, 2.0, 6.0)},
    Kind.SONG_LINE: {
        Kind.SONG_LINE: (0.0, 1.0, 4.0),
        Kind.SONG_TITLE: (1.5, 0.1, 0.1),
        Kind.HEADING: (3.0, 0.8, 0.5),
        Kind.ROLE: (4.0, 0.9, 0.7),
        Kind.PAIR: (3.0, 1.0, 0.8),
        Kind.NAMES: (3.0, 2.5, 2.5),
        Kind.COLUMNS: (3.5, 2.5, 2.5),
        Kind.TEXT: (2.5, 1.0, 0.8),
        Kind.NOTICE: (1.0, 0.5, 0.3),
    },
    Kind.NOTICE: {
        Kind.NOTICE: (0.0, 0.2, 0.3),
        Kind.TEXT: (0.5, 0.5, 0.5),
        Kind.HEADING: (1.0, 0.7, 0.5),
        Kind.ROLE: (1.5, 0.8, 0.6),
        Kind.NAMES: (1.5, 1.5, 1.5),
        Kind.PAIR: (1.5, 0.9, 0.7),
    },
}
_UNTITLED: Final = 0.5
"""What a song without its title costs more than one with it."""

_FIRST: Final = {
    Kind.TITLE: 0.6,
    Kind.HEADING: 0.5,
    Kind.ROLE: 0.5,
    Kind.PAIR: 0.5,
    Kind.NAMES: 2.5,
    Kind.COLUMNS: 2.0,
    Kind.TEXT: 1.5,
    Kind.SONG_TITLE: 1.2,
    Kind.NOTICE: 2.0,
}
_LAST: Final = {Kind.ROLE: 6.0, Kind.HEADING: 4.0, Kind.TITLE: 3.0, Kind.SONG_TITLE: 7.0}


def _costs_of(before: Kind, after: Kind) -> tuple[float, ...] | None:
    costs = _COSTS.get(before, {})
    if after is Kind.SONG_LINE and after not in costs and Kind.SONG_TITLE in costs:
        return tuple(cost + _UNTITLED for cost in costs[Kind.SONG_TITLE])
    return costs.get(after)


def _step(gap: int, before: int, after: int) -> float:
    first, second = STATES[before], STATES[after]
    kind = Kind.PAIR if first.kind is Kind.MORE else first.kind
    if first.kind is Kind.MORE and second.kind is Kind.MORE:
        return (0.1, 3.0, 5.0)[gap]
    costs = _costs_of(kind, second.kind)
    if costs is None:
        return _NEVER if kind in _ABOVE or second.kind is Kind.MORE else _OTHER + gap
    if not first.kind is second.kind is Kind.PAIR or first == second:
        return costs[gap]
    is_turned = first.separator is second.separator
    if Separator.LINK in {first.separator, second.separator}:
        return costs[gap] + _LINK_CHANGE
    return costs[gap] + (_TURN if is_turned else _SEPARATOR_CHANGE)[gap]


def _costs(gap: int) -> NDArray[np.float64]:
    count = range(len(STATES))
    return np.array([[_step(gap, before, after) for after in count] for before in count])


STEPS: Final = tuple(_costs(gap) for gap in range(3))
"""Costs by gap (0, 1, or more empty lines), state before and state after; in nats."""

START: Final = np.array([_FIRST.get(state.kind, _NEVER) for state in STATES])
END: Final = np.array([_LAST.get(state.kind, 0.0) for state in STATES])
