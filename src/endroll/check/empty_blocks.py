"""Find placeholders instead of names, and headings with nothing below them.

A role without any names is an error, which the schema reports.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import regex

from endroll.core.diagnostics import Diagnostic, note, shortened, warning
from endroll.layout.roll_parts import split_parts
from endroll.model.credits import Heading, Row, Rule, Space
from endroll.model.walk import every_entry

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from endroll.check.parts import Parts
    from endroll.model.credits import Block, Credits

_TO_COME: Final = regex.compile(
    r"\[?(?:t\.?b\.?[acd]\.?|t\.?k\.?|to be (?:announced|confirmed|determined|decided)|to come"
    r"|n\.?\s?n\.?|\?{2,}|name|full name|first (?:name )?last ?name|lorem ipsum.*)\]?",
    regex.IGNORECASE,
)


def check_emptiness(credits_: Credits, parts: Parts) -> Iterator[Diagnostic]:
    """Report names that are placeholders, and headings with nothing below them."""
    for name in parts.names:
        if _TO_COME.fullmatch(name.text.value):
            yield warning(
                "no-names",
                f"“{name.text.value}” is a placeholder, not a name",
                hint="write the name, or remove the entry",
                span=name.text.span,
            )
    for showing in split_parts(credits_.blocks, credits_.timing.direction):
        for portion in showing.portions:
            yield from _lonely(portion.blocks, may_stand=portion.card is not None)
    for entry in every_entry(credits_.blocks):
        if isinstance(entry, Row):
            for share in entry.shares:
                yield from _lonely(share, may_stand=False)


def _lonely(blocks: Sequence[Block], *, may_stand: bool) -> Iterator[Diagnostic]:
    """Report a heading that comes last in its group; `may_stand` allows one alone on a card."""
    blocks = [block for block in blocks if not isinstance(block, Rule | Space)]
    last = blocks[-1] if blocks else None
    if not isinstance(last, Heading) or (may_stand and len(blocks) == 1):
        return
    heading = last.frame.heading
    words = shortened(heading.value) if heading else ""
    yield note(
        "lonely-heading",
        f"there is nothing below the heading “{words}”",
        hint="make it a `title` or a `text`, or move it above what it introduces",
        span=heading.span if heading else last.frame.span,
    )
