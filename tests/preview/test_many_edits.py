"""Random edits, undone and redone: nothing is lost, and no other line is touched."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest
from tests.preview.random_edits import Editing, films

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    return films(tmp_path_factory.mktemp("films"))


@pytest.mark.parametrize(("name", "count"), [("example", 50), ("ferry", 16), ("many", 6)])
def test_random_edits_are_undone_byte_for_byte(
    written: dict[str, Path], name: str, count: int
) -> None:
    editing = Editing(written[name], seed=7)
    asyncio.run(editing.run(count))
    assert editing.tally.done
