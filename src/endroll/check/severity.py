"""Settling: what is said in the end of all that was found.

Diagnostics in, fewer out, or others: those that a line allows are left out, and those that the film
switches off; the rest have the severity that it gives their rule.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from endroll.core.diagnostics import Diagnostic, Severity, in_reading_order
from endroll.model.choices import Level
from endroll.source.allowances import without_allowed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from endroll.model.film import Checks


def settle(found: Iterable[Diagnostic], checks: Checks | None) -> tuple[Diagnostic, ...]:
    """Return what is said, in reading order; errors are always said, and stay errors.

    Without `checks`, where there are no credits to have them, only lines allow anything.
    """
    return in_reading_order(_switched(without_allowed(found), dict(checks.rules if checks else ())))


def _switched(found: Iterable[Diagnostic], rules: dict[str, Level]) -> Iterator[Diagnostic]:
    for said in found:
        level = rules.get(said.code)
        if level is None or said.severity is Severity.ERROR:
            yield said
        elif level is not Level.OFF:
            yield replace(said, severity=Severity(level))
