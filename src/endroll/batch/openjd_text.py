"""Write the text of Open Job Description templates: format strings, and YAML in blocks.

In: values. Out: text that is read back as these values, whatever they contain.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from endroll.source.scalars import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

_BRACE: Final = re.compile(r"[{}]")
_PARAMETERS: Final = {"{": "{{Param.OpenBrace}}", "}": "{{Param.CloseBrace}}"}
"""Format strings have no escapes: a brace comes from a parameter that has no other value."""

_PLAIN: Final = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
_RESERVED: Final = frozenset({"true", "false", "yes", "no", "on", "off", "null", "y", "n"})


def literal(text: str) -> str:
    """Return the format string that resolves to a text."""
    if "{{" in text or "}}" in text:
        return _BRACE.sub(lambda match: _PARAMETERS[match[0]], text)
    return text


def in_format(text: str) -> str:
    """Return a text for a name, in which double braces become single ones."""
    return re.sub(r"([{}])\1+", r"\1", text)


def template_yaml(template: dict[str, Any]) -> str:
    """Return a template as YAML, with a line for each value."""
    return "\n".join(_lines(template, 0)) + "\n"


def _lines(value: dict[str, Any] | list[Any], depth: int) -> Iterator[str]:
    indent = "  " * depth
    if isinstance(value, dict):
        for key, held in value.items():
            if isinstance(held, dict | list):
                yield f"{indent}{key}:"
                yield from _lines(held, depth + 1)
            else:
                yield f"{indent}{key}: {_scalar(held)}"
        return
    for item in value:
        if isinstance(item, dict):
            first, *others = _lines(item, depth + 1)
            yield f"{indent}- {first.lstrip()}"
            yield from others
        else:
            yield f"{indent}- {_scalar(item)}"


def _scalar(value: str | int) -> str:
    """Return a number as it is, and a text in quotes unless it is a plain word."""
    if isinstance(value, int):
        return str(value)
    is_plain = _PLAIN.fullmatch(value) and value.lower() not in _RESERVED
    return value if is_plain else quoted(value)
