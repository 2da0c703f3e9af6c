"""Composition: the stages from a path to a roll that lasts as long as asked, and its sound.

A path in; the roll with all that it was laid out with out, and everything that is wrong.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from endroll.build.credits import build_credits
from endroll.check.rules import check_axes, check_fonts
from endroll.core.diagnostics import Diagnostic
from endroll.core.units import TimeSpan
from endroll.images.book import ImageBook
from endroll.layout.engine import place_roll, stack_roll
from endroll.layout.solo_spacing import clear_fields, has_alone
from endroll.media.gather import gather_media
from endroll.motion.pace import Pace, PaceFinder, Stretchable, standing_frames, taken_step
from endroll.source.assembly import assemble
from endroll.text.catalogue import load_catalogue
from endroll.text.shaping import Shaper

if TYPE_CHECKING:
    from collections.abc import Iterator
    from fractions import Fraction
    from pathlib import Path

    from endroll.layout.engine import StackedRoll
    from endroll.layout.roll import Roll
    from endroll.media.gather import Media
    from endroll.model.credits import Credits
    from endroll.model.film import Video
    from endroll.source.origin import Origin
    from endroll.text.catalogue import Catalogue
    from endroll.text.fonts import FontBook


@dataclass(frozen=True, slots=True, kw_only=True)
class Composed:
    """Credits and their roll, whatever is wrong with them, and what they were laid out with.

    `pace` is None where the roll cannot last as long as asked. `inputs` are the files that it is
    made of, whichever the version: none of them may be an output.
    """

    credits: Credits
    roll: Roll
    pace: Pace | None
    media: Media
    catalogue: Catalogue
    shaper: Shaper
    images: ImageBook
    inputs: tuple[Path, ...]

    @property
    def book(self) -> FontBook:
        """Return the opened fonts."""
        return self.shaper.book


def compose(
    origin: Origin, *, earlier: Shaper | None = None
) -> tuple[Composed | None, tuple[Diagnostic, ...]]:
    """Read a credits file and lay it out as far as that goes; `earlier` saves shaping it again.

    Raises:
        UsageError: the file cannot be read, a setting has no form, or there is no such version.
    """
    assembled = assemble(origin)
    diagnostics = list(assembled.diagnostics)
    if assembled.tree is None:
        return None, tuple(diagnostics)
    credits_, found = build_credits(assembled.tree)
    diagnostics += found
    if credits_ is None:
        return None, tuple(diagnostics)
    folder = origin.path.parent
    catalogue = load_catalogue(folder)
    diagnostics += catalogue.diagnostics
    diagnostics += check_fonts(credits_, catalogue)
    diagnostics += check_axes(credits_, catalogue)
    images = ImageBook(folder, credits_.video.background)
    media, unfit = gather_media(credits_, folder, images)
    diagnostics += unfit
    if media.music is not None and credits_.timing.fits_music:
        length_s = media.music.at_s + media.music.stop_s - media.music.begin_s
        timing = replace(credits_.timing, duration=TimeSpan(length_s))
        credits_ = replace(credits_, timing=timing)
    shaper = Shaper(catalogue, scale=credits_.video.raster.scale, earlier=earlier)
    stacked = stack_roll(credits_, shaper, images)
    roll, pace, found = _at_its_pace(stacked, credits_, shaper.book)
    composed = Composed(
        credits=credits_,
        roll=roll,
        pace=pace,
        media=media,
        catalogue=catalogue,
        shaper=shaper,
        images=images,
        inputs=(*assembled.files, *dict.fromkeys(face.path for face in catalogue.faces)),
    )
    return composed, (*diagnostics, *roll.diagnostics, *found)


def _at_its_pace(
    stacked: StackedRoll, credits_: Credits, book: FontBook
) -> tuple[Roll, Pace | None, tuple[Diagnostic, ...]]:
    """Place the roll at the height that its length asks for, or as it is where none will do.

    What is to be alone has its room from the step, and so the length has; where the step is free
    each that may be is tried.
    """
    timing, video = credits_.timing, credits_.video
    usual = taken_step(timing, video.raster, video.rate)
    if not has_alone(stacked):
        return _placed(stacked, credits_, book)
    if timing.duration is None or timing.speed_span is not None:
        return _placed(clear_fields(stacked, usual), credits_, book, step_px=usual)
    steps = PaceFinder(timing, (), video.raster, video.rate).steps()
    tried = [
        _placed(clear_fields(stacked, step_px), credits_, book, step_px=step_px)
        for step_px in steps
    ]
    found = [(roll, pace) for roll, pace, _ in tried if pace is not None]
    if not found:
        return min(zip(steps, tried, strict=True), key=lambda pair: abs(pair[0] - usual))[1]
    best = min(found, key=lambda one: (one[1].change, abs(one[1].step_px - usual)))
    return (*best, ())


def _placed(
    stacked: StackedRoll, credits_: Credits, book: FontBook, *, step_px: Fraction | None = None
) -> tuple[Roll, Pace | None, tuple[Diagnostic, ...]]:
    """Place the roll at one step, or at whichever changes its gaps the least."""
    natural = place_roll(stacked, book)
    video = credits_.video
    rolls = tuple(_stretchables(stacked, natural, video))
    pace = PaceFinder(
        credits_.timing,
        rolls,
        video.raster,
        video.rate,
        standing_frames=standing_frames(natural.all_parts, video.rate),
    ).find(only_step_px=step_px)
    if isinstance(pace, Diagnostic):
        return natural, None, (pace,)
    if pace.heights_px == tuple(roll.height_px for roll in rolls):
        return natural, pace, ()
    return place_roll(stacked, book, heights_px=pace.heights_px), pace, ()


def _stretchables(stacked: StackedRoll, natural: Roll, video: Video) -> Iterator[Stretchable]:
    """Yield what scrolls by between each two halts of each scroll."""
    for part, placed in zip(stacked.parts, natural.all_parts, strict=True):
        if placed.still is not None:
            continue
        screen_px = placed.screen_px(video.raster)
        path = placed.path(screen_px)
        for index, (halt, following) in zip(part.stretches, pairwise(path), strict=True):
            gaps_px = () if index is None else part.segments[index].stack.free_gaps_px
            yield Stretchable(
                abs(following.offset_px - halt.offset_px) - screen_px,
                sum(gaps_px),
                screen_px,
                halt.ease_frames(video.rate),
                following.ease_frames(video.rate),
            )
