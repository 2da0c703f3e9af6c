"""The reading of a page is the cheapest of all paths, and pages teach what their words are."""

from __future__ import annotations

from functools import reduce
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.importers.reading import outline, page_of

from endroll.importers.line_costs import IMPOSSIBLE, LineCosts
from endroll.importers.line_shape import measure
from endroll.importers.line_states import STATES, Kind
from endroll.importers.lines import split_lines
from endroll.importers.page_habits import NO_HABITS, count_habits
from endroll.importers.page_reading import ROUNDS, read_page
from endroll.importers.pages import page_context
from endroll.importers.steps import END, START, STEPS

if TYPE_CHECKING:
    from endroll.importers.page_context import PageContext

PAGES = [
    "Gaffer\nAnn Lee\n\nKey Grip\nBo Li",
    "Directed by\nAnn Lee\nBo Li\nEdited by\nTom Finch",
    "CAST\nAnna - Nina Roth\nThe Baker - Tom Finch\nTHANKS\nOslo",
    "Gaffer: Ann Lee\nKey Grip: Bo Li, Tom Finch\n   Nina Roth\n\nEditor: Di Lund",
    "A FILM\n\nby Ann Lee\n\n© 2031 Ann Lee",
    "“Blue Boat”\nWritten by Ann Lee\nPerformed by Bo Li\n\nMusic by Tom Finch",
    (
        "Special Thanks\n\nFinch & Sons, Hull\nThe people "
        "of Hull, who gave us their houses for a year."
    ),
    "导演：李娜\n摄影 王伟\n演员\n李娜 饰 安娜",
    "監督\n山田　太郎\n\n撮影\n佐藤　花子",
    "Oslo\nHull\nGaffer .... Ann Lee\nNina Roth",
    "Ann Lee",
    "Gaffer",
]


def context_of(text: str) -> PageContext:
    return page_context(measure(split_lines(text)), may_have_title=True)


class AllPaths:
    """The cost of every path over a page, without dynamic programming: one axis a line."""

    def __init__(self, context: PageContext) -> None:
        self.costs = [LineCosts(context, index) for index in range(len(context.shapes))]
        gaps = [min(shape.gap_before, 2) for shape in context.shapes]
        habits = NO_HABITS
        for number in range(ROUNDS):
            table = [line.by_state(habits) for line in self.costs]
            self.states = [
                [at for at, cost in enumerate(row) if cost < IMPOSSIBLE] for row in table
            ]
            self.totals = reduce(np.add, self._terms(table, gaps))
            self.best = np.unravel_index(self.totals.argmin(), self.totals.shape)
            if number < ROUNDS - 1:
                path = [STATES[row[at]] for row, at in zip(self.states, self.best, strict=True)]
                readings = [
                    line.reading(state) for line, state in zip(self.costs, path, strict=True)
                ]
                habits = count_habits(context, path, readings)

    def _terms(self, table: list[np.ndarray], gaps: list[int]) -> list[np.ndarray]:
        count = len(table)
        terms = []
        for line, (row, states) in enumerate(zip(table, self.states, strict=True)):
            own = row[states]
            own = own + START[states] if line == 0 else own
            own = own + END[states] if line == count - 1 else own
            terms.append(own.reshape([-1 if at == line else 1 for at in range(count)]))
            if line:
                before = self.states[line - 1]
                step = STEPS[gaps[line]][np.ix_(before, states)]
                shape = [1] * count
                shape[line - 1], shape[line] = step.shape
                terms.append(step.reshape(shape))
        return terms

    def margin(self, line: int) -> float:
        """Return how much more the cheapest path costs on which a line holds something else."""
        costs, states = self.costs[line], self.states[line]
        chosen = STATES[states[self.best[line]]]
        outcome = costs.reading(chosen).outcome
        others = [
            self.totals.take(at, axis=line).min()
            for at, state in enumerate(states)
            if costs.reading(STATES[state]).outcome != outcome
        ]
        runner_up = costs.runner_up(chosen)
        margins = [other - self.totals.min() for other in others]
        return float(min([*margins, *([runner_up[0]] if runner_up else [])], default=np.inf))


