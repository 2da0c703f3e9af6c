"""Files and folders that may not be read, or are not what they seem: an error, and its place."""

from __future__ import annotations

import os
import shutil
import tempfile
import wave
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from endroll import inspect
from endroll.core.diagnostics import EndrollError, Severity, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from endroll.core.diagnostics import Diagnostic

NOBODY = 65_534
CREDITS = """\
video: {size: 320x180, fps: 24}
theme: looks/plain.yaml
styles: {base: {font: Box, size: 100}}
music: {file: music/tone.wav}
roll:
  - include: parts/cast.yaml
  - logos: [logos/mark.png, logos/mark.svg]
  - card: [{names: A}]
    background: clips/clip.mp4
"""
SVG = """<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">
<circle cx="4" cy="4" r="4" fill="white"/></svg>
"""


def add_font(folder: Path, box_fonts: Path) -> Path:
    folder.mkdir(exist_ok=True)
    return Path(shutil.copy(box_fonts / "box.ttf", folder / "box.ttf"))


@pytest.fixture
def project(box_fonts: Path, footage: Callable[..., Path]) -> Iterator[Path]:
    """A project in a folder that anyone may enter, as pytest's own may not be."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        for inner in ("looks", "music", "parts", "logos", "clips"):
            (folder / inner).mkdir()
        (folder / "credits.yaml").write_text(CREDITS, encoding="utf-8")
        (folder / "looks/plain.yaml").write_text("styles: {role: {tracking: 0}}\n")
        (folder / "parts/cast.yaml").write_text("- names: [B]\n")
        (folder / "logos/mark.svg").write_text(SVG)
        Image.new("RGB", (90, 90), "white").save(folder / "logos/mark.png")
        footage(folder / "clips/clip.mp4", frames=6)
        with wave.open(str(folder / "music/tone.wav"), "wb") as file:
            file.setparams((1, 2, 48_000, 0, "NONE", ""))
            file.writeframes(bytes(96_000))
        add_font(folder / "fonts", box_fonts)
        yield folder


def told_as_nobody(folder: Path) -> list[Diagnostic]:
    """Inspect as a user whom modes of files bind; whoever runs the tests may be root."""
    if os.geteuid() != 0:
        return errors_of(folder)
    os.seteuid(NOBODY)
    try:
        return errors_of(folder)
    finally:
        os.seteuid(0)


def errors_of(folder: Path) -> list[Diagnostic]:
    _, found = inspect(folder / "credits.yaml")
    return [each for each in found if each.severity is Severity.ERROR]


posix = pytest.mark.skipif(os.name == "nt", reason="modes of files bind nobody there")


@posix
@pytest.mark.parametrize(
    ("name", "code", "place"),
    [
        ("fonts", "unreadable-fonts", "fonts:1"),
        ("fonts/box.ttf", "unreadable-font", "fonts/box.ttf:1"),
        ("fonts/within", "unreadable-fonts", "fonts/within:1"),
        ("logos", "image-unreadable", "credits.yaml:7"),
        ("logos/mark.png", "image-unreadable", "credits.yaml:7"),
        ("logos/mark.svg", "image-unreadable", "credits.yaml:7"),
        ("music", "sound-unreadable", "credits.yaml:4"),
        ("music/tone.wav", "sound-unreadable", "credits.yaml:4"),
        ("clips", "footage-unreadable", "credits.yaml:9"),
        ("clips/clip.mp4", "footage-unreadable", "credits.yaml:9"),
        ("parts", "include-unreadable", "credits.yaml:6"),
        ("parts/cast.yaml", "file-unreadable", "credits.yaml:6"),
        ("looks", "theme-unreadable", "credits.yaml:2"),
        ("looks/plain.yaml", "file-unreadable", "credits.yaml:2"),
    ],
)
def test_what_may_not_be_read_is_an_error(
    project: Path, box_fonts: Path, name: str, code: str, place: str
) -> None:
    add_font(project / "fonts/within", box_fonts)
    assert errors_of(project) == []  # and what is imported late may lie where only root can go
    locked = project / name
    mode = locked.stat().st_mode
    locked.chmod(0)
    try:
        found = told_as_nobody(project)
    finally:
        locked.chmod(mode)
    said = [each for each in found if each.code == code]
    assert said, found
    assert all(str(each.span).removeprefix(f"{project}/").startswith(place) for each in said)


@posix
def test_the_credits_themselves_may_not_be_readable(project: Path) -> None:
    inspect(project / "credits.yaml")
    (project / "credits.yaml").chmod(0)
    if os.geteuid() == 0:
        os.seteuid(NOBODY)
    try:
        with pytest.raises(UsageError) as raised:
            inspect(project / "credits.yaml")
    finally:
        if os.getuid() == 0:
            os.seteuid(0)
    assert raised.value.diagnostics[0].code == "file-unreadable"


@posix
def test_a_folder_that_a_hint_would_list_is_named(project: Path) -> None:
    text = CREDITS.replace("logos/mark.png", "mark.png")
    assert errors_of(project) == []
    (project / "logos").chmod(0)
    (project / "credits.yaml").write_text(text, encoding="utf-8")
    try:
        found = told_as_nobody(project)
    finally:
        (project / "logos").chmod(0o755)
    (said,) = [each for each in found if each.code == "image-missing"]
    assert said.hint
    assert "logos" in said.hint.replace(",", "").split()


@posix
@pytest.mark.parametrize("links_to", ["nowhere", "fonts"], ids=["nothing", "itself"])
def test_a_folder_of_fonts_that_leads_nowhere_is_an_error(project: Path, links_to: str) -> None:
    shutil.rmtree(project / "fonts")
    (project / "fonts").symlink_to(links_to)
    assert unreadable_in(project) == ["fonts:1:1"]


def test_a_file_in_the_place_of_the_folder_of_fonts_is_an_error(project: Path) -> None:
    shutil.rmtree(project / "fonts")
    (project / "fonts").write_text("no folder", encoding="utf-8")
    assert unreadable_in(project) == ["fonts:1:1"]


@posix
def test_what_is_no_font_in_the_folder_of_fonts_is_an_error(project: Path) -> None:
    (project / "fonts/empty.ttf").write_bytes(b"")
    (project / "fonts/lost.otf").symlink_to("nowhere.otf")
    os.mkfifo(project / "fonts/pipe.ttf")
    named = ["fonts/empty.ttf:1:1", "fonts/lost.otf:1:1", "fonts/pipe.ttf:1:1"]
    assert unreadable_in(project) == named


def unreadable_in(folder: Path) -> list[str]:
    said = [each for each in errors_of(folder) if each.code.startswith("unreadable-font")]
    return [str(each.span) for each in said]


def test_no_folder_of_fonts_is_no_error(project: Path) -> None:
    shutil.rmtree(project / "fonts")
    assert not [each for each in errors_of(project) if each.code.startswith("unreadable")]


@posix
def test_folders_within_are_entered_once_wherever_they_lie(
    project: Path, tmp_path: Path, box_fonts: Path
) -> None:
    add_font(tmp_path / "elsewhere", box_fonts)
    shutil.rmtree(project / "fonts")
    (project / "fonts").mkdir()
    (project / "fonts/linked").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "elsewhere/back").symlink_to(project / "fonts")
    assert errors_of(project) == []


def test_a_font_that_goes_while_it_is_used_is_an_error(project: Path) -> None:
    made, _ = inspect(project / "credits.yaml")
    assert made
    (project / "fonts/box.ttf").unlink()
    made._film.shaper.book._fonts.clear()
    made._film.shaper.book._by_identity.clear()
    made._film.shaper.book._faces.clear()
    with pytest.raises(EndrollError) as raised:
        list(map(made.frame, range(made.schedule.frame_count)))
    assert raised.value.diagnostics[0].code == "font-gone"
