"""Scenery: what stands behind and beside text, validated. Values only; no file is opened.

Stage `model`. Lengths stay in reference px or percent here; `layout` puts them on the raster.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from endroll.core.diagnostics import Span
    from endroll.core.units import Length, TimeSpan
    from endroll.model.choices import Filling, Side


@dataclass(frozen=True, slots=True)
class Area:
    """The part of the picture that text has: a share of its width, at a side of it."""

    side: Side
    share: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Backdrop:
    """A picture or footage behind text or beside it: a file named from the project's folder.

    It is darkened by `dim`, a share, and blurred by `blur_px` (reference px). It takes its place
    less an `inset` on every side, and fades in and out with what it belongs to, or in the times
    given. Footage begins at `begin` and ends at `end` of the file; then it begins again where it
    `loops`, and else its last picture stands. Its own sound, `gain_db` louder or softer, is heard
    where it `sounds`.
    """

    file: str
    span: Span
    is_footage: bool
    filling: Filling
    dim: float = 0
    blur_px: float = 0
    inset: Length | None = None
    begin: TimeSpan
    end: TimeSpan | None = None
    loops: bool = False
    sounds: bool = False
    gain_db: float = 0
    fade_in: TimeSpan
    fade_out: TimeSpan


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenery:
    """What a card or a scroll has behind and beside it, and what part of the picture is its own."""

    behind: Backdrop | None = None
    beside: Backdrop | None = None
    area: Area | None = None


BARE = Scenery()
"""The background alone."""
