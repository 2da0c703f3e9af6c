"""Letters that are too small, too thin or too low in contrast."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np
import pytest
from PIL import Image

from endroll.check.colors import chroma, contrast
from endroll.check.stroke_widths import thinnest_em
from endroll.model.design import Color
from endroll.text.catalogue import load_catalogue
from endroll.text.fonts import FontBook

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from endroll.core.diagnostics import Diagnostic
    from endroll.project import Project

    LookInto = Callable[[str], tuple[Project | None, tuple[Diagnostic, ...]]]
    Told = Callable[..., list[tuple[str, int]]]

FILM = """
video: {{size: {size}, fps: 24, background: "{background}"}}
check: {{{check}}}
styles: {{{styles}}}
roll:
  - {{role: Edited by, names: Ann}}
"""


@pytest.fixture
def told(look_into: LookInto) -> Callable[..., list[tuple[str, int]]]:
    """Return a function that gives the codes and lines reported for a roll in some styles."""

    def says(
        styles: str,
        *,
        size: str = "hd",
        background: str = "black",
        check: str = "",
        roll: str = "",
    ) -> list[tuple[str, int]]:
        _, found = look_into(
            FILM.format(styles=styles, size=size, background=background, check=check) + roll
        )
        return [(one.code, one.span.line if one.span else 0) for one in found]

    return says


@pytest.mark.parametrize(
    ("styles", "check", "expected"),
    [
        ("name: {size: 18}", "", []),
        ("name: {size: 17.5}", "", ["too-small"]),
        ("name: {size: 13}", "smallest: 12", []),
        ("name: {size: 30}", "smallest: 32", ["too-small"] * 2),  # the role, and the name
        ("text: {size: 5}", "", []),  # nothing is set in it
        ("base: {size: 12}, role: {size: 12}", "", ["too-small"]),
    ],
)
@pytest.mark.parametrize("size", ["hd", "uhd"])
def test_letters_that_are_too_small(
    told: Told, styles: str, check: str, expected: list[str], size: str
) -> None:
    assert [code for code, _ in told(styles, check=check, size=size)] == expected


def test_how_small_is_told_where_it_is_written(look_into: LookInto) -> None:
    head = "video: {fps: 24, size: uhd}\nstyles:\n  role: {size: 20}\n  name: {size: 12}\n"
    _, (said,) = look_into(f"{head}roll: [{{role: A, names: B}}]")
    assert said.span
    assert said.span.line == 4
    assert re.findall(r"[\dx.]*\d[\dx.]*", said.message) == ["24", "3840x2160", "1.1"]
    allowed = head.replace("12}", "12}  # endroll: allow too-small")
    assert look_into(f"{allowed}roll: [{{role: A, names: B}}]")[1] == ()


def test_readings_are_as_small_as_they_are(told: Told) -> None:
    roll = "  - {names: [{name: 林, reading: はやし}], ruby: yes, language: ja}\n"
    assert told("reading: {size: 9}", roll=roll) == []


@pytest.mark.parametrize(
    ("weight", "size", "raster", "is_told"),
    [
        (400, 26, "hd", False),
        (400, 20, "1280x720", False),
        (100, 34, "hd", False),
        (100, 26, "hd", True),
        (100, 26, "uhd", False),
        (100, 34, "1280x720", True),
        (100, 34, "480x270", False),  # a draft
    ],
)
def test_strokes_that_are_too_thin(
    told: Told, weight: int, size: int, raster: str, *, is_told: bool
) -> None:
    styles = f"base: {{font: Noto Sans, weight: {weight}, size: {size}}}, role: {{size: {size}}}"
    found = [one for one in told(styles, size=raster) if one[0] == "thin-strokes"]
    assert found == [("thin-strokes", 4)] * is_told


@pytest.mark.parametrize("family", ["Noto Sans", "Noto Serif"])
def test_strokes_are_measured_on_letters(tmp_path: Path, family: str) -> None:
    catalogue, book = load_catalogue(tmp_path), FontBook()

    def measured(weight: int) -> float:
        font = catalogue.match(family, weight=weight, italic=False)
        assert font
        thin = thinnest_em(book, font, "Ann")
        assert thin
        return thin

    assert measured(100) < measured(300) < measured(400) < measured(900)
    assert 0.02 < measured(100) < 0.03
    han = catalogue.match("Noto Sans CJK SC", weight=400, italic=False)
    assert han
    assert 0.06 < (thinnest_em(book, han, "艾丹") or 0) < 0.1


def test_a_box_is_as_thick_as_it_is_and_what_has_no_such_letter_is_not_measured(
    tmp_path: Path, build_font: Callable[..., None]
) -> None:
    (tmp_path / "fonts").mkdir()
    build_font(tmp_path / "fonts" / "a.ttf", family="Thick", letters="ol", advance=300)
    build_font(tmp_path / "fonts" / "b.ttf", family="Other", letters="ab")
    catalogue, book = load_catalogue(tmp_path), FontBook()
    thick = catalogue.match("Thick", weight=400, italic=False)
    other = catalogue.match("Other", weight=400, italic=False)
    assert thick
    assert other
    assert thinnest_em(book, thick, "ol") == pytest.approx(0.1, abs=0.002)
    assert thinnest_em(book, other, "ab") is None


def test_contrast_is_that_of_the_guidelines() -> None:
    assert contrast((0, 0, 0), (1, 1, 1)) == pytest.approx(21)
    grey = 0x76 / 255
    assert contrast((grey, grey, grey), (1, 1, 1)) == pytest.approx(4.54, abs=0.005)
    assert contrast((1, 0, 0), (1, 0, 0)) == 1


@pytest.mark.parametrize(
    ("styles", "background", "expected"),
    [
        ("", "black", []),
        ("", "white", [("low-contrast", 6), ("low-contrast", 6)]),
        ("", "navy", []),
        ('name: {color: "#777777"}', "black", []),  # 4.7 : 1
        ('name: {color: "#707070"}', "black", [("low-contrast", 4)]),  # 4.2 : 1
        ("name: {color: white, opacity: 40%}", "black", [("low-contrast", 4)]),
        ("name: {color: white, opacity: 60%}", "black", []),
        ("base: {color: '#445'}, role: {color: '#445'}", "black", [("low-contrast", 4)]),
        ("name: {color: black, plate: {color: white, opacity: 100%}}", "black", []),
        (
            "name: {color: black, plate: {color: white, opacity: 9%}}",
            "black",
            [("low-contrast", 4)],
        ),
        ("name: {color: black, outline: {color: white}}", "black", []),
        ("name: {color: black, outline: {color: navy}}", "black", [("low-contrast", 4)]),
        ("name: {color: black, shadow: {color: white}}", "black", []),
        ("name: {color: black, shadow: {opacity: 75%}}", "black", [("low-contrast", 4)]),
    ],
)
def test_letters_that_hardly_stand_out(
    told: Told, styles: str, background: str, expected: list[tuple[str, int]]
) -> None:
    assert told(styles, background=background) == expected


def test_what_contrast_passes_is_the_films_to_say(told: Told) -> None:
    assert told('name: {color: "#707070"}', check="contrast: 3") == []
    assert told('name: {color: "#707070"}', check="contrast: 7") == [("low-contrast", 4)]


@pytest.mark.parametrize(
    ("scene", "is_told"),
    [("background: sky.png", False), ("area: right 50%\n    beside: sky.png", True), ("", True)],
)
def test_of_letters_on_a_picture_nothing_is_known(
    told: Told, tmp_path: Path, scene: str, *, is_told: bool
) -> None:
    Image.fromarray(np.full((90, 160, 3), 200, np.uint8)).save(tmp_path / "sky.png")
    roll = f"  - scroll: [{{title: Sky}}]\n    {scene}\n"
    assert told("title: {color: '#333333'}", roll=roll) == [("low-contrast", 4)] * is_told
    plate = "title: {color: '#333333', plate: {color: black, opacity: 100%}}"
    assert told(plate, roll=roll) == [("low-contrast", 4)]


def test_on_a_picture_behind_the_whole_film_nothing_is_known(told: Told, tmp_path: Path) -> None:
    Image.fromarray(np.full((90, 160, 3), 200, np.uint8)).save(tmp_path / "sky.png")
    assert told("name: {color: '#333333'}", background="sky.png") == []


def test_chroma_is_that_of_bt_709() -> None:
    assert chroma(Color(90, 90, 90)) == pytest.approx((0, 0))
    assert chroma(Color(0, 0, 255))[0] == pytest.approx(0.5, abs=1e-4)
    assert chroma(Color(255, 0, 0))[1] == pytest.approx(0.5, abs=1e-4)
