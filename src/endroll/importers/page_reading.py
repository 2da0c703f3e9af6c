"""Choose the reading of a whole page: what each line is, and how certain that is.

Each line may be a title, a heading, a role above its names, names, a pair of role and name, and so
on. Every reading of a line costs something by its words (`text_evidence`), its shape (`line_shape`)
and what the page has taught about shapes and words (`page_habits`); every step from one line to the
next costs something too. Dynamic programming (Viterbi, 1967) finds the reading of the page that
costs least; the page's habits are then counted from it, and the page is read again. How much more
the best reading costs in which a line is something else is the margin of that line.

Costs are in nats: a margin of 3 is odds of twenty to one. docs/reading.md explains the model.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from endroll.importers.equal_lines import first_equal, first_lines_alike
from endroll.importers.line_costs import IMPOSSIBLE, LineCosts
from endroll.importers.line_states import STATES, State
from endroll.importers.page_habits import NO_HABITS, count_habits
from endroll.importers.steps import END, START, STEPS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from endroll.importers.page_context import LineReading, PageContext

    Costs = NDArray[np.float64]

ROUNDS: Final = 3
"""Readings of a page: the first with general habits, each other with those of the one before."""


@dataclass(frozen=True, slots=True)
class ChosenReading:
    """What a line was read as, the margin to the best other reading, and that reading."""

    state: State
    reading: LineReading
    margin: float
    other: State
    other_reading: LineReading | None


def read_page(context: PageContext) -> tuple[ChosenReading, ...]:
    """Return the cheapest reading of a page, line by line."""
    if not context.shapes:
        return ()
    habits = NO_HABITS
    alike = first_lines_alike(context)
    costs: dict[int, LineCosts] = {}
    gaps = [min(shape.gap_before, 2) for shape in context.shapes]
    path: list[int] = []
    table: Costs = np.zeros((0, len(STATES)))
    for number in range(ROUNDS):
        if number:
            states = [STATES[state] for state in path]
            readings = [
                costs[first].reading(state) for first, state in zip(alike, states, strict=True)
            ]
            habits = count_habits(context, states, readings)
            alike = first_equal(zip(alike, path, strict=True))
        for first in alike:
            if first not in costs:
                costs[first] = LineCosts(context, first)
        rows = {first: line.by_state(habits) for first, line in costs.items()}
        table = np.array([rows[first] for first in alike])
        path = _cheapest(table, gaps)
    totals = _totals(table, gaps)
    return tuple(
        _chosen(costs[first], totals[index], path[index]) for index, first in enumerate(alike)
    )


def _cheapest(table: Costs, gaps: Sequence[int]) -> list[int]:
    """Return the index of the state of each line on the cheapest path."""
    total = table[0] + START
    came_from = []
    for line, gap in zip(table[1:], gaps[1:], strict=True):
        through = total[:, None] + STEPS[gap]
        best = through.argmin(axis=0)
        came_from.append(best)
        total = through[best, np.arange(len(best))] + line
    state = int((total + END).argmin())
    path = [state]
    for best in reversed(came_from):
        state = int(best[state])
        path.append(state)
    return path[::-1]


def _totals(table: Costs, gaps: Sequence[int]) -> Costs:
    """Return for each line and state the cost of the cheapest path through that state."""
    forward = np.empty_like(table)
    backward = np.empty_like(table)
    forward[0] = table[0] + START
    for index in range(1, len(table)):
        through = forward[index - 1][:, None] + STEPS[gaps[index]]
        forward[index] = through.min(axis=0) + table[index]
    backward[-1] = END
    for index in range(len(table) - 2, -1, -1):
        through = STEPS[gaps[index + 1]] + (backward[index + 1] + table[index + 1])[None, :]
        backward[index] = through.min(axis=1)
    return forward + backward


def _chosen(costs: LineCosts, totals: Costs, index: int) -> ChosenReading:
    state = STATES[index]
    reading = costs.reading(state)
    outcome = reading.outcome
    least, best_other = IMPOSSIBLE, index
    for other, more in enumerate((totals - totals[index]).tolist()):
        is_better = more < least and costs.is_possible(STATES[other])
        if is_better and costs.reading(STATES[other]).outcome != outcome:
            least, best_other = more, other
    runner_up = costs.runner_up(state)
    if runner_up is not None and runner_up[0] < least:
        margin, second = runner_up
        return ChosenReading(state, reading, margin, state, second)
    other_state = STATES[best_other]
    return ChosenReading(
        state,
        reading,
        max(least, 0.0),
        other_state,
        costs.reading(other_state) if best_other != index else None,
    )
