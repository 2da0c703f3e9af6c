"""Draw backdrops: pictures behind and beside text, scaled, darkened and blurred by Pillow.

Footage is decoded elsewhere, but each of its frames is processed here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

import numpy as np
from PIL import Image, ImageFilter

from endroll.core.diagnostics import RenderError, error
from endroll.core.files import UnfitFileError
from endroll.model.choices import Filling
from endroll.paint.gradients import dithered_rgb

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from endroll.images.book import ImageBook
    from endroll.layout.roll import PlacedBackdrop
    from endroll.model.design import Color, Gradient

    Components = tuple[NDArray[np.unsignedinteger[Any]], ...]


@dataclass(frozen=True, slots=True)
class Placing:
    """The size at which a picture is drawn, its crop, and its position on the raster: whole px.

    It is drawn at `width_px` by `height_px` and cropped to `box`: left, top, right and bottom. The
    crop is placed at `left_px` and `top_px`.
    """

    width_px: int
    height_px: int
    box: tuple[int, int, int, int]
    left_px: int
    top_px: int

    @property
    def is_even(self) -> bool:
        """Whether its edges are between chroma samples, however chroma is sampled."""
        left, top, right, bottom = self.box
        edges_px = self.left_px, self.top_px, right - left, bottom - top
        return not any(edge_px % 2 for edge_px in edges_px)


def fit_picture(placed: PlacedBackdrop, aspect: float) -> Placing:
    """Return how a picture, `aspect` times as wide as high, covers or fits its rectangle."""
    room_px = placed.width_px, placed.height_px
    by_width = room_px[0] / aspect >= room_px[1]
    if (placed.backdrop.filling is Filling.COVER) == by_width:
        size_px = room_px[0], max(1, round(room_px[0] / aspect))
    else:
        size_px = max(1, round(room_px[1] * aspect)), room_px[1]
    over_x, over_y = (size - room for size, room in zip(size_px, room_px, strict=True))
    cut_x, cut_y = max(0, over_x) // 2, max(0, over_y) // 2
    right, bottom = (min(size, room) for size, room in zip(size_px, room_px, strict=True))
    return Placing(
        *size_px,
        (cut_x, cut_y, cut_x + right, cut_y + bottom),
        placed.left_px + max(0, -over_x) // 2,
        placed.top_px + max(0, -over_y) // 2,
    )


@dataclass(frozen=True, slots=True)
class Drawn:
    """Pixels, uint8 (rows, columns, 3) RGB, and their position on the raster."""

    rgb: NDArray[np.uint8]
    left_px: int
    top_px: int


@dataclass(frozen=True, slots=True)
class DrawnPlanes:
    """Samples of Y', Cb and Cr of limited range, and the position of luma on the raster.

    Each is (rows, columns), uint8 or, deeper, uint16. They may be G, B and R of 16 bits instead.
    """

    components: Components
    left_px: int
    top_px: int
    is_rgb: bool = False


class Draws(Protocol):
    """A placed picture or footage."""

    def at(self, index: int) -> Drawn:
        """Return one of its frames, counted from 0 without an upper limit.

        Raises:
            RenderError: the file no longer exists, or cannot be read up to that frame.
        """


@runtime_checkable
class DrawsPlanes(Draws, Protocol):
    """Footage whose frames need not become RGB."""

    @property
    def is_hdr(self) -> bool:
        """Whether it may be brighter than white, so that RGB of 8 bits does not hold it."""

    def planes_at(self, index: int, pixels: str) -> DrawnPlanes | None:
        """Return one of its frames in a planar format, by libav's name; None if it cannot be.

        Raises:
            RenderError: the file no longer exists, or cannot be read up to that frame.
        """


def finished(rgb: NDArray[np.uint8], placed: PlacedBackdrop, *, scale: float) -> NDArray[np.uint8]:
    """Blur and darken a picture as its backdrop specifies."""
    backdrop = placed.backdrop
    if backdrop.blur_px:
        blur = ImageFilter.GaussianBlur(backdrop.blur_px * scale)
        rgb = np.asarray(Image.fromarray(rgb).filter(blur))
    if backdrop.dim:
        levels = np.rint(np.arange(256) * (1 - backdrop.dim)).astype(np.uint8)
        rgb = levels.take(rgb)
    return rgb


def blurred_plane(plane: NDArray[np.uint8], radii_px: tuple[float, float]) -> NDArray[np.uint8]:
    """Blur a plane of samples, uint8 (rows, columns), by a standard deviation across and down."""
    return np.asarray(Image.fromarray(plane).filter(ImageFilter.GaussianBlur(radii_px)))


class StillGradient:
    """A gradient, drawn once and dithered, so that its steps are no bands."""

    def __init__(self, placed: PlacedBackdrop, gradient: Gradient) -> None:
        self._placed = placed
        self._gradient = gradient
        self._drawn: Drawn | None = None

    def at(self, _index: int) -> Drawn:
        """Return the gradient, the same in every frame."""
        if self._drawn is None:
            placed = self._placed
            dim = placed.backdrop.dim
            rgb = dithered_rgb(self._gradient, placed.width_px, placed.height_px, dim=dim)
            self._drawn = Drawn(rgb, placed.left_px, placed.top_px)
        return self._drawn


class StillPicture:
    """A still picture, drawn once; transparent parts show the background colour."""

    def __init__(
        self, placed: PlacedBackdrop, book: ImageBook, background: Color, *, scale: float
    ) -> None:
        self._placed = placed
        self._book = book
        self._background = background
        self._scale = scale
        self._drawn: Drawn | None = None

    def at(self, _index: int) -> Drawn:
        """Return the picture, the same in every frame.

        Raises:
            RenderError: the file no longer exists, or has changed.
        """
        if self._drawn is None:
            self._drawn = self._draw()
        return self._drawn

    def _draw(self) -> Drawn:
        name = self._placed.backdrop.file
        try:
            source = self._book.whole(name)
            placing = fit_picture(self._placed, source.part.width_px / source.part.height_px)
            pixels = self._book.draw(source, width_px=placing.width_px, height_px=placing.height_px)
        except UnfitFileError as problem:
            raise RenderError(
                error(problem.code, f"the picture {name}{problem.says}", hint=problem.hint)
            ) from None
        color = self._background
        ground = Image.new("RGB", (placing.width_px, placing.height_px))
        ground.paste((color.red, color.green, color.blue), (0, 0, *ground.size))
        picture = Image.fromarray(pixels)
        ground.paste(picture, (0, 0), picture)
        rgb = np.asarray(ground.crop(placing.box))
        rgb = finished(rgb, self._placed, scale=self._scale)
        return Drawn(rgb, placing.left_px, placing.top_px)
