"""Timing: speed and length as written, to a Timing.

Stage `model`. In: the keys under `timing:`, and the rate of the film. Out: a Timing, and what
contradicts itself.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from endroll.build.defaults import TIMING
from endroll.build.times import WrittenTimes, span_of
from endroll.core.diagnostics import Diagnostic, error
from endroll.core.units import parse_timecode
from endroll.model.choices import Fit
from endroll.source.tree import Mapping

if TYPE_CHECKING:
    from endroll.core.units import FrameRate, TimeSpan
    from endroll.model.film import Timing
    from endroll.schema.document import TimingKeys
    from endroll.source.tree import Node


def build_timing(
    keys: TimingKeys | None, node: Node | None, rate: FrameRate, found: list[Diagnostic]
) -> Timing:
    """Return how fast the roll goes and how long it lasts."""
    if keys is None or not isinstance(node, Mapping):
        return TIMING
    found.extend(_contradictions(keys, node))
    times = WrittenTimes(keys, node, rate, found)
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
        start=_start(keys, rate, found),
        speed_span=span_of(node, "speed") or span_of(node, "seconds_on_screen"),
        duration_span=span_of(node, "duration") or span_of(node, "fit"),
        start_span=span_of(node, "start"),
    )
    if keys.gaps is None:
        return timing
    least = TIMING.least_gap if keys.gaps.least is None else keys.gaps.least
    return replace(timing, least_gap=least, most_gap=keys.gaps.most or TIMING.most_gap)


def _contradictions(keys: TimingKeys, node: Mapping) -> list[Diagnostic]:
    wrong = []
    crossing = node.key("seconds_on_screen")
    if keys.speed is not None and crossing is not None:
        wrong.append(
            error(
                "two-speeds",
                "`seconds_on_screen` and `speed` both say how fast the roll goes",
                hint="keep one of the two",
                span=crossing.span,
            )
        )
    fit = node.key("fit")
    if fit is not None and keys.duration is not None:
        wrong.append(
            error(
                "two-durations",
                "`fit` and `duration` both say how long the film is",
                hint="keep one of the two",
                span=fit.span,
            )
        )
    gaps = node.key("gaps")
    if gaps is not None and node.key("duration") is None and fit is None:
        wrong.append(
            error(
                "gaps-without-duration",
                "`gaps` says how far gaps may go to meet a duration, and there is none",
                hint="add `duration: 2:30`, or take `gaps` away; the space between blocks is "
                "`layout.gap`",
                span=gaps.span,
            )
        )
    wrong.extend(
        error(
            "no-time",
            f"`{name}` is no time at all",
            hint="write one such as 15s or 2:30",
            span=span_of(node, name),
        )
        for name in ("seconds_on_screen", "duration")
        if (value := getattr(keys, name)) is not None and _positive(value) is None
    )
    return wrong


def _positive(time: TimeSpan | None) -> TimeSpan | None:
    return time if time is not None and time.is_some else None


def _start(keys: TimingKeys, rate: FrameRate, found: list[Diagnostic]) -> str | None:
    """Return the timecode of the first frame, unless there is none of this name at the rate."""
    if keys.start is None:
        return None
    try:
        parse_timecode(keys.start.value, rate)
    except ValueError as wrong:
        found.append(
            error(
                "bad-timecode",
                f"`start`: {wrong}",
                hint="write one such as 01:00:00:00",
                span=keys.start.span,
            )
        )
        return None
    return keys.start.value
