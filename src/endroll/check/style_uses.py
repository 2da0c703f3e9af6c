"""Uses: which styles set a roll, in which fonts, and on what. Roll in, values out."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from endroll.core.diagnostics import Span
    from endroll.layout.roll import GlyphRun, PlacedBlock, Roll, RollPart
    from endroll.model.credits import Credits
    from endroll.model.design import Style
    from endroll.text.fonts import FontInstance


@dataclass(frozen=True, slots=True)
class Uses:
    """The styles at work in a roll, by name: of each its first run, and one of every font.

    `on_plain` are those of which a part stands on the background and on no picture, `scrolled`
    those of which a part moves.
    """

    first: dict[str, GlyphRun]
    fonts: dict[str, dict[FontInstance, GlyphRun]]
    on_plain: frozenset[str]
    scrolled: frozenset[str]
    blocks: tuple[PlacedBlock, ...]

    def styles(self, credits_: Credits) -> Iterator[Style]:
        """Yield the styles, in the order in which they come in the roll."""
        return (credits_.styles[name] for name in self.first)

    def named(self, styles: Sequence[Style]) -> str:
        """Return what styles are called in a message."""
        names = [style.name for style in styles]
        if len(names) == 1:
            return f"style {names[0]}"
        return f"styles {', '.join(names[:-1])} and {names[-1]}"

    def place(self, styles: Sequence[Style], credits_: Credits) -> Span | None:
        """Return where the first of some styles was written, or else a block that it sets."""
        for style in (*styles, credits_.styles["base"]):
            if style.span is not None:
                return style.span
        row_px = self.first[styles[0].name].baseline_px
        holding = (one.span for one in self.blocks if one.top_px <= row_px < one.bottom_px)
        return next(holding, None)


def find_uses(roll: Roll) -> Uses:
    """Return which styles set a roll, and how."""
    first: dict[str, GlyphRun] = {}
    fonts: defaultdict[str, dict[FontInstance, GlyphRun]] = defaultdict(dict)
    standing = [part for part in roll.all_parts if part.still is not None]
    pictured = [part for part in roll.all_parts if part.pictures]
    on_plain: set[str] = set()
    scrolled: set[str] = set()
    for run in roll.runs:
        first.setdefault(run.style, run)
        fonts[run.style].setdefault(run.font, run)
        if run.style not in on_plain and not _is_pictured(run, pictured, roll):
            on_plain.add(run.style)
        if run.style not in scrolled and not any(_has(part, run) for part in standing):
            scrolled.add(run.style)
    return Uses(first, dict(fonts), frozenset(on_plain), frozenset(scrolled), roll.blocks)


def _has(part: RollPart, run: GlyphRun) -> bool:
    return part.top_px <= run.baseline_px < part.bottom_px


def _is_pictured(run: GlyphRun, pictured: Sequence[RollPart], roll: Roll) -> bool:
    """Tell whether a picture may be behind a run; one beside it is not."""
    if roll.ground is not None:
        return True
    return any(
        picture.left_px < run.x_px + run.advance_px
        and run.x_px < picture.left_px + picture.width_px
        for part in pictured
        if _has(part, run)
        for picture in part.pictures
    )
