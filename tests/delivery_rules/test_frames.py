"""What is measured of frames is what the frames show."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from tests.delivery_rules.conftest import PLAIN, cards

from endroll.delivery_rules.flashes import FlashMeter
from endroll.delivery_rules.frames import measure_frames
from endroll.delivery_rules.levels import count_outside
from endroll.encode.color_encoding import TEN_422
from endroll.project import film_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from numpy.typing import NDArray

    from endroll.delivery_rules.facts import PictureReading
    from endroll.project import Project

    MakesFilm = Callable[..., Project]

COLUMNS = 32
NAMES = "  - names: [Ann, Bo, Cy]\n  - {role: Editor, names: Dee}\n"


def picture_of(project: Project) -> PictureReading:
    film = film_of(project)
    return measure_frames(film.painter, film.credits.video.color, TEN_422)


def naive_cells(rgb: NDArray[np.uint8]) -> NDArray[np.float64]:
    """Return the mean light of cells, (cells, 3), each of them cut out and averaged."""
    height, width = rgb.shape[:2]
    down = round(height / (width / COLUMNS))
    light = (rgb / 255) ** 2.4
    return np.array(
        [
            light[
                row * height // down : (row + 1) * height // down,
                column * width // COLUMNS : (column + 1) * width // COLUMNS,
            ].mean(axis=(0, 1))
            for row in range(down)
            for column in range(COLUMNS)
        ]
    )


@pytest.mark.parametrize(
    ("roll", "keys", "settings"),
    [
        (NAMES, {"speed": "20"}, ()),
        (NAMES, {"speed": "20", "background": "#203040", "ink": "#ff8000"}, ()),
        (NAMES, {"speed": "20"}, ("timing.snap=off", "timing.speed=20.4")),
        (NAMES, {"speed": "20"}, ("video.edge_fade=100",)),
        ("  - card: [{text: Ann}]\n    hold: 2f\n    fade_in: 3f\n", {}, ()),
        (cards("white.png", "red.png", hold=2), {}, ()),
        ("  - scroll: [{names: [Ann]}]\n    direction: left\n", {"speed": "40"}, ()),
    ],
    ids=["scroll", "colours", "fractions", "edges", "fade", "pictures", "crawl"],
)
def test_the_cells_are_the_means_of_every_frame(
    film: MakesFilm,
    monkeypatch: pytest.MonkeyPatch,
    roll: str,
    keys: dict[str, str],
    settings: tuple[str, ...],
) -> None:
    taken: dict[int, NDArray[np.float64]] = {}
    monkeypatch.setattr(
        FlashMeter, "take", lambda _self, frame, light: taken.update({frame: light})
    )
    project = film(roll, settings=settings, **keys)
    picture_of(project)
    last = None
    for frame in range(project.schedule.frame_count):
        last = taken.get(frame, last)
        assert last is not None
        if frame % 12 == 0:
            np.testing.assert_allclose(last, naive_cells(project.frame(frame)), atol=1e-9)
    assert len(taken) > 3


def test_the_worst_frame_of_a_scroll_is_found(film: MakesFilm) -> None:
    project = film(NAMES, speed="20", ink="#ff0000")
    reading = picture_of(project)
    shares = [
        count_outside(project.frame(frame), TEN_422).sum() / (160 * 90)
        for frame in range(project.schedule.frame_count)
    ]
    assert reading.outside_share == pytest.approx(max(shares), rel=0.1)
    assert reading.outside_share > 0.001
    assert shares[reading.outside_frame] == pytest.approx(max(shares), rel=0.1)


def test_pictures_that_flash_are_counted(film: MakesFilm) -> None:
    reading = picture_of(film(cards(*["red.png", "black.png"] * 6, hold=3)))
    assert reading.flashes.flashes == reading.red_flashes.flashes == 4
    steady = picture_of(film(cards(*["red.png", "black.png"] * 6, hold=4)))
    assert steady.flashes.flashes == steady.red_flashes.flashes == 3


def test_footage_that_flashes_is_counted(
    film: MakesFilm, footage: Callable[..., Path], tmp_path: Path
) -> None:
    """Every frame of the footage is a little lighter; in a loop of 12, it falls twice a second."""
    footage(tmp_path / "ramp.mp4", frames=36)
    roll = (
        "  - card: [{text: A}]\n    hold: 48f\n    fade_in: 0f\n    fade_out: 0f\n"
        "    background: {file: ramp.mp4, loop: yes, begin: 24f, end: 36f}\n"
    )
    reading = picture_of(film(roll))
    assert reading.is_whole
    assert reading.flashes.flashes == 2
    assert reading.red_flashes.changes == 0


def test_a_scroll_of_large_white_letters_flashes_nowhere(film: MakesFilm) -> None:
    """At 8 s from edge to edge, lines of 60 px a line apart: no place changes seven times."""
    names = "  - names: [" + ", ".join(["AAAAAAAAAAAAAA"] * 12) + "]\n"
    reading = picture_of(film(names, size="192x108", speed="5"))
    assert reading.flashes.flashes <= 3
    assert reading.outside_share == 0


def test_a_plain_card_changes_once_and_back(film: MakesFilm) -> None:
    reading = picture_of(film(PLAIN, ink="#808080"))
    assert reading.flashes.flashes <= 1
