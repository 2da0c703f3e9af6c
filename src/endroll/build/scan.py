"""Build the rate and the scan of a film from the keys `fps`, `scan` and `size`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from endroll.build.defaults import VIDEO
from endroll.build.times import span_of
from endroll.core.diagnostics import error
from endroll.core.scan import FIELD_RATES, Scan

if TYPE_CHECKING:
    from endroll.core.diagnostics import Diagnostic
    from endroll.core.units import FrameRate
    from endroll.schema.document import VideoKeys
    from endroll.source.tree import Node


def build_scan(
    keys: VideoKeys, node: Node | None, diagnostics: list[Diagnostic]
) -> tuple[FrameRate, Scan]:
    """Return the frames a second and the scan of a film; problems are added to `diagnostics`."""
    rate = keys.fps.rate if keys.fps else VIDEO.rate
    implied = keys.fps.scan if keys.fps else None
    scan = keys.scan or implied or Scan.PROGRESSIVE
    problem = None
    if implied is not None and not scan.is_interlaced:
        problem = error(
            "scan-contradiction",
            "`fps` is a number of fields a second, and `scan` is progressive",
            hint=f"write fps: {rate.value}, or remove `scan`",
            span=span_of(node, "scan"),
        )
    elif scan.is_interlaced and rate not in FIELD_RATES.values():
        problem = error(
            "field-rate",
            f"fields need 25 or 29.97 frames a second, and the film has {rate}",
            hint=f"write fps: {' or fps: '.join(FIELD_RATES)}, or remove `scan`",
            span=span_of(node, "scan"),
        )
    elif scan.is_interlaced and (keys.size or VIDEO.raster).height_px % 2:
        problem = error(
            "field-raster",
            f"two fields share an even number of rows, and the size is {keys.size}",
            hint="write a size with an even height, such as 1920x1080",
            span=span_of(node, "size"),
        )
    if problem is not None:
        diagnostics.append(problem)
        scan = Scan.PROGRESSIVE
    return rate, scan
