"""The themes that come along: whole designs, good for any film, and a person's keys over them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import endroll
from endroll.model.choices import Case
from endroll.source.themes import theme_names

if TYPE_CHECKING:
    from endroll.model.design import Style

FILM = Path(__file__).parents[1] / "credits.yaml"
EVERYTHING = """\
title: Film
language: zh-Hans
roll:
  - title: The Long Way Home
  - {role: Directed by, names: Ann McAuthor}
  - {role: Major funding for this program was provided by, names: [Bo van Writer, Cy (Cello)]}
  - heading: Cast
    cast:
      - Margaret: Juliet Bingham
      - The Neighbours: [Karin Chien, Jerome Cohen]
      - group: In Beijing
      - The Man in the Grey Coat: {name: Hsieh Tehching, native: 谢德庆}
  - cast: [{Stunts: Pamela Horn}]
    leader: dots
  - section:
      - {role: Gaffer, names: Ann Light}
      - {role: Key Grip, names: [Cy Grip, Di Dolly], role_at: middle}
    heading: Lighting
    arrange: beside
  - {role: Caterer, names: Flo, arrange: stacked}
  - row:
      - {role: Edited by, names: Jennifer Fineran}
      - {role: Music by, names: Ilan Isakov}
  - names: [Ai Dan 艾丹, Ai Lao 艾老, Feng Boyi 冯博一, Gao Ying 高瑛, Gu Changwei 顾长卫]
    columns: auto
  - heading: Songs
    songs:
      - {title: Grass Mud Horse, album: 大事, written_by: Zuoxiao Zuzhou}
      - {title: Zhong Nan Hai, performed_by: Carsick Cars, courtesy: Maybe Mars}
    per_row: 2
  - song: {title: A Third, written_by: Di}
  - {logos: [mark.svg], caption: Filmed in Beijing}
  - text: Dedicated to everyone who is finding a new way to express themselves.
  - space: 100
  - {text: © 2012 Never Sorry, style: caption}
