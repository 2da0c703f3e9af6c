"""The page of the Python API: its examples run, and it has all that is public."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import endroll
from endroll.project import Project

if TYPE_CHECKING:
    import pytest

PAGE = (Path(__file__).parents[2] / "docs" / "python.md").read_text(encoding="utf-8")
CREDITS = re.compile(r"^```yaml title=\"credits.yaml\"\n(.*?)^```$", re.DOTALL | re.MULTILINE)
EXAMPLE = re.compile(r"^```python\n(.*?)^```$", re.DOTALL | re.MULTILINE)


def test_the_examples_run_one_after_the_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    found = CREDITS.search(PAGE)
    assert found
    Path("credits.yaml").write_text(found[1], encoding="utf-8")
    examples = EXAMPLE.findall(PAGE)
    names: dict[str, object] = {}
    for number, example in enumerate(examples):
        exec(compile(example, f"example {number} of python.md", "exec"), names)  # noqa: S102  ours
    assert len(examples) > 8
    for made in ("credits.mp4", "thanks.png", "roll.pdf", "over.mp4", "roll/roll.00109.png"):
        assert Path(made).is_file()
    assert "error unknown-key" in capsys.readouterr().out


def test_everything_public_is_on_the_page() -> None:
    members = {name for name in vars(Project) if not name.startswith("_")}
    for name in {*endroll.__all__, *members}:
        assert re.search(rf"\b{name}\b", PAGE), name
