"""No command overwrites a file that it reads, under any name or link."""

from __future__ import annotations

import os
import shutil
import wave
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from endroll.core.atomic_write import refuse_inputs
from endroll.core.diagnostics import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from .conftest import Outcome

    Endroll = Callable[..., Outcome]

INPUTS = {
    "credits": "credits.yaml",
    "part": "parts/cast.yaml",
    "theme": "design.yaml",
    "font": "fonts/box.ttf",
    "logo": "media/logo.png",
    "backdrop": "media/plate.png",
    "footage": "media/outtakes.mp4",
    "music": "media/song.wav",
    "file of another version": "media/festival.png",
}
"""A file of each kind that a film is made of."""

COMMANDS = {
    "render": ("out/x.mp4", "render -o out/x.mp4"),
    "render of frames": ("out/x.mp4", "render -o out/x.mp4 --frames 2-3"),
    "render of a master": ("out/x.mov", "render -o out/x.mov --format prores-422"),
    "render of a sequence": ("out/x/x.00002.png", "render -o out/x --format png"),
    "render of a matte": ("out/x-key.mp4", "render -o out/x.mp4 --matte"),
    "render in parts": ("out/x.mp4", "render -o out/x.mp4 --jobs 2"),
    "render by MoviePy": ("out/x.mp4", "render -o out/x.mp4 --writer moviepy"),
    "render without -o": ("renders/a-film.mp4", "render"),
    "render of all versions": ("out/a-film-festival.mp4", "render -o out --all-versions"),
    "frame": ("out/x.png", "frame -o out/x.png --at 3"),
    "sheet": ("out/x.png", "frame -o out/x.png --every 4f"),
    "proof as picture": ("out/x.png", "proof -o out/x.png"),
    "proof on pages": ("out/x.pdf", "proof -o out/x.pdf"),
    "proof as drawing": ("out/x.svg", "proof -o out/x.svg"),
    "report": ("out/x.csv", "report -o out/x.csv"),
    "diff": ("out/x.pdf", "diff old.yaml credits.yaml -o out/x.pdf"),
    "export of a table": ("out/x.csv", "export out/x.csv"),
    "export of a text": ("out/x.txt", "export out/x.txt"),
}
"""The file that is written, and a command that writes it."""


