"""`endroll check`: list every problem, without rendering."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Annotated, Any

import typer

from endroll.cli.options import DEFAULT_CREDITS, Credits, Json, Settings, Version
from endroll.cli.output import print_diagnostics, print_json, say
from endroll.cli.usage_errors import misuse
from endroll.core.diagnostics import Diagnostic, Severity
from endroll.encode.formats import FORMATS, format_named

if TYPE_CHECKING:
    from collections.abc import Sequence

    from endroll.delivery_rules.rules import DeliveryCheck


def _profile_names() -> list[str]:
    from endroll.delivery_rules.profiles import PROFILES

    return list(PROFILES)


def check(
    credits_: Credits = DEFAULT_CREDITS,
    settings: Settings = None,
    version: Version = None,
    for_: Annotated[
        list[str] | None,
        typer.Option(
            "--for",
            metavar="NAME",
            help="Also the rules of a delivery: netflix, amazon, ebu-hd, dci. Repeatable.",
            autocompletion=_profile_names,
        ),
    ] = None,
    format_: Annotated[
        str | None,
        typer.Option(
            "--format",
            metavar="NAME",
            help="With --for, the format that is delivered, as of `endroll render`.",
            autocompletion=lambda: list(FORMATS),
        ),
    ] = None,
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
    if format_ is not None and not for_:
        raise misuse("--format needs --for: without a delivery, no format is checked")
    _refuse_unknown(for_ or (), format_)

    project, diagnostics = inspect(credits_, settings=settings or (), version=version)
    deliveries: tuple[DeliveryCheck, ...] = ()
    if project is not None and for_:
        deliveries = project.check_deliveries(*for_, output_format=format_)
        diagnostics += tuple(each for delivery in deliveries for each in delivery.diagnostics)
    ok = not any(fails(diagnostic, is_strict=strict) for diagnostic in diagnostics)
    if sarif:
        from endroll import __version__
        from endroll.exporters.sarif import as_sarif

        print_json(as_sarif(diagnostics, __version__))
    elif as_json:
        result: dict[str, Any] = {
            "ok": ok,
            "diagnostics": [diagnostic.as_json() for diagnostic in diagnostics],
        }
        if for_:
            result["deliveries"] = [delivery.as_json() for delivery in deliveries]
        print_json(result)
    else:
        print_diagnostics(diagnostics)
        say(f"{credits_}: {_summary(diagnostics)}")
        if for_ and project is None:
            say("the rules of deliveries were not checked, because the credits have errors")
        for delivery in deliveries:
            _print_delivery(delivery)
    if not ok:
        raise typer.Exit(1)


def _refuse_unknown(profiles: Sequence[str], output_format: str | None) -> None:
    """Refuse unknown names before anything is read.

    Raises:
        UsageError: there is no such profile or format.
    """
    if not profiles:
        return
    from endroll.delivery_rules.profiles import profile_named

    for name in profiles:
        profile_named(name)
    if output_format is not None:
        format_named(output_format)


def _print_delivery(delivery: DeliveryCheck) -> None:
    """Print the result of every rule; of one that is not kept, also what it needs."""
    from endroll.delivery_rules.rules import Result

    results = Counter(finding.judgement.result for finding in delivery.findings)
    counts = ", ".join(f"{results[result]} {result}" for result in Result)
    say(f"\n{delivery.profile.title}: {counts}")
    for finding in delivery.findings:
        rule, judgement = finding.rule, finding.judgement
        told = "" if judgement.result is Result.PASS else f"{rule.needs}: "
        say(f"  {judgement.result:<8} {rule.code:<16} {told}{judgement.detail}")


def _summary(diagnostics: tuple[Diagnostic, ...]) -> str:
    counts = Counter(diagnostic.severity for diagnostic in diagnostics)
    parts = [
        f"{counts[severity]} {severity}{'s' * (counts[severity] > 1)}"
        for severity in Severity
        if counts[severity]
    ]
    return ", ".join(parts) or "no problems"
