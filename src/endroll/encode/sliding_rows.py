"""Convert the rows of a roll once, and keep those about the frame that is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy as np
    from numpy.typing import NDArray

    from endroll.encode.groups import Rows

    Converted = NDArray[np.unsignedinteger[Any]]

_BAND_ROWS: Final = 128


def rows_held(height_px: int) -> int:
    """Return how many rows are held for frames of a height."""
    return 2 * height_px + _BAND_ROWS


class SlidingRows:
    """Converts rows with `convert` into `held`, an array of `rows_held` rows of what it returns."""

    def __init__(
        self,
        rows: Rows,
        convert: Callable[[NDArray[np.uint8]], Converted],
        held: Converted,
        height_px: int,
    ) -> None:
        self._rows = rows
        self._convert = convert
        self._held = held
        self._height = height_px
        self._top_px = self._filled = 0

    def window(self, offset_px: int) -> Converted:
        """Return the rows of the frame whose top is a row of the roll, valid until the next."""
        if not self._top_px <= offset_px <= self._top_px + self._filled:
            # If the roll comes from above, the next rows are above these.
            above_px = self._height if self._filled and offset_px < self._top_px else 0
            self._top_px, self._filled = offset_px - above_px, 0
        while self._top_px + self._filled < offset_px + self._height:
            self._take_band(offset_px)
        first = offset_px - self._top_px
        return self._held[first : first + self._height]

    def _take_band(self, offset_px: int) -> None:
        """Convert the next band, dropping the rows above `offset_px` if there is no room."""
        if self._filled + _BAND_ROWS > len(self._held):
            gone = offset_px - self._top_px
            self._held[: self._filled - gone] = self._held[gone : self._filled]
            self._top_px, self._filled = offset_px, self._filled - gone
        top_px = self._top_px + self._filled
        band = slice(self._filled, self._filled + _BAND_ROWS)
        self._held[band] = self._convert(self._rows(top_px, top_px + _BAND_ROWS))
        self._filled += _BAND_ROWS
