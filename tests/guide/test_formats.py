"""The table of formats in the guide is made from the registry."""

from __future__ import annotations

import runpy
from pathlib import Path

BUILD = Path(__file__).parents[2] / "docs" / "formats" / "build.py"


def test_the_table_is_current() -> None:
    build = runpy.run_path(str(BUILD))
    page = build["PAGE"].read_text(encoding="utf-8")
    assert build["write_page"]() == page, "python docs/formats/build.py"
    assert page.count(build["BEGIN"]) == page.count(build["END"]) == 1
