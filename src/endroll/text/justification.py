"""Justify a shaped line to its measure by widening the spaces between its words and letters."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from enum import Enum
from itertools import accumulate
from typing import TYPE_CHECKING, Final, NamedTuple

import regex

from endroll.text.han import may_part, needs_han_space
from endroll.text.lines import Glyphs

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from endroll.text.lines import ShapedLine, ShapedRun

QUARTER_EM: Final = 0.25
"""How much a gap of East Asian text grows, and a word space before those.

Source: JLREQ 3.8.4, word spaces and Han-Latin spaces from a quarter to a half em, then letters.
"""
_TOLERANCE_PX: Final = 1e-6
_SPACES: Final = frozenset(" \u00a0")
_RIGHT_TO_LEFT: Final = regex.compile(r"[\p{bc=R}\p{bc=AL}]")


class _Kind(Enum):
    """What is between two clusters: a word space, a joint of Han and Latin, or two letters."""

    SPACE = 0
    JOINT = 1
    LETTERS = 2


class _Gap(NamedTuple):
    """A gap before a glyph of a run, both by their index, that may grow.

    After a word space at the end of a run the index is the number of its glyphs.
    """

    run: int
    glyph: int
    kind: _Kind


def justified(
    line: ShapedLine, *, width_px: float, most_px: float, em_px: float
) -> ShapedLine | None:
    """Widen the gaps of a line until it is `width_px` wide.

    First word spaces and the joints of Han and Latin grow by a quarter em, then all gaps between
    Han and kana, and what is still missing goes into word spaces. Hangul and other letters have
    word spaces only. Returns None if a word space would grow by more than `most_px`, or if there
    are no gaps that may grow enough.
    """
    missing_px = max(0.0, width_px - line.advance_px)
    gaps = tuple(_gaps(line))
    shares_px = _shares_px(missing_px, Counter(gap.kind for gap in gaps), most_px, em_px)
    if shares_px is None:
        return None
    grown: dict[int, dict[int, float]] = {}
    for gap in gaps:
        grown.setdefault(gap.run, {})[gap.glyph] = shares_px[gap.kind]
    runs = list(line.runs)
    shift_px = 0.0
    for number in _in_visual_order(line):
        run, before_px = _widened(line.runs[number], grown.get(number, {}))
        runs[number] = replace(run, x_px=run.x_px + shift_px + before_px)
        shift_px += before_px + run.advance_px - line.runs[number].advance_px
    return replace(line, runs=tuple(runs), advance_px=line.advance_px + missing_px)


def _shares_px(
    missing_px: float, counts: Mapping[_Kind, int], most_px: float, em_px: float
) -> Mapping[_Kind, float] | None:
    """Return how much a gap of each kind grows, None if that is too much or there are none."""
    shares_px = dict.fromkeys(_Kind, 0.0)
    quarter_px = QUARTER_EM * em_px
    is_east_asian = bool(counts[_Kind.JOINT] or counts[_Kind.LETTERS])
    steps = [
        ((_Kind.SPACE, _Kind.JOINT), quarter_px),
        ((_Kind.LETTERS,), quarter_px),
        ((_Kind.SPACE,), max(0.0, most_px - quarter_px)),
    ]
    for kinds, limit_px in steps if is_east_asian else [((_Kind.SPACE,), most_px)]:
        count = sum(counts[kind] for kind in kinds)
        if count:
            each_px = min(limit_px, missing_px / count)
            missing_px -= each_px * count
            for kind in kinds:
                shares_px[kind] += each_px
    return shares_px if missing_px <= _TOLERANCE_PX else None


def _gaps(line: ShapedLine) -> Iterator[_Gap]:
    """Yield the gaps that may grow, from left to right."""
    spreads = not _RIGHT_TO_LEFT.search(line.text)
    before = ""
    space: _Gap | None = None
    for number in _in_visual_order(line):
        run = line.runs[number]
        cluster = None
        for index, glyph in enumerate(run.glyphs):
            if glyph.cluster == cluster:
                continue
            cluster = glyph.cluster
            char = run.text[cluster] if cluster < len(run.text) else ""
            kind = _kind_between(before, char) if before and spreads else None
            if space is not None:
                yield space
            elif kind is not None:
                yield _Gap(number, index, kind)
            is_space = char in _SPACES
            space = _Gap(number, index + 1, _Kind.SPACE) if is_space else None
            before = "" if is_space else char


def _kind_between(before: str, after: str) -> _Kind | None:
    """Return the kind of the gap between two letters, None if it must not grow."""
    if needs_han_space(before, after):
        return _Kind.JOINT
    return _Kind.LETTERS if may_part(before, after) else None


def _in_visual_order(line: ShapedLine) -> Sequence[int]:
    """Return the runs from left to right, which is not the reading order of bidirectional lines."""
    return sorted(range(len(line.runs)), key=lambda number: line.runs[number].x_px)


def _widened(run: ShapedRun, grown_px: Mapping[int, float]) -> tuple[ShapedRun, float]:
    """Return a run with space before some of its glyphs, and the space before the first."""
    before_px = grown_px.get(0, 0.0)
    if not grown_px.keys() - {0}:
        return run, before_px
    count = len(run.glyphs.ids)
    shifts_px = accumulate(grown_px.get(index, 0.0) if index else 0.0 for index in range(count))
    glyphs = [
        glyph._replace(x_px=glyph.x_px + shift_px)
        for glyph, shift_px in zip(run.glyphs, shifts_px, strict=True)
    ]
    inside_px = sum(px for index, px in grown_px.items() if index)
    wider = replace(run, glyphs=Glyphs.of(glyphs), advance_px=run.advance_px + inside_px)
    return wider, before_px
