"""The script that looks for wheels asks as another system would, its markers included."""

from __future__ import annotations

import runpy
import zipfile
from pathlib import Path
from typing import Any

import pytest

DOCS = Path(__file__).parents[2] / "docs"
SCRIPT: dict[str, Any] = runpy.run_path(str(DOCS / "platforms" / "build.py"))
SYSTEMS = {system.name: system for system in SCRIPT["SYSTEMS"]}


@pytest.fixture
def index(tmp_path: Path) -> list[str]:
    """What has pip look into a folder with two wheels; the first needs another on Windows."""
    wheels = {
        "common-1-py3-none-any.whl": 'Requires-Dist: absent; sys_platform == "win32"\n',
        "modern-1-cp313-cp313-manylinux_2_28_aarch64.whl": "",
    }
    for file, requires in wheels.items():
        name = file.partition("-")[0]
        with zipfile.ZipFile(tmp_path / file, "w") as wheel:
            head = f"Metadata-Version: 2.1\nName: {name}\nVersion: 1\n{requires}"
            wheel.writestr(f"{name}-1.dist-info/METADATA", head)
            wheel.writestr(f"{name}-1.dist-info/WHEEL", "Wheel-Version: 1.0\n")
            wheel.writestr(f"{name}-1.dist-info/RECORD", "")
    return ["--isolated", "--no-index", "--find-links", str(tmp_path)]


@pytest.mark.parametrize(
    ("system", "python", "package", "installs"),
    [
        ("Linux with glibc 2.28, x86_64", "3.13", "common", True),
        ("macOS 14, arm64", "3.13", "common", True),
        ("Windows, x64", "3.13", "common", False),
        ("Linux with glibc 2.28, aarch64", "3.13", "modern", True),
        ("Linux with glibc 2.28, aarch64", "3.12", "modern", False),
        ("Linux with glibc 2.28, x86_64", "3.13", "modern", False),
    ],
)
def test_wheels_and_markers_are_those_of_the_system(
    index: list[str], system: str, python: str, package: str, *, installs: bool
) -> None:
    assert SCRIPT["pip_can"](SYSTEMS[system], python, [*index, package]) is installs


def test_the_page_has_every_system_and_every_python() -> None:
    page = (DOCS / "platforms.md").read_text(encoding="utf-8")
    head = " | ".join(f"Python {python}" for python in SCRIPT["PYTHONS"])
    assert f"| | {head} |" in page
    listed = [*SCRIPT["SYSTEMS"], *SCRIPT["OTHERS"]]
    assert [system.name for system in listed if f"| {system.name} |" not in page] == []
