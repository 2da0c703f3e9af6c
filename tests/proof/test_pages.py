"""Pages break between blocks or lines, and their margins agree with the report."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from endroll.project import film_of
from endroll.proof.document import pages_of
from endroll.proof.flow import PageLayout
from endroll.proof.margins import EDGE_PT
from endroll.proof.paper import Paper
from endroll.review.snapshots import proofed_film

if TYPE_CHECKING:
    from collections.abc import Callable

    from endroll.project import Project
    from endroll.proof.paper import Page, Window

    Pages = Callable[..., tuple[Page, ...]]

NAMES = ", ".join(f"Name {chr(65 + number % 26)}{number}" for number in range(90))
MANY = "roll:\n" + "".join(
    f"  - {{role: Role {number}, names: [{NAMES[: 40 + 7 * (number % 9)]}]}}\n"
    for number in range(40)
)
LONG = f"roll:\n  - {{role: Extras, names: [{NAMES}]}}\n  - names: Last\n"
FILM = """
video: {size: 1280x720, fps: 24}
timing: {start: "01:00:00:00"}
styles: {base: {font: Box, size: 20}}
roll:
  - card:
      - names: Ann
      - names: Bo
    hold: 3s
    fade_in: 12f
  - names: [Cy, Di]
  - card: [{names: Ed}]
    stop: yes
    ease: 1s
    hold: 2s
  - names: Flo
"""


def said(page: Page) -> list[str]:
    return [line.source.text for window in page.windows for line in window.lines]


def test_all_lines_are_there_once_and_in_order(lay_out: Callable[[str], Project]) -> None:
    project = lay_out(MANY)
    pages = pages_of(proofed_film(film_of(project)), PageLayout())
    assert len(pages) > 2
    texts = list(dict.fromkeys(id(run.line) for run in project.roll.runs))
    shown = [id(line.source) for page in pages for window in page.windows for line in window.lines]
    assert shown == texts


def test_a_block_that_fits_a_page_is_on_one(pages: Pages) -> None:
    found = pages(MANY)
    begun = [{entry.block.index for entry in page.entries} for page in found]
    assert sorted(number for page in begun for number in page) == list(range(40))
    for page in found:
        (first, *_) = said(page)
        assert first.startswith("Role ")


def test_a_block_higher_than_a_page_is_cut_between_lines(pages: Pages) -> None:
    first, second, *_ = pages(LONG)
    assert said(first)[0] == "Extras"
    assert [entry.block.index for entry in first.entries] == [0]
    assert 0 not in [entry.block.index for entry in second.entries]
    assert "0 continued" in [label.text for label in second.labels]
    for page in (first, second):
        for window in page.windows:
            for line in window.lines:
                assert window.y_pt(line.bottom_px) <= page.size_pt[1] - 50
                assert window.y_pt(line.top_px) >= 80


@pytest.mark.parametrize("count", [90, 127, 128, 129])
def test_a_page_takes_as_many_lines_of_a_cut_block_as_fit(pages: Pages, count: int) -> None:
    names = ", ".join(f"Name {number}" for number in range(count))
    made = pages(f"roll:\n  - {{role: Extras, names: [{names}], columns: 1}}\n")
    bottom_pt = PageLayout().bottom_pt
    for page, following in pairwise(made):
        (window,), (below,) = page.windows, following.windows
        last, first = window.lines[-1], below.lines[0]
        assert window.y_pt(last.bottom_px) <= bottom_pt + 0.01
        does_not_fit = window.y_pt(first.bottom_px) > bottom_pt + 0.01
        # A line does not stand alone on the last page: the one before it goes along.
        assert does_not_fit or (following is made[-1] and len(below.lines) == 2)
        assert len(below.lines) > 1
    assert len(made) > 1


def test_a_heading_stays_with_what_it_is_over(pages: Pages) -> None:
    blocks = "".join(f"  - heading: Part {n}\n  - names: [Ann, Bo, Cy]\n" for n in range(60))
    for page in pages("roll:\n" + blocks):
        assert not said(page)[-1].startswith("Part")


@pytest.mark.parametrize("paper", list(Paper))
@pytest.mark.parametrize("text", [MANY, LONG, FILM])
def test_nothing_stands_beyond_the_edges(pages: Pages, paper: Paper, text: str) -> None:
    page_layout = PageLayout(paper=paper)
    for page in pages(text, paper=paper):
        assert page.size_pt == paper.size_pt
        for window in page.windows:
            for line in window.lines:
                assert page_layout.left_pt - 0.1 <= window.x_pt(line.left_px)
                assert window.x_pt(line.right_px) <= page_layout.right_pt + 0.1
                assert window.y_pt(line.bottom_px) <= page_layout.bottom_pt + 0.1
        for label in page.labels:
            assert EDGE_PT <= label.x_pt <= page.size_pt[0] - EDGE_PT
            assert 0 < label.baseline_pt < page.size_pt[1]


@pytest.mark.parametrize("text", [MANY, FILM])
def test_margins_say_what_the_report_does(lay_out: Callable[[str], Project], text: str) -> None:
    project = lay_out(text)
    pages = pages_of(proofed_film(film_of(project)), PageLayout())
    report = project.report()
    numbers = [str(block.index) for block in report.blocks]
    timecodes = [block.first_timecode for block in report.blocks]
    labels = [label.text for page in pages for label in page.labels]
    assert [text for text in labels if text.isdigit()] == numbers
    assert [text for text in labels if text in timecodes] == timecodes
    assert [entry.timecode for page in pages for entry in page.entries] == timecodes
    assert f"page {len(pages)} of {len(pages)}" in labels
    facts = next(text for text in labels if " px a frame" in text)
    assert f"{report.width_px} × {report.height_px} px" in facts
    assert f"length {report.timecode}, {report.frames} frames" in facts


def test_numbers_beside_blocks_do_not_overlap(pages: Pages) -> None:
    text = "roll:\n" + "  - {names: Ann, gap_before: 0}\n" * 50
    baselines = [label.baseline_pt for label in pages(text)[0].labels if label.text.isdigit()]
    assert min(b - a for a, b in pairwise(baselines)) >= 8


def test_cards_are_framed_in_the_shape_of_the_picture(pages: Pages) -> None:
    (page,) = pages(FILM)
    frames = [panel for panel in page.panels if panel.line_pt]
    assert [panel.width_pt / panel.height_pt for panel in frames] == pytest.approx([16 / 9] * 2)
    (title, _, stop, _) = page.windows
    for frame, window, names in zip(frames, (title, stop), (["Ann", "Bo"], ["Ed"]), strict=True):
        assert [line.source.text for line in window.lines] == names
        middle_pt = middle_of(window)
        assert middle_pt == pytest.approx(frame.top_pt + frame.height_pt / 2, abs=4)
    labels = [label.text for label in page.labels]
    cards = [label for label in labels if label.startswith("Card")]
    times = [re.findall(r"\d+ (?:s|frames)", card) for card in cards]
    assert times == [["12 frames", "3 s", "12 frames"], ["2 s"]]


def middle_of(window: Window) -> float:
    tops = [window.y_pt(line.top_px) for line in window.lines]
    bottoms = [window.y_pt(line.bottom_px) for line in window.lines]
    return (min(tops) + max(bottoms)) / 2


CRAWL = """
video: {size: 640x360, fps: 24}
styles: {base: {font: Box, size: 40}}
roll:
  - scroll:
      - text: AAAA BBBB CCCC DDDD EEEE FFFF GGGG HHHH IIII JJJJ KKKK LLLL MMMM NNNN OOOO PPPP QQQQ
      - names: [Ann Author]
      - names: [Bo Bar]
    direction: left
