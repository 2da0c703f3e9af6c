"""Inked: what each glyph of a run inks. A run in, rectangles out; no pixel is made."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import numpy as np

from endroll.text.rectangles import Rectangles

if TYPE_CHECKING:
    from endroll.text.fonts import FontBook, FontInstance
    from endroll.text.lines import Glyphs


class Inks(Protocol):
    """Glyphs of one font at one size, narrowed or turned a quarter clockwise."""

    @property
    def font(self) -> FontInstance:
        """What they are of."""

    @property
    def glyphs(self) -> Glyphs:
        """Which they are, and where."""

    @property
    def size_px(self) -> float:
        """How large they are."""

    @property
    def narrowing(self) -> float:
        """The share of their width that they are set in."""

    @property
    def is_turned(self) -> bool:
        """Tell whether they lie on their side."""


def glyph_inks(run: Inks, book: FontBook) -> Rectangles:
    """Return what each glyph inks, in px from the run's origin, y down."""
    boxes = book.inks(run.font)
    glyph_ids, which = np.unique(np.asarray(run.glyphs.ids), return_inverse=True)
    found = [boxes[int(glyph_id)] for glyph_id in glyph_ids]
    rows = [(box.left, -box.top, box.right, -box.bottom) if box else (0.0,) * 4 for box in found]
    inked = np.array([box is not None for box in found], bool)[which]
    edges = np.array(rows, float).reshape(-1, 4)[which] * run.size_px
    if run.is_turned:
        # A quarter clockwise: what was up is right, and what was right is down.
        edges = np.stack((-edges[:, 3], edges[:, 0], -edges[:, 1], edges[:, 2]), axis=1)
    else:
        edges[:, (0, 2)] *= run.narrowing
    xs_px, ys_px = np.asarray(run.glyphs.xs_px), np.asarray(run.glyphs.ys_px)
    edges += np.stack((xs_px, -ys_px, xs_px, -ys_px), axis=1)
    return Rectangles.of(edges[inked])
