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
        18,
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
    ("written", "code", "named"),
    [
        ("check: 3", "wrong-kind", "longest, contrast, smallest, rules"),
        ("check: {lenght: 2s}", "unknown-key", "longest"),
        ("check: {longest: long}", "bad-value", "2s"),
        ("check: {longest: '0'}", "no-time", "2:30"),
        ("check: {longest: '00:00:10:99'}", "bad-timecode", "2s"),
        ("check: {contrast: 0}", "bad-value", "1 to 21"),
        ("check: {smallest: 0}", "bad-value", "0"),
        ("check: {rules: off}", "wrong-kind", "straight-quotes: off"),
        ("check: {rules: }", "empty-value", ""),
        ("check: {rules: {unparied: off}}", "unknown-rule", "unpaired"),
        ("check: {rules: {double_space: off}}", "unknown-rule", "double-space"),
        ("check: {rules: {too-wide: off}}", "unknown-rule", "--json"),
        ("check: {rules: {unpaired: of}}", "bad-value", "off, note, warning, error"),
        ("check: {rules: {unpaired: }}", "empty-value", ""),
    ],
)
def test_what_it_cannot_say(written: str, code: str, named: str) -> None:
    _, wrong = checks(written)
    assert [(one, line) for one, _, line in wrong] == [(code, 2)]
    assert wrong[0][1]
    assert named in wrong[0][1]


def test_a_rule_that_is_known_holds_beside_one_that_is_not() -> None:
    found, _ = checks("check: {rules: {unparied: off, unpaired: off}}")
    assert dict(found.rules)["unpaired"] is Level.OFF
