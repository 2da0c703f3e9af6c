"""Sizes and colours that suffer when a film is resized or re-encoded."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from endroll.core.diagnostics import Diagnostic
    from endroll.project import Project

    LookInto = Callable[[str], tuple[Project | None, tuple[Diagnostic, ...]]]


def told(
    look_into: LookInto, *, size: str = "hd", speed: int = 3, styles: str = "", roll: str = ""
) -> list[tuple[str, int]]:
    _, found = look_into(
        f"video: {{size: {size}, fps: 24}}\ntiming: {{speed: {speed}, snap: off}}\n"
        f"styles: {{{styles}}}\ncheck: {{rules: {{too-fast: off, thin-strokes: off, "
        f"fractional-step: off}}}}\nroll:\n  - {{role: Cut by, names: A}}\n{roll}"
    )
    return [(one.code, one.span.line if one.span else 0) for one in found]


@pytest.mark.parametrize(
    "size",
    [
        *("hd", "uhd", "2k-flat", "4k-scope", "7680x4320", "1280x720", "2560x1440", "720x576"),
        *("1080x1920", "1080x1080", "1080x1350", "1920x800", "3840x1608", "1440x1080"),
        *("960x540", "480x270", "640x360", "540x960", "2048x1080"),
    ],
)
def test_what_is_delivered_padded_or_a_draft_is_not_resized(look_into: LookInto, size: str) -> None:
    assert told(look_into, size=size) == []


@pytest.mark.parametrize("size", ["1366x768", "1600x900", "2000x1000", "854x480", "3000x2000"])
def test_a_size_that_is_no_usual_one_is_noted(look_into: LookInto, size: str) -> None:
    assert told(look_into, size=size) == [("raster-resized", 1)]


@pytest.mark.parametrize(
    ("size", "odd"), [("1919x1080", ["1919"]), ("1920x803", ["803"]), ("853x481", ["853", "481"])]
)
def test_an_odd_size_is_warned_of(look_into: LookInto, size: str, odd: list[str]) -> None:
    _, found = look_into(f"video: {{size: {size}, fps: 24}}\nroll: [{{title: A}}]")
    (message,) = (one.message for one in found if one.code == "odd-size")
    assert re.findall(r"\d+", message) == odd
    assert "raster-resized" not in {one.code for one in found}


@pytest.mark.parametrize(
    ("color", "speed", "is_told"),
    [
        ("red", 3, True),
        ("red", 4, False),
        ("'#00c000'", 3, True),
        ("'#d4af37'", 3, False),  # gold
        ("'#b5aea1'", 3, False),
        ("white", 3, False),
    ],
)
def test_strong_colours_at_an_odd_step_are_noted(
    look_into: LookInto, color: str, speed: int, *, is_told: bool
) -> None:
    found = told(look_into, speed=speed, styles=f"name: {{color: {color}, size: 60}}")
    assert found == [("saturated-odd-step", 3)] * is_told


def test_what_is_nearly_transparent_is_not_strong(look_into: LookInto) -> None:
    styles = "name: {color: red, opacity: 50%, plate: {color: white, opacity: 100%}}"
    assert "saturated-odd-step" not in dict(told(look_into, styles=styles))


def test_at_twice_the_size_the_step_is_even(look_into: LookInto) -> None:
    assert told(look_into, size="uhd", styles="name: {color: red}") == []


def test_what_stands_has_no_step(look_into: LookInto) -> None:
    red = "title: {color: red}"
    assert told(look_into, styles=red, roll="  - card: [{title: A}]\n") == []
    assert told(look_into, styles=red, roll="  - title: A\n") == [("saturated-odd-step", 3)]
