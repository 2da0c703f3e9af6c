"""New projects: every template renders, has nothing to be told of, and fits its schema."""

from __future__ import annotations

import errno
import json
import os
import stat
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

import endroll
from endroll.cli.app import run
from endroll.core.diagnostics import RenderError, UsageError
from endroll.scaffold import Choices, template_files, template_names, write_project
from endroll.source.editing import plain
from endroll.source.reader import parse_tree
from endroll.text.catalogue import load_catalogue


@pytest.mark.parametrize("template", template_names())
def test_a_template_renders_and_there_is_nothing_to_say_of_it(
    tmp_path: Path, template: str
) -> None:
    made = write_project(tmp_path / "film", Choices(template=template, size="1280x720"))
    films = films_of(template, tmp_path / "film")
    assert films
    for path, version in films:
        assert path in made
        project, found = endroll.inspect(path, version=version)
        assert project
        assert [str(one) for one in found if one.severity != "note"] == []
        project.render(tmp_path / "film.mp4", frames=range(40, 44))
        assert (tmp_path / "film.mp4").stat().st_size > 0
        assert problems(path, tmp_path / "film" / "credits.schema.json") == []


def problems(path: Path, schema: Path) -> list[str]:
    """Return what a schema says of a file."""
    tree, _ = parse_tree(path.read_text(encoding="utf-8"), path.name)
    assert tree
    validator = Draft202012Validator(json.loads(schema.read_text(encoding="utf-8")))
    return [error.message for error in validator.iter_errors(plain(tree))]


def films_of(template: str, folder: Path) -> list[tuple[Path, str | None]]:
    """Return the films of a new project, in each of their versions."""
    if template != "season":
        return [(folder / "credits.yaml", None)]
    plan, found = endroll.read_plan(folder / "season.yaml")
    assert found == ()
    films = {(item.origin.path, item.version): None for item in plan.items}
    assert len(films) == 4
    return list(films)


def test_a_season_is_a_plan_that_orders_everything(tmp_path: Path) -> None:
    made = write_project(tmp_path / "film", Choices(template="season", title="AC/DC: 1"))
    assert made[0] == tmp_path / "film" / "season.yaml"
    assert problems(made[0], tmp_path / "film" / "plan.schema.json") == []
    plan, found = endroll.read_plan(made[0])
    assert found == ()
    assert plan.title == "AC/DC: 1, season 1"
    assert [item.label for item in plan.items][:3] == [
        "episode-1 original review",
        "episode-1 original master",
        "episode-1 german review",
    ]
    assert len(plan.items) == 8
    first = made[0].read_text(encoding="utf-8").splitlines()[0]
    assert first == "# yaml-language-server: $schema=plan.schema.json"
    with pytest.raises(UsageError):
        write_project(tmp_path / "film", Choices(template="season"))


@pytest.mark.parametrize("template", template_names())
@pytest.mark.parametrize(("size", "fps"), [("hd", "23.976"), ("uhd", "25"), ("4k-scope", "60")])
def test_at_every_usual_size_there_is_no_warning(
    tmp_path: Path, template: str, size: str, fps: str
) -> None:
    write_project(tmp_path, Choices(template=template, size=size, fps=fps))
    for path, version in films_of(template, tmp_path):
        project, found = endroll.inspect(path, version=version)
        assert project
        assert {one.severity for one in found} <= {"note"}
        assert str(project.schedule.rate) == str(endroll.FrameRate.parse(fps))


def test_a_line_at_the_top_leads_editors_to_the_schema(tmp_path: Path) -> None:
    write_project(tmp_path, Choices())
    first = (tmp_path / "credits.yaml").read_text(encoding="utf-8").splitlines()[0]
    assert first == "# yaml-language-server: $schema=credits.schema.json"
    assert (tmp_path / "fonts").is_dir()
    assert load_catalogue(tmp_path).diagnostics == ()


@pytest.mark.parametrize(
    ("choices", "title", "language"),
    [
        (Choices(), "My Film", "en"),
        (Choices(language="ja"), "灯台", "ja"),
        (Choices(language="zh-Hant"), "长河", "zh-Hant"),
        (Choices(language="de", title='Die "Nacht"\\: eins'), 'Die "Nacht"\\: eins', "de"),
        (Choices(template="game", language="ja"), "My Film", "ja"),
    ],
)
def test_title_and_language(choices: Choices, title: str, language: str) -> None:
    tree, found = parse_tree(template_files(choices)["credits.yaml"], "credits.yaml")
    assert found == ()
    assert tree
    assert plain(tree.get("title")) == title  # type: ignore[arg-type]
    assert plain(tree.get("language")) == language  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("choices", "code"),
    [
        ({"template": "opera"}, "unknown-template"),
        ({"size": "huge"}, "bad-option"),
        ({"fps": "fast"}, "bad-option"),
        ({"language": "english, please"}, "bad-option"),
    ],
)
def test_what_cannot_be_chosen(tmp_path: Path, choices: dict[str, str], code: str) -> None:
    with pytest.raises(UsageError) as refused:
        endroll.new_project(str(tmp_path / "film"), **choices)
    assert [diagnostic.code for diagnostic in refused.value.diagnostics] == [code]
    assert not (tmp_path / "film").exists()


def test_what_is_there_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".gitignore").write_text("mine")
    assert run(["init", "."]) == 0
    assert (tmp_path / ".gitignore").read_text() == "mine"
    before = (tmp_path / "credits.yaml").read_bytes()
    assert run(["init", "."]) == 2
    assert (tmp_path / "credits.yaml").read_bytes() == before


@pytest.mark.parametrize("written", range(4))
@pytest.mark.parametrize("name", ["film", "a/b/film", "."])
def test_a_full_disk_leaves_no_half_project(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, written: int
) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    writes = iter([*[None] * written, OSError(errno.ENOSPC, "No space left on device")])

    def sync(handle: int) -> None:
        if stat.S_ISREG(os.fstat(handle).st_mode) and (full := next(writes, None)):
            raise full

    monkeypatch.setattr(os, "fsync", sync)
    with pytest.raises(RenderError) as refused:
        write_project(tmp_path / name, Choices())
    assert [said.code for said in refused.value.diagnostics] == ["output"]
    assert [path.name for path in tmp_path.rglob("*")] == ["notes.txt"]
    assert len(write_project(tmp_path / name, Choices())) == 4


def test_the_command_lists_what_it_made(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "a" / "film"
    assert run(["init", str(folder), "--template", "series", "--title", "Quay", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert all(Path(path).is_file() for path in told["files"])
    assert endroll.load(folder / "credits.yaml").credits.title == "Quay"


def test_where_no_folder_can_be(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert run(["init", str(tmp_path / "file")]) == 3
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_the_help_names_every_template(capsys: pytest.CaptureFixture[str]) -> None:
    run(["init", "--help"])
    shown = capsys.readouterr().out
    assert all(name in shown for name in template_names())
