"""`endroll fonts`: the families that a project can use, and where each comes from."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from endroll.cli.options import DEFAULT_CREDITS, Credits, Json
from endroll.cli.output import print_diagnostics, print_json, say

if TYPE_CHECKING:
    from endroll.text.coverage import FamilyCoverage


def fonts(credits_: Credits = DEFAULT_CREDITS, *, as_json: Json = False) -> None:
    """List the fonts that this project can use: families, files, weights, scripts."""
    from endroll.text.catalogue import load_catalogue
    from endroll.text.coverage import describe_families

    catalogue = load_catalogue(credits_.parent)
    families = describe_families(catalogue)
    if as_json:
        print_json({"families": [family.as_json() for family in families]})
        return
    print_diagnostics(catalogue.diagnostics)
    for family in families:
        _print_family(family)


def _print_family(family: FamilyCoverage) -> None:
    say(f"{family.family}  ({family.origin})")
    say(f"  weights  {family.weights}{', italic' if family.has_italic else ''}")
    say(f"  scripts  {', '.join(family.scripts) or 'none'}")
    files = dict.fromkeys(family.files)
    say(f"  files    {', '.join(Path(file).name for file in files)}")
