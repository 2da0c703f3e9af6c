"""Scenery: pictures and footage behind and beside text. Values only; no file is opened.

Lengths are in reference px or percent; `layout` puts them on the raster.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from endroll.core.diagnostics import Span
    from endroll.core.units import Length, TimeSpan
    from endroll.model.choices import Filling, Side
    from endroll.model.design import Gradient


@dataclass(frozen=True, slots=True)
class Area:
    """The part of the picture that text may take: a share of it, at one side."""

    side: Side
    share: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Backdrop:
    """A picture or footage behind or beside text: a file named relative to the project's folder.

    It is darkened by the share `dim` and blurred by `blur_px` (reference px). It fills its place
    less an `inset` on every side, and fades with the entry it belongs to, or in the times given.
    Footage plays from `begin` to `end` of the file, then starts again if it `loops`, or else holds
    its last frame. If it `sounds`, its own sound is heard, `gain_db` louder or softer. A `gradient`
    has no file.
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
    gradient: Gradient | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenery:
    """What a card or a scroll has behind and beside it, and its part of the picture."""

    behind: Backdrop | None = None
    beside: Backdrop | None = None
    area: Area | None = None


BARE = Scenery()
"""The background alone."""
