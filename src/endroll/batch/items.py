"""What a plan orders: one output for each film, version and delivery.

A value only: nothing is read or written here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from endroll.core.diagnostics import Span
    from endroll.encode.render_spec import RenderSpec
    from endroll.source.origin import Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchItem:
    """One version of a film in one delivery.

    `film` is what the plan calls the film and `delivery` what it calls the delivery; `span` is the
    place in the plan, or in its table, that orders it. The variables and the raster, rate and
    scan of the delivery are settings of the `origin`. `path` is the file, or the folder of a
    sequence. Paths are as the user would name them from the current folder.
    """

    film: str
    delivery: str
    origin: Origin
    spec: RenderSpec
    path: Path
    span: Span | None = None

    @property
    def version(self) -> str | None:
        """The version of the film, where its file has several."""
        return self.origin.version

    @property
    def label(self) -> str:
        """The item in a line of progress: film, version and delivery."""
        return " ".join(part for part in (self.film, self.version, self.delivery) if part)
