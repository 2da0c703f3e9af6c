"""An output path holds the whole file or is left as it was."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

import pytest

from endroll.core.atomic_write import whole_file
from endroll.core.diagnostics import RenderError

if TYPE_CHECKING:
    from pathlib import Path


def write(path: Path, data: bytes = b"new", *, suffix: str = "") -> None:
    with whole_file(path, suffix=suffix) as part:
        part.write_bytes(data)


def test_a_finished_file_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    path = tmp_path / "roll.mp4"
    path.write_bytes(b"old")
    write(path)
    assert path.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [path]


def test_the_temporary_is_hidden_beside_it_and_keeps_the_suffix(tmp_path: Path) -> None:
    with whole_file(tmp_path / "roll.MP4", suffix=".mp4") as part:
        part.write_bytes(b"new")
        assert part.parent == tmp_path
        assert part.name.startswith(".roll.")
        assert part.name.endswith(".part.mp4")


@pytest.mark.parametrize("problem", [KeyboardInterrupt, SystemExit, ValueError])
def test_an_exception_leaves_the_path_as_it_was(
    tmp_path: Path, problem: type[BaseException]
) -> None:
    path = tmp_path / "roll.mp4"
    path.write_bytes(b"old")

    def write_half() -> None:
        with whole_file(path) as part:
            part.write_bytes(b"half")
            raise problem

    with pytest.raises(problem):
        write_half()
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.skipif(os.name == "nt", reason="rights are of POSIX")
def test_the_file_has_the_rights_of_any_new_file(tmp_path: Path) -> None:
    beside = tmp_path / "beside"
    beside.touch()
    write(tmp_path / "roll.mp4")
    assert stat.S_IMODE((tmp_path / "roll.mp4").stat().st_mode) == stat.S_IMODE(
        beside.stat().st_mode
    )


def test_a_link_is_followed_and_stays_a_link(tmp_path: Path) -> None:
    real, link = tmp_path / "real.mp4", tmp_path / "link.mp4"
    link.symlink_to(real)
    write(link)
    assert link.is_symlink()
    assert real.read_bytes() == b"new"


@pytest.mark.parametrize("name", ["a:b.mp4", "-x.mp4", "50 % 謝德慶 #1?.mp4", "名" * 80 + ".mp4"])
def test_names_of_any_kind_are_taken(tmp_path: Path, name: str) -> None:
    write(tmp_path / name)
    assert [found.name for found in tmp_path.iterdir()] == [name]


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("file/roll.mp4", None),
        ("folder.mp4", "folder.mp4/roll.mp4"),
        ("roll.mov", "roll.mp4"),
        ("roll", "roll.mp4"),
        ("a" * 300 + ".mp4", None),
    ],
    ids=["in a file", "a folder", "another suffix", "no suffix", "too long"],
)
def test_a_path_that_cannot_be_written_is_refused(
    tmp_path: Path, name: str, hint: str | None
) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "folder.mp4").mkdir()
    with pytest.raises(RenderError) as refused:
        write(tmp_path / name, suffix=".mp4")
    (diagnostic,) = refused.value.diagnostics
    assert diagnostic.code == "output"
    assert diagnostic.hint
    assert hint is None or diagnostic.hint.endswith(str(tmp_path / hint))
    assert sorted(found.name for found in tmp_path.iterdir()) == ["file", "folder.mp4"]


@pytest.mark.skipif(os.name == "nt", reason="a pipe of POSIX")
def test_what_is_no_ordinary_file_is_not_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.mp4"
    os.mkfifo(pipe)
    with pytest.raises(RenderError) as refused:
        write(pipe)
    assert refused.value.diagnostics[0].code == "output"
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_a_folder_without_rights_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("os.open", refuse)
    with pytest.raises(RenderError) as refused:
        write(tmp_path / "roll.mp4")
    assert refused.value.diagnostics[0].code == "output"
    assert refused.value.diagnostics[0].hint


def test_a_problem_of_another_file_is_not_blamed_on_the_output(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError), whole_file(tmp_path / "roll.mp4"):
        (tmp_path / "logo.png").read_bytes()
    assert not list(tmp_path.iterdir())
