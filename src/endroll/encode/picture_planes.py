"""Convert pictures to planes with their places, so that they can be laid over anything.

A chroma sample at the edge of a picture may serve pixels beside it; it covers only its part.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from endroll.encode.ink_planes import PlaneInk, ink_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from fractions import Fraction

    from endroll.core.units import Raster
    from endroll.encode.color_encoding import ColorEncoding
    from endroll.encode.planes import Planes, Samples
    from endroll.paint.backdrops import Drawn, DrawnPlanes

_MARGIN_PX: Final = 2
"""Columns and rows beside a picture that its chroma samples may serve."""


@dataclass(frozen=True, slots=True)
class PlacedSamples:
    """Samples that cover a rectangle of a plane, (rows, columns), from a row and a column on."""

    top: int
    left: int
    samples: Samples

    def place_in(self, plane: Samples) -> Samples:
        """Return a view of the rectangle in a plane."""
        rows, columns = self.samples.shape
        return plane[self.top : self.top + rows, self.left : self.left + columns]

    def lay(self, plane: Samples, opacity: Fraction) -> None:
        """Lay the samples into a plane, in place."""
        place = self.place_in(plane)
        if opacity == 1:
            place[:] = self.samples
            return
        change = self.samples.astype(np.float32)
        change -= place
        change *= np.float32(float(opacity))
        change += place
        place[:] = np.rint(change, out=change)


@dataclass(frozen=True, slots=True)
class PlacedPicture:
    """The planes of a picture in its place, and the samples at its edges that it covers in part."""

    planes: tuple[PlacedSamples, ...]
    edges: PlaneInk | None = None

    def is_on(self, planes: Planes, background: Sequence[int]) -> bool:
        """Return whether there is only background in its place."""
        return all(
            (placed.place_in(plane) == level).all()
            for placed, plane, level in zip(self.planes, planes.components, background, strict=True)
        )

    def lay(self, planes: Planes, opacity: Fraction) -> None:
        """Lay the picture into planes, in place."""
        for placed, plane in zip(self.planes, planes.components, strict=True):
            placed.lay(plane, opacity)
        if self.edges is not None:
            shares = None
            if opacity != 1:
                shares = np.full(len(planes.cb), float(opacity), np.float32)
            self.edges.blend((planes.cb, planes.cr), shares)


def placed_footage(drawn: DrawnPlanes, encoding: ColorEncoding) -> PlacedPicture:
    """Return the planes of footage, whose edges are between chroma samples."""
    half = encoding.halves_down, encoding.halves_across
    return PlacedPicture(
        tuple(
            PlacedSamples(drawn.top_px >> down, drawn.left_px >> across, samples)
            for samples, (down, across) in zip(drawn.components, ((0, 0), half, half), strict=True)
        )
    )


def placed_picture(drawn: Drawn, raster: Raster, encoding: ColorEncoding) -> PlacedPicture:
    """Convert a picture in its place on a raster."""
    rows, columns = drawn.rgb.shape[:2]
    top, left = (max(0, px - _MARGIN_PX) & ~1 for px in (drawn.top_px, drawn.left_px))
    bottom = min(raster.height_px, (drawn.top_px + rows + _MARGIN_PX + 1) & ~1)
    right = min(raster.width_px, (drawn.left_px + columns + _MARGIN_PX + 1) & ~1)
    rgba = np.zeros((bottom - top, right - left, 4), np.uint8)
    inner = rgba[drawn.top_px - top :, drawn.left_px - left :][:rows, :columns]
    inner[:, :, :3], inner[:, :, 3] = drawn.rgb, 255
    ink = ink_of(rgba, encoding)
    luma, _ = _divided(ink.luma, encoding.bits)
    chroma, edges = _divided(ink.chroma, encoding.bits)
    half = top >> encoding.halves_down, left >> encoding.halves_across
    moved_edges = None
    if edges is not None:
        width = raster.width_px >> encoding.halves_across
        row, column = np.divmod(edges.places, edges.width)
        places = (row + half[0]) * width + column + half[1]
        moved_edges = PlaneInk(width, edges.full, places, edges.coverage, edges.terms)
    return PlacedPicture(
        tuple(
            PlacedSamples(part.top + place[0], part.left + place[1], part.samples)
            for part, place in zip((*luma, *chroma), ((top, left), half, half), strict=True)
        ),
        moved_edges,
    )


def _divided(ink: PlaneInk, bits: int) -> tuple[list[PlacedSamples], PlaneInk | None]:
    """Return the rectangle of samples that are covered in full, in each plane, and the others."""
    kind = np.uint8 if bits == 8 else np.uint16  # noqa: PLR2004
    is_full = ink.coverage == ink.full
    places = ink.places[is_full]
    if not places.size:
        empty = PlacedSamples(0, 0, np.empty((0, 0), kind))
        return [empty for _ in ink.terms], ink
    top, left = divmod(int(places[0]), ink.width)
    bottom, right = divmod(int(places[-1]), ink.width)
    shape = bottom - top + 1, right - left + 1
    half = np.uint32(ink.full // 2)
    whole = [
        PlacedSamples(
            top,
            left,
            ((terms[is_full] + half) // np.uint32(ink.full)).astype(kind).reshape(shape),
        )
        for terms in ink.terms
    ]
    if is_full.all():
        return whole, None
    rest = ~is_full
    return whole, PlaneInk(
        ink.width,
        ink.full,
        ink.places[rest],
        ink.coverage[rest],
        tuple(terms[rest] for terms in ink.terms),
    )
