"""What a killed writer leaves is cleared by the next one, and nothing that a living one holds."""

from __future__ import annotations

import subprocess
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from endroll.core.atomic_write import folder_beside, whole_file
from endroll.core.temporaries import clear_abandoned, temporary_file, temporary_folder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_WRITERS = {
    "file": """
import sys
from pathlib import Path
from endroll.core.atomic_write import whole_file
with whole_file(Path(sys.argv[1]) / "roll.mov") as part:
    part.write_bytes(b"half")
    print(flush=True)
    sys.stdin.read()
""",
    "folder": """
import sys
from pathlib import Path
from endroll.core.atomic_write import folder_beside, whole_file
with folder_beside(Path(sys.argv[1]) / "roll.mov") as folder:
    with whole_file(folder / "0.mov") as part:
        part.write_bytes(b"half")
        print(flush=True)
        sys.stdin.read()
""",
    "sequence": """
import sys
from pathlib import Path
from endroll.core.temporaries import temporary_file
with temporary_file(Path(sys.argv[1]) / "roll.00000.png") as held:
    held.path.write_bytes(b"half")
    print(flush=True)
    sys.stdin.read()
""",
}


@contextmanager
def writing(code: str, folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Start a process that holds a temporary in a folder until it is killed."""
    pipe = subprocess.PIPE
    with subprocess.Popen(
        [sys.executable, "-c", code, str(folder)], stdin=pipe, stdout=pipe
    ) as writer:
        assert writer.stdout is not None
        assert writer.stdout.readline()
        try:
            yield writer
        finally:
            writer.kill()


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.rglob("*"))


@pytest.mark.parametrize("kind", _WRITERS)
def test_what_a_killed_writer_leaves_is_cleared_by_the_next(tmp_path: Path, kind: str) -> None:
    with writing(_WRITERS[kind], tmp_path) as writer:
        held = names(tmp_path)
        assert held
        writer.kill()
        writer.wait()
        assert names(tmp_path) == held
    with whole_file(tmp_path / "other.png") as part:
        part.write_bytes(b"new")
    assert names(tmp_path) == ["other.png"]


@pytest.mark.parametrize("kind", _WRITERS)
def test_what_a_living_writer_holds_stays(tmp_path: Path, kind: str) -> None:
    with writing(_WRITERS[kind], tmp_path):
        held = names(tmp_path)
        with whole_file(tmp_path / "other.png") as part:
            part.write_bytes(b"new")
        clear_abandoned(tmp_path)
        assert names(tmp_path) == sorted([*held, "other.png"])


def test_two_writers_of_one_process_leave_each_other_alone(tmp_path: Path) -> None:
    with whole_file(tmp_path / "a.mov") as first, folder_beside(tmp_path / "a.mov") as folder:
        with whole_file(tmp_path / "b.mov") as second:
            second.write_bytes(b"second")
        first.write_bytes(b"first")
        assert folder.is_dir()
    assert names(tmp_path) == ["a.mov", "b.mov"]


@pytest.mark.parametrize(
    "name",
    [
        ".notes.part",
        "roll.0123abcd.part.mov",
        ".roll.0123abcd.mov",
        ".roll.0123ABCD.part.mov",
        ".endroll-notes.parts",
        ".endroll-0123abcd",
    ],
)
def test_files_of_other_programs_stay(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"somebody's")
    clear_abandoned(tmp_path)
    assert names(tmp_path) == [name]


def test_leftovers_without_a_lock_file_are_cleared(tmp_path: Path) -> None:
    (tmp_path / ".endroll-a1_b2c3d.parts").mkdir()
    (tmp_path / ".endroll-a1_b2c3d.parts" / "0.mov").write_bytes(b"half")
    (tmp_path / ".endroll-0123abcd.lock").touch()
    (tmp_path / ".roll.0123abcd.part.mov").touch()
    clear_abandoned(tmp_path)
    assert names(tmp_path) == []


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights on Windows")
def test_a_link_is_not_followed(tmp_path: Path) -> None:
    real = tmp_path / "real.mov"
    real.write_bytes(b"somebody's")
    (tmp_path / ".roll.0123abcd.part.mov").symlink_to(real)
    clear_abandoned(tmp_path)
    assert real.read_bytes() == b"somebody's"


def test_a_name_that_was_cleared_before_it_was_locked_is_made_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = iter([False, True, False, True])
    monkeypatch.setattr("endroll.core.temporaries._is_at", lambda *_: next(answers))
    with temporary_file(tmp_path / "roll.mov") as held, temporary_folder(tmp_path / "x") as folder:
        assert held.path.exists()
        assert folder.is_dir()
    assert next(answers, None) is None
