"""Logos as written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from endroll.core.units import Length
from endroll.model.credits import Logos

if TYPE_CHECKING:
    from collections.abc import Callable

    from endroll.core.diagnostics import Diagnostic
    from endroll.model.credits import Credits


def test_a_file_stands_for_a_logo(good: Callable[[str], Credits]) -> None:
    (block,) = good("roll: [{logos: duart.png}]\n").blocks
    assert isinstance(block, Logos)
    (logo,) = block.logos
    assert (logo.file, logo.scale, logo.trim, logo.height, logo.width) == (
        *("duart.png", 1, True),
        *(None, None),
    )
    assert (block.columns, block.height, block.gap) == (None, None, Length(80))


def test_every_key(good: Callable[[str], Credits]) -> None:
    (block,) = good("""
roll:
  - heading: By
    height: 5%
    columns: auto
    gap: 0
    caption: All of them
    logos:
      - {file: a.png, height: 40, caption: A, trim: no}
      - {file: b.png, width: 40%}
      - {file: c.svg, scale: 400%}
""").blocks
    assert isinstance(block, Logos)
    first, second, third = block.logos
    assert (block.height, block.columns, block.gap) == (Length(5, "%"), 0, Length(0))
    assert block.caption is not None
    assert block.caption.value == "All of them"
    assert first.caption is not None
    assert (first.caption.value, first.height, first.trim) == ("A", Length(40), False)
    assert (second.width, third.scale) == (Length(40, "%"), 4)


BAD = {
    "none": ("logos: []", "empty-list"),
    "empty": ("logos: ''", "empty-value"),
    "a list in the list": ("logos: [[a.png]]", "wrong-kind"),
    "no file": ("logos: [{height: 40}]", "missing-key"),
    "an unknown key": ("logos: [{file: a.png, hight: 40}]", "unknown-key"),
    "a height of 0": ("logos: [{file: a.png, height: 0}]", "bad-value"),
    "a height below 0": ("{logos: a.png, height: -4}", "bad-value"),
    "a width in words": ("logos: [{file: a.png, width: wide}]", "bad-value"),
    "a scale of 0": ("logos: [{file: a.png, scale: 0%}]", "bad-value"),
    "a scale beyond": ("logos: [{file: a.png, scale: 401%}]", "bad-value"),
    "a scale without its sign": ("logos: [{file: a.png, scale: 2}]", "bad-value"),
    "height and width": ("logos: [{file: a.png, width: 4, height: 4}]", "size-given-twice"),
    "height and scale": ("logos: [{file: a.png, scale: 40%, height: 4}]", "size-given-twice"),
    "all three": ("logos: [{file: a, scale: 40%, height: 4, width: 9}]", "size-given-twice"),
    "trim of a colour": ("logos: [{file: a.png, trim: white}]", "bad-value"),
    "0 columns": ("{logos: a.png, columns: 0}", "bad-value"),
    "13 columns": ("{logos: a.png, columns: 13}", "bad-value"),
    "a gap below 0": ("{logos: a.png, gap: -1}", "bad-value"),
    "a list as caption": ("{logos: a.png, caption: [a, b]}", "wrong-kind"),
    "names too": ("{logos: a.png, names: Ann}", "entry-of-two-kinds"),
    "logo for logos": ("logo: a.png", "unknown-key"),
    "a file over lines": ('logos: "a\\nb"', "line-break"),
}


@pytest.mark.parametrize(("entry", "code"), BAD.values(), ids=BAD)
def test_what_is_wrong_is_told(
    build: Callable[[str], tuple[Credits | None, tuple[Diagnostic, ...]]], entry: str, code: str
) -> None:
    _, found = build(f"roll:\n  - {entry}\n  - names: Ann\n")
    assert [one.code for one in found] == [code]
    assert found[0].hint
    assert found[0].span is not None
    assert found[0].span.line == 2
