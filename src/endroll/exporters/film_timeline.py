"""Write the film as one clip on a timeline, for programs that import Final Cut Pro 7 XML or AAF.

The adapters of OpenTimelineIO write both.
Source: Apple, Final Cut Pro XML Interchange Format; AMWA, AAF Edit Protocol.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Final

from endroll.core.diagnostics import UsageError, error
from endroll.core.units import FrameRate, parse_timecode

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

    from endroll.report.report import Report, SceneInTime

_KEY: Final = "fcp_xml"
"""The metadata key under which the adapter finds what OpenTimelineIO has no field for."""


def to_fcp7(report: Report) -> str:
    """Return a sequence with the film as a clip, its sound, and a marker for each scene.

    Raises:
        UsageError: a package that writes it is not installed.
    """
    otio = _opentimelineio("otio_fcp_adapter")
    if otio is None:
        raise UsageError(
            error(
                "no-opentimelineio",
                "an .xml timeline needs the package otio-fcp-adapter, which is not installed",
                hint="pip install otio-fcp-adapter",
            )
        )
    timeline = _Builder(otio, report).marked()
    return f"{otio.adapters.write_to_string(timeline, 'fcp_xml')}\n"


def to_aaf(report: Report) -> bytes:
    """Return a composition with the film cut into its scenes, and its sound.

    The adapter writes no markers, so a cut shows where a scene begins.

    Raises:
        UsageError: a package that writes it is not installed.
    """
    otio = _opentimelineio("otio_aaf_adapter")
    if otio is None:
        raise UsageError(
            error(
                "no-opentimelineio",
                "an .aaf timeline needs the package otio-aaf-adapter, which is not installed",
                hint="pip install otio-aaf-adapter",
            )
        )
    timeline = _Builder(otio, report).cut()
    with TemporaryDirectory(prefix="endroll-") as folder:  # the adapter only writes files
        path = Path(folder) / "film.aaf"
        otio.adapters.write_to_file(timeline, str(path), use_empty_mob_ids=True)
        return path.read_bytes()


def _opentimelineio(adapter: str) -> ModuleType | None:
    """Return OpenTimelineIO, None if it or an adapter is not installed."""
    try:
        import_module(adapter)
        return import_module("opentimelineio")
    except ImportError:
        return None


@dataclass(frozen=True, slots=True)
class _Builder:
    """Builds objects of opentimelineio, which has no types, so they are Any."""

    otio: ModuleType
    report: Report

    def marked(self) -> Any:  # noqa: ANN401  see the class
        """Return the whole film as a clip, and its scenes as markers."""
        timeline = self._timeline([self._clip(0, self.report.frames, self.report.title)])
        timeline.tracks.markers.extend(self._marker(scene) for scene in self.report.scenes)
        width, height = str(self.report.width_px), str(self.report.height_px)
        timeline.metadata[_KEY] = {
            "media": {
                "video": {
                    "format": {
                        "samplecharacteristics": {
                            "width": width,
                            "height": height,
                            "pixelaspectratio": "square",
                            "fielddominance": "none",
                        }
                    }
                }
            }
        }
        return timeline

    def cut(self) -> Any:  # noqa: ANN401  see the class
        """Return the film as a clip for each scene."""
        return self._timeline(list(self._scene_clips()))

    def _scene_clips(self) -> Iterator[Any]:
        """Yield a clip from where each scene begins to where the next does."""
        scenes = sorted(self.report.scenes, key=lambda scene: scene.first_frame)
        starts = [scene.first_frame for scene in scenes]
        for scene, end in zip(scenes, [*starts[1:], self.report.frames], strict=True):
            if end > scene.first_frame:
                title = f"{self.report.title} {scene.kind}"
                yield self._clip(scene.first_frame, end - scene.first_frame, title)

    def _timeline(self, clips: list[Any]) -> Any:  # noqa: ANN401  see the class
        schema = self.otio.schema
        timeline = schema.Timeline(
            name=self.report.title, global_start_time=self._time(self._start)
        )
        timeline.tracks.append(schema.Track("V1", kind=schema.TrackKind.Video, children=clips))
        if self.report.has_sound:
            whole = self._clip(0, self.report.frames, self.report.title)
            timeline.tracks.append(
                schema.Track("A1", kind=schema.TrackKind.Audio, children=[whole])
            )
        return timeline

    def _clip(self, first: int, frames: int, name: str) -> Any:  # noqa: ANN401  see the class
        schema = self.otio.schema
        media = schema.ExternalReference(
            target_url=f"{self.report.name}.mov",
            available_range=self._range(self._start, self.report.frames),
        )
        media.name = self.report.name
        return schema.Clip(
            name=name,
            media_reference=media,
            source_range=self._range(self._start + first, frames),
        )

    def _marker(self, scene: SceneInTime) -> Any:  # noqa: ANN401  see the class
        schema = self.otio.schema
        return schema.Marker(
            name=scene.kind,
            marked_range=self._range(scene.first_frame, scene.frames),
            color=schema.MarkerColor.GREEN,
        )

    @property
    def _start(self) -> int:
        return parse_timecode(self.report.start_timecode, self._rate)

    @property
    def _rate(self) -> FrameRate:
        return FrameRate.parse(self.report.fps)

    def _range(self, first: int, frames: int) -> Any:  # noqa: ANN401  see the class
        return self.otio.opentime.TimeRange(self._time(first), self._time(frames))

    def _time(self, frames: int) -> Any:  # noqa: ANN401  see the class
        return self.otio.opentime.RationalTime(frames, float(self._rate.value))
