"""Promises: what holds of every input, checked by means that are not the program's own."""

from __future__ import annotations

import json
import unicodedata
from typing import TYPE_CHECKING, Any, Final

import yaml

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from endroll.core.diagnostics import Diagnostic

LONGEST_MESSAGE: Final = 1_500
"""Characters of a message or hint: more is no sentence."""

_CHANGED_ELSEWHERE: Final = ("{{", "<", "\\", "|")
"""Signs of names that are written otherwise than they are shown: variables, marks, escapes."""


def broken_by_messages(diagnostics: Iterable[Diagnostic]) -> Iterator[str]:
    """Yield what is wrong with the form of what is told."""
    for found in diagnostics:
        json.dumps(found.as_json())
        longest = max(len(found.message), len(found.hint or ""))
        if longest > LONGEST_MESSAGE:
            yield f"the message {found.code} is {longest:,} characters long"
        if not found.message.strip():
            yield f"the message {found.code} says nothing"
        if found.span is not None and min(found.span.line, found.span.column) < 1:
            yield f"the message {found.code} stands at {found.span}"


def lost_names(
    source: str, report: dict[str, Any], diagnostics: Iterable[Diagnostic]
) -> Iterator[str]:
    """Yield each name of accepted credits that neither the report nor a message has."""
    try:
        tree = yaml.load(source, _Texts)  # noqa: S506  it makes texts, lists and mappings alone
    except (yaml.YAMLError, RecursionError, ValueError, TypeError):
        return
    if not isinstance(tree, dict) or "versions" in tree:
        return
    said = _letters(" ".join(_report_texts(report)))
    told = _letters(" ".join(f"{found.message} {found.hint}" for found in diagnostics))
    for name in _names(tree.get("roll")):
        if any(sign in name for sign in _CHANGED_ELSEWHERE):
            continue
        letters = _letters(name)
        if letters and letters not in said and letters not in told:
            yield f"the name {name[:60]!r} is in neither the report nor a message"


def _report_texts(report: dict[str, Any]) -> Iterator[str]:
    for block in report["blocks"]:
        yield block["text"]
        for name in block["names"]:
            yield name["text"]


def _names(node: object) -> Iterator[str]:
    """Yield the names of the entries of a roll, however deep, that every version has."""
    if isinstance(node, list):
        for item in node:
            yield from _names(item)
    if not isinstance(node, dict) or "when" in node:
        return
    if "names" in node:
        yield from _listed(node["names"])
    for key in ("section", "card", "scroll", "row"):
        yield from _names(node.get(key))
    rows = node.get("cast")
    for row in rows if isinstance(rows, list) else ():
        if isinstance(row, dict) and "when" not in row:
            if "names" in row:
                yield from _listed(row["names"])
            elif len(row) == 1 and "group" not in row:
                yield from _listed(next(iter(row.values())))


def _listed(node: object) -> Iterator[str]:
    for item in node if isinstance(node, list) else [node]:
        if isinstance(item, str):
            yield item
        elif isinstance(item, dict) and "when" not in item and isinstance(item.get("name"), str):
            yield item["name"]


def _letters(text: str) -> str:
    """Return the letters and digits of a text, whatever its case, spaces and forms."""
    folded = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in folded if letter.isalnum())


class _Texts(yaml.BaseLoader):
    """Every scalar is text; bounded, for aliases can say more than memory holds."""
