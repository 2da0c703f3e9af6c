"""Choose where running text breaks into lines. A string and widths in, line strings out.

Only running text comes here: names are never broken.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from uniseg.linebreak import line_break_breakables

if TYPE_CHECKING:
    from collections.abc import Callable


def break_places(text: str) -> tuple[int, ...]:
    """Return the indices before which a line may start, the string's end included.

    Source: UAX #14.
    """
    breakable = list(line_break_breakables(text))
    return (*(index for index, legal in enumerate(breakable) if legal and index), len(text))


def break_lines(
    text: str, *, measure_px: float, width_px: Callable[[int, int], float]
) -> tuple[str, ...]:
    """Break a string into the fewest lines within a measure, as even as they can be.

    `width_px(start, end)` is the width of a stretch without the spaces at its end. Even means
    the least sum of squared empty space, so that no last line is left with a single word. A
    stretch that is wider than the measure and has no legal place stands as a line of its own.
    """
    if not text:
        return ()
    places = (0, *break_places(text))
    # best[j]: lines, sum of squared slack, and minus the index of the place where the last line
    # starts: of two ways equally even, the one with the longer lines first.
    best: list[tuple[int, float, int]] = [(0, 0.0, 0)]
    for j in range(1, len(places)):
        candidates = []
        for i in range(j - 1, -1, -1):
            width = width_px(places[i], places[j])
            if width > measure_px and i < j - 1:
                break
            slack = max(0.0, measure_px - width)
            count, spent, _ = best[i]
            candidates.append((count + 1, spent + slack * slack, -i))
        best.append(min(candidates))
    lines: list[str] = []
    j = len(places) - 1
    while j > 0:
        i = -best[j][2]
        lines.append(text[places[i] : places[j]].strip())
        j = i
    return tuple(reversed(lines))
