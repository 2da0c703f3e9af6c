"""Only files of the project are found, and a missing one has a hint."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

import pytest

from endroll.core.files import UnfitFileError, find_file
from endroll.images.sources import PICTURES

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with two pictures, beside a file that is none of its business."""
    folder = tmp_path / "project"
    (folder / "logos").mkdir(parents=True)
    (folder / "logos" / "duart.png").touch()
    (folder / "cinereach.svg").touch()
    (tmp_path / "secret.png").touch()
    (folder / "way-out.png").symlink_to(tmp_path / "secret.png")
    (folder / "out").symlink_to(tmp_path)
    (folder / "round.png").symlink_to(folder / "round.png")
    (folder / "within.png").symlink_to(folder / "logos" / "duart.png")
    return folder


@pytest.mark.parametrize(
    "name", ["logos/duart.png", "cinereach.svg", "./logos/duart.png", "within.png"]
)
def test_a_file_of_the_project_is_found(project: Path, name: str) -> None:
    path = find_file(project, name, PICTURES)
    assert path.is_file()
    assert path.is_relative_to(project.resolve())


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("../secret.png", "image-outside"),
        ("logos/../../secret.png", "image-outside"),
        ("logos/../cinereach.svg", "image-outside"),
        ("/etc/passwd", "image-outside"),
        ("~/secret.png", "image-outside"),
        ("C:/secret.png", "image-outside"),
        ("way-out.png", "image-outside"),
        ("out/secret.png", "image-outside"),
        ("logos\\duart.png", "image-path"),
        ("round.png", "image-missing"),
        ("nothing.png", "image-missing"),
        ("x" * 5000, "image-missing"),
        ("a\0b.png", "image-missing"),
        ("logos", "image-unreadable"),
        (".", "image-unreadable"),
    ],
)
def test_no_other_file_is(project: Path, name: str, code: str) -> None:
    with pytest.raises(UnfitFileError) as caught:
        find_file(project, name, PICTURES)
    assert caught.value.code == code
    assert caught.value.hint


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes in folders here")
def test_a_pipe_is_not_waited_for(project: Path) -> None:
    os.mkfifo(project / "pipe.png")
    with pytest.raises(UnfitFileError) as caught:
        find_file(project, "pipe.png", PICTURES)
    assert caught.value.code == "image-unreadable"


@pytest.mark.parametrize(
    ("name", "named"),
    [
        ("duart.png", ["logos/duart.png"]),
        ("logos/dauart.png", ["logos/duart.png"]),
        ("Cinereach.SVG", ["cinereach.svg"]),
        (
            "qqq.webp",
            ["cinereach.svg", "logos/duart.png", "round.png", "way-out.png", "within.png"],
        ),
    ],
)
def test_the_nearest_file_is_named(project: Path, name: str, named: list[str]) -> None:
    with pytest.raises(UnfitFileError) as caught:
        find_file(project, name, PICTURES)
    assert re.findall(r"[\w/-]+\.\w+", caught.value.hint) == named
