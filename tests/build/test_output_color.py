"""The keys `color`, `white_nits` and `mastering`: what they become, and what is refused."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from endroll.core.color import BT709_PRIMARIES, P3_D65_PRIMARIES
from endroll.core.output_color import MASTERING_DISPLAYS, OUTPUT_COLORS, SDR
from endroll.model.choices import DisplayPrimaries, VideoColor

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Inspected

    from endroll.core.output_color import OutputColor
    from endroll.project import Project

FILM = """
    video: {{size: 320x180, {keys}}}
    styles: {{base: {{font: [Box, Box Han], size: 90}}}}
    timing: {{speed: 12}}
    roll:
      - {{names: [C, D]}}
"""


@pytest.fixture
def color_of(lay_out: Callable[[str], Project]) -> Callable[[str], OutputColor]:
    return lambda keys: lay_out(FILM.format(keys=keys)).credits.video.color


def test_the_words_of_the_language_are_the_names_of_the_colours() -> None:
    assert list(VideoColor) == list(OUTPUT_COLORS)
    assert list(DisplayPrimaries) == ["bt709", "p3-d65", "bt2020"]


def test_without_keys_it_is_bt709(color_of: Callable[[str], OutputColor]) -> None:
    assert color_of("fps: 24") == SDR
    assert color_of("color: bt709") == SDR


@pytest.mark.parametrize(
    ("name", "nits"), [("p3-d65-pq", 203), ("bt2020-pq", 203), ("bt2020-hlg", 203), ("dcdm", 48)]
)
def test_each_colour_has_its_usual_white(
    color_of: Callable[[str], OutputColor], name: str, nits: int
) -> None:
    color = color_of(f"color: {name}")
    assert (color.name, color.white_nits) == (name, Fraction(nits))
    assert color.mastering == (MASTERING_DISPLAYS["p3-d65-1000"] if color.is_pq else None)


def test_the_white_is_exactly_as_written(color_of: Callable[[str], OutputColor]) -> None:
    assert color_of("color: bt2020-pq, white_nits: 120.1").white_nits == Fraction("120.1")
    assert color_of("color: bt2020-hlg, white_nits: 600").white_nits == 600
    assert color_of("color: dcdm, white_nits: 48").white_nits == 48


def test_a_display_is_named_or_described(color_of: Callable[[str], OutputColor]) -> None:
    named = color_of("color: p3-d65-pq, mastering: P3-D65-4000").mastering
    assert named is not None
    assert named == MASTERING_DISPLAYS["p3-d65-4000"]
    assert (named.max_nits, named.min_nits) == (Fraction(4000), Fraction("0.005"))
    described = color_of(
        "color: bt2020-pq, mastering: {primaries: p3-d65, max_nits: 600, min_nits: 0.0005}"
    ).mastering
    assert described is not None
    assert described.primaries == P3_D65_PRIMARIES
    assert (described.max_nits, described.min_nits) == (Fraction(600), Fraction("0.0005"))
    usual = color_of("color: bt2020-pq, mastering: {primaries: bt709, max_nits: 100}").mastering
    assert usual is not None
    assert (usual.primaries, usual.min_nits) == (BT709_PRIMARIES, Fraction("0.0001"))


@pytest.mark.parametrize("name", list(MASTERING_DISPLAYS))
def test_every_named_display_is_itself(color_of: Callable[[str], OutputColor], name: str) -> None:
    assert color_of(f"color: bt2020-pq, mastering: {name}").mastering == MASTERING_DISPLAYS[name]


@pytest.mark.parametrize(
    ("keys", "codes"),
    [
        ("white_nits: 100", ["white-without-nits"]),
        ("color: bt709, mastering: bt2020-1000", ["mastering-without-pq"]),
        ("color: bt2020-hlg, mastering: bt2020-1000", ["mastering-without-pq"]),
        ("color: dcdm, white_nits: 48.5", ["white-too-bright"]),
        ("color: bt2020-hlg, white_nits: 601", ["white-too-bright"]),
        ("color: bt2020-pq, white_nits: 9", ["bad-value"]),
        ("color: bt2020-pq, white_nits: 10001", ["bad-value"]),
        ("color: hdr", ["bad-value"]),
        ("color: bt2020-pq, mastering: p3-d65-1001", ["unknown-display"]),
        ("color: bt2020-pq, mastering: {max_nits: 1000}", ["missing-key"]),
        ("color: bt2020-pq, mastering: {primaries: xyz, max_nits: 1}", ["bad-value"] * 2),
        ("white_nits: 100, mastering: bt2020-1000", ["white-without-nits", "mastering-without-pq"]),
    ],
)
def test_what_is_wrong_is_said_at_its_place(
    look_into: Callable[[str], Inspected], keys: str, codes: list[str]
) -> None:
    _, found = look_into(FILM.format(keys=keys))
    errors = [diagnostic for diagnostic in found if diagnostic.severity == "error"]
    assert [diagnostic.code for diagnostic in errors] == codes
    assert all(diagnostic.span and diagnostic.hint for diagnostic in errors)


def test_the_fingerprint_changes_with_the_colours(lay_out: Callable[[str], Project]) -> None:
    films = [
        "fps: 24",
        "color: bt709",
        "color: bt2020-pq",
        "color: p3-d65-pq",
        "color: bt2020-pq, white_nits: 100",
        "color: bt2020-pq, mastering: bt2020-4000",
    ]
    prints = [lay_out(FILM.format(keys=keys)).fingerprint() for keys in films]
    assert prints[0] == prints[1]
    assert len(set(prints)) == len(films) - 1
