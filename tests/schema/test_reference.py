"""The reference in docs/ is made of the model as it is."""

from __future__ import annotations

import runpy
from pathlib import Path

DOCS = Path(__file__).parents[2] / "docs"


def test_the_reference_is_current() -> None:
    built = runpy.run_path(str(DOCS / "reference" / "build.py"))
    page = (DOCS / "reference.md").read_text(encoding="utf-8")
    assert page == built["write_page"](), "python docs/reference/build.py writes it anew"
