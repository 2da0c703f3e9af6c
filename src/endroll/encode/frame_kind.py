"""What kind of frame each frame is, so that no work is done twice.

A schedule in; for each frame, whether it is only rows of the roll, repeats the frame before it, or
must be composed. No pixel is touched.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from endroll.motion.scenes import Backing, View
    from endroll.motion.schedule import Schedule


@dataclass(frozen=True, slots=True)
class FrameKind:
    """What a frame shows: nothing, rows of the roll, or something that must be composed.

    `view` are rows of the roll, at any opacity and perhaps with pictures beside them; `only` is the
    one view on a plain background, rows or not. `composed` identifies what goes into a composed
    frame: frames that have it in common are the same. A steady frame is a step along the roll from
    the one before or after it. The first and last rows of an edged one fade into the background.
    """

    view: View | None
    composed: tuple[Backing | None, tuple[View, ...]] | tuple[()] = ()
    only: View | None = None
    is_blank: bool = False
    is_steady: bool = False
    is_edged: bool = False

    @classmethod
    def of(cls, schedule: Schedule, frame: int) -> FrameKind:
        """Return the kind of a frame of a schedule."""
        views = schedule.views(frame)
        ground = schedule.ground_of(frame)
        is_edged = schedule.edge_px > 0
        if ground is not None or len(views) > 1:
            return cls(None, composed=(ground, views), is_edged=is_edged)
        if not views:
            return cls(None, is_blank=True)
        view = views[0]
        if view.left_px or (view.backings and view.opacity != 1):
            return cls(None, composed=(ground, views), only=view, is_edged=is_edged)
        return cls(
            view,
            composed=(ground, views) if view.backings else (),
            only=view,
            is_steady=schedule.is_steady(frame),
            is_edged=is_edged,
        )

    @property
    def steady(self) -> View | None:
        """The view of a steady scroll at full opacity, with nothing beside it."""
        view = self.view
        if view is None or not self.is_steady or view.opacity != 1 or view.backings:
            return None
        return view

    @property
    def window(self) -> View | None:
        """The view of a frame that is exactly rows of the roll, and can be assembled from them."""
        return None if self.is_edged else self.steady

    @property
    def fade(self) -> View | None:
        """The one view that fades to or from the background."""
        return None if self.only is None or self.only.opacity == 1 else self.only

    @property
    def has_pictures(self) -> bool:
        """Whether there are pictures or footage behind or beside the text."""
        if not self.composed:
            return False
        ground, views = self.composed
        return ground is not None or any(view.backings for view in views)

    @property
    def is_costly(self) -> bool:
        """Whether the frame must be painted or converted by itself."""
        return bool(self.composed) or (self.view is not None and self.steady is None)


def backings_of(schedule: Schedule, frame: int) -> Iterator[Backing]:
    """Yield every picture that a frame shows."""
    ground = schedule.ground_of(frame)
    if ground is not None:
        yield ground
    for view in schedule.views(frame):
        yield from view.backings
