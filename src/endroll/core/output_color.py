"""The colours that a film is written in: primaries, transfer function, matrix and white.

Plain values. A film is composed in BT.709 code values; `encode.output_signal` brings what was
painted to these colours.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from endroll.core.color import BT709, BT709_PRIMARIES, BT2020, BT2020_PRIMARIES, P3_D65_PRIMARIES

if TYPE_CHECKING:
    from endroll.core.color import Matrix, Primaries
    from endroll.core.diagnostics import Span


class Transfer(Enum):
    """How light becomes a signal."""

    BT1886 = "BT.1886"
    PQ = "PQ"
    HLG = "HLG"
    DCDM = "gamma 2.6"


@dataclass(frozen=True, slots=True)
class ColorTags:
    """The numbers of primaries, transfer and matrix. Source: ITU-T H.273, tables 2, 3 and 4."""

    primaries: int
    transfer: int
    matrix: int


@dataclass(frozen=True, slots=True)
class MasteringDisplay:
    """The display on which a film is judged. Source: SMPTE ST 2086."""

    primaries: Primaries
    max_nits: Fraction
    min_nits: Fraction


@dataclass(frozen=True, slots=True)
class LightLevels:
    """How light a film gets, in whole nits, upward: its lightest pixel, its lightest frame.

    Of a pixel the largest of R, G and B counts, of a frame the mean of its pixels.
    Source: CTA-861.3, annex P (MaxCLL and MaxFALL).
    """

    max_cll: int
    max_fall: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OutputColor:
    """What the code values of a film become.

    `white_nits` is the luminance of `#ffffff`, and the largest that fits is `most_nits`.
    `primaries` are None where components are CIE X, Y and Z. `mastering` describes a display in
    HDR10. `span` is where the colours are written.
    """

    name: str
    transfer: Transfer
    primaries: Primaries | None
    matrix: Matrix
    tags: ColorTags
    white_nits: Fraction
    most_nits: int
    mastering: MasteringDisplay | None = None
    span: Span | None = field(default=None, compare=False)

    def __hash__(self) -> int:
        """Return a quick hash: these two tell colours apart."""
        return hash((self.name, self.white_nits))

    @property
    def is_sdr(self) -> bool:
        """Whether code values are written as they are."""
        return self.transfer is Transfer.BT1886

    @property
    def is_hdr(self) -> bool:
        """Whether light may be brighter than white."""
        return self.transfer in (Transfer.PQ, Transfer.HLG)

    @property
    def is_pq(self) -> bool:
        """Whether a file may describe its display and how light it gets."""
        return self.transfer is Transfer.PQ


GRAPHICS_WHITE_NITS: Final = Fraction(203)
"""The luminance of white in graphics. Source: ITU-R BT.2408-7, 2.1 and table 1."""

SDR: Final = OutputColor(
    name="bt709",
    transfer=Transfer.BT1886,
    primaries=BT709_PRIMARIES,
    matrix=BT709,
    tags=ColorTags(1, 1, 1),
    white_nits=Fraction(100),
    most_nits=100,
)

_PQ_MOST_NITS: Final = 10_000
_HLG_MOST_NITS: Final = 600
"""At more, pure blue would need a signal above 100 %."""

OUTPUT_COLORS: Final = {
    color.name: color
    for color in (
        SDR,
        OutputColor(
            name="p3-d65-pq",
            transfer=Transfer.PQ,
            primaries=P3_D65_PRIMARIES,
            matrix=BT2020,
            tags=ColorTags(12, 16, 9),
            white_nits=GRAPHICS_WHITE_NITS,
            most_nits=_PQ_MOST_NITS,
        ),
        OutputColor(
            name="bt2020-pq",
            transfer=Transfer.PQ,
            primaries=BT2020_PRIMARIES,
            matrix=BT2020,
            tags=ColorTags(9, 16, 9),
            white_nits=GRAPHICS_WHITE_NITS,
            most_nits=_PQ_MOST_NITS,
        ),
        OutputColor(
            name="bt2020-hlg",
            transfer=Transfer.HLG,
            primaries=BT2020_PRIMARIES,
            matrix=BT2020,
            tags=ColorTags(9, 18, 9),
            white_nits=GRAPHICS_WHITE_NITS,
            most_nits=_HLG_MOST_NITS,
        ),
        OutputColor(
            name="dcdm",
            transfer=Transfer.DCDM,
            primaries=None,
            matrix=BT709,
            tags=ColorTags(10, 17, 0),
            white_nits=Fraction(48),
            most_nits=48,
        ),
    )
}
"""Every colour by its name. SMPTE EG 432-1 defines no matrix for P3; Y'CbCr of it has that of
BT.2020, as BT.2100 has for PQ, and is tagged so."""

_DARK: Final = Fraction(1, 10_000)

MASTERING_DISPLAYS: Final = {
    "p3-d65-1000": MasteringDisplay(P3_D65_PRIMARIES, Fraction(1000), _DARK),
    "p3-d65-2000": MasteringDisplay(P3_D65_PRIMARIES, Fraction(2000), _DARK),
    "p3-d65-4000": MasteringDisplay(P3_D65_PRIMARIES, Fraction(4000), Fraction(5, 1000)),
    "bt2020-1000": MasteringDisplay(BT2020_PRIMARIES, Fraction(1000), _DARK),
    "bt2020-2000": MasteringDisplay(BT2020_PRIMARIES, Fraction(2000), _DARK),
    "bt2020-4000": MasteringDisplay(BT2020_PRIMARIES, Fraction(4000), Fraction(5, 1000)),
}
"""Displays by name: primaries, and the largest luminance in nits."""

MASTERING_PRIMARIES: Final = {
    "bt709": BT709_PRIMARIES,
    "p3-d65": P3_D65_PRIMARIES,
    "bt2020": BT2020_PRIMARIES,
}
DEFAULT_MASTERING: Final = "p3-d65-1000"
