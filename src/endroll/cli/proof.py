"""`endroll proof`: the whole roll as one picture."""

from __future__ import annotations

from endroll.cli.options import DEFAULT_CREDITS, Credits, Json, PngOutput, Settings, Version
from endroll.cli.output import print_diagnostics, print_json, say


def proof(
    credits_: Credits = DEFAULT_CREDITS,
    output: PngOutput = None,
    settings: Settings = None,
    version: Version = None,
    *,
    as_json: Json = False,
) -> None:
    """Write the whole roll as one tall PNG, to be read through."""
    from endroll.project import load

    project = load(credits_, settings=settings or (), version=version)
    if not as_json:
        print_diagnostics(project.diagnostics)
    path = project.save_proof(output)
    size_px = project.schedule.raster.width_px, project.roll.height_px
    if as_json:
        print_json({"path": str(path), "width_px": size_px[0], "height_px": size_px[1]})
    else:
        say(f"{path}  {size_px[0]}x{size_px[1]}")
