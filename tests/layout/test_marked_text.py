"""Marks, parentheses and guild initials within a text, and their positions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from endroll.build.defaults import BASE_STYLE
from endroll.core.diagnostics import Span
from endroll.layout.marked_text import MarkedText, pieces_of, unknown_marks
from endroll.model.choices import Case
from endroll.model.credits import Marked, Text
from endroll.schema.marks import rich_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from endroll.core.diagnostics import Diagnostic
    from endroll.model.design import Style
    from endroll.project import Project

SMALL = "small"


def text(written: str) -> Text:
    return rich_text(written, Span("c.yaml", 1, 1), "en")


def described(written: str, styles: dict[str, Style] | None = None) -> list[tuple[str, str]]:
    """Return each piece, and what of its style is other than the base's."""
    pieces = pieces_of(text(written), BASE_STYLE, styles or {})
    descriptions = []
    for value, style in pieces:
        marks = []
        if style.italic:
            marks.append("italic")
        if style.weight != BASE_STYLE.weight:
            marks.append(str(style.weight))
        if style.case is Case.SMALL_CAPS:
            marks.append("sc")
        if style.rise_em:
            marks.append("up" if style.rise_em > 0 else "down")
        if style.name != BASE_STYLE.name:
            marks.append(style.name)
        descriptions.append((value, " ".join(marks)))
    return descriptions


def style(name: str) -> Style:
    from dataclasses import replace  # noqa: PLC0415

    return replace(BASE_STYLE, name=name)


@pytest.mark.parametrize(
    ("written", "pieces"),
    [
        ("Ann", [("Ann", "")]),
        ("A <i>B</i> C", [("A ", ""), ("B", "italic"), (" C", "")]),
        ("<b>A <i>B</i></b>", [("A ", "700"), ("B", "italic 700")]),
        ("<sc>A</sc>n<sup>th</sup>", [("A", "sc"), ("n", ""), ("th", "up")]),
        ("H<sub>2</sub>O", [("H", ""), ("2", "down"), ("O", "")]),
        ("Acme® Film", [("Acme", ""), ("®", "up"), (" Film", "")]),
        ("Acme<sup>®</sup>", [("Acme", ""), ("®", "up")]),
        ("Ann (Guitar)", [("Ann (Guitar)", "")]),
        ("Ann, ASC", [("Ann, ASC", "")]),
    ],
)
def test_marks_choose_styles(written: str, pieces: list[tuple[str, str]]) -> None:
    assert described(written) == pieces


@pytest.mark.parametrize(
    ("written", "pieces"),
    [
        ("Ann (Guitar)", [("Ann ", ""), ("(Guitar)", "parenthesis")]),
        ("Ann (A) (B)", [("Ann (A) ", ""), ("(B)", "parenthesis")]),
        ("(From the album)", [("(From the album)", "")]),
        ("Ann, ASC", [("Ann, ", ""), ("ASC", "guild")]),
        ("Ann, A.S.C.", [("Ann, ", ""), ("A.S.C.", "guild")]),
        ("Ann, ASC, ACE", [("Ann, ", ""), ("ASC, ACE", "guild")]),
        ("Never Sorry, LLC", [("Never Sorry, LLC", "")]),
        ("<small>A</small>", [("A", "small")]),
    ],
)
def test_written_styles_find_their_words(written: str, pieces: list[tuple[str, str]]) -> None:
    styles = {name: style(name) for name in ("parenthesis", "guild", "small")}
    assert described(written, styles) == pieces


def test_a_part_keeps_the_marks_inside_it() -> None:
    whole = text("one <i>two three</i> four")
    part = MarkedText(whole).between(3, 8)
    assert part.value == "two"
    assert [(mark.start, mark.end) for mark in part.marks] == [(0, 3)]
    assert MarkedText(whole).between(13, 18).marks == ()


def test_unknown_marks_are_named() -> None:
    assert unknown_marks(text("<i>a</i><foo>b</foo>"), {}) == ("foo",)


@pytest.mark.parametrize("name", ["guild", "parenthesis"])
def test_a_mark_of_a_style_that_nobody_defines_is_an_error(
    look_into: Callable[[str], tuple[Project | None, tuple[Diagnostic, ...]]], name: str
) -> None:
    project, (problem,) = look_into(f'roll: [{{names: "A <{name}>B</{name}>"}}]')
    assert project is None
    assert problem.code == "unknown-mark"


def test_an_unknown_mark_is_an_error_with_its_place(
    look_into: Callable[[str], tuple[Project | None, tuple[Diagnostic, ...]]],
) -> None:
    project, (problem,) = look_into('roll: [{names: "<nmae>Ann</nmae>"}]')
    assert project is None
    assert problem.code == "unknown-mark"
    assert "<name>" in str(problem.hint)


