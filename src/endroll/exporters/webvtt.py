"""The report as chapters for players. A Report in, WebVTT out.

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


def chapters(report: Report) -> str:
    """Return one chapter a block, from its first frame to the first of the next.

    Blocks that come into the picture with the same frame are one chapter. Times count from the
    first frame of the film whatever its timecode, for players know no other.
    """
    rate = FrameRate.parse(report.fps)
    in_time = sorted(report.blocks, key=attrgetter("first_frame"))
    titles = {
        first: " · ".join(dict.fromkeys(one_line(block.text) for block in together if block.text))
        for first, together in groupby(in_time, key=attrgetter("first_frame"))
    }
    ends = max((block.last_frame + 1 for block in in_time), default=0)
    cues = [
        f"{number}\n{_time(first, rate)} --> {_time(after, rate)}\n{_escaped(titles[first])}\n"
        for number, (first, after) in enumerate(pairwise([*titles, ends]), start=1)
    ]
    return "\n".join(["WEBVTT\n", *cues])


def _time(frame: int, rate: FrameRate) -> str:
    """Write when a frame begins; rounded up, so that a player that goes there shows the frame."""
    milliseconds = -(-frame * 1000 // rate.value)
    minutes, milliseconds = divmod(milliseconds, 60_000)
    hours, minutes = divmod(minutes, 60)
    seconds, milliseconds = divmod(milliseconds, 1000)
    return f"{hours:02}:{minutes:02}:{seconds:02}.{milliseconds:03}"


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
