"""No module and no room imports itself by way of others, not even for its types."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest
from docs.architecture import rooms

import endroll

SRC = Path(endroll.__file__).parent


@pytest.fixture(scope="module")
def house() -> rooms.House:
    return rooms.read_house(SRC)


def test_no_module_imports_itself_by_way_of_others(house: rooms.House) -> None:
    assert rooms.find_circles(house.module_graph()) == []


def test_no_room_imports_itself_by_way_of_others(house: rooms.House) -> None:
    assert rooms.find_circles(house.room_graph()) == []


def test_the_model_needs_the_core_alone(house: rooms.House) -> None:
    assert house.room_graph()["model"] == {"core"}


def test_the_model_is_frozen_types_and_a_walk() -> None:
    for path in sorted((SRC / "model").glob("*.py")):
        if path.name == "walk.py":
            continue
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            assert not isinstance(node, ast.FunctionDef), f"{path.name}: {node.name}"
            if isinstance(node, ast.ClassDef):
                made_by = [ast.unparse(each) for each in (*node.decorator_list, *node.bases)]
                is_frozen = any("frozen=True" in each or each == "StrEnum" for each in made_by)
                assert is_frozen, f"{path.name}: {node.name}"


def test_circles_are_found_whatever_kind_of_import_closes_them(tmp_path: Path) -> None:
    house = written_house(
        tmp_path,
        {
            "__init__.py": "",
            "apart.py": "import json\n",
            "one/__init__.py": "",
            "one/head.py": "from house.two import body\n",
            "one/types.py": "from house.one.late import x\n",
            "one/late.py": "def f():\n    import house.one.types\n",
            "two/__init__.py": "from house.two.body import thing\n",
            "two/body.py": (
                "from typing import TYPE_CHECKING\n"
                "if TYPE_CHECKING:\n    from house.one.head import C\n"
            ),
        },
    )
    assert rooms.find_circles(house.module_graph()) == [
        ("house.one.head", "house.two.body"),
        ("house.one.late", "house.one.types"),
    ]
    assert rooms.find_circles(house.room_graph()) == [("one", "two")]
    assert rooms.Import("house.two.body", "house.one.head", is_for_types=True) in house.imports
    assert rooms.Import("house.one.late", "house.one.types", is_for_types=False) in house.imports


def test_an_import_for_types_and_at_run_time_counts_once_as_the_latter(tmp_path: Path) -> None:
    text = "from typing import TYPE_CHECKING\nfrom house.b import f\nif TYPE_CHECKING:\n"
    files = {"__init__.py": "", "a.py": f"{text}    from house.b import C\n", "b.py": ""}
    house = written_house(tmp_path, files)
    assert house.imports == (rooms.Import("house.a", "house.b", is_for_types=False),)


def test_a_relative_import_is_refused_rather_than_missed(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"line 1"):
        written_house(tmp_path, {"__init__.py": "from . import b\n", "b.py": ""})


@pytest.mark.parametrize("options", [[], ["--mermaid"]])
def test_the_rooms_are_printed_of_any_folder(options: list[str], house: rooms.House) -> None:
    printed = subprocess.run(
        [sys.executable, rooms.__file__, str(SRC), *options],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    ).stdout
    found = {name for name in house.room_graph() if name in printed}
    assert found == set(house.room_graph())


def written_house(folder: Path, files: dict[str, str]) -> rooms.House:
    for name, text in files.items():
        path = folder / "house" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return rooms.read_house(folder / "house")
