"""The page on architecture is true: its files exist, and its rooms are those of the sources."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from tests.model.test_kinds_closed import NEWCOMERS

import endroll

SRC = Path(endroll.__file__).parent
ROOT = SRC.parents[1]
PAGE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
CHANGES = PAGE.partition("## Where a change goes")[2].partition("\n## ")[0]


def files_in(text: str) -> list[str]:
    """Return every file of the sources, the tests or the docs that a text names in backticks."""
    return re.findall(r"`((?:[\w.-]+/)+[\w-]+\.\w+|\w+\.py)`", text)


def test_every_file_on_the_page_exists() -> None:
    missing = [
        name
        for name in files_in(PAGE)
        if "NAME" not in name
        and not (SRC / name).exists()
        and not (ROOT / name).exists()
        and not list(SRC.rglob(name))
    ]
    assert missing == []


def list_of(title: str) -> list[str]:
    """Return the files that one kind of change names in its numbered list."""
    section = CHANGES.partition(f"**{title}**")[2].partition("\n**")[0]
    steps = re.findall(r"^\d+\. (.*?)(?=^\d+\.|\Z)", section, re.MULTILINE | re.DOTALL)
    return [files_in(step)[0] for step in steps if files_in(step)]


def count_of(title: str) -> int:
    counted = re.search(rf"\*\*{re.escape(title)}\*\*[^:]*: (\d+)", CHANGES)
    assert counted
    return int(counted[1])


@pytest.mark.parametrize(
    "title",
    ["A format variant", "A kind of block", "An importer", "An exporter", "A rule that warns"],
)
def test_the_count_is_that_of_the_list(title: str) -> None:
    assert len(list_of(title)) == count_of(title)


def test_a_kind_of_block_costs_what_mypy_names_and_what_is_its_own() -> None:
    block = next(newcomer for newcomer in NEWCOMERS if newcomer.union == "Block")
    entry = next(newcomer for newcomer in NEWCOMERS if newcomer.union == "BlockEntry")
    own = {block.module, entry.module, "schema/roll.py", "layout/blocks/NAME.py"}
    assert set(list_of("A kind of block")) == own | set(block.places) | set(entry.places)


def test_the_rooms_are_those_of_the_contract_in_its_order() -> None:
    table = PAGE.partition("## The rooms\n")[2].partition("\n## ")[0]
    listed = [
        re.findall(r"`(\w+)(?:\.py)?`", line.split("|")[1])
        for line in table.splitlines()
        if line.startswith("| `")
    ]
    config = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    (layers,) = (
        contract["layers"]
        for contract in config["tool"]["importlinter"]["contracts"]
        if contract["type"] == "layers"
    )
    ranks = {
        room: rank
        for rank, layer in enumerate(layers)
        for room in layer.replace(":", "|").replace(" ", "").split("|")
    }
    rooms = [room for line in listed for room in line]
    assert set(rooms) == set(ranks)
    assert [ranks[room] for room in rooms] == sorted(ranks.values())
