"""Make the remedies that rules offer: corrections that can be meant by nothing else.

A rule says which characters it would replace, and how it finds its problem. A remedy that would
leave the problem, or leave nothing, is not offered.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import regex

from endroll.core.diagnostics import Remedy

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from endroll.model.credits import Text

Splice = tuple[int, int, str]

_MEANT: Final = regex.compile(r"[<>{}\\\p{Cc}\p{Cf}]")
"""What a remedy never writes: it would be read as a mark, a variable or an escape, or be unseen."""


def remedies_of(
    text: Text, splices: Iterable[Splice], has_problem: Callable[[str], bool]
) -> tuple[Remedy, ...]:
    """Return the remedy that some splices are, none if the text would still have the problem."""
    found = tuple(splices)
    if not found or any(_MEANT.search(new) for _, _, new in found):
        return ()
    remedy = Remedy(text.span, text.value, found)
    after = remedy.after
    is_whole = after and after == after.strip()
    return (remedy,) if is_whole and not has_problem(after) else ()


def deletions(spans: Iterable[tuple[int, int]]) -> tuple[Splice, ...]:
    """Return the splices that delete characters."""
    return tuple((start, end, "") for start, end in spans)
