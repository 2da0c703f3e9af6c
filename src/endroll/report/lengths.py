"""Say how long a film is, and what would make a long one shorter.

An origin in, plain data out. Every figure is that of a film that was laid out and scheduled.
"""

from __future__ import annotations

import math
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

from endroll.build.list_columns import FEWEST_NAMES
from endroll.core.units import timecode
from endroll.model.credits import People
from endroll.model.walk import Role, every_entry, walk_all
from endroll.motion.pace import taken_step
from endroll.motion.schedule import schedule_roll
from endroll.pipeline.inspect import inspect_film

if TYPE_CHECKING:
    from collections.abc import Iterator
    from fractions import Fraction

    from endroll.pipeline.film import Film
    from endroll.source.origin import Origin

LONG_S: Final = 300
"""A longer film is told what would shorten it, and what it takes to last this long."""
MOST_NAMES: Final = 10_000
"""The most names of which several designs are laid out: 5,000 take about 0.4 s each."""

_BRISK: Final = 4
_HARD: Final = 6
_FASTEST: Final = 22
"""Speeds in px a frame at 1080 lines: the fastest that is comfortable, one that is hard to read,
and the fastest that is suggested, at which a line is in the picture for 2 s at 24 frames/s."""

_COLUMNS: Final = ("layout.columns=auto",)
_SMALLER: Final = ("styles.base.size=28", "layout.columns=auto", "layout.gap=40")
_THEME: Final = ("theme=vfx",)
_STACKED: Final = (*_THEME, "layout.columns=auto", "layout.arrange=stacked")


class Reading(StrEnum):
    """How well a roll can be read at its speed."""

    COMFORTABLE = "comfortable"
    FAST = "fast"
    HARD = "hard"


