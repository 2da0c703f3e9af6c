"""Finish decoded frames of HDR footage: placed, blurred, dimmed, in the colours of a film.

In: frames in PQ or HLG. Out: planes of a pixel format, or BT.709 code values for what is not HDR.
Frames that already have the colours of the film are only scaled and cropped.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from endroll.core.color import BT2020
from endroll.core.files import UnfitFileError
from endroll.media.footage_color import FrameColor
from endroll.media.footage_filters import FootageFilters
from endroll.media.hdr_conversion import HdrConversion

if TYPE_CHECKING:
    from av.video.frame import VideoFrame
    from numpy.typing import NDArray

    from endroll.core.output_color import OutputColor
    from endroll.layout.roll import PlacedBackdrop
    from endroll.media.footage_color import HdrColor
    from endroll.paint.backdrops import Components, Placing

RGB: Final = "gbrp16le"
"""Planes of G, B and R."""

_YCBCR: Final = "yuv444p16le"
_BLACK: Final = 16 << 8
_NEUTRAL: Final = 128 << 8
_LUMA_SPAN: Final = 219 << 8
_CHROMA_SPAN: Final = 224 << 8
"""In 16 bits. Source: ITU-R BT.2100-2, table 9."""

_MOST: Final = 65_535
_TO_RGB: Final = (2, 0, 1)
_FROM_RGB: Final = (1, 2, 0)


class HdrFrames:
    """Makes pixels of the frames of one HDR footage."""

    def __init__(
        self, placed: PlacedBackdrop, placing: Placing, output: OutputColor, *, scale: float
    ) -> None:
        backdrop = placed.backdrop
        self._placing = placing
        self._output = output
        self._dim = float(backdrop.dim)
        self._blur_px = backdrop.blur_px * scale
        self._filters: dict[str, FootageFilters] = {}

    def planes(self, frame: VideoFrame, pixels: str) -> tuple[Components, bool]:
        """Return the planes of a frame in the colours of the film, and whether they are RGB.

        They are in a pixel format, or else G, B and R of 16 bits.

        Raises:
            av.FFmpegError: the frame cannot be filtered.
            UnfitFileError: its colours cannot be converted.
        """
        color = _hdr_of(frame)
        is_plain = not self._dim and not self._blur_px and pixels != RGB
        own = self._output.transfer, self._output.primaries
        if is_plain and (color.transfer, color.primaries) == own:
            return _samples(self._filtered(frame, pixels)), False
        codes = HdrConversion(color, self._output, self._dim).signal(self._codes(frame))
        return tuple(codes[channel] for channel in _FROM_RGB), True

    def rgb(self, frame: VideoFrame) -> NDArray[np.uint8]:
        """Return a frame as BT.709 code values, uint8 (rows, columns, 3); highlights are clipped.

        Raises:
            av.FFmpegError: the frame cannot be filtered.
            UnfitFileError: its colours cannot be converted.
        """
        conversion = HdrConversion(_hdr_of(frame), self._output, self._dim)
        return conversion.appearance(self._codes(frame))

    def _codes(self, frame: VideoFrame) -> NDArray[np.uint16]:
        """Return the signal of a frame in place, uint16 (3, rows, columns).

        libav scales Y'CbCr, but its R'G'B' would be off by more than a code of 10 bits.
        """
        if frame.format.is_rgb:
            planes = _samples(self._filtered(frame, RGB))
            return np.stack([planes[place] for place in _TO_RGB])
        luma, cb, cr = _samples(self._filtered(frame, _YCBCR))
        red, green, blue = (float(weight) for weight in BT2020.weights)
        light = (luma.astype(np.float64) - _BLACK) * (_MOST / _LUMA_SPAN)
        of_red = (cr.astype(np.float64) - _NEUTRAL) * (2 * (1 - red) * _MOST / _CHROMA_SPAN)
        of_blue = (cb.astype(np.float64) - _NEUTRAL) * (2 * (1 - blue) * _MOST / _CHROMA_SPAN)
        of_green = (red * of_red + blue * of_blue) / green
        signal = np.stack((light + of_red, light - of_green, light + of_blue))
        return np.rint(signal, out=signal).clip(0, _MOST).astype(np.uint16)

    def _filtered(self, frame: VideoFrame, pixels: str) -> VideoFrame:
        if pixels not in self._filters:
            self._filters[pixels] = FootageFilters(
                self._placing, pixels, allows_hdr=True, blur_px=self._blur_px
            )
        return self._filters[pixels].apply(frame)


def _hdr_of(frame: VideoFrame) -> HdrColor:
    """Return the colours of an HDR frame.

    Raises:
        UnfitFileError: it is not HDR, as its first frame was.
    """
    color = FrameColor.of(frame, allows_hdr=True).hdr
    if color is None:
        raise UnfitFileError(
            "footage-color", " changes from HDR to SDR", hint="export it in one of the two"
        )
    return color


def _samples(frame: VideoFrame) -> Components:
    """Return views of the planes of a frame, (rows, columns) each."""
    return tuple(
        np.frombuffer(plane, np.uint16).reshape(plane.height, -1)[:, : plane.width]  # type: ignore[call-overload]  # a buffer
        for plane in frame.planes
    )
