"""Lines that are read alike at once are read as each would be by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from endroll.importers import page_reading
from endroll.importers.equal_lines import first_equal, first_lines_alike
from endroll.importers.line_costs import LineCosts
from endroll.importers.line_shape import measure
from endroll.importers.lines import split_lines
from endroll.importers.page_habits import NO_HABITS
from endroll.importers.page_reading import read_page
from endroll.importers.pages import page_context

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable

    import pytest

    from endroll.importers.page_context import PageContext

LINES = (
    "",
    "CAST",
    "Gaffer",
    "Gaffer: Ann Lee",
    "Anna - Nina Roth",
    "Key Grip    Bo Li",
    "            Nina Roth",
    "Ann Lee",
    "Ann Lee, Bo Li,",
    "Tom Finch (Baker)",
    "“Blue Boat”",
    "Written by Ann Lee",
    "Special Thanks",
    "© 2031 Ann Lee",
    "So it was, and so it is, and so it shall be for all of us.",
)
PAGES = st.lists(st.sampled_from(LINES), max_size=40).map("\n".join)


def context_of(text: str) -> PageContext:
    return page_context(measure(split_lines(text)), may_have_title=True)


def each_alone(keys: Iterable[Hashable]) -> tuple[int, ...]:
    return tuple(index for index, _ in enumerate(keys))


def test_equal_keys_have_the_index_of_the_first() -> None:
    assert first_equal("abcacb") == (0, 1, 2, 0, 2, 1)


def test_equal_lines_in_equal_surroundings_are_alike() -> None:
    alike = first_lines_alike(context_of("Gaffer\n" + "Ann Lee\n" * 40))
    assert len(alike) == 41
    assert len(set(alike)) < 10


@settings(max_examples=60, deadline=None)
@given(PAGES)
def test_lines_that_are_alike_cost_the_same(text: str) -> None:
    context = context_of(text)
    for index, first in enumerate(first_lines_alike(context)):
        costs = LineCosts(context, index).by_state(NO_HABITS)
        assert costs.tolist() == LineCosts(context, first).by_state(NO_HABITS).tolist()


def test_a_page_is_read_as_line_by_line(monkeypatch: pytest.MonkeyPatch) -> None:
    @settings(max_examples=60, deadline=None)
    @given(PAGES)
    def compare(text: str) -> None:
        context = context_of(text)
        at_once = read_page(context)
        with monkeypatch.context() as patched:
            patched.setattr(page_reading, "first_equal", each_alone)
            patched.setattr(page_reading, "first_lines_alike", lambda page: each_alone(page.shapes))
            assert read_page(context) == at_once

    compare()
