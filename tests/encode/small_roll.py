"""A roll of a few random rows, for tests of what is cut from a roll and put together again."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

MARGIN = 3000
"""Rows of background above and below, which a window may look at."""


@dataclass
class SmallRoll:
    """Random rows between rows of one background colour; notes which rows are asked for."""

    height: int
    width: int
    channels: int = 3
    background: tuple[int, ...] = (0, 0, 0, 0)
    empty: Iterable[int] = ()
    seed: int = 1
    asked: list[tuple[int, int]] = field(default_factory=list)

    def __post_init__(self) -> None:
        colour = np.array(self.background[: self.channels], np.uint8)
        shape = self.height + 2 * MARGIN, self.width, self.channels
        self.pixels = np.broadcast_to(colour, shape).copy()
        inked = np.random.default_rng(self.seed).integers(0, 256, (self.height, *shape[1:]))
        self.pixels[MARGIN : MARGIN + self.height] = inked
        for row in self.empty:
            self.pixels[MARGIN + row] = colour

    def rows(self, top_px: int, bottom_px: int) -> NDArray[np.uint8]:
        assert top_px < bottom_px
        self.asked.append((top_px, bottom_px))
        if bottom_px < -MARGIN:
            return self.pixels[: bottom_px - top_px].copy()
        assert top_px >= -MARGIN
        assert bottom_px <= self.height + MARGIN
        return self.pixels[MARGIN + top_px : MARGIN + bottom_px].copy()
