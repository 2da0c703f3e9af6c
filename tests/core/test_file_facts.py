"""A fact about a file is remembered for as long as the file is the same."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from endroll.core import file_facts
from endroll.core.cache import CACHE_VARIABLE, keep, read_kept
from endroll.core.file_facts import FileFacts

if TYPE_CHECKING:
    from pathlib import Path

NAME = "facts.json"
FACT = ["Noto Sans", 400, 62.5]


@pytest.fixture(autouse=True)
def _settled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have a cache folder, and trust files that were just written."""
    monkeypatch.setenv(CACHE_VARIABLE, str(tmp_path / "cache"))
    monkeypatch.setattr(file_facts, "SETTLED_NS", 0)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file that facts are about."""
    path = tmp_path / "font.ttf"
    path.write_bytes(b"abc")
    return path


def learn(path: Path, made_by: str = "A 1", about: str = "faces") -> None:
    facts = FileFacts(NAME, made_by)
    facts.put(path, path.stat(), about, FACT)
    facts.save()


def known(path: Path, made_by: str = "A 1", about: str = "faces") -> object:
    return FileFacts(NAME, made_by).get(path, path.stat(), about)


def test_another_run_knows_it(path: Path) -> None:
    assert known(path) is None
    learn(path)
    assert known(path) == FACT
    assert known(path, about="strokes") is None
    assert known(path, made_by="A 2") is None


def test_a_file_that_changed_is_not_known(path: Path) -> None:
    learn(path)
    path.write_bytes(b"abcd")
    assert known(path) is None


def test_neither_is_one_of_the_same_size_and_time_in_its_place(path: Path) -> None:
    status = path.stat()
    learn(path)
    other = path.with_name("other.ttf")
    other.write_bytes(b"xyz")
    os.utime(other, ns=(status.st_atime_ns, status.st_mtime_ns))
    other.replace(path)
    assert path.stat().st_mtime_ns == status.st_mtime_ns
    assert known(path) is None


def test_a_file_that_just_changed_is_not_remembered(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(file_facts, "SETTLED_NS", 3_600_000_000_000)
    learn(path)
    assert known(path) is None


def test_a_file_that_changes_while_it_is_read_is_not_known(path: Path) -> None:
    facts, before = FileFacts(NAME, "A 1"), path.stat()
    path.write_bytes(b"changed meanwhile")
    facts.put(path, before, "faces", FACT)
    facts.save()
    assert known(path) is None


def test_two_runs_add_to_each_other(path: Path) -> None:
    learn(path)
    other = path.with_name("other.ttf")
    other.write_bytes(b"xyz")
    learn(other)
    assert known(path) == known(other) == FACT


def test_those_asked_for_last_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file_facts, "MOST_FACTS", 3)
    paths = [tmp_path / f"{number}.ttf" for number in range(4)]
    for number, path in enumerate(paths):
        path.write_bytes(bytes(number))
    for path in paths[:3]:
        learn(path)
    facts = FileFacts(NAME, "A 1")
    assert facts.get(paths[0], paths[0].stat(), "faces") == FACT
    facts.put(paths[3], paths[3].stat(), "faces", FACT)
    facts.save()
    assert [known(path) for path in paths] == [FACT, None, FACT, FACT]


def test_nothing_is_written_unless_something_was_learned(path: Path, tmp_path: Path) -> None:
    FileFacts(NAME, "A 1").save()
    assert not (tmp_path / "cache").exists()
    learn(path)
    written = (tmp_path / "cache" / NAME).stat()
    facts = FileFacts(NAME, "A 1")
    facts.get(path, path.stat(), "faces")
    facts.save()
    assert (tmp_path / "cache" / NAME).stat() == written


@pytest.mark.parametrize(
    "foreign",
    [[], 3, None, {}, {"made_by": "A 1"}, {"made_by": "A 1", "facts": []}],
)
def test_what_has_another_form_counts_for_nothing(path: Path, foreign: object) -> None:
    keep(NAME, foreign)
    assert known(path) is None
    learn(path)
    assert known(path) == FACT


@pytest.mark.parametrize("fact", [None, 3, [], [1], "ab", {"a": 1, "b": 2}, [None, FACT]])
def test_neither_does_a_fact_of_another_form(path: Path, fact: object) -> None:
    learn(path)
    kept = read_kept(NAME)
    assert isinstance(kept, dict)
    keep(NAME, {**kept, "facts": dict.fromkeys(kept["facts"], fact)})
    assert known(path) is None
