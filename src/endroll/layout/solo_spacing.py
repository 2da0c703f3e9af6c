"""Widen the gaps around blocks that must be alone in the picture for some time."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from endroll.core.diagnostics import Diagnostic, error

if TYPE_CHECKING:
    from fractions import Fraction

    from endroll.core.units import FrameRate
    from endroll.layout.engine import StackedRoll
    from endroll.layout.roll_parts import StackedPart
    from endroll.layout.stack import Stack
    from endroll.model.credits import Block


def has_alone(stacked: StackedRoll) -> bool:
    """Return whether any block must be alone in the picture for some time."""
    return any(
        member.block.frame.alone
        for part in stacked.parts
        for segment in part.segments
        for member in segment.stack.members
    )


def clear_fields(stacked: StackedRoll, step_px: Fraction) -> StackedRoll:
    """Widen the gaps around blocks so that at a step they are alone as long as required.

    A block of height `h` in a picture of height `H`, with a gap `g` above and below, is alone
    while the picture moves `h + 2g - H`, half of that before the block is in the middle. It is
    entirely visible all that time if the distance is at most `H - h`; more is reported.
    """
    video = stacked.credits.video
    spacer = _Spacer(video.raster.height_px, video.rate, step_px, [])
    parts = tuple(spacer.part(part) for part in stacked.parts)
    return replace(stacked, parts=parts, diagnostics=(*stacked.diagnostics, *spacer.diagnostics))


@dataclass(frozen=True, slots=True)
class _Spacer:
    """Widens gaps for one picture height, frame rate and step; collects diagnostics."""

    screen_px: int
    rate: FrameRate
    step_px: Fraction
    diagnostics: list[Diagnostic]

    def part(self, part: StackedPart) -> StackedPart:
        if part.card is not None:
            return part
        last = len(part.segments) - 1
        segments = tuple(
            segment
            if segment.card
            else replace(
                segment,
                stack=self._stack(segment.stack, is_first=index == 0, is_last=index == last),
            )
            for index, segment in enumerate(part.segments)
        )
        return replace(part, segments=segments)

    def _stack(self, stack: Stack, *, is_first: bool, is_last: bool) -> Stack:
        rooms_px = [
            self._room_px(member.block, member.galley.height_px) for member in stack.members
        ]
        if not any(rooms_px):
            return stack
        return stack.with_room(rooms_px, is_first=is_first, is_last=is_last)

    def _room_px(self, block: Block, height_px: int) -> int:
        if block.frame.alone is None:
            return 0
        distance_px = block.frame.alone.in_frames(self.rate) * self.step_px
        if distance_px > self.screen_px - height_px:
            self.diagnostics.append(self._too_long(block, height_px))
        return max(0, math.ceil((self.screen_px - height_px + distance_px) / 2))

    def _too_long(self, block: Block, height_px: int) -> Diagnostic:
        most = max(0, math.floor((self.screen_px - height_px) / self.step_px))
        return error(
            "alone-too-long",
            f"at {float(self.step_px):.3g} px per frame, this block is fully visible for only "
            f"{most}f ({float(most / self.rate.value):.1f} s)",
            hint="shorten `alone`, scroll more slowly, or put it on a `card:` with `stop: yes`",
            span=block.frame.span,
        )
