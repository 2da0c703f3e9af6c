"""Build the timing of a film: its speed and duration.

In: the keys under `timing:`, and the frame rate. Out: a Timing, and the keys that contradict each
other.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from endroll.build.defaults import TIMING
from endroll.build.times import CheckedTimes, span_of
from endroll.core.diagnostics import Diagnostic, error
from endroll.core.units import parse_timecode
from endroll.model.choices import Fit
from endroll.source.tree import MappingNode

if TYPE_CHECKING:
    from endroll.core.units import FrameRate, TimeSpan
    from endroll.model.film import Timing
    from endroll.schema.document import TimingKeys
    from endroll.source.tree import Node


def build_timing(
    keys: TimingKeys | None, node: Node | None, rate: FrameRate, diagnostics: list[Diagnostic]
) -> Timing:
    """Return the speed and duration of the roll."""
    if keys is None or not isinstance(node, MappingNode):
        return TIMING
    diagnostics.extend(_contradictions(keys, node))
    times = CheckedTimes(keys, node, rate, diagnostics)
    crossing, duration = times.get("seconds_on_screen"), times.get("duration")
    timing = replace(
        TIMING,
        speed_px=keys.speed or TIMING.speed_px,
        crossing=None if keys.speed else _positive(crossing),
        duration=_positive(duration),
        fits_music=keys.fit is Fit.MUSIC,
        snaps=keys.snap is not False,
        direction=keys.direction or TIMING.direction,
        lead_in=times.get("lead_in") or TIMING.lead_in,
        lead_out=times.get("lead_out") or TIMING.lead_out,
        start=_start(keys, rate, diagnostics),
        speed_span=span_of(node, "speed") or span_of(node, "seconds_on_screen"),
        duration_span=span_of(node, "duration") or span_of(node, "fit"),
        start_span=span_of(node, "start"),
    )
    if keys.gaps is None:
        return timing
    least = TIMING.least_gap if keys.gaps.least is None else keys.gaps.least
    return replace(timing, least_gap=least, most_gap=keys.gaps.most or TIMING.most_gap)


def _contradictions(keys: TimingKeys, node: MappingNode) -> list[Diagnostic]:
    diagnostics = []
    crossing = node.key("seconds_on_screen")
    if keys.speed is not None and crossing is not None:
        diagnostics.append(
            error(
                "two-speeds",
                "`seconds_on_screen` and `speed` both set the speed of the roll",
                hint="keep one of the two",
                span=crossing.span,
            )
        )
    fit = node.key("fit")
    if fit is not None and keys.duration is not None:
        diagnostics.append(
            error(
                "two-durations",
                "`fit` and `duration` both set the duration of the film",
                hint="keep one of the two",
                span=fit.span,
            )
        )
    gaps = node.key("gaps")
    if gaps is not None and node.key("duration") is None and fit is None:
        diagnostics.append(
            error(
                "gaps-without-duration",
                "`gaps` limits how far gaps change to reach a duration, and there is no `duration`",
                hint="add `duration: 2:30`, or remove `gaps`; set the space between blocks with "
                "`layout.gap`",
                span=gaps.span,
            )
        )
    diagnostics.extend(
        error(
            "no-time",
            f"`{name}` must be longer than zero",
            hint="write a time such as 15s or 2:30",
            span=span_of(node, name),
        )
        for name in ("seconds_on_screen", "duration")
        if (value := getattr(keys, name)) is not None and _positive(value) is None
    )
    return diagnostics


def _positive(time: TimeSpan | None) -> TimeSpan | None:
    return time if time is not None and time.is_some else None


def _start(keys: TimingKeys, rate: FrameRate, diagnostics: list[Diagnostic]) -> str | None:
    """Return the timecode of the first frame, None if it does not exist at the rate."""
    if keys.start is None:
        return None
    try:
        parse_timecode(keys.start.value, rate)
    except ValueError as invalid:
        diagnostics.append(
            error(
                "bad-timecode",
                f"`start`: {invalid}",
                hint="write a timecode such as 01:00:00:00",
                span=keys.start.span,
            )
        )
        return None
    return keys.start.value
