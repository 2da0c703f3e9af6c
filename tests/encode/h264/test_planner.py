"""Plans carried out on rows that are numbers: what is visible is right, and little is coded."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from endroll.encode.h264.planner import Plan, Planner

if TYPE_CHECKING:
    from endroll.encode.h264.scroll_rows import ScrollRows

BLANK, GREY, COLORED = " ", "g", "c"
BLOCK = 16
UNKNOWN = -1


@dataclass
class Rows:
    """Rows of a scroll, a letter each, blank before the first and after the last."""

    letters: str
    falls: bool = False
    looked: int = field(default=0, init=False)

    chroma_px = 2

    def letter(self, row: int) -> str:
        return self.letters[row] if 0 <= row < len(self.letters) else BLANK

    def look(self, lead: int) -> None:
        self.looked = max(self.looked, lead)

    def has_color(self, first: int, past: int) -> bool:
        assert past <= self.looked
        # A row shares its chroma with the one above or below it.
        return any(self.letter(row) == COLORED for row in range(first - 1, past + 1))

    def has_ink(self, row: int) -> bool:
        return self.letter(row) != BLANK or self.has_color(row, row + 1)

    def blank_until(self, row: int) -> int:
        if any(map(self.has_ink, range(row - 4, row))):
            return row
        while row < self.looked and not self.has_ink(row):
            row += 1
        return row

    def luma(self, row: int) -> int:
        return row if self.letter(row) != BLANK else UNKNOWN - 1

    def chroma(self, pair: tuple[int, int]) -> object:
        colors = [row if self.letter(row) == COLORED else None for row in pair]
        return None if colors == [None, None] else tuple(colors)


class Decoder:
    """Keeps pictures as lists of what is in each row, as a decoder keeps their samples."""

    def __init__(self, rows: Rows, count: int) -> None:
        self.rows = rows
        self.height = count * BLOCK
        self.shown: list[tuple[list[int], list[object]]] = []

    def show(self, plan: Plan, lead: int) -> tuple[list[int], list[object]]:
        """Return the luma rows and the chroma rows of a picture that is assembled as planned."""
        luma: list[int] = [UNKNOWN] * self.height
        chroma: list[object] = [UNKNOWN] * (self.height // 2)
        if plan.back:
            before = self.shown[-plan.back]
            for row in range(self.height):
                luma[row] = before[0][self._within(row + plan.distance_px, self.height)]
            for row in range(self.height // 2):
                above = before[1][self._within(row + plan.distance_px // 2, self.height // 2)]
                below = before[1][self._within(row - -plan.distance_px // 2, self.height // 2)]
                chroma[row] = above if above == below else "blurred"
        first, past = plan.first_new * BLOCK, (plan.first_new + plan.new_rows) * BLOCK
        whole = self.truth(lead)
        luma[first:past] = whole[0][first:past]
        chroma[first // 2 : past // 2] = whole[1][first // 2 : past // 2]
        if plan.number == 0:
            self.shown.clear()
        self.shown.append((luma, chroma))
        return luma, chroma

    def truth(self, lead: int) -> tuple[list[int], list[object]]:
        """Return the picture that ends before a row, from its top down."""
        order = range(lead - self.height, lead)
        rows = list(reversed(order)) if self.rows.falls else list(order)
        pairs = zip(rows[::2], rows[1::2], strict=True)
        return [self.rows.luma(row) for row in rows], [self.rows.chroma(pair) for pair in pairs]

    @staticmethod
    def _within(row: int, height: int) -> int:
        return min(max(row, 0), height - 1)


def plans(
    rows: Rows, moves: list[int], *, count: int = 4, hidden_px: int = 8, gop: int = 30
) -> list[Plan]:
    """Plan pictures, carry them out, and compare what is visible with what should be."""
    planner = Planner(cast("ScrollRows", rows), count, hidden_px=hidden_px)
    decoder = Decoder(rows, count)
    lead, made = 0, []
    for index, move in enumerate([0, *moves]):
        lead += move
        plan = planner.plan(lead, index, index % gop)
        shown, truth = decoder.show(plan, lead), decoder.truth(lead)
        visible = count * BLOCK - hidden_px
        assert shown[0][:visible] == truth[0][:visible], index
        assert shown[1][: visible // 2] == truth[1][: visible // 2], index
        made.append(plan)
    return made


KINDS = st.sampled_from([BLANK * 9, BLANK * 40, GREY, GREY * 21, COLORED, COLORED * 7])


@given(
    letters=st.lists(KINDS, max_size=12).map("".join),
    moves=st.lists(st.integers(0, 7) | st.integers(0, 70), max_size=40)
    | st.builds(lambda step, count: [step] * count, st.integers(1, 40), st.integers(1, 60)),
    hidden_px=st.sampled_from([0, 2, 8, 16, 18]),
    falls=st.booleans(),
    gop=st.sampled_from([1, 2, 3, 30]),
)
def test_what_is_visible_is_always_right(
    letters: str,
    moves: list[int],
    hidden_px: int,
    falls: bool,  # noqa: FBT001  drawn
    gop: int,
) -> None:
    for index, plan in enumerate(
        plans(Rows(letters, falls=falls), moves, hidden_px=hidden_px, gop=gop)
    ):
        assert plan.number == index % gop
        assert plan.back <= min(plan.number, 2)
        assert 0 <= plan.new_rows <= 4
        assert (plan.back == 0) == (plan.new_rows == 4)
        assert plan.first_new == (0 if falls or plan.new_rows == 4 else 4 - plan.new_rows)


@pytest.mark.parametrize(
    ("step", "hidden_px", "expected"),
    [
        # A row when more is missing than the hidden rows hold: 9 px, 12 px, 10 px.
        (3, 8, [4, 0, 0, 1, 0, 0, 1, 0, 0, 1]),
        (4, 8, [4, 0, 0, 1, 0, 0, 1, 0, 0, 1]),
        (2, 8, [4, 0, 0, 0, 0, 1, 0, 0, 0, 0]),
        (8, 8, [4, 0, 1, 0, 1, 0, 1, 0, 1, 0]),
        # Nothing is hidden: one for every picture.
        (2, 0, [4, 1, 1, 1, 1, 1, 1, 1, 1, 1]),
        # 15 px fit a row, and 18 would need two.
        (3, 16, [4, 0, 0, 0, 0, 1, 0, 0, 0, 0]),
        (17, 8, [4, 2, 2, 2, 2, 2, 2, 2, 2, 2]),
        (49, 8, [4, 4, 4, 4, 4, 4, 4, 4, 4, 4]),
    ],
)
def test_a_row_is_coded_when_none_is_left(step: int, hidden_px: int, expected: list[int]) -> None:
    made = plans(Rows(GREY * 1000), [step] * 9, hidden_px=hidden_px)
    assert [plan.new_rows for plan in made] == expected


def test_blank_rows_are_not_coded() -> None:
    made = plans(Rows(GREY * 20 + BLANK * 100), [4] * 29)
    coded = [index for index, plan in enumerate(made) if plan.new_rows]
    assert coded == [0, 3, 6]  # row 19 enters with picture 5, and blank rows are 12 px on


def test_colours_are_moved_by_two_odd_steps_and_greys_by_one() -> None:
    made = plans(Rows(BLANK * 40 + COLORED * 3 + GREY * 200), [3] * 60, gop=99)
    backs = "".join(str(plan.back) for plan in made)
    # Row 39, which shares chroma with the first colour, is coded with picture 16; picture 35 is the
    # last that shows row 43, which shares it with the last.
    assert backs == "0" + 16 * "1" + 19 * "2" + 25 * "1"


def test_a_still_picture_needs_no_row() -> None:
    made = plans(Rows(COLORED * 500), [4, 0, 0, 0, 4])
    assert [(plan.back, plan.distance_px) for plan in made[2:5]] == [(1, 0)] * 3


def test_a_picture_that_falls_has_its_new_rows_at_the_top() -> None:
    made = plans(Rows(GREY * 500, falls=True), [4] * 9)
    assert {plan.new_rows for plan in made[1:]} == {1}
    assert {plan.first_new for plan in made} == {0}
    assert {plan.distance_px for plan in made[1:]} == {-4}
