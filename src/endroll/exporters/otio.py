"""Write the report as an OpenTimelineIO timeline for editing programs.

Source: OpenTimelineIO, Timeline Structure: a Timeline of a Stack of Tracks of Clips and Gaps.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Final

from endroll.core.diagnostics import UsageError, error
from endroll.core.units import FrameRate, parse_timecode

if TYPE_CHECKING:
    from types import ModuleType

    from endroll.report.report import BlockOnScreen, Report, SceneInTime

_METADATA_KEY: Final = "endroll"
"""The metadata key of clips and markers under which endroll keeps its own data."""


def to_otio(report: Report) -> str:
    """Return video tracks with a clip per scene and a gap per blank scene, and a marker per block.

    A scene that overlaps another goes on a track above. Clips refer to the film's own file, in its
    timecode. Markers belong to the stack, whose time starts at 0 with the first frame.

    Raises:
        UsageError: the package `opentimelineio` is not installed.
    """
    try:
        import opentimelineio as otio  # noqa: PLC0415  an optional package, slow to import
    except ImportError:
        raise UsageError(
            error(
                "no-opentimelineio",
                "an .otio timeline needs the package opentimelineio, which is not installed",
                hint="pip install opentimelineio",
            )
        ) from None
    rate = FrameRate.parse(report.fps)
    start_frame = parse_timecode(report.start_timecode, rate)
    builder = _TimelineBuilder(otio, report, fps=float(rate.value), start_frame=start_frame)
    return f"{builder.timeline().to_json_string(indent=2)}\n"


@dataclass(frozen=True, slots=True)
class _TimelineBuilder:
    """Builds objects of opentimelineio, which has no types, so they are Any."""

    otio: ModuleType
    report: Report
    fps: float
    start_frame: int

    def timeline(self) -> Any:  # noqa: ANN401  see the class
        schema, title = self.otio.schema, self.report.title
        stack = schema.Stack(
            name="tracks",
            children=self.tracks(),
            markers=[self.marker(block) for block in self.report.blocks],
        )
        timeline = schema.Timeline(name=title, global_start_time=self.time(self.start_frame))
        timeline.tracks = stack
        return timeline

    def tracks(self) -> list[Any]:
        """Return the scenes on one track, and those that overlap others on tracks above."""
        tracks: list[Any] = [self.track()]
        ends = [0]
        visible = (scene for scene in self.report.scenes if scene.kind != "blank")
        for scene in sorted(visible, key=attrgetter("first_frame")):
            free = (index for index, end in enumerate(ends) if end <= scene.first_frame)
            if (index := next(free, None)) is None:
                index = len(tracks)
                tracks.append(self.track())
                ends.append(0)
            if scene.first_frame > ends[index]:
                tracks[index].append(self.gap(scene.first_frame - ends[index]))
            tracks[index].append(self.clip(scene))
            ends[index] = scene.first_frame + scene.frames
        if self.report.frames > ends[0]:
            tracks[0].append(self.gap(self.report.frames - ends[0]))
        return tracks

    def track(self) -> Any:  # noqa: ANN401  see the class
        schema = self.otio.schema
        return schema.Track(name=self.report.title, kind=schema.TrackKind.Video)

    def gap(self, frames: int) -> Any:  # noqa: ANN401  see the class
        return self.otio.schema.Gap(source_range=self.time_range(0, frames))

    def clip(self, scene: SceneInTime) -> Any:  # noqa: ANN401  see the class
        schema = self.otio.schema
        film = self.time_range(self.start_frame, self.report.frames)
        return schema.Clip(
            name=f"{self.report.title} {scene.kind}",
            media_reference=schema.MissingReference(available_range=film),
            source_range=self.time_range(self.start_frame + scene.first_frame, scene.frames),
            metadata={_METADATA_KEY: asdict(scene)},
        )

    def marker(self, block: BlockOnScreen) -> Any:  # noqa: ANN401  see the class
        return self.otio.schema.Marker(
            name=block.text,
            marked_range=self.time_range(
                block.first_frame, block.last_frame - block.first_frame + 1
            ),
            color=self.otio.schema.MarkerColor.GREEN,
            metadata={
                _METADATA_KEY: {**asdict(block), "names": [asdict(name) for name in block.names]}
            },
        )

    def time_range(self, first: int, frames: int) -> Any:  # noqa: ANN401  see the class
        return self.otio.opentime.TimeRange(self.time(first), self.time(frames))

    def time(self, frames: int) -> Any:  # noqa: ANN401  see the class
        return self.otio.opentime.RationalTime(frames, self.fps)
