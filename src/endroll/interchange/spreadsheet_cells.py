"""Escape texts so that no spreadsheet runs them as formulas, and undo it.

Source: OWASP, CSV Injection.
"""

from __future__ import annotations

import re
from typing import Final

_FORMULA: Final = re.compile(r"'*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")
"""Spreadsheets treat the full-width forms of = + - @ like the ASCII ones."""


def escape_formula(text: str) -> str:
    """Return the text, with an apostrophe before it if a spreadsheet would run it as a formula."""
    return f"'{text}" if _FORMULA.match(text) else text


def unescape_formula(cell: str) -> str:
    """Return the text that `escape_formula` turned into this cell."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell
