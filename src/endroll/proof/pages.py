"""Paginate the sections of a roll, with breaks between blocks and never within a line.

All measures are points from the top left of a page. This module decides what a page looks like, and
draws nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from endroll.model.design import Color
from endroll.proof.flow import (
    LABEL_GAP_PT,
    NOTE_LEADING_PT,
    NOTE_SIZE_PT,
    ROUNDING_PT,
    Flow,
    PageLayout,
)
from endroll.proof.margins import section_label
from endroll.proof.paper import Page, Panel, Window
from endroll.proof.sections import Kind, find_sections, lines_of
from endroll.proof.strips import strip_rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from endroll.layout.roll import PlacedBlock, Roll
    from endroll.proof.sections import Piece, Section
    from endroll.report.report import Report

_LARGEST_SCALE: Final = 0.36
"""Most points per reference px: credits of usual size then have 12 points."""

_WIDEST_GAP_PT: Final = 54.0
"""Largest gap between two blocks on a page, however long the gap in the roll."""

_SECTION_GAP_PT: Final = 20.0
_FEWEST_SHARE: Final = 0.25
"""A block taller than a page starts a new page if less than this share of it is left."""


FRAME: Final = Color(170, 170, 170)


def set_pages(roll: Roll, report: Report, *, layout: PageLayout, scale: float) -> tuple[Page, ...]:
    """Return the pages of a roll; `scale` is raster px per reference px."""
    sections = find_sections(roll, report.height_px)
    flow = Flow(layout, {block.index: block for block in report.blocks})
    scale_pt = _scroll_scale_pt(sections, layout, scale)
    for number, section in enumerate(sections):
        if number:
            flow.skip(_SECTION_GAP_PT)
        label = section_label(section, report)
        if section.kind is Kind.CARD:
            _set_card(flow, section, label, report)
        elif section.kind is Kind.CRAWL:
            _set_crawl(flow, section, label, report.width_px)
        else:
            _set_scroll(flow, section, label if len(sections) > 1 else "", scale_pt)
    return tuple(flow.finished())


def _scroll_scale_pt(sections: Sequence[Section], layout: PageLayout, scale: float) -> float:
    """Return points per px, the same for all scrolls, so that the widest fills the width."""
    widths_px = [
        right_px - left_px
        for section in sections
        if section.kind is Kind.SCROLL
        for left_px, right_px in (_extent_px(section),)
    ]
    return min(_LARGEST_SCALE / scale, layout.width_pt / max(widths_px, default=1))


def _extent_px(section: Section) -> tuple[float, float]:
    """Return the left and right edge of the content of a section."""
    sides = [
        side
        for piece in section.pieces
        for side in (
            *((line.left_px, line.right_px) for line in piece.lines),
            *((box.left_px, box.right_px) for box in piece.boxes),
            *((image.x_px, image.x_px + image.width_px) for image in piece.images),
        )
    ]
    return min(left for left, _ in sides), max(right for _, right in sides)


@dataclass(frozen=True, slots=True)
class _Unit:
    """Pieces to keep together on one page, and the blocks that start among them."""

    pieces: tuple[Piece, ...]
    blocks: tuple[PlacedBlock, ...]

    @property
    def top_px(self) -> int:
        return self.pieces[0].top_px

    @property
    def bottom_px(self) -> int:
        return self.pieces[-1].bottom_px


def _set_scroll(flow: Flow, section: Section, label: str, scale_pt: float) -> None:
    left_px, right_px = _extent_px(section)
    x_pt = flow.layout.left_pt + (flow.layout.width_pt - (right_px - left_px) * scale_pt) / 2
    column = _Column(x_pt - left_px * scale_pt, scale_pt)
    units = list(_units(section))
    label_pt = NOTE_SIZE_PT + LABEL_GAP_PT if label else 0
    for number, unit in enumerate(units):
        height_pt = (unit.bottom_px - unit.top_px) * scale_pt
        if not number:
            fits = min(height_pt, flow.whole_pt * _FEWEST_SHARE)
            flow.need(label_pt + (height_pt if height_pt <= flow.whole_pt - label_pt else fits))
            flow.name(label)
        else:
            gap_px = unit.top_px - units[number - 1].bottom_px
            flow.skip(min(max(0.0, gap_px * scale_pt), _WIDEST_GAP_PT))
        if height_pt <= flow.whole_pt:
            flow.need(height_pt)
            _place(flow, unit, column)
            continue
        flow.need(flow.whole_pt * _FEWEST_SHARE)
        _set_parts(flow, unit, column)


@dataclass(frozen=True, slots=True)
class _Column:
    """The position of column 0 of the roll, and points per px."""

    left_pt: float
    scale_pt: float


def _units(section: Section) -> Iterator[_Unit]:
    """Yield the pieces of a section by block, keeping a heading with the block below it."""
    held: list[Piece] = []
    held_blocks: list[PlacedBlock] = []
    pieces = list(section.pieces)
    blocks = sorted(section.blocks, key=lambda block: block.top_px)
    for number, block in enumerate(blocks):
        past_px = blocks[number + 1].top_px if number + 1 < len(blocks) else None
        held_blocks.append(block)
        while pieces and (past_px is None or _middle_px(pieces[0]) < past_px):
            held.append(pieces.pop(0))
        is_alone = block.kind == "heading" and past_px is not None
        if held and not is_alone:
            yield _Unit(tuple(held), tuple(held_blocks))
            held, held_blocks = [], []
    if held:
        yield _Unit(tuple(held), tuple(held_blocks))


def _middle_px(piece: Piece) -> float:
    return (piece.top_px + piece.bottom_px) / 2


def _set_parts(flow: Flow, unit: _Unit, column: _Column) -> None:
    """Set a unit that is taller than a page, as much on each page as fits."""
    rest, blocks = list(unit.pieces), unit.blocks
    while rest:
        count, top_px = 1, rest[0].top_px
        while (
            count < len(rest)
            and (rest[count].bottom_px - top_px) * column.scale_pt <= flow.left_pt + ROUNDING_PT
        ):
            count += 1
        if len(rest) - count == 1 and count > 1:
            count -= 1  # avoid a single line at the top of the next page
        part = tuple(rest[:count])
        bottom_px = part[-1].bottom_px
        here = tuple(block for block in blocks if block.top_px < bottom_px)
        _place(flow, _Unit(part, here), column)
        blocks = tuple(block for block in blocks if block not in here)
        rest = rest[count:]
        if rest:
            flow.turn()
            begun = [block for block in unit.blocks if block.top_px <= rest[0].top_px]
            flow.continue_blocks(begun[-1:])


def _place(flow: Flow, unit: _Unit, column: _Column) -> None:
    """Place a unit at the current position, scaled down if it is taller than a page."""
    height_pt = (unit.bottom_px - unit.top_px) * column.scale_pt
    share = min(1.0, flow.left_pt / height_pt) if height_pt else 1.0
    scale_pt = column.scale_pt * share
    middle_pt = flow.layout.left_pt + flow.layout.width_pt / 2
    window = Window(
        left_pt=middle_pt + (column.left_pt - middle_pt) * share,
        top_pt=flow.y_pt - unit.top_px * scale_pt,
        scale_pt=scale_pt,
        lines=lines_of(unit.pieces),
        boxes=tuple(box for piece in unit.pieces for box in piece.boxes),
        images=tuple(image for piece in unit.pieces for image in piece.images),
    )
    flow.windows.append(window)
    _note_blocks(flow, unit.blocks, window)
    flow.y_pt += height_pt * share


def _note_blocks(flow: Flow, blocks: Sequence[PlacedBlock], window: Window) -> None:
    """Add a number beside each block, on the baseline of its first line."""
    for block in blocks:
        top_pt = window.y_pt(block.top_px)
        baselines = [
            window.y_pt(line.runs[0].baseline_px)
            for line in window.lines
            if not line.source.is_vertical
            and block.top_px <= line.runs[0].baseline_px <= block.bottom_px
        ]
        flow.note(block, top_pt, min(baselines, default=top_pt + NOTE_SIZE_PT))


def _set_card(flow: Flow, section: Section, label: str, report: Report) -> None:
    """Set a card in a frame with the aspect ratio of the picture."""
    width_pt = flow.layout.width_pt
    height_pt = width_pt * report.height_px / report.width_px
    label_pt = NOTE_SIZE_PT + LABEL_GAP_PT
    room_pt = flow.whole_pt - label_pt
    share = min(1.0, room_pt / height_pt)
    width_pt, height_pt = width_pt * share, height_pt * share
    flow.need(height_pt + label_pt)
    flow.name(label)
    scale_pt = width_pt / report.width_px
    left_pt = flow.layout.left_pt + (flow.layout.width_pt - width_pt) / 2
    window = Window(
        left_pt=left_pt,
        top_pt=flow.y_pt - section.top_px * scale_pt,
        scale_pt=scale_pt,
        lines=lines_of(section.pieces),
        boxes=tuple(box for piece in section.pieces for box in piece.boxes),
        images=tuple(image for piece in section.pieces for image in piece.images),
    )
    flow.windows.append(window)
    flow.panels.append(
        Panel(
            left_pt=left_pt,
            top_pt=flow.y_pt,
            width_pt=width_pt,
            height_pt=height_pt,
            color=FRAME,
            line_pt=0.5,
        )
    )
    _note_blocks(flow, section.blocks, window)
    flow.y_pt += height_pt


def _set_crawl(flow: Flow, section: Section, label: str, width_px: int) -> None:
    """Set a strip in rows of the width of the picture, one below another."""
    (piece,) = section.pieces
    scale_pt = flow.layout.width_pt / width_px
    height_pt = (piece.bottom_px - piece.top_px) * scale_pt
    rows = strip_rows(piece, section, width_px)
    for number, row in enumerate(rows):
        row_pt = max(height_pt, len(row.blocks) * NOTE_LEADING_PT)
        label_pt = 0.0 if number else NOTE_SIZE_PT + LABEL_GAP_PT
        flow.skip(LABEL_GAP_PT if number else 0)
        flow.need(label_pt + row_pt)
        flow.name("" if number else label)
        left_px, right_px = row.columns_px
        flow.windows.append(
            Window(
                left_pt=flow.layout.left_pt - left_px * scale_pt,
                top_pt=flow.y_pt - piece.top_px * scale_pt,
                scale_pt=scale_pt,
                lines=row.lines,
                boxes=row.boxes,
                images=row.images,
                columns_px=(left_px, right_px),
            )
        )
        for block in row.blocks:
            flow.note(block, flow.y_pt, flow.y_pt + NOTE_SIZE_PT)
        flow.panels.append(
            Panel(
                left_pt=flow.layout.left_pt,
                top_pt=flow.y_pt + row_pt + LABEL_GAP_PT / 2,
                width_pt=flow.layout.width_pt,
                height_pt=0.25,
                color=FRAME,
            )
        )
        flow.y_pt += row_pt
