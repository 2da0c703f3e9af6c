"""What the rules of deliveries judge: the facts of a film, measured once. Frozen, and no pixels."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from endroll.core.scan import Scan

if TYPE_CHECKING:
    from endroll.core.diagnostics import Span
    from endroll.core.output_color import OutputColor
    from endroll.core.units import FrameRate, Raster
    from endroll.encode.formats import FormatSpec
    from endroll.media.loudness import Loudness


class Reading(Enum):
    """What must be measured on the film before a rule can be judged."""

    PICTURE = "picture"
    SOUND = "sound"


@dataclass(frozen=True, slots=True)
class Beyond:
    """What reaches beyond a safe area: the first such text, by how many px, and how many do."""

    text: str
    out_px: float
    count: int
    span: Span


@dataclass(frozen=True, slots=True)
class FlashCount:
    """The largest number of changes of a picture in any second, and the frame of the first."""

    changes: int = 0
    frame: int = 0

    @property
    def flashes(self) -> float:
        """The flashes: pairs of opposing changes."""
        return self.changes / 2


@dataclass(frozen=True, slots=True)
class PictureReading:
    """What was measured on the frames.

    `outside_share` is the largest share of a frame, 0 to 1, with levels outside -5 to 105 %. With
    HDR footage, which is not measured, `is_whole` is false.
    """

    flashes: FlashCount
    red_flashes: FlashCount
    outside_share: float
    outside_frame: int
    is_whole: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class FilmFacts:
    """The facts of a film, in the format that it is to be delivered in if one was named.

    `beyond_title` and `beyond_action` are of the 90 % and the 93 % safe area. `picture` and
    `loudness` are None unless a rule reads them; `loudness` also if the film is silent.
    """

    raster: Raster
    rate: FrameRate
    color: OutputColor
    scan: Scan = Scan.PROGRESSIVE
    output: FormatSpec | None = None
    raster_span: Span | None = None
    beyond_title: Beyond | None = None
    beyond_action: Beyond | None = None
    picture: PictureReading | None = None
    has_sound: bool = False
    loudness: Loudness | None = None
