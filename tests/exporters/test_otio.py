"""OpenTimelineIO, read with its package."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pytest
from tests.conftest import NEEDS_TIMELINE

from endroll.core.diagnostics import UsageError
from endroll.exporters.otio import to_otio

if TYPE_CHECKING:
    from collections.abc import Callable

    from endroll.report.report import Report


pytestmark = NEEDS_TIMELINE


def read(report: Report) -> Any:
    import opentimelineio as otio  # noqa: PLC0415  it may be missing

    return otio.adapters.read_from_string(to_otio(report), "otio_json")


def test_scenes_are_clips_and_gaps(report_of: Callable[..., Report]) -> None:
    made = read(report_of(fps="23.976", start="01:00:00:00"))
    assert made.name == "A Film"
    assert made.global_start_time.to_timecode(24000 / 1001) == "01:00:00:00"
    assert made.duration().value == 1000
    assert Fraction(made.duration().rate).limit_denominator(1001) == Fraction(24000, 1001)
    (track,) = made.tracks
    assert track.kind == "Video"
    assert [type(item).__name__ for item in track] == ["Gap", "Clip", "Clip", "Clip", "Gap"]
    assert [item.name for item in track.find_clips()] == [
        "A Film scroll",
        "A Film card",
        "A Film scroll",
    ]
    hour = 24 * 3600
    for item, first in zip(track, [0, 24, 488, 512, 976], strict=True):
        assert track.range_of_child(item).start_time.value == first
        if type(item).__name__ == "Clip":
            assert item.source_range.start_time.value == hour + first
            assert item.available_range().start_time.value == hour
            assert item.available_range().duration.value == 1000
            assert item.metadata["endroll"]["frames"] == item.source_range.duration.value


def test_a_scene_that_begins_while_another_shows_is_on_a_track_above(
    report_of: Callable[..., Report], overlapping: Callable[[Report], Report]
) -> None:
    lower, upper = read(overlapping(report_of())).tracks
    assert [type(item).__name__ for item in lower] == ["Gap", "Clip", "Gap", "Clip", "Gap"]
    assert [item.source_range.duration.value for item in lower] == [24, 426, 150, 300, 100]
    assert [item.source_range.duration.value for item in upper] == [400, 100]
    assert upper[1].name == "A Film card"


def test_blocks_are_markers(report_of: Callable[..., Report]) -> None:
    made = read(report_of(("Edited by", 30, 65), ("谢德庆", 50, 90), start="01:00:00:00"))
    first, second = made.tracks.markers
    assert (first.name, second.name) == ("Edited by", "谢德庆")
    assert first.marked_range.start_time.value == 30
    assert first.marked_range.duration.value == 36
    assert second.metadata["endroll"]["names"][0]["text"] == "Name 1"
    assert second.metadata["endroll"]["line"] == 12


def test_without_the_package_it_is_refused(
    report_of: Callable[..., Report], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "opentimelineio", None)
    with pytest.raises(UsageError) as refused:
        to_otio(report_of())
    assert [diagnostic.code for diagnostic in refused.value.diagnostics] == ["no-opentimelineio"]
