"""`endroll fonts`: list the available families, or the fonts that a credits file uses."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from endroll.cli.options import DEFAULT_CREDITS, Credits, Json, credits_path
from endroll.cli.output import print_diagnostics, print_json, say

if TYPE_CHECKING:
    from endroll.report.font_uses import FontUse
    from endroll.text.coverage import FamilyCoverage

For = Annotated[
    Path | None,
    typer.Option(
        "--for",
        metavar="FILE",
        help="List the fonts this credits file uses, what for, and why.",
        callback=credits_path,
    ),
]


def fonts(
    credits_: Credits = DEFAULT_CREDITS, *, for_file: For = None, as_json: Json = False
) -> None:
    """List the available fonts, or those a credits file uses."""
    if for_file is not None:
        _list_uses(for_file, as_json=as_json)
        return
    from endroll.core.diagnostics import has_errors
    from endroll.text.coverage import available_fonts

    fonts_ = available_fonts(credits_.parent)
    if as_json:
        print_json(fonts_.as_json())
    else:
        print_diagnostics(fonts_.diagnostics)
        for family in fonts_.families:
            _print_family(family)
    if has_errors(fonts_.diagnostics):
        raise typer.Exit(1)


def _list_uses(path: Path, *, as_json: bool) -> None:
    from endroll.core.diagnostics import has_errors
    from endroll.project import inspect_fonts

    uses, diagnostics = inspect_fonts(path)
    if as_json:
        print_json(
            {
                "uses": [use.as_json() for use in uses],
                "diagnostics": [diagnostic.as_json() for diagnostic in diagnostics],
            }
        )
    else:
        print_diagnostics(diagnostics)
        for use in uses:
            _print_use(use)
    if has_errors(diagnostics):
        raise typer.Exit(1)


def _print_use(use: FontUse) -> None:
    say(f"{use.family} {use.weight}  in style {use.style}  ({use.origin}, {use.file})")
    plural = "" if use.characters == 1 else "s"
    scripts = ", ".join(use.scripts) or "punctuation and digits"
    say(f"  sets     {use.characters} character{plural} of {scripts}, such as “{use.sample}”")
    say(f"  because  {use.why}")


def _print_family(family: FamilyCoverage) -> None:
    say(f"{family.family}  ({family.origin})")
    say(f"  weights  {family.weights}{', italic' if family.has_italic else ''}")
    say(f"  scripts  {', '.join(family.scripts) or 'none'}")
    files = dict.fromkeys(family.files)
    say(f"  files    {', '.join(Path(file).name for file in files)}")
