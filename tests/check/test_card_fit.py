"""Cards that are taller than their area of the picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from endroll.core.diagnostics import Diagnostic
    from endroll.project import Project

ROLL = """
video: {{fps: 24}}
styles: {{base: {{font: Box, size: 50, leading: 2}}}}
roll:
  - names: A
  - card:
      - names: [{names}]
    {area}
  - names: B
  - card: [{{names: C}}]
    stop: yes
  - scroll:
      - names: D
      - card: [{{names: E}}]
        stop: yes
    area: left 50%
"""


@pytest.mark.parametrize(
    ("names", "area", "expected"),
    [
        (4, "area: top 50%", []),  # 400 of 540 px, of which 54 are unsafe at each edge
        (5, "area: top 50%", ["over-full"]),
        (5, "area: bottom 50%", ["over-full"]),
        (5, "area: bottom 80%", []),
        (9, "area: left 50%", []),  # 900 of 972 px
        (10, "area: left 50%", ["card-too-high"]),
        (9, "", []),
        (10, "", ["card-too-high"]),
    ],
)
def test_a_card_that_is_higher_than_its_part_of_the_picture(
    look_into: Callable[[str], tuple[Project | None, tuple[Diagnostic, ...]]],
    names: int,
    area: str,
    expected: list[str],
) -> None:
    listed = ", ".join("FGHIJKLMNO"[:names])
    _, found = look_into(ROLL.format(names=listed, area=area))
    assert [one.code for one in found] == expected
    assert all(one.span and one.span.line == 6 for one in found)
