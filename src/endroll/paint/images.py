"""Draw the pictures of a roll, cached while they are in use. Nothing is measured or placed."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING, Final

from endroll.core.diagnostics import RenderError, error
from endroll.core.files import UnfitFileError
from endroll.paint.subpixel import raised_picture

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from endroll.images.book import ImageBook
    from endroll.images.sources import ImageSource
    from endroll.layout.roll import PlacedImage

    _Key = tuple[ImageSource, int, int, float]

KEPT_BYTES: Final = 64_000_000
"""Limit of the cached pixels; the current picture is always kept."""


class ImagePainter:
    """Draws the pictures of a roll and caches the most recently used."""

    def __init__(self, book: ImageBook) -> None:
        self._book = book
        self._drawn: OrderedDict[_Key, NDArray[np.uint8]] = OrderedDict()

    def draw(self, image: PlacedImage, *, shift: float = 0) -> NDArray[np.uint8]:
        """Return the pixels of a picture: uint8 (height, width, 4), straight RGBA.

        Shifted up by `shift` of a px, it has one more row at the top.

        Raises:
            RenderError: the file no longer exists, or has changed since it was measured.
        """
        key = (image.source, image.width_px, image.height_px, shift)
        if key in self._drawn:
            self._drawn.move_to_end(key)
            return self._drawn[key]
        try:
            pixels = self._book.draw(
                image.source, width_px=image.width_px, height_px=image.height_px
            )
        except UnfitFileError as problem:
            raise RenderError(
                error(problem.code, f"the logo {image.name}{problem.says}", hint=problem.hint)
            ) from None
        self._drawn[key] = pixels = raised_picture(pixels, shift) if shift else pixels
        while len(self._drawn) > 1 and self._kept_bytes > KEPT_BYTES:
            self._drawn.popitem(last=False)
        return pixels

    @property
    def _kept_bytes(self) -> int:
        return sum(pixels.nbytes for pixels in self._drawn.values())