@pytest.fixture(scope="module")
def made(
    tmp_path_factory: pytest.TempPathFactory,
    build_font: Callable[..., None],
    footage: Callable[..., Path],
) -> Path:
    """A film with an input file of each kind."""
    folder = tmp_path_factory.mktemp("film")
    for name in ("parts", "fonts", "media", "out/x", "renders"):
        (folder / name).mkdir(parents=True)
    build_font(folder / "fonts/box.ttf", family="Box", letters="ABCabcdefnoy")
    Image.new("RGBA", (40, 20), "#ffffff").save(folder / "media/logo.png")
    Image.new("RGBA", (40, 20), "#ffff00").save(folder / "media/festival.png")
    Image.new("RGB", (64, 36), "#203040").save(folder / "media/plate.png")
    footage(folder / "media/outtakes.mp4", frames=6)
    with wave.open(str(folder / "media/song.wav"), "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(48_000)
        sound.writeframes(bytes(96_000))
    (folder / "parts/cast.yaml").write_text("- names: Bob\n", encoding="utf-8")
    (folder / "design.yaml").write_text("styles: {base: {font: Box, size: 60}}\n", encoding="utf-8")
    (folder / "credits.yaml").write_text(
        "title: A Film\n"
        "theme: design.yaml\n"
        "versions: [festival]\n"
        "video: {size: 64x36, fps: 24}\n"
        "timing: {speed: 30, lead_in: 2f, lead_out: 2f}\n"
        "music: {file: media/song.wav, fade_out: 2f}\n"
        "roll:\n"
        "  - card: [{names: Ann}]\n"
        "    background: media/plate.png\n"
        "    hold: 4f\n"
        "  - card: [{names: Ann}]\n"
        "    background: {file: media/outtakes.mp4}\n"
        "    hold: 4f\n"
        "  - include: parts/cast.yaml\n"
        "  - logos: [media/logo.png]\n"
        "  - {logos: [media/festival.png], when: festival}\n",
        encoding="utf-8",
    )
    (folder / "old.yaml").write_bytes((folder / "credits.yaml").read_bytes())
    return folder


@pytest.fixture
def film(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The film in its own folder, as the current folder."""
    folder = tmp_path / "film"
    shutil.copytree(made, folder)
    monkeypatch.chdir(folder)
    return folder


def test_the_film_is_written_where_nothing_is_in_the_way(film: Path, endroll: Endroll) -> None:
    for target, command in COMMANDS.values():
        outcome = endroll(*command.split())
        assert outcome.code == 0, (command, outcome.err)
        assert (film / target).is_file(), command


@pytest.mark.parametrize("command", COMMANDS)
def test_what_is_read_is_not_written_over(
    film: Path, endroll: Endroll, command: str, subtests: pytest.Subtests
) -> None:
    name, line = COMMANDS[command]
    target = film / name
    before = {path: (film / path).read_bytes() for path in INPUTS.values()}
    for kind, path in INPUTS.items():
        for link in (os.link, os.symlink):
            with subtests.test(kind=kind, link=link.__name__):
                link(film / path, target)
                outcome = endroll(*line.split())
                target.unlink()
                assert outcome.code == 2
                assert "cannot write over" in outcome.err
                assert {path: (film / path).read_bytes() for path in INPUTS.values()} == before


@pytest.mark.parametrize(
    ("path", "command"),
    [
        ("media/outtakes.mp4", "render -o media/outtakes.mp4"),
        ("media/plate.png", "frame --at 3 -o media/../media/plate.png"),
        ("media/logo.png", "proof -o media/logo.png"),
        ("media/festival.png", "proof -o media/festival.png"),
        ("fonts/box.ttf", "export --format text fonts/box.ttf"),
        ("parts/cast.yaml", "export --format csv parts/cast.yaml"),
        ("parts/cast.yaml", "export --format csv parts/cast.yaml parts/cast.yaml"),
        ("credits.yaml", "export --format markdown credits.yaml"),
    ],
)
def test_a_file_is_known_by_its_own_name(
    film: Path, endroll: Endroll, path: str, command: str
) -> None:
    before = (film / path).read_bytes()
    assert endroll(*command.split()).code == 2
    assert (film / path).read_bytes() == before


@pytest.mark.parametrize(
    "command",
    [
        "import list.txt -o list.txt --force",
        "import list.txt -o link.yaml --force",
        "import list.txt -o hard.yaml --force",
        "import table.csv --update table.csv",
        "import table.csv --update linked.csv",
    ],
)
def test_an_import_does_not_write_over_its_source(
    film: Path, endroll: Endroll, command: str
) -> None:
    (film / "list.txt").write_text("Directed by\nAnn Abbot\n", encoding="utf-8")
    (film / "link.yaml").symlink_to("list.txt")
    os.link(film / "list.txt", film / "hard.yaml")
    assert endroll("export", "table.csv").code == 0
    (film / "linked.csv").symlink_to("table.csv")
    before = (film / "list.txt").read_bytes(), (film / "table.csv").read_bytes()
    outcome = endroll(*command.split())
    assert outcome.code == 2
    assert "cannot write over" in outcome.err
    assert ((film / "list.txt").read_bytes(), (film / "table.csv").read_bytes()) == before


def test_a_schema_is_not_written_over_credits(film: Path, endroll: Endroll) -> None:
    before = (film / "credits.yaml").read_bytes()
    assert endroll("schema", "-o", "credits.yaml").code == 3
    assert (film / "credits.yaml").read_bytes() == before


def test_a_disk_that_folds_case_has_one_file_under_two_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stat = os.stat
    (tmp_path / "clip.mp4").touch()

    def folding(path: str | Path, **options: bool) -> os.stat_result:
        return stat(str(path).replace("CLIP", "clip"), **options)

    monkeypatch.setattr(os, "stat", folding)
    with pytest.raises(UsageError) as refused:
        refuse_inputs([tmp_path / "CLIP.mp4"], [tmp_path / "clip.mp4"])
    assert [each.code for each in refused.value.diagnostics] == ["output-is-input"]
