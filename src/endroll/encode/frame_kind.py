"""Shown: what each frame of a stretch is made of, so that no work is done twice. Part of `encode`.

A schedule in; for each frame whether it is rows of the roll and nothing else, the same as the one
before, or must be composed. No pixel is touched.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from endroll.motion.scenes import View
    from endroll.motion.schedule import Schedule


@dataclass(frozen=True, slots=True)
class Shown:
    """What a frame shows: nothing, rows of the roll, or what must be composed.

    Rows that show in full may have pictures beside them. What is composed is told from another
    such frame by what goes into it. What `falls` comes from above; what is steady is a step along
    the roll from the frame before it, or before the next.
    """

    view: View | None
    composed: tuple[object, ...] = ()
    is_blank: bool = False
    falls: bool = False
    is_steady: bool = False

    @classmethod
    def of(cls, schedule: Schedule, frame: int) -> Shown:
        """Return what a frame of a schedule shows."""
        views = schedule.views(frame)
        ground = schedule.ground_of(frame)
        if ground is not None or len(views) > 1:
            return cls(None, composed=(ground, views))
        if not views:
            return cls(None, is_blank=True)
        view = views[0]
        if view.left_px or (view.backings and view.opacity != 1):
            return cls(None, composed=(ground, views))
        key = (ground, views) if view.backings else ()
        return cls(
            view, composed=key, falls=schedule.falls(frame), is_steady=schedule.is_steady(frame)
        )

    @property
    def steady(self) -> View | None:
        """Return its view if it is rows of a steady scroll as they are, and nothing else."""
        view = self.view
        if view is None or not self.is_steady or view.opacity != 1 or view.backings:
            return None
        return view
