"""The table of formats on the page about colour is that of the registry."""

from __future__ import annotations

import re
from pathlib import Path

from endroll.core.output_color import OUTPUT_COLORS
from endroll.encode.families import can_hold
from endroll.encode.formats import FORMATS

PAGE = (Path(__file__).parents[2] / "docs" / "color.md").read_text(encoding="utf-8")
COLUMNS = ("bt2020-pq", "bt2020-hlg", "dcdm")


def test_the_table_says_what_each_format_can_hold() -> None:
    rows = re.findall(
        r"^\| `([\w-]+)` \| [^|]+ \| (yes|no) \| (yes|no) \| (yes|no) \|", PAGE, re.MULTILINE
    )
    written = {name: tuple(cell == "yes" for cell in cells) for name, *cells in rows}
    expected = {
        name: tuple(can_hold(spec.family, OUTPUT_COLORS[column]) for column in COLUMNS)
        for name, spec in FORMATS.items()
    }
    assert written == {name: cells for name, cells in expected.items() if any(cells)}


def test_every_colour_is_on_the_page() -> None:
    table = PAGE.partition("## What each value means")[2].partition("**White.**")[0]
    names = re.findall(r"^\| `([\w-]+)` \|", table, re.MULTILINE)
    assert names == ["color", *OUTPUT_COLORS]
