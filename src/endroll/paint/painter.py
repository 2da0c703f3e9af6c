"""Paint the roll band by band: Roll in, RGB rows out. Each band is painted once while it is near.

Pillow composes. Nothing here measures or breaks a line, and no more than a few frames' rows are
ever held: memory does not know how long the roll is.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import OrderedDict
from itertools import accumulate
from typing import TYPE_CHECKING, Final

import numpy as np
from PIL import Image

from endroll.motion.fading import fade_edges, faded_levels
from endroll.paint.images import ImagePainter
from endroll.paint.strokes import box_stroke, run_strokes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from numpy.typing import NDArray

    from endroll.images.book import ImageBook
    from endroll.layout.roll import PlacedImage, Roll
    from endroll.motion.scenes import View
    from endroll.motion.schedule import Schedule
    from endroll.paint.strokes import Stroke
    from endroll.text.fonts import FontBook

BAND_ROWS: Final = 256
_WHITE: Final = 255


class Painter:
    """Makes the pixels of a roll, of its frames, and of nothing else.

    A frame, a render, a clip and a proof all come from `rows`; so all show the same.
    """

    def __init__(self, roll: Roll, schedule: Schedule, book: FontBook, images: ImageBook) -> None:
        self.roll = roll
        self.schedule = schedule
        self.book = book
        self.image_book = images
        # The furthest row inked by this run or any before it: rising, so it can be searched.
        self._runs = sorted(roll.runs, key=lambda run: run.top_px)
        self._reach_px = list(accumulate((run.bottom_px for run in self._runs), max))
        self._tops_px = [run.top_px for run in self._runs]
        self._images = ImagePainter(images)
        kept = schedule.raster.height_px // BAND_ROWS + 3
        self._band = _Recent(kept, self._paint_band)
        self._layer = _Recent(kept, self._paint_layer)

    @property
    def background_rgb(self) -> tuple[int, int, int]:
        """The colour of rows that show no roll."""
        color = self.roll.background
        return (color.red, color.green, color.blue)

    def rows(self, top_px: int, bottom_px: int) -> NDArray[np.uint8]:
        """Return rows of the roll, background beyond its ends.

        uint8 (bottom - top, width, 3), RGB. Rows may lie before 0 or past the roll's end.
        """
        out = np.empty((bottom_px - top_px, self.roll.width_px, 3), np.uint8)
        out[:] = self.background_rgb
        for band_px, first_px, last_px in self._bands_between(top_px, bottom_px):
            pixels = self._band(band_px)
            out[first_px - top_px : last_px - top_px] = pixels[
                first_px - band_px : last_px - band_px
            ]
        return out

    def frame(self, index: int) -> NDArray[np.uint8]:
        """Return a frame: uint8 (height, width, 3), RGB.

        Raises:
            IndexError: there is no such frame.
        """
        whole = self._whole_frame(self.schedule.views(index))
        if edge_px := self.schedule.edge_px:
            for channel, level in enumerate(self.background_rgb):
                fade_edges(whole[:, :, channel], level, edge_px)
        return whole

    def _whole_frame(self, views: Sequence[View]) -> NDArray[np.uint8]:
        height_px = self.schedule.raster.height_px
        if not views:
            return self.rows(-height_px, 0)
        if len(views) == 1 and views[0].opacity == 1:
            return self.rows(views[0].offset_px, views[0].offset_px + height_px)
        # What shows at once adds up, as light does in a dissolve.
        light = np.zeros((height_px, self.roll.width_px, 3), np.int16)
        for view in views:
            rows = self.rows(view.offset_px, view.offset_px + height_px)
            for channel, level in enumerate(self.background_rgb):
                faded = faded_levels(level, view.opacity).astype(np.int16) - level
                light[:, :, channel] += faded.take(rows[:, :, channel])
        light += np.array(self.background_rgb, np.int16)
        return light.clip(0, _WHITE).astype(np.uint8)

    def layer_frame(self, index: int) -> NDArray[np.uint8]:
        """Return a frame without its background: uint8 (height, width, 4), straight RGBA.

        Raises:
            IndexError: there is no such frame.
        """
        layers = [
            self._layer_rows(view.offset_px, opacity=float(view.opacity))
            for view in self.schedule.views(index)
        ]
        whole = layers[0] if len(layers) == 1 else self._composited(layers)
        if edge_px := self.schedule.edge_px:
            fade_edges(whole[:, :, 3], 0, edge_px)
        return whole

    def _composited(self, layers: Sequence[NDArray[np.uint8]]) -> NDArray[np.uint8]:
        shape = (self.schedule.raster.height_px, self.roll.width_px, 4)
        whole = Image.fromarray(np.zeros(shape, np.uint8))
        for layer in layers:
            whole.alpha_composite(Image.fromarray(layer))
        return np.array(whole)

    def _layer_rows(self, top_px: int, *, opacity: float) -> NDArray[np.uint8]:
        bottom_px = top_px + self.schedule.raster.height_px
        out = np.zeros((bottom_px - top_px, self.roll.width_px, 4), np.uint8)
        for band_px, first_px, last_px in self._bands_between(top_px, bottom_px):
            pixels = self._layer(band_px)
            out[first_px - top_px : last_px - top_px] = pixels[
                first_px - band_px : last_px - band_px
            ]
        if opacity < 1:
            out[:, :, 3] = np.rint(out[:, :, 3] * opacity)
        return out

    def _bands_between(self, top_px: int, bottom_px: int) -> Iterator[tuple[int, int, int]]:
        """Yield the bands that hold rows of the roll: band's top, first and last row wanted."""
        first_px, last_px = max(top_px, 0), min(bottom_px, self.roll.height_px)
        if first_px >= last_px:
            return
        for band_px in range(first_px - first_px % BAND_ROWS, last_px, BAND_ROWS):
            yield band_px, max(first_px, band_px), min(last_px, band_px + BAND_ROWS)

    def _paint_band(self, top_px: int) -> Image.Image:
        band = Image.new("RGB", (self.roll.width_px, BAND_ROWS), self.background_rgb)
        for image, pixels in self._images_on(top_px):
            place = (image.x_px, image.top_px - top_px)
            picture = Image.fromarray(pixels)
            band.paste(picture, place, picture)
        for stroke in self._strokes(top_px, top_px + BAND_ROWS):
            color, coverage = stroke.color, stroke.coverage
            place = (coverage.left_px, coverage.top_px - top_px)
            mask = Image.fromarray(coverage.values)
            if stroke.rgb is not None:
                band.paste(Image.fromarray(stroke.rgb), place, mask)
            else:
                band.paste((color.red, color.green, color.blue), place, mask)
        return band

    def _paint_layer(self, top_px: int) -> Image.Image:
        band = Image.new("RGBA", (self.roll.width_px, BAND_ROWS), (0, 0, 0, 0))
        for image, pixels in self._images_on(top_px):
            _composite(band, pixels, left_px=image.x_px, top_px=image.top_px - top_px)
        for stroke in self._strokes(top_px, top_px + BAND_ROWS):
            color, coverage = stroke.color, stroke.coverage
            patch = np.empty((*coverage.values.shape, 4), np.uint8)
            patch[:, :, :3] = (
                (color.red, color.green, color.blue) if stroke.rgb is None else stroke.rgb
            )
            patch[:, :, 3] = coverage.values
            _composite(band, patch, left_px=coverage.left_px, top_px=coverage.top_px - top_px)
        return band

    def _images_on(self, band_px: int) -> Iterator[tuple[PlacedImage, NDArray[np.uint8]]]:
        """Yield the pictures that have rows in a band, with their pixels."""
        for image in self.roll.images:
            if image.top_px < band_px + BAND_ROWS and image.bottom_px > band_px:
                yield image, self._images.draw(image)

    def _strokes(self, top_px: int, bottom_px: int) -> list[Stroke]:
        """Return what lies on rows top to bottom, from the bottom up."""
        first = bisect_right(self._reach_px, top_px)
        last = bisect_right(self._tops_px, bottom_px - 1)
        strokes = [
            box_stroke(box)
            for box in self.roll.boxes
            if box.top_px < bottom_px and box.bottom_px > top_px
        ]
        for run in self._runs[first:last]:
            if run.bottom_px > top_px:
                strokes += run_strokes(run, self.book)
        return sorted(strokes, key=lambda stroke: stroke.level)


def _composite(band: Image.Image, patch: NDArray[np.uint8], *, left_px: int, top_px: int) -> None:
    """Lay straight RGBA over a band; what lies beyond the band's edges is left out."""
    source_x, source_y = max(0, -left_px), max(0, -top_px)
    inside = patch[source_y : band.height - top_px, source_x : band.width - left_px]
    if inside.size:
        picture = Image.fromarray(np.ascontiguousarray(inside))
        band.alpha_composite(picture, (max(0, left_px), max(0, top_px)))


class _Recent:
    """The bands asked for last, by their top row: a few, however long the roll."""

    def __init__(self, size: int, paint: Callable[[int], Image.Image]) -> None:
        self._size = size
        self._paint = paint
        self._bands: OrderedDict[int, NDArray[np.uint8]] = OrderedDict()

    def __call__(self, top_px: int) -> NDArray[np.uint8]:
        if top_px in self._bands:
            self._bands.move_to_end(top_px)
        else:
            self._bands[top_px] = np.asarray(self._paint(top_px))
            if len(self._bands) > self._size:
                self._bands.popitem(last=False)
        return self._bands[top_px]
