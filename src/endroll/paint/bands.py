"""Paint the roll in bands of rows, which are cached while the frames need them.

Pillow composites. Bands know nothing about frames. A roll that is shifted up by a fraction of a px
has a `BandPainter` of its own for each such shift.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import OrderedDict
from fractions import Fraction
from itertools import accumulate
from typing import TYPE_CHECKING, Final

import numpy as np
from PIL import Image

from endroll.paint.strokes import box_stroke

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from numpy.typing import NDArray

    from endroll.layout.roll import PlacedImage, Roll
    from endroll.paint.images import ImagePainter
    from endroll.paint.stroke_cache import StrokeCache
    from endroll.paint.strokes import Stroke

BAND_ROWS: Final = 256


class BandPainter:
    """Paints rows of a roll shifted up by `shift` of a px.

    `kept` is the number of cached bands. With a shift, ink may reach one row above the roll.
    """

    def __init__(
        self,
        roll: Roll,
        stroke_cache: StrokeCache,
        images: ImagePainter,
        *,
        kept: int,
        shift: Fraction = Fraction(0),
    ) -> None:
        self._roll = roll
        self._stroke_cache = stroke_cache
        self._images = images
        self._shift = float(shift)
        self._rise_px = 1 if shift else 0
        # The lowest row of each run or any before it: ascending, so it can be bisected.
        self._runs = sorted(roll.runs, key=lambda run: run.top_px)
        self._reach_px = list(accumulate((run.bottom_px for run in self._runs), max))
        self._tops_px = [run.top_px - self._rise_px for run in self._runs]
        self._background_row = np.tile(np.array(self.background_rgb, np.uint8), (roll.width_px, 1))
        self._bands = _Recent(kept)
        self._layers = _Recent(kept)

    @property
    def background_rgb(self) -> tuple[int, int, int]:
        """The colour of the background."""
        color = self._roll.background
        return (color.red, color.green, color.blue)

    def rows(self, top_px: int, bottom_px: int) -> NDArray[np.uint8]:
        """Return rows of the roll, with background beyond its ends.

        uint8 (bottom - top, width, 3), RGB. Rows may lie before 0 or past the roll's end.
        """
        out = np.empty((bottom_px - top_px, self._roll.width_px, 3), np.uint8)
        first_px, past_px = self._fill(out, top_px, self._band_at)
        out[: first_px - top_px] = self._background_row
        out[past_px - top_px :] = self._background_row
        return out

    def layer_rows(self, top_px: int, bottom_px: int) -> NDArray[np.uint8]:
        """Return rows without their background: uint8 (bottom - top, width, 4), straight RGBA."""
        out = np.zeros((bottom_px - top_px, self._roll.width_px, 4), np.uint8)
        self._fill(out, top_px, self._layer_at)
        return out

    def _band_at(self, top_px: int) -> NDArray[np.uint8]:
        return self._bands.get(top_px, self._paint_band)

    def _layer_at(self, top_px: int) -> NDArray[np.uint8]:
        return self._layers.get(top_px, self._paint_layer)

    def _fill(
        self, out: NDArray[np.uint8], top_px: int, band_at: Callable[[int], NDArray[np.uint8]]
    ) -> tuple[int, int]:
        """Copy the rows that are in the roll; return the first of them and the end."""
        first_px = max(top_px, -self._rise_px)
        last_px = min(top_px + len(out), self._roll.height_px)
        if first_px >= last_px:
            return top_px, top_px
        for band_px in range(first_px - first_px % BAND_ROWS, last_px, BAND_ROWS):
            above_px, below_px = max(first_px, band_px), min(last_px, band_px + BAND_ROWS)
            pixels = band_at(band_px)[above_px - band_px : below_px - band_px]
            out[above_px - top_px : below_px - top_px] = pixels
        return first_px, last_px

    def _paint_band(self, top_px: int) -> Image.Image:
        band = Image.new("RGB", (self._roll.width_px, BAND_ROWS), self.background_rgb)
        for image, pixels in self._images_on(top_px):
            place = (image.x_px, image.top_px - self._rise_px - top_px)
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
        band = Image.new("RGBA", (self._roll.width_px, BAND_ROWS), (0, 0, 0, 0))
        for image, pixels in self._images_on(top_px):
            inner_px = image.top_px - self._rise_px - top_px
            _composite(band, pixels, left_px=image.x_px, top_px=inner_px)
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
        """Yield the pictures with rows in a band, and their pixels."""
        for image in self._roll.images:
            reach_px = image.top_px - self._rise_px
            if reach_px < band_px + BAND_ROWS and image.bottom_px > band_px:
                yield image, self._images.draw(image, shift=self._shift)

    def _strokes(self, top_px: int, bottom_px: int) -> list[Stroke]:
        """Return the strokes on rows `top_px` to `bottom_px`, in painting order."""
        first = bisect_right(self._reach_px, top_px)
        last = bisect_right(self._tops_px, bottom_px - 1)
        strokes = [
            box_stroke(box, shift=self._shift)
            for box in self._roll.boxes
            if box.top_px - self._rise_px < bottom_px and box.bottom_px > top_px
        ]
        for run in self._runs[first:last]:
            if run.bottom_px > top_px:
                strokes += self._stroke_cache.strokes(run, shift=self._shift)
        return sorted(strokes, key=lambda stroke: stroke.layer)


def _composite(band: Image.Image, patch: NDArray[np.uint8], *, left_px: int, top_px: int) -> None:
    """Composite straight RGBA over a band, clipped to the band."""
    source_x, source_y = max(0, -left_px), max(0, -top_px)
    inside = patch[source_y : band.height - top_px, source_x : band.width - left_px]
    if inside.size:
        picture = Image.fromarray(np.ascontiguousarray(inside))
        band.alpha_composite(picture, (max(0, left_px), max(0, top_px)))


class _Recent:
    """The most recently used bands, by their top row.

    The painting function is passed to each call, because a reference cycle with it would keep the
    bands of closed films in memory until the next cyclic collection.
    """

    def __init__(self, size: int) -> None:
        self._size = size
        self._bands: OrderedDict[int, NDArray[np.uint8]] = OrderedDict()

    def get(self, top_px: int, paint: Callable[[int], Image.Image]) -> NDArray[np.uint8]:
        """Return a band, painting it if it is not cached."""
        if top_px in self._bands:
            self._bands.move_to_end(top_px)
        else:
            self._bands[top_px] = np.asarray(paint(top_px))
            if len(self._bands) > self._size:
                self._bands.popitem(last=False)
        return self._bands[top_px]
