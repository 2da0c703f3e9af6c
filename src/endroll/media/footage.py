"""Read the frames of footage, trimmed and looped as written, finished by libav's filters.

In: a frame index of the film. Out: RGB, or the planes of a pixel format. Footage that already is
what is asked for is only cropped; nothing passes through RGB unless its colours must be changed.
"""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING, Final

import av
import numpy as np
from av.video.format import VideoFormat

from endroll.core.diagnostics import RenderError, error
from endroll.core.files import UnfitFileError
from endroll.core.output_color import SDR
from endroll.media.footage_decoder import FootageDecoder
from endroll.media.footage_filters import FootageFilters
from endroll.media.hdr_frames import HdrFrames
from endroll.paint.backdrops import (
    Drawn,
    DrawnPlanes,
    Placing,
    blurred_plane,
    finished,
    fit_picture,
)

if TYPE_CHECKING:
    from av.video.frame import VideoFrame
    from numpy.typing import NDArray

    from endroll.core.files import Footage
    from endroll.core.output_color import OutputColor
    from endroll.core.units import FrameRate, Raster
    from endroll.layout.roll import PlacedBackdrop
    from endroll.paint.backdrops import Components

_HALF: Final = Fraction(1, 2)
_RGB: Final = "rgb24"
_EIGHT_BITS: Final = re.compile(r"\d\dle$")
"""What the name of a pixel format ends in if it has more than 8 bits."""

_UNHALVED: Final = ("gbrp16le", "yuv444p10le", "yuv444p12le")
"""Formats in which every pixel has its own chroma."""

_BLACKS: Final = (16, 128, 128)
"""Black in 8 bits. Source: ITU-R BT.709-6, 3.4."""

_BROKEN: Final = (av.FFmpegError, OSError, EOFError, ValueError, LookupError)
"""Exceptions of libav for a file that is damaged, cut off or gone."""