def test_an_unpaired_mark_is_an_error_with_its_place(
    look_into: Callable[[str], tuple[Project | None, tuple[Diagnostic, ...]]],
) -> None:
    project, diagnostics = look_into('roll: [{names: "<i>Ann"}, {names: Bo}]')
    assert project is None
    assert [problem.code for problem in diagnostics] == ["unpaired-mark"]


def test_marks_follow_their_words_over_the_end_of_a_line(
    lay_out: Callable[[str], Project],
) -> None:
    project = lay_out("""
        roll:
          - {text: "aa <sc>bb cc</sc> dd", measure: 70}
    """)
    lines: dict[int, list[tuple[str, float]]] = {}
    for run in project.roll.runs:
        lines.setdefault(run.baseline_px, []).append((run.text, round(run.size_px, 2)))
    # 12 px a letter, 6 a space; made small capitals are 0.78 of that.
    assert list(lines.values()) == [
        [("aa ", 20), ("BB", 15.6)],
        [("CC", 15.6), (" dd", 20)],
    ]


def test_parentheses_are_smaller_among_small_names_too(lay_out: Callable[[str], Project]) -> None:
    project = lay_out("""
        video: {size: 1000x1080}
        styles:
          base: {font: Box, size: 20}
          parenthesis: {from: name, size: 10, color: "#ff0000"}
          small: {from: name, size: 8, weight: 400}
        roll:
          - names: Ann (Bass)
          - {names: Bo (Drums), style: small}
    """)
    runs = [(run.text, run.size_px, str(run.color)) for run in project.roll.runs]
    assert runs == [
        ("Ann ", 20, "#f2f2f2"),
        ("(Bass)", 10, "#ff0000"),
        ("Bo ", 8, "#f2f2f2"),
        ("(Drums)", 4, "#ff0000"),
    ]


def test_what_is_marked_is_found_without_looking_at_every_mark() -> None:
    """A part of a text takes no longer where thousands of marks stand before and behind it."""

    class Marks(tuple[Marked, ...]):
        __slots__ = ()
        looked_at = 0

        def __getitem__(self, place: Any) -> Any:
            found = super().__getitem__(place)
            Marks.looked_at += len(found)
            return found

    marks = Marks(Marked(10 * number, 10 * number + 5, "i") for number in range(5000))
    parts = MarkedText(Text("x" * 50_000, Span("credits.yaml", 1, 1), "en", marks))
    for number in range(5000):
        part = parts.between(10 * number, 10 * number + 10)
        assert part.marks == (Marked(0, 5, "i"),)
    assert Marks.looked_at == 5000


def test_a_colour_is_put_on_a_part_of_a_text(lay_out: Callable[[str], Project]) -> None:
    project = lay_out("""
        video: {size: 1000x1080}
        styles:
          base: {font: Box, size: 20, color: "#ffffff"}
          gold: {from: base, color: "#123456"}
        roll:
          - names: [Ann <#c0a060>Bo</#> Cy, <gold>Di</gold>, <red>Ed</red>]
    """)
    runs = [(run.text, str(run.color)) for run in project.roll.runs]
    assert runs == [
        ("Ann ", "#ffffff"),
        ("Bo", "#c0a060"),
        (" Cy", "#ffffff"),
        ("Di", "#123456"),  # a style of that name comes first
        ("Ed", "#ff0000"),
    ]


def test_a_coloured_name_is_as_wide_as_a_plain_one(lay_out: Callable[[str], Project]) -> None:
    project = lay_out("""
        roll: [{names: [Anna, An<gold>na</gold>, <gold>Anna</gold>]}]
    """)
    ends: dict[int, float] = {}
    for run in project.roll.runs:
        ends[run.baseline_px] = run.x_px + run.advance_px
    assert len(set(ends.values())) == 1


@pytest.mark.parametrize("mark", ["gold", "b", "i"])
def test_a_marked_han_name_is_spread_like_the_others(
    lay_out: Callable[[str], Project], mark: str
) -> None:
    def starts(name: str) -> list[float]:
        project = lay_out(f"""
            language: zh-Hans
            roll: [{{names: [艾丹丹, {name}], name_width: 3, align: left}}]
        """)
        runs = [run for run in project.roll.runs if run.written != "艾丹丹"]
        return [run.x_px + glyph.x_px for run in runs for glyph in run.glyphs]

    assert starts(f"<{mark}>陈丹</{mark}>") == pytest.approx(starts("陈丹"), abs=0.5)
