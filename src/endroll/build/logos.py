"""Build a block of logos. No file is opened.

In: an entry's model. Out: a block and diagnostics.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from endroll.build.defaults import LOGO_GAP
from endroll.core.diagnostics import Diagnostic, error, shortened
from endroll.model.credits import BlockFrame, Logo, Logos, Text
from endroll.schema.marks import rich_text

if TYPE_CHECKING:
    from endroll.schema.fields import SourceLine
    from endroll.schema.roll import LogoKeys, LogosEntry


def build_logos(
    entry: LogosEntry, *, frame: BlockFrame, language: str, diagnostics: list[Diagnostic]
) -> Logos:
    """Return a block of logos."""
    diagnostics.extend(
        error(
            "size-given-twice",
            f"{_sizes(keys)} each set the size of the logo {shortened(keys.file.value)}",
            hint="keep one of them; the logo keeps its proportions",
            span=keys.file.span,
        )
        for keys in entry.logos
        if len(_given(keys)) > 1
    )
    return Logos(
        frame=frame,
        logos=tuple(
            Logo(
                file=keys.file.value,
                span=keys.file.span,
                height=keys.height,
                width=keys.width,
                scale=keys.scale or 1,
                caption=_text(keys.caption, language),
                trim=keys.trim is not False,
            )
            for keys in entry.logos
        ),
        caption=_text(entry.caption, language),
        height=entry.height,
        columns=0 if entry.columns == "auto" else entry.columns,
        gap=entry.gap or LOGO_GAP,
    )


def _given(keys: LogoKeys) -> list[str]:
    sizes = {"height": keys.height, "width": keys.width, "scale": keys.scale}
    return [name for name, value in sizes.items() if value is not None]


def _sizes(keys: LogoKeys) -> str:
    return " and ".join(f"`{name}`" for name in _given(keys))


def _text(line: SourceLine | None, language: str) -> Text | None:
    return rich_text(line.value, line.span, language) if line else None
