"""Keep the text of a roll as planes with its coverage, and blend it into planes of a picture.

Only samples with ink are kept and touched. Blending in Y'CbCr is blending in R'G'B', because one is
a linear function of the other; each sample is within a code of the exact value. A chroma sample is
covered by as much as the pixels that it serves, weighted as in `color`.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import numpy as np

from endroll.encode.color import convert, weighted_across
from endroll.encode.color_encoding import Sampling

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from endroll.encode.color_encoding import ColorEncoding
    from endroll.encode.groups import Rows
    from endroll.encode.planes import Planes, Samples

    Counts = NDArray[np.uint32]
    Shares = NDArray[np.float32]

BAND_ROWS: Final = 128
"""Even, so that bands begin on even rows of the roll."""

_OPAQUE: Final = 255
_ALPHA: Final = 3


@dataclass(frozen=True, slots=True)
class PlaneInk:
    """The samples of planes that ink covers, in a picture `width` samples wide.

    `places` are ascending positions in a flattened plane, (samples,). `coverage` is out of `full`;
    `terms` are, for each plane, the code of the ink times its coverage. Both are (samples,).
    """

    width: int
    full: int
    places: NDArray[np.intp]
    coverage: Counts
    terms: tuple[Counts, ...]

    def rows(self, first: int, past: int, *, moved: int) -> PlaneInk:
        """Return the samples of some rows, moved down by so many rows."""
        low, high = np.searchsorted(self.places, (first * self.width, past * self.width))
        return PlaneInk(
            self.width,
            self.full,
            self.places[low:high] + moved * self.width,
            self.coverage[low:high],
            tuple(terms[low:high] for terms in self.terms),
        )

    def blend(self, planes: tuple[Samples, ...], shares: Shares | None) -> None:
        """Blend the ink into contiguous planes, in place; `shares` are the opacities of their rows.

        Without shares it is opaque where it covers a sample in full.
        """
        if not len(self.places):
            return
        if shares is not None:
            self._blend_in_part(planes, shares)
            return
        rest, half = np.uint32(self.full) - self.coverage, np.uint32(self.full // 2)
        for plane, terms in zip(planes, self.terms, strict=True):
            flat = plane.reshape(-1)
            codes = flat.take(self.places) * rest
            codes += terms
            codes += half
            codes //= np.uint32(self.full)
            flat[self.places] = codes

    def _blend_in_part(self, planes: tuple[Samples, ...], shares: Shares) -> None:
        scale = shares[self.places // self.width] / np.float32(self.full)
        covered = self.coverage * scale
        for plane, terms in zip(planes, self.terms, strict=True):
            flat = plane.reshape(-1)
            codes = flat.take(self.places).astype(np.float32)
            flat[self.places] = np.rint(codes + (terms * scale - codes * covered))


@dataclass(frozen=True, slots=True)
class Ink:
    """The ink on a picture: on its luma, and on its chroma."""

    luma: PlaneInk
    chroma: PlaneInk

    def blend(self, planes: Planes, shares: Shares | None = None) -> None:
        """Blend the ink into planes, in place; `shares` are the opacities of the rows of luma."""
        self.luma.blend((planes.luma,), shares)
        if shares is not None and len(planes.cb) != len(planes.luma):
            shares = (shares[0::2] + shares[1::2]) / np.float32(2)
        self.chroma.blend((planes.cb, planes.cr), shares)


class InkRows:
    """Keeps the ink of the rows that frames show, in bands; each band is converted once."""

    def __init__(self, rows: Rows, encoding: ColorEncoding, *, height_px: int) -> None:
        self._rows = rows
        self._encoding = encoding
        self._height = height_px
        self._kept = height_px // BAND_ROWS + 3
        self._bands: OrderedDict[int, _Band] = OrderedDict()

    def on(self, offset_px: int) -> Iterator[Ink]:
        """Yield the ink of the picture whose top is a row of the roll, band by band."""
        down = 1 + self._encoding.halves_down
        parity = offset_px % down
        past_px = offset_px + self._height
        for number in range((offset_px - parity) // BAND_ROWS, -(-past_px // BAND_ROWS)):
            band, top_px = self._band(number), number * BAND_ROWS
            first, past = max(offset_px - top_px, 0), min(past_px - top_px, BAND_ROWS)
            luma = band.luma.rows(first, past, moved=top_px - offset_px)
            # Row 0 of the chroma of parity 1 is the rows 1 and 2 of the band.
            above = (top_px + parity - offset_px) // down
            first, past = max(-above, 0), min(self._height // down - above, BAND_ROWS // down)
            yield Ink(luma, band.chroma(parity).rows(first, past, moved=above))

    def _band(self, number: int) -> _Band:
        if number in self._bands:
            self._bands.move_to_end(number)
        else:
            top_px = number * BAND_ROWS
            rgba = self._rows(top_px, top_px + BAND_ROWS + self._encoding.halves_down)
            self._bands[number] = _Band(rgba, self._encoding)
            if len(self._bands) > self._kept:
                self._bands.popitem(last=False)
        return self._bands[number]


def ink_of(rgba: NDArray[np.uint8], encoding: ColorEncoding) -> Ink:
    """Return the ink of a picture: uint8 (rows, width, 4), straight, on even sides where halved."""
    band = _Band(rgba, encoding, is_whole=True)
    return Ink(band.luma, band.chroma(0))


class _Band:
    """The ink of rows; unless they are the `whole`, the last one only completes a pair."""

    def __init__(
        self, rgba: NDArray[np.uint8], encoding: ColorEncoding, *, is_whole: bool = False
    ) -> None:
        self._encoding = encoding
        self._chroma: dict[int, PlaneInk] = {}
        height, width = rgba.shape[:2]
        self._width = width
        inked = np.flatnonzero(rgba[:, :, _ALPHA].any(axis=1))
        self._first = int(inked[0]) & ~1 if inked.size else 0
        rows = rgba[self._first : int(inked[-1]) + 1] if inked.size else rgba[:0]
        alpha = np.ascontiguousarray(rows[:, :, _ALPHA])
        places = np.flatnonzero(alpha)
        full_444 = replace(encoding, sampling=Sampling.S444)
        colors = rows.reshape(-1, 4).take(places, axis=0)[np.newaxis, :, :_ALPHA]
        codes = convert(colors, full_444) if places.size else None
        coverage = alpha.reshape(-1).take(places).astype(np.uint32)
        terms = [
            coverage * (codes.components[index][0] if codes else np.uint32(0))
            for index in range(_ALPHA)
        ]
        own = height if is_whole else height - encoding.halves_down
        shown = np.searchsorted(places, (own - self._first) * width)
        self.luma = PlaneInk(
            width,
            _OPAQUE,
            places[:shown] + self._first * width,
            coverage[:shown],
            (terms[0][:shown],),
        )
        self._rows = height
        dense = np.zeros((_ALPHA, len(rows), width), np.uint32)
        for plane, values in zip(dense, (coverage, terms[1], terms[2]), strict=True):
            plane.reshape(-1)[places] = values
        self._sums, self._taps = weighted_across(dense, encoding)

    def chroma(self, parity: int) -> PlaneInk:
        """Return the ink of chroma whose first pair of rows begins at row 0 or 1."""
        if parity not in self._chroma:
            self._chroma[parity] = self._paired(parity)
        return self._chroma[parity]

    def _paired(self, parity: int) -> PlaneInk:
        down = 1 + self._encoding.halves_down
        sums, first = self._sums, self._first
        width = sums.shape[2]
        if down > 1:
            pairs = (self._rows - parity) // down
            tall = np.zeros((len(sums), self._rows + 1, width), np.uint32)
            tall[:, first : first + sums.shape[1]] = sums
            upper, lower = (tall[:, row : row + 2 * pairs : 2] for row in (parity, parity + 1))
            sums, first = upper + lower, 0
        coverage = np.ascontiguousarray(sums[0]).reshape(-1)
        places = np.flatnonzero(coverage)
        return PlaneInk(
            width,
            _OPAQUE * self._taps * down,
            places + first * width,
            coverage.take(places),
            tuple(np.ascontiguousarray(plane).reshape(-1).take(places) for plane in sums[1:]),
        )
