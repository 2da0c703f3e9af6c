"""The films of a run, what each of their files has to hold, and what is wrong with those there."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from tests.reliability.torture.judging import LEFT_BEHIND, LOST, TORN, Fault, files_in

from endroll.batch.tasks import Task, Written
from endroll.batch.work import perform
from endroll.batch.workshop import Workshop
from endroll.encode.render_spec import RenderSpec
from endroll.pipeline.inspect import load_film
from endroll.source.origin import Origin

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

_CREDITS: Final = """\
title: Film {number}
video: {{size: 320x180, fps: 24}}
timing: {{speed: 6, lead_in: 12f, lead_out: 12f}}
versions: [de, fr]
roll:
  - card: [{{title: "Film {number}"}}]
    hold: 1s
    when: de
  - logos: [pictures/logo.svg]
  - {{role: Directed by, names: Ann Lee {number}}}
  - names: [{names}]
    columns: 2
"""
_LOGO: Final = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="9">'
    '<circle fill="#fff" r="9"/></svg>'
)
_FORMATS: Final = {"h264": ".mp4", "prores-422": ".mov", "png": ""}
FILMS: Final = 4
ITEMS: Final = FILMS * 2 * len(_FORMATS)


@dataclass(frozen=True, slots=True)
class Season:
    """The films in a folder, and the hashes of all files that are to come of them."""

    folder: Path
    tasks: tuple[Task, ...]
    whole: Mapping[str, str]

    @property
    def out(self) -> Path:
        """The folder of outputs."""
        return self.folder / "out"


def make_season(folder: Path) -> Season:
    """Write films into a folder, and render them undisturbed to know what they hold."""
    tasks = []
    for number in range(FILMS):
        film = folder / f"film-{number}"
        (film / "pictures").mkdir(parents=True)
        (film / "pictures" / "logo.svg").write_text(_LOGO, encoding="utf-8")
        names = ", ".join(f"Person {number}.{index}" for index in range(60))
        path = film / "credits.yaml"
        path.write_text(_CREDITS.format(number=number, names=names), encoding="utf-8")
        for version in ("de", "fr"):
            origin = Origin(path, version=version)
            inputs = load_film(origin).inputs
            for form, suffix in _FORMATS.items():
                out = folder / "out" / f"film-{number}_{version}_{form}{suffix}"
                tasks.append(Task(origin=origin, spec=RenderSpec.of(form), path=out, inputs=inputs))
    workshop = Workshop()
    alone = folder / "alone"
    for task in tasks:
        result = perform(replace(task, path=alone / task.path.name), workshop, lambda *_: None)
        assert isinstance(result, Written), result
    whole = files_in(alone)
    shutil.rmtree(alone)
    (folder / "out").mkdir()
    return Season(folder, tuple(tasks), whole)


def judge(season: Season) -> Iterator[Fault]:
    """Yield what is wrong with the outputs: each is there, whole, and nothing else is."""
    found = files_in(season.out)
    for name, held in season.whole.items():
        if name not in found:
            yield Fault(LOST, f"{name} is missing")
        elif found[name] != held:
            yield Fault(TORN, f"{name} is not what it is undisturbed")
    for name in found:
        if name not in season.whole:
            yield Fault(LEFT_BEHIND, name)
    for path in season.folder.rglob(".*"):
        if path.is_file() and not path.is_relative_to(season.out):
            yield Fault(LEFT_BEHIND, str(path.relative_to(season.folder)))


def judge_scratch(scratch: Path) -> Iterator[Fault]:
    """Yield what the stations of ended runs left in the folders of workers that live."""
    for path in scratch.glob("**/endroll/*"):
        lock = next((each for each in path.parents if each.name.startswith("worker-")), path)
        if lock.with_name(f"{lock.name}.dirlock").exists():
            yield Fault(LEFT_BEHIND, str(path.relative_to(scratch)))
