"""Gaps that shrink and grow: every block keeps its place among the others."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from endroll.core.diagnostics import Span
from endroll.layout.blocks import StackedBlock
from endroll.layout.galley import Galley
from endroll.layout.stack import Stack
from endroll.model.credits import BlockFrame, Heading

if TYPE_CHECKING:
    from collections.abc import Callable

    from endroll.core.diagnostics import Diagnostic
    from endroll.project import Project

BLOCK = Heading(frame=BlockFrame(span=Span("credits.yaml", 1, 1), section=0))


def stack(gaps_px: list[int], height_px: int = 40) -> Stack:
    top_px, members = 0, []
    for index, gap_px in enumerate(gaps_px[:-1]):
        top_px += gap_px
        members.append(StackedBlock(index, BLOCK, Galley(height_px=height_px), top_px))
        top_px += height_px
    return Stack(tuple(members), top_px + gaps_px[-1])


def test_gaps_are_what_lies_between() -> None:
    assert stack([0, 30, 30, 5]).gaps_px == (0, 30, 30, 5)


def test_gaps_grow_by_one_factor() -> None:
    grown = stack([0, 30, 60, 0]).at_height(120 + 135)
    assert grown.gaps_px == (0, 45, 90, 0)
    assert grown.height_px == 255


def test_without_gaps_nothing_moves() -> None:
    solid = stack([0, 0, 0])
    assert solid.at_height(500) is solid


@given(
    gaps_px=st.lists(st.sampled_from([0, 30, 56, 56, 200]), min_size=2, max_size=40),
    share=st.floats(0, 5),
)
def test_gaps_that_were_alike_differ_by_one_at_most(gaps_px: list[int], share: float) -> None:
    made = stack(gaps_px)
    total_px = sum(gaps_px)
    wanted_px = made.height_px + round(total_px * (share - 1))
    grown = made.at_height(wanted_px)
    if not total_px:
        assert grown is made
        return
    assert sum(grown.gaps_px) + 40 * len(made.members) == grown.height_px == wanted_px
    alike: dict[int, set[int]] = {}
    for before, after in zip(made.gaps_px, grown.gaps_px, strict=True):
        alike.setdefault(before, set()).add(after)
    assert all(max(after) - min(after) <= 1 for after in alike.values())
    tops = [member.top_px for member in grown.members]
    assert all(lower - upper >= 40 for upper, lower in pairwise(tops))


@pytest.mark.parametrize("duration", ["20s", "25s", "601f", "0:31"])
def test_a_roll_lasts_as_long_as_asked(
    look_into: Callable[[str], tuple[Project | None, tuple[Diagnostic, ...]]], duration: str
) -> None:
    names = ", ".join(f"{{names: [Ann{number}, Bo]}}" for number in range(20))
    project, diagnostics = look_into(
        "video: {size: 1000x1080, fps: 24}\n"
        f"timing: {{duration: {duration}}}\n"
        "styles: {base: {font: [Box, Box Han], size: 30}}\n"
        f"roll: [{names}, {{space: 300}}, {{role: Di, names: [Ed, Flo]}}]"
    )
    assert project, diagnostics
    timing, rate = project.credits.timing, project.credits.video.rate
    assert timing.duration
    assert project.schedule.frame_count == timing.duration.in_frames(rate)
    assert project.report().frames == project.schedule.frame_count
    gaps = [low.top_px - up.bottom_px for up, low in pairwise(project.roll.blocks[:20])]
    assert max(gaps) - min(gaps) <= 1
