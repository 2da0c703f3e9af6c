"""Film: the picture, its speed and length, its sound and its spaces, validated. Values only.

Stage `model`. Lengths stay in reference px or percent here; `layout` puts them on the raster.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from endroll.model.choices import Direction

if TYPE_CHECKING:
    from endroll.core.diagnostics import Span
    from endroll.core.units import FrameRate, Length, Raster, TimeSpan
    from endroll.model.choices import AxisRule, Level
    from endroll.model.design import Color
    from endroll.model.scenery import Backdrop


@dataclass(frozen=True, slots=True, kw_only=True)
class Video:
    """The picture: its pixel size, exact rate and background, a colour and what may hide it.

    Over `edge_fade` at its top and foot what it shows fades.
    """

    raster: Raster
    rate: FrameRate
    background: Color
    backdrop: Backdrop | None = None
    edge_fade: Length | None = None
    raster_span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Timing:
    """How fast the roll goes and how long it lasts; `motion` makes the step whole.

    `speed_px` is in reference px a frame, as asked for; `crossing`, where it was written, is how
    long a line takes from the foot of the picture to its head, and stands in place of it.
    `duration` is the length of the whole, or it `fits_music`, for which gaps may shrink and
    grow to the shares `least_gap` and `most_gap`; then the speed is free unless `speed_span` says
    where it was written. `start` is the timecode of the first frame. What `snaps` goes by whole px,
    in a `direction` where a scroll has none of its own.
    """

    speed_px: float
    lead_in: TimeSpan
    lead_out: TimeSpan
    crossing: TimeSpan | None = None
    duration: TimeSpan | None = None
    fits_music: bool = False
    snaps: bool = True
    direction: Direction = Direction.UP
    least_gap: float = 0.5
    most_gap: float = 2
    start: str | None = None
    speed_span: Span | None = None
    duration_span: Span | None = None
    start_span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Music:
    """Sound under the roll: a file named from the project's folder.

    It begins `at` a time of the film, with what stands `begin` into the file, and goes on to `end`
    there, or to the end of the file or of the film. `gain_db` makes it louder or softer.
    """

    file: str
    span: Span
    at: TimeSpan
    begin: TimeSpan
    end: TimeSpan | None = None
    fade_in: TimeSpan
    fade_out: TimeSpan
    gain_db: float = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class LayoutRules:
    """Spaces and habits of the whole roll. `safe` is the width that text may take.

    Without `heading_above` a heading stands `gap` below what it follows.
    """

    safe: Length
    gutter: Length
    column_gap: Length
    gap: Length
    heading_gap: Length
    heading_above: Length | None = None
    role_gap: Length
    group_gap: Length
    axis: AxisRule


@dataclass(frozen=True, slots=True, kw_only=True)
class Checks:
    """What a film lets pass: its greatest length, the least contrast and size, and its rules.

    `contrast` is a ratio, and `smallest_px` a size of letters in reference px. `rules` are those
    whose severity is another than usual, by code.

    Source: WCAG 2.2, 1.4.3, for the contrast. A line of 1080 is a minute of arc at the distance
    for which HD is made (ITU-R BT.1845), and capitals are some 0.71 of the size: those of 14 px
    are 10 minutes high, twice what an eye of acuity 1 can read (ISO 8596).
    """

    longest: TimeSpan | None = None
    longest_span: Span | None = None
    contrast: float = 4.5
    smallest_px: float = 14
    rules: tuple[tuple[str, Level], ...] = ()


CHECKS = Checks()
"""What a film lets pass that says nothing of it."""
