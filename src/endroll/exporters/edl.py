"""The report as an edit decision list. A Report in, CMX 3600 out.

Source: the lists of the CMX 3600 editor; SMPTE 258M, Transfer of Edit Decision Lists.
"""

from __future__ import annotations

from collections import Counter
from operator import attrgetter
from typing import TYPE_CHECKING, Final

from endroll.core.diagnostics import UsageError, error
from endroll.core.units import FrameRate, timecode_after
from endroll.exporters.clean_text import ascii_letters

if TYPE_CHECKING:
    from endroll.report.report import Report

_MOST_EVENTS: Final = 999
_MOST_FRAMES: Final = 100
"""Frames a second that two digits count."""
_TITLE_LETTERS: Final = 70
_NEW_LINE: Final = "\r\n"


def edl(report: Report) -> str:
    """Return one event a scene: a cut from the film's own file, source and record alike.

    An event goes on until the next scene begins, for a list has neither holes nor two pictures
    at once.

    Raises:
        UsageError: an edit decision list cannot count that many events or frames a second.
    """
    rate = FrameRate.parse(report.fps)
    _check_room(report, rate)
    title = ascii_letters(report.title).upper()
    lines = [
        f"TITLE: {title[:_TITLE_LETTERS].rstrip()}",
        f"FCM: {'DROP FRAME' if rate.drops_frames else 'NON-DROP FRAME'}",
    ]
    seen: Counter[str] = Counter()
    scenes = sorted(report.scenes, key=attrgetter("first_frame"))
    begins = [scene.first_frame for scene in scenes]
    for number, (scene, ends) in enumerate(zip(scenes, [*begins[1:], report.frames], strict=True)):
        seen[scene.kind] += 1
        times = " ".join(
            timecode_after(report.start_timecode, frame, rate)
            for frame in (scene.first_frame, ends)
        )
        lines += [
            "",
            f"{number + 1:03}  AX       V     C        {times} {times}",
            f"* FROM CLIP NAME: {title} {scene.kind.upper()} {seen[scene.kind]}",
        ]
    return _NEW_LINE.join([*lines, ""])


def _check_room(report: Report, rate: FrameRate) -> None:
    if rate.nominal > _MOST_FRAMES:
        refused = f"counts at most {_MOST_FRAMES} frames a second, and these are {report.fps}"
    elif len(report.scenes) > _MOST_EVENTS:
        refused = f"has at most {_MOST_EVENTS} events, and the film has {len(report.scenes)} scenes"
    else:
        return
    raise UsageError(
        error("edl", f"an edit decision list {refused}", hint="write the .otio in its stead")
    )
