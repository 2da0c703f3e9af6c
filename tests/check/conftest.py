"""Shared fixtures: the diagnostics of a roll."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from endroll.core.diagnostics import Diagnostic
    from endroll.project import Project

HEAD = """
video: {size: 1000x1080, fps: 24}
styles: {base: {font: [Noto Sans, Noto Sans CJK SC], size: 20}}
roll:
"""


@pytest.fixture
def codes(
    look_into: Callable[[str], tuple[Project | None, tuple[Diagnostic, ...]]],
) -> Callable[[str], list[tuple[str, int]]]:
    """Return a function that gives the codes and lines of a roll's diagnostics, from line 1 on."""

    def told(roll: str) -> list[tuple[str, int]]:
        _, found = look_into(HEAD + roll)
        return [(said.code, said.span.line - 4 if said.span else 0) for said in found]

    return told
