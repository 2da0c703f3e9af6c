"""Every warning and note by code, with its severity. Data only.

`build` checks the codes under `check.rules`, and `check` applies the severities set there.
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
    """The default severity of a rule, and what it finds, in a few words."""

    severity: Severity
    finds: str


RULES: Final[Mapping[str, Rule]] = MappingProxyType(
    {
        # What was written.
        "look-alike": Rule(_WARNING, "a Cyrillic or Greek letter in a word of Latin letters"),
        "unpaired": Rule(_WARNING, "a bracket or a curly quote without its partner"),
        "double-space": Rule(_WARNING, "more than one space between two words"),
        "stray-space": Rule(
            _WARNING, "a space before a comma or inside brackets; a useless invisible character"
        ),
        "straight-quotes": Rule(
            _NOTE, "straight quotes and apostrophes, reported once if all are straight"
        ),
        "not-composed": Rule(_NOTE, "decomposed accented letters, which searches miss"),
        "mixed-case": Rule(_WARNING, "a role whose capitalisation differs from that of most roles"),
        "repeated-name": Rule(_WARNING, "a name that occurs twice in one list"),
        "spelled-two-ways": Rule(
            _WARNING, "a name with two similar spellings: José, Jose; Ai Wei, Wei Ai"
        ),
        "two-romanisations": Rule(
            _WARNING,
            "a Han name with two romanisations, or a Latin name with two similar Han names",
        ),
        "no-names": Rule(_WARNING, "a placeholder such as `TBD` in place of a name"),
        "lonely-heading": Rule(_NOTE, "a heading with nothing below it"),
        "name-cut-by-comma": Rule(_WARNING, "`Jr.` or `Inc.` as a separate name in a list"),
        "name-over-lines": Rule(_WARNING, "a name that spans several lines of the file"),
        "yaml-comment": Rule(_WARNING, "a # that cuts a text short"),
        "no-reading": Rule(_WARNING, "a name that cannot be sorted without a reading"),
        # How it is set.
        "no-italic": Rule(_WARNING, "a font without an italic"),
        "no-axis": Rule(_WARNING, "a font without the given design axis"),
        "axis-end": Rule(_WARNING, "a value outside the range of a design axis"),
        "made-small-capitals": Rule(_NOTE, "small capitals made from scaled capitals"),
        "missing-form": Rule(_WARNING, "a form of a letter that no font has"),
        "too-small": Rule(_WARNING, "letters too small to read across a room"),
        "thin-strokes": Rule(_WARNING, "letters with strokes thinner than two thirds of a px"),
        "low-contrast": Rule(_WARNING, "letters that hardly differ from their background"),
        "over-full": Rule(_WARNING, "a card whose text is taller than its area"),
        # How it is seen.
        "too-fast": Rule(_WARNING, "a roll or card too quick to read"),
        "too-long": Rule(_WARNING, "a film longer than `check.longest`"),
        "snapped-step": Rule(_NOTE, "a speed rounded to whole px a frame"),
        "fractional-step": Rule(_WARNING, "a fractional step, at which letters shimmer"),
        "saturated-odd-step": Rule(
            _NOTE, "saturated colours at an odd step, which shimmer after another encode"
        ),
        "raster-resized": Rule(_NOTE, "a non-standard size, which may be resized later"),
        "odd-size": Rule(_WARNING, "an odd width or height, which H.264 and others do not support"),
        # Pictures and sound.
        "logo-upscaled": Rule(_WARNING, "a logo enlarged beyond the pixels of its file"),
        "image-animated": Rule(_WARNING, "an animated picture, of which only one frame is used"),
        "image-on-plate": Rule(_WARNING, "a logo on an opaque background of its own"),
        "image-hardly-seen": Rule(_WARNING, "a logo nearly as dark as the background"),
        "image-profile": Rule(_WARNING, "a colour profile that cannot be read"),
        "footage-ends-before": Rule(_WARNING, "an `end` past the end of the footage"),
        "footage-silent": Rule(_WARNING, "footage with `sound: yes` and no sound"),
        "footage-untagged": Rule(_NOTE, "footage without a tag for its colour matrix"),
        "sound-after-end": Rule(_WARNING, "music that begins after the film ends"),
        "sound-broken": Rule(_WARNING, "a sound file that is damaged in part"),
        "sound-cut": Rule(_WARNING, "music that the film cuts off without a fade"),
        "sound-ends-before": Rule(_WARNING, "an `end` past the end of the music"),
    }
)
"""Every warning and note by its code. Errors cannot be switched off and are not included."""
