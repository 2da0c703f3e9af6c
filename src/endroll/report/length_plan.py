"""Say what a film becomes if it is given another length, before anything is changed.

A film and a length in, plain data out. The film is laid out anew, so every figure is true.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any

from endroll.build.defaults import TIMING
from endroll.core.units import timecode
from endroll.layout.engine import stack_roll
from endroll.media.gather import gather_media
from endroll.motion.pace_search import pace_roll, possible_lengths
from endroll.motion.schedule import schedule_roll
from endroll.report.lengths import length_at

if TYPE_CHECKING:
    from endroll.core.diagnostics import Diagnostic
    from endroll.core.units import TimeSpan
    from endroll.pipeline.film import Film
    from endroll.report.lengths import FilmLength


@dataclass(frozen=True, slots=True, kw_only=True)
class LengthPlan:
    """What a film of a given length is like; `length` is None if it cannot have that length.

    `gap_share` is how much of their height as written the gaps have then. The film can last from
    `shortest_frames` to `longest_frames` with the fonts and spaces that it has, at a free speed;
    `problem` says why not as long as asked, and `near_frames` are the nearest lengths that it can
    have then: a shorter one, a longer one, or both.
    """

    length: FilmLength | None
    gap_share: float
    shortest_frames: int
    longest_frames: int
    near_frames: tuple[int, ...] = ()
    problem: Diagnostic | None = None

    def as_json(self, film: Film) -> dict[str, Any]:
        """Return the plan for a page; `gap` is the usual gap in reference px before and after."""
        rate, raster = film.schedule.rate, film.schedule.raster
        gap_px = film.credits.layout.gap.on(raster) / raster.scale
        on_screen_s = None
        if self.length is not None:
            on_screen_s = float(raster.height_px / (self.length.step_px * rate.value))
        return {
            "length": asdict(self.length) if self.length else None,
            "onScreen": on_screen_s,
            "speed": self.length.step_px / raster.scale if self.length else None,
            "gapShare": self.gap_share,
            "gap": [gap_px, gap_px * self.gap_share],
            "shortest": timecode(self.shortest_frames, rate),
            "longest": timecode(self.longest_frames, rate),
            "near": [timecode(frames, rate) for frames in self.near_frames],
            "message": self.problem.message if self.problem else None,
            "hint": self.problem.hint if self.problem else None,
        }


def plan_length(film: Film, length: TimeSpan) -> LengthPlan:
    """Return what a film becomes with a length and a free speed.

    Raises:
        ValueError: the length is a timecode that does not exist at the film's rate.
    """
    length.check(film.schedule.rate)
    timing = replace(
        film.credits.timing,
        duration=length,
        fits_music=False,
        crossing=None,
        speed_px=TIMING.speed_px,
        speed_span=None,
        duration_span=None,
    )
    credits_ = replace(film.credits, timing=timing)
    stacked = stack_roll(credits_, film.shaper, film.painter.image_book)
    paced = pace_roll(stacked, length)
    possible = possible_lengths(stacked)
    found = None
    if paced.pace is not None:
        step_px = paced.pace.step_px
        schedule = schedule_roll(
            paced.roll, timing, credits_.video, step_px=step_px, is_fitted=True
        )
        found = length_at(film, step_px, schedule.frame_count)
    return LengthPlan(
        length=found,
        gap_share=paced.gap_share,
        shortest_frames=min(low for low, _ in possible),
        longest_frames=max(high for _, high in possible),
        near_frames=() if found else _near(length.in_frames(film.schedule.rate), possible),
        problem=next(iter(paced.diagnostics), None),
    )


def _near(wanted: int, possible: tuple[tuple[int, int], ...]) -> tuple[int, ...]:
    below = [high for _, high in possible if high < wanted]
    above = [low for low, _ in possible if low > wanted]
    return (*([max(below)] if below else []), *([min(above)] if above else []))


def music_length(film: Film) -> TimeSpan | None:
    """Return the time from the first frame to the end of the music; None without music."""
    if film.credits.music is None:
        return None
    folder = film.origin.path.parent
    media, _ = gather_media(film.credits, folder, film.painter.image_book)
    return media.music_length
