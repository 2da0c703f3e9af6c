"""The report as a timeline for editing programs. A Report in, OpenTimelineIO out.

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

_OURS: Final = "endroll"
"""The key of what only endroll knows the meaning of, in the metadata of a clip or a marker."""


def timeline(report: Report) -> str:
    """Return a video track of the scenes, blank ones as gaps, and a marker a block.

    A scene that begins while another shows stands on a track above. A clip is of the film's own
    file, in its timecode. Markers are those of the stack, whose time begins with 0 at the first
    frame.

    Raises:
        UsageError: the package `opentimelineio` is not installed.
    """
    try:
        import opentimelineio as otio  # noqa: PLC0415  it is an extra, and slow to import
    except ImportError:
        raise UsageError(
            error(
                "no-opentimelineio",
                "a timeline needs the package opentimelineio, which is not installed",
                hint="pip install opentimelineio",
            )
        ) from None
    rate = FrameRate.parse(report.fps)
    start_frame = parse_timecode(report.start_timecode, rate)
    maker = _Maker(otio, report, fps=float(rate.value), start_frame=start_frame)
    return f"{maker.timeline().to_json_string(indent=2)}\n"


@dataclass(frozen=True, slots=True)
class _Maker:
    """Makes objects of the package; it has no types, so they are Any."""

    otio: ModuleType
    report: Report
    fps: float
    start_frame: int

    def timeline(self) -> Any:  # noqa: ANN401  as the class says
        schema, title = self.otio.schema, self.report.title
        stack = schema.Stack(
            name="tracks",
            children=self.tracks(),
            markers=[self.marker(block) for block in self.report.blocks],
        )
        made = schema.Timeline(name=title, global_start_time=self.time(self.start_frame))
        made.tracks = stack
        return made

    def tracks(self) -> list[Any]:
        """Return the scenes on one track, and on a track above what begins while another shows."""
        tracks: list[Any] = [self.track()]
        ends = [0]
        shown = (scene for scene in self.report.scenes if scene.kind != "blank")
        for scene in sorted(shown, key=attrgetter("first_frame")):
            free = (at for at, end in enumerate(ends) if end <= scene.first_frame)
            if (at := next(free, None)) is None:
                at = len(tracks)
                tracks.append(self.track())
                ends.append(0)
            if scene.first_frame > ends[at]:
                tracks[at].append(self.gap(scene.first_frame - ends[at]))
            tracks[at].append(self.clip(scene))
            ends[at] = scene.first_frame + scene.frames
        if self.report.frames > ends[0]:
            tracks[0].append(self.gap(self.report.frames - ends[0]))
        return tracks

    def track(self) -> Any:  # noqa: ANN401  as the class says
        schema = self.otio.schema
        return schema.Track(name=self.report.title, kind=schema.TrackKind.Video)

    def gap(self, frames: int) -> Any:  # noqa: ANN401  as the class says
        return self.otio.schema.Gap(source_range=self.stretch(0, frames))

    def clip(self, scene: SceneInTime) -> Any:  # noqa: ANN401  as the class says
        schema = self.otio.schema
        film = self.stretch(self.start_frame, self.report.frames)
        return schema.Clip(
            name=f"{self.report.title} {scene.kind}",
            media_reference=schema.MissingReference(available_range=film),
            source_range=self.stretch(self.start_frame + scene.first_frame, scene.frames),
            metadata={_OURS: asdict(scene)},
        )

    def marker(self, block: BlockOnScreen) -> Any:  # noqa: ANN401  as the class says
        return self.otio.schema.Marker(
            name=block.text,
            marked_range=self.stretch(block.first_frame, block.last_frame - block.first_frame + 1),
            color=self.otio.schema.MarkerColor.GREEN,
            metadata={_OURS: {**asdict(block), "names": [asdict(name) for name in block.names]}},
        )

    def stretch(self, first: int, frames: int) -> Any:  # noqa: ANN401  as the class says
        return self.otio.opentime.TimeRange(self.time(first), self.time(frames))

    def time(self, frames: int) -> Any:  # noqa: ANN401  as the class says
        return self.otio.opentime.RationalTime(frames, self.fps)
