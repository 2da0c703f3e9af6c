"""Checks of fonts, axes and motion."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from endroll.core.diagnostics import Diagnostic
    from endroll.project import Project

    LookInto = Callable[[str], tuple[Project | None, tuple[Diagnostic, ...]]]


def codes(look_into: LookInto, styles: str) -> list[str]:
    _, found = look_into(f"video: {{fps: 24}}\nstyles: {{{styles}}}\nroll: [{{names: A}}]")
    return [said.code for said in found]


@pytest.mark.parametrize(
    ("styles", "expected"),
    [
        ("base: {font: Noto Sans, width: 75%}", []),
        ("base: {font: Noto Sans, width: 50%}", ["axis-end"]),
        ("base: {font: Noto Sans, axes: {GRAD: 3}}", ["no-axis"]),
        ("base: {font: Box, width: 75%}", ["no-axis"]),
        ("name: {font: Noto Sans CJK SC, italic: yes}", ["no-italic"]),
        ("name: {font: Noto Serif, italic: yes}", []),
        ("name: {case: small-caps}", []),
        ("base: {font: Nowhere}", ["unknown-font"]),
        ("base: {font: [Noto Sans, Nowhere]}, name: {font: Nowhere}", ["unknown-font"] * 2),
    ],
)
def test_fonts_that_cannot_do_what_is_asked(
    look_into: LookInto, styles: str, expected: list[str]
) -> None:
    assert codes(look_into, styles) == expected


def test_a_family_of_a_script_that_nobody_has_is_told(look_into: LookInto) -> None:
    _, (said,) = look_into(
        "video: {fps: 24}\nfonts: {arab: [Noto Sans Arabic, Nota Serif]}\nroll: [{names: A}]"
    )
    assert said.code == "unknown-font"
    assert (said.span and said.span.line, said.span and said.span.column) == (2, 16)
    assert "Noto Serif" in (said.hint or "")


def test_made_small_capitals_are_noted_once_at_the_first_text(look_into: LookInto) -> None:
    _, found = look_into(
        "video: {fps: 24}\nstyles: {name: {font: Box, case: small-caps}}\n"
        "roll:\n  - {names: A}\n  - {names: Bo}\n  - {names: Cy}"
    )
    noted = [(said.code, said.span and (said.span.line, said.span.column)) for said in found]
    assert noted == [("made-small-capitals", (5, 13))]


def test_a_theme_that_makes_small_capitals_is_noted_at_the_text(look_into: LookInto) -> None:
    _, found = look_into(
        "video: {fps: 24}\nlanguage: vi\ntheme: grotesque\n"
        "roll:\n  - {role: Quay phim, names: A}\n  - {role: Đạo diễn, names: A}"
    )
    noted = [said.span and (said.span.line, said.span.column) for said in found]
    assert noted == [(6, 12)]
    assert [said.code for said in found] == ["made-small-capitals"]


def test_a_family_that_nobody_has_is_told_where_it_is_written(look_into: LookInto) -> None:
    _, (said,) = look_into(
        "video: {fps: 24}\nstyles:\n  base: {font: Nota Sans}\n  name: {size: 20}\n"
        "roll: [{names: A}]"
    )
    assert said.span
    assert (said.span.line, said.span.column) == (3, 16)
    assert "Noto Sans" in str(said.hint)


@pytest.mark.parametrize(
    ("family", "installed"),
    [("Lobster Two", ["fontpkg-lobster-two"]), ("Helvetica Neue", [])],
)
def test_a_package_is_named_where_one_is_known(
    look_into: LookInto, family: str, installed: list[str]
) -> None:
    _, (said,) = look_into(
        f"video: {{fps: 24}}\nstyles: {{base: {{font: {family}}}}}\nroll: [{{names: A}}]"
    )
    assert re.findall(r"pip install ([\w-]+)", said.hint or "") == installed


@pytest.mark.parametrize(("speed", "said"), [("3", []), ("2.5", ["snapped-step"])])
def test_a_step_made_whole_is_told(look_into: LookInto, speed: str, said: list[str]) -> None:
    _, found = look_into(f"video: {{fps: 24}}\ntiming: {{speed: {speed}}}\nroll: [{{names: A}}]")
    assert [diagnostic.code for diagnostic in found] == said
