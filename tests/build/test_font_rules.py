"""`fonts`: families for languages and scripts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from endroll.core.diagnostics import Diagnostic
    from endroll.model.credits import Credits

ROLL = "\nroll: [{names: Ann}]"


def test_rules_are_read_in_order(good: Callable[[str], Credits]) -> None:
    written = good(f"fonts: {{serif: [A, B], zh-Hans: C, ARAB: [D], jpan: E, vi: F}}{ROLL}")
    assert [(rule.tag, rule.families) for rule in written.fonts] == [
        ("serif", ("A", "B")),
        ("zh-Hans", ("C",)),
        ("ARAB", ("D",)),
        ("jpan", ("E",)),
        ("vi", ("F",)),
    ]


@pytest.mark.parametrize(
    ("fonts", "code", "place", "named"),
    [
        ("{arabic: X}", "unknown-key", (1, 9), "`arab`"),
        ("{devanagary: X}", "unknown-key", (1, 9), "`deva`"),
        ("{sirif: X}", "unknown-key", (1, 9), "`serif`"),
        ("{zh_Hans: X}", "unknown-key", (1, 9), "zh-Hans"),
        ("{12: X}", "unknown-key", (1, 9), "ja"),
        ("{zyyy: X}", "unknown-key", (1, 9), "arab"),
        ("{ja: }", "empty-value", (1, 13), ""),
        ("{ja: []}", "empty-list", (1, 13), ""),
        ("{ja: {a: b}}", "wrong-kind", (1, 13), ""),
        ("Noto Serif", "wrong-kind", (1, 8), "arab"),
        ("", "empty-value", (1, 7), "arab"),
    ],
)
def test_what_is_no_rule_is_told(
    build: Callable[[str], tuple[Credits | None, tuple[Diagnostic, ...]]],
    fonts: str,
    code: str,
    place: tuple[int, int],
    named: str,
) -> None:
    _, (said,) = build(f"fonts: {fonts}{ROLL}")
    assert said.code == code
    assert said.span is not None
    assert (said.span.line, said.span.column) == place
    assert named in (said.hint or "")


def test_the_sound_rules_stay(
    build: Callable[[str], tuple[Credits | None, tuple[Diagnostic, ...]]],
) -> None:
    credits_, found = build(f"fonts: {{ja: A, klingonese: B, ko: }}{ROLL}")
    assert len(found) == 2
    assert credits_ is not None
    assert [rule.tag for rule in credits_.fonts] == ["ja"]
