"""A film: credits laid out, scheduled and ready to paint, with everything they were made from."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from endroll.build.entry_cache import EntryCache
    from endroll.core.diagnostics import Diagnostic
    from endroll.layout.engine import StackedRoll
    from endroll.layout.roll import Roll
    from endroll.media.mixing import MixedSound
    from endroll.model.credits import Credits
    from endroll.motion.schedule import Schedule
    from endroll.paint.painter import Painter
    from endroll.source.assembly import Assembled
    from endroll.source.origin import Origin
    from endroll.text.shaping import Shaper


@dataclass(frozen=True, slots=True, kw_only=True)
class Stages:
    """What the stages made of credits before their roll was placed."""

    assembled: Assembled
    entries: EntryCache
    stacked: StackedRoll


@dataclass(frozen=True, kw_only=True)
class Film:
    """One version of the credits as a film; there is none while the credits have errors.

    `painting` makes its painter. `inputs` are the files it is made from, in any version: no output
    may overwrite one of them. `diagnostics` are its warnings and notes. `stages` are for later
    films to reuse.
    """

    origin: Origin
    credits: Credits
    roll: Roll
    schedule: Schedule
    painting: Callable[[], Painter]
    shaper: Shaper
    stages: Stages
    sound: MixedSound
    inputs: tuple[Path, ...]
    diagnostics: tuple[Diagnostic, ...]

    @cached_property
    def painter(self) -> Painter:
        """What paints its frames and rows, made when it is first needed."""
        return self.painting()

    def picture(self, *, textless: bool = False) -> Painter:
        """Return what paints the film, or only what is behind and beside its text."""
        return self.painter.textless() if textless else self.painter
