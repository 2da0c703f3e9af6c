"""A plan is read as the items that it orders, and every mistake in it is told at its place."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from endroll.batch.planning.plan import Plan, read_plan
from endroll.core.diagnostics import Severity, UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping

FILM = """\
title: "Night Ferry {{ part }}"
vars: {part: I, thanks: Thanks}
versions: {de: {title: "Nachtfähre {{ part }}"}, fr: }
roll:
  - {role: Directed by, names: Ann Lee}
"""
PLAIN = "roll:\n  - {role: Directed by, names: Ann Lee}\n"
DELIVERIES = "deliveries:\n  review: {format: h264}\n"


@pytest.fixture
def season(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two episodes with versions, and a trailer without, in the current folder."""
    for number in (1, 2):
        (tmp_path / f"e{number}").mkdir()
        (tmp_path / f"e{number}" / "credits.yaml").write_text(FILM, encoding="utf-8")
    (tmp_path / "trailer.yaml").write_text(PLAIN, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def read(text: str, files: Mapping[str, str] | None = None) -> tuple[Plan, list[str]]:
    """Return the plan that a text is, and its problems as line, column and code."""
    for name, content in (files or {}).items():
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text(content, encoding="utf-8")
    Path("season.yaml").write_text(text, encoding="utf-8")
    plan, problems = read_plan(Path("season.yaml"))
    assert all(each.span for each in problems)
    return plan, [f"{str(each.span).removeprefix('season.yaml:')} {each.code}" for each in problems]


def outputs(plan: Plan) -> list[str]:
    return [item.path.as_posix() for item in plan.items]


@pytest.mark.usefixtures("season")
def test_a_plan_orders_each_version_of_each_film_in_each_delivery() -> None:
    plan, problems = read(
        'title: Season 1\nname: "{title}_{version}_{delivery}"\nfolder: deliveries\n'
        "films:\n"
        "  - {film: e1/credits.yaml, vars: {part: One}, set: {styles.name.size: 40}}\n"
        "  - {film: trailer.yaml, deliveries: review}\n"
        "deliveries:\n"
        "  review: {format: h264, quality: draft}\n"
        '  master: {format: prores-422-hq, size: uhd, fps: "25", folder: masters/uhd}\n'
    )
    assert problems == []
    assert plan.title == "Season 1"
    assert plan.is_complete
    assert outputs(plan) == [
        "deliveries/Nachtfähre One_de_review.mp4",
        "masters/uhd/Nachtfähre One_de_master.mov",
        "deliveries/Night Ferry One_fr_review.mp4",
        "masters/uhd/Night Ferry One_fr_master.mov",
        "deliveries/Credits_review.mp4",
    ]
    master = plan.items[1]
    assert (master.film, master.version, master.delivery) == ("e1", "de", "master")
    assert master.label == "e1 de master"
    assert master.origin.path == Path("e1/credits.yaml")
    assert master.origin.settings == (
        "vars.part=One",
        "styles.name.size=40",
        "video.size=uhd",
        "video.fps=25",
    )
    assert master.spec.format.name == "prores-422-hq"
    assert str(master.span) == "season.yaml:5:12"
    assert plan.items[0].spec.quality == "draft"


@pytest.mark.usefixtures("season")
@pytest.mark.parametrize(
    ("versions", "expected"),
    [
        ("", ["de", "fr"]),
        ("versions: all", ["de", "fr"]),
        ("versions: none", [None]),
        ("versions: fr", ["fr"]),
        ("versions: [fr, none, fr]", ["fr", None]),
    ],
)
def test_versions(versions: str, expected: list[str | None]) -> None:
    plan, problems = read(f"films:\n  - film: e1\n    {versions}\n{DELIVERIES}")
    assert problems == []
    assert [item.version for item in plan.items] == expected


@pytest.mark.usefixtures("season")
def test_a_version_that_only_entries_name_is_one() -> None:
    films = "films:\n  - {film: tv.yaml, versions: [tv, cinema]}\n"
    text = "roll:\n  - {names: Ann, when: tv}\n  - {names: Bo}\n"
    plan, problems = read(films + DELIVERIES, {"tv.yaml": text})
    assert [item.version for item in plan.items] == ["tv"]
    assert problems == ["2:36 unknown-version"]


@pytest.mark.usefixtures("season")
def test_a_pattern_is_all_films_that_it_matches_in_the_order_of_their_numbers() -> None:
    more = {
        "e10/credits.yaml": PLAIN,
        ".old/credits.yaml": PLAIN,
        "deep/er/credits.yaml": PLAIN,
        "notes.txt": "",
    }
    plan, problems = read(f"films: [film: e*/credits.yaml]\n{DELIVERIES}", more)
    assert problems == []
    assert list(dict.fromkeys(item.film for item in plan.items)) == ["e1", "e2", "e10"]
    plan, _ = read(f"films: [film: 'e*']\n{DELIVERIES}", more)
    assert list(dict.fromkeys(item.film for item in plan.items)) == ["e1", "e2", "e10"]
    plan, _ = read(f"films: [film: '**/credits.yaml']\n{DELIVERIES}")
    assert list(dict.fromkeys(item.film for item in plan.items)) == ["er", "e1", "e2", "e10"]
    plan, problems = read(f"films: [film: '*.yaml']\n{DELIVERIES}")
    assert problems == []
    assert outputs(plan) == ["renders/trailer_review.mp4"]  # the plan itself is no film


@pytest.mark.usefixtures("season")
def test_a_film_is_called_by_its_id() -> None:
    plan, problems = read(f"films: [{{film: e1, id: NF101, versions: de}}]\n{DELIVERIES}")
    assert problems == []
    assert [item.label for item in plan.items] == ["NF101 de review"]
    assert outputs(plan) == ["renders/NF101_de_review.mp4"]


@pytest.mark.usefixtures("season")
def test_paths_are_as_the_user_names_them(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    Path("season.yaml").write_text(f"films: [film: trailer.yaml]\n{DELIVERIES}", encoding="utf-8")
    monkeypatch.chdir(tmp_path.parent)
    plan, _ = read_plan(Path(tmp_path.name) / "season.yaml")
    (item,) = plan.items
    assert item.path == Path(tmp_path.name) / "renders" / "trailer_review.mp4"
    assert item.origin.path == Path(tmp_path.name) / "trailer.yaml"


@pytest.mark.usefixtures("season")
def test_values_arrive_as_they_are_written() -> None:
    plan, problems = read(
        "films:\n  - film: e1\n    versions: none\n"
        "    vars: {part: '[1] \"A\"', thanks: '= a = b'}\n"
        "    set: {styles.name.font: [Noto Sans, 'A, B'], timing.duration: '2:30'}\n" + DELIVERIES
    )
    assert problems == []
    assert plan.items[0].origin.settings == (
        'vars.part="[1] \\"A\\""',
        "vars.thanks== a = b",
        'styles.name.font=["Noto Sans", "A, B"]',
        "timing.duration=2:30",
    )


@pytest.mark.usefixtures("season")
def test_names_are_made_of_everything_and_an_absent_version_takes_its_sign_along() -> None:
    plan, problems = read(
        'date: 2026-11-29\nname: "{version}/{date} {vars.part}-{film}_{version}.{format}"\n'
        "films: [{film: e1, versions: [de, none]}]\n"
        "deliveries: {dpx: {format: dpx}, v: {format: h264, name: '{version}_{film}.mp4'}}\n"
    )
    assert problems == ["3:16 name-unfit"]  # a folder cannot be called nothing
    assert outputs(plan) == [
        "renders/de/2026-11-29 I-e1_de.dpx",
        "renders/de_e1.mp4",
        "renders/e1.mp4",
    ]


FILMS = "films: [film: trailer.yaml]\n"
WRONG = {
    # Of the whole plan: nothing is rendered.
    "no deliveries": (FILMS, ["1:1 plan-deliveries"], 0),
    "empty deliveries": (f"{FILMS}deliveries:\n", ["2:12 plan-deliveries"], 0),
    "deliveries of a list": (f"{FILMS}deliveries: [h264]\n", ["2:13 plan-deliveries"], 0),
    "no films": (DELIVERIES, ["1:1 plan-films"], 0),
    "films of text": (f"films: a.yaml\n{DELIVERIES}", ["1:8 plan-films"], 0),
    "empty films": (f"films: []\n{DELIVERIES}", ["1:8 plan-films"], 0),
    "a key": (f"nmae: x\n{FILMS}{DELIVERIES}", ["1:1 unknown-key"], 0),
    "a key twice": (f"date: 1\ndate: 2\n{FILMS}{DELIVERIES}", ["2:1 yaml-duplicate-key"], 0),
    "a folder outside": (f"folder: ../x\n{FILMS}{DELIVERIES}", ["1:9 folder-outside"], 0),
    "a whole path": (f"folder: /tmp\n{FILMS}{DELIVERIES}", ["1:9 folder-outside"], 0),
    "an address with ..": (f"folder: s3://a/../b\n{FILMS}{DELIVERIES}", ["1:9 address"], 0),
    "a backslash": (f"folder: a\\b\n{FILMS}{DELIVERIES}", ["1:9 folder-path"], 0),
    "a field in a folder": (f"folder: 'a/{{film}}'\n{FILMS}{DELIVERIES}", ["1:9 folder-path"], 0),
    "a folder with a bad name": (f"folder: a/CON\n{FILMS}{DELIVERIES}", ["1:9 name-unfit"], 0),
    "a field": (f"name: '{{titel}}'\n{FILMS}{DELIVERIES}", ["1:7 unknown-field"], 0),
    "two braces": (f"name: '{{{{ title }}}}'\n{FILMS}{DELIVERIES}", ["1:7 name-brace"], 0),
    "no quotes": (f"name: {{title}}\n{FILMS}{DELIVERIES}", ["1:7 wrong-kind"], 0),
    "no date": (f"name: '{{date}}'\n{FILMS}{DELIVERIES}", ["1:7 name-date"], 0),
    # Of one delivery: the others are rendered.
    "a format": (
        f"{FILMS}{DELIVERIES}  b: {{format: h265}}\n",
        ["4:15 unknown-format"],
        1,
    ),
    "a quality": (
        f"{FILMS}{DELIVERIES}  b: {{quality: best}}\n",
        ["4:16 unknown-quality"],
        1,
    ),
    "what a format has not": (
        f"{FILMS}{DELIVERIES}  b: {{transparent: yes}}\n",
        ["4:3 unfit-format"],
        1,
    ),
    "a size": (f"{FILMS}{DELIVERIES}  b: {{size: huge}}\n", ["4:13 bad-value"], 1),
    "a key of a delivery": (f"{FILMS}{DELIVERIES}  b: {{fromat: h264}}\n", ["4:7 unknown-key"], 1),
    "a folder of a delivery": (
        f"{FILMS}{DELIVERIES}  b: {{folder: ..}}\n",
        ["4:15 folder-outside"],
        1,
    ),
    "an option that is fixed": (
        f"{FILMS}{DELIVERIES}  b: {{encoder_options: {{pix-fmt: x}}}}\n",
        ["4:24 fixed-encoder-option"],
        1,
    ),
    # Of one film.
    "a film that is not there": (
        f"films: [film: e3/credits.yaml, film: trailer.yaml]\n{DELIVERIES}",
        ["1:15 film-missing"],
        1,
    ),
    "a film outside": (
        f"films: [film: ../credits.yaml, film: trailer.yaml]\n{DELIVERIES}",
        ["1:15 film-outside"],
        1,
    ),
    "a pattern outside": (
        f"films: [film: '../*/credits.yaml']\n{DELIVERIES}",
        ["1:15 film-outside"],
        0,
    ),
    "a path of Windows": (f"films: [film: 'e1\\*.yaml']\n{DELIVERIES}", ["1:15 film-path"], 0),
    "a pattern without a match": (
        f"films: [film: 'x*/credits.yaml', film: trailer.yaml]\n{DELIVERIES}",
        ["1:15 film-no-match"],
        1,
    ),
    "an entry of text": (
        f"films: [trailer.yaml, film: trailer.yaml]\n{DELIVERIES}",
        ["1:9 wrong-kind"],
        1,
    ),
    "a key of an entry": (
        f"films: [{{film: trailer.yaml, version: de}}, film: e1]\n{DELIVERIES}",
        ["1:30 unknown-key"],
        2,
    ),
    "an id of several": (
        f"films: [{{film: 'e*', id: x}}]\n{DELIVERIES}",
        ["1:26 id-of-several"],
        0,
    ),
    "a version": (
        f"films: [{{film: e1, versions: [de, fe]}}]\n{DELIVERIES}",
        ["1:35 unknown-version"],
        1,
    ),
    "all of none": (
        f"films: [{{film: trailer.yaml, versions: all}}]\n{DELIVERIES}",
        ["1:40 no-versions"],
        0,
    ),
    "a delivery": (
        f"films: [{{film: trailer.yaml, deliveries: [reveiw, review]}}]\n{DELIVERIES}",
        ["1:43 unknown-delivery"],
        1,
    ),
    "a variable": (
        f"films:\n  - film: e1\n    vars: {{prat: II}}\n  - film: trailer.yaml\n{DELIVERIES}",
        ["3:12 unknown-variable"],
        1,
    ),
    "the name of a variable": (
        f"films:\n  - film: e1\n    vars: {{a.b: II}}\n  - film: trailer.yaml\n{DELIVERIES}",
        ["3:12 variable-name"],
        1,
    ),
    "a setting": (
        f"films:\n  - film: e1\n    set: {{stlyes.name.size: 40}}\n{DELIVERIES}",
        ["3:11 unknown-key"],
        0,
    ),
    "no path of a setting": (
        f"films:\n  - film: e1\n    set: {{styles..size: 40}}\n{DELIVERIES}",
        ["3:11 bad-override"],
        0,
    ),
    "a setting of keys": (
        f"films:\n  - film: e1\n    set: {{styles: {{name: {{size: 40}}}}}}\n{DELIVERIES}",
        ["3:19 wrong-kind"],
        0,
    ),
    "a setting that does not fit": (
        f"films:\n  - film: e1\n    set: {{roll.7.names: Ann}}\n{DELIVERIES}",
        ["3:11 bad-override"],
        0,
    ),
    "a setting that is no YAML": (
        f"films:\n  - film: e1\n    set: {{styles.name.font: '[a'}}\n{DELIVERIES}",
        ["3:11 yaml-bracket"],
        0,
    ),
    "a variable of a name": (
        (
            "name: '{film} {vars.code}'\nfilms:\n  - {film: e1, vars: {code: A}, versions: fr}\n"
            f"  - film: trailer.yaml\n{DELIVERIES}"
        ),
        ["1:7 name-variable"],
        1,
    ),
    "a slash in a value": (
        (
            "name: '{vars.part}'\nfilms:\n  - {film: e1, vars: {part: 1/2}, versions: fr}\n"
            f"  - {{film: e2, versions: fr}}\n{DELIVERIES}"
        ),
        ["3:12 name-unfit"],
        1,
    ),
    "an empty value": (
        (
            "name: '{film}{vars.part}'\nfilms:\n  - {film: e1, vars: {part: ''}, versions: fr}\n"
            f"{DELIVERIES}"
        ),
        ["3:12 name-unfit"],
        0,
    ),
    "two outputs of one name": (
        (
            "name: '{title}'\nfilms:\n  - {film: e1, versions: fr}\n  - {film: e2, versions: fr}\n"
            f"  - film: trailer.yaml\n{DELIVERIES}"
        ),
        ["4:12 outputs-collide"],
        1,
    ),
}


@pytest.mark.usefixtures("season")
@pytest.mark.parametrize(("text", "expected", "count"), WRONG.values(), ids=WRONG)
def test_a_mistake_is_told_at_its_place_and_stops_no_other_film(
    text: str, expected: list[str], count: int
) -> None:
    plan, problems = read(text)
    assert problems == expected
    assert len(plan.items) == count
    assert plan.is_complete is not bool(expected)


@pytest.mark.usefixtures("season")
def test_every_mistake_is_told_at_once() -> None:
    plan, problems = read(
        "films:\n  - film: nowhere.yaml\n  - {film: e1, versions: it}\n  - film: trailer.yaml\n"
        "deliveries:\n  a: {format: h2}\n  b: {quality: x}\n  c: {}\n"
    )
    assert problems == [
        "2:11 film-missing",
        "3:26 unknown-version",
        "6:15 unknown-format",
        "7:16 unknown-quality",
    ]
    assert outputs(plan) == ["renders/trailer_c.mp4"]
    assert not plan.is_complete


@pytest.mark.usefixtures("season")
def test_mistakes_have_hints() -> None:
    Path("season.yaml").write_text(
        "films:\n  - {film: e1, versions: dee, vars: {prat: 1}}\n  - {film: trailr.yaml}\n"
        "  - {film: e2, versions: dee, deliveries: reveiw}\n" + DELIVERIES,
        encoding="utf-8",
    )
    _, problems = read_plan(Path("season.yaml"))
    assert [each.hint for each in problems] == [
        "did you mean part?",
        "did you mean trailer.yaml?",
        "did you mean de?",
        "did you mean review?",
    ]


@pytest.mark.usefixtures("season")
def test_a_film_with_mistakes_is_an_item_all_the_same() -> None:
    files = {"broken.yaml": "roll: [\n", "wrong.yaml": "title: [a]\nroll: [{nmaes: Ann}]\n"}
    plan, problems = read(
        "name: '{title}_{version}_{delivery}'\n"
        f"films: [film: broken.yaml, film: wrong.yaml, film: trailer.yaml]\n{DELIVERIES}",
        files,
    )
    assert problems == []
    assert [item.film for item in plan.items] == ["broken", "wrong", "trailer"]
    assert not plan.is_complete


@pytest.mark.usefixtures("season")
def test_collisions_are_found_whatever_the_disk_takes_for_the_same() -> None:
    films = {
        "a.yaml": "title: Süß\nroll: [names: A]",
        "b.yaml": "title: SU\u0308SS\nroll: [names: A]",
        "c.yaml": "title: x\nroll: [names: A]",
    }
    listed = "films: [film: a.yaml, film: b.yaml, film: c.yaml]\n"
    plan, problems = read(f"name: '{{title}}'\n{listed}{DELIVERIES}", films)
    assert problems == ["2:29 outputs-collide"]
    assert outputs(plan) == ["renders/x.mp4"]
    # A sequence is a folder, in which nothing else may be.
    plan, problems = read(
        f"{listed}deliveries: {{s: {{format: png, name: X}}, f: {{name: 'x/{{film}}'}}}}\n", films
    )
    assert {each.partition(" ")[2] for each in problems} == {"outputs-collide"}
    assert outputs(plan) == []
    # The key of a matte has a name too.
    plan, problems = read(
        "films: [film: c.yaml]\n"
        "deliveries: {a: {matte: yes, name: c}, b: {name: c-key}, d: {name: d}}\n",
        films,
    )
    assert [each.partition(" ")[2] for each in problems] == ["outputs-collide"]
    assert outputs(plan) == ["renders/d.mp4"]


def test_no_output_replaces_what_films_are_made_from(season: Path) -> None:
    text = "roll: [{names: Ann}]\nmusic: {file: media/theme.mp4}\n"
    files = {"a.yaml": text, "media/theme.mp4": "sound", "media/x.txt": "", "b.yaml": PLAIN}
    films = "films: [film: a.yaml, film: b.yaml]\n"
    plan, problems = read(
        f"folder: media\n{films}deliveries: {{x: {{name: THEME}}}}\n"
        if _ignores_case(season)
        else f"folder: media\n{films}deliveries: {{x: {{name: theme}}, y: {{}}}}\n",
        files,
    )
    codes = {each.partition(" ")[2] for each in problems}
    assert codes == {"outputs-collide", "output-is-input"}
    assert all(item.delivery == "y" for item in plan.items)
    # A folder of pictures in which a film is.
    plan, problems = read(
        "folder: ./\nfilms: [film: e1]\ndeliveries: {x: {format: png, name: E1}}\n"
    )
    assert {each.partition(" ")[2] for each in problems} == {"output-is-input", "outputs-collide"}
    # The same file by another name.
    Path("renders").mkdir()
    Path("renders/b_review.mp4").hardlink_to("media/theme.mp4")
    plan, problems = read(f"{films}{DELIVERIES}", files)
    assert problems == ["1:29 output-is-input"]
    assert outputs(plan) == ["renders/a_review.mp4"]


def _ignores_case(folder: Path) -> bool:
    return (folder / "TRAILER.yaml").exists()


def test_links_lead_nowhere_outside(season: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (elsewhere / "credits.yaml").write_text(PLAIN, encoding="utf-8")
    (season / "away").symlink_to(elsewhere)
    (season / "loop").symlink_to(season / "loop")
    plan, problems = read(
        "films: [film: away, film: 'a*/credits.yaml', film: trailer.yaml]\n"
        "deliveries: {a: {folder: away/x}, b: {folder: loop}, c: {}}\n"
    )
    assert problems == [
        "1:15 film-outside",
        "1:27 film-outside",
        "1:52 folder-outside",
        "1:52 folder-outside",
    ]
    assert outputs(plan) == ["renders/trailer_c.mp4"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "plan-kind"),
        ("- a\n", "plan-kind"),
        (PLAIN, "plan-is-credits"),
        ("films: [\n", "yaml-bracket"),
    ],
)
def test_what_is_no_plan(text: str, code: str, tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(UsageError) as refused:
        read_plan(tmp_path / "plan.yaml")
    assert [each.code for each in refused.value.diagnostics] == [code]


@pytest.mark.parametrize("name", ["nowhere.yaml", "."])
def test_where_no_plan_is(name: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="season"):
        read_plan(tmp_path / name)


@pytest.mark.usefixtures("season")
def test_many_mistakes_are_counted() -> None:
    films = "".join(f"  - film: x{number}.yaml\n" for number in range(600))
    Path("season.yaml").write_text(f"films:\n{films}{DELIVERIES}", encoding="utf-8")
    _, problems = read_plan(Path("season.yaml"))
    assert len(problems) == 501
    assert problems[-1].message == "there are 100 more problems"


@pytest.mark.usefixtures("season")
def test_notes_about_a_delivery_are_told_and_stop_nothing() -> None:
    text = f"{FILMS}deliveries: {{x: {{format: exr, transparent: yes}}}}\n"
    Path("season.yaml").write_text(text, encoding="utf-8")
    plan, problems = read_plan(Path("season.yaml"))
    assert [(each.code, each.severity) for each in problems] == [("linear-blending", Severity.NOTE)]
    assert plan.is_complete
    assert len(plan.items) == 1


@pytest.mark.usefixtures("season")
def test_the_moment_that_packages_state_is_that_of_who_plans(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    text = "films: [{film: trailer.yaml}]\ndeliveries:\n  dcp: {format: dcp}\n  h264: {}\n"

    def issued() -> list[int | None]:
        plan, problems = read(text)
        assert problems == []
        moments = [item.spec.issued for item in plan.items]
        return [None if each is None else int(each.timestamp()) for each in moments]

    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert issued() == [1_700_000_000, None]
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    assert issued() == [946_684_800, None]
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    _, problems = read(text)
    assert problems == ["3:3 source-date"]
