"""The pieces of credits that the guide shows have only keys and values that there are."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import endroll

DOCS = Path(__file__).parents[2] / "docs"
EXAMPLE = re.compile(r"^```yaml\n(.*?)^```$", re.DOTALL | re.MULTILINE)
ROLL = re.compile(r"^roll:", re.MULTILINE)
PAGES = ("index", "language", "typography", "themes", "timing", "names", "pictures", "versions")
EXAMPLES = [
    (page, number, text)
    for page in (*PAGES, "checking")
    for number, text in enumerate(EXAMPLE.findall((DOCS / f"{page}.md").read_text("utf-8")))
]
PARTS = ("cast.yaml", "parts/music.yaml")
ABSENT = re.compile(r"(image|backdrop|footage|sound|theme)-missing")
"""What an example names and this folder has not."""


def whole(text: str) -> str:
    """Return a file of what is shown: entries of the roll, or keys beside it."""
    if text.lstrip().startswith("- "):
        return f"roll:\n{text}"
    return text if ROLL.search(text) else f"{text}\nroll:\n  - names: Ann\n"


@pytest.mark.parametrize(
    ("page", "number", "text"), EXAMPLES, ids=[f"{page}-{number}" for page, number, _ in EXAMPLES]
)
def test_an_example_of_the_guide_is_right(
    page: str, number: int, text: str, tmp_path: Path
) -> None:
    (tmp_path / "parts").mkdir()
    for part in PARTS:
        (tmp_path / part).write_text("- names: Ann\n", encoding="utf-8")
    path = tmp_path / "credits.yaml"
    path.write_text(whole(text), encoding="utf-8")
    _, found = endroll.inspect(path)
    errors = [each for each in found if each.severity is endroll.Severity.ERROR]
    wrong = [str(each) for each in errors if not ABSENT.fullmatch(each.code)]
    assert wrong == [], f"example {number} of {page}.md"
