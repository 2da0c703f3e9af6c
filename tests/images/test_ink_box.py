"""The ink of pictures, in px. Pictures are drawn as letters, one for each colour."""

from __future__ import annotations

from textwrap import dedent

import numpy as np
import pytest

from endroll.images.ink_box import find_ink
from endroll.model.design import Color

BLACK, WHITE = Color(0, 0, 0), Color(255, 255, 255)
PAINTS = {
    ".": (0, 0, 0, 0),
    "'": (255, 255, 255, 7),
    "W": (255, 255, 255, 255),
    "w": (250, 252, 255, 255),
    "K": (0, 0, 0, 255),
    "k": (4, 3, 5, 255),
    "R": (255, 0, 0, 255),
    "h": (255, 255, 255, 128),
}


def picture(text: str) -> np.ndarray:
    rows = dedent(text).strip().splitlines()
    return np.array([[PAINTS[letter] for letter in row.strip()] for row in rows], np.uint8)


@pytest.mark.parametrize(
    ("text", "background", "box"),
    [
        ("......\n..WW..\n..WW..\n......", BLACK, (2, 1, 4, 3)),
        (".'....\n..W...\n...W..\n......", BLACK, (2, 1, 4, 3)),
        ("WW\nWW", BLACK, (0, 0, 2, 2)),
        ("wWwW\nWKKw\nwWWW", WHITE, (1, 1, 3, 2)),
        ("kKkK\nKRRk\nkKKK", BLACK, (1, 1, 3, 2)),
        ("KWWW\nWWWW\nWWWW", BLACK, (0, 0, 4, 3)),
    ],
    ids=["transparent", "dust", "all ink", "white on white", "black on black", "no one colour"],
)
def test_margin_is_what_is_empty(
    text: str, background: Color, box: tuple[int, int, int, int]
) -> None:
    ink = find_ink(picture(text), background, trim=True)
    assert ink is not None
    assert ink.box == box
    assert ink.plate is None


def test_a_margin_that_will_show_keeps_an_even_rim() -> None:
    pixels = np.full((100, 200, 4), 255, np.uint8)
    pixels[40:60, 50:110, :3] = 0
    ink = find_ink(pixels, BLACK, trim=True)
    assert ink is not None
    assert ink.plate == (255, 255, 255)
    assert ink.box == (45, 35, 115, 65)
    assert ink.share == 1


def test_without_trimming_all_of_it_shows() -> None:
    ink = find_ink(picture("....\n.WW.\n...."), BLACK, trim=False)
    assert ink is not None
    assert ink.box == (0, 0, 4, 3)
    assert ink.share == pytest.approx(2 / 12)
    assert ink.middle == 0.5


def test_ink_is_weighed_by_its_alpha() -> None:
    ink = find_ink(picture("WWWW\nhh..\nhh..\nhh.."), BLACK, trim=True)
    assert ink is not None
    half = 128 / 255
    assert ink.share == pytest.approx((4 + 6 * half) / 16)
    assert ink.middle == pytest.approx((4 * 0.5 + 6 * half * 2.5) / (4 + 6 * half) / 4)


@pytest.mark.parametrize(
    ("text", "background", "seen"),
    [("KK..", BLACK, 0), ("KW..", BLACK, 0.5), ("KK..", WHITE, 1), ("WW..", WHITE, 0)],
)
def test_ink_is_seen_where_it_differs_from_the_background(
    text: str, background: Color, seen: float
) -> None:
    ink = find_ink(picture(text), background, trim=True)
    assert ink is not None
    assert ink.seen == seen


def test_what_is_wholly_transparent_has_no_ink() -> None:
    assert find_ink(picture("...\n.'."), BLACK, trim=True) is None
    assert find_ink(picture("...\n..."), BLACK, trim=False) is None
