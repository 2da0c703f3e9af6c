"""How a codec's samples encode colour: matrix, bits, range, chroma sampling and siting.

Data alone: a format can name its encoding without importing NumPy or PyAV.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING, Final

from endroll.core.color import BT709
from endroll.core.output_color import SDR

if TYPE_CHECKING:
    from endroll.core.color import Matrix
    from endroll.core.output_color import OutputColor

_EIGHT: Final = 8
_RGB_BITS: Final = 16


class Sampling(Enum):
    """How densely chroma is sampled."""

    S444 = "444"
    S422 = "422"
    S420 = "420"


class Siting(Enum):
    """Where a chroma sample lies among the luma samples that it serves.

    `LEFT` is on the even column and midway between the two rows. Source: ITU-T H.264, E.2.1,
    chroma_sample_loc_type 0.
    """

    LEFT = "left"


class Range(Enum):
    """Which codes black and white have. Source: ITU-R BT.709-6, 3.4."""

    LIMITED = "limited"


@dataclass(frozen=True, slots=True)
class ColorEncoding:
    """How non-linear R'G'B' of a film becomes the samples of a codec in an output's colours.

    Samples that stay RGB are planes of G, B and R, of 16 bits and full range.
    """

    bits: int
    sampling: Sampling = Sampling.S444
    matrix: Matrix = BT709
    range: Range = Range.LIMITED
    siting: Siting = Siting.LEFT
    output: OutputColor = SDR
    is_rgb: bool = False

    def for_output(self, output: OutputColor) -> ColorEncoding:
        """Return the same encoding of the colours of an output."""
        return replace(self, matrix=output.matrix, output=output)

    @property
    def halves_across(self) -> bool:
        """Whether chroma has half as many columns as luma."""
        return self.sampling is not Sampling.S444

    @property
    def halves_down(self) -> bool:
        """Whether chroma has half as many rows as luma."""
        return self.sampling is Sampling.S420

    def pixels(self, *, has_alpha: bool = False) -> str:
        """Return libav's name of the pixel format."""
        if self.is_rgb:
            return "gbrp16le"
        depth = "" if self.bits == _EIGHT else f"{self.bits}le"
        return f"yuv{'a' if has_alpha else ''}{self.sampling.value}p{depth}"


def rgb_encoding(output: OutputColor) -> ColorEncoding:
    """Return the encoding of pictures that are RGB in the colours of an output."""
    return ColorEncoding(_RGB_BITS, output=output, is_rgb=True)


EIGHT_420: Final = ColorEncoding(8, Sampling.S420)
TEN_420: Final = ColorEncoding(10, Sampling.S420)
EIGHT_422: Final = ColorEncoding(8, Sampling.S422)
TEN_422: Final = ColorEncoding(10, Sampling.S422)
TEN_444: Final = ColorEncoding(10)
