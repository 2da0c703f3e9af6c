"""Right-to-left blocks. Arabic and Hebrew letters are boxes here, 12 px wide at size 20."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from endroll import load

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from endroll.project import Project

    LayOut = Callable[[str], Project]
    SetRuns = Callable[[str], list[tuple[str, float, float]]]

HEAD = """
video: {size: 1000x1080, fps: 24}
styles:
  base: {font: [Box, Box Hebrew], size: 20, leading: 1.5, weight: 400}
  role: {size: 20, tracking: 0}
layout: {safe: 800, gutter: 40, column_gap: 50, gap: 30, role_gap: 5}
"""


@pytest.fixture
def set_runs(tmp_path: Path, build_font: Callable[..., None]) -> SetRuns:
    """Lay out a roll with box fonts; return its texts with where they begin and end."""
    folder = tmp_path / "fonts"
    folder.mkdir()
    build_font(folder / "box.ttf", family="Box", letters="ABCDabcd0123456789().")
    build_font(folder / "hebrew.ttf", family="Box Hebrew", letters="אבגדהושלם().")

    def laid_out(text: str) -> list[tuple[str, float, float]]:
        path = tmp_path / "credits.yaml"
        path.write_text(HEAD + text, encoding="utf-8")
        return [
            (run.text, round(run.x_px, 2), round(run.x_px + run.advance_px, 2))
            for run in load(path).roll.runs
        ]

    return laid_out


def test_roles_are_to_the_right_of_their_names(set_runs: SetRuns) -> None:
    role, one, two = set_runs("roll: [{cast: [{אב: [גד, שלום]}], language: he}]")
    assert role == ("אב", 520, 544)
    assert one == ("גד", 456, 480)
    assert two == ("שלום", 432, 480)


def test_gutters_are_mirrored_with_what_they_part(lay_out: LayOut) -> None:
    roll = lay_out("""
        roll: [{cast: [{אב: [גד, שלום]}], language: he}]
        layout: {axis: balanced, gutter: 40}
        video: {size: 1000x1080}
        styles: {base: {font: [Box, Noto Sans Hebrew], size: 20}}
    """).roll
    ((gutter,),) = [block.gutters for block in roll.blocks]
    role, *names = roll.runs
    assert gutter.right_px == pytest.approx(role.x_px, abs=1)
    assert gutter.left_px == pytest.approx(max(one.x_px + one.advance_px for one in names), abs=1)
    assert gutter.right_px - gutter.left_px == 40


def test_the_first_column_is_the_one_at_the_right(set_runs: SetRuns) -> None:
    runs = set_runs("roll: [{names: [אב, גד, הו, של], columns: 2, language: he}]")
    places = {text: (left, right) for text, left, right in runs}
    assert places["אב"][1] == places["גד"][1] > places["הו"][1] == places["של"][1]
    assert places["אב"][0] - places["הו"][1] == 50
    assert places["אב"][1] + places["הו"][0] == 1000


@pytest.mark.parametrize(
    ("entry", "left"),
    [
        ("names: אב, align: left", 100),
        ("names: אב, align: right", 900 - 24),
        ("names: אב", 500 - 12),
        ("text: אב, align: left", 100),
        ("text: אב", 500 - 12),
    ],
)
def test_what_is_asked_for_by_name_stays_where_it_is(
    set_runs: SetRuns, entry: str, left: float
) -> None:
    ((_, x_px, _),) = set_runs(f"roll: [{{{entry}, language: he}}]")
    assert x_px == left


def test_the_last_line_of_justified_text_ends_at_the_right(set_runs: SetRuns) -> None:
    runs = set_runs(
        "roll: [{text: אבגדהו שלום אבגדהו של, align: justify, measure: 140, language: he}]"
    )
    first, last = runs[0], runs[-1]
    assert (first[1], first[2]) == (430, 570)
    assert last[2] == 570
    assert last[1] > 430


def test_dots_lead_from_right_to_left(set_runs: SetRuns) -> None:
    runs = set_runs("roll: [{cast: [{אב: גד}, {אבגדה: גד}], leader: dots, language: he}]")
    role, dots, name = runs[:3]
    assert name[0] == "גד"
    assert role[1] > dots[2] > dots[1] > name[2]


def test_native_columns_are_mirrored_too(set_runs: SetRuns) -> None:
    runs = set_runs(
        "roll: [{names: [{name: אב, native: Abc}, {name: גדה, native: A}], native: after, "
        "language: he}]"
    )
    places = {text: (left, right) for text, left, right in runs}
    assert places["אב"][1] == places["גדה"][1]
    assert places["Abc"][1] == places["A"][1] == places["גדה"][0] - 20


def test_shares_of_a_row_go_from_right_to_left(set_runs: SetRuns) -> None:
    first, second = set_runs("roll: [{row: [{names: אב}, {names: גד}], language: he}]")
    assert first[1] > 500 > second[2]


def test_names_in_running_text_go_from_right_to_left(set_runs: SetRuns) -> None:
    runs = set_runs("roll: [{names: [אב, גד], separator: '.', language: he}]")
    assert [text for text, *_ in sorted(runs, key=lambda run: -run[1])] == ["אב", ".", "גד"]


def test_without_a_language_the_letters_decide(set_runs: SetRuns) -> None:
    role, name = set_runs("roll: [{role: אב, names: גד, arrange: beside}]")
    assert role[1] > name[2]


def test_one_hebrew_name_does_not_turn_an_english_list(set_runs: SetRuns) -> None:
    runs = set_runs("roll: [{names: [Ab, גד, Cd, Da], columns: 2}]")
    places = {text: left for text, left, _ in runs}
    assert places["Ab"] < places["Cd"]
