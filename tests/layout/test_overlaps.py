"""Overlapping lines are reported; lines that are merely close are not."""

from __future__ import annotations

import math
from collections import defaultdict
from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from endroll.core.diagnostics import Span
from endroll.layout.overlaps import find_overlaps
from endroll.layout.roll import GlyphRun, LineText, PlacedBlock, Roll
from endroll.model.design import Color
from endroll.text import glyph_boxes
from endroll.text.fonts import FontInstance, GlyphExtents
from endroll.text.glyph_boxes import Rectangles, pairs_meeting
from endroll.text.lines import Glyph, Glyphs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from numpy.typing import NDArray

    from endroll.core.diagnostics import Diagnostic
    from endroll.project import Project
    from endroll.text.fonts import FontBook

    LookInto = Callable[[str], tuple[Project | None, tuple[Diagnostic, ...]]]

CREDITS = """
    video: {{size: 1000x1080}}
    styles: {{base: {{font: {font}, size: 20, leading: {leading}}}}}
    roll:
      - names: {names}
"""


@pytest.mark.parametrize(
    ("font", "leading", "names", "overlap"),
    [
        # A box is 0.7 em high.
        ("Box", 0.8, "[AAAA, BBBB]", False),
        ("Box", 0.6, "[AAAA, BBBB]", True),
        ("Noto Sans", 1.35, "[Đặng Ớ gg, ÊẾ Ølaf Ằ]", False),
        ("Noto Sans", 1.0, "[gggg, ÅÅÅÅ]", True),
        ("Noto Sans", 1.0, "[aaaa, xxxx]", False),
        # The descender stands where the line below has nothing.
        ("Noto Sans", 0.8, "[xxxxxxxxxg, ax a]", False),
    ],
)
def test_overlapping_ink_is_an_error(
    look_into: LookInto, font: str, leading: float, names: str, *, overlap: bool
) -> None:
    project, diagnostics = look_into(CREDITS.format(font=font, leading=leading, names=names))
    assert [problem.code for problem in diagnostics] == ["lines-overlap"] * overlap
    assert (project is None) is overlap


def test_the_overlap_has_a_span_and_names_both_lines(look_into: LookInto) -> None:
    _, (problem,) = look_into(CREDITS.format(font="Box", leading=0.6, names="[AAAA, BBBB]"))
    assert all(name in problem.message for name in ("AAAA", "BBBB"))
    assert problem.span
    assert problem.span.line == 5


BOOK = SimpleNamespace(
    extents=lambda _font: defaultdict(lambda: GlyphExtents(0.1, 0.0, 0.5, 0.7), {3: None})
)
"""A font whose glyphs are boxes, except number 3, which is blank."""


def a_run(
    at: tuple[float, int], glyphs: Iterable[tuple[int, float, float]], *, turned: bool = False
) -> GlyphRun:
    """Make a run of 10 px letters: its origin, and number, x and y of each letter in px."""
    letters = Glyphs.of([Glyph(*glyph) for glyph in glyphs])
    x_px, baseline_px = at
    tops = [-y - 7 for y in letters.ys_px]
    return GlyphRun(
        style="base",
        font=FontInstance("Box", "box.ttf", 0),
        size_px=10,
        color=Color(255, 255, 255),
        x_px=x_px,
        baseline_px=baseline_px,
        advance_px=max(letters.xs_px, default=0),
        top_px=baseline_px + math.floor(min(tops, default=0)) - 5 * turned,
        bottom_px=baseline_px + math.ceil(max(tops, default=0) + 7) + 5 * turned,
        glyphs=letters,
        is_turned=turned,
        text="A",
        written="A",
        line=LineText(text="A", span=Span("credits.yaml", 1, baseline_px + 1)),
    )


def a_roll(runs: Sequence[GlyphRun], blocks: Iterable[tuple[int, int]] = ()) -> Roll:
    return Roll(
        width_px=1000,
        height_px=1000,
        background=Color(0, 0, 0),
        runs=tuple(runs),
        blocks=tuple(
            PlacedBlock(
                index=index,
                kind="names",
                text="",
                span=Span("credits.yaml", 2, index + 1),
                top_px=top_px,
                bottom_px=bottom_px,
                names=(),
            )
            for index, (top_px, bottom_px) in enumerate(blocks)
        ),
    )


def spans_reported(roll: Roll) -> list[Span | None]:
    return [problem.span for problem in find_overlaps(roll, cast("FontBook", BOOK))]


