"""Cards: blocks in the middle of the picture, between scrolls. The picture is 1080 px high."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from endroll.core.diagnostics import Diagnostic
    from endroll.project import Project

    LayOut = Callable[[str], Project]
    LookInto = Callable[[str], tuple[Project | None, tuple[Diagnostic, ...]]]

FILM = """
    roll:
      - card:
          - {names: Ann}
          - {names: Bo}
        hold: 10f
        fade_in: 4f
        fade_out: 2f
        gap: 0s
      - {names: Cy}
      - {names: Di}
      - card: [{names: Ed}]
        hold: 5f
"""


def test_a_card_is_as_high_as_the_picture_its_blocks_in_the_middle(lay_out: LayOut) -> None:
    roll = lay_out(FILM).roll
    first, scroll, last = roll.parts
    assert first.height_px == last.height_px == 1080
    ann, bo, cy, di, ed = roll.blocks
    assert (ann.top_px + bo.bottom_px) / 2 == pytest.approx(first.top_px + 540, abs=1)
    assert (ed.top_px + ed.bottom_px) / 2 == pytest.approx(last.top_px + 540, abs=1)
    assert scroll.top_px == cy.top_px == first.bottom_px + 1080
    assert scroll.bottom_px == di.bottom_px == last.top_px - 1080
    assert [block.index for block in roll.blocks] == [0, 1, 2, 3, 4]


def test_a_frame_shows_its_own_part_alone(lay_out: LayOut) -> None:
    project = lay_out(FILM)
    card = project.schedule.scenes[1]
    whole = project.frame(card.first_frame + 6)
    rows = np.flatnonzero(whole.any(axis=(1, 2)))
    ann, bo, *_ = project.roll.blocks
    assert ann.top_px <= rows[0] < rows[-1] < bo.bottom_px
    after = project.frame(card.first_frame + card.frame_count)
    assert not after.any()


def test_a_fade_is_a_share_of_the_whole(lay_out: LayOut) -> None:
    project = lay_out(FILM)
    first = project.schedule.scenes[1].first_frame
    whole = project.frame(first + 4).astype(int)
    for index, share in ((0, 0.2), (1, 0.4), (3, 0.8)):
        faded = project.frame(first + index)
        assert np.abs(faded - whole * share).max() <= 0.5
    layer, full = (project.frame(first + index, transparent=True) for index in (1, 4))
    assert np.abs(layer[:, :, 3] - full[:, :, 3] * 0.4).max() <= 0.5


def test_text_on_a_card_is_located_while_the_card_is_static(lay_out: LayOut) -> None:
    project = lay_out(FILM)
    card = project.schedule.scenes[1]
    frame = project.frame_index("Bo")
    assert card.first_frame + 4 <= frame < card.first_frame + 14
    ann = next(block for block in project.report().blocks if block.text == "Ann")
    assert (ann.first_frame, ann.last_frame) == (
        card.first_frame,
        card.first_frame + card.frame_count - 1,
    )


def test_a_film_with_cards_lasts_as_long_as_asked(look_into: LookInto) -> None:
    names = ", ".join(f"{{names: [Ann{number}, Bo]}}" for number in range(30))
    project, diagnostics = look_into(
        "video: {size: 1000x1080, fps: 25}\n"
        "timing: {duration: 0:45}\n"
        "styles: {base: {font: [Box, Box Han], size: 30}}\n"
        f"roll: [{{card: [{{title: Film}}], hold: 2s}}, {names}, {{card: [{{names: Cy}}]}}]"
    )
    assert project, diagnostics
    assert project.schedule.frame_count == 45 * 25


def test_a_film_of_cards_alone(lay_out: LayOut) -> None:
    project = lay_out("roll: [{card: [{names: Ann}], hold: 1s, fade_in: 0, fade_out: 0, gap: 0}]")
    assert project.schedule.frame_count == 24 + 24 + 24


@pytest.mark.parametrize(
    ("entry", "code"),
    [
        ("{section: [{card: [{names: A}]}]}", "card-inside"),
        ("{row: [{card: [{names: A}]}, {names: B}]}", "card-inside"),
        ("{card: [{card: [{names: A}]}]}", "card-inside"),
        ("{card: []}", "empty-list"),
        ("{card: A}", "wrong-kind"),
        ("{card: [{names: A}], hold: long}", "bad-value"),
        ("{card: [{names: A}], hold: -2s}", "bad-value"),
        ("{card: [{names: A}], names: B}", "entry-of-two-kinds"),
        (f"{{card: [{{names: [{', '.join(['A'] * 40)}]}}]}}", "card-too-high"),
    ],
)
def test_invalid_entries_are_reported(look_into: LookInto, entry: str, code: str) -> None:
    _, diagnostics = look_into(f"roll: [{entry}, {{names: Last}}]")
    assert code in [problem.code for problem in diagnostics]
