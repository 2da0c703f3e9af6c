"""Check that the film leaves enough time to read its text. Credits and Schedule in."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import TYPE_CHECKING, Final

import regex

from endroll.check.parts import texts_in
from endroll.core.diagnostics import Diagnostic, note, warning
from endroll.core.units import timecode
from endroll.layout.roll_parts import split_parts
from endroll.motion.scenes import Crawl, Scroll

if TYPE_CHECKING:
    from collections.abc import Iterator

    from endroll.model.credits import Credits
    from endroll.model.film import Timing
    from endroll.motion.schedule import Schedule

LEAST_CROSSING_S: Final = 4
"""Shortest time a line may take to cross the picture: 11 px a frame at 1080 lines and 24 frames/s.

A role and a name are about 35 characters, which take 2 s at the 17 a second of subtitles, plus as
long again to find them. Rolls take 15 s at the usual 3 px a frame, and 11 s at a brisk 4.
"""

EASY_CROSSING_S: Final = 8
"""Shortest time a line may take to cross the picture to be read with ease.

It parts 5 px a frame at 1080 lines and 24 frames/s, 9.0 s, from 6 px, 7.5 s, which is hard to read.
"""

CALM_PX_A_SECOND: Final = 120
"""Fastest pace that is calm, in reference px a second: 5 px a frame at 1080 lines and 24 frames/s.

