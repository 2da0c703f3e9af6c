"""Rectangles: many at once, and whether any of one set overlaps any of another. Numbers alone.

A set is an array (n, 4) of left, top, right and bottom edges in px, y down.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Self

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Edges = NDArray[np.float64]

TOUCH_PX: Final = 0.5
"""Inks may come this near: less than a px of shared coverage is not seen as an overlap."""

_FEW: Final = 4096
"""So many pairs are compared at once; sets that make more are halved first."""

_LEFT, _TOP, _RIGHT, _BOTTOM = range(4)


@dataclass(frozen=True, slots=True)
class Rectangles:
    """Rectangles by their left edges, and how far right those up to each of them reach."""

    edges: Edges
    reach_px: NDArray[np.float64]

    @classmethod
    def of(cls, edges: Edges) -> Self:
        """Keep rectangles, (n, 4) in px, such that those near a place are found at once."""
        ordered = edges[np.argsort(edges[:, _LEFT], kind="stable")]
        return cls(ordered, np.maximum.accumulate(ordered[:, _RIGHT]))

    def overlap(self, other: Rectangles, *, right_px: float = 0, down_px: float = 0) -> bool:
        """Tell whether any of these overlaps any of the others, moved, by more than a touch."""
        if not len(self.edges) or not len(other.edges):
            return False
        left_px, reach_px = self.edges[0, _LEFT], self.reach_px[-1]
        some = self._between(other.edges[0, _LEFT] + right_px, other.reach_px[-1] + right_px)
        others = other._between(left_px - right_px, reach_px - right_px)
        return _overlap(some, others + np.array((right_px, down_px, right_px, down_px)))

    def _between(self, left_px: float, right_px: float) -> Edges:
        """Return those that are neither left of a stretch nor right of it."""
        first = np.searchsorted(self.reach_px, left_px + TOUCH_PX, side="right")
        past = np.searchsorted(self.edges[:, _LEFT], right_px - TOUCH_PX, side="left")
        return self.edges[first:past]


def _overlap(some: Edges, others: Edges) -> bool:
    """Tell whether any overlap: halve the larger set until the pairs are few.

    What lies outside of all that the other set covers goes first, so halves that lie apart end.
    """
    if not len(some) or not len(others):
        return False
    some = some[_meeting(some, _hull(others))]
    if not len(some):
        return False
    others = others[_meeting(others, _hull(some))]
    if len(some) * len(others) <= _FEW:
        return bool(pairs_meeting(some, others).any())
    if len(some) < len(others):
        some, others = others, some
    lower, upper = _halves(some)
    return _overlap(lower, others) or _overlap(upper, others)


def pairs_meeting(some: Edges, others: Edges) -> NDArray[np.bool_]:
    """Return which of some, (n, 4), meet which of others, (m, 4): an array (n, m)."""
    return _meeting(some[:, np.newaxis, :], others)


def _meeting(some: Edges, others: Edges) -> NDArray[np.bool_]:
    found: NDArray[np.bool_] = (
        (some[..., _LEFT] + TOUCH_PX < others[..., _RIGHT])
        & (others[..., _LEFT] + TOUCH_PX < some[..., _RIGHT])
        & (some[..., _TOP] + TOUCH_PX < others[..., _BOTTOM])
        & (others[..., _TOP] + TOUCH_PX < some[..., _BOTTOM])
    )
    return found


def _hull(edges: Edges) -> Edges:
    """Return the rectangle around all of them."""
    least, most = edges.min(axis=0), edges.max(axis=0)
    return np.array((least[_LEFT], least[_TOP], most[_RIGHT], most[_BOTTOM]))


def _halves(edges: Edges) -> tuple[Edges, Edges]:
    """Part a set in two, left and right or upper and lower, whichever parts it better."""
    middles = edges[:, :2] + edges[:, 2:]
    axis = int(np.argmax(np.ptp(middles, axis=0)))
    half = len(edges) // 2
    order = np.argpartition(middles[:, axis], half)
    return edges[order[:half]], edges[order[half:]]
