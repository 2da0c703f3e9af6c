"""The rulebook has every warning and note that can be told, and the guide every rule."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import TYPE_CHECKING

import endroll
from endroll.core.rules import RULES

if TYPE_CHECKING:
    from collections.abc import Iterator

SRC = Path(endroll.__file__).parent
PAGE = Path(__file__).parents[2] / "docs" / "checking.md"
ROW = re.compile(r"^\| `([a-z-]+)` \| (warning|note) \| (.+) \|$", re.MULTILINE)


def told() -> Iterator[tuple[str, str]]:
    """Yield the code and the severity of all that the source can warn of or note."""
    for path in SRC.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
                continue
            if node.func.id in {"warning", "note"}:
                yield ast.literal_eval(node.args[0]), node.func.id


def test_all_that_can_be_told_is_in_the_rulebook_and_nothing_else() -> None:
    assert set(told()) == {(code, str(rule.severity)) for code, rule in RULES.items()}


def test_the_guide_lists_every_rule() -> None:
    listed = ROW.findall(PAGE.read_text(encoding="utf-8"))
    assert listed == [(code, str(rule.severity), rule.finds) for code, rule in RULES.items()]
