"""Report characters that no font has, and unsupported variants."""

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
    """Report the characters that no font has, grouped by script, and unsupported variants."""
    by_script: dict[str, list[str]] = {}
    for character in line.missing:
        by_script.setdefault(script_of(character), []).append(character)
    for script, characters in by_script.items():
        yield _missing_script(script, characters, text)
    for form in line.missing_forms:
        yield warning(
            "missing-form",
            f"no font has the variant of {form[0]} that U+{ord(form[1]):04X} selects in "
            f"“{shortened(text.value)}”; its usual form is used",
            hint="put a font that has the variant into fonts/, or remove the variation selector",
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
        hint = "pip install manimgx-fonts, or put a font that has it into fonts/"
    elif script in UNSCRIPTED:
        hint = "put a font that has it into fonts/, or use another character"
    else:
        name = str(script_name(script)).replace("_", " ")
        hint = f"put a font for {name} into fonts/; Noto covers most scripts"
    return error(
        "missing-glyph",
        f"no font has {', '.join(named)} in “{shortened(text.value)}”",
        hint=hint,
        span=text.span,
    )
