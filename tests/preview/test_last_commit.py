"""Files of the last commit, with and without a repository."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from endroll.core.diagnostics import UsageError
from endroll.preview.committed_copy import project_of_last_commit
from endroll.preview.last_commit import committed_bytes, committed_names, last_commit

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.needs("git")


def git(folder: Path, *arguments: str) -> None:
    who = ["-c", "user.name=A", "-c", "user.email=a@b.example"]
    program = shutil.which("git") or "git"
    subprocess.run([program, *who, *arguments], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project below the top of its repository, with a file that is not text."""
    folder = tmp_path / "films" / "one"
    (folder / "parts").mkdir(parents=True)
    (folder / "renders").mkdir()
    for name in ("credits.yaml", "parts/cast 谢.yaml", "logo.png", "renders/old.mp4"):
        (folder / name).write_bytes(f"first {name}".encode())
    (tmp_path / "notes.txt").write_text("outside")
    git(tmp_path, "init")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-m", "The first: “a cut”")
    return folder


def test_what_is_committed_is_found_whatever_has_changed_since(project: Path) -> None:
    (project / "credits.yaml").write_text("second")
    (project / "new.yaml").write_text("new")
    assert committed_bytes(project / "credits.yaml") == b"first credits.yaml"
    assert committed_bytes(project / "new.yaml") is None
    assert committed_names(project) == (
        "credits.yaml",
        "logo.png",
        "parts/cast 谢.yaml",
        "renders/old.mp4",
    )
    commit = last_commit(project)
    assert commit is not None
    assert (commit.subject, len(commit.hash) >= 7) == ("The first: “a cut”", True)


def test_without_a_repository_or_a_commit_there_is_nothing(tmp_path: Path) -> None:
    path = tmp_path / "credits.yaml"
    path.write_text("roll: []")
    for _ in range(2):
        assert last_commit(tmp_path) is None
        assert committed_bytes(path) is None
        assert committed_names(tmp_path) == ()
        git(tmp_path, "init")


def test_without_git_there_is_nothing(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert last_commit(project) is None
    assert committed_bytes(project / "credits.yaml") is None


def test_a_copy_has_the_text_of_the_commit_and_the_other_files_of_today(project: Path) -> None:
    git(project, "rm", "--cached", "logo.png")
    git(project, "commit", "-m", "The picture is kept elsewhere")
    (project / "credits.yaml").write_text("second")
    (project / "parts" / "cast 谢.yaml").unlink()
    (project / "fonts").mkdir()
    (project / "fonts" / "own.ttf").write_text("font")
    beside = project / "renders" / "x.pdf"
    inputs = [project / "credits.yaml", project / "logo.png"]
    with project_of_last_commit(project / "credits.yaml", inputs, beside=beside) as credits_:
        copy = credits_.parent
        files = {
            file.relative_to(copy).as_posix(): file.read_bytes().decode()
            for file in copy.rglob("*")
            if file.is_file()
        }
        assert copy.is_relative_to(project / "renders")
    assert files == {
        "credits.yaml": "first credits.yaml",
        "parts/cast 谢.yaml": "first parts/cast 谢.yaml",
        "logo.png": "first logo.png",
        "fonts/own.ttf": "font",
    }
    assert [file.name for file in (project / "renders").iterdir()] == ["old.mp4"]
    assert (project / "logo.png").read_text() == "first logo.png"


def test_credits_that_are_not_committed_have_no_copy(project: Path) -> None:
    path = project / "new.yaml"
    path.write_text("new")
    with (
        pytest.raises(UsageError) as problem,
        project_of_last_commit(path, [path], beside=project / "renders" / "x.pdf"),
    ):
        pass
    assert problem.value.diagnostics[0].code == "not-committed"
