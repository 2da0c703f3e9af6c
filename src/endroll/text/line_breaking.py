"""Choose the break opportunities at which running text breaks. Names are never broken."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


def _never(_first: int) -> bool:
    return False


def _without_end(_first: int, _end: int) -> float:
    return math.inf


@dataclass(frozen=True, slots=True)
class Unwanted:
    """The lines to avoid: a last one that `is_single`, given its first piece, and those that gape.

    A line gapes if its slack is more than the `stretch_px` by which it may grow.
    """

    is_single: Callable[[int], bool] = _never
    stretch_px: Callable[[int, int], float] = _without_end


def break_evenly(
    count: int,
    *,
    measure_px: float,
    width_px: Callable[[int, int], float],
    is_last_free: bool = False,
    unwanted: Unwanted | None = None,
) -> tuple[tuple[int, int], ...]:
    """Break `count` pieces into the fewest lines within a measure, as even as possible.

    `width_px(first, end)` is the width of a line with the pieces `first` to `end`; the lines are
    returned as such pairs. Evenness is the least sum of squared slack; with `is_last_free`, as in
    justified text, the last line does not count. A piece wider than the measure gets a line of its
    own. `unwanted` lines are avoided if as many lines can do.
    """
    unwanted = unwanted or Unwanted()
    # best[j]: lines, whether the last is single, how many would gape, sum of squared slack, and
    # minus the index of the first piece of the last line: of two equally even solutions, the one
    # with the longer lines first wins.
    best: list[tuple[int, bool, int, float, int]] = [(0, False, 0, 0.0, 0)]
    for j in range(1, count + 1):
        candidates = []
        for i in range(j - 1, -1, -1):
            width = width_px(i, j)
            if width > measure_px and i < j - 1:
                break
            is_free = is_last_free and j == count
            slack = 0.0 if is_free else max(0.0, measure_px - width)
            lines, _, gaping, spent, _ = best[i]
            single = j == count and i > 0 and unwanted.is_single(i)
            gapes = slack > 0 and slack > unwanted.stretch_px(i, j)
            candidates.append((lines + 1, single, gaping + gapes, spent + slack * slack, -i))
        best.append(min(candidates))
    broken: list[tuple[int, int]] = []
    j = count
    while j > 0:
        i = -best[j][4]
        broken.append((i, j))
        j = i
    return tuple(reversed(broken))
