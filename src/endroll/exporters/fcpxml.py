"""Write the film as one clip on a timeline of Final Cut Pro, with a marker for each scene.

The adapter of OpenTimelineIO rounds rates such as 24000/1001, so the file is written here: every
time in it is a whole number of frames. Source: Apple, FCPXML Reference, version 1.9.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from endroll.core.units import FrameRate, parse_timecode

if TYPE_CHECKING:
    from fractions import Fraction

    from endroll.report.report import Report


def to_fcpxml(report: Report) -> str:
    """Return a project of one asset clip, which is the film in its own timecode."""
    rate = FrameRate.parse(report.fps)
    frame_s = 1 / rate.value

    def time(frames: int) -> str:
        return _time(frames * frame_s)

    start = time(parse_timecode(report.start_timecode, rate))
    duration = time(report.frames)
    form = "DF" if rate.drops_frames else "NDF"
    root = ET.Element("fcpxml", version="1.9")
    resources = ET.SubElement(root, "resources")
    ET.SubElement(
        resources,
        "format",
        id="r1",
        frameDuration=time(1),
        width=str(report.width_px),
        height=str(report.height_px),
        colorSpace="1-1-1 (Rec. 709)",
    )
    asset = ET.SubElement(
        resources,
        "asset",
        id="r2",
        name=report.title,
        start=start,
        duration=duration,
        hasVideo="1",
        format="r1",
        videoSources="1",
    )
    if report.has_sound:
        asset.attrib |= {
            "hasAudio": "1",
            "audioSources": "1",
            "audioChannels": "2",
            "audioRate": "48000",
        }
    ET.SubElement(asset, "media-rep", kind="original-media", src=f"./{report.name}.mov")
    event = ET.SubElement(ET.SubElement(root, "library"), "event", name=report.title)
    project = ET.SubElement(event, "project", name=report.title)
    sequence = ET.SubElement(
        project, "sequence", format="r1", tcStart=start, tcFormat=form, duration=duration
    )
    clip = ET.SubElement(
        ET.SubElement(sequence, "spine"),
        "asset-clip",
        ref="r2",
        name=report.title,
        offset=start,
        start=start,
        duration=duration,
        format="r1",
        tcFormat=form,
    )
    first = parse_timecode(report.start_timecode, rate)
    for scene in report.scenes:
        ET.SubElement(
            clip,
            "marker",
            start=time(first + scene.first_frame),
            duration=time(1),
            value=scene.kind,
        )
    ET.indent(root, "  ")
    body = ET.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE fcpxml>\n{body}\n'


def _time(seconds: Fraction) -> str:
    """Return a time as FCPXML has it: a fraction of seconds."""
    if seconds.denominator == 1:
        return f"{seconds.numerator}s"
    return f"{seconds.numerator}/{seconds.denominator}s"
