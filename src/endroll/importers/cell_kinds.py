"""Tell cells that are no name and no role: addresses, numbers, paths, code."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from endroll.interchange.nodes import PeopleNode, TableNode

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from endroll.interchange.nodes import DraftNode, NameNode, NodeText

_KINDS: Final = {
    "email": re.compile(r"(?:mailto:)?[^\s@<>]+@[^\s@<>]+\.[^\W\d_]{2,}"),
    "url": re.compile(
        r"(?:https?://|www\.)\S+|(?:[\w-]+\.)+(?:com|org|net|io|de|fr|uk|tv|me)(?:/\S*)?"
    ),
    "phone": re.compile(r"(?:tel\.?:? ?)?(?:\+|\(|00)?\d[\d\s()./–-]{5,}\d", re.IGNORECASE),
    "number": re.compile(r"[#№]?[-+]?\d[\d.,\s]*%?"),
    "path": re.compile(
        r"(?:[A-Za-z]:)?[\\/]?(?:[^\\/\n]+[\\/])+[^\\/\n]*\.\w{1,5}|[\\/][^\s\\/]+[\\/].*"
        r"|\S+\.(?:png|jpe?g|gif|tiff?|svg|webp|psd|ai|eps|pdf|wav|mp3|flac|ogg|mp4|mov|mkv|avi|exr"
        r"|blend|obj|fbx|txt|docx?|xlsx?|csv|json|xml|zip|py|lua|ttf|otf)",
        re.IGNORECASE,
    ),
}
_JSON: Final = re.compile(r"[\[{]\s*[\"'{\[]")
_ADDRESS: Final = re.compile(r"[^\s@<>]@[^\s@<>]+\.[^\W\d_]{2}|https?://\S")
_DIGITS: Final = re.compile(r"\d{5,}|(?:\d[\s()./-]*){7,}")
_MAX_LENGTH: Final = 500
_SAYS: Final = {
    "email": "an e-mail address, not a name",
    "url": "a web address, not a name",
    "phone": "a phone number, not a name",
    "number": "a number, not a name",
    "json": "JSON, not a name",
    "path": "a file, not a name",
    "contact": "has a number or an address in it",
}


def kind_of_cell(text: str) -> str | None:
    """Return `email`, `url`, `phone`, `number`, `json` or `path`; None for any other text."""
    text = text.strip()
    if _JSON.match(text) and text[-1] in "]}":
        return "json"
    text = text[:_MAX_LENGTH]
    return next((kind for kind, pattern in _KINDS.items() if pattern.fullmatch(text)), None)


def with_doubts_on_cells(nodes: Iterable[DraftNode]) -> Iterator[DraftNode]:
    """Yield nodes, with a doubt on each name or role that is an address, a number or the like."""
    for node in nodes:
        match node:
            case PeopleNode():
                role = _doubted_role(node.role)
                yield replace(node, role=role, names=_doubted_names(node.names))
            case TableNode():
                rows = tuple(
                    replace(row, role=_doubted_role(row.role), names=_doubted_names(row.names))
                    for row in node.rows
                )
                yield replace(node, rows=rows)
            case _:
                yield node


def _doubted_names(names: Iterable[NameNode]) -> tuple[NameNode, ...]:
    return tuple(replace(name, name=_doubted(name.name)) for name in names)


def _doubted_role(role: NodeText | None) -> NodeText | None:
    return None if role is None else _doubted(role)


def _doubted(text: NodeText) -> NodeText:
    kind = kind_of_cell(text.text)
    if kind is None and (_ADDRESS.search(text.text) or _DIGITS.search(text.text)):
        kind = "contact"
    if kind is None or (kind == "number" and text.doubts):
        return text
    return replace(text, doubts=(*text.doubts, _SAYS[kind]))
