"""Write a text as a YAML scalar, quoted only if necessary.

In: text. Out: YAML on one line. A text that PyYAML would not read back unchanged is quoted.
"""

from __future__ import annotations

import json
import re
from typing import Final

_INDICATORS: Final = frozenset("-?:,[]{}#&*!|>'\"%@`=~<")
_NEEDS_QUOTES: Final = re.compile(
    r":(?:\s|$)|\s#|[\x00-\x1f\x7f-\xa0\u2028\u2029\ufeff\ufffe\uffff]|^---|^\.\.\."
)
_FLOW: Final = re.compile(r"[,\[\]{}?]|:[,\[\]{}]")
_ESCAPED: Final = re.compile(r"[\x00-\x1f\x7f-\xa0\u2028\u2029\ufeff\ufffe\uffff]")


def scalar(text: str, *, in_flow: bool = False) -> str:
    """Return a text as YAML, plain if possible; `in_flow` means inside brackets."""
    bare = (
        text
        and text == text.strip()
        and text[0] not in _INDICATORS
        and not _NEEDS_QUOTES.search(text)
        and not (in_flow and _FLOW.search(text))
    )
    return text if bare else quoted(text)


def quoted(text: str) -> str:
    """Return a text in double quotes, or in single quotes if that avoids escapes."""
    if _ESCAPED.search(text):
        written = json.dumps(text, ensure_ascii=False)
        return _ESCAPED.sub(lambda match: f"\\u{ord(match[0]):04x}", written)
    if '"' in text or "\\" in text:
        return "'" + text.replace("'", "''") + "'"
    return f'"{text}"'
