"""Decide which diagnostics are reported, and how severe each is.

Diagnostics in, fewer out: `allow` comments remove those on their line, and `check.rules` switches
rules off or changes their severity.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from endroll.core.diagnostics import Diagnostic, Severity, in_reading_order
from endroll.model.choices import Level
from endroll.source.allowances import without_allowed
from endroll.source.drafts import NO_DRAFTS, Drafts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from endroll.model.film import Checks


def settle(
    diagnostics: Iterable[Diagnostic], checks: Checks | None, drafts: Drafts = NO_DRAFTS
) -> tuple[Diagnostic, ...]:
    """Return the diagnostics to report, in reading order; errors are always reported as errors.

    Without `checks`, as when the credits could not be built, only `allow` comments apply; they
    are read from `drafts` of files, if there are any.
    """
    rules = dict(checks.rules if checks else ())
    return in_reading_order(_with_levels(without_allowed(diagnostics, drafts), rules))


def _with_levels(
    diagnostics: Iterable[Diagnostic], rules: dict[str, Level]
) -> Iterator[Diagnostic]:
    for diagnostic in diagnostics:
        level = rules.get(diagnostic.code)
        if level is None or diagnostic.severity is Severity.ERROR:
            yield diagnostic
        elif level is not Level.OFF:
            yield replace(diagnostic, severity=Severity(level))