"""


def test_a_crawl_is_cut_between_words_and_shown_once(pages: Pages) -> None:
    (page,) = pages(CRAWL)
    assert len(page.windows) > 1
    starts = []
    for window in page.windows:
        assert window.columns_px is not None
        left_px, right_px = window.columns_px
        assert right_px - left_px <= 641
        starts += [
            (line.source.text, run.text[cluster], window.y_pt(run.baseline_px))
            for line in window.lines
            for run in line.runs
            for x_px, cluster in zip(run.glyphs.xs_px, run.glyphs.clusters, strict=True)
            if window.shows(run.x_px + x_px)
        ]
    shown = "".join(letter for _, letter, _ in starts)
    _, text = CRAWL.splitlines()[5].split("text: ")
    assert shown == f"{text}Ann AuthorBo Bar"
    for word in text.split():
        rows = {y_pt for _, letter, y_pt in starts if letter == word[0] and letter not in "AB"}
        assert len(rows) <= 1


def test_a_line_that_no_page_holds_is_smaller(pages: Pages) -> None:
    text = """
    video: {size: 320x2000, fps: 24}
    styles: {base: {font: [Box, Box Han], size: 20}}
    roll: [{names: [山田太郎林山田太郎林山田太郎林山田太郎林山田太郎林], writing: vertical}]
    """
    (page,) = pages(text)
    (window,) = page.windows
    assert window.y_pt(window.lines[0].bottom_px) <= page.size_pt[1] - 50
