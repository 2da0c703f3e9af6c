"""Write the report as an edit decision list (CMX 3600).

Source: the lists of the CMX 3600 editor; SMPTE 258M, Transfer of Edit Decision Lists.
"""

from __future__ import annotations

from collections import Counter
from operator import attrgetter
from typing import TYPE_CHECKING, Final

from endroll.core.diagnostics import UsageError, error
from endroll.core.units import FrameRate, timecode_after
from endroll.exporters.clean_text import to_ascii

if TYPE_CHECKING:
    from endroll.report.report import Report

_MAX_EVENTS: Final = 999
_MAX_FRAME_RATE: Final = 100
"""The highest frame rate that two digits can count."""

_MAX_TITLE_LENGTH: Final = 70
_NEW_LINE: Final = "\r\n"


def to_edl(report: Report) -> str:
    """Return an event per scene: a cut from the film's own file, source and record times equal.

    An event lasts until the next scene starts, because a list allows neither gaps nor overlaps.

    Raises:
        UsageError: the film has too many scenes or too high a frame rate for the format.
    """
    rate = FrameRate.parse(report.fps)
    _check_limits(report, rate)
    title = to_ascii(report.title).upper()
    lines = [
        f"TITLE: {title[:_MAX_TITLE_LENGTH].rstrip()}",
        f"FCM: {'DROP FRAME' if rate.drops_frames else 'NON-DROP FRAME'}",
    ]
    scene_counts: Counter[str] = Counter()
    scenes = sorted(report.scenes, key=attrgetter("first_frame"))
    starts = [scene.first_frame for scene in scenes]
    for number, (scene, end) in enumerate(zip(scenes, [*starts[1:], report.frames], strict=True)):
        scene_counts[scene.kind] += 1
        times = " ".join(
            timecode_after(report.start_timecode, frame, rate) for frame in (scene.first_frame, end)
        )
        lines += [
            "",
            f"{number + 1:03}  AX       V     C        {times} {times}",
            f"* FROM CLIP NAME: {title} {scene.kind.upper()} {scene_counts[scene.kind]}",
        ]
    return _NEW_LINE.join([*lines, ""])


def _check_limits(report: Report, rate: FrameRate) -> None:
    if rate.nominal > _MAX_FRAME_RATE:
        problem = f"an EDL allows at most {_MAX_FRAME_RATE} fps; this film has {report.fps}"
    elif len(report.scenes) > _MAX_EVENTS:
        problem = f"an EDL allows at most {_MAX_EVENTS} scenes; this film has {len(report.scenes)}"
    else:
        return
    raise UsageError(error("edl", problem, hint="write an .otio file instead"))
