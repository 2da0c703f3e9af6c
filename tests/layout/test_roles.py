"""Roles spread to one width, and remarks in parentheses. Han boxes are 20 px, letters 12."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from endroll.core.diagnostics import Diagnostic
    from endroll.layout.roll import Roll
    from endroll.project import Project

    LayOut = Callable[[str], Project]
    LookInto = Callable[[str], tuple[Project | None, tuple[Diagnostic, ...]]]

HEAD = """
video: {size: 1000x1080}
styles: {base: {font: [Box, Box Han], size: 20, han: {scale: 1}}, role: {size: 20}}
layout: {safe: 800, gutter: 40}
"""


def places(roll: Roll, style: str) -> list[tuple[str, float]]:
    """Return the texts of a style with where they begin, in px from the left."""
    return [(run.text, round(run.x_px, 2)) for run in roll.runs if run.style == style]


@pytest.mark.parametrize("width", ["5", "5em", '"5 em"'])
def test_roles_are_spread_to_one_width_and_end_at_the_axis(lay_out: LayOut, width: str) -> None:
    roll = lay_out(f"""{HEAD}
roll:
  - section:
      - {{role: 谢天, names: 庆}}
      - {{role: 谢德庆, names: 庆}}
      - {{role: 谢天德庆山, names: 庆}}
    arrange: beside
    role_width: {width}
""").roll
    assert places(roll, "role") == [
        *(("谢", 380), ("天", 460)),
        *(("谢", 380), ("德", 420), ("庆", 460)),
        *(("谢", 380), ("天", 400), ("德", 420), ("庆", 440), ("山", 460)),
    ]


@pytest.mark.parametrize("role", ["谢天德庆山田", "Abc", "谢", "谢A"])
def test_other_roles_stay_solid(lay_out: LayOut, role: str) -> None:
    entry = f"{{role: {role}, names: 庆, arrange: beside}}"
    solid = places(lay_out(f"{HEAD}\nroll: [{entry}]").roll, "role")
    spread = places(
        lay_out(f"{HEAD}\nroll: [{entry.replace('beside', 'beside, role_width: 5')}]").roll, "role"
    )
    assert spread == solid


@pytest.mark.parametrize(
    "text",
    [
        "roll: [{section: [{role: 谢天, names: 庆}], arrange: beside, role_width: 4}]",
        "roll: [{cast: [谢天: 庆], role_width: 4}]",
        "roll: [{role: 谢天, names: 庆, role_width: 4}]",
        "roll: [{role: 谢天, names: 庆, arrange: beside, leader: dots, role_width: 4}]",
        "roll: [{section: [{cast: [谢 天: 庆]}], role_width: 4}]",
    ],
)
def test_the_width_is_inherited_by_every_kind_of_block(lay_out: LayOut, text: str) -> None:
    (_, first_px), (_, second_px) = [
        (text_, px) for text_, px in places(lay_out(HEAD + text).roll, "role") if text_.strip(" .")
    ]
    assert second_px - first_px == pytest.approx(60)


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("谢天(A)", [("谢", 0), ("天", 40), ("(", 60), ("A", 72)]),
        ("谢天 (A)", [("谢", 0), ("天", 40), ("(", 66)]),
        ("谢德庆天(A)", [("谢德庆天", 0)]),
        ("谢天(A)B", [("谢天", 0)]),
    ],
)
def test_a_name_is_spread_before_its_remark(
    lay_out: LayOut, name: str, found: list[tuple[str, float]]
) -> None:
    roll = lay_out(f'{HEAD}\nroll: [{{names: ["{name}"], name_width: 3, align: left}}]').roll
    starts = {
        letter: round(run.x_px + glyph.x_px - 100, 2)
        for run in roll.runs
        for letter, glyph in zip(run.text, run.glyphs, strict=True)
    }
    for text, x_px in found:
        assert starts[text[0]] == x_px
    (block,) = roll.blocks
    assert [each.text for each in block.names] == [name]


def test_a_role_is_spread_before_its_remark(lay_out: LayOut) -> None:
    roll = lay_out(
        f'{HEAD}\nroll: [{{cast: [{{role: "谢天(A)", names: 庆}}], role_width: 4}}]'
    ).roll
    assert places(roll, "role")[:2] == [("谢", 364), ("天", 424)]


@pytest.mark.parametrize("width", ["1", "21", "5px", "[5]"])
def test_a_wrong_width_is_reported(look_into: LookInto, width: str) -> None:
    entry = f"{{role: 谢, names: 天, role_width: {width}}}"
    project, diagnostics = look_into(f"{HEAD}\nroll: [{entry}]")
    assert project is None
    assert [problem.code for problem in diagnostics] in (["bad-value"], ["wrong-kind"])
