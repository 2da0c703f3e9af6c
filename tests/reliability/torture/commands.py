"""Commands that are tortured: what is typed, in which folder, and what it may change.

Each is run in a folder of its own with `project/`, which it reads, and `out/`, which it writes to.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tests.reliability.fuzz import samples
from tests.writing import sized_for

from endroll.encode.formats import FORMATS
from endroll.exporters.export_credits import export_credits
from endroll.source.origin import Origin

if TYPE_CHECKING:
    from collections.abc import Iterator

CREDITS: Final = Path("project/credits.yaml")
OUT: Final = Path("out")
MORE: Final = "more.yaml"
"""What is written only to see that leftovers beside it are cleared."""

_CREDITS: Final = """\
title: A Film
video: {size: 320x180, fps: 24}   # small, for many are made
timing: {speed: 12, lead_in: 12f, lead_out: 12f}
music: {file: sound.wav}
versions: [festival, television]
roll:
  - card:
      - title: A Film
    background: picture.png
    hold: 1s
  - role: Directed by
    names: Ann Lee   # a comment that stays
  - heading: Cast
    cast:
      - Herself: Bo Li
      - Neighbours: [Cy de Witt, 谢德庆]
    when: festival
  - names: [NAMES]
    columns: 3
  - logos: [logo.svg]
"""
_LIST: Final = "Directed by\nAnn Lee\n\nGaffer: Bo Li\nKey Grip: Cy de Witt\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """What is typed after `endroll`; `writes` is a file of the project that it may change.

    `keeps` tells that whole files in its place are kept, as by `--resume`; `posts` is what is sent
    to the live page that the command serves. `follow` is what is typed next in the same folders,
    the same again unless said: it has to clear up what a killed one left.
    """

    name: str
    kind: str
    typed: tuple[str, ...]
    writes: Path | None = None
    keeps: bool = False
    posts: str | None = None
    follow: tuple[tuple[str, ...], ...] = ()

    @property
    def followers(self) -> tuple[tuple[str, ...], ...]:
        """Return what is typed next."""
        return self.follow or (self.typed,)


def prepare(folder: Path) -> None:
    """Put a project and an empty folder for what is made of it into a folder."""
    project = folder / CREDITS.parent
    project.mkdir(parents=True)
    (folder / OUT).mkdir()
    names = ", ".join(f"Person {number}" for number in range(90))
    text = _CREDITS.replace("NAMES", names)
    (folder / CREDITS).write_text(text, encoding="utf-8")
    for name in ("sound.wav", "picture.png", "logo.svg"):
        (project / name).write_bytes(samples.named_by_credits()[name])
    (project / "list.txt").write_text(_LIST * 60, encoding="utf-8")
    export_credits(Origin(folder / CREDITS), project / "corrected.csv")
    table = (project / "corrected.csv").read_text(encoding="utf-8-sig")
    corrected = table.replace("Ann Lee", "Anne Lee").replace("Person 7", "Persona 7")
    (project / "corrected.csv").write_text(corrected, encoding="utf-8-sig")


def copied(source: Path, target: Path) -> None:
    """Copy a prepared folder."""
    shutil.copytree(source, target, dirs_exist_ok=True)


def commands() -> tuple[Command, ...]:
    """Return every command that is tortured."""
    return (*_renders(), *_others())


def _renders() -> Iterator[Command]:
    for name, form in FORMATS.items():
        if form.is_cinema:
            continue  # of the sizes of cinema alone, which take long
        sized = [word for setting in sized_for(name) for word in ("--set", setting)]
        yield _render(name, f"film{form.name_suffix}", "--format", name, *sized)
    yield _render("h264 --jobs 2", "film.mp4", "--jobs", "2")
    yield _render("prores-422 --jobs 2", "film.mov", "--format", "prores-422", "--jobs", "2")
    yield _render("png --jobs 2", "film", "--format", "png", "--jobs", "2")
    for name in ("png", "tiff", "dpx"):
        yield _render(f"{name} --resume", "film", "--format", name, "--resume", keeps=True)
    yield _render("h264 --all-versions", "", "--all-versions", version=False)
    yield _render("png --all-versions", "", "--all-versions", "--format", "png", version=False)
    yield _render("prores-422 --matte", "film.mov", "--format", "prores-422", "--matte")
    yield _render("png --matte", "film", "--format", "png", "--matte")
    yield _render(
        "prores-4444 --transparent", "film.mov", "--format", "prores-4444", "--transparent"
    )
    yield _render("exr --transparent", "film", "--format", "exr", "--transparent")


def _render(
    name: str, out: str, *options: str, version: bool = True, keeps: bool = False
) -> Command:
    typed = ["render", str(CREDITS), "-o", str(OUT / out), *options]
    if version:
        typed += ["--version", "festival"]
    return Command(name=f"render {name}", kind="render", typed=tuple(typed), keeps=keeps)


def _others() -> Iterator[Command]:
    typed: tuple[str, ...]
    film = (str(CREDITS), "--version", "festival")
    for name in ("proof.pdf", "proof.png", "proof.svg"):
        typed = ("proof", *film, "-o", str(OUT / name))
        yield Command(name=f"proof {name}", kind="proof", typed=typed)
    timeline = ("otio",) if find_spec("opentimelineio") else ()
    for suffix in ("csv", "json", *timeline, "edl", "vtt", "svg"):
        typed = ("report", *film, "-o", str(OUT / f"report.{suffix}"))
        yield Command(name=f"report .{suffix}", kind="report", typed=typed)
    for suffix in ("csv", "xlsx"):
        typed = ("export", str(OUT / f"names.{suffix}"), str(CREDITS))
        yield Command(name=f"export .{suffix}", kind="export", typed=typed)
    for suffix in ("txt", "md", "tsv"):
        typed = ("export", str(OUT / f"names.{suffix}"), *film)
        yield Command(name=f"export .{suffix}", kind="export", typed=typed)
    listed = str(CREDITS.with_name("list.txt"))
    typed = ("import", listed, "-o", str(OUT / "credits.yaml"), "--force")
    yield Command(name="import", kind="import", typed=typed)
    yield Command(
        name="import --update",
        kind="import --update",
        typed=("import", str(CREDITS.with_name("corrected.csv")), "--update", str(CREDITS)),
        writes=CREDITS,
        # What it changed is not in the table any more, so that a second time it writes nothing.
        follow=(("import", listed, "-o", str(CREDITS.with_name(MORE))),),
    )
    new = str(OUT / "new")
    more = tuple(("import", listed, "-o", str(OUT / part / MORE)) for part in ("new", "new/fonts"))
    typed = ("init", new)
    yield Command(name="init", kind="init", typed=typed, follow=(typed, *more))
    yield Command(
        name="the live page's write",
        kind="live page",
        typed=("preview", *film, "--no-open"),
        writes=CREDITS,
        posts='{"timing.speed": "8", "styles.name.size": "31"}',
        follow=(("import", listed, "-o", str(CREDITS.with_name(MORE))),),
    )
