"""The roll as a MoviePy clip, ready for compositing.

In: a RowSource. Out: a clip whose frames are those that every other output shows, by time. It
neither paints nor writes: an unchanged clip is written by the writer passed in, any other one by
`endroll.clip.writer`.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Protocol, runtime_checkable

import proglog  # type: ignore[import-untyped]

from endroll.clip.writer import write_with_moviepy
from endroll.core.atomic_write import check_frames
from endroll.media.moviepy_names import VideoClip

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy as np
    from numpy.typing import NDArray

    from endroll.encode.delivery import Delivery
    from endroll.paint.sources import RowSource

_SLACK_S: Final = 1e-6
"""Added to the duration so that `int(duration * fps)`, MoviePy's frame count, is right at every
rate, and in a sum of clips."""
_SAME_RATE: Final = 0.005
"""MoviePy's own writer rounds a rate to two places."""


class NativeWriter(Protocol):
    """Writes the frames of a roll in this process, without MoviePy."""

    def __call__(
        self,
        path: Path,
        *,
        frames: range | None = None,
        on_progress: Callable[[int], None] | None = None,
    ) -> Delivery:
        """Write a range of frames to a path."""


@runtime_checkable
class Layered(Protocol):
    """A source that can leave out the background."""

    def layer_frame(self, index: int) -> NDArray[np.uint8]:
        """Return a frame without its background: uint8 (height, width, 4), straight RGBA."""


class RollClip(VideoClip):  # type: ignore[misc]  # MoviePy has no types
    """A roll with the interface of a MoviePy clip: frames by time, `fps`, `size`, `duration`, mask.

    With `transparent` it has a mask and no background. `write` writes the clip while it is
    unchanged; without it, or after a change, MoviePy's own writer does. `frames` is a range of the
    roll's frames, by default all of them.

    Raises:
        TypeError: `transparent` is set, and the source cannot leave out its background.
        UsageError: `frames` is not a range of the roll's frames.
    """

    def __init__(
        self,
        source: RowSource,
        *,
        transparent: bool = False,
        write: NativeWriter | None = None,
        frames: range | None = None,
    ) -> None:
        schedule = source.schedule
        self._frames = check_frames(frames, schedule.frame_count)
        self.rate = schedule.rate
        self.fps = float(schedule.rate.value)
        super().__init__(duration=schedule.rate.seconds(len(self._frames)) + _SLACK_S)
        self.size = (schedule.raster.width_px, schedule.raster.height_px)
        self.background_rgb = source.background_rgb
        self._source = source
        self._transparent = transparent
        self._write = write
        self.frame_function = self._by_time(source.frame)
        if transparent:
            if not isinstance(source, Layered):
                raise TypeError(f"{type(source).__name__} cannot leave its background out")
            self.frame_function = self._by_time(lambda index: source.layer_frame(index)[:, :, :3])
            self.mask = VideoClip(is_mask=True, duration=self.duration)
            self.mask.size, self.mask.fps = self.size, self.fps
            self.mask.frame_function = self._by_time(
                lambda index: source.layer_frame(index)[:, :, 3] / 255
            )
        self._untouched = _fingerprint(self)

    def of_frames(self, frames: range) -> RollClip:
        """Return a clip of a range of the roll's frames; its own frames count from 0.

        Changes to this clip are not in the new one.

        Raises:
            UsageError: `frames` is not a range of the roll's frames.
        """
        return RollClip(
            self._source, transparent=self._transparent, write=self._write, frames=frames
        )

    def write_videofile(
        self,
        filename: Path | str,
        fps: float | None = None,
        *,
        codec: str | None = None,
        audio: bool = True,
        logger: Any = "bar",  # noqa: ANN401  proglog takes names, None and loggers
        **unsupported: object,
    ) -> Delivery:
        """Write the clip as H.264 in MP4 at its exact rate, tagged BT.709, whole or not at all.

        Raises:
            TypeError: an argument is one of MoviePy's that this writer does not support.
            ValueError: `fps` is not the clip's rate, or `codec` is not libx264.
            RenderError: the file cannot be written.
        """
        if unsupported:
            names = ", ".join(sorted(unsupported))
            raise TypeError(
                f"write_videofile of a roll does not support {names}; call MoviePy's own: "
                "moviepy.VideoClip.write_videofile(clip, ...)"
            )
        if fps is not None and abs(fps - self.fps) > _SAME_RATE:
            raise ValueError(f"the clip has {self.rate} frames per second; use clip.with_fps()")
        if codec not in (None, "libx264"):
            raise ValueError(f"the clip is written as libx264, not {codec}")
        path = Path(filename)
        bar = proglog.default_bar_logger(logger)
        bar(frame_index__total=int(self.duration * self.fps))

        def show(done: int) -> None:
            bar(frame_index__index=done)

        silent = self.audio is None or not audio
        if self._write is not None and silent and _fingerprint(self) == self._untouched:
            return self._write(path, frames=self._frames, on_progress=show)
        return write_with_moviepy(self, path, audio=audio, on_progress=show)

    def _by_time(self, frame_of: Callable[[int], NDArray[Any]]) -> Callable[[float], NDArray[Any]]:
        fps, frames = self.fps, self._frames

        def frame_at(time_s: float) -> NDArray[Any]:
            return frame_of(frames[min(max(round(time_s * fps), 0), len(frames) - 1)])

        return frame_at


def _fingerprint(clip: RollClip) -> tuple[object, ...]:
    """Return everything that determines the pictures of a clip, to detect that it was changed."""
    mask = None if clip.mask is None else clip.mask.frame_function
    return (clip.frame_function, mask, clip.duration, clip.fps, tuple(clip.size))
