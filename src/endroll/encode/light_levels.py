"""Measure how light a film gets, as HDR10 states it, from what is painted.

Each row of the roll is painted and measured once, and a frame of a scroll is a sum of rows. Frames
with pictures, dissolves and faded edges are measured as they are composed. A fade is nowhere
lighter than its ends, because light is a convex function of opacity.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING, Final

import numpy as np

from endroll.core.light_tables import WHITE_BITS
from endroll.core.output_color import LightLevels
from endroll.core.signal_coder import light_of_signal
from endroll.encode.color_encoding import rgb_encoding
from endroll.encode.frame_kind import FrameKind
from endroll.encode.frames import composes_planes
from endroll.encode.output_signal import output_signal
from endroll.encode.plane_composer import PlaneComposer

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from endroll.core.output_color import OutputColor
    from endroll.motion.scenes import View
    from endroll.paint.sources import LayerSource

    Rows = NDArray[np.int64]
    """The lightest pixel and the sum of the pixels of each row, (2, rows), in `_UNITS` of white."""

_BITS: Final = 30
_UNITS: Final = 1 << _BITS
_BAND_ROWS: Final = 256


def measure_light(source: LayerSource, output: OutputColor) -> LightLevels:
    """Return the light levels of a whole film.

    Raises:
        RenderError: a picture or footage cannot be read.
    """
    meter = _Meter(source, output)
    last: object = None
    for frame in range(source.schedule.frame_count):
        kind = FrameKind.of(source.schedule, frame)
        key = kind.composed, source.schedule.views(frame)
        if key != last:
            meter.read(frame, kind)
        last = key
    raster, nits = source.schedule.raster, output.white_nits
    mean = Fraction(meter.brightest_sum, raster.width_px * raster.height_px)
    return LightLevels(
        *(int(-(-light * nits // _UNITS)) for light in (Fraction(meter.brightest), mean))
    )


class _Meter:
    """Keeps the lightest pixel, and the sum of the pixels of the lightest frame."""

    def __init__(self, source: LayerSource, output: OutputColor) -> None:
        self.brightest = 0
        self.brightest_sum = 0
        self._source = source
        self._output = output
        self._height = source.schedule.raster.height_px
        self._encoding = rgb_encoding(output)
        self._composer: PlaneComposer | None = None
        self._kept = 2 * (self._height // _BAND_ROWS + 3)
        self._bands: OrderedDict[tuple[Fraction, int], Rows] = OrderedDict()

    def read(self, frame: int, kind: FrameKind) -> None:
        """Measure a frame."""
        view = kind.view
        if composes_planes(self._source, kind, frame, self._encoding):
            self._take_codes(self._composed(frame))
        elif kind.is_blank or view is None or kind.is_edged or kind.composed:
            rows = self._of_pixels(self._source.frame(frame))
            self._take(int(rows[0].max()), int(rows[1].sum()))
        else:
            self._take(*self._of_view(replace(view, opacity=Fraction(1))))

    def _composed(self, frame: int) -> NDArray[np.uint16]:
        """Return a frame with HDR footage, uint16 (3, rows, width)."""
        if self._composer is None:
            self._composer = PlaneComposer(self._source, self._encoding)
        return np.stack(self._composer.compose(frame).components).astype(np.uint16)

    def _take_codes(self, codes: NDArray[np.uint16]) -> None:
        light = light_of_signal(codes.max(axis=0), self._output) * _UNITS
        units = np.rint(light).astype(np.int64)
        self._take(int(units.max()), int(units.sum()))

    def _take(self, brightest: int, total: int) -> None:
        self.brightest = max(self.brightest, brightest)
        self.brightest_sum = max(self.brightest_sum, total)

    def _of_view(self, view: View) -> tuple[int, int]:
        """Return the lightest pixel and the sum of the pixels of rows of the roll."""
        first, past = view.offset_px, view.offset_px + self._height
        brightest = total = 0
        for number in range(first // _BAND_ROWS, -(-past // _BAND_ROWS)):
            top = number * _BAND_ROWS
            rows = self._band(view.shift, number)[:, max(first - top, 0) : past - top]
            brightest = max(brightest, int(rows[0].max()))
            total += int(rows[1].sum())
        return brightest, total

    def _band(self, shift: Fraction, number: int) -> Rows:
        if (shift, number) not in self._bands:
            top = number * _BAND_ROWS
            pixels = self._source.rows(top, top + _BAND_ROWS, shift=shift)
            self._bands[shift, number] = self._of_pixels(pixels)
            if len(self._bands) > self._kept:
                self._bands.popitem(last=False)
        return self._bands[shift, number]

    def _of_pixels(self, pixels: NDArray[np.uint8]) -> Rows:
        """Measure the rows of uint8 (rows, width, 3); most are all background."""
        measured = np.empty((2, len(pixels)), np.int64)
        plain = (pixels == self._source.background_rgb).all(axis=(1, 2))
        if plain.any():
            measured[:, plain] = self._measured(pixels[plain.argmax()][np.newaxis])
        if not plain.all():
            measured[:, ~plain] = self._measured(pixels[~plain])
        return measured

    def _measured(self, pixels: NDArray[np.uint8]) -> Rows:
        light = output_signal(self._output).light(pixels).max(axis=0)
        units = light.astype(np.int64) >> (WHITE_BITS - _BITS)
        return np.stack((units.max(axis=1), units.sum(axis=1)))
