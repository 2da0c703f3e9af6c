"""The rulebook: every warning and note by code, with its default severity. Data only.

It lives in core because the schema validates the codes under `check.rules` and `check` reports
them.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from endroll.core.diagnostics import Severity

if TYPE_CHECKING:
    from collections.abc import Mapping

    from endroll.core.diagnostics import Diagnostic

_WARNING: Final = Severity.WARNING
_NOTE: Final = Severity.NOTE


@dataclass(frozen=True, slots=True)
class Rule:
    """The default severity of a rule, and what it finds, in a few words.

    What is left to do by a person (`is_to_do`) fails a strict check, even as a note.
    """

    severity: Severity
    finds: str
    is_to_do: bool = False


RULES: Final[Mapping[str, Rule]] = MappingProxyType(
    {
        # What was written.
        "in-doubt": Rule(
            _NOTE,
            "a comment `# in doubt: …`, which an import left; `--strict` fails",
            is_to_do=True,
        ),
        "look-alike": Rule(_WARNING, "a Latin word that contains a Cyrillic or Greek letter"),
        "unpaired": Rule(_WARNING, "a bracket or curly quote without its partner"),
        "double-space": Rule(_WARNING, "more than one space between two words"),
        "stray-space": Rule(
            _WARNING, "a space before a comma or just inside brackets; a stray invisible character"
        ),
        "straight-quotes": Rule(
            _NOTE, "straight quotes and apostrophes; reported once if all are straight"
        ),
        "typographic-sign": Rule(
            _NOTE, "`--`, `...`, `(c)`, `5 x 5` or `1999-2004` for ©, …, “times” or a dash"
        ),
        "not-composed": Rule(_NOTE, "letters stored apart from their accents, which search misses"),
        "mixed-case": Rule(_WARNING, "a role capitalised differently from most of the others"),
        "repeated-name": Rule(_WARNING, "a name that appears twice in one list"),
        "spelled-two-ways": Rule(
            _WARNING, "a name spelled slightly differently elsewhere: José, Jose; Ai Wei, Wei Ai"
        ),
        "two-romanisations": Rule(
            _WARNING, "a Han name romanised in two ways, or two near-identical ones romanised alike"
        ),
        "no-names": Rule(_WARNING, "`TBD` or another placeholder instead of a name"),
        "lonely-heading": Rule(_NOTE, "a heading with nothing below it"),
        "name-cut-by-comma": Rule(_WARNING, "`Jr.` or `Inc.` listed as a name of its own"),
        "name-over-lines": Rule(_WARNING, "a name that spans several lines of the file"),
        "yaml-comment": Rule(_WARNING, "a # that cuts a text short"),
        "dangling-separator": Rule(
            _WARNING,
            "a comma, slash or the like before or after a name or role, or `&` after it",
        ),
        "leading-bullet": Rule(
            _WARNING, "a bullet, dash or number of a list before a name or role"
        ),
        "role-in-name": Rule(
            _WARNING, "a role and a name in one: `ANNA - Kim Lund`, `Editor: Bo Ek`"
        ),
        "role-as-name": Rule(_WARNING, "a role where a name belongs: `Best Boy`"),
        "names-in-one": Rule(_WARNING, "several names in one: `Ann Lee, Bo Ek`"),
        "email-in-name": Rule(_WARNING, "an e-mail address in a name or role"),
        "phone-in-name": Rule(_WARNING, "a phone number in a name or role"),
        "url-in-name": Rule(_WARNING, "a web address in a name or role"),
        "file-as-name": Rule(_WARNING, "the name or path of a file in place of a name or role"),
        "number-as-name": Rule(_WARNING, "a bare number in place of a name"),
        "left-over-markup": Rule(
            _WARNING, "markup of another program: `**bold**`, `<br>`, `&amp;`, a tab, `\\N`"
        ),
        "set-stacked": Rule(
            _NOTE, "a role set above its names because they do not fit beside each other"
        ),
        "no-reading": Rule(_WARNING, "a name that cannot be sorted without a reading"),
        # How it is set.
        "no-italic": Rule(_WARNING, "italics in a font that has none"),
        "no-axis": Rule(_WARNING, "a design axis that the font does not have"),
        "axis-end": Rule(_WARNING, "a value outside the range of a design axis"),
        "made-small-capitals": Rule(_NOTE, "small capitals made by scaling capitals down"),
        "sans-han": Rule(_NOTE, "Han in a sans font beside serif letters"),
        "missing-form": Rule(_WARNING, "a letter form that no font has"),
        "too-small": Rule(_WARNING, "letters too small to read across a room"),
        "thin-strokes": Rule(_WARNING, "letters with strokes thinner than two thirds of a px"),
        "low-contrast": Rule(_WARNING, "letters that barely stand out from the background"),
        "over-full": Rule(_WARNING, "a card whose text is taller than its area of the picture"),
        # How it is seen.
        "too-fast": Rule(_WARNING, "a roll or card that is gone before it can be read"),
        "brisk": Rule(_NOTE, "a roll faster than is usual, but slow enough to be read"),
        "title-safe": Rule(_NOTE, "text or a logo outside title safe, the middle 90% (EBU R 95)"),
        "too-long": Rule(_WARNING, "a film longer than `check.longest`"),
        "snapped-step": Rule(_NOTE, "a speed rounded to whole px a frame"),
        "fractional-step": Rule(_WARNING, "a fractional step, which makes letters shimmer"),
        "saturated-odd-step": Rule(
            _NOTE, "strong colours at an odd step, which shimmer once they are re-encoded"
        ),
        "raster-resized": Rule(_NOTE, "a non-standard size, which may be resized later"),
        "odd-size": Rule(_WARNING, "an odd width or height, which H.264 does not support"),
        "linear-blending": Rule(
            _NOTE, "EXR with alpha, whose edges look bolder once they are merged in linear light"
        ),
        # Pictures and sound.
        "logo-upscaled": Rule(_WARNING, "a logo set larger than its file"),
        "image-animated": Rule(_WARNING, "an animated picture, of which only one frame is shown"),
        "image-on-plate": Rule(_WARNING, "a logo on an opaque box of its own colour"),
        "image-hardly-seen": Rule(_WARNING, "a logo nearly as dark as the background"),
        "image-profile": Rule(_WARNING, "a colour profile that cannot be read"),
        "footage-ends-before": Rule(_WARNING, "an `end` past the end of the footage"),
        "footage-silent": Rule(_WARNING, "footage set to be heard that has no sound"),
        "footage-untagged": Rule(_NOTE, "footage without colour tags"),
        "loudness-peak": Rule(
            _WARNING, "a `loudness` that the film cannot reach below its highest true peak"
        ),
        "loudness-unknown": Rule(_WARNING, "a `loudness` for sound that is silent or too short"),
        "sound-after-end": Rule(_WARNING, "music that starts after the film ends"),
        "sound-broken": Rule(_WARNING, "sound that cannot be decoded in full"),
        "sound-cut": Rule(_WARNING, "music that the film cuts off without a fade"),
        "sound-ends-before": Rule(_WARNING, "an `end` past the end of the music"),
    }
)
"""Every warning and note by its code. Errors cannot be switched off, so they are not listed."""


def fails(diagnostic: Diagnostic, *, is_strict: bool) -> bool:
    """Return whether a diagnostic fails a check: errors do, if strict also warnings and to-dos."""
    if diagnostic.severity is Severity.ERROR or not is_strict:
        return diagnostic.severity is Severity.ERROR
    rule = RULES.get(diagnostic.code)
    return diagnostic.severity is Severity.WARNING or (rule is not None and rule.is_to_do)
