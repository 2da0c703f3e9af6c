"""Rulebook: what is told of that stops no render, by code. Data alone.

Ground floor: the model reads which codes there are, `check` what a film makes of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from endroll.core.diagnostics import Severity

if TYPE_CHECKING:
    from collections.abc import Mapping

_WARNING: Final = Severity.WARNING
_NOTE: Final = Severity.NOTE


@dataclass(frozen=True, slots=True)
class Rule:
    """How much a rule matters unless a film says otherwise, and what it finds, in a few words."""

    severity: Severity
    finds: str


RULES: Final[Mapping[str, Rule]] = MappingProxyType(
    {
        # What was written.
        "look-alike": Rule(_WARNING, "a word of Latin letters with a Cyrillic or Greek one in it"),
        "unpaired": Rule(_WARNING, "a bracket or a curly quote without its partner"),
        "double-space": Rule(_WARNING, "more than one space between two words"),
        "stray-space": Rule(
            _WARNING, "a space before a comma or within brackets; an invisible character of no use"
        ),
        "straight-quotes": Rule(
            _NOTE, "straight quotes and apostrophes, told once where all are straight"
        ),
        "not-composed": Rule(_NOTE, "letters with their accents apart, which searching misses"),
        "mixed-case": Rule(
            _WARNING, "a role in capitals, small letters or one capital, where most are otherwise"
        ),
        "repeated-name": Rule(_WARNING, "somebody named twice in one list"),
        "spelled-two-ways": Rule(
            _WARNING, "a name written a little otherwise elsewhere: José, Jose; Ai Wei, Wei Ai"
        ),
        "two-romanisations": Rule(
            _WARNING, "a Han name beside two Latin ones, or a Latin one beside two nearly alike"
        ),
        "no-names": Rule(_WARNING, "`TBD` and the like where a name is still to come"),
        "lonely-heading": Rule(_NOTE, "a heading with nothing below it"),
        "name-cut-by-comma": Rule(_WARNING, "`Jr.` or `Inc.` as a name of its own in a list"),
        "name-over-lines": Rule(_WARNING, "a name that runs over several lines of the file"),
        "yaml-comment": Rule(_WARNING, "a # that cuts a text short"),
        "no-reading": Rule(_WARNING, "a name that cannot be sorted without its reading"),
        # How it is set.
        "no-italic": Rule(_WARNING, "an italic that the font has not"),
        "no-axis": Rule(_WARNING, "a design axis that the font has not"),
        "axis-end": Rule(_WARNING, "a value beyond the ends of a design axis"),
        "made-small-capitals": Rule(_NOTE, "small capitals made from capitals"),
        "missing-form": Rule(_WARNING, "a form of a letter that no font has"),
        "too-small": Rule(_WARNING, "letters too small to be read across a room"),
        "thin-strokes": Rule(_WARNING, "letters with strokes thinner than two thirds of a px"),
        "low-contrast": Rule(_WARNING, "letters that hardly stand out from what is behind them"),
        "over-full": Rule(_WARNING, "a card whose text is higher than its part of the picture"),
        # How it is seen.
        "too-fast": Rule(_WARNING, "a roll or a card gone before it can be read"),
        "too-long": Rule(_WARNING, "a film longer than `check.longest`"),
        "snapped-step": Rule(_NOTE, "a speed that was made whole"),
        "fractional-step": Rule(_WARNING, "a step that is no whole px, at which letters shiver"),
        "saturated-odd-step": Rule(
            _NOTE, "strong colours at an odd step, which shimmer once they are coded anew"
        ),
        "raster-resized": Rule(_NOTE, "a size that is no usual one, and may be resized later"),
        "odd-size": Rule(_WARNING, "an odd width or height, which H.264 and its like cannot have"),
        # Pictures and sound.
        "logo-upscaled": Rule(_WARNING, "a logo set larger than its file is"),
        "image-animated": Rule(_WARNING, "a picture that moves, and stands still in the roll"),
        "image-on-plate": Rule(_WARNING, "a logo on a box of its own colour"),
        "image-hardly-seen": Rule(_WARNING, "a logo nearly as dark as the background"),
        "image-profile": Rule(_WARNING, "a colour profile that cannot be read"),
        "footage-ends-before": Rule(_WARNING, "an `end` beyond that of the footage"),
        "footage-silent": Rule(_WARNING, "footage to be heard that has no sound"),
        "footage-untagged": Rule(_NOTE, "footage that does not say how its colours are coded"),
        "sound-after-end": Rule(_WARNING, "music that begins after the film"),
        "sound-broken": Rule(_WARNING, "a sound of which a part cannot be decoded"),
        "sound-cut": Rule(_WARNING, "music that the film cuts off without a fade"),
        "sound-ends-before": Rule(_WARNING, "an `end` beyond that of the music"),
    }
)
"""Every warning and note by its code. Errors have no switch, and are not among them."""