Rolls usually move 3 px a frame at 2K and 24 frames/s, and 7 px are called quite fast.
Source: endcrawl.com, Why Are My End Titles Jittering; nerd.janklier.com, A Well Formatted End Crawl
"""

CHARACTERS_A_SECOND: Final = 20
"""Fastest reading speed for a card. Source: Netflix Timed Text Style Guide, English, adult."""
IDEOGRAPHS_A_SECOND: Final = 10
"""The same for Han, Kana and Hangul. Source: the same guide, Chinese and Korean, 9 to 12."""

_IDEOGRAPH: Final = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}]")


def check_length(credits_: Credits, schedule: Schedule) -> Iterator[Diagnostic]:
    """Report a film that is longer than agreed."""
    longest = credits_.checks.longest
    if longest is None:
        return
    over = schedule.frame_count - longest.in_frames(schedule.rate)
    if over > 0:
        yield warning(
            "too-long",
            f"the film lasts {timecode(schedule.frame_count, schedule.rate)}, "
            f"{timecode(over, schedule.rate)} longer than `check.longest`",
            hint="set `timing.duration` to shrink the gaps to a given length, or raise "
            "`timing.speed`",
            span=credits_.checks.longest_span,
        )


def check_pace(credits_: Credits, schedule: Schedule) -> Iterator[Diagnostic]:
    """Report a roll whose lines are hard to read, or gone before they can be read.

    A roll that moves by 1 px, as in a small draft, cannot be slower. Crawls are read on the move.
    """
    timing, raster = credits_.timing, schedule.raster
    scrolls = [scene for scene in schedule.scenes if isinstance(scene, Scroll)]
    if not scrolls:
        return
    crawls = any(isinstance(scene, Crawl) for scene in scrolls)
    distance_px = min(
        scene.width_px if isinstance(scene, Crawl) else raster.height_px - schedule.edge_px
        for scene in scrolls
    )
    crossing_s = distance_px / (schedule.step_px * schedule.rate.value)
    needed_s = LEAST_CROSSING_S if crawls else EASY_CROSSING_S
    slower_px = int(distance_px / (needed_s * schedule.rate.value))
    if crossing_s >= needed_s or (crossing_s >= LEAST_CROSSING_S and slower_px < 1):
        if not crawls:
            yield from _check_calm(timing, schedule, credits_)
        return
    step = f"{float(schedule.moment_step_px):g} px a {schedule.scan.moment}"
    yield warning(
        "too-fast",
        f"each line is on screen for {float(crossing_s):.1f} s, at {step}; "
        + (
            f"finding and reading it takes {LEAST_CROSSING_S} s"
            if crossing_s < LEAST_CROSSING_S
            else f"less than {EASY_CROSSING_S} s is hard to read"
        ),
        hint=_how_to_slow(timing, schedule, Fraction(max(1, slower_px))),
        span=timing.speed_span or timing.duration_span or credits_.blocks[0].frame.span,
    )


def _check_calm(timing: Timing, schedule: Schedule, credits_: Credits) -> Iterator[Diagnostic]:
    """Report a roll that can be read, but is faster than is usual."""
    reference_px = Fraction(schedule.raster.scale).limit_denominator(schedule.raster.height_px)
    calm_px = int(CALM_PX_A_SECOND * reference_px / schedule.rate.value)
    pace = schedule.step_px * schedule.rate.value / reference_px
    if pace <= CALM_PX_A_SECOND or calm_px < 1:
        return
    yield note(
        "brisk",
        f"the roll moves {float(schedule.moment_step_px):g} px a {schedule.scan.moment}, "
        f"{float(pace):.0f} px a second at "
        f"1080 lines; above {CALM_PX_A_SECOND}, 5 px a frame at 24 fps, letters begin to judder",
        hint=_how_to_slow(timing, schedule, Fraction(calm_px)),
        span=timing.speed_span or timing.duration_span or credits_.blocks[0].frame.span,
    )


def _how_to_slow(timing: Timing, schedule: Schedule, slower_px: Fraction) -> str:
    """Return how to get a roll down to a step: by its speed, or what a given length leaves room."""
    raster = schedule.raster
    scan = schedule.scan
    slower_px = scan.step_unit_px * Fraction(max(1, slower_px // scan.step_unit_px))
    pace = f"speed: {max(1, int(slower_px / scan.moments / Fraction(raster.scale)))}"
    if timing.crossing is not None:
        pace = f"seconds_on_screen: {math.ceil(raster.height_px / slower_px)}f"
    if timing.duration is None and not timing.fits_music:
        if scan.is_interlaced:
            return f"set `{pace}` or slower; a speed of 2 px a field is usual"
        return f"set `{pace}` or slower; a speed of 3 is usual at 24 fps, and 4 is brisk"
    moves = sum(
        leg.move_count
        for scene in schedule.scenes
        if isinstance(scene, Scroll)
        for leg in scene.legs
        if leg.step_px
    )
    added = max(0, math.ceil(moves * (schedule.step_px / slower_px - 1)))
    frames = schedule.frame_count + added
    length = timecode(frames, schedule.rate)
    shorter = "more columns, or smaller gaps and sizes, make the roll shorter"
    if timing.fits_music:
        return f"the film needs {frames}f ({length}) for `{pace}`; {shorter}"
    return f"set `duration: {frames}f` ({length}) with `{pace}`; {shorter}"


def check_cards(credits_: Credits) -> Iterator[Diagnostic]:
    """Report cards that are too short to read; fades count half.

    Cards at which a scroll stops are skipped: they are visible before and after the stop.
    """
    rate = credits_.video.rate
    showings = split_parts(credits_.blocks, credits_.timing.direction)
    for card in (portion.card for showing in showings for portion in showing.portions):
        if card is None or card.still.ease is not None:
            continue
        still = card.still
        fades_s = still.fade_in.in_seconds(rate) + still.fade_out.in_seconds(rate)
        shown_s = still.hold.in_seconds(rate) + fades_s / 2
        texts = [text.value for text in texts_in(card.blocks)]
        ideographs = sum(len(_IDEOGRAPH.findall(text)) for text in texts)
        others = sum(map(len, texts)) - ideographs
        needed_s = Fraction(ideographs, IDEOGRAPHS_A_SECOND) + Fraction(others, CHARACTERS_A_SECOND)
        if needed_s > shown_s:
            more_s = -(-(needed_s - fades_s / 2) // Fraction(1, 2)) / 2
            yield warning(
                "too-fast",
                f"the card is shown for {float(shown_s):.1f} s, but its {ideographs + others} "
                f"characters take {float(needed_s):.1f} s to read",
                hint=f"set `hold: {float(more_s):g}s`, or split it into two cards",
                span=card.frame.span,
            )
