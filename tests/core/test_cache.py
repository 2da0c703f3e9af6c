"""What is kept between runs comes back as it was; anything else in its place counts for nothing."""

from __future__ import annotations

import os
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from endroll.core.cache import CACHE_VARIABLE, cache_folder, keep, read_kept

NAME = "facts.json"
VALUE = {"name": ["Noto Sans", 400, 62.5, None, True], "謝": "\udcff"}
ON_LINUX = pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="it has another folder")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The cache folder, which does not exist yet."""
    monkeypatch.setenv(CACHE_VARIABLE, str(tmp_path / "cache"))
    return tmp_path / "cache"


def test_a_value_comes_back_as_it_was(folder: Path) -> None:
    assert read_kept(NAME) is None
    keep(NAME, VALUE)
    assert read_kept(NAME) == VALUE
    keep(NAME, [1])
    assert read_kept(NAME) == [1]
    assert os.listdir(folder) == [NAME]  # noqa: PTH208  names are all that matters


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: data[:0],
        lambda data: data[:-1],
        lambda data: data + b" ",
        lambda data: data.replace(b"400", b"700"),
        lambda data: data.partition(b"\n")[2],
        lambda data: b"\xff" * len(data),
        lambda data: data[:64] + b"\n{}",
    ],
    ids=["empty", "cut", "longer", "edited", "without its digest", "no text", "another file"],
)
def test_a_damaged_file_counts_for_nothing(folder: Path, damage: object) -> None:
    assert callable(damage)
    keep(NAME, VALUE)
    (folder / NAME).write_bytes(damage((folder / NAME).read_bytes()))
    assert read_kept(NAME) is None
    keep(NAME, VALUE)
    assert read_kept(NAME) == VALUE


def test_a_link_or_a_pipe_in_its_place_counts_for_nothing(folder: Path) -> None:
    keep(NAME, VALUE)
    (folder / NAME).rename(folder / "other.json")
    (folder / NAME).symlink_to(folder / "other.json")
    assert read_kept(NAME) is None
    if sys.platform != "win32":
        (folder / NAME).unlink()
        os.mkfifo(folder / NAME)
        assert read_kept(NAME) is None


def test_a_folder_in_its_place_counts_for_nothing(folder: Path) -> None:
    (folder / NAME).mkdir(parents=True)
    assert read_kept(NAME) is None
    keep(NAME, VALUE)
    assert read_kept(NAME) is None


@pytest.mark.skipif(sys.platform == "win32", reason="files have no user ID")
def test_another_users_file_counts_for_nothing(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(NAME, VALUE)
    assert read_kept(NAME) == VALUE
    monkeypatch.setattr(os, "geteuid", lambda: (folder / NAME).stat().st_uid + 1)
    assert read_kept(NAME) is None


def test_a_value_that_is_too_large_is_not_kept(folder: Path) -> None:
    keep(NAME, VALUE)
    keep(NAME, "x" * 2_000_000)
    assert read_kept(NAME) == VALUE
    (folder / NAME).write_bytes((folder / NAME).read_bytes().ljust(2_000_001))
    assert read_kept(NAME) is None


def test_a_folder_that_cannot_be_made_is_no_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv(CACHE_VARIABLE, str(tmp_path / "file" / "cache"))
    keep(NAME, VALUE)
    assert read_kept(NAME) is None


@pytest.mark.usefixtures("folder")
def test_writers_at_the_same_time_leave_a_whole_file() -> None:
    values = [[number] * 1000 for number in range(40)]

    def keep_and_read(value: list[int]) -> object:
        keep(NAME, value)
        return read_kept(NAME)

    with ThreadPoolExecutor(8) as pool:
        assert all(value in values for value in pool.map(keep_and_read, values))


@pytest.mark.parametrize("word", ["off", "OFF", " off "])
def test_it_can_be_switched_off(word: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(CACHE_VARIABLE, word)
    assert cache_folder() is None
    keep(NAME, VALUE)
    assert read_kept(NAME) is None


@ON_LINUX
@pytest.mark.parametrize(
    ("variables", "expected"),
    [
        ({}, "{home}/.cache/endroll"),
        ({"XDG_CACHE_HOME": "/var/tmp/caches"}, "/var/tmp/caches/endroll"),  # noqa: S108
        ({"XDG_CACHE_HOME": "caches"}, "{home}/.cache/endroll"),
        ({CACHE_VARIABLE: "/var/tmp/endroll"}, "/var/tmp/endroll"),  # noqa: S108
        ({CACHE_VARIABLE: "cache"}, None),
        ({"HOME": "/nowhere/at/all"}, None),
        ({"HOME": ""}, None),
    ],
)
def test_where_it_is(
    variables: dict[str, str],
    expected: str | None,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in ("XDG_CACHE_HOME", CACHE_VARIABLE):
        monkeypatch.delenv(name, raising=False)
    for name, value in {"HOME": str(tmp_path), **variables}.items():
        monkeypatch.setenv(name, value)
    folder = cache_folder()
    assert folder == (expected and Path(expected.format(home=tmp_path)))
