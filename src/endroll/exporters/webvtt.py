"""Write the report as WebVTT chapters for video players.

Source: W3C WebVTT: The Web Video Text Tracks Format, 4.1 and 4.4 (chapter cues).
"""

from __future__ import annotations

from itertools import groupby, pairwise
from operator import attrgetter
from typing import TYPE_CHECKING

from endroll.core.units import FrameRate
from endroll.exporters.clean_text import one_line

if TYPE_CHECKING:
    from endroll.report.report import Report


def to_webvtt(report: Report) -> str:
    """Return a chapter per block, from its first frame to the first frame of the next block.

    Blocks that appear in the same frame share a chapter. Times count from the first frame of the
    film regardless of its timecode, because players do not know the timecode.
    """
    rate = FrameRate.parse(report.fps)
    blocks = sorted(report.blocks, key=attrgetter("first_frame"))
    titles = {
        first: " · ".join(
            dict.fromkeys(one_line(block.text) for block in simultaneous if block.text)
        )
        for first, simultaneous in groupby(blocks, key=attrgetter("first_frame"))
    }
    end = max((block.last_frame + 1 for block in blocks), default=0)
    cues = [
        f"{number}\n{_time(first, rate)} --> {_time(after, rate)}\n{_escaped(titles[first])}\n"
        for number, (first, after) in enumerate(pairwise([*titles, end]), start=1)
    ]
    return "\n".join(["WEBVTT\n", *cues])


def _time(frame: int, rate: FrameRate) -> str:
    """Return the time of a frame, rounded up, so that a player that seeks to it shows the frame."""
    milliseconds = -(-frame * 1000 // rate.value)
    minutes, milliseconds = divmod(milliseconds, 60_000)
    hours, minutes = divmod(minutes, 60)
    seconds, milliseconds = divmod(milliseconds, 1000)
    return f"{hours:02}:{minutes:02}:{seconds:02}.{milliseconds:03}"


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
