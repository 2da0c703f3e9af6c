"""Picture: the one thing that makes pixels for a frame, a render, a clip and a proof alike.

Roll and Schedule in, RGB rows out. It never measures or breaks a line.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, runtime_checkable

from endroll.motion.scenes import NO_SHIFT

if TYPE_CHECKING:
    from fractions import Fraction

    import numpy as np
    from numpy.typing import NDArray

    from endroll.motion.scenes import Backing, View
    from endroll.motion.schedule import Schedule
    from endroll.paint.backdrops import Drawn


class RowSource(Protocol):
    """What `deliver` and the clip need of a painted roll."""

    @property
    def schedule(self) -> Schedule:
        """When which rows show."""

    @property
    def background_rgb(self) -> tuple[int, int, int]:
        """The colour of rows that show no roll."""

    def rows(self, top_px: int, bottom_px: int, *, shift: Fraction = NO_SHIFT) -> NDArray[np.uint8]:
        """Return rows `top_px` to `bottom_px` of the roll, background beyond its ends.

        uint8 (bottom - top, width, 3), RGB. Rows may lie before 0 or past the roll's end; they
        begin `shift` of a px below where they are said to.
        """

    def backing(self, backing: Backing) -> Drawn:
        """Return a picture as it stands on the background's colour, and where."""

    def frame(self, index: int) -> NDArray[np.uint8]:
        """Return a frame: uint8 (height, width, 3), RGB."""


@runtime_checkable
class SceneSource(Protocol):
    """A painted roll that can leave a fade to whoever has finer levels."""

    def unfaded(self, view: View) -> NDArray[np.uint8]:
        """Return what a view shows in full, on the background: uint8 (height, width, 3), RGB."""


@runtime_checkable
class LayerSource(RowSource, Protocol):
    """A painted roll that can leave its background out."""

    def layer_rows(
        self, top_px: int, bottom_px: int, *, shift: Fraction = NO_SHIFT
    ) -> NDArray[np.uint8]:
        """Return rows as `rows` does, but straight RGBA: uint8 (bottom - top, width, 4)."""

    def layer_frame(self, index: int) -> NDArray[np.uint8]:
        """Return the text of a frame alone: uint8 (height, width, 4), straight RGBA."""
