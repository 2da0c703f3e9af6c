"""Setting: which way the lines of an entry run, as written, to a Setting.

Stage `model`. In: an entry's model and its node. Out: a setting, and what contradicts it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from endroll.core.diagnostics import Diagnostic, error
from endroll.model.choices import Latin, Writing
from endroll.model.credits import Setting

if TYPE_CHECKING:
    from endroll.source.tree import Mapping


class WritesSetting(Protocol):
    """Keys about which way lines run; None for what is not written."""

    @property
    def writing(self) -> Writing | None:
        """Which way lines run."""

    @property
    def latin(self) -> Latin | None:
        """How letters that are not East Asian stand where lines run down."""


_HORIZONTAL = (
    ("arrange", "role and names side by side"),
    ("columns", "columns of names"),
    ("fill", "columns of names"),
    ("widths", "columns of names"),
    ("separator", "names in running text"),
    ("leader", "dots from role to name"),
    ("role_at", "a role beside its names"),
    ("native", "where native forms stand"),
    ("measure", "the width of lines"),
    ("last_line", "justified lines"),
)
"""Keys that mean nothing where lines run down, and what each is about."""


def read_setting(entry: WritesSetting, node: Mapping, found: list[Diagnostic]) -> Setting:
    """Return which way the lines of an entry run; report the keys that cannot go with it."""
    setting = Setting(entry.writing or Writing.HORIZONTAL, entry.latin or Latin.ROTATED)
    latin = node.key("latin")
    if latin is not None and not setting.is_vertical:
        found.append(
            error(
                "latin-horizontal",
                "`latin` is about lines that run down, and these do not",
                hint="add `writing: vertical`, or take `latin` away",
                span=latin.span,
            )
        )
    for name, about in _HORIZONTAL if setting.is_vertical else ():
        key = node.key(name)
        if key is not None:
            found.append(
                error(
                    f"{name}-vertical",
                    f"`{name}` is about {about}, and these lines run down",
                    hint=f"take `{name}` or `writing: vertical` away",
                    span=key.span,
                )
            )
    return setting
