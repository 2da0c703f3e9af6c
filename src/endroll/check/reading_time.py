"""Check that the film leaves enough time to read its text. Credits and Schedule in."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Final

import regex

from endroll.check.parts import texts_in
from endroll.core.diagnostics import Diagnostic, warning
from endroll.core.units import timecode
from endroll.layout.roll_parts import split_parts
from endroll.motion.scenes import Crawl, Scroll

if TYPE_CHECKING:
    from collections.abc import Iterator

    from endroll.model.credits import Credits
    from endroll.motion.schedule import Schedule

LEAST_CROSSING_S: Final = 4
"""Shortest time a line may take to cross the picture: 11 px a frame at 1080 lines and 24 frames/s.

A role and a name are about 35 characters, which take 2 s at the 17 a second of subtitles, plus as
long again to find them. Rolls take 15 s at the usual 3 px a frame, and 11 s at a brisk 4.
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
    """Report a roll whose lines are gone before they can be read."""
    timing, raster = credits_.timing, schedule.raster
    scrolls = [scene for scene in schedule.scenes if isinstance(scene, Scroll)]
    if not scrolls:
        return
    distance_px = min(
        scene.width_px if isinstance(scene, Crawl) else raster.height_px - schedule.edge_px
        for scene in scrolls
    )
    crossing_s = distance_px / (schedule.step_px * schedule.rate.value)
    if crossing_s >= LEAST_CROSSING_S:
        return
    slower_px = distance_px / (LEAST_CROSSING_S * schedule.rate.value) / Fraction(raster.scale)
    yield warning(
        "too-fast",
        f"each line is on screen for {float(crossing_s):.1f} s; finding and reading it takes "
        f"{LEAST_CROSSING_S} s",
        hint=f"set a speed of {max(1, int(slower_px))} or less; 3 is usual, 4 is brisk",
        span=timing.speed_span or timing.duration_span or credits_.blocks[0].frame.span,
    )


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
