"""Find which styles a roll uses, in which fonts, and over what background. Roll in."""

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
    """The styles a roll uses, by name: the first run of each, and one run in each of its fonts.

    `on_plain` are the styles used at least once on the plain background, `scrolled` those used at
    least once in text that moves.
    """

    first: dict[str, GlyphRun]
    fonts: dict[str, dict[FontInstance, GlyphRun]]
    on_plain: frozenset[str]
    scrolled: frozenset[str]
    blocks: tuple[PlacedBlock, ...]

    def styles(self, credits_: Credits) -> Iterator[Style]:
        """Yield the styles in order of first use."""
        return (credits_.styles[name] for name in self.first)

    def named(self, styles: Sequence[Style]) -> str:
        """Return how a message names some styles."""
        names = [style.name for style in styles]
        if len(names) == 1:
            return f"style {names[0]}"
        return f"styles {', '.join(names[:-1])} and {names[-1]}"

    def place(self, styles: Sequence[Style], credits_: Credits) -> Span | None:
        """Return where the first of some styles is defined, or a block that uses it."""
        for style in (*styles, credits_.styles["base"]):
            if style.span is not None:
                return style.span
        row_px = self.first[styles[0].name].baseline_px
        spans = (b.span for b in self.blocks if b.top_px <= row_px < b.bottom_px)
        return next(spans, None)


def find_uses(roll: Roll) -> Uses:
    """Return which styles a roll uses, and how."""
    first: dict[str, GlyphRun] = {}
    fonts: defaultdict[str, dict[FontInstance, GlyphRun]] = defaultdict(dict)
    stills = [part for part in roll.all_parts if part.still is not None]
    pictured = [part for part in roll.all_parts if part.pictures]
    on_plain: set[str] = set()
    scrolled: set[str] = set()
    seen: set[tuple[str, int]] = set()
    for run in roll.runs:
        use = run.style, id(run.font)
        if use not in seen:
            seen.add(use)
            first.setdefault(run.style, run)
            fonts[run.style].setdefault(run.font, run)
        if run.style not in on_plain and not _is_pictured(run, pictured, roll):
            on_plain.add(run.style)
        if run.style not in scrolled and not any(_has(part, run) for part in stills):
            scrolled.add(run.style)
    return Uses(first, dict(fonts), frozenset(on_plain), frozenset(scrolled), roll.blocks)


def _has(part: RollPart, run: GlyphRun) -> bool:
    return part.top_px <= run.baseline_px < part.bottom_px


def _is_pictured(run: GlyphRun, pictured: Sequence[RollPart], roll: Roll) -> bool:
    """Return whether a picture may be behind a run; one beside it does not count."""
    if roll.ground is not None:
        return True
    return any(
        picture.left_px < run.x_px + run.advance_px
        and run.x_px < picture.left_px + picture.width_px
        for part in pictured
        if _has(part, run)
        for picture in part.pictures
    )
