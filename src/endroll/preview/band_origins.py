"""Tell in which film each band of a roll was first painted, so that a page fetches no band twice.

Films in, numbers out. A band is the same if it has the same runs: a later film of the same credits
keeps the objects of what did not change.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from endroll.layout.roll import GlyphRun
from endroll.paint.bands import BAND_ROWS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from endroll.layout.roll import Box, PlacedImage, Roll


@dataclass(frozen=True, slots=True)
class Bands:
    """For each band of a roll, from the top, what is in it, and the film that first had it."""

    contents: tuple[tuple[object, ...], ...]
    origins: tuple[int, ...]

    def as_json(self) -> list[list[int]]:
        """Return the films of the bands in order, each with the number of its bands."""
        return [[origin, len(list(group))] for origin, group in groupby(self.origins)]


def bands_of(roll: Roll, number: int, earlier: Bands | None = None) -> Bands:
    """Return the bands of the film with a number.

    `earlier` are those of a film with the same width, background, fonts and picture files; it is
    left out if any of these differ.
    """
    contents = tuple(map(tuple, _contents(roll)))
    before = earlier.contents if earlier else ()
    known = earlier.origins if earlier else ()
    origins = tuple(
        known[index] if index < len(before) and _is_same(content, before[index]) else number
        for index, content in enumerate(contents)
    )
    return Bands(contents, origins)


def _contents(roll: Roll) -> Iterator[list[object]]:
    items: list[GlyphRun | Box | PlacedImage] = [*roll.runs, *roll.boxes, *roll.images]
    bands: list[list[object]] = [[] for _ in range(-(-roll.height_px // BAND_ROWS))]
    for item in items:
        first = max(0, item.top_px // BAND_ROWS)
        for band in bands[first : (item.bottom_px - 1) // BAND_ROWS + 1]:
            band.append(item)
    yield from bands


def _is_same(content: tuple[object, ...], before: tuple[object, ...]) -> bool:
    """Return whether two bands have the same items: runs by identity, the few others by value."""
    return len(content) == len(before) and all(
        item is other or (not _is_run(item) and item == other)
        for item, other in zip(content, before, strict=True)
    )


def _is_run(item: object) -> bool:
    return isinstance(item, GlyphRun)
