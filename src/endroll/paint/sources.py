"""Interfaces to a painted roll, the one source of pixels for frames, renders, clips and proofs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, runtime_checkable

from endroll.motion.scenes import NO_SHIFT

if TYPE_CHECKING:
    from collections.abc import Sequence
    from fractions import Fraction

    import numpy as np
    from numpy.typing import NDArray

    from endroll.motion.scenes import Backing, View
    from endroll.motion.schedule import Schedule
    from endroll.paint.backdrops import Drawn, DrawnPlanes


class RowSource(Protocol):
    """The interface to a painted roll that `encode` and `clip` use."""

    @property
    def schedule(self) -> Schedule:
        """The rows that each frame shows."""

    @property
    def background_rgb(self) -> tuple[int, int, int]:
        """The colour of the background."""

    def rows(self, top_px: int, bottom_px: int, *, shift: Fraction = NO_SHIFT) -> NDArray[np.uint8]:
        """Return rows `top_px` to `bottom_px` of the roll, with background beyond its ends.

        uint8 (bottom - top, width, 3), RGB. Rows may be before 0 or past the roll's end; they are
        sampled `shift` of a px further down.
        """

    def backing(self, backing: Backing) -> Drawn:
        """Return a backdrop at its opacity on the background colour, and its position."""

    def frame(self, index: int) -> NDArray[np.uint8]:
        """Return a frame: uint8 (height, width, 3), RGB."""


@runtime_checkable
class SceneSource(Protocol):
    """A painted roll that can leave fades to a caller, and paint a part of a frame."""

    def unfaded(self, view: View) -> NDArray[np.uint8]:
        """Return a view at full opacity on the background: uint8 (height, width, 3), RGB."""

    def plain_rows(self, views: Sequence[View], top: int, bottom: int) -> NDArray[np.uint8]:
        """Return rows of a frame that shows views on the background: uint8 (rows, width, 3), RGB.

        They are numbered from the top of the frame, and never faded at its edges.
        """


@runtime_checkable
class PlaneSource(Protocol):
    """A painted roll with footage that need not become RGB."""

    def footage_planes(self, backing: Backing, pixels: str) -> DrawnPlanes | None:
        """Return footage at full opacity in a planar format, None if it must pass through RGB."""

    def shows_hdr(self, backing: Backing) -> bool:
        """Return whether a backdrop is footage that may be brighter than white."""


@runtime_checkable
class LayerSource(RowSource, Protocol):
    """A painted roll that can omit its background."""

    def layer_rows(
        self, top_px: int, bottom_px: int, *, shift: Fraction = NO_SHIFT
    ) -> NDArray[np.uint8]:
        """Return rows like `rows`, but as straight RGBA: uint8 (bottom - top, width, 4)."""

    def layer_frame(self, index: int) -> NDArray[np.uint8]:
        """Return only the text of a frame: uint8 (height, width, 4), straight RGBA."""
