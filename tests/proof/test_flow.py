"""How much a page takes: what fits to a hundredth of a point stays, more begins a new page."""

from __future__ import annotations

import pytest

from endroll.proof.flow import Flow, PageLayout
from endroll.proof.paper import Window


def begun(y_pt: float) -> Flow:
    """Return a page that has something on it and is filled down to a height."""
    flow = Flow(PageLayout(), {})
    flow.windows.append(Window(left_pt=0, top_pt=0, scale_pt=1, lines=(), boxes=(), images=()))
    flow.y_pt = y_pt
    return flow


@pytest.mark.parametrize(("more_pt", "pages"), [(-1, 0), (0, 0), (0.009, 0), (0.011, 1), (1, 1)])
def test_what_does_not_fit_begins_a_new_page(more_pt: float, pages: int) -> None:
    flow = begun(600)
    left_pt = flow.left_pt
    assert left_pt == PageLayout().bottom_pt - 600
    flow.need(left_pt + more_pt)
    assert len(flow.pages) == pages
    assert (flow.left_pt == flow.whole_pt) == bool(pages)


def test_a_new_page_takes_anything_and_leaves_no_gap_at_its_head() -> None:
    flow = Flow(PageLayout(), {})
    flow.need(10_000)
    flow.skip(50)
    flow.turn()
    assert (flow.pages, flow.left_pt) == ([], flow.whole_pt)
    flow = begun(600)
    flow.skip(50)
    assert flow.y_pt == 650
    assert len(flow.finished()) == 1
