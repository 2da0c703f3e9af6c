"""What the tests of the model share: credits and problems made from YAML text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from endroll.build.credits import build_credits
from endroll.source.reader import parse_tree

if TYPE_CHECKING:
    from collections.abc import Callable

    from endroll.core.diagnostics import Diagnostic
    from endroll.model.credits import Credits


@pytest.fixture
def build() -> Callable[[str], tuple[Credits | None, tuple[Diagnostic, ...]]]:
    def build_text(text: str) -> tuple[Credits | None, tuple[Diagnostic, ...]]:
        tree, found = parse_tree(text, "credits.yaml")
        assert found == ()
        assert tree is not None
        return build_credits(tree)

    return build_text


@pytest.fixture
def good(
    build: Callable[[str], tuple[Credits | None, tuple[Diagnostic, ...]]],
) -> Callable[[str], Credits]:
    def build_good(text: str) -> Credits:
        made, found = build(text)
        assert found == ()
        assert made is not None
        return made

    return build_good
