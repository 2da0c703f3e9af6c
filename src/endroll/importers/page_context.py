"""The lines of a page with what surrounds each, and what a line holds when it is read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Hashable

    from endroll.importers.lexicon import HeadingKind
    from endroll.importers.line_shape import LineShape
    from endroll.importers.separators import Pair, Separator


@dataclass(frozen=True, slots=True)
class LineReading:
    """What a line holds when it is read in one way; equal `outcome`s give equal credits."""

    outcome: Hashable
    pairs: tuple[Pair, ...] = ()
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PageContext:
    """The lines of a page with what surrounds each.

    `sections` are the kinds of the last known heading above each line, `shares` the share of the
    neighbours that hold the same separator, `song_keys` the key of a line of a music cue, and
    `song_starts` the lines that may be the title of a cue.
    """

    shapes: tuple[LineShape, ...]
    sections: tuple[HeadingKind | None, ...]
    shares: tuple[dict[Separator, float], ...]
    actors_first: tuple[dict[Separator, float], ...]
    song_keys: tuple[str, ...]
    song_starts: frozenset[int]
    is_mostly_capitals: bool
    is_mostly_lower: bool
    has_jobs: bool
    may_have_title: bool
