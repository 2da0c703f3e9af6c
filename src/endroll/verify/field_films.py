"""Show the first or the second fields of a film that moves by field as a progressive film.

A delivered frame of such a film has rows of two moments. Each field is held against the film by
itself: the rows that a field lacks are the means of those around them, in the file and in the film.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Self

from endroll.core.field_rows import with_field_only
from endroll.core.scan import Scan
from endroll.encode.fields import fields_of
from endroll.motion.schedule import Schedule
from endroll.paint.painter import Painter

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from endroll.encode.fields import FieldSource
    from endroll.motion.scenes import Backing, View
    from endroll.pipeline.film import Film


@dataclass(frozen=True, slots=True, kw_only=True)
class MomentSchedule(Schedule):
    """What each frame shows at the moment of its first or second field, whole."""

    moments: Schedule
    index: int

    @classmethod
    def of(cls, schedule: Schedule, moments: Schedule, index: int) -> Self:
        """Return the schedule of the first fields (0) or the second (1) of a schedule."""
        own = {each.name: getattr(schedule, each.name) for each in fields(Schedule)}
        progressive = {"scan": Scan.PROGRESSIVE, "by_field": None}
        return cls(**own | progressive, moments=moments, index=index)

    def views(self, frame: int) -> tuple[View, ...]:
        """Return what a frame shows of the roll.

        Raises:
            IndexError: there is no such frame.
        """
        return self.moments.views(2 * frame + self.index)

    def ground_of(self, frame: int) -> Backing | None:
        """Return the backdrop behind everything, None if it is a plain colour."""
        return self.moments.ground_of(2 * frame + self.index)

    def is_steady(self, frame: int) -> bool:
        """Return whether a frame is in a scroll that moves at full speed."""
        return self.moments.is_steady(2 * frame + self.index)


class _FieldPainter(Painter):
    """A painter of moments, whose frames are those of one field."""

    def show(self, field: FieldSource) -> Self:
        """Take the field to show, and return itself."""
        self._field_source = field
        return self

    def frame(self, index: int) -> NDArray[np.uint8]:
        """Return a frame of which a field has every other row: uint8 (height, width, 3), RGB."""
        rows = self._field_source.frame(index).repeat(2, axis=0)
        return with_field_only(rows, self._field_source.schedule.first_row)


def field_film(film: Film, index: int) -> Film:
    """Return the film of the first fields (0) or the second fields (1) of a film.

    Raises:
        TypeError: the film is progressive.
    """
    moments = film.schedule.by_field
    if moments is None:
        raise TypeError("the film is progressive")

    def painting() -> Painter:
        source = film.painter.by_field()
        field = fields_of(source, film.schedule, film.credits.video.softening)[index]
        painter = _FieldPainter(
            source.roll,
            moments,
            source.stroke_cache,
            source.image_book,
            open_backdrop=source.open_backdrop,
        )
        return painter.show(field)

    schedule = MomentSchedule.of(film.schedule, moments, index)
    return replace(film, schedule=schedule, painting=painting)
