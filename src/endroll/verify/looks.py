"""Say where each finding is best seen: in which frame of the file, and where in it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from endroll.verify.findings import Look
from endroll.verify.geometry import Geometry
from endroll.verify.places import Window

if TYPE_CHECKING:
    from collections.abc import Iterable

    from endroll.verify.findings import Finding
    from endroll.verify.places import Places
    from endroll.verify.tracking import Track

_AS_IT_IS: Final = Geometry(1, 1, 0, 0)


@dataclass(frozen=True, slots=True)
class Looks:
    """The texts of a film, the frames of a file that follow it, and how its picture is placed."""

    places: Places
    track: Track
    geometry: Geometry
    size_px: tuple[int, int]

    def located(self, findings: Iterable[Finding]) -> list[Finding]:
        """Return the findings, each that has a frame with where to look at it."""
        return [replace(finding, look=self._look(finding)) for finding in findings]

    def _look(self, finding: Finding) -> Look | None:
        if finding.frame is None:
            return None
        last = finding.frame if finding.last_frame is None else finding.last_frame
        frame = self._nearest((finding.frame + last) // 2, range(finding.frame, last + 1))
        film_frame = self.track.frames[frame] if frame < len(self.track.frames) else None
        look = Look(frame=frame, film_frame=film_frame)
        if finding.target is not None:
            return self._of_text(look, finding.target)
        if finding.area is not None:
            return self._of_area(look, finding.area)
        return look

    def _nearest(self, frame: int, frames: range) -> int:
        """Return the frame nearest to one that shows a frame of the film, itself if none does."""
        known = [
            each
            for each in frames
            if each < len(self.track.frames) and self.track.frames[each] is not None
        ]
        return min(known, key=lambda each: abs(each - frame), default=frame)

    def _of_text(self, look: Look, number: int) -> Look:
        target = self.places.targets[number]
        place = None if look.film_frame is None else self.places.place(target, look.film_frame)
        if place is None:
            return look
        box = self.places.window(target, *place, self.geometry).within(*self.size_px)
        return replace(look, box=box, film_box=self.places.window(target, *place, _AS_IT_IS))

    def _of_area(self, look: Look, area: Window) -> Look:
        place = self.geometry
        film_box = Window(
            round((area.left - place.left_px) / place.across),
            round((area.top - place.top_px) / place.down),
            max(1, round(area.width / place.across)),
            max(1, round(area.height / place.down)),
        )
        return replace(look, box=area.within(*self.size_px), film_box=film_box)
