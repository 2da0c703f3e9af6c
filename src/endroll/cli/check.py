"""`endroll check`: every problem found, without rendering."""

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
    strict: Annotated[bool, typer.Option("--strict", help="Let warnings count as errors.")] = False,
    sarif: Annotated[
        bool, typer.Option("--sarif", help="Print SARIF 2.1.0, for code hosts and editors.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Find every problem in the credits without rendering them."""
    from endroll import __version__
    from endroll.exporters.sarif import as_sarif
    from endroll.project import inspect

    if sarif and as_json:
        raise misuse("give --json or --sarif, not both")

    _, found = inspect(credits_, settings=settings or (), version=version)
    fatal = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    ok = not any(diagnostic.severity in fatal for diagnostic in found)
    if sarif:
        print_json(as_sarif(found, __version__))
    elif as_json:
        diagnostics = [diagnostic.as_json() for diagnostic in found]
        print_json({"ok": ok, "diagnostics": diagnostics})
    else:
        print_diagnostics(found)
        say(f"{credits_}: {_summary(found)}")
    if not ok:
        raise typer.Exit(1)


def _summary(found: tuple[Diagnostic, ...]) -> str:
    counts = Counter(diagnostic.severity for diagnostic in found)
    said = [
        f"{counts[severity]} {severity}{'s' * (counts[severity] > 1)}"
        for severity in Severity
        if counts[severity]
    ]
    return ", ".join(said) or "no problems"
