"""What a film lets pass, as written."""

from __future__ import annotations

from textwrap import dedent

import pytest

from endroll.build.credits import build_credits
from endroll.core.units import TimeSpan
from endroll.model.choices import Level
from endroll.model.credits import Credits
from endroll.model.film import CHECKS, Checks
from endroll.source.reader import parse_tree


def checks(written: str) -> tuple[Checks, list[tuple[str, str, int]]]:
    """Return what a film lets pass, and the codes, hints and lines of what is wrong."""
    tree, _ = parse_tree("roll: [{names: A}]\n" + dedent(written), "credits.yaml")
    assert tree
    built, found = build_credits(tree)
    assert isinstance(built, Credits)
    return built.checks, [
        (one.code, one.hint or "", one.span.line if one.span else 0) for one in found
    ]


def test_a_film_that_says_nothing_has_the_usual() -> None:
    assert checks("") == (CHECKS, [])
    assert (CHECKS.contrast, CHECKS.smallest_px, CHECKS.longest, CHECKS.rules) == (
        4.5,
        14,
        None,
        (),
    )


def test_all_that_a_film_may_say() -> None:
    found, wrong = checks("""\
        check:
          longest: "2:30"
          contrast: 3
          smallest: 20
          rules: {straight-quotes: off, unpaired: Error, snapped-step: note, sound-cut: warning}
    """)
    assert wrong == []
    assert (found.longest, found.contrast, found.smallest_px) == (TimeSpan.parse("2:30"), 3, 20)
    assert found.longest_span
    assert found.longest_span.line == 3
    assert dict(found.rules) == {
        "straight-quotes": Level.OFF,
        "unpaired": Level.ERROR,
        "snapped-step": Level.NOTE,
        "sound-cut": Level.WARNING,
    }


@pytest.mark.parametrize(
    ("written", "code", "hint"),
    [
        ("check: 3", "wrong-kind", "its keys are longest, contrast, smallest, rules"),
        ("check: {lenght: 2s}", "unknown-key", "did you mean `longest`?"),
        ("check: {longest: long}", "bad-value", "write 2s, 12f or 0:02, or a timecode"),
        ("check: {longest: '0'}", "no-time", "write one such as 2:30"),
        ("check: {longest: '00:00:10:99'}", "bad-timecode", "write one that there is"),
        ("check: {contrast: 0}", "bad-value", "write a number from 1 to 21"),
        ("check: {smallest: 0}", "bad-value", "write a number above 0"),
        ("check: {rules: off}", "wrong-kind", "straight-quotes: off"),
        ("check: {rules: }", "empty-value", "write a value after it"),
        ("check: {rules: {unparied: off}}", "unknown-rule", "did you mean `unpaired`?"),
        ("check: {rules: {double_space: off}}", "unknown-rule", "did you mean `double-space`?"),
        ("check: {rules: {too-wide: off}}", "unknown-rule", "errors have no switch"),
        ("check: {rules: {unpaired: of}}", "bad-value", "write one of off, note, warning, error"),
        ("check: {rules: {unpaired: }}", "empty-value", "write a value after it"),
    ],
)
def test_what_it_cannot_say(written: str, code: str, hint: str) -> None:
    _, wrong = checks(written)
    assert [(one, line) for one, _, line in wrong] == [(code, 2)]
    assert hint in wrong[0][1]


def test_a_rule_that_is_known_holds_beside_one_that_is_not() -> None:
    found, _ = checks("check: {rules: {unparied: off, unpaired: off}}")
    assert dict(found.rules)["unpaired"] is Level.OFF
