"""A recipe changes with everything that a film is made from, and says what it was."""

from __future__ import annotations

import datetime as dt
import json
import subprocess
import sys
from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any

import pytest
from PIL import Image
from tests.batch.batch_films import item_of, swap, write_full_film, write_song
from tests.conftest import build_box_font, write_footage

from endroll.batch.recipe import (
    UNKNOWN,
    Recipe,
    delivery_of,
    differences,
    gather,
    recipe_again,
)
from endroll.batch.surroundings import Surroundings, package_versions
from endroll.encode.families import Quality
from endroll.encode.formats import FORMATS
from endroll.encode.render_spec import RenderSpec, RequestedAlpha
from endroll.source.drafts import Drafts
from endroll.source.origin import Origin

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SPEC = RenderSpec.of("h264")


@pytest.fixture(scope="module")
def surroundings() -> Surroundings:
    return Surroundings.read()


@pytest.fixture
def film(tmp_path: Path) -> Path:
    return write_full_film(tmp_path / "film")


def recipe_of(origin: Origin, surroundings: Surroundings, spec: RenderSpec = SPEC) -> Recipe:
    return gather(origin, spec, surroundings)[0].recipe


def other_font(folder: Path, name: str) -> None:
    path = folder / "fonts" / name
    path.parent.mkdir(exist_ok=True)
    build_box_font(path, family="Other", letters="ABC")


def replace_by_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


CHANGES: dict[str, tuple[str, Callable[[Path], object]]] = {
    "the credits": ("credits.yaml changed", lambda at: swap(at / "credits.yaml", "Ann", "Fay")),
    "a comment": ("credits.yaml changed", lambda at: swap(at / "credits.yaml", "roll:", "roll: #")),
    "a part": (
        "parts/crew.yaml changed",
        lambda at: swap(at / "parts/crew.yaml", "more.yaml", "more.yaml\n"),
    ),
    "a part of a part": (
        "parts/more.yaml changed",
        lambda at: swap(at / "parts/more.yaml", "Bob", "Boc"),
    ),
    "the theme": ("design.yaml changed", lambda at: swap(at / "design.yaml", "#ffffff", "#fffffe")),
    "a logo": (
        "logo.png changed",
        lambda at: Image.new("RGBA", (40, 20), "#00ff00").save(at / "logo.png"),
    ),
    "a backdrop": (
        "plate.png changed",
        lambda at: Image.new("RGB", (64, 36), "#203041").save(at / "plate.png"),
    ),
    "the music": ("song.wav changed", lambda at: write_song(at / "song.wav", 101)),
    "footage": ("outtakes.mp4 changed", lambda at: write_footage(at / "outtakes.mp4", frames=7)),
    "a font": (
        "fonts/box.ttf changed",
        lambda at: build_box_font(
            at / "fonts/box.ttf", family="Box", letters="ABCDTabcdefhiknorsy ", weight=500
        ),
    ),
    "one more font": ("fonts/other.ttf is new", lambda at: other_font(at, "other.ttf")),
    "one more font in a folder": (
        "fonts/more/other.otf is new",
        lambda at: other_font(at, "more/other.otf"),
    ),
    "a font less": ("fonts/box.ttf is gone", lambda at: (at / "fonts/box.ttf").unlink()),
    "a picture less": ("logo.png is gone", lambda at: (at / "logo.png").unlink()),
    "a folder in place of a file": (
        "parts/more.yaml is gone",
        lambda at: replace_by_folder(at / "parts/more.yaml"),
    ),
}


@pytest.mark.parametrize("change", CHANGES)
def test_it_changes_with(film: Path, surroundings: Surroundings, change: str) -> None:
    before = recipe_of(Origin(film, version="en"), surroundings)
    again = recipe_again(before, Origin(film, version="en"), SPEC, surroundings)
    assert differences(before, again) == ()
    says, make = CHANGES[change]
    make(film.parent)
    now = recipe_again(before, Origin(film, version="en"), SPEC, surroundings)
    assert differences(before, now) == (says,)


def test_it_changes_with_settings_versions_and_drafts(
    film: Path, surroundings: Surroundings
) -> None:
    origin = Origin(film, ("timing.speed=30", "video.fps=24"), "en")
    before = recipe_of(origin, surroundings)

    def changes(now: Origin) -> tuple[str, ...]:
        return differences(before, recipe_again(before, now, SPEC, surroundings))

    assert changes(replace(origin, version="de")) == ("the version was en",)
    assert changes(replace(origin, settings=("timing.speed=30", "video.fps=25"))) == (
        "the setting video.fps=25 is new",
        "the setting video.fps=24 is gone",
    )
    assert changes(replace(origin, settings=origin.settings[::-1])) == (
        "the settings are in another order",
    )
    drafts = Drafts().with_file(film, b"roll: []")
    assert changes(replace(origin, drafts=drafts)) == ("credits.yaml changed",)


OTHER: dict[str, Any] = {
    "format": FORMATS["prores-422"],
    "alpha": RequestedAlpha.STRAIGHT,
    "quality": Quality.MASTER,
    "encoder_options": (("crf", "20"),),
    "frames": range(3, 9),
    "issued": dt.datetime(2026, 11, 29, tzinfo=dt.UTC),
}


def test_it_changes_with_every_field_of_the_delivery() -> None:
    """A field that is added is there at once; what else it may be, this test must learn."""
    before = delivery_of(SPEC)
    for part in fields(RenderSpec):
        other = object.__new__(RenderSpec)
        for each in fields(RenderSpec):
            object.__setattr__(other, each.name, getattr(SPEC, each.name))
        value = OTHER.get(part.name, not getattr(SPEC, part.name))
        object.__setattr__(other, part.name, value)
        assert (delivery_of(other) != before) == (part.name != "resume"), part.name


