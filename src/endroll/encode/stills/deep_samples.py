"""Make samples of 16 bits of painted pixels, in the colours of an output."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from endroll.encode.color_encoding import rgb_encoding
from endroll.encode.output_signal import output_signal

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from endroll.core.output_color import OutputColor
    from endroll.encode.color_encoding import ColorEncoding
    from endroll.encode.planes import Planes

_ALPHA: Final = 3
_DEEPER: Final = 257
"""What 255 is multiplied by for 65,535."""


@dataclass(frozen=True, slots=True)
class DeepSamples:
    """Converts pixels to the full-range codes of an output."""

    output: OutputColor

    @property
    def encoding(self) -> ColorEncoding:
        """How planes hold such samples."""
        return rgb_encoding(self.output)

    def of_planes(self, planes: Planes) -> NDArray[np.uint16]:
        """Return planes in that encoding as pixels: uint16 (rows, width, 3)."""
        return np.stack((planes.cr, planes.luma, planes.cb), axis=-1).astype(np.uint16)

    def __call__(self, pixels: NDArray[np.uint8]) -> NDArray[np.uint16]:
        """Return uint8 (rows, width, 3 or 4), alpha straight, as uint16 of the same shape."""
        deep = np.empty(pixels.shape, np.uint16)
        codes = output_signal(self.output).codes(pixels)
        deep[:, :, :_ALPHA] = codes.transpose(1, 2, 0)
        if pixels.shape[2] > _ALPHA:
            np.multiply(pixels[:, :, _ALPHA], _DEEPER, out=deep[:, :, _ALPHA], dtype=np.uint16)
        return deep
