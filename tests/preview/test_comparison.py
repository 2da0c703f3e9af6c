"""Comparing with another film: what is offered, what it shows, and that nothing is left over."""

from __future__ import annotations

import asyncio
import shutil
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from tests.preview.test_last_commit import commit, git

import endroll
from endroll.preview.comparison import Comparisons, NothingToCompareError
from endroll.preview.session import Session
from endroll.report.locate import locate_frame
from endroll.source.origin import Origin

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from endroll.pipeline.film import Film

HEAD = "video: {size: 320x180, fps: 24}\ntiming: {speed: 24, lead_in: 2f}\n"
FILES = {
    "credits.yaml": f"{HEAD}theme: own.yaml\nroll:\n  - names: [Ann, Bo]\n"
    "  - include: parts/cast.yaml\n",
    "parts/cast.yaml": "- names: [Di, Ed]\n- logos: [sky.svg]\n",
    "own.yaml": "styles: {base: {font: [Box, Box Han], size: 60}}\n",
    "sky.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="60">'
    '<rect width="90" height="60" fill="#356"/></svg>',
}


@pytest.fixture
def write(tmp_path: Path, box_fonts: Path) -> Callable[[dict[str, str]], Path]:
    """Write files into a project with the box fonts, and return the path of the credits."""
    project = tmp_path / "project"
    shutil.copytree(box_fonts, project / "fonts")

    def written(files: dict[str, str]) -> Path:
        for name, text in files.items():
            path = project / name
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return project / "credits.yaml"

    return written


class Opened:
    """A session of a file, and what it can be compared with."""

    def __init__(self, path: Path, version: str | None = None) -> None:
        self.session = Session(Origin(path, version=version))
        self.renew()
        self.comparisons = Comparisons(self.session)

    def renew(self, settings: dict[str, str] | None = None) -> None:
        asyncio.run(self.session.renew(settings))

    def offered(self) -> list[tuple[str, str]]:
        return [(choice["kind"], choice["label"]) for choice in self.comparisons.choices()]

    def number(self, kind: str, label: str = "") -> int:
        return next(
            int(choice["number"])
            for choice in self.comparisons.choices()
            if choice["kind"] == kind and label in choice["label"]
        )

    def compare(self, kind: str, label: str = "") -> dict[str, Any]:
        return self.comparisons.compare(self.number(kind, label))

    def film(self, told: dict[str, Any]) -> Film:
        reel = self.session.reel(told["film"])
        assert reel
        return reel.film

    @property
    def shown(self) -> Film:
        assert self.session.edition.reel
        return self.session.edition.reel.film


def texts(told: dict[str, Any]) -> list[tuple[str, str | None, str | None]]:
    return [
        (
            change["change"],
            change["before"] and change["before"]["text"],
            change["after"] and change["after"]["text"],
        )
        for change in told["changes"]
    ]


def assert_same_film(film: Film, path: Path, version: str | None = None) -> None:
    """Hold every eighth frame of a film to those of the film of a file."""
    expected = endroll.load(path, version=version)
    assert film.schedule == expected.schedule
    for frame in range(0, film.schedule.frame_count, 8):
        assert np.array_equal(film.painter.frame(frame), expected.frame(frame)), frame


@pytest.mark.needs("git")
def test_with_the_last_commit_of_the_file_its_parts_and_its_theme(
    write: Callable[[dict[str, str]], Path], tmp_path: Path
) -> None:
    path = write(FILES)
    was = shutil.copytree(path.parent, tmp_path / "was") / "credits.yaml"
    git(path.parent, "init", "-q")
    commit(path.parent, "As approved")
    write(
        {
            "credits.yaml": f"{HEAD}theme: new.yaml\nroll:\n  - names: [Anna, Bo, Cy]\n",
            "new.yaml": FILES["own.yaml"].replace("60", "80"),
        }
    )
    (path.parent / "own.yaml").unlink()
    shutil.rmtree(path.parent / "parts")
    before = sorted(path.parent.rglob("*"))
    opened = Opened(path)
    told = opened.compare("commit", "As approved")
    assert_same_film(opened.film(told), was)
    assert texts(told)[:2] == [("changed", "Ann", "Anna"), ("added", None, "Cy")]
    assert {change for change, *_ in texts(told)[2:]} == {"removed"}
    assert told["counts"] == {"changed": 1, "added": 1, "removed": 3}
    assert sorted(path.parent.rglob("*")) == before


