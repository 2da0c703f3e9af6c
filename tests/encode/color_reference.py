"""RGB to Y'CbCr in float64, from the numbers of the standards and nothing of endroll's.

Weights: ITU-R BT.709-6, 3.2; BT.601-7, 2.5.1; BT.2020-2, table 4 (non-constant luminance).
Levels: BT.709-6, 3.4 and 3.5: (219 E'Y + 16) 2^(n-8) and (224 E'C + 128) 2^(n-8).
Chroma that is halved lies on even columns (1-2-1) and midway between two rows (1-1).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

# By matrix: the weights of E'R, E'G, E'B in luma, and what E'B - E'Y and E'R - E'Y are divided by.
NUMBERS: Final = {
    "BT601": ((0.299, 0.587, 0.114), 1.772, 1.402),
    "BT709": ((0.2126, 0.7152, 0.0722), 1.8556, 1.5748),
    "BT2020": ((0.2627, 0.6780, 0.0593), 1.8814, 1.4746),
}


def reference(rgba: NDArray[np.uint8], *, matrix: str, bits: int, sampling: str) -> list[Floats]:
    """Return unrounded Y', Cb and Cr, and alpha if there is any, of (..., rows, width, 3 or 4)."""
    (of_red, of_green, of_blue), blue_divisor, red_divisor = NUMBERS[matrix]
    red, green, blue = (rgba[..., channel] / 255.0 for channel in range(3))
    luma = of_red * red + of_green * green + of_blue * blue
    cb = halved((blue - luma) / blue_divisor, sampling)
    cr = halved((red - luma) / red_divisor, sampling)
    codes = 2.0 ** (bits - 8)
    planes = [(219 * luma + 16) * codes, (224 * cb + 128) * codes, (224 * cr + 128) * codes]
    if rgba.shape[-1] == 4:
        planes.append(rgba[..., 3] / 255.0 * (2.0**bits - 1))
    return planes


def halved(chroma: Floats, sampling: str) -> Floats:
    if sampling == "444":
        return chroma
    width = chroma.shape[-1]
    columns = np.empty((*chroma.shape[:-1], width // 2))
    for index in range(width // 2):
        left, here, right = max(2 * index - 1, 0), 2 * index, 2 * index + 1
        columns[..., index] = chroma[..., left] / 4 + chroma[..., here] / 2 + chroma[..., right] / 4
    if sampling == "422":
        return columns
    down: Floats = (columns[..., 0::2, :] + columns[..., 1::2, :]) / 2
    return down
