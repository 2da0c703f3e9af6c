"""Build the colours of a film from the keys `color`, `white_nits` and `mastering`."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from endroll.build.times import span_of
from endroll.core.diagnostics import error
from endroll.core.output_color import (
    DEFAULT_MASTERING,
    MASTERING_DISPLAYS,
    MASTERING_PRIMARIES,
    OUTPUT_COLORS,
    MasteringDisplay,
    Transfer,
)
from endroll.model.choices import VideoColor

if TYPE_CHECKING:
    from endroll.core.diagnostics import Diagnostic
    from endroll.core.output_color import OutputColor
    from endroll.schema.document import MasteringKeys, VideoKeys
    from endroll.source.tree import Node

_DARKEST: Final = MASTERING_DISPLAYS[DEFAULT_MASTERING].min_nits
_MOST: Final = {
    Transfer.HLG: "a brighter white would put pure blue above 100 % of the signal",
    Transfer.DCDM: "a brighter white would put its Z above the largest code, that of 52.37",
}


def build_output_color(
    keys: VideoKeys, node: Node | None, diagnostics: list[Diagnostic]
) -> OutputColor:
    """Return the colours that a film is written in; problems are added to `diagnostics`."""
    color = OUTPUT_COLORS[keys.color or VideoColor.BT709]
    color = replace(color, span=span_of(node, "color"))
    if keys.white_nits is not None:
        problem = _problem_of_white(keys.white_nits, color, node)
        if problem is None:
            color = replace(color, white_nits=_exact(keys.white_nits))
        else:
            diagnostics.append(problem)
    if keys.mastering is not None and not color.is_pq:
        diagnostics.append(
            error(
                "mastering-without-pq",
                f"`mastering` describes the display of PQ, and the colours are {color.name}",
                hint="remove it, or write `color: bt2020-pq`",
                span=span_of(node, "mastering"),
            )
        )
    elif color.is_pq:
        color = replace(color, mastering=_display(keys.mastering))
    return color


def _problem_of_white(nits: float, color: OutputColor, node: Node | None) -> Diagnostic | None:
    span = span_of(node, "white_nits")
    if color.is_sdr:
        return error(
            "white-without-nits",
            "`white_nits` has no meaning in BT.709, where every display has its own white",
            hint="remove it, or write a `color` with a white in nits, such as bt2020-pq",
            span=span,
        )
    if nits > color.most_nits:
        return error(
            "white-too-bright",
            f"`white_nits` is {nits:g}, and {color.name} has at most {color.most_nits}"
            f": {_MOST[color.transfer]}",
            hint=f"write {color.most_nits} or less; the default is {float(color.white_nits):g}",
            span=span,
        )
    return None


def _display(keys: MasteringKeys | None) -> MasteringDisplay:
    if keys is None:
        return MASTERING_DISPLAYS[DEFAULT_MASTERING]
    darkest = _DARKEST if keys.min_nits is None else _exact(keys.min_nits)
    return MasteringDisplay(
        MASTERING_PRIMARIES[keys.primaries], _exact(keys.max_nits), min_nits=darkest
    )


def _exact(number: float) -> Fraction:
    """Return a number as it is written."""
    return Fraction(repr(number))
