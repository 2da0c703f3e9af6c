"""Say what no font has: a shaped line and its text in, diagnostics out."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Final

from fontTools.unicodedata import script_name

from endroll.core.diagnostics import Diagnostic, error, shortened, warning
from endroll.text.catalogue import PACKED_SCRIPTS, has_packed_scripts
from endroll.text.itemise import UNSCRIPTED, script_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from endroll.model.credits import Text
    from endroll.text.lines import ShapedLine

_NAMED_CHARACTERS: Final = 3


def missing_glyphs(line: ShapedLine, text: Text) -> Iterator[Diagnostic]:
    """Report the characters that no font has, those of one script together, and lacking forms."""
    of_script: dict[str, list[str]] = {}
    for character in line.missing:
        of_script.setdefault(script_of(character), []).append(character)
    for script, found in of_script.items():
        yield _missing_script(script, found, text)
    for form in line.missing_forms:
        yield warning(
            "missing-form",
            f"no font has the form of {form[0]} that U+{ord(form[1]):04X} asks for in "
            f"“{shortened(text.value)}”, so it is set in its usual one",
            hint="put a font that has it into fonts/, or take the selector away",
            span=text.span,
        )


def _missing_script(script: str, characters: Sequence[str], text: Text) -> Diagnostic:
    named = [
        f"{char} (U+{ord(char):04X} {unicodedata.name(char, 'unnamed')})"
        for char in characters[:_NAMED_CHARACTERS]
    ]
    if more := len(characters) - len(named):
        named.append(f"{more} more")
    if script in PACKED_SCRIPTS and not has_packed_scripts():
        remedy = "pip install manimgx-fonts, or put a font that has it into fonts/"
    elif script in UNSCRIPTED:
        remedy = "put a font that has it into fonts/, or write it another way"
    else:
        name = str(script_name(script)).replace("_", " ")
        remedy = f"put a font for {name} into fonts/; Noto has one for most scripts"
    return error(
        "missing-glyph",
        f"no font has {', '.join(named)} in “{shortened(text.value)}”",
        hint=remedy,
        span=text.span,
    )
