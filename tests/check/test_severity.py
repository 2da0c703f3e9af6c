"""Rules that a film switches off, or gives another severity."""

from __future__ import annotations

import pytest

from endroll.check.severity import settle
from endroll.core.diagnostics import Diagnostic, Severity, Span, error, note, warning
from endroll.model.choices import Level
from endroll.model.film import Checks

FOUND = (
    warning("unpaired", "one", span=Span("nowhere.yaml", 9, 1)),
    note("straight-quotes", "two", span=Span("nowhere.yaml", 3, 1)),
    error("too-wide", "three", span=Span("nowhere.yaml", 5, 1)),
)


def told(found: tuple[Diagnostic, ...]) -> list[tuple[str, str]]:
    return [(one.code, str(one.severity)) for one in found]


def test_without_a_switch_all_is_said_as_it_is_in_reading_order() -> None:
    usual = [("straight-quotes", "note"), ("too-wide", "error"), ("unpaired", "warning")]
    assert told(settle(FOUND, Checks())) == told(settle(FOUND, None)) == usual


@pytest.mark.parametrize("level", list(Level))
def test_a_rule_has_the_severity_that_the_film_gives_it(level: Level) -> None:
    checks = Checks(rules=(("unpaired", level),))
    said = dict(told(settle(FOUND, checks)))
    assert said.get("unpaired") == (None if level is Level.OFF else str(level))
    assert said["straight-quotes"] == "note"


def test_an_error_is_said_whatever_the_film_says() -> None:
    checks = Checks(rules=(("too-wide", Level.OFF),))
    assert ("too-wide", "error") in told(settle(FOUND, checks))
    assert all(one.severity in Severity for one in settle(FOUND, checks))
