"""Timelines of the whole film, read back with the adapters of OpenTimelineIO."""

from __future__ import annotations

import struct
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pytest
from tests.conftest import NEEDS_TIMELINE

from endroll.core.diagnostics import UsageError
from endroll.exporters.fcpxml import to_fcpxml
from endroll.exporters.film_timeline import to_aaf, to_fcp7

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from endroll.report.report import Report

RATES = ["23.976", "24", "25", "29.97", "50"]
BEGINS = [0, 24, 488, 512, 976]
"""The frames in which the scenes of the made-up film begin, of 1000."""


def heard(report: Report) -> Report:
    return replace(report, name="a-film", has_sound=True)


def read(content: str | bytes, path: Path) -> Any:
    import opentimelineio as otio  # noqa: PLC0415  it may be missing

    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return otio.adapters.read_from_file(str(path))


@NEEDS_TIMELINE
@pytest.mark.parametrize("fps", RATES)
def test_fcp7_has_the_film_its_sound_and_scenes_as_markers(
    fps: str, report_of: Callable[..., Report], tmp_path: Path
) -> None:
    report = heard(report_of(fps=fps, start="01:00:00:00", title="Film & <1>"))
    text = to_fcp7(report)
    made = read(text, tmp_path / "film.xml")
    assert made.name == "Film & <1>"
    picture, sound = made.tracks
    assert (picture.kind, sound.kind) == ("Video", "Audio")
    for track in (picture, sound):
        (clip,) = track.find_clips()
        assert clip.media_reference.target_url.endswith("a-film.mov")
        assert clip.source_range.duration.value == 1000
        assert clip.source_range.start_time.value == made.global_start_time.value
    markers = ET.fromstring(text).findall(".//sequence/marker")  # noqa: S314  ours
    assert [int(marker.findtext("in") or -1) for marker in markers] == BEGINS
    assert [marker.findtext("name") for marker in markers][1:4] == ["scroll", "card", "scroll"]
    assert made.global_start_time.to_timecode() in {"01:00:00:00", "01:00:00;00"}


@NEEDS_TIMELINE
def test_a_silent_film_has_no_track_for_sound(
    report_of: Callable[..., Report], tmp_path: Path
) -> None:
    made = read(to_fcp7(report_of()), tmp_path / "film.xml")
    assert [track.kind for track in made.tracks] == ["Video"]
    assert "hasAudio" not in to_fcpxml(report_of())


@NEEDS_TIMELINE
@pytest.mark.parametrize("fps", RATES)
def test_aaf_has_the_film_cut_into_its_scenes(
    fps: str, report_of: Callable[..., Report], tmp_path: Path
) -> None:
    content = to_aaf(heard(report_of(fps=fps, start="01:00:00:00")))
    assert content[:8] == struct.pack(">Q", 0xD0CF11E0A1B11AE1)  # a compound file
    made = read(content, tmp_path / "film.aaf")
    picture = next(track for track in made.tracks if track.kind == "Video")
    clips = list(picture.find_clips())
    assert [clip.source_range.duration.value for clip in clips] == [24, 464, 24, 464, 24]
    hour = made.global_start_time.value
    assert [clip.source_range.start_time.value - hour for clip in clips] == BEGINS
    assert clips[2].name == "A Film card"
    assert sum(1 for track in made.tracks if track.kind == "Audio") == 1


@NEEDS_TIMELINE
def test_fcpxml_is_read_by_the_adapter(report_of: Callable[..., Report], tmp_path: Path) -> None:
    made = read(to_fcpxml(heard(report_of(fps="25"))), tmp_path / "film.fcpxml")
    (timeline,) = made.find_children(descended_from_type=_timeline_class())
    (clip,) = timeline.find_clips()
    assert clip.name == "A Film"
    assert clip.source_range.duration.value == 1000


def _timeline_class() -> Any:
    import opentimelineio as otio  # noqa: PLC0415  it may be missing

    return otio.schema.Timeline


@pytest.mark.parametrize("fps", RATES)
def test_every_time_in_fcpxml_is_a_whole_number_of_frames(
    fps: str, report_of: Callable[..., Report]
) -> None:
    report = heard(report_of(fps=fps, start="10:00:00:00"))
    root = ET.fromstring(to_fcpxml(report))  # noqa: S314  ours
    rate = Fraction(report.fps)
    times = [
        Fraction(value.removesuffix("s")) * rate
        for element in root.iter()
        for key, value in element.attrib.items()
        if key in {"start", "duration", "offset", "tcStart", "frameDuration"}
    ]
    assert all(time.denominator == 1 for time in times)
    (clip,) = root.iter("asset-clip")
    first = Fraction(clip.attrib["start"].removesuffix("s")) * rate
    begins = [
        Fraction(marker.attrib["start"].removesuffix("s")) * rate - first
        for marker in clip.findall("marker")
    ]
    assert begins == BEGINS


@pytest.mark.parametrize(("write", "adapter"), [(to_fcp7, "fcp"), (to_aaf, "aaf")])
def test_without_the_adapter_it_is_refused(
    write: Callable[[Report], object],
    adapter: str,
    report_of: Callable[..., Report],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(__import__("sys").modules, f"otio_{adapter}_adapter", None)
    with pytest.raises(UsageError) as refused:
        write(report_of())
    (diagnostic,) = refused.value.diagnostics
    assert diagnostic.code == "no-opentimelineio"
    assert f"otio-{adapter}-adapter" in str(diagnostic.hint)
