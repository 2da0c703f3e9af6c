"""The rasters, rates and scans that a codec of broadcast and edit is defined for."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from endroll.core.scan import Scan

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from endroll.core.units import Raster

RATE_23_976: Final = Fraction(24000, 1001)
RATE_24: Final = Fraction(24)
RATE_25: Final = Fraction(25)
RATE_29_97: Final = Fraction(30000, 1001)
RATE_50: Final = Fraction(50)
RATE_59_94: Final = Fraction(60000, 1001)

FULL_HD: Final = (1920, 1080)
HD_720: Final = (1280, 720)


@dataclass(frozen=True, slots=True, kw_only=True)
class VideoMode:
    """Pictures of one size and scan at some rates, and the encoder's options for them.

    `size_px` is width and height.
    """

    size_px: tuple[int, int]
    rates: tuple[Fraction, ...]
    scans: frozenset[Scan] = frozenset({Scan.PROGRESSIVE})
    options: Mapping[str, str] = field(default_factory=dict)

    def holds(self, raster: Raster, rate: Fraction, scan: Scan) -> bool:
        """Return whether pictures are of this mode."""
        size_px = raster.width_px, raster.height_px
        return size_px == self.size_px and rate in self.rates and scan in self.scans

    def __str__(self) -> str:
        fields = "".join(f" {scan}" for scan in Scan if scan.is_interlaced and scan in self.scans)
        rates = ", ".join(map(rate_name, self.rates))
        return f"{self.size_px[0]}x{self.size_px[1]}{fields} at {rates}"


def mode_of(
    modes: Iterable[VideoMode], raster: Raster, rate: Fraction, scan: Scan
) -> VideoMode | None:
    """Return the mode of pictures, None if there is none."""
    return next((mode for mode in modes if mode.holds(raster, rate, scan)), None)


def rate_name(rate: Fraction) -> str:
    """Return a rate as people write it: 23.976, 25."""
    return f"{float(rate):.5g}"
