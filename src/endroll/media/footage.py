"""Read the frames of footage with MoviePy, trimmed and looped as written.

In: a frame index of the film. Out: RGB. Fitting and finishing a picture is up to `paint`.
"""

from __future__ import annotations

import warnings
import weakref
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final

from endroll.core.diagnostics import RenderError, error
from endroll.media.moviepy_names import Loop, VideoFileClip
from endroll.paint.backdrops import Drawn, finished, fit_picture

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from endroll.core.files import Footage
    from endroll.core.units import FrameRate
    from endroll.layout.roll import PlacedBackdrop


_HALF: Final = Fraction(1, 2)

_BROKEN: Final = (OSError, UserWarning, ValueError, LookupError, ArithmeticError, TypeError)
"""Exceptions that MoviePy raises for files that it misreads."""


class MovingPicture:
    """Footage in its place, at the film's frame rate; opened when the first frame is needed."""

    def __init__(
        self, placed: PlacedBackdrop, footage: Footage, rate: FrameRate, *, scale: float
    ) -> None:
        backdrop = placed.backdrop
        self._placed = placed
        self._footage = footage
        self._rate = rate
        self._scale = scale
        self._placing = fit_picture(placed, footage.aspect)
        self._begin_s = backdrop.begin.in_seconds(rate)
        end_s = backdrop.end.in_seconds(rate) if backdrop.end else footage.duration_s
        self._end_s = min(end_s, footage.duration_s)
        self._clip: Any = None
        self._last: tuple[float, Drawn] | None = None

    def at(self, index: int) -> Drawn:
        """Return the picture at a frame of the film, counted from the footage's first frame.

        After its end the last picture stays, unless the footage loops.

        Raises:
            RenderError: MoviePy cannot read the footage at that time.
        """
        time_s = self._time_s(index)
        if self._last is None or self._last[0] != time_s:
            rgb = finished(self._read(time_s), self._placed, scale=self._scale)
            self._last = time_s, Drawn(rgb, self._placing.left_px, self._placing.top_px)
        return self._last[1]

    def _time_s(self, index: int) -> float:
        """Return a time in the clip, in the middle of a frame, so that rounding cannot miss it."""
        time_s = (index + _HALF) / self._rate.value
        if not self._placed.backdrop.loops:
            last_s = self._end_s - self._begin_s - _HALF / self._footage.rate
            time_s = min(time_s, max(last_s, _HALF / self._footage.rate))
        return float(time_s)

    def _read(self, time_s: float) -> NDArray[np.uint8]:
        placing = self._placing
        try:
            with warnings.catch_warnings():
                # MoviePy warns if it cannot read a picture, and repeats the one before.
                # It leaves the pipes of a finished ffmpeg to the garbage collector.
                warnings.simplefilter("error", UserWarning)
                warnings.simplefilter("ignore", ResourceWarning)
                if self._clip is None:
                    self._clip = self._open()
                whole = self._clip.get_frame(time_s)
        except _BROKEN as wrong:
            raise RenderError(
                error(
                    "footage-unreadable",
                    f"the footage {self._placed.backdrop.file} cannot be read at {time_s:.2f} s",
                    hint="export it again, or stop before that with `end`",
                    span=self._placed.backdrop.span,
                )
            ) from wrong
        left, top, right, bottom = placing.box
        cut: NDArray[np.uint8] = whole[top:bottom, left:right]
        return cut

    def _open(self) -> Any:  # noqa: ANN401  MoviePy has no types
        size_px = self._placing.width_px, self._placing.height_px
        clip = VideoFileClip(str(self._footage.path), audio=False, target_resolution=size_px)
        weakref.finalize(self, _shut, clip.reader)
        end_s = min(float(self._end_s), clip.duration)
        clip = clip.subclipped(float(self._begin_s), end_s)
        return clip.with_effects([Loop()]) if self._placed.backdrop.loops else clip


def _shut(reader: Any) -> None:  # noqa: ANN401  as above
    """Stop a reader's ffmpeg and close its pipes, which MoviePy does only while ffmpeg runs.

    Clip and reader refer to each other, so the last picture is released here and not with them.
    """
    reader.last_read = None
    if reader.proc is not None:
        reader.proc.stdout.close()
        reader.proc.stderr.close()
        reader.proc.kill()
        reader.proc.wait()
        reader.proc = None
