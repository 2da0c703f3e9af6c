"""LineCells: texts that no spreadsheet takes for formulas.

Source: OWASP, CSV Injection.
"""

from __future__ import annotations

import re
from typing import Final

_ARMED: Final = re.compile(r"'*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")
"""The full-width forms of = + - @ are taken for the same."""


def escape_formula(text: str) -> str:
    """Return a text with an apostrophe before it where it would be run as a formula."""
    return f"'{text}" if _ARMED.match(text) else text


def unescape_formula(cell: str) -> str:
    """Return the text that `escape_formula` made a cell of."""
    return cell[1:] if cell.startswith("'") and _ARMED.match(cell) else cell
