"""Choose the model of an entry of the roll by its keys.

In: the node of an entry. Out: its model, or a diagnostic.
"""

from __future__ import annotations

from typing import Final

from endroll.core.diagnostics import Diagnostic, error, shortened
from endroll.schema.roll import (
    CardEntry,
    CastEntry,
    HeadingEntry,
    LogosEntry,
    PeopleEntry,
    RowEntry,
    RuleEntry,
    ScrollEntry,
    SectionEntry,
    SongEntry,
    SongsEntry,
    SpaceEntry,
    TextEntry,
    TitleEntry,
)
from endroll.schema.validation import nearest_word, unknown_key
from endroll.source.tree import MappingNode, Node, ScalarNode, describe, is_left_out

BlockEntry = (
    PeopleEntry
    | HeadingEntry
    | CastEntry
    | SongEntry
    | SongsEntry
    | TextEntry
    | TitleEntry
    | LogosEntry
    | RuleEntry
    | SpaceEntry
)
"""An entry that makes blocks by itself, without entries inside it."""

EntryModel = type[BlockEntry | RowEntry | SectionEntry | CardEntry | ScrollEntry]

_KINDS: Final[dict[str, EntryModel]] = {
    "role": PeopleEntry,
    "names": PeopleEntry,
    "cast": CastEntry,
    "song": SongEntry,
    "songs": SongsEntry,
    "text": TextEntry,
    "title": TitleEntry,
    "logos": LogosEntry,
    "rule": RuleEntry,
    "space": SpaceEntry,
    "row": RowEntry,
    "section": SectionEntry,
    "card": CardEntry,
    "scroll": ScrollEntry,
}
KIND_KEYS: Final = (*_KINDS, "heading")
"""The keys that decide what an entry is."""
KEYS_ELSEWHERE: Final = (*KIND_KEYS, "when", "include")
"""Keys to suggest for an unknown key in an entry."""

_ENTRY_KEYS: Final = tuple(
    dict.fromkeys(key for model in (HeadingEntry, *_KINDS.values()) for key in model.key_names())
)

_SAY_KIND: Final = (
    "write one of role (with names), names, heading, title, cast, song, songs, text, logos, row, "
    "rule, space, section, card, scroll"
)


def choose_model(node: Node, called: str) -> EntryModel | Diagnostic:
    """Return the model of an entry, or why there is none; `called` is its name in messages."""
    if not isinstance(node, MappingNode):
        return _explain_bare(node, called)
    models = {model for key, _ in node.entries if (model := _KINDS.get(key.text)) is not None}
    if len(models) == 1:
        return models.pop()
    if models:
        keys = [key for key, _ in node.entries if key.text in _KINDS]
        first = keys[0]
        other = next(key for key in keys if _KINDS[key.text] is not _KINDS[first.text])
        return error(
            "entry-of-two-kinds",
            f"`{other.text}` and `{first.text}` cannot be in the same entry",
            hint=f"begin a new entry with a dash: `- {other.text}:`",
            span=other.span,
        )
    if node.get("heading") is not None:
        return HeadingEntry
    return _explain_kindless(node, called)


def _explain_bare(node: Node, called: str) -> Diagnostic:
    if is_left_out(node):
        return error(
            "empty-value",
            f"{called} is empty",
            hint="remove the dash, or put a text that begins with # in quotes",
            span=node.span,
        )
    hint = _SAY_KIND
    if isinstance(node, ScalarNode) and "\n" not in node.text:
        hint = f"write `names: {shortened(node.text)}` if it is a name; otherwise {_SAY_KIND}"
    return error(
        "wrong-kind",
        f"{called} needs keys, not {describe(node)}",
        hint=hint,
        span=node.span,
    )


def _explain_kindless(node: MappingNode, called: str) -> Diagnostic:
    for key, _ in node.entries:
        if key.text not in _ENTRY_KEYS and nearest_word(key.text, KEYS_ELSEWHERE):
            return unknown_key(key, KEYS_ELSEWHERE)
    hint = _SAY_KIND
    if len(node.entries) == 1 and node.entries[0][0].text not in _ENTRY_KEYS:
        hint = f"write `role: {shortened(node.entries[0][0].text)}` and below it `names:`"
    return error(
        "entry-of-no-kind",
        f"{called} has no key that says what it is",
        hint=hint,
        span=node.span,
    )