"""
MARK = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="60" height="30">'
    '<path fill="#fff" d="M9 3H51V27H9Z"/></svg>'
)


@pytest.fixture
def film(tmp_path: Path) -> Path:
    path = tmp_path / "credits.yaml"
    path.write_text(EVERYTHING, encoding="utf-8")
    (tmp_path / "mark.svg").write_text(MARK, encoding="utf-8")
    return path


@pytest.mark.parametrize("name", theme_names())
@pytest.mark.parametrize("size", ["hd", "uhd", "2k-flat", "1280x720"])
def test_every_block_is_set_in_a_theme_without_a_word(name: str, size: str, film: Path) -> None:
    project, found = endroll.inspect(film, settings=[f"theme={name}", f"video.size={size}"])
    assert found == ()
    assert project


@pytest.mark.parametrize("name", theme_names())
def test_the_example_is_set_in_a_theme_without_a_word(name: str) -> None:
    project, found = endroll.inspect(FILM, settings=[f"theme={name}"])
    assert found == ()
    assert project


def test_the_themes_are_designs_of_their_own(film: Path) -> None:
    styles = [
        endroll.load(film, settings=[f"theme={name}"]).credits.styles for name in theme_names()
    ]
    for role in ("base", "role", "heading", "title"):
        assert len({(own[role].size_px, own[role].weight, own[role].case) for own in styles}) > 3


DESIGNS = ("", *theme_names())


def styles_of(film: Path, name: str) -> dict[str, Style]:
    settings = [f"theme={name}"] if name else []
    return dict(endroll.load(film, settings=settings).credits.styles)


@pytest.mark.parametrize("name", DESIGNS)
def test_roles_are_a_little_smaller_than_names(name: str, film: Path) -> None:
    styles = styles_of(film, name)
    assert 0.8 <= styles["role"].size_px / styles["name"].size_px <= 0.9


@pytest.mark.parametrize("name", DESIGNS)
def test_only_capitals_are_tracked(name: str, film: Path) -> None:
    for style in styles_of(film, name).values():
        assert style.tracking_em == 0 or style.case is not Case.NONE, style.name


@pytest.mark.parametrize("name", DESIGNS)
def test_a_heading_is_twice_as_close_to_what_it_heads(name: str, film: Path) -> None:
    settings = [f"theme={name}"] if name else []
    roll = endroll.load(film, settings=settings).roll
    # From baseline to the top of capitals, in rows of the roll; capitals are 0.714 em high.
    tops = {run.baseline_px - 0.714 * run.size_px: run for run in roll.runs}
    headings = [run for run in roll.runs if run.style == "heading"]
    assert len(headings) >= 3
    for heading in headings:
        above = max(
            (run.baseline_px for run in roll.runs if run.baseline_px < heading.baseline_px),
            default=None,
        )
        below = min(top for top in tops if top > heading.baseline_px)
        if above is not None:
            space_px = heading.baseline_px - 0.714 * heading.size_px - above
            assert space_px >= 2 * (below - heading.baseline_px)


@pytest.mark.parametrize("name", DESIGNS)
def test_song_titles_are_set_apart(name: str, film: Path) -> None:
    styles = styles_of(film, name)
    title, line = styles["song_title"], styles["song"]
    assert (title.weight, title.italic, title.case) != (line.weight, line.italic, line.case)


def test_a_person_has_the_last_word(film: Path) -> None:
    own = film.read_text(encoding="utf-8") + (
        "theme: poster\nstyles: {name: {size: 31}, role: {from: name}}\nlayout: {gap: 33}\n"
    )
    film.write_text(own, encoding="utf-8")
    set_ = endroll.load(film).credits
    poster = endroll.load(film, settings=["styles={}", "layout={}"]).credits
    assert set_.styles["name"].size_px == 31
    assert set_.styles["name"].case == poster.styles["name"].case
    assert set_.styles["role"].weight == poster.styles["role"].weight
    assert set_.layout.gap.amount == 33
    assert set_.layout.heading_gap == poster.layout.heading_gap


def test_a_copied_theme_is_the_theme(film: Path) -> None:
    source = Path(endroll.__file__).parent / "themes" / "classic.yaml"
    (film.parent / "mine.yaml").write_bytes(source.read_bytes())
    copied = endroll.load(film, settings=["theme=mine.yaml"])
    classic = endroll.load(film, settings=["theme=classic"])
    assert copied.roll.height_px == classic.roll.height_px
    assert (copied.frame(200) == classic.frame(200)).all()


def test_a_value_that_a_theme_has_wrong_is_told_of_in_its_file(film: Path) -> None:
    (film.parent / "mine.yaml").write_text(
        "styles:\n  name: {case: uper}\nlayout: {gapp: 3}\n", encoding="utf-8"
    )
    project, found = endroll.inspect(film, settings=["theme=mine.yaml"])
    assert project is None
    places = {(each.span.file, each.span.line) for each in found if each.span}
    assert places == {(str(film.parent / "mine.yaml"), line) for line in (2, 3)}


@pytest.mark.parametrize("theme", ["clasic", "../mine.yaml", "[classic]", '""'])
def test_a_theme_that_cannot_be_had_stops_the_render(theme: str, film: Path) -> None:
    project, (wrong,) = endroll.inspect(film, settings=[f"theme={theme}"])
    assert project is None
    assert wrong.severity is endroll.Severity.ERROR


def test_a_theme_says_which_font_sets_a_script_and_the_credits_say_otherwise(film: Path) -> None:
    theme = film.with_name("mine.yaml")
    theme.write_text("fonts: {hani: Noto Sans CJK TC, cyrl: Noto Serif}\n", encoding="utf-8")
    settings = ["theme=mine.yaml", "fonts.cyrl=Noto Sans"]
    project, found = endroll.inspect(film, settings=settings)
    assert found == ()
    assert project
    rules = {rule.tag: rule.families for rule in project.credits.fonts}
    assert rules == {"hani": ("Noto Sans CJK TC",), "cyrl": ("Noto Sans",)}
    families = {run.font.family for run in project.roll.runs}
    assert families == {"Noto Sans", "Noto Sans CJK TC"}
