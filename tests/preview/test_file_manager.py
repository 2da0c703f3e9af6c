"""Showing a file in the file manager."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from endroll.core.diagnostics import RenderError
from endroll.preview.file_manager import reveal

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="xdg-open is of Linux")


@pytest.fixture
def told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Put a program in the place of the file manager, which writes down what it is told."""
    program, told = tmp_path / "bin" / "xdg-open", tmp_path / "told"
    program.parent.mkdir()
    program.write_text(f"#!/bin/sh\nprintf '%s\\n' \"$#\" \"$@\" > '{told}'\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}:/usr/bin:/bin")
    return told


def test_a_file_is_shown_in_its_folder_and_a_folder_itself(tmp_path: Path, told: Path) -> None:
    folder = tmp_path / "a; $(touch x) 'b\" renders"
    folder.mkdir()
    (folder / "-film.mp4").write_bytes(b"film")
    reveal(folder / "-film.mp4")
    assert told.read_text() == f"1\n{folder}\n"
    told.unlink()
    reveal(folder)
    assert told.read_text() == f"1\n{folder}\n"


def test_a_file_that_is_gone_is_not_shown(tmp_path: Path, told: Path) -> None:
    with pytest.raises(RenderError):
        reveal(tmp_path / "gone.mp4")
    assert not told.exists()


def test_without_a_file_manager_the_place_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    (tmp_path / "film.mp4").write_bytes(b"film")
    with pytest.raises(RenderError) as problem:
        reveal(tmp_path / "film.mp4")
    assert str(tmp_path / "film.mp4") in str(problem.value)