def test_with_the_file_as_it_was_opened(
    write: Callable[[dict[str, str]], Path], tmp_path: Path
) -> None:
    path = write(FILES)
    was = shutil.copytree(path.parent, tmp_path / "was") / "credits.yaml"
    opened = Opened(path)
    assert [kind for kind, _ in opened.offered()] == ["opened"]
    assert opened.compare("opened")["changes"] == []
    write({"parts/cast.yaml": "- names: [Di, Edd]\n"})
    opened.renew()
    told = opened.compare("opened")
    assert texts(told) == [("changed", "Ed", "Edd"), ("removed", "sky.svg", None)]
    assert_same_film(opened.film(told), was)


def test_every_change_has_its_line_and_its_frame_in_both_films(
    write: Callable[[dict[str, str]], Path],
) -> None:
    path = write(FILES)
    opened = Opened(path)
    write({"credits.yaml": FILES["credits.yaml"].replace("[Ann, Bo]", "[Cy, Ann, Boo]")})
    opened.renew()
    told = opened.compare("opened")
    other = opened.film(told)

    def at(film: Film, text: str) -> int:
        return locate_frame(text, film.roll, film.schedule)

    by_kind = {change["change"]: change for change in told["changes"]}
    changed, added = by_kind["changed"], by_kind["added"]
    assert changed["before"]["frame"] == at(other, "Bo")
    assert changed["after"]["frame"] == at(opened.shown, "Boo")
    assert added["before"] is None
    assert added["after"]["frame"] == at(opened.shown, "Cy")
    assert (added["after"]["file"], added["after"]["line"]) == (str(path), 5)


def test_with_another_version_with_the_settings_tried_on_the_page(
    write: Callable[[dict[str, str]], Path],
) -> None:
    path = write(
        {
            **FILES,
            "credits.yaml": "versions: {short: {timing: {speed: 30}}, long: }\n"
            + FILES["credits.yaml"].replace("[Ann, Bo]", "[Ann, Bo]\n    when: not short"),
        }
    )
    opened = Opened(path, "long")
    assert opened.offered()[1:] == [
        ("version", "Without a version"),
        ("version", "Version short"),
    ]
    told = opened.compare("version", "short")
    assert texts(told) == [("added", None, "Ann"), ("added", None, "Bo")]
    assert_same_film(opened.film(told), path, "short")
    opened.renew({"video.fps": "25"})
    assert opened.film(opened.compare("version", "short")).schedule.rate.value == 25
    assert opened.film(opened.compare("opened")).schedule.rate.value == 24


def test_with_other_credits_files_but_no_parts_hidden_or_other_files(
    write: Callable[[dict[str, str]], Path],
) -> None:
    path = write(
        {
            **FILES,
            "old.yaml": FILES["credits.yaml"].replace("Ann", "Anne"),
            "parts.yaml": "roll: [{names: Fay}]\n",
            "settings.yaml": "scroll: 3\n# roll: none\n",
            "list.yaml": "- roll: 3\n",
            ".hidden.yaml": FILES["credits.yaml"],
            "credits.txt": FILES["credits.yaml"],
            "sub/credits.yaml": FILES["credits.yaml"],
            "credits.yaml": FILES["credits.yaml"] + "  - include: parts.yaml\n",
        }
    )
    (path.parent / "folder.yaml").mkdir()
    opened = Opened(path)
    assert [label for kind, label in opened.offered() if kind == "file"] == ["old.yaml"]
    told = opened.compare("file", "old.yaml")
    assert texts(told) == [("changed", "Anne", "Ann"), ("added", None, "Fay")]
    assert_same_film(opened.film(told), path.with_name("old.yaml"))


