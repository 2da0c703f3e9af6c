"""Lines that ink into one another are told; lines that come near are not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from endroll.diagnostics import Diagnostic
    from endroll.project import Project

    LookInto = Callable[[str], tuple[Project | None, tuple[Diagnostic, ...]]]

CREDITS = """
    video: {{size: 1000x1080}}
    styles: {{base: {{font: {font}, size: 20, leading: {leading}}}}}
    roll:
      - names: {names}
"""


@pytest.mark.parametrize(
    ("font", "leading", "names", "overlap"),
    [
        # A box is 0.7 em high.
        ("Box", 0.8, "[AAAA, BBBB]", False),
        ("Box", 0.6, "[AAAA, BBBB]", True),
        ("Noto Sans", 1.35, "[Đặng Ớ gg, ÊẾ Ølaf Ằ]", False),
        ("Noto Sans", 1.0, "[gggg, ÅÅÅÅ]", True),
        ("Noto Sans", 1.0, "[aaaa, xxxx]", False),
        # The descender stands where the line below has nothing.
        ("Noto Sans", 0.8, "[xxxxxxxxxg, ax a]", False),
    ],
)
def test_ink_into_ink_is_an_error(
    look_into: LookInto, font: str, leading: float, names: str, *, overlap: bool
) -> None:
    project, found = look_into(CREDITS.format(font=font, leading=leading, names=names))
    assert [said.code for said in found] == ["lines-overlap"] * overlap
    assert (project is None) is overlap


def test_it_is_told_where(look_into: LookInto) -> None:
    _, (said,) = look_into(CREDITS.format(font="Box", leading=0.6, names="[AAAA, BBBB]"))
    assert "“AAAA” and “BBBB” overlap" in said.message
    assert said.span
    assert said.span.line == 5
