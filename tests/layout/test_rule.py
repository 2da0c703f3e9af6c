"""Rules across the roll: on whole rows, as long and as thick as asked, with the usual gaps."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from endroll.core.diagnostics import Diagnostic
    from endroll.project import Project

    Inspected = tuple[Project | None, tuple[Diagnostic, ...]]


@pytest.mark.parametrize(
    ("rule", "left_px", "right_px", "thick_px", "color"),
    [
        ("40%", 300, 700, 2, "#ffffff"),
        ("301", 350, 651, 2, "#ffffff"),
        ("{width: 40%, align: left}", 100, 500, 2, "#ffffff"),
        ("{width: 40%, align: right, thickness: 0.4}", 500, 900, 1, "#ffffff"),
        ('{width: 100, thickness: 2.6, color: "#888"}', 450, 550, 3, "#888888"),
        ("{color: gold}", 400, 600, 2, "#ffd700"),
    ],
)
def test_a_rule_is_as_long_and_thick_as_asked(
    lay_out: Callable[[str], Project],
    rule: str,
    left_px: int,
    right_px: int,
    thick_px: int,
    color: str,
) -> None:
    """The picture is 1000 px wide, the safe width 100 to 900, and 30 px are between blocks."""
    project = lay_out(f"""
        roll: [{{names: Ann}}, {{rule: {rule}}}, {{names: Bo}}]
    """)
    (box,) = project.roll.boxes
    assert (box.left_px, box.right_px, str(box.color)) == (left_px, right_px, color)
    assert box.bottom_px - box.top_px == thick_px
    above, rule_block, below = project.roll.blocks
    assert (rule_block.kind, rule_block.top_px, rule_block.bottom_px) == (
        "rule",
        box.top_px,
        box.bottom_px,
    )
    assert box.top_px - above.bottom_px == below.top_px - box.bottom_px == 30


def test_a_rule_is_never_blurred(lay_out: Callable[[str], Project]) -> None:
    project = lay_out("""
        roll: [{names: Ann}, {rule: 33.33%, gap_before: 7, gap_after: 9}, {names: Bo}]
    """)
    (box,) = project.roll.boxes
    rows = project.rows(box.top_px - 1, box.bottom_px + 1)
    assert not rows[[0, -1]].any()
    assert (rows[1:-1, box.left_px : box.right_px] == 255).all()
    assert not rows[:, : box.left_px].any()
    assert not rows[:, box.right_px :].any()
    above, _, below = project.roll.blocks
    assert (box.top_px - above.bottom_px, below.top_px - box.bottom_px) == (7, 9)


def test_a_rule_that_does_not_fit_is_an_error(look_into: Callable[[str], Inspected]) -> None:
    project, (problem,) = look_into("roll: [{names: Ann}, {rule: 81%}]")
    assert project is None
    assert problem.code == "too-wide"
    assert "800" in problem.message


@pytest.mark.parametrize(
    ("rule", "code"),
    [("0", "bad-value"), ("{thickness: 0}", "bad-value"), ("{height: 3}", "unknown-key")],
)
def test_a_rule_that_makes_no_sense_is_an_error(
    look_into: Callable[[str], Inspected], rule: str, code: str
) -> None:
    project, problems = look_into(f"roll: [{{names: Ann}}, {{rule: {rule}}}]")
    assert project is None or problems
    assert code in {problem.code for problem in problems}


def test_rules_stand_in_cards_rows_and_crawls(lay_out: Callable[[str], Project]) -> None:
    project = lay_out("""
        video: {size: 400x200, fps: 24}
        styles: {base: {font: Box, size: 100, leading: 1.5, color: "#ffffff"}}
        layout: {safe: 80%, column_gap: 20px}
        roll:
          - card: [{names: A}, {rule: 20%}]
          - row: [{rule: 10%}, {rule: 20%}]
          - scroll: [{names: A}, {rule: 30%}, {names: B}]
            direction: left
    """)
    boxes = project.roll.boxes
    assert [box.right_px - box.left_px for box in boxes[:4]] == [80, 40, 80, 120]
    card = project.roll.parts[0]
    assert card.top_px < boxes[0].top_px < card.bottom_px
    assert boxes[1].top_px == boxes[2].top_px
    assert boxes[1].right_px < 200 < boxes[2].left_px


def test_a_rule_says_nothing_in_other_formats(lay_out: Callable[[str], Project]) -> None:
    from endroll.interchange.from_credits import draft_of  # noqa: PLC0415

    project = lay_out("roll: [{names: Ann}, {rule: 20%}, {names: Bo}]")
    assert len(draft_of(project.credits).nodes) == 2


def test_a_heading_above_a_rule_alone_has_nothing_below_it(
    look_into: Callable[[str], Inspected],
) -> None:
    _, found = look_into("roll: [{names: Ann}, {heading: Cast}, {rule: 20%}]")
    assert [problem.code for problem in found] == ["lonely-heading"]
