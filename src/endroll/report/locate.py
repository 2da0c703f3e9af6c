"""Find the frame that a person means: WHERE in, a frame index out."""

from __future__ import annotations

import difflib
from contextlib import suppress
from itertools import islice
from typing import TYPE_CHECKING, Final

from endroll.core.diagnostics import UsageError, error, shortened
from endroll.core.units import TimeSpan, parse_timecode, timecode
from endroll.paint.contact_sheet import MOST_CELLS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from endroll.layout.roll import PlacedBlock, PlacedText, Roll
    from endroll.motion.schedule import Schedule


_MOST_DIGITS: Final = 18
_LONGEST_WORDS: Final = 100
_MOST_COMPARED: Final = 20_000
"""Texts, and letters of each, beyond which nobody waits for what was meant."""


def locate_frame(where: str, roll: Roll, schedule: Schedule) -> int:
    """Return the frame at a number, a time, a timecode, or where a text of the roll stands midway.

    Raises:
        UsageError: there is no such frame, or nothing of these words in the roll.
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
                f"there is no frame at {shortened(where)}",
                hint=f"the last is {last}, at {timecode(last, schedule.rate)}",
            )
        )
    return frame


def frames_every(every: str, schedule: Schedule) -> range:
    """Return the frames that are so long apart, from the first on.

    Raises:
        UsageError: that is no time, or there are more than a sheet holds.
    """
    try:
        span = TimeSpan.parse(every)
        span.check(schedule.rate)
    except ValueError as wrong:
        raise UsageError(
            error("sheet-times", f"--every {every}: {wrong}", hint="--every 5s, or --every 48f")
        ) from None
    apart = max(1, span.in_frames(schedule.rate))
    frames = range(0, schedule.frame_count, apart)
    if len(frames) > MOST_CELLS:
        least = -(-schedule.frame_count // MOST_CELLS)
        raise UsageError(
            error(
                "sheet-size",
                f"--every {every} makes {len(frames)} pictures, and a sheet holds {MOST_CELLS}",
                hint=f"--every {least}f is the least",
            )
        )
    return frames


def frame_in_the_middle(top_px: int, bottom_px: int, schedule: Schedule) -> int:
    """Return the frame in which rows of the roll stand nearest to the middle of the picture."""
    return schedule.frame_at((top_px + bottom_px) // 2)


def rows_of(text: PlacedText, block: PlacedBlock, screen_px: int) -> tuple[int, int]:
    """Return the rows that are looked at for a text of a block.

    What the block is called by leads to the block, unless that is higher than the picture: the text
    must be seen.
    """
    is_seen_whole = block.bottom_px - block.top_px <= screen_px
    placed = block if text.text == block.text and is_seen_whole else text
    return placed.top_px, placed.bottom_px


def _by_count(where: str, schedule: Schedule) -> int | None:
    """Return the frame that a number, time or timecode means, None for words."""
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
            f"nothing in the roll is called “{shortened(words)}”",
            hint=f"did you mean “{shortened(known[near[0]])}”?"
            if near
            else "give a frame number, a time (12.5s), a timecode (00:00:12:12), or words that the "
            "roll shows",
        )
    )


def _places(roll: Roll, screen_px: int) -> Iterator[tuple[str, int, int]]:
    """Yield every text of a roll with its rows, those that head something before the names."""
    for block in roll.blocks:
        known = {text.text for text in block.texts} | {name.text for name in block.names}
        if block.text and block.text not in known:
            yield block.text, block.top_px, block.bottom_px
        yield from ((text.text, *rows_of(text, block, screen_px)) for text in block.texts)
    for block in roll.blocks:
        yield from ((name.text, name.top_px, name.bottom_px) for name in block.names)
