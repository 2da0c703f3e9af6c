"""Choose at which of its break places running text breaks. Widths in, lines out.

Only running text comes here: names are never broken.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


def break_evenly(
    count: int,
    *,
    measure_px: float,
    width_px: Callable[[int, int], float],
    is_last_free: bool = False,
) -> tuple[tuple[int, int], ...]:
    """Part a number of pieces into the fewest lines within a measure, as even as they can be.

    `width_px(first, end)` is the width of a line of the pieces `first` to `end`, and the lines
    come back as such pairs. Even means the least sum of squared empty space; where the last line
    is free, as in justified text, its own is not counted. A piece wider than the measure stands as
    a line of its own.
    """
    # best[j]: lines, sum of squared slack, and minus the number of the piece that the last line
    # starts with: of two ways equally even, the one with the longer lines first.
    best: list[tuple[int, float, int]] = [(0, 0.0, 0)]
    for j in range(1, count + 1):
        candidates = []
        for i in range(j - 1, -1, -1):
            width = width_px(i, j)
            if width > measure_px and i < j - 1:
                break
            is_free = is_last_free and j == count
            slack = 0.0 if is_free else max(0.0, measure_px - width)
            lines, spent, _ = best[i]
            candidates.append((lines + 1, spent + slack * slack, -i))
        best.append(min(candidates))
    broken: list[tuple[int, int]] = []
    j = count
    while j > 0:
        i = -best[j][2]
        broken.append((i, j))
        j = i
    return tuple(reversed(broken))
