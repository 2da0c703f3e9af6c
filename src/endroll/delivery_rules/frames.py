"""Measure the frames of a film: its flashes, and its levels. Reads what is painted.

Each row of the roll is painted and reduced once, to the mean light of a few columns, and a frame of
a scroll is a sum of such rows. Every other frame is composed, unless it is the same as the one
before; levels are measured on those that show other pictures, and on one in each second.
"""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING, Final, cast

import numpy as np

from endroll.core.transfer import BT1886_GAMMA
from endroll.delivery_rules.facts import PictureReading
from endroll.delivery_rules.flashes import FlashMeter
from endroll.delivery_rules.levels import count_outside
from endroll.encode.frame_kind import backings_of

if TYPE_CHECKING:
    from fractions import Fraction

    from numpy.typing import NDArray

    from endroll.core.output_color import OutputColor
    from endroll.encode.color_encoding import ColorEncoding
    from endroll.motion.scenes import Backing, View
    from endroll.motion.schedule import Schedule
    from endroll.paint.painter import Painter

    Rows = tuple[NDArray[np.float64], NDArray[np.int64]]
    """The mean light of each column, (rows, columns, 3), and how many levels are outside."""

_COLUMNS: Final = 32
"""The cells of a row: at HD each is 60 px wide, a little more than a line of text is high."""

_SAMPLED_PX: Final = 640
"""Of composed frames that are wider, only some of the pixels are converted to light."""

_BAND_ROWS: Final = 256

SDR_WHITE_NITS: Final = 200.0
"""The luminance of white that is assumed of SDR displays. Source: ITU-R BT.1702-3, annex 2."""

_LIGHT: Final = (np.arange(256) / 255) ** float(BT1886_GAMMA)
"""The light of each level. Source: ITU-R BT.1886, annex 1."""


def measure_frames(painter: Painter, color: OutputColor, encoding: ColorEncoding) -> PictureReading:
    """Return the flashes and the levels of a whole film, as `encoding` encodes it.

    Raises:
        RenderError: a picture or footage cannot be read.
    """
    return _FrameMeter(painter, color, encoding.for_output(color)).measure()


