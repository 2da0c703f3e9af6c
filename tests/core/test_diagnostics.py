"""Diagnostics: how they read, sort and travel."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from endroll.core.diagnostics import (
    CreditsError,
    Diagnostic,
    EndrollError,
    RenderError,
    Severity,
    Span,
    UsageError,
    error,
    has_errors,
    in_reading_order,
    note,
    shortened,
    warning,
)

HERE = Span("credits.yaml", 12, 5)


@pytest.mark.parametrize(
    ("diagnostic", "text"),
    [
        (error("x", "a is b", hint="c", span=HERE), "credits.yaml:12:5: error: a is b\n  hint: c"),
        (warning("x", "a is b", span=HERE), "credits.yaml:12:5: warning: a is b"),
        (note("x", "a is b", hint="c"), "note: a is b\n  hint: c"),
    ],
)
def test_a_diagnostic_reads_so_that_editors_can_jump_to_it(
    diagnostic: Diagnostic, text: str
) -> None:
    assert str(diagnostic) == text


def test_a_diagnostic_as_json_has_every_key_that_is_promised() -> None:
    assert error("x", "a", hint="b", span=HERE).as_json() == {
        "severity": "error",
        "code": "x",
        "message": "a",
        "hint": "b",
        "file": "credits.yaml",
        "line": 12,
        "column": 5,
    }
    assert note("x", "a").as_json() == {
        "severity": "note",
        "code": "x",
        "message": "a",
        "hint": None,
        "file": None,
        "line": None,
        "column": None,
    }


def test_only_errors_stop_a_render() -> None:
    assert has_errors([note("x", "a"), error("x", "b")])
    assert not has_errors([note("x", "a"), warning("x", "b")])
    assert not has_errors([])


SPANS = st.none() | st.builds(Span, st.sampled_from("ab"), st.integers(1, 3), st.integers(1, 3))
FOUND = st.lists(st.builds(error, st.just("x"), st.sampled_from("ab"), span=SPANS))


@given(FOUND)
def test_reading_order_is_by_place_without_repeats(found: list[Diagnostic]) -> None:
    ordered = in_reading_order(found)
    assert set(ordered) == set(found)
    assert len(set(ordered)) == len(ordered)
    placed = [diagnostic.span for diagnostic in ordered if diagnostic.span]
    assert placed == sorted(placed)
    assert all(diagnostic.span is None for diagnostic in ordered[: len(ordered) - len(placed)])


def test_diagnostics_of_one_place_stay_in_the_order_found() -> None:
    first, second = error("b", "b", span=HERE), error("a", "a", span=HERE)
    assert in_reading_order([first, second, first]) == (first, second)


@pytest.mark.parametrize(("kind", "code"), [(CreditsError, 1), (UsageError, 2), (RenderError, 3)])
def test_an_error_carries_its_diagnostics_and_exit_code(
    kind: type[EndrollError], code: int
) -> None:
    raised = kind(error("x", "a", span=HERE), warning("y", "b"))
    assert raised.exit_code == code
    assert [diagnostic.severity for diagnostic in raised.diagnostics] == [
        Severity.ERROR,
        Severity.WARNING,
    ]
    assert str(raised) == "credits.yaml:12:5: error: a\nwarning: b"
    assert isinstance(raised, EndrollError)


@given(st.text(), st.integers(1, 20))
def test_a_shortened_text_is_never_longer_and_short_ones_stay(text: str, longest: int) -> None:
    short = shortened(text, longest)
    assert len(short) <= longest
    assert (short == text) == (len(text) <= longest) or text.endswith("…")