def spans_by_brute_force(roll: Roll) -> list[Span]:
    """Return where lines overlap, every letter of every run compared with every other."""

    def inks(run: GlyphRun) -> list[tuple[float, float, float, float]]:
        boxes = []
        for number, x_px, y_px, _ in run.glyphs:
            x_px, y_px = run.x_px + x_px, run.baseline_px - y_px  # noqa: PLW2901  as placed
            if number == 3:
                continue
            if run.is_turned:
                boxes.append((x_px, y_px + 1, x_px + 7, y_px + 5))
            else:
                boxes.append((x_px + 1, y_px - 7, x_px + 5, y_px))
        return boxes

    def meet(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
        return all(
            one[side] + 0.5 < other[side + 2] and other[side] + 0.5 < one[side + 2]
            for side in (0, 1)
        )

    where: list[Span] = []
    open_runs: list[GlyphRun] = []
    for run in sorted(roll.runs, key=lambda run: run.top_px):
        open_runs = [above for above in open_runs if above.bottom_px > run.top_px]
        around = (one for one in roll.blocks if one.top_px <= run.baseline_px <= one.bottom_px)
        span = next((one.span for one in around), run.line.span)
        for above in open_runs:
            apart = above.baseline_px == run.baseline_px or (
                above.x_px > run.x_px + run.advance_px + run.size_px
                or run.x_px > above.x_px + above.advance_px + above.size_px
            )
            if (
                span not in where
                and not apart
                and any(meet(one, other) for one in inks(above) for other in inks(run))
            ):
                where.append(span)
        open_runs.append(run)
    return where


EIGHTHS = st.integers(-400, 400).map(lambda number: number / 8)
GLYPHS = st.lists(st.tuples(st.integers(1, 4), EIGHTHS, EIGHTHS), max_size=40)
RUNS = st.builds(
    a_run,
    st.tuples(st.integers(-300, 4000).map(lambda number: number / 4), st.integers(0, 120)),
    GLYPHS,
    turned=st.booleans(),
)
BLOCKS = st.lists(
    st.tuples(st.integers(0, 120), st.integers(0, 40)).map(lambda rows: (rows[0], sum(rows))),
    max_size=5,
)


@given(st.lists(RUNS, max_size=12), BLOCKS)
@example([a_run((0, 1), [(1, -81 / 8, 0)]), a_run((-6.75, 0), [(1, 0, 0)])], [])
def test_the_same_is_found_as_by_comparing_all(
    runs: list[GlyphRun], blocks: list[tuple[int, int]]
) -> None:
    roll = a_roll(runs, blocks)
    assert spans_reported(roll) == spans_by_brute_force(roll)


@given(st.data())
def test_many_letters_are_compared_as_few_are(data: st.DataObject) -> None:
    """Sets too large to be compared at once are halved, and nothing is lost by that."""
    chance = np.random.default_rng(data.draw(st.integers(0, 10_000)))
    count, spread_px = data.draw(st.sampled_from([90, 200])), data.draw(st.integers(100, 4000))
    sets = []
    for _ in range(2):
        corner = chance.integers(0, spread_px, (count, 2)).astype(float)
        sets.append(np.concatenate((corner, corner + chance.integers(0, 9, (count, 2))), axis=1))
    overlap = Rectangles.of(sets[0]).overlap(Rectangles.of(sets[1]))
    assert overlap == bool(pairs_meeting(*sets).any())


def lines_of_accents(count: int) -> list[GlyphRun]:
    """Return two letters far apart with so many accents on each, one above the other."""
    return [
        a_run((0, 10 * count), [(1, 0.0, 10.0 * n) for n in range(count)]),
        a_run((6, 10 * count + 1), [(1, 0.0, 10.0 * n) for n in range(count)]),
    ]


def lines_of_words(count: int) -> list[GlyphRun]:
    """Return two lines, their rows shared, of so many words each of one letter."""
    tops = (50, 52)
    return [
        a_run((40 * n + 10 * (top == 52), top), [(1, 0, 0)]) for n in range(count) for top in tops
    ]


def lines_on_lines(count: int) -> list[GlyphRun]:
    """Return so many lines of two letters, each with an accent that stands in the line above."""
    return [a_run((0, 8 * n), [(1, 8.0 * (n % 2), 0), (1, 100.0, 0)]) for n in range(count)]


def a_long_line_over_words(count: int) -> list[GlyphRun]:
    """Return a line of many letters in one run, and words that stand in its gaps."""
    words = [a_run((40 * n + 20, 52), [(1, 0, 0)]) for n in range(count)]
    return [a_run((0, 50), [(1, 40.0 * n, 0) for n in range(count)]), *words]


@pytest.mark.parametrize(
    "lines", [lines_of_accents, lines_of_words, lines_on_lines, a_long_line_over_words]
)
def test_what_is_compared_grows_as_the_roll_does(
    lines: Callable[[int], list[GlyphRun]], monkeypatch: pytest.MonkeyPatch
) -> None:
    compared: list[int] = []

    def counted(some: NDArray[np.float64], others: NDArray[np.float64]) -> NDArray[np.bool_]:
        compared.append(max(1, len(np.atleast_2d(some))) * max(1, len(np.atleast_2d(others))))
        return meeting(some, others)

    meeting = glyph_boxes._meeting
    monkeypatch.setattr(glyph_boxes, "_meeting", counted)
    counts = []
    for count in (500, 4000):
        compared.clear()
        assert spans_reported(a_roll(lines(count))) == []
        counts.append(sum(compared))
    assert counts[1] <= 16 * counts[0]