def test_what_changed_in_a_delivery_is_said(film: Path, surroundings: Surroundings) -> None:
    origin = Origin(film, version="en")
    before = recipe_of(origin, surroundings)
    for options, says in (
        ({"quality": "master"}, "the delivery's quality review → master"),
        ({"small": True}, "the delivery's small no → yes"),
        ({"encoder_options": {"crf": "20"}}, "the delivery's encoder options none → crf=20"),
        ({"frames": range(3, 9)}, "the delivery's frames all → 3-8"),
    ):
        spec = RenderSpec.of("h264", **options)
        now = recipe_again(before, origin, spec, surroundings)
        assert differences(before, now) == (says,)


def test_it_changes_with_packages_and_their_fonts(film: Path, surroundings: Surroundings) -> None:
    origin = Origin(film, version="en")
    before = recipe_of(origin, surroundings)
    assert {"Python", "endroll", "pillow", "av", "uharfbuzz", "icu4py"} <= before.packages.keys()
    for package, version in before.packages.items():
        other = replace(surroundings, packages={**before.packages, package: "99"})
        now = recipe_again(before, origin, SPEC, other)
        assert differences(before, now) == (f"{package} {version} → 99",)
    assert {"fontpkg-noto-sans", "manimgx-fonts-cjk"} <= before.fonts.keys()
    for package in before.fonts:
        other = replace(surroundings, fonts={**before.fonts, package: "0"})
        now = recipe_again(before, origin, SPEC, other)
        assert differences(before, now) == (f"the fonts of {package} changed",)
    fewer = replace(surroundings, fonts=dict(list(before.fonts.items())[1:]))
    (says,) = differences(before, recipe_again(before, origin, SPEC, fewer))
    assert says.endswith("are no longer installed")


def test_a_file_that_changed_during_a_render_differs_from_itself(
    film: Path, surroundings: Surroundings
) -> None:
    origin = Origin(film, version="en")
    recipe = recipe_of(origin, surroundings)
    unsure = replace(recipe, files={**recipe.files, "song.wav": UNKNOWN})
    assert differences(unsure, recipe) == ("song.wav changed during the last render",)


def test_it_names_the_files_of_all_versions_by_where_they_are(
    film: Path, surroundings: Surroundings
) -> None:
    before = recipe_of(Origin(film, version="en"), surroundings)
    assert set(before.files) == {
        "credits.yaml",
        "design.yaml",
        "fonts/box.ttf",
        "logo.png",
        "outtakes.mp4",
        "parts/crew.yaml",
        "parts/more.yaml",
        "plate.png",
        "song.wav",
    }
    moved = film.parent.rename(film.parent.with_name("moved")) / film.name
    now = recipe_again(before, Origin(moved, version="en"), SPEC, surroundings)
    assert differences(before, now) == ()


READS = """
import json, sys
from importlib import metadata
from pathlib import Path
from endroll.batch.tasks import Task, Written
from endroll.batch.work import perform
from endroll.batch.workshop import Workshop
from endroll.encode.render_spec import RenderSpec
from endroll.source.origin import Origin
opened = set()
sys.addaudithook(lambda event, of: opened.add(str(of[0])) if event == "open" else None)
credits_, output = map(Path, sys.argv[1:])
for name in ("h264", "png", "prores-422"):
    task = Task(
        origin=Origin(credits_, version="en"), spec=RenderSpec.of(name), path=output / name / (
            "film" + RenderSpec.of(name).format.name_suffix)
    )
    result = perform(task, Workshop(), lambda *_: None)
    assert isinstance(result, Written), result
of_module = metadata.packages_distributions()
modules = {name.partition(".")[0] for name in sys.modules}
packages = {each for module in modules for each in of_module.get(module, ())}
print(json.dumps([sorted(opened), sorted(packages)]))
"""


def test_nothing_else_is_read_and_no_other_package_is_used(
    film: Path, surroundings: Surroundings, tmp_path: Path
) -> None:
    """What Python opens while the film is rendered in three formats is in the recipe."""
    output = tmp_path / "out"
    ran = subprocess.run(
        [sys.executable, "-c", READS, str(film), str(output)],
        capture_output=True,
        encoding="utf-8",
        check=True,
        timeout=120,
    )
    opened, packages = json.loads(ran.stdout)
    recipe = recipe_of(Origin(film, version="en"), surroundings)
    folder = f"{film.parent}/"
    read = {path.removeprefix(folder) for path in opened if path.startswith(folder)}
    assert {"credits.yaml", "parts/more.yaml", "design.yaml", "logo.png"} <= read
    assert read <= {*recipe.files, "fonts"}
    names = {name.lower().replace("_", "-").replace(".", "-") for name in packages}
    tools = {"coverage", "setuptools", "pip", "typer", "rich"}
    assert names - tools <= recipe.packages.keys()


def test_packages_of_extras_do_not_count() -> None:
    assert {"pytest", "mypy", "starlette"}.isdisjoint(package_versions())


def test_every_item_has_a_recipe_that_json_can_hold(film: Path, surroundings: Surroundings) -> None:
    item = item_of(film, output_format="png", transparent=True)
    recipe = recipe_of(item.origin, surroundings, item.spec)
    assert json.loads(json.dumps(recipe.delivery)) == dict(recipe.delivery)
    assert recipe.delivery["alpha"] == "straight"
