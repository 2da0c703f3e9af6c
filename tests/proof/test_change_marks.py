"""Change marks are beside their lines, and readable without colour."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from endroll.core.diagnostics import Span
from endroll.project import film_of
from endroll.proof.change_marks import NOTES_PT, ChangeMark, ChangeMarks, MarkKind, marked
from endroll.proof.document import roll_pages
from endroll.proof.flow import PageLayout
from endroll.proof.paper import Paper
from endroll.review.change_list import ChangeRow, set_changes
from endroll.review.snapshots import proofed_film

if TYPE_CHECKING:
    from collections.abc import Callable

    from endroll.project import Project
    from endroll.proof.paper import Page

    LayOut = Callable[[str], Project]

FORM = PageLayout(notes_pt=NOTES_PT)


@pytest.fixture
def mark(lay_out: LayOut) -> Callable[..., Page]:
    """Return a function that lays out a list, marks names by number, and returns the page."""

    def made(names: str, marks: dict[int, ChangeMark], options: str = "") -> Page:
        project = lay_out(f"roll: [{{names: [{names}]{options}}}]\n")
        (page,) = roll_pages(proofed_film(film_of(project)), FORM)
        spans = list(dict.fromkeys(run.line.span for run in project.roll.runs))
        return marked(page, ChangeMarks({spans[at]: one for at, one in marks.items()}, {}), FORM)

    return made


def test_a_mark_is_behind_its_line_and_nowhere_else(mark: Callable[..., Page]) -> None:
    page = mark("Ann, Bo, Cy", {1: ChangeMark(MarkKind.ADDED)})
    (window,) = page.windows
    line = window.lines[1]
    ground, bar = page.panels
    assert (ground.color, bar.color) == (MarkKind.ADDED.ground, MarkKind.ADDED.color)
    assert ground.left_pt == pytest.approx(window.x_pt(line.left_px), abs=3)
    assert ground.left_pt + ground.width_pt == pytest.approx(window.x_pt(line.right_px), abs=3)
    assert ground.top_pt < window.y_pt(line.top_px) < ground.top_pt + ground.height_pt
    assert window.y_pt(window.lines[2].top_px) > ground.top_pt + ground.height_pt
    assert bar.left_pt + bar.width_pt < FORM.left_pt
    (sign,) = (label for label in page.labels if label.text == "+")
    assert sign.baseline_pt == pytest.approx(window.y_pt(line.runs[0].baseline_px))


def test_what_was_there_stands_beside_in_the_margin(mark: Callable[..., Page]) -> None:
    page = mark(
        "Ann, Bo, Cy",
        {0: ChangeMark(MarkKind.CHANGED, "was An"), 2: ChangeMark(MarkKind.MOVED, "x")},
    )
    notes = [label for label in page.labels if label.x_pt > FORM.right_pt]
    assert [note.text for note in notes] == ["~ was An", "> x"]
    (window,) = page.windows
    for note, number in zip(notes, (0, 2), strict=True):
        baseline_pt = window.y_pt(window.lines[number].runs[0].baseline_px)
        assert note.baseline_pt == pytest.approx(baseline_pt)
        assert note.is_read


def test_notes_of_one_row_say_what_they_are_of_and_do_not_overlap(
    mark: Callable[..., Page],
) -> None:
    moved = {number: ChangeMark(MarkKind.MOVED, "from Cast") for number in range(4)}
    page = mark("Ann, Bo, Cy, Di", moved, ", columns: 2")
    notes = [label for label in page.labels if label.x_pt > FORM.right_pt]
    assert [note.text for note in notes] == [
        "> Ann: from Cast",
        "> Cy: from Cast",
        "> Bo: from Cast",
        "> Di: from Cast",
    ]
    assert all(below.baseline_pt - above.baseline_pt >= 8 for above, below in pairwise(notes))


def test_a_page_that_has_no_room_for_all_notes_says_so(mark: Callable[..., Page]) -> None:
    names = ", ".join(f"Name{number}" for number in range(160))
    marks = {number: ChangeMark(MarkKind.MOVED, f"from {number}") for number in range(160)}
    page = mark(names, marks, ", columns: 4")
    notes = [label for label in page.labels if label.x_pt > FORM.right_pt]
    assert len(notes) < 160
    assert not notes[-1].text.startswith("> from ")
    assert notes[-1].baseline_pt < page.size_pt[1] - 50


def rows(count: int) -> list[ChangeRow]:
    kinds = list(MarkKind)
    return [
        ChangeRow(
            kind=kinds[number % 4],
            text=f"Name {number}",
            note="was N" if number % 4 == 1 else "",
            place=f"a.yaml:{number}",
        )
        for number in range(count)
    ]


@pytest.mark.parametrize("count", [0, 5, 120])
def test_a_list_has_every_change_once_and_lines_to_sign_on(count: int, paper: Paper) -> None:
    pages = set_changes(rows(count), facts=["1 fact"], about="Changes", paper=paper)
    texts = [label.text for page in pages for label in page.labels]
    assert sorted(text for text in texts if text.startswith("Name ")) == sorted(
        f"Name {number}" for number in range(count)
    )
    assert texts[0] == "1 fact"
    assert [text for text in texts if text in ("Name", "Signature", "Date")] == [
        "Name",
        "Signature",
        "Date",
    ]
    struck = {label.text for page in pages for label in page.labels if label.is_struck}
    assert struck == {"Removed", *(row.text for row in rows(count) if row.kind == "removed")}
    for page in pages:
        assert page.about == "Changes"
        assert all(80 < label.baseline_pt < paper.size_pt[1] - 50 for label in page.labels)


@pytest.fixture(params=["a4", "letter"])
def paper(request: pytest.FixtureRequest) -> Paper:
    return Paper(request.param)


def test_a_span_that_is_not_there_marks_nothing(lay_out: LayOut) -> None:
    (page,) = roll_pages(proofed_film(film_of(lay_out("roll: [{names: Ann}]"))), FORM)
    assert (
        marked(page, ChangeMarks({Span("x", 1, 1): ChangeMark(MarkKind.ADDED)}, {}), FORM) == page
    )
