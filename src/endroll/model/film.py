"""The film as a whole: its picture, timing, music, spaces and checks. Values only.

Lengths are in reference px or percent; `layout` puts them on the raster.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from endroll.core.output_color import SDR
from endroll.core.scan import Scan
from endroll.model.choices import AxisSide, Direction, Writing

if TYPE_CHECKING:
    from endroll.core.diagnostics import Span
    from endroll.core.output_color import OutputColor
    from endroll.core.units import FrameRate, Length, Raster, TimeSpan
    from endroll.model.choices import AxisRule, Level
    from endroll.model.design import Color
    from endroll.model.scenery import Backdrop


DEFAULT_TRUE_PEAK_DBTP: Final = -1.0
"""The highest true peak that broadcasters allow. Source: EBU R 128."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Video:
    """The picture: its size in pixels, its exact rate, and its background.

    A `backdrop` covers the background colour. The roll fades out over `edge_fade` at the top and
    bottom edges. `color` is what the film is written in. `scan` says whether a frame has two
    fields, each of which shows half its rows at a time of its own; `softening`, a share, is how
    much their cards are softened against flicker.
    """

    raster: Raster
    rate: FrameRate
    background: Color
    backdrop: Backdrop | None = None
    edge_fade: Length | None = None
    color: OutputColor = SDR
    scan: Scan = Scan.PROGRESSIVE
    softening: float = 0
    raster_span: Span | None = None
    scan_span: Span | None = None
    rate_span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Timing:
    """How fast the roll moves and how long it lasts; `motion` rounds the step to whole px.

    `speed_px` is the requested speed in reference px per frame; `crossing`, if written, replaces
    it: the time that a line takes from the bottom of the picture to the top. With a `duration`, or
    if it `fits_music`, the film has a given length: gaps shrink to the share `least_gap` and grow
    to `most_gap` to meet it, and the speed is free unless it was written (`speed_span`). `start`
    is the timecode of the first frame. A roll that `snaps` moves by whole px. `direction` applies
    to scrolls that have none of their own.
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
    """Music under the roll: a file named relative to the project's folder.

    It starts `at` a time of the film and plays the file from `begin` to `end`, or to the end of
    the file or of the film. `gain_db` makes it louder or softer. With `loudness_lufs` the sound of
    the whole film is as loud, unless its true peak would rise above `true_peak_dbtp`.
    """

    file: str
    span: Span
    at: TimeSpan
    begin: TimeSpan
    end: TimeSpan | None = None
    fade_in: TimeSpan
    fade_out: TimeSpan
    gain_db: float = 0
    loudness_lufs: float | None = None
    true_peak_dbtp: float = DEFAULT_TRUE_PEAK_DBTP


@dataclass(frozen=True, slots=True, kw_only=True)
class LayoutRules:
    """Spaces and conventions of the whole roll. `safe` is the width that text may take.

    What scrolls stands on a `side` of the axis where it fits there; cards of a single East Asian
    text are set in the direction `cards`.
    """

    safe: Length
    gutter: Length
    column_gap: Length
    gap: Length
    heading_gap: Length
    heading_above: Length
    role_gap: Length
    group_gap: Length
    axis: AxisRule
    side: AxisSide = AxisSide.CENTER
    cards: Writing = Writing.HORIZONTAL


@dataclass(frozen=True, slots=True, kw_only=True)
class Checks:
    """The limits of the checks: the maximum length, the minimum contrast and size, and the rules.

    `contrast` is a ratio, and `smallest_px` a font size in reference px. `rules` has the severity,
    by code, of each rule whose severity was changed.

    Source: WCAG 2.2, 1.4.3, for the contrast. One of 1080 lines is a minute of arc at the viewing
    distance that HD is designed for (ITU-R BT.1845), and small letters are about half the font
    size: at 18 px they are 9 minutes high, nearly twice what an eye of acuity 1 can read (ISO
    8596), and lists of visual effects are set no smaller.
    """

    longest: TimeSpan | None = None
    longest_span: Span | None = None
    contrast: float = 4.5
    smallest_px: float = 18
    rules: tuple[tuple[str, Level], ...] = ()


CHECKS = Checks()
"""The limits of a film that sets none."""
