"""The keys of a style that are about letters: read, and refused where they mean nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from endroll.model.choices import Case
from endroll.model.design import Color, Outline, Plate, Shadow

if TYPE_CHECKING:
    from collections.abc import Callable

    from endroll.core.diagnostics import Diagnostic
    from endroll.model.credits import Credits

    Build = Callable[[str], tuple[Credits | None, tuple[Diagnostic, ...]]]
    Good = Callable[[str], Credits]

ROLL = "roll: [{names: Ai Dan}]\n"
BLACK = Color(0, 0, 0)


def test_letters_are_read(good: Good) -> None:
    style = good(
        ROLL + "styles: {x: {case: small-caps, width: 75%, axes: {opsz: 24}, kerning: no,"
        " features: [onum, ss01], opacity: 80%, shrink: 90%, outline: {width: 3, color: red},"
        " shadow: {x: 4, blur: 0}, plate: {padding: 8, opacity: 50%}}}\n"
    ).styles["x"]
    assert style.case is Case.SMALL_CAPS
    assert style.axes == (("wdth", 75), ("opsz", 24))
    assert style.features == (("onum", 1), ("ss01", 1))
    assert not style.kerning
    assert (style.opacity, style.shrink) == (0.8, 0.9)
    assert style.outline == Outline(3, Color(255, 0, 0))
    assert style.shadow == Shadow(4, 2, 0, BLACK, 0.75)
    assert style.plate == Plate(8, BLACK, 0.5)


def test_letters_are_inherited(good: Good) -> None:
    styles = good(
        ROLL + "styles: {base: {shadow: {x: 1}, features: {kern: off, salt: 2}}, name: {size: 9}}\n"
    ).styles
    assert styles["name"].shadow == styles["base"].shadow
    assert styles["song"].features == (("kern", 0), ("salt", 2))


@pytest.mark.parametrize(
    ("keys", "column", "code", "quoted"),
    [
        ("case: Small", 7, "bad-value", "upper-names, small-caps"),
        ("width: 75", 8, "bad-value", "75%"),
        ("width: wide", 8, "bad-value", ""),
        ("axes: [opsz]", 7, "wrong-kind", "axes: {opsz: 24}"),
        ("axes: {optical: 3}", 8, "bad-value", ""),
        ("axes: {opsz: big}", 14, "bad-value", ""),
        ("axes: {wght: 300}", 8, "bad-value", "weight"),
        ("features: [onum, x]", 18, "bad-value", ""),
        ("features: {onum: maybe}", 18, "bad-value", ""),
        ("kerning: tight", 10, "bad-value", ""),
        ("opacity: 120%", 10, "bad-value", "0% to 100%"),
        ("opacity: 0.5", 10, "bad-value", ""),
        ("shrink: 20%", 9, "bad-value", "50% to 100%"),
        ("outline: thick", 10, "wrong-kind", "width, color"),
        ("outline: {width: -1}", 18, "bad-value", "0 to 100"),
        ("shadow: {x: 1000}", 13, "bad-value", "-100 to 100"),
        ("shadow: {blurr: 1}", 10, "unknown-key", "blur"),
        ("plate: {opacity: none}", 18, "bad-value", ""),
    ],
)
def test_what_means_nothing_is_told(
    build: Build, keys: str, column: int, code: str, quoted: str
) -> None:
    before = "styles: {x: {"
    made, found = build(f"{before}{keys}}}}}\n{ROLL}")
    assert made is not None
    (said,) = found
    assert said.span
    assert (said.code, said.span.line, said.span.column) == (code, 1, len(before) + column)
    assert quoted in str(said)