def test_another_file_is_shown_in_the_version_of_this_one_if_it_has_it(
    write: Callable[[dict[str, str]], Path],
) -> None:
    versions = "versions: [short]\n"
    part = "  - {names: Cy, when: short}\n"
    path = write(
        {
            **FILES,
            "credits.yaml": versions + FILES["credits.yaml"] + part,
            "old.yaml": versions + FILES["credits.yaml"] + part,
            "older.yaml": FILES["credits.yaml"],
        }
    )
    opened = Opened(path, "short")
    assert texts(opened.compare("file", "old.yaml")) == []
    assert texts(opened.compare("file", "older.yaml")) == [("added", None, "Cy")]


def test_errors_of_the_other_film_are_told(write: Callable[[dict[str, str]], Path]) -> None:
    path = write({**FILES, "old.yaml": HEAD + "roll:\n  - nams: Ann\n"})
    opened = Opened(path)
    held = opened.compare("opened")["film"]
    told = opened.compare("file", "old.yaml")
    assert told["film"] is None
    (problem,) = told["diagnostics"]
    assert (problem["code"], problem["line"]) == ("unknown-key", 4)
    assert problem["file"].endswith("old.yaml")
    assert opened.session.reel(held)
    number = opened.number("file", "old.yaml")
    path.with_name("old.yaml").unlink()
    (problem,) = opened.comparisons.compare(number)["diagnostics"]
    assert problem["code"] == "file-missing"


@pytest.mark.needs("git")
def test_what_is_no_longer_offered_is_refused(write: Callable[[dict[str, str]], Path]) -> None:
    path = write({**FILES, "old.yaml": FILES["credits.yaml"]})
    git(path.parent, "init", "-q")
    commit(path.parent, "First")
    opened = Opened(path)
    first = {kind: opened.number(kind) for kind in ("opened", "commit", "file")}
    assert {kind: opened.number(kind) for kind in first} == first
    write({"credits.yaml": FILES["credits.yaml"].replace("Ann", "Anna")})
    commit(path.parent, "Second")
    path.with_name("old.yaml").unlink()
    opened.offered()
    for number in (first["commit"], first["file"], 0, -1, 99):
        with pytest.raises(NothingToCompareError):
            opened.comparisons.compare(number)
    assert opened.number("opened") == first["opened"]
    assert opened.compare("commit", "Second")["film"]


def test_with_a_file_that_never_had_a_film(write: Callable[[dict[str, str]], Path]) -> None:
    path = write({**FILES, "credits.yaml": "roll: 3\n"})
    opened = Opened(path)
    number = opened.number("opened")
    with pytest.raises(NothingToCompareError):
        opened.comparisons.compare(number)
    write(FILES)
    opened.renew()
    told = opened.comparisons.compare(number)
    assert told["diagnostics"][0]["code"]
    assert told["film"] is None


def test_one_other_film_is_held_beside_the_two_latest(
    write: Callable[[dict[str, str]], Path],
) -> None:
    path = write({**FILES, "old.yaml": FILES["credits.yaml"].replace("Ann", "Anne")})
    opened = Opened(path)
    first = opened.compare("opened")["film"]
    second = opened.compare("file")["film"]
    assert opened.session.reel(first) is None
    for name in ("Abe", "Ada", "Amy"):
        write({"credits.yaml": FILES["credits.yaml"].replace("Ann", name)})
        opened.renew()
        assert opened.compare("file")["film"] == second
    kept = [number for number in range(1, 99) if opened.session.reel(number)]
    assert len([number for number in kept if number != second]) == 2
    write({"old.yaml": FILES["credits.yaml"].replace("Ann", "Annie")})
    opened.renew()
    third = opened.compare("file")["film"]
    assert third not in {first, second}
    (path.parent / "sky.svg").write_text(FILES["sky.svg"].replace("#356", "#f80"))
    assert opened.compare("file")["film"] not in {first, second, third}
