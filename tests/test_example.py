"""The example holds the whole credits of its film, each line in its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from endroll.build.credits import build_credits
from endroll.core.units import FrameRate, Raster, TimeSpan
from endroll.model.credits import Cast, Credits, Entry, Paragraph, People, Song
from endroll.source.reader import read_tree

HERE = Path(__file__).parent
LINES = (HERE / "data" / "never_sorry.txt").read_text(encoding="utf-8").splitlines()


@pytest.fixture(scope="module")
def example() -> Credits:
    tree, found = read_tree(HERE.parent / "credits.yaml", "credits.yaml")
    assert found == ()
    assert tree is not None
    made, found = build_credits(tree)
    assert found == ()
    assert made is not None
    return made


def lines_of(block: Entry) -> list[str]:
    """Return what a block shows, from top to bottom."""
    shown = [block.frame.heading]
    if isinstance(block, People):
        shown += [block.role, *(part for name in block.names for part in (name.text, name.native))]
    elif isinstance(block, Cast):
        for row in block.rows:
            shown += [row.role, *(name.text for name in row.names)]
    elif isinstance(block, Song):
        shown += [block.title, *block.lines]
    elif isinstance(block, Paragraph):
        shown += block.lines
    return [text.value for text in shown if text is not None]


def test_every_credit_line_is_there_once_in_order_and_nothing_else(example: Credits) -> None:
    assert [line for block in example.blocks for line in lines_of(block)] == LINES


def test_the_list_of_lines_is_whole() -> None:
    assert len(LINES) == 195
    assert LINES[0] == "Film Credits"
    assert LINES[-1] == "© 2012 Never Sorry, LLC. All rights reserved."


def test_names_that_have_no_role_on_the_page_have_none(example: Credits) -> None:
    alone = [
        block.names[0].text.value
        for block in example.blocks
        if isinstance(block, People) and block.role is None and block.frame.heading is None
    ]
    assert alone == [
        "Alison Klayman",
        "Ai Dan 艾丹",
        "Jane Tolmachyov",
        "Ilan Isakov (Guitar, Mandolin, Keyboard)",
        "Michelle Lim",
    ]


def test_the_picture_and_its_time(example: Credits) -> None:
    assert example.title == "Ai Weiwei: Never Sorry"
    assert example.language == "zh-Hans"
    assert example.video.raster == Raster(1920, 1080)
    assert example.video.rate == FrameRate.parse("23.976")
    assert example.timing.speed_px == 3
    assert example.timing.lead_in == TimeSpan.parse("1s")
    assert example.timing.lead_out == TimeSpan.parse("2s")
