"""Sample form: how many bits a sample has and how chroma is subsampled. Part of `encode`.

Data alone: a format can say its form without importing numpy or PyAV.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

_EIGHT: Final = 8


@dataclass(frozen=True, slots=True)
class SampleForm:
    """How many bits a sample has, and whether chroma has half as many across and down."""

    bits: int
    halves_across: bool = False
    halves_down: bool = False

    def pixels(self, *, has_alpha: bool = False) -> str:
        """Return what libav calls it."""
        across = "2" if self.halves_across else "4"
        down = "0" if self.halves_down else across
        depth = "" if self.bits == _EIGHT else f"{self.bits}le"
        return f"yuv{'a' if has_alpha else ''}4{across}{down}p{depth}"


EIGHT_420: Final = SampleForm(8, halves_across=True, halves_down=True)
TEN_420: Final = SampleForm(10, halves_across=True, halves_down=True)
EIGHT_422: Final = SampleForm(8, halves_across=True)
TEN_422: Final = SampleForm(10, halves_across=True)
TEN_444: Final = SampleForm(10)
