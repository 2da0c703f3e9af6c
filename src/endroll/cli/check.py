"""`endroll check`: list every problem, without rendering."""

from __future__ import annotations

from collections import Counter
from typing import Annotated

import typer

from endroll.cli.options import DEFAULT_CREDITS, Credits, Json, Settings, Version
from endroll.cli.output import print_diagnostics, print_json, say
from endroll.cli.usage_errors import misuse
from endroll.core.diagnostics import Diagnostic, Severity


def check(
    credits_: Credits = DEFAULT_CREDITS,
    settings: Settings = None,
    version: Version = None,
    *,
    strict: Annotated[
        bool, typer.Option("--strict", help="Treat warnings and doubts as errors.")
    ] = False,
    sarif: Annotated[
        bool, typer.Option("--sarif", help="Print SARIF 2.1.0, for code hosts and editors.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Find every problem in the credits without rendering them."""
    from endroll.core.rules import fails
    from endroll.project import inspect

    if sarif and as_json:
        raise misuse("--json and --sarif cannot be combined")

    _, diagnostics = inspect(credits_, settings=settings or (), version=version)
    ok = not any(fails(diagnostic, is_strict=strict) for diagnostic in diagnostics)
    if sarif:
        from endroll import __version__
        from endroll.exporters.sarif import as_sarif

        print_json(as_sarif(diagnostics, __version__))
    elif as_json:
        as_objects = [diagnostic.as_json() for diagnostic in diagnostics]
        print_json({"ok": ok, "diagnostics": as_objects})
    else:
        print_diagnostics(diagnostics)
        say(f"{credits_}: {_summary(diagnostics)}")
    if not ok:
        raise typer.Exit(1)


def _summary(diagnostics: tuple[Diagnostic, ...]) -> str:
    counts = Counter(diagnostic.severity for diagnostic in diagnostics)
    parts = [
        f"{counts[severity]} {severity}{'s' * (counts[severity] > 1)}"
        for severity in Severity
        if counts[severity]
    ]
    return ", ".join(parts) or "no problems"
