"""Turn windows on a roll into planes for an encoder, each row converted once.

A window keeps the rows that a frame shows and a band or two more, whatever the roll's length.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from endroll.encode.color import (
    chroma_of,
    chroma_sums_of,
    convert,
    convert_rows,
    faded,
    flat_color,
    paired,
)
from endroll.encode.output_signal import Fade
from endroll.encode.planes import Planes

if TYPE_CHECKING:
    from fractions import Fraction

    from numpy.typing import NDArray

    from endroll.core.units import Raster
    from endroll.encode.color_encoding import ColorEncoding
    from endroll.encode.groups import Rows
    from endroll.encode.planes import Samples

BAND_ROWS: Final = 128
"""Rows asked of the painter at a time; even, so that bands begin on even rows of the store."""

_COLORS: Final = 3
_MARGIN_PX: Final = 2
"""Columns of background on either side of ink: the nearest chroma samples mix them in."""


@dataclass(frozen=True, slots=True)
class Ink:
    """The part of rows that is not background alone.

    `rows` is a mask of the rows, `columns` an even range of columns, and `pixels` what is there:
    uint8 (rows, columns, channels).
    """

    rows: NDArray[np.bool_]
    columns: slice
    pixels: NDArray[np.uint8]

    @classmethod
    def find(cls, rows: NDArray[np.uint8], background_row: NDArray[np.uint8]) -> Ink | None:
        """Find the ink of uint8 (rows, width, channels) by the pixels of a row that has none."""
        height, width, channels = rows.shape
        differs = rows.reshape(height, -1) != background_row.reshape(-1)
        inked = differs.any(axis=1)
        if not inked.any():
            return None
        places = np.flatnonzero(differs.any(axis=0)) // channels
        left = max(int(places[0]) // 2 * 2 - _MARGIN_PX, 0)
        right = min(int(places[-1]) // 2 * 2 + 2 + _MARGIN_PX, width)
        return cls(inked, slice(left, right), rows[inked, left:right])


@dataclass(frozen=True, slots=True)
class _RowSums:
    """The chroma sums of a row, (3, columns), in a range of its chroma's columns."""

    columns: slice
    sums: Samples