class _FrameMeter:
    def __init__(self, painter: Painter, color: OutputColor, encoding: ColorEncoding) -> None:
        self._painter = painter
        self._encoding = encoding
        raster = painter.schedule.raster
        self._pixels = raster.width_px * raster.height_px
        columns = min(_COLUMNS, raster.width_px)
        self._lefts = _edges(raster.width_px, columns)
        square_px = raster.width_px / columns
        self._tops = _edges(raster.height_px, max(1, round(raster.height_px / square_px)))
        self._kept = 2 * (raster.height_px // _BAND_ROWS + 3)
        self._bands: OrderedDict[tuple[Fraction, int], Rows] = OrderedDict()
        self._outside = 0
        self._outside_frame = 0
        shares = np.outer(np.diff(self._tops), np.diff(self._lefts)).ravel() / self._pixels
        nits = SDR_WHITE_NITS if color.is_sdr else float(color.white_nits)
        rate = painter.schedule.rate.value
        self._flashes = FlashMeter(rate, shares, nits, is_hdr=color.is_hdr)

    def measure(self) -> PictureReading:
        """Measure every frame."""
        schedule = self._painter.schedule
        last: object = None
        pictures: object = None
        next_levels = 0
        for frame in range(schedule.frame_count):
            views, ground = schedule.views(frame), schedule.ground_of(frame)
            if (views, ground) == last:
                continue
            last = views, ground
            view = _plain_view(views, schedule) if ground is None else None
            if view is not None:
                light, outside = self._of_view(view)
                self._flashes.take(frame, self._cells(light))
                self._take_outside(frame, outside)
                continue
            pixels = self._painter.frame(frame)
            self._flashes.take(frame, self._cells_of_pixels(pixels))
            shown = _pictures(views, ground)
            if shown != pictures or frame >= next_levels:
                pictures, next_levels = shown, frame + schedule.rate.nominal
                self._take_outside(frame, int(count_outside(pixels, self._encoding).sum()))
        return PictureReading(
            self._flashes.flashes,
            self._flashes.red_flashes,
            self._outside / self._pixels,
            self._outside_frame,
            is_whole=not self._shows_hdr(),
        )

    def _shows_hdr(self) -> bool:
        """Return whether there is footage that may be brighter than white."""
        schedule = self._painter.schedule
        if not schedule.has_footage:
            return False
        backings = (
            backing
            for frame in range(0, schedule.frame_count, schedule.rate.nominal)
            for backing in backings_of(schedule, frame)
        )
        return any(map(self._painter.shows_hdr, backings))

    def _take_outside(self, frame: int, count: int) -> None:
        if count > self._outside:
            self._outside, self._outside_frame = count, frame

    def _of_view(self, view: View) -> tuple[NDArray[np.float64], int]:
        """Return the light of the rows of a view, and how many of its levels are outside."""
        height_px = self._painter.schedule.raster.height_px
        first, past = view.offset_px, view.offset_px + height_px
        lights, outside = [], 0
        for number in range(first // _BAND_ROWS, -(-past // _BAND_ROWS)):
            top = number * _BAND_ROWS
            within = slice(max(first - top, 0), past - top)
            light, counts = self._band(view.shift, number)
            lights.append(light[within])
            outside += int(counts[within].sum())
        return np.concatenate(lights), outside

    def _band(self, shift: Fraction, number: int) -> Rows:
        if (shift, number) not in self._bands:
            top = number * _BAND_ROWS
            pixels = self._painter.rows(top, top + _BAND_ROWS, shift=shift)
            counts = count_outside(pixels, self._encoding)
            self._bands[shift, number] = self._columns(pixels, self._lefts), counts
            if len(self._bands) > self._kept:
                self._bands.popitem(last=False)
        return self._bands[shift, number]

    def _columns(self, pixels: NDArray[np.uint8], lefts: NDArray[np.int64]) -> NDArray[np.float64]:
        """Return the mean light of each column of cells in each row, (rows, columns, 3)."""
        means = np.empty((len(pixels), len(lefts) - 1, 3))
        means[:] = _LIGHT[list(self._painter.background_rgb)]
        inked = (pixels != self._painter.background_rgb).any(axis=(1, 2))
        some = pixels[inked]
        widths = np.diff(lefts)
        for channel in range(3):
            light = _LIGHT.take(some[:, :, channel])
            means[inked, :, channel] = np.add.reduceat(light, lefts[:-1], axis=1) / widths
        return means

    def _cells(self, light: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the mean light of cells, (cells, 3), of rows (height, columns, 3)."""
        return _means_down(light, self._tops)

    def _cells_of_pixels(self, pixels: NDArray[np.uint8]) -> NDArray[np.float64]:
        every = max(1, pixels.shape[1] // _SAMPLED_PX)
        lefts, tops = (-(-edges // every) for edges in (self._lefts, self._tops))
        return _means_down(self._columns(pixels[::every, ::every], lefts), tops)


def _edges(length_px: int, count: int) -> NDArray[np.int64]:
    """Return the edges of as many nearly equal parts of a length, both ends included."""
    return np.arange(count + 1, dtype=np.int64) * length_px // count


def _means_down(light: NDArray[np.float64], tops: NDArray[np.int64]) -> NDArray[np.float64]:
    sums = np.add.reduceat(light, tops[:-1], axis=0)
    means = sums / np.diff(tops)[:, np.newaxis, np.newaxis]
    return cast("NDArray[np.float64]", means.reshape(-1, 3))


def _pictures(views: tuple[View, ...], ground: Backing | None) -> object:
    """Return what tells frames with other pictures, or with faded ones, from each other."""
    backings = tuple(backing for view in views for backing in view.backings)
    return (
        tuple(
            (backing.picture, backing.opacity == 1) for backing in (ground, *backings) if backing
        ),
        tuple(view.opacity == 1 for view in views),
    )


def _plain_view(views: tuple[View, ...], schedule: Schedule) -> View | None:
    """Return the view of a frame that is rows of the roll and nothing else."""
    if len(views) != 1 or schedule.edge_px:
        return None
    view = views[0]
    is_plain = view.opacity == 1 and not view.backings and not view.left_px
    return view if is_plain else None
