"""A dark film gets white paper and dark letters, with hue and order kept."""

from __future__ import annotations

import pytest

from endroll.model.design import Color
from endroll.proof.paper_colors import WHITE, PaperColors

BLACK = Color(0, 0, 0)
NIGHT = Color(10, 14, 30)


def luma(color: Color) -> float:
    return 0.2126 * color.red + 0.7152 * color.green + 0.0722 * color.blue


@pytest.mark.parametrize("ground", [BLACK, NIGHT, Color(90, 0, 0), WHITE, Color(240, 230, 200)])
def test_the_ground_is_white(ground: Color) -> None:
    assert PaperColors(ground).of(ground) == WHITE


@pytest.mark.parametrize(
    "color",
    [WHITE, Color(242, 242, 242), Color(255, 224, 96), Color(0, 255, 255), Color(0, 255, 0)],
)
def test_light_letters_are_dark_on_paper(color: Color) -> None:
    assert luma(PaperColors(BLACK).of(color)) < 90


def test_greys_are_turned_over_in_order() -> None:
    greys = [
        PaperColors(BLACK).of(Color(level, level, level)) for level in (40, 120, 184, 242, 255)
    ]
    assert greys == sorted(greys, key=luma, reverse=True)
    assert greys[-1] == BLACK
    assert all(grey.red == grey.green == grey.blue for grey in greys)


def test_a_hue_is_kept() -> None:
    gold = PaperColors(BLACK).of(Color(255, 224, 96))
    assert gold.red > gold.green > gold.blue


def test_what_stands_on_a_light_ground_stays() -> None:
    colors = PaperColors(Color(250, 250, 250))
    assert not colors.is_inverted
    assert colors.of(Color(20, 40, 60)) == Color(20, 40, 60)