class PlaneWindow:
    """Makes the planes of windows on a roll, and of pictures by themselves.

    Converted rows are kept in a store that grows downward or upward with the scroll. 4:2:0 chroma
    averages two rows, so a window at an odd row pairs other rows than one at an even row; chroma is
    kept for each parity that occurs, or coloured text would shimmer at odd steps. `background` is
    the RGB, or RGBA where there are four channels, of rows that show no roll: such rows cost only a
    comparison.
    """

    def __init__(  # noqa: PLR0913  three of them are what every format is opened with
        self,
        rows: Rows,
        raster: Raster,
        encoding: ColorEncoding,
        *,
        background: tuple[int, ...],
        channels: int,
        step_px: int,
    ) -> None:
        height_px, width_px = raster.height_px, raster.width_px
        self._rows = rows
        self._height = height_px
        self._width = width_px
        self._encoding = encoding
        self._capacity = 2 * (height_px // 2 + height_px // 8 + BAND_ROWS)
        self._background = flat_color(background, encoding)
        self._background_row = np.tile(np.array(background, np.uint8), width_px)
        sums = chroma_sums_of((background[0], background[1], background[2]), encoding)
        self._background_sums = sums
        self._background_is_grey = bool((sums == sums[0]).all())
        self._luma = self._store(self._capacity, width_px)
        self._alpha = self._store(self._capacity, width_px) if channels > _COLORS else None
        # By the parity of the window's first row, which is one for all where chroma has every row.
        # Of parity 1, pair k is the rows 2k - 1 and 2k of the store; of parity 0, 2k and 2k + 1.
        self._chroma: dict[int, Samples] = {}
        self._parities = 2 if encoding.halves_down else 1
        self._is_odd = step_px % self._parities != 0
        self._origin_px = 0  # the row of the roll that the first row of the store would hold
        self._first = self._past = 0  # the rows of the store that are filled
        # Chroma sums of the rows at the store's ends, None if their chroma is the background's.
        self._top_sums: _RowSums | None = None
        self._bottom_sums: _RowSums | None = None
        self._grows_up = self._grows_down = True
        self._unfaded: tuple[NDArray[np.uint8], Planes] | None = None

    @property
    def memory_bytes(self) -> int:
        """Bytes of all planes in the store, the same for any roll."""
        planes = [self._luma, *self._chroma.values()]
        return sum(plane.nbytes for plane in planes) + (
            0 if self._alpha is None else self._alpha.nbytes
        )

    def window(self, offset_px: int) -> Planes:
        """Return the planes of the picture whose top is a row of the roll.

        They are views, good until the next call.
        """
        parity = offset_px % self._parities
        top_px, bottom_px = offset_px, offset_px + self._height
        if parity not in self._chroma or not self._reaches(top_px, bottom_px):
            self._restart(offset_px, parity)
        while self._origin_px + self._past < bottom_px:
            self._grow_down(top_px)
        while self._origin_px + self._first > top_px:
            self._grow_up(bottom_px)
        top = top_px - self._origin_px
        first = (top + parity) // self._parities
        cb, cr = self._chroma[parity][:, first : first + self._height // self._parities]
        rows = slice(top, top + self._height)
        alpha = None if self._alpha is None else self._alpha[rows]
        return Planes(self._luma[rows], cb, cr, alpha)

    @property
    def encoding(self) -> ColorEncoding:
        """How its samples encode colour."""
        return self._encoding

    def coded(self, planes: Planes) -> Planes:
        """Return the planes of a picture, which are ready."""
        return planes

    def picture(self, pixels: NDArray[np.uint8]) -> Planes:
        """Return the planes of a picture, uint8 (rows, width, channels)."""
        return convert(pixels, self._encoding)

    def faded(
        self, pixels: NDArray[np.uint8], rgb: tuple[int, int, int], opacity: Fraction
    ) -> Planes:
        """Return the planes of a picture that is faded to a colour; opacity 1 is the picture."""
        if not self._encoding.output.is_sdr:
            return convert(pixels, self._encoding, Fade(rgb, opacity))
        if self._unfaded is None or self._unfaded[0] is not pixels:
            self._unfaded = pixels, self.picture(pixels)
        return faded(self._unfaded[1], rgb, opacity, self._encoding)

    def _store(self, *shape: int) -> Samples:
        return np.empty(shape, np.uint8 if self._encoding.bits == 8 else np.uint16)  # noqa: PLR2004

    def _reaches(self, top_px: int, bottom_px: int) -> bool:
        """Return whether the store shares rows with a window and can grow to all of it."""
        first_px, past_px = self._origin_px + self._first, self._origin_px + self._past
        if bottom_px <= first_px or top_px >= past_px:
            return False
        return (self._grows_up or top_px >= first_px) and (self._grows_down or bottom_px <= past_px)

    def _restart(self, offset_px: int, parity: int) -> None:
        for key in range(self._parities) if self._is_odd else (parity,):
            if key not in self._chroma:
                across, down = (self._width >> self._encoding.halves_across), self._parities
                self._chroma[key] = self._store(2, self._capacity // down, across)
        self._origin_px = offset_px - offset_px % 2
        self._first = self._past = 0
        self._top_sums = self._bottom_sums = None
        self._grows_up = self._grows_down = True

    def _grow_down(self, top_px: int) -> None:
        """Convert the band below, dropping the rows above `top_px` when there is no room."""
        if self._past + BAND_ROWS > self._capacity:
            dropped = (top_px - self._origin_px) // 2 * 2
            self._move(dropped, self._past, -dropped)
            self._grows_up = False
        top_sums, bottom_sums = self._convert_band(self._past, self._bottom_sums, is_below=True)
        if self._first == self._past:
            self._top_sums = top_sums
        self._bottom_sums = bottom_sums
        self._past += BAND_ROWS

    def _grow_up(self, bottom_px: int) -> None:
        """Convert the band above, dropping the rows below `bottom_px` when there is no room."""
        if self._first < BAND_ROWS:
            past = min(self._past, (bottom_px - self._origin_px + 1) // 2 * 2)
            self._grows_down = self._grows_down and past == self._past
            self._move(self._first, past, self._capacity - past)
        self._first -= BAND_ROWS
        self._top_sums, _ = self._convert_band(self._first, self._top_sums, is_below=False)

    def _move(self, first: int, past: int, by: int) -> None:
        """Move rows of the store, and forget the others."""
        planes = [self._luma] if self._alpha is None else [self._luma, self._alpha]
        for plane in planes:
            plane[first + by : past + by] = plane[first:past]
        down = self._parities
        for chroma in self._chroma.values():
            # The pair that parity 1 has at `first` may be incomplete; it is never shown.
            target = slice((first + by) // down, (past + by) // down)
            chroma[:, target] = chroma[:, first // down : past // down]
        self._first, self._past = first + by, past + by
        self._origin_px -= by

    def _convert_band(
        self, at: int, neighbor: _RowSums | None, *, is_below: bool
    ) -> tuple[_RowSums | None, _RowSums | None]:
        """Convert rows into the store, below those filled or above them.

        `neighbor` is the chroma sums of the filled row next to the band; return those of the band's
        first and last row.
        """
        top_px = self._origin_px + at
        rows = self._rows(top_px, top_px + BAND_ROWS)
        band = slice(at, at + BAND_ROWS)
        ink = Ink.find(rows, self._background_row)
        luma, cb, cr, *alpha = self._background
        self._luma[band] = luma
        if self._alpha is not None:
            self._alpha[band] = alpha[0]
        sums = None
        if ink is not None:
            converted = convert_rows(ink.pixels, self._encoding)
            sums = converted.chroma_sums
            self._luma[band][ink.rows, ink.columns] = converted.luma
            if self._alpha is not None and converted.alpha is not None:
                self._alpha[band][ink.rows, ink.columns] = converted.alpha
            if sums is None and not self._background_is_grey:
                # Greys of any lightness add nothing to chroma, so black stands for them all.
                height, width, _ = ink.pixels.shape
                shape = _COLORS, height, width >> self._encoding.halves_across
                sums = np.zeros(shape, self._background_sums.dtype)
        if self._encoding.halves_down:
            return self._store_pairs(band, ink, sums, neighbor, is_below=is_below)
        chroma = self._chroma[0][:, band]
        chroma[0], chroma[1] = cb, cr
        if ink is not None and sums is not None:
            columns = self._chroma_columns(ink)
            chroma[0][ink.rows, columns], chroma[1][ink.rows, columns] = chroma_of(
                sums, self._encoding
            )
        return None, None

    def _chroma_columns(self, ink: Ink) -> slice:
        across = self._encoding.halves_across
        return slice(ink.columns.start >> across, ink.columns.stop >> across)

    def _store_pairs(
        self,
        band: slice,
        ink: Ink | None,
        sums: Samples | None,
        neighbor: _RowSums | None,
        *,
        is_below: bool,
    ) -> tuple[_RowSums | None, _RowSums | None]:
        """Average the chroma of a band's rows in pairs, for each parity."""
        spans = [] if neighbor is None else [neighbor.columns]
        if ink is not None and sums is not None:
            spans.append(self._chroma_columns(ink))
        left = min((span.start for span in spans), default=0)
        right = max((span.stop for span in spans), default=0)
        # The rows of the band, and the one beside it that a pair may need.
        kind = self._background_sums.dtype
        tall = np.empty((_COLORS, BAND_ROWS + 1, right - left), kind)
        tall[:] = self._background_sums
        is_colored = np.zeros(BAND_ROWS + 1, np.bool_)
        own, beside = (slice(1, None), 0) if is_below else (slice(None, -1), -1)
        if ink is not None and sums is not None:
            columns = self._chroma_columns(ink)
            tall[:, own, columns.start - left : columns.stop - left][:, ink.rows] = sums
            is_colored[own] = ink.rows
        if neighbor is not None:
            columns = neighbor.columns
            tall[:, beside, columns.start - left : columns.stop - left] = neighbor.sums
            is_colored[beside] = True
        for parity, chroma in self._chroma.items():
            skipped = 1 - parity if is_below else parity
            pair = band.start // 2 + (0 if is_below else parity)
            cb, cr = chroma[:, pair : pair + BAND_ROWS // 2]
            cb[:], cr[:] = self._background[1:_COLORS]
            upper, lower = slice(skipped, -1, 2), slice(skipped + 1, None, 2)
            colored = is_colored[upper] | is_colored[lower]
            if colored.any():
                pairs = paired(tall[:, upper][:, colored], tall[:, lower][:, colored])
                cb[colored, left:right], cr[colored, left:right] = chroma_of(pairs, self._encoding)
        top, bottom = (
            _RowSums(slice(left, right), tall[:, own][:, row].copy())
            if is_colored[own][row]
            else None
            for row in (0, -1)
        )
        return top, bottom
