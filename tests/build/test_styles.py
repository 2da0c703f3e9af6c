"""Styles: each is whole, one key changed is one key written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from endroll.core.diagnostics import Span
from endroll.model.choices import Case
from endroll.model.design import Color

if TYPE_CHECKING:
    from collections.abc import Callable

    from endroll.core.diagnostics import Diagnostic
    from endroll.model.credits import Credits

    Build = Callable[[str], tuple[Credits | None, tuple[Diagnostic, ...]]]
    Good = Callable[[str], Credits]

ROLL = "roll: [{names: Ai Dan}]\n"


def test_the_built_in_styles(good: Good) -> None:
    styles = good(ROLL).styles
    assert [(name, style.name) for name, style in styles.items()] == [
        (name, name)
        for name in [
            "base",
            "role",
            "name",
            "heading",
            "group",
            "text",
            "song",
            "song_title",
            "caption",
            "native",
            "reading",
            "title",
            "thanks",
            "legal",
        ]
    ]
    assert styles["base"].fonts == ("Noto Sans",)
    assert styles["base"].size_px == 34
    assert styles["role"].size_px == 29
    assert styles["role"].color == Color(0xB8, 0xB8, 0xB8)
    assert styles["heading"].case is Case.UPPER
    assert styles["heading"].weight == 700


def test_a_change_of_base_flows_into_what_the_others_do_not_set(good: Good) -> None:
    styles = good(ROLL + "styles: {base: {size: 40, font: Noto Serif, italic: yes}}\n").styles
    assert styles["name"].size_px == 40
    assert styles["role"].size_px == 29
    assert styles["role"].fonts == ("Noto Serif",)
    assert styles["song"].italic


def test_a_key_written_leaves_the_other_keys_of_a_built_in_style(good: Good) -> None:
    styles = good(ROLL + "styles:\n  role: {size: 30}\n").styles
    assert styles["role"].size_px == 30
    assert styles["role"].color == Color(0xB8, 0xB8, 0xB8)
    assert styles["role"].span == Span("credits.yaml", 3, 9)
    assert styles["name"].span is None


def test_every_key_of_a_style(good: Good) -> None:
    style = good(
        ROLL + "styles: {x: {font: [A, B], size: 20.5, weight: bold, italic: yes, color: red,"
        " leading: 2, tracking: -0.1, case: upper}}\n"
    ).styles["x"]
    assert style.fonts == ("A", "B")
    assert style.size_px == 20.5
    assert style.weight == 700
    assert style.italic
    assert style.color == Color(255, 0, 0)
    assert style.leading == 2
    assert style.tracking_em == -0.1
    assert style.case is Case.UPPER


def test_a_style_takes_over_through_others_whatever_their_order(good: Good) -> None:
    styles = good(
        ROLL + "styles: {a: {from: b, size: 10}, b: {from: c, weight: 300}, c: {size: 20}}\n"
    ).styles
    assert (styles["a"].size_px, styles["a"].weight) == (10, 300)
    assert (styles["b"].size_px, styles["b"].weight) == (20, 300)


def test_a_built_in_style_may_be_based_on_another(good: Good) -> None:
    styles = good(ROLL + "styles: {song: {from: role}}\n").styles
    assert styles["song"].size_px == 29


@pytest.mark.parametrize(
    ("text", "place", "code", "quoted"),
    [
        ("{role: {size: big}}", (1, 23), "bad-value", ""),
        ("{role: {size: 0}}", (1, 23), "bad-value", ""),
        ("{role: {size: 2001}}", (1, 23), "bad-value", "2000"),
        ("{role: {weight: 1001}}", (1, 25), "bad-value", "1000"),
        ("{role: {leading: 0.4}}", (1, 26), "bad-value", "0.5 to 5"),
        ("{role: {tracking: 3}}", (1, 27), "bad-value", "-0.5 to 2"),
        ("{role: {case: lower}}", (1, 23), "bad-value", "none, upper"),
        ("{role: {colour: red}}", (1, 17), "unknown-key", "color"),
        ("{role: {font: []}}", (1, 23), "empty-list", ""),
        ("{role: {font: [A, {b: c}]}}", (1, 27), "wrong-kind", "entry 2 of `font`"),
        ("{role: 26}", (1, 16), "wrong-kind", "the style `role`"),
        ("{role: }", (1, 16), "empty-value", "the style `role`"),
        ("[role]", (1, 9), "wrong-kind", ""),
        ("", (1, 8), "empty-value", ""),
        ("{x: {from: nme}}", (1, 20), "unknown-style", "name"),
        ("{x: {from: qqq}}", (1, 20), "unknown-style", "base, role"),
        ("{base: {from: qqq}}", (1, 23), "unknown-style", "base, role"),
        ("{x: {from: x}}", (1, 20), "style-circle", "x → x"),
        ("{x: {from: y}, y: {from: x}}", (1, 20), "style-circle", "x → y → x"),
        ("{base: {from: role}}", (1, 23), "style-circle", "base → role → base"),
        ("{role: {from: x}, x: {from: role}}", (1, 23), "style-circle", "role → x → role"),
    ],
)
def test_a_wrong_style_is_told_of_once_and_the_rest_stands(
    build: Build, text: str, place: tuple[int, int], code: str, quoted: str
) -> None:
    made, found = build(f"styles: {text}\n{ROLL}")
    assert [(wrong.code, wrong.span) for wrong in found] == [(code, Span("credits.yaml", *place))]
    assert quoted in str(found[0])
    assert made is not None
    assert {"base", "role", "name", "heading", "text", "song"} <= set(made.styles)
