"""Names spread, with native forms and readings. Box letters are 12 px wide at size 20, Han 20."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from endroll.core.diagnostics import Diagnostic
    from endroll.layout.roll import GlyphRun
    from endroll.project import Project

    LayOut = Callable[[str], Project]
    LookInto = Callable[[str], tuple[Project | None, tuple[Diagnostic, ...]]]


def runs_of(project: Project) -> dict[str, GlyphRun]:
    return {run.text: run for run in project.roll.runs}


@pytest.mark.parametrize(
    ("entry", "places"),
    [
        ("names: [谢天, 谢德庆], name_width: 3, align: left", {"谢": 0, "天": 40, "谢德庆": 0}),
        ("names: [谢天], name_width: 4, align: left", {"谢": 0, "天": 60}),
        ("names: [林 太郎], name_width: 5, align: left", {"林": 0, "太郎": 60}),
        ("names: [林 天], name_width: 5, align: left", {"林": 0, "天": 80}),
        ("names: [山田 太郎], name_width: 3, align: left", {"山田": 0, "太郎": 40}),
        ("names: [谢德庆天], name_width: 6, align: left", {"谢德庆天": 0}),
        ("names: [谢·天], name_width: 5, align: left", {"谢·天": 0}),
        ("names: [{name: 谢天, spread: no}], name_width: 3, align: left", {"谢天": 0}),
        ("names: [Ai], name_width: 3, align: left", {"Ai": 0}),
        ("names: [林 太郎], align: left", {"林 太郎": 0}),
    ],
)
def test_short_han_names_are_spread_to_the_width_of_their_list(
    lay_out: LayOut, entry: str, places: dict[str, int]
) -> None:
    runs = runs_of(lay_out(f"roll: [{{{entry}}}]"))
    shown = {text.strip(): run.x_px - 100 for text, run in runs.items() if text.strip()}
    assert {text: shown[text] for text in places} == pytest.approx(places)


def test_a_spread_name_is_called_as_it_was_written(lay_out: LayOut) -> None:
    (block,) = lay_out("roll: [{names: [谢天, 林 太郎], name_width: 5}]").roll.blocks
    assert [name.text for name in block.names] == ["谢天", "林 太郎"]


@pytest.mark.parametrize(
    "text",
    [
        (
            "video: {size: 1000x1080}\nlayout: {name_width: 3}\n"
            "styles: {base: {font: [Box, Box Han], size: 20, han: {scale: 1}}}\n"
            "roll: [{names: 谢天}]"
        ),
        "roll: [{section: [{names: 谢天}], name_width: 3}]",
        "roll: [{cast: [{R: 谢天}], name_width: 3}]",
        "roll: [{role: R, names: 谢天, arrange: beside, name_width: 3}]",
        "roll: [{names: [谢天, 谢天], separator: '·', name_width: 3}]",
        "roll: [{names: {name: Ai, native: 谢天}, name_width: 3}]",
    ],
)
def test_the_width_is_inherited_by_every_kind_of_list(lay_out: LayOut, text: str) -> None:
    first, second = [run for run in lay_out(text).roll.runs if run.text in ("谢", "天")][:2]
    assert second.x_px - first.x_px == pytest.approx(40)


NATIVE = "names: [{name: Abcd, native: 谢天}, {name: Ab, native: 谢德庆}, Abc]"


def places_of(project: Project) -> list[tuple[str, float, int]]:
    """Return texts with their places from the left of the safe width and the feet of the first."""
    runs = project.roll.runs
    first = min(run.bottom_px for run in runs)
    return [(run.text, round(run.x_px - 100, 2), run.bottom_px - first) for run in runs]


def test_native_forms_have_a_column_of_their_own(lay_out: LayOut) -> None:
    # Names 48 px, an em of 20, native forms 60.
    after = places_of(lay_out(f"roll: [{{{NATIVE}, native: after, align: left}}]"))
    assert after == [
        ("Abcd", 0, 0),
        ("谢天", 68, 0),
        ("Ab", 0, 30),
        ("谢德庆", 68, 30),
        ("Abc", 0, 60),
    ]
    before = places_of(lay_out(f"roll: [{{{NATIVE}, native: before, align: left}}]"))
    assert [place for place in before if place[0] in ("Ab", "谢德庆", "Abc")] == [
        ("Ab", 80, 30),
        ("谢德庆", 0, 30),
        ("Abc", 80, 60),
    ]


def test_native_columns_line_up_over_the_columns_of_a_list_and_in_the_middle(
    lay_out: LayOut,
) -> None:
    runs = runs_of(lay_out(f"roll: [{{{NATIVE}, native: after}}]"))
    assert runs["Ab"].x_px == runs["Abc"].x_px == runs["Abcd"].x_px == 500 - 128 / 2
    columns = runs_of(lay_out(f"roll: [{{{NATIVE}, native: after, columns: 3}}]"))
    widths = {
        columns[text].x_px - columns[name].x_px
        for text, name in (("谢天", "Abcd"), ("谢德庆", "Ab"))
    }
    assert widths == {68}


@pytest.mark.parametrize(
    ("position", "align", "places"),
    [
        ("below", "center", [("Abcd", 0, 0), ("谢天", 4, 30)]),
        ("below", "left", [("Abcd", 0, 0), ("谢天", 0, 30)]),
        ("below", "right", [("Abcd", 0, 0), ("谢天", 8, 30)]),
        ("above", "center", [("Abcd", 0, 30), ("谢天", 4, 0)]),
    ],
)
def test_native_forms_are_above_or_below(
    lay_out: LayOut, position: str, align: str, places: list[tuple[str, float, int]]
) -> None:
    entry = f"names: {{name: Abcd, native: 谢天}}, native: {position}, align: {align}"
    project = lay_out(f"roll: [{{{entry}}}]")
    found = places_of(project)
    left = found[0][1]
    assert [(text, x - left, y) for text, x, y in found] == places
    (block,) = project.roll.blocks
    assert block.bottom_px - block.top_px == 60
    assert [name.text for name in block.names] == ["Abcd 谢天"]


def test_a_role_stands_beside_the_name_and_not_its_native_form(lay_out: LayOut) -> None:
    entry = "role: Role, names: {name: Abcd, native: 谢天}, arrange: beside, native: above"
    runs = runs_of(lay_out(f"roll: [{{{entry}}}]"))
    assert runs["Role"].baseline_px == runs["Abcd"].baseline_px
    assert runs["谢天"].bottom_px < runs["Abcd"].top_px


def test_the_style_of_native_forms_changes_theirs_alone(lay_out: LayOut) -> None:
    text = """
    video: {size: 1000x1080}
    styles:
      base: {font: [Box, Box Han], size: 20, han: {scale: 1}}
      native: {size: 10}
      small: {from: name, size: 16}
    roll: [{names: {name: Ab, native: 谢}}, {names: {name: Cd, native: 天}, style: small}]
    """
    runs = runs_of(lay_out(text))
    assert {text: run.size_px for text, run in runs.items()} == {
        "Ab": 20,
        "谢": 10,
        "Cd": 16,
        "天": 8,
    }


RUBY = "{name: 山田 太郎, reading: やま たろ}"


def test_readings_are_above_their_parts_at_half_the_size(lay_out: LayOut) -> None:
    runs = lay_out(f"roll: [{{names: [{RUBY}], ruby: yes, align: left}}]").roll.runs
    assert [(run.text, run.size_px) for run in runs] == [
        ("山田", 20),
        *(("やま"[n], 10) for n in range(2)),
        ("太郎", 20),
        *(("たろ"[n], 10) for n in range(2)),
    ]
    # Two letters of 10 px in 40: 20 px between them, 10 at either end.
    assert [run.x_px - 100 for run in runs] == [0, 5, 25, 46, 51, 71]
    ruby_bottom = {run.bottom_px for run in runs if run.size_px == 10}
    base_top = {run.top_px for run in runs if run.size_px == 20}
    assert max(ruby_bottom) <= min(base_top)


def test_as_many_readings_as_letters_are_one_above_each(lay_out: LayOut) -> None:
    entry = "names: [{name: 山田, reading: や だ}], ruby: yes, align: left"
    runs = lay_out(f"roll: [{{{entry}}}]").roll.runs
    assert [(run.text, run.x_px - 100) for run in runs] == [
        ("山", 0),
        ("や", 5),
        ("田", 20),
        ("だ", 25),
    ]


def test_a_longer_reading_opens_its_name(lay_out: LayOut) -> None:
    entry = "names: [{name: 林 天, reading: やまだたろう やま}], ruby: yes, align: left"
    runs = runs_of(lay_out(f"roll: [{{{entry}}}]"))
    # Six letters of 10 px above one of 20, which stands in the middle of 60.
    assert runs["林"].x_px - 100 == pytest.approx(20)
    assert runs["天"].x_px - 100 == pytest.approx(60 + 6)


def test_lines_of_a_list_with_readings_are_of_one_height(lay_out: LayOut) -> None:
    (block,) = lay_out(f"roll: [{{names: [{RUBY}, 谢天, Ab], ruby: yes}}]").roll.blocks
    heights = {name.bottom_px - name.top_px for name in block.names}
    assert len(heights) == 1
    assert heights.pop() > 30
    (plain,) = lay_out(f"roll: [{{names: [{RUBY}, 谢天, Ab]}}]").roll.blocks
    assert {name.bottom_px - name.top_px for name in plain.names} == {30}


def test_a_reading_that_is_not_shown_is_not_set(lay_out: LayOut) -> None:
    texts = [run.text for run in lay_out(f"roll: [{{names: [{RUBY}]}}]").roll.runs]
    assert "".join(texts).replace(" ", "") == "山田太郎"


def test_spread_names_still_shrink_to_fit(lay_out: LayOut) -> None:
    text = """
    video: {size: 1000x1080}
    layout: {safe: 70, name_width: 4}
    styles: {base: {font: [Box, Box Han], size: 20, han: {scale: 1}, shrink: 80%}}
    roll: [{names: 谢天}]
    """
    first, second = lay_out(text).roll.runs
    assert second.x_px + second.advance_px - first.x_px == pytest.approx(70)
    assert first.narrowing == pytest.approx(70 / 80)


@pytest.mark.parametrize(
    ("entry", "code"),
    [
        ("names: 谢天, name_width: 1", "bad-value"),
        ("names: 谢天, native: behind", "bad-value"),
        ("names: 谢天, ruby: perhaps", "bad-value"),
        ("names: {name: 谢天, spread: maybe}", "bad-value"),
        ("names: 谢\U000e01ef天", "missing-form"),
    ],
)
def test_invalid_entries_are_reported(look_into: LookInto, entry: str, code: str) -> None:
    _, (problem,) = look_into(f"roll: [{{{entry}}}]")
    assert problem.code == code
