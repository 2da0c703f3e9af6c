"""Find the bounding boxes of a run's glyphs, and test sets of boxes for overlap.

A set of rectangles is an array (n, 4) of left, top, right and bottom edges in px, y down.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Protocol, Self

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from endroll.text.fonts import FontBook, FontInstance
    from endroll.text.lines import Glyphs

    Edges = NDArray[np.float64]

TOUCH_PX: Final = 0.5
"""Overlap to tolerate: less than a px of shared coverage is not visible."""

_FEW: Final = 4096
"""Pairs compared at once at most; larger sets are halved first."""

_LEFT, _TOP, _RIGHT, _BOTTOM = range(4)


@dataclass(frozen=True, slots=True)
class Rectangles:
    """Rectangles sorted by left edge, and the furthest right edge up to each of them."""

    edges: Edges
    reach_px: NDArray[np.float64]

    @classmethod
    def of(cls, edges: Edges) -> Self:
        """Sort rectangles, (n, 4) in px, so that those near a position are found by bisection."""
        ordered = edges[np.argsort(edges[:, _LEFT], kind="stable")]
        return cls(ordered, np.maximum.accumulate(ordered[:, _RIGHT]))

    def overlap(self, other: Rectangles, *, right_px: float = 0, down_px: float = 0) -> bool:
        """Return whether any of these overlaps any of the others, moved, by over `TOUCH_PX`."""
        if not len(self.edges) or not len(other.edges):
            return False
        left_px, reach_px = self.edges[0, _LEFT], self.reach_px[-1]
        some = self._between(other.edges[0, _LEFT] + right_px, other.reach_px[-1] + right_px)
        others = other._between(left_px - right_px, reach_px - right_px)
        return _overlap(some, others + np.array((right_px, down_px, right_px, down_px)))

    def _between(self, left_px: float, right_px: float) -> Edges:
        """Return a slice with all rectangles that intersect a horizontal extent."""
        first = np.searchsorted(self.reach_px, left_px + TOUCH_PX, side="right")
        past = np.searchsorted(self.edges[:, _LEFT], right_px - TOUCH_PX, side="left")
        return self.edges[first:past]


def _overlap(some: Edges, others: Edges) -> bool:
    """Return whether any overlap, halving the larger set until there are few pairs.

    Rectangles outside the hull of the other set are dropped first, which ends separate halves.
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
    """Return which of `some`, (n, 4), overlap which of `others`, (m, 4): an array (n, m)."""
    return _meeting(some[:, np.newaxis, :], others)


def _meeting(some: Edges, others: Edges) -> NDArray[np.bool_]:
    meeting: NDArray[np.bool_] = (
        (some[..., _LEFT] + TOUCH_PX < others[..., _RIGHT])
        & (others[..., _LEFT] + TOUCH_PX < some[..., _RIGHT])
        & (some[..., _TOP] + TOUCH_PX < others[..., _BOTTOM])
        & (others[..., _TOP] + TOUCH_PX < some[..., _BOTTOM])
    )
    return meeting


def _hull(edges: Edges) -> Edges:
    """Return the bounding rectangle of a set."""
    least, most = edges.min(axis=0), edges.max(axis=0)
    return np.array((least[_LEFT], least[_TOP], most[_RIGHT], most[_BOTTOM]))


def _halves(edges: Edges) -> tuple[Edges, Edges]:
    """Split a set in two halves along the axis on which it is wider."""
    middles = edges[:, :2] + edges[:, 2:]
    axis = int(np.argmax(np.ptp(middles, axis=0)))
    half = len(edges) // 2
    order = np.argpartition(middles[:, axis], half)
    return edges[order[:half]], edges[order[half:]]


class PlacedGlyphs(Protocol):
    """Glyphs of one font at one size, possibly narrowed or rotated a quarter clockwise."""

    @property
    def font(self) -> FontInstance:
        """Their font."""

    @property
    def glyphs(self) -> Glyphs:
        """The glyphs and their positions."""

    @property
    def size_px(self) -> float:
        """Their size."""

    @property
    def narrowing(self) -> float:
        """Their horizontal scale."""

    @property
    def is_turned(self) -> bool:
        """Return whether they are rotated."""


def glyph_boxes(run: PlacedGlyphs, book: FontBook) -> Rectangles:
    """Return the boxes of the glyphs that draw anything, in px from the run's origin, y down."""
    extents = book.extents(run.font)
    glyph_ids, which = np.unique(np.asarray(run.glyphs.ids), return_inverse=True)
    boxes = [extents[int(glyph_id)] for glyph_id in glyph_ids]
    rows = [(box.left, -box.top, box.right, -box.bottom) if box else (0.0,) * 4 for box in boxes]
    is_inked = np.array([box is not None for box in boxes], bool)[which]
    edges = np.array(rows, float).reshape(-1, 4)[which] * run.size_px
    if run.is_turned:
        # A quarter clockwise: up becomes right, and right becomes down.
        edges = np.stack((-edges[:, 3], edges[:, 0], -edges[:, 1], edges[:, 2]), axis=1)
    else:
        edges[:, (0, 2)] *= run.narrowing
    xs_px, ys_px = np.asarray(run.glyphs.xs_px), np.asarray(run.glyphs.ys_px)
    edges += np.stack((xs_px, -ys_px, xs_px, -ys_px), axis=1)
    return Rectangles.of(edges[is_inked])