@dataclass(frozen=True, slots=True, kw_only=True)
class FilmLength:
    """The length of a film, in frames and seconds, and its speed in px a frame on its raster."""

    frames: int
    duration_s: float
    timecode: str
    step_px: float
    reading: Reading


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What to write into the credits for another length: settings as `--set` takes them."""

    settings: tuple[str, ...]
    length: FilmLength

    @property
    def yaml(self) -> str:
        """Return the settings as they are written into credits.yaml, in one line."""
        tree: dict[str, Any] = {}
        for setting in self.settings:
            path, _, value = setting.partition("=")
            *sections, key = path.split(".")
            inner = tree
            for section in sections:
                inner = inner.setdefault(section, {})
            inner[key] = value
        return ", ".join(f"{key}: {_flow(value)}" for key, value in tree.items())


@dataclass(frozen=True, slots=True, kw_only=True)
class FilmLengths:
    """How long a film is, how many names it has, and what would make it shorter, longest first.

    There are suggestions only for a film longer than `LONG_S` of which no length is asked.
    """

    length: FilmLength
    names: int
    suggestions: tuple[Suggestion, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """Return the object that `endroll import --json` prints as `film`."""
        return {
            **_plain(self.length),
            "names": self.names,
            "suggestions": [
                {
                    "settings": list(suggestion.settings),
                    "yaml": suggestion.yaml,
                    **_plain(suggestion.length),
                }
                for suggestion in self.suggestions
            ],
        }


def measure_lengths(origin: Origin) -> FilmLengths | None:
    """Return the length of a film and what would make it shorter; None if it has errors.

    Raises:
        UsageError: the file cannot be read, a setting has no form, or there is no such version.
    """
    film = _laid_out(origin)
    if film is None:
        return None
    names = sum(item.role is Role.NAME for item in walk_all(film.credits.blocks))
    length = _length(film)
    is_asked = film.credits.timing.duration is not None or film.credits.timing.fits_music
    if is_asked or length.duration_s <= LONG_S:
        return FilmLengths(length=length, names=names)
    made = _suggestions(film) if names <= MOST_NAMES else _faster(film, ())
    shorter = [each for each in made if each.length.frames < length.frames]
    shorter.sort(key=lambda suggestion: -suggestion.length.frames)
    return FilmLengths(length=length, names=names, suggestions=tuple(shorter))


def _laid_out(origin: Origin, *settings: str, earlier: Film | None = None) -> Film | None:
    changed = replace(origin, settings=(*origin.settings, *settings))
    film, _ = inspect_film(changed, earlier=earlier, slips=False)
    return film


def _designs(film: Film) -> tuple[tuple[str, ...], ...]:
    """Return the settings of designs, the present one first, each smaller than the one before.

    Where roles have long lists, the small theme keeps them below their roles, in columns.
    """
    stacked = [
        entry
        for entry in every_entry(film.credits.blocks)
        if isinstance(entry, People) and len(entry.names) >= FEWEST_NAMES
    ]
    is_single = any(entry.columns == 1 for entry in stacked)
    has_roles = any(entry.role is not None for entry in stacked)
    columns = (_COLUMNS,) if is_single else ()
    return (), *columns, _SMALLER, _STACKED if has_roles else _THEME


def _suggestions(film: Film) -> Iterator[Suggestion]:
    """Yield designs at their own speed and at a brisk one, and what it takes to last `LONG_S`.

    That is asked of the present design and, if it is too fast then, of the first that is not.
    """
    is_met = False
    for settings in _designs(film):
        designed = _laid_out(film.origin, *settings, earlier=film) if settings else film
        if designed is None:
            continue
        if settings:
            yield Suggestion(settings, _length(designed))
        brisk = tuple(_faster(designed, settings))
        yield from brisk
        is_enough = any(each.length.duration_s <= LONG_S for each in brisk)
        if not settings or (is_enough and not is_met):
            yield from _meeting(designed, settings, film.origin)
        is_met = is_met or is_enough


def _meeting(film: Film, settings: tuple[str, ...], origin: Origin) -> Iterator[Suggestion]:
    """Yield what makes a design last `LONG_S`, or at most as long if its gaps do not suffice."""
    minutes, seconds = divmod(LONG_S, 60)
    changes = [f"timing.duration={minutes}:{seconds:02}"]
    speed_px = _slowest(film)
    if speed_px is not None and _BRISK < speed_px <= _FASTEST:
        changes.append(f"timing.speed={speed_px:g}")
    for change in changes:
        fitted = _laid_out(origin, *settings, change, earlier=film)
        if fitted is not None:
            yield Suggestion((*settings, change), _length(fitted))
            return


def _slowest(film: Film) -> float | None:
    """Return the slowest speed of whole steps at which a film lasts `LONG_S` at most, if any."""
    schedule = film.schedule
    (slow_px, slow_frames), (fast_px, fast_frames) = schedule.lengths[-2:]
    moved_px = (slow_frames - fast_frames) / (1 / slow_px - 1 / fast_px)
    free_frames = LONG_S * schedule.rate.value - (slow_frames - moved_px / slow_px)
    if free_frames <= 0:
        return None
    unit_px = schedule.scan.step_unit_px
    step_px = unit_px * math.ceil(moved_px / free_frames / unit_px)
    return step_px / schedule.scan.moments / schedule.raster.scale


def _faster(film: Film, settings: tuple[str, ...]) -> Iterator[Suggestion]:
    """Yield a design at a brisk speed, if that is faster than its own.

    Space around a block that is alone depends on the speed, so there is no length without a layout.
    """
    credits_ = film.credits
    video = credits_.video
    timing = replace(credits_.timing, speed_px=_BRISK, crossing=None)
    step_px = taken_step(timing, video.raster, video.rate, video.scan)
    has_alone = any(entry.frame.alone for entry in every_entry(credits_.blocks))
    if film.schedule.step_px < step_px and not has_alone:
        brisk = schedule_roll(film.roll, timing, video, step_px=step_px)
        length = length_at(film, step_px, brisk.frame_count)
        yield Suggestion((*settings, f"timing.speed={_BRISK}"), length)


def _length(film: Film) -> FilmLength:
    return length_at(film, film.schedule.step_px, film.schedule.frame_count)


def length_at(film: Film, step_px: Fraction, frames: int) -> FilmLength:
    """Return a length of a film at a step, and how well the film can be read then."""
    rate = film.schedule.rate
    return FilmLength(
        frames=frames,
        duration_s=round(rate.seconds(frames), 3),
        timecode=timecode(frames, rate),
        step_px=int(step_px) if step_px.denominator == 1 else round(float(step_px), 4),
        reading=_reading(float(step_px) / film.schedule.raster.scale),
    )


def _reading(speed_px: float) -> Reading:
    """Return how well a roll can be read; the speed is in px a frame at 1080 lines."""
    if speed_px <= _BRISK:
        return Reading.COMFORTABLE
    return Reading.FAST if speed_px < _HARD else Reading.HARD


def _plain(length: FilmLength) -> dict[str, Any]:
    return {**asdict(length), "reading": str(length.reading)}


def _flow(value: str | dict[str, Any]) -> str:
    if isinstance(value, str):
        return value
    return "{" + ", ".join(f"{key}: {_flow(inner)}" for key, inner in value.items()) + "}"
