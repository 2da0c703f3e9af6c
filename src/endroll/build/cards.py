"""Build the times of a card: how long it is shown, and its fades.

In: the keys of a card, and the frame rate. Out: a Still, and the keys that contradict each other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from endroll.build.defaults import CARD, EASE
from endroll.build.times import CheckedTimes, span_of
from endroll.core.diagnostics import Diagnostic, error
from endroll.core.units import TimeSpan
from endroll.model.credits import Still

if TYPE_CHECKING:
    from endroll.core.units import FrameRate
    from endroll.schema.roll import CardEntry
    from endroll.source.tree import MappingNode


def build_still(
    entry: CardEntry, node: MappingNode, rate: FrameRate, diagnostics: list[Diagnostic]
) -> Still:
    """Return the times of a card; one that stops in a scroll has no fades by default."""
    times = CheckedTimes(entry, node, rate, diagnostics)
    hold = times.get("hold") or CARD.hold
    fade_in, fade_out = times.get("fade_in"), times.get("fade_out")
    gap, ease = times.get("gap"), times.get("ease")
    if not entry.stop:
        if ease is not None:
            diagnostics.append(_ease_without_stop(node))
        return Still(
            hold=hold,
            fade_in=fade_in or CARD.fade_in,
            fade_out=fade_out or CARD.fade_out,
            gap=gap or CARD.gap,
        )
    if gap is not None and not (fade_out and fade_out.is_some):
        diagnostics.append(_gap_without_end(node))
    return Still(
        hold=hold,
        fade_in=fade_in or TimeSpan(),
        fade_out=fade_out or TimeSpan(),
        gap=gap or CARD.gap,
        ease=ease or EASE,
    )


def _ease_without_stop(node: MappingNode) -> Diagnostic:
    return error(
        "ease-without-stop",
        "`ease` applies to cards that scroll in and stop, and this one does not move",
        hint="add `stop: yes` to let it scroll in, or remove `ease`",
        span=span_of(node, "ease"),
    )


def _gap_without_end(node: MappingNode) -> Diagnostic:
    return error(
        "gap-without-end",
        "`gap` applies to cards that fade out, and this one scrolls on",
        hint="add `fade_out: 12f` to end the card where it stops, or remove `gap`",
        span=span_of(node, "gap"),
    )
