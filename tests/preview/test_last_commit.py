"""Files as they were at the last commit: read without asking, fetching or running anything else."""

from __future__ import annotations

import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from endroll.preview import last_commit as reading
from endroll.preview.last_commit import committed, last_commit

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.needs("git")

NOBODY = ("-c", "user.name=Nobody", "-c", "user.email=nobody@example.org")


def git(folder: Path, *arguments: str) -> None:
    program = shutil.which("git")
    assert program
    subprocess.run(
        [program, *NOBODY, *arguments], cwd=folder, check=True, capture_output=True, timeout=60
    )


def commit(folder: Path, subject: str) -> None:
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", subject)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A repository with one commit, in a folder of which the credits are."""
    folder = tmp_path / "film"
    folder.mkdir()
    (folder / "credits.yaml").write_text("one\n")
    git(tmp_path, "init", "-q")
    commit(tmp_path, "First: “draft”")
    return folder


def test_a_file_is_read_as_it_was_committed(project: Path) -> None:
    path = project / "credits.yaml"
    path.write_text("two\n")
    found = last_commit(path)
    assert found
    assert (found.subject, len(found.date)) == ("First: “draft”", len("2026-01-31"))
    assert found.name.startswith(found.short)
    assert committed(path, project, found) == b"one\n"
    assert committed(project / "cast.yaml", project, found) is None


def test_the_commit_is_the_last_that_changed_the_file_or_its_parts(project: Path) -> None:
    path, part = project / "credits.yaml", project / "parts" / "cast.yaml"
    part.parent.mkdir()
    part.write_text("cast\n")
    commit(project, "Second")
    (project / "notes.txt").write_text("notes\n")
    commit(project, "Third")
    assert [last_commit(path), last_commit(path, [part])] != [None, None]
    first, second = last_commit(path), last_commit(path, [part])
    assert first
    assert second
    assert (first.subject, second.subject) == ("First: “draft”", "Second")
    assert committed(part, project, second) == b"cast\n"


@pytest.mark.parametrize("name", ["--all", ":(top)x.yaml", "*.yaml", "a b.yaml", "谢.yaml"])
def test_a_name_is_only_a_name(project: Path, name: str) -> None:
    if sys.platform == "win32" and set(name) & set(':*"'):
        pytest.skip("no file has such a name there")
    (project / "other.yaml").write_text("other\n")
    commit(project, "Other")
    path = project / name
    path.write_text("named\n")
    assert last_commit(path) is None
    commit(project, "Named")
    found = last_commit(path)
    assert found
    assert (found.subject, committed(path, project, found)) == ("Named", b"named\n")


def test_there_is_none_without_a_commit_of_the_file(project: Path, tmp_path: Path) -> None:
    untracked = project / "new.yaml"
    untracked.write_text("new\n")
    assert last_commit(untracked) is None
    path = project / "credits.yaml"
    git(project, "rm", "-q", "--cached", "credits.yaml")
    git(project, "commit", "-q", "-m", "Without it")
    assert path.exists()
    assert last_commit(path) is None
    fresh = tmp_path / "fresh"
    fresh.mkdir()
    git(fresh, "init", "-q")
    (fresh / "credits.yaml").write_text("one\n")
    assert last_commit(fresh / "credits.yaml") is None
    assert last_commit(tmp_path / "nowhere" / "credits.yaml") is None


def test_there_is_none_without_git(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(project))
    assert last_commit(project / "credits.yaml") is None


def test_another_repository_of_the_environment_is_not_read(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "nowhere"))
    assert last_commit(project / "credits.yaml")


def test_programs_of_the_repository_s_settings_are_not_run(project: Path) -> None:
    ran = project / "ran"
    for key in ("core.fsmonitor", "core.pager", "diff.external", "gpg.program", "core.sshCommand"):
        git(project, "config", key, f"touch {ran.as_posix()}")
    git(project, "config", "log.showSignature", "true")
    ran.unlink(missing_ok=True)  # which `git config` itself does not run either
    path = project / "credits.yaml"
    found = last_commit(path)
    assert found
    assert committed(path, project, found) == b"one\n"
    assert not ran.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="a script stands in for Git")
def test_a_git_that_never_ends_is_stopped(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    programs = tmp_path / "bin"
    programs.mkdir()
    program = programs / "git"
    program.write_text(f"#!{sys.executable}\nimport time\ntime.sleep(60)\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(programs))
    monkeypatch.setattr(reading, "_WITHIN_S", 0.2)
    assert last_commit(project / "credits.yaml") is None


def test_a_file_too_large_to_be_credits_is_not_read(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = project / "credits.yaml"
    found = last_commit(path)
    assert found
    monkeypatch.setattr(reading, "_MOST_BYTES", 4)
    assert committed(path, project, found) is None
