"""Window: rows of the roll in, the planes of each frame out, every row converted once.

Part of `encode`. It keeps the rows that a frame shows and a band more, whatever the roll's
length, and never encodes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from endroll.encode.frame_kind import FrameKind
from endroll.encode.planes import (
    Planes,
    average_pairs,
    chroma_sums_of,
    convert_picture,
    convert_rows,
    flat_color,
)
from endroll.motion.fading import fade_edges, faded_levels
from endroll.motion.scenes import NO_SHIFT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from fractions import Fraction

    from numpy.typing import NDArray

    from endroll.core.units import Raster
    from endroll.motion.scenes import Backing, View
    from endroll.paint.sources import RowSource

BAND_ROWS: Final = 128
"""Rows asked of the painter at a time; even, so that bands begin on even rows of the store."""


def frame_planes(source: RowSource, frames: range) -> Iterator[Planes]:
    """Yield the planes of each frame; they are views, good until the next is asked for.

    What fades is converted in full, and its levels are brought down to those of the background.
    Pictures beside text are converted and laid beside it. Frames in which two things show, or text
    on a picture, are converted by themselves.
    """
    schedule, raster = source.schedule, source.schedule.raster
    shown = [FrameKind.of(schedule, frame) for frame in frames]
    windows = _open_windows(source, shown)
    background = flat_color(source.background_rgb)
    edge_px = schedule.edge_px
    shape = raster.height_px, raster.width_px, 3
    blank = convert_picture(np.full(shape, source.background_rgb, np.uint8))
    composed: tuple[tuple[object, ...], Planes] | None = None
    for frame, one in zip(frames, shown, strict=True):
        planes: Planes | None = None
        if one.composed and composed and one.composed == composed[0]:
            yield composed[1]  # a card stands
            continue
        if one.is_blank:
            planes = blank
        elif one.view is not None:
            planes = windows[one.view.shift, one.falls].at(one.view.offset_px)
            if one.view.opacity != 1:
                planes = _faded(planes, background, one.view)
            planes = _edged(planes, background, edge_px) if edge_px else planes
            if one.view.backings:
                planes = _backed(planes, background, source, one.view.backings)
        if planes is None:
            planes = convert_picture(source.frame(frame))
            composed = one.composed, planes
        yield planes


def _backed(
    planes: Planes, background: tuple[int, int, int], source: RowSource, backings: Sequence[Backing]
) -> Planes | None:
    """Lay pictures into planes where nothing else is; return None where something is.

    A picture is converted with a rim of background, which chroma mixes in at its edges.
    """
    luma, cb, cr = planes.luma.copy(), planes.cb.copy(), planes.cr.copy()
    height_px, width_px = luma.shape
    for backing in backings:
        drawn = source.backing(backing)
        rows, columns, _ = drawn.rgb.shape
        top, left = max(0, drawn.top_px - 2) // 2 * 2, max(0, drawn.left_px - 2) // 2 * 2
        bottom = min(height_px, (drawn.top_px + rows + 3) // 2 * 2)
        right = min(width_px, (drawn.left_px + columns + 3) // 2 * 2)
        half = slice(top // 2, bottom // 2), slice(left // 2, right // 2)
        places = (slice(top, bottom), slice(left, right)), half, half
        for plane, place, level in zip((luma, cb, cr), places, background, strict=True):
            if (plane[place] != level).any():
                return None
        rim = np.full((bottom - top, right - left, 3), source.background_rgb, np.uint8)
        inner = slice(drawn.top_px - top, None), slice(drawn.left_px - left, None)
        rim[inner][:rows, :columns] = drawn.rgb
        made = convert_picture(rim)
        for plane, place, part in zip(
            (luma, cb, cr), places, (made.luma, made.cb, made.cr), strict=True
        ):
            plane[place] = part
    return Planes(luma, cb, cr)


def _open_windows(
    source: RowSource, shown: Sequence[FrameKind]
) -> dict[tuple[Fraction, bool], SlidingWindow]:
    """Return a window for each shift and way that occurs, for the parities that it has."""
    phases: dict[tuple[Fraction, bool], set[int]] = {}
    for one in shown:
        if one.view is not None:
            phases.setdefault((one.view.shift, one.falls), set()).add(one.view.offset_px % 2)
    return {
        (shift, falls): (FallingWindow if falls else SlidingWindow)(
            source, phases=parities, shift=shift
        )
        for (shift, falls), parities in phases.items()
    }


def _edged(planes: Planes, background: tuple[int, int, int], edge_px: int) -> Planes:
    """Fade the first and last rows of planes."""
    luma, cb, cr = planes.luma.copy(), planes.cb.copy(), planes.cr.copy()
    fade_edges(luma, background[0], edge_px)
    for plane, level in ((cb, background[1]), (cr, background[2])):
        fade_edges(plane, level, edge_px // 2)
    return Planes(luma, cb, cr)


def _faded(planes: Planes, background: tuple[int, int, int], view: View) -> Planes:
    """Bring the levels of planes nearer to those of the background."""
    luma, cb, cr = (
        faded_levels(level, view.opacity).take(plane)
        for level, plane in zip(background, (planes.luma, planes.cb, planes.cr), strict=True)
    )
    return Planes(luma, cb, cr)


class SlidingWindow:
    """A store of converted rows over which frames slide downward.

    4:2:0 chroma averages two rows, so a picture whose offset is odd pairs other rows than one
    whose offset is even. `phases` names the parities that will be asked for; chroma is kept once
    for each. Without this, coloured text would shimmer at odd steps. All rows begin `shift` of a
    px below where they are said to. Pictures are as large as the film's, or as a `raster` says.
    """

    def __init__(
        self,
        source: RowSource,
        *,
        phases: Iterable[int] = (0, 1),
        shift: Fraction = NO_SHIFT,
        raster: Raster | None = None,
    ) -> None:
        raster = raster or source.schedule.raster
        self._source = source
        self._shift = shift
        self._height = raster.height_px
        self._capacity = 2 * (raster.height_px // 2 + raster.height_px // 8 + BAND_ROWS)
        self._background_row = np.tile(np.array(source.background_rgb, np.uint8), raster.width_px)
        self._background_sums = chroma_sums_of(source.background_rgb)
        self._background_luma, *self._background_chroma = flat_color(source.background_rgb)
        half = raster.width_px // 2
        self._luma = np.empty((self._capacity, raster.width_px), np.uint8)
        # Of phase 1, pair k is the rows 2k - 1 and 2k of the store; of phase 0, 2k and 2k + 1.
        self._chroma = {
            phase: np.empty((2, self._capacity // 2, half), np.uint8) for phase in set(phases)
        }
        self._base_px = 0
        self._filled = 0
        self._background_is_grey = _is_grey(self._background_sums)
        self._last_sums = np.empty((3, 1, half), np.uint16)
        self._plain_above = True

    @property
    def memory_bytes(self) -> int:
        """Bytes of all planes held, the same for any roll."""
        return self._luma.nbytes + sum(chroma.nbytes for chroma in self._chroma.values())

    def at(self, offset_px: int) -> Planes:
        """Return the picture whose top is a row of the roll, views good until the next call."""
        beyond = offset_px < self._base_px or offset_px > self._base_px + self._filled
        if beyond or not self._filled:
            self._restart(offset_px)
        bottom_px = offset_px + self._height
        while self._base_px + self._filled < bottom_px:
            self._take_band(offset_px)
        top = offset_px - self._base_px
        pair = (top + 1) // 2
        cb, cr = self._chroma[top % 2][:, pair : pair + self._height // 2]
        return Planes(self._luma[top : top + self._height], cb, cr)

    def _restart(self, offset_px: int) -> None:
        self._base_px = offset_px - offset_px % 2
        self._filled = 0
        self._last_sums[:] = self._background_sums
        self._plain_above = True

    def _take_band(self, offset_px: int) -> None:
        """Convert the next band, dropping the rows above `offset_px` when there is no room."""
        if self._filled + BAND_ROWS > self._capacity:
            self._drop_rows((offset_px - self._base_px) // 2 * 2)
        top_px = self._base_px + self._filled
        self._store(self._rows(top_px, top_px + BAND_ROWS))
        self._filled += BAND_ROWS

    def _rows(self, top_px: int, bottom_px: int) -> NDArray[np.uint8]:
        return self._source.rows(top_px, bottom_px, shift=self._shift)

    def _drop_rows(self, count: int) -> None:
        kept = self._filled - count
        self._luma[:kept] = self._luma[count : self._filled]
        for chroma in self._chroma.values():
            chroma[:, : kept // 2] = chroma[:, count // 2 : self._filled // 2]
        self._base_px += count
        self._filled = kept

    def _store(self, rows: NDArray[np.uint8]) -> None:
        """Convert rows of even number behind those filled; background costs a comparison."""
        count = len(rows)
        band = slice(self._filled, self._filled + count)
        inked = (rows.reshape(count, -1) != self._background_row).any(axis=1)
        self._luma[band] = self._background_luma
        sums = None
        if inked.any():
            converted = convert_rows(rows[inked])
            self._luma[band][inked] = converted.luma
            sums = converted.chroma_sums
        self._store_chroma(slice(band.start // 2, band.stop // 2), inked, sums)

    def _store_chroma(
        self, pairs: slice, inked: NDArray[np.bool_], sums: NDArray[np.uint16] | None
    ) -> None:
        """Average the rows of a band in pairs, for each phase; `sums` is None where ink is grey."""
        for chroma in self._chroma.values():
            chroma[0, pairs], chroma[1, pairs] = self._background_chroma
        plain = sums is None and (self._background_is_grey or not inked.any())
        if plain and self._plain_above:
            return
        # Greys of any lightness add nothing to chroma, so black stands for them all.
        band = np.zeros((3, len(inked) + 1, self._last_sums.shape[-1]), np.uint16)
        band[:, :1] = self._last_sums
        band[:, 1:] = self._background_sums
        band[:, 1:][:, inked] = 0 if sums is None else sums
        for phase, chroma in self._chroma.items():
            first = 1 - phase
            upper, lower = band[:, first:-1:2], band[:, first + 1 :: 2]
            chroma[0, pairs], chroma[1, pairs] = average_pairs(upper, lower)
        self._last_sums = band[:, -1:].copy()
        grey = self._background_is_grey and _is_grey(self._last_sums)
        self._plain_above = grey or not inked[-1]


class FallingWindow(SlidingWindow):
    """A store over which frames slide upward: it holds rows and pictures upside down.

    The raster is of even height, so that pairs of rows stay pairs.
    """

    def at(self, offset_px: int) -> Planes:
        """Return the picture whose top is a row of the roll, good until the next call."""
        turned = super().at(-offset_px - self._height)
        luma, cb, cr = (
            np.ascontiguousarray(plane[::-1]) for plane in (turned.luma, turned.cb, turned.cr)
        )
        return Planes(luma, cb, cr)

    def _rows(self, top_px: int, bottom_px: int) -> NDArray[np.uint8]:
        return super()._rows(-bottom_px, -top_px)[::-1]


def _is_grey(sums: NDArray[np.uint16]) -> bool:
    return bool((sums[0] == sums[1]).all() and (sums[1] == sums[2]).all())