def assert_cheapest(text: str) -> None:
    context = context_of(text)
    chosen = read_page(context)
    paths = AllPaths(context)
    read = [STATES.index(choice.state) for choice in chosen]
    at = tuple(states.index(state) for states, state in zip(paths.states, read, strict=True))
    assert paths.totals[at] == pytest.approx(paths.totals.min())
    for line, choice in enumerate(chosen):
        if (margin := paths.margin(line)) < 100:
            assert choice.margin == pytest.approx(margin, abs=1e-6)
        else:
            assert choice.margin > 50


@pytest.mark.parametrize("text", PAGES)
def test_the_reading_is_the_cheapest_of_all_paths(text: str) -> None:
    assert_cheapest(text)


_LINES = st.sampled_from(
    [
        *("Gaffer", "Directed by", "Ann Lee", "Tom Finch, Nina Roth", "CAST", "Anna - Nina Roth"),
        *(
            "Gaffer: Ann Lee",
            "Editor .... Bo Li",
            "It was a long year.",
            "Oslo",
            "Kim as Anna",
            "--",
        ),
        *(
            "  Ann Lee",
            "“Blue Boat”",
            "Written by Ann Lee",
            "© 2031 Ann",
            "导演 李娜",
            "李娜",
            "",
            "",
        ),
        *("Ann Lee (Gaffer)", "Gaffer\tAnn Lee", "Ann Lee   Bo Li", "Second Unit", "& Sons", "1."),
    ]
)


@settings(max_examples=40, deadline=None)
@given(st.lists(_LINES, min_size=1, max_size=4).map("\n".join))
def test_any_small_page_is_read_as_the_cheapest_of_all_paths(text: str) -> None:
    if context_of(text).shapes:
        assert_cheapest(text)


def test_an_empty_page_has_no_reading() -> None:
    assert read_page(context_of("")) == ()
    assert read_page(context_of("\n---\n\n")) == ()


def test_a_margin_is_never_below_zero_and_the_other_reading_differs() -> None:
    for text in PAGES:
        for choice in read_page(context_of(text)):
            assert choice.margin >= 0
            if choice.other_reading is not None:
                assert choice.other_reading.outcome != choice.reading.outcome


KNOWN = ["Gaffer", "Key Grip", "Editor", "Sound Recordist", "Costume Designer", "Producer"]
PEOPLE = ["Nina Roth", "Tom Finch", "Laura Smith", "Peter Holt", "Emma Baker", "David Jones"]


@pytest.mark.parametrize("unknown", ["Flumberwright", "Vorklatter", "Quibble", "Mistral Tender"])
@pytest.mark.parametrize("at", [1, 3, 5])
@pytest.mark.parametrize("joint", ["\n", "\n    "])
def test_an_unknown_role_is_learned_from_the_blocks_of_its_page(
    unknown: str, at: int, joint: str
) -> None:
    roles = [*KNOWN[:at], unknown, *KNOWN[at + 1 :]]
    blocks = [f"{role}{joint}{name}" for role, name in zip(roles, PEOPLE, strict=True)]
    page = page_of("\n\n".join(blocks))
    assert page.title is None
    assert outline(page.nodes) == [
        f"{role} = {name}" for role, name in zip(roles, PEOPLE, strict=True)
    ]


@pytest.mark.parametrize("separator", [": ", " - ", "\t", " ..... ", "    "])
def test_an_unknown_role_is_learned_from_the_pairs_of_its_page(separator: str) -> None:
    roles = [*KNOWN[:2], "Flumberwright", *KNOWN[3:]]
    lines = [f"{role}{separator}{name}" for role, name in zip(roles, PEOPLE, strict=True)]
    page = page_of("\n".join(lines))
    assert outline(page.nodes) == [
        f"{role} = {name}" for role, name in zip(roles, PEOPLE, strict=True)
    ]


def test_the_kind_of_a_line_depends_on_the_page() -> None:
    def kind(text: str) -> Kind:
        return read_page(context_of(text))[0].state.kind

    assert kind("Flumberwright\nAnn Lee\n\nGaffer\nBo Li\n\nEditor\nTom Finch") is Kind.ROLE
    assert kind("Gaffer\nAnn Lee\n\nFlumberwright\nBo Li") is Kind.ROLE
