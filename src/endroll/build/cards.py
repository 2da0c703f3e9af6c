"""Cards: how long what stands is seen, and how it comes and goes.

Stage `model`. In: the keys of a card, and the rate of the film. Out: its times, and what
contradicts itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from endroll.build.defaults import CARD, EASE
from endroll.build.times import WrittenTimes, span_of
from endroll.core.diagnostics import Diagnostic, error
from endroll.core.units import TimeSpan
from endroll.model.credits import Still

if TYPE_CHECKING:
    from endroll.core.units import FrameRate
    from endroll.schema.roll import CardEntry
    from endroll.source.tree import Mapping


def build_still(entry: CardEntry, node: Mapping, rate: FrameRate, found: list[Diagnostic]) -> Still:
    """Return the times of a card; one that stops in a scroll fades only where that is written."""
    times = WrittenTimes(entry, node, rate, found)
    hold = times.get("hold") or CARD.hold
    fade_in, fade_out = times.get("fade_in"), times.get("fade_out")
    gap, ease = times.get("gap"), times.get("ease")
    if not entry.stop:
        if ease is not None:
            found.append(_ease_without_stop(node))
        return Still(
            hold=hold,
            fade_in=fade_in or CARD.fade_in,
            fade_out=fade_out or CARD.fade_out,
            gap=gap or CARD.gap,
        )
    if gap is not None and not (fade_out and fade_out.is_some):
        found.append(_gap_without_end(node))
    return Still(
        hold=hold,
        fade_in=fade_in or TimeSpan(),
        fade_out=fade_out or TimeSpan(),
        gap=gap or CARD.gap,
        ease=ease or EASE,
    )


def _ease_without_stop(node: Mapping) -> Diagnostic:
    return error(
        "ease-without-stop",
        "`ease` is how long a card takes to come to rest, and this one does not move",
        hint="add `stop: yes` to let it scroll in, or take `ease` away",
        span=span_of(node, "ease"),
    )


def _gap_without_end(node: Mapping) -> Diagnostic:
    return error(
        "gap-without-end",
        "`gap` is the time after a card that fades out, and this one scrolls on",
        hint="add `fade_out: 12f` to let it end where it stops, or take `gap` away",
        span=span_of(node, "gap"),
    )
