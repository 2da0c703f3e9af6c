"""Two machines draw the same if all of endroll, and every package that a film uses, is the same."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

import endroll
from endroll.batch.cluster.worker_check import differences, take_census


def test_an_installation_differs_in_nothing_from_itself() -> None:
    assert differences(take_census(), take_census()) == ()


@pytest.mark.parametrize("changed", ["paint/bands.py", "encode/h264/rows.py", "themes"])
def test_every_file_of_endroll_counts(
    changed: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "endroll"
    shutil.copytree(Path(endroll.__file__).parent, other)
    module = "endroll.batch.cluster.worker_check.files"
    monkeypatch.setattr(module, lambda _name: other)
    here = take_census()
    path = other / changed
    if path.is_dir():
        path = min(path.glob("*.yaml"))
    path.write_text(path.read_text(encoding="utf-8") + "\n# other\n", encoding="utf-8")
    (told,) = differences(here, take_census())
    assert told == f"another endroll {endroll.__version__}"


def test_packages_that_draw_lay_out_and_read_are_compared() -> None:
    census = take_census()
    names = {name for name, _ in census.versions}
    drawn = {"av", "numpy", "pillow", "uharfbuzz", "resvg-py"}
    assert names >= drawn | {"pyyaml", "pydantic", "icu4py", "fonttools", "unicodedata2"}
    versions = tuple((name, "0" if name == "pyyaml" else held) for name, held in census.versions)
    (told,) = differences(census, replace(census, versions=versions))
    assert told.startswith("pyyaml 0 instead of ")
