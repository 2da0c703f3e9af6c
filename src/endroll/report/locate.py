"""Find the frame that a person asks for: WHERE in, a frame index out."""

from __future__ import annotations

import difflib
from contextlib import suppress
from itertools import islice
from typing import TYPE_CHECKING, Final

from endroll.core.diagnostics import UsageError, error, shortened
from endroll.core.units import TimeSpan, parse_timecode, timecode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from endroll.layout.roll import PlacedBlock, PlacedText, Roll
    from endroll.motion.schedule import Schedule


_MOST_DIGITS: Final = 18
_LONGEST_WORDS: Final = 100
_MOST_COMPARED: Final = 20_000
"""The limits, in texts and in characters of each, of the search for a similar text."""


def locate_frame(where: str, roll: Roll, schedule: Schedule) -> int:
    """Return the frame at a number, time or timecode, or with a text in the middle of the picture.

    Raises:
        UsageError: the film has no such frame, or the roll has no such text.
    """
    where = where.strip()
    frame = _by_count(where, schedule)
    if frame is None:
        rows = _find_rows(where, roll, schedule.raster.height_px)
        return frame_in_the_middle(*rows, schedule)
    if not 0 <= frame < schedule.frame_count:
        last = schedule.frame_count - 1
        raise UsageError(
            error(
                "no-such-frame",
                f"the film has no frame at {shortened(where)}",
                hint=f"the last frame is {last}, at {timecode(last, schedule.rate)}",
            )
        )
    return frame


def frames_every(every: str, schedule: Schedule) -> range:
    """Return the frames at an interval, from the first frame on.

    Raises:
        UsageError: `every` is not a time, or there are more frames than a sheet holds.
    """
    from endroll.paint.contact_sheet import MOST_CELLS  # noqa: PLC0415  it brings Pillow's fonts

    try:
        span = TimeSpan.parse(every)
        span.check(schedule.rate)
    except ValueError as wrong:
        raise UsageError(
            error(
                "sheet-times", f"--every {every}: {wrong}", hint="write --every 5s or --every 48f"
            )
        ) from None
    apart = max(1, span.in_frames(schedule.rate))
    frames = range(0, schedule.frame_count, apart)
    if len(frames) > MOST_CELLS:
        least = -(-schedule.frame_count // MOST_CELLS)
        raise UsageError(
            error(
                "sheet-size",
                f"--every {every} makes {len(frames)} pictures; a sheet holds {MOST_CELLS}",
                hint=f"use --every {least}f or a longer interval",
            )
        )
    return frames


def frame_in_the_middle(top_px: int, bottom_px: int, schedule: Schedule) -> int:
    """Return the frame in which rows of the roll are nearest to the middle of the picture."""
    return schedule.frame_at((top_px + bottom_px) // 2)


def rows_of(text: PlacedText, block: PlacedBlock, screen_px: int) -> tuple[int, int]:
    """Return the rows to show for a text of a block.

    The text that names the block leads to the whole block, unless the block is taller than the
    picture: the text must be visible.
    """
    is_seen_whole = block.bottom_px - block.top_px <= screen_px
    placed = block if text.text == block.text and is_seen_whole else text
    return placed.top_px, placed.bottom_px


def _by_count(where: str, schedule: Schedule) -> int | None:
    """Return the frame that a number, time or timecode names, None for words."""
    if where.isdecimal():
        return int(where) if len(where) <= _MOST_DIGITS else int("9" * _MOST_DIGITS)
    with suppress(ValueError):
        return TimeSpan.parse(where).in_frames(schedule.rate)
    with suppress(ValueError):
        return parse_timecode(where, schedule.rate)
    return None


def _find_rows(words: str, roll: Roll, screen_px: int) -> tuple[int, int]:
    wanted = words.casefold()
    places = list(_places(roll, screen_px))
    for matches in (str.__eq__, str.startswith, str.__contains__):
        for text, top_px, bottom_px in places:
            if matches(text.casefold(), wanted):
                return top_px, bottom_px
    alike = (text for text, _, _ in places if len(text) <= _LONGEST_WORDS)
    known = {text.casefold(): text for text in islice(alike, _MOST_COMPARED)}
    near = difflib.get_close_matches(wanted[:_LONGEST_WORDS], known, n=1)
    raise UsageError(
        error(
            "no-such-words",
            f"the roll has no text “{shortened(words)}”",
            hint=f"did you mean “{shortened(known[near[0]])}”?"
            if near
            else "give a frame number, a time (12.5s), a timecode (00:00:12:12), or a text of the "
            "roll",
        )
    )


def _places(roll: Roll, screen_px: int) -> Iterator[tuple[str, int, int]]:
    """Yield every text of a roll with its rows, headings and roles before names."""
    for block in roll.blocks:
        known = {text.text for text in block.texts} | {name.text for name in block.names}
        if block.text and block.text not in known:
            yield block.text, block.top_px, block.bottom_px
        yield from ((text.text, *rows_of(text, block, screen_px)) for text in block.texts)
    for block in roll.blocks:
        yield from ((name.text, name.top_px, name.bottom_px) for name in block.names)