class MovingPicture:
    """Footage in its place, at the film's frame rate; opened when the first frame is needed.

    A film that moves by field shows `moments` of it in each frame.
    """

    def __init__(  # noqa: PLR0913  each is named
        self,
        placed: PlacedBackdrop,
        footage: Footage,
        rate: FrameRate,
        raster: Raster,
        output: OutputColor = SDR,
        *,
        moments: int = 1,
    ) -> None:
        backdrop = placed.backdrop
        self._placed = placed
        self._footage = footage
        self._moments_a_second = rate.value * moments
        self._scale = raster.scale
        self._placing = even_placing(fit_picture(placed, footage.aspect), raster)
        self._begin_s = backdrop.begin.in_seconds(rate)
        end_s = backdrop.end.in_seconds(rate) if backdrop.end else footage.duration_s
        self._end_s = min(end_s, footage.duration_s)
        self._output = output
        self._hdr = None
        if footage.is_hdr:
            self._hdr = HdrFrames(placed, self._placing, output, scale=raster.scale)
        self._decoder: FootageDecoder | None = None
        self._filters: dict[str, FootageFilters] = {}
        self._drawn: tuple[VideoFrame, Drawn] | None = None
        self._planes: tuple[VideoFrame, str, DrawnPlanes] | None = None

    @property
    def is_hdr(self) -> bool:
        """Whether it may be brighter than white, so that RGB of 8 bits does not hold it."""
        return self._hdr is not None

    def at(self, index: int) -> Drawn:
        """Return the picture at a frame of the film, counted from the footage's first frame.

        After its end the last picture stays, unless the footage loops.

        Raises:
            RenderError: the footage cannot be read at that time.
        """
        time_s = self._time_s(index)
        try:
            frame = self._frame_at(time_s)
            if self._drawn is None or self._drawn[0] is not frame:
                drawn = Drawn(self._rgb(frame), self._placing.left_px, self._placing.top_px)
                self._drawn = frame, drawn
        except (*_BROKEN, UnfitFileError) as problem:
            raise self._unreadable(time_s, problem) from problem
        return self._drawn[1]

    def planes_at(self, index: int, pixels: str) -> DrawnPlanes | None:
        """Return the planes of the picture at a frame, in limited range or, of RGB, in full range.

        `pixels` is libav's name of their planar format; HDR footage in other colours than those of
        the film comes as RGB instead. They are good until the next call. Return
        None if chroma samples would lie across the edges of the picture, or if the film is in other
        colours than BT.709 and the footage is not HDR.

        Raises:
            RenderError: the footage cannot be read at that time.
        """
        is_fit = self._placing.is_even or (self._hdr is not None and pixels in _UNHALVED)
        if not is_fit or (self._hdr is None and not self._output.is_sdr):
            return None
        time_s = self._time_s(index)
        try:
            frame = self._frame_at(time_s)
            if self._planes is None or self._planes[:2] != (frame, pixels):
                backdrop = self._placed.backdrop
                is_rgb = False
                if self._hdr is not None:
                    components, is_rgb = self._hdr.planes(frame, pixels)
                elif backdrop.blur_px:
                    components = self._blurred(frame, pixels)
                else:
                    filtered = self._filtered(frame, pixels, dim=float(backdrop.dim))
                    components = _samples(filtered)
                left_px, top_px = self._placing.left_px, self._placing.top_px
                drawn = DrawnPlanes(components, left_px, top_px, is_rgb=is_rgb)
                self._planes = frame, pixels, drawn
        except (*_BROKEN, UnfitFileError) as problem:
            raise self._unreadable(time_s, problem) from problem
        return self._planes[2]

    def _rgb(self, frame: VideoFrame) -> NDArray[np.uint8]:
        if self._hdr is not None:
            return self._hdr.rgb(frame)
        backdrop = self._placed.backdrop
        if backdrop.blur_px:
            pixels = _pixels(self._filtered(frame, _RGB))
            return finished(pixels, self._placed, scale=self._scale)
        return _pixels(self._filtered(frame, _RGB, dim=float(backdrop.dim)))

    def _blurred(self, frame: VideoFrame, pixels: str) -> Components:
        """Return planes that are blurred in 8 bits, then dimmed in the bits asked for."""
        backdrop, bits = self._placed.backdrop, VideoFormat(pixels).components[0].bits
        planes = _samples(self._filtered(frame, _EIGHT_BITS.sub("", pixels)))
        sigma_px, share = backdrop.blur_px * self._scale, 1 - float(backdrop.dim)
        (height, width), blurred = planes[0].shape, []
        for plane, black in zip(planes, _BLACKS, strict=True):
            radii = sigma_px * plane.shape[1] / width, sigma_px * plane.shape[0] / height
            levels = np.rint((black + (np.arange(256) - black) * share) * (1 << (bits - 8)))
            blurred.append(levels.astype(_kind(bits)).take(blurred_plane(plane, radii)))
        return tuple(blurred)

    def _time_s(self, index: int) -> Fraction:
        """Return a time in the file, in the middle of a frame of the film."""
        time_s = (index + _HALF) / self._moments_a_second
        length_s = self._end_s - self._begin_s
        if self._placed.backdrop.loops:
            return self._begin_s + time_s % length_s
        half_s = _HALF / self._footage.rate
        return self._begin_s + min(time_s, max(length_s - half_s, half_s))

    def _frame_at(self, time_s: Fraction) -> VideoFrame:
        if self._decoder is None:
            self._decoder = FootageDecoder(self._footage)
        return self._decoder.frame_at(time_s)

    def _filtered(self, frame: VideoFrame, pixels: str, *, dim: float = 0) -> VideoFrame:
        if pixels not in self._filters:
            self._filters[pixels] = FootageFilters(self._placing, pixels, dim=dim)
        return self._filters[pixels].apply(frame)

    def _unreadable(self, time_s: Fraction, problem: Exception) -> RenderError:
        backdrop = self._placed.backdrop
        if isinstance(problem, UnfitFileError):  # its colours change on the way
            message = f"the footage {backdrop.file}{problem.says} at {float(time_s):.2f} s"
            return RenderError(error(problem.code, message, hint=problem.hint, span=backdrop.span))
        return RenderError(
            error(
                "footage-unreadable",
                f"the footage {backdrop.file} cannot be read at {float(time_s):.2f} s",
                hint="export it again, or stop before that with `end`",
                span=backdrop.span,
            )
        )


def even_placing(placing: Placing, raster: Raster) -> Placing:
    """Move the edges of footage inward to even px, except where they are edges of the raster.

    A chroma sample then belongs to the footage alone.
    """
    left, top, right, bottom = placing.box
    moved_left, moved_top = placing.left_px % 2, placing.top_px % 2
    past_px = placing.left_px + right - left, placing.top_px + bottom - top
    moved_right = past_px[0] % 2 if past_px[0] != raster.width_px else 0
    moved_bottom = past_px[1] % 2 if past_px[1] != raster.height_px else 0
    box = left + moved_left, top + moved_top, right - moved_right, bottom - moved_bottom
    if box[0] >= box[2] or box[1] >= box[3]:
        return placing
    return replace(
        placing,
        box=box,
        left_px=placing.left_px + moved_left,
        top_px=placing.top_px + moved_top,
    )


def _samples(frame: VideoFrame) -> Components:
    """Return views of the planes of a frame, (rows, columns) each."""
    kind = _kind(frame.format.components[0].bits)
    return tuple(
        np.frombuffer(plane, kind).reshape(plane.height, -1)[:, : plane.width]  # type: ignore[call-overload]  # a buffer
        for plane in frame.planes
    )


def _pixels(frame: VideoFrame) -> NDArray[np.uint8]:
    """Return a view of a frame in RGB: (rows, columns, 3)."""
    (plane,) = frame.planes
    rows = np.frombuffer(plane, np.uint8).reshape(frame.height, -1)  # type: ignore[call-overload]  # a buffer
    pixels: NDArray[np.uint8] = rows[:, : 3 * frame.width].reshape(frame.height, frame.width, 3)
    return pixels


def _kind(bits: int) -> type[np.uint8 | np.uint16]:
    return np.uint8 if bits == 8 else np.uint16  # noqa: PLR2004
