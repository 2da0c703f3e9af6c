"""Build the writing direction of an entry.

In: an entry's model and its node. Out: a Setting, and the keys that contradict it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from endroll.core.diagnostics import Diagnostic, error
from endroll.model.choices import Latin, Writing
from endroll.model.credits import Setting

if TYPE_CHECKING:
    from endroll.source.tree import MappingNode


class WritesSetting(Protocol):
    """A model with keys for the writing direction; None for a missing key."""

    @property
    def writing(self) -> Writing | None:
        """The direction of lines."""

    @property
    def latin(self) -> Latin | None:
        """The orientation of letters that are not East Asian in vertical lines."""


_HORIZONTAL = (
    *("arrange", "columns", "fill", "widths", "separator"),
    *("leader", "role_at", "native", "measure", "last_line"),
)
"""Keys that have no effect on vertical text."""


def read_setting(entry: WritesSetting, node: MappingNode, diagnostics: list[Diagnostic]) -> Setting:
    """Return the writing direction of an entry; report the keys that do not apply to it."""
    setting = Setting(
        entry.writing or Writing.HORIZONTAL,
        entry.latin or Latin.ROTATED,
        is_written=entry.writing is not None,
    )
    latin = node.key("latin")
    if latin is not None and not setting.is_vertical:
        diagnostics.append(
            error(
                "latin-horizontal",
                "`latin` applies to vertical text only",
                hint="add `writing: vertical`, or remove `latin`",
                span=latin.span,
            )
        )
    for name in _HORIZONTAL if setting.is_vertical else ():
        key = node.key(name)
        if key is not None:
            diagnostics.append(
                error(
                    f"{name}-vertical",
                    f"`{name}` does not apply to vertical text",
                    hint=f"remove `{name}` or `writing: vertical`",
                    span=key.span,
                )
            )
    return setting
