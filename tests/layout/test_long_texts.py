"""Very long texts are shortened in messages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Inspected

LONG = "Margaret" * 400
MOST = 600


@pytest.mark.parametrize(
    ("code", "roll"),
    [
        ("too-wide", f"[{{names: {LONG}}}]"),
        ("too-wide", f"[{{role: {LONG}, names: Ann}}]"),
        ("too-tall", f"[{{names: {LONG}, writing: vertical}}]"),
        ("unknown-mark", f'[{{text: "<nobody>{LONG}</nobody>"}}]'),
        ("missing-glyph", f"[{{names: {LONG}\U00012000}}]"),
        ("yaml-comment", f"\n  - names: Ann #{LONG}"),
    ],
)
def test_a_message_stays_short(look_into: Callable[[str], Inspected], code: str, roll: str) -> None:
    _, diagnostics = look_into(f"roll: {roll}\n")
    messages = [diagnostic.message for diagnostic in diagnostics if diagnostic.code == code]
    assert messages
    assert max(map(len, messages)) < MOST
