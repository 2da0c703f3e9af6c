from __future__ import annotations

import asyncio
import os
import sys
from typing import TYPE_CHECKING

import pytest
from watchfiles import Change

from endroll.preview.watcher import changes, is_of_interest, stamps_in, watched_folders

if TYPE_CHECKING:
    from pathlib import Path


def test_folders_of_a_project_are_watched_and_no_others(tmp_path: Path) -> None:
    for name in ("fonts", "logos/small", "renders", ".git/objects", "node_modules/x", "venv/lib"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "venv" / "pyvenv.cfg").touch()
    elsewhere = tmp_path.parent / f"{tmp_path.name}-elsewhere"
    elsewhere.mkdir()
    (tmp_path / "shared").symlink_to(elsewhere)
    (tmp_path / "logos" / "loop").symlink_to(tmp_path)
    found = {str(folder.relative_to(tmp_path.parent)) for folder in watched_folders(tmp_path)}
    top = tmp_path.name
    assert found == {top, f"{top}/fonts", f"{top}/logos", f"{top}/logos/small", f"{top}-elsewhere"}


@pytest.mark.parametrize(
    ("name", "is_one"),
    [
        ("credits.yaml", True),
        ("logo.svg", True),
        ("credits.yaml~", False),
        (".credits.yaml.swp", False),
        (".#credits.yaml", False),
        ("renders", False),
    ],
)
def test_what_editors_leave_is_of_no_interest(name: str, is_one: bool) -> None:  # noqa: FBT001
    assert is_of_interest(Change.modified, f"/project/{name}") is is_one


def test_what_was_written_before_the_watch_began_is_told(tmp_path: Path) -> None:
    path = tmp_path / "credits.yaml"
    path.write_text("a")
    known = stamps_in([tmp_path])
    path.write_text("ab")

    async def told() -> None:
        stop = asyncio.Event()
        async with asyncio.timeout(20):
            async for _ in changes(tmp_path, stop, known):
                stop.set()

    asyncio.run(told())


def test_stamps_tell_files_from_what_they_were(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("a")
    (tmp_path / "a.yaml~").write_text("a")
    known = stamps_in([tmp_path, tmp_path / "none"])
    assert len(known) == 1
    assert stamps_in([tmp_path]) == known
    (tmp_path / "a.yaml").write_text("ab")
    assert stamps_in([tmp_path]) != known


def test_a_change_is_told_also_in_a_folder_that_is_new(tmp_path: Path) -> None:
    (tmp_path / "credits.yaml").write_text("a")

    async def watched() -> None:
        stop = asyncio.Event()
        told: asyncio.Queue[int] = asyncio.Queue()

        async def follow() -> None:
            count = 0
            async for _ in changes(tmp_path, stop, frozenset()):
                count += 1
                told.put_nowait(count)

        following = asyncio.create_task(follow())

        async def until_told(write: Path) -> None:
            # The watch takes a moment to begin, and nothing says when it has.
            for number in range(200):
                write.write_text(str(number))
                try:
                    async with asyncio.timeout(0.2):
                        await told.get()
                except TimeoutError:
                    continue
                return
            raise AssertionError(f"nothing was told of {write}")

        await until_told(tmp_path / "credits.yaml")
        (tmp_path / "logos").mkdir()
        await until_told(tmp_path / "logos" / "one.svg")
        stop.set()
        await following

    asyncio.run(watched())


@pytest.mark.skipif(sys.platform != "linux", reason="names of files are text elsewhere")
@pytest.mark.parametrize("is_within", [True, False])
def test_a_change_is_told_beside_a_name_that_is_no_text(tmp_path: Path, *, is_within: bool) -> None:
    folder = tmp_path / os.fsdecode(b"n\xff")
    folder.mkdir()
    watched = tmp_path if is_within else folder
    path = watched / "credits.yaml"
    path.write_text("a")
    known = stamps_in(watched_folders(watched))

    async def told() -> None:
        stop = asyncio.Event()
        async with asyncio.timeout(20):
            async for _ in changes(watched, stop, known):
                stop.set()

    path.write_text("ab")
    asyncio.run(told())
