"""`theme:` puts a design beneath what a person wrote, and every key of theirs wins."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from endroll.core.diagnostics import Span
from endroll.source.reader import TreeCache, parse_tree
from endroll.source.themes import THEME_KEYS, apply_theme, theme_names
from endroll.source.tree import MappingNode, ScalarNode, SequenceNode

if TYPE_CHECKING:
    from pathlib import Path

    from endroll.core.diagnostics import Diagnostic
    from endroll.source.tree import Node

THEME = """\
styles:
  base: {font: Noto Serif, size: 30}
  role: {italic: yes, size: 28}
layout: {gap: 40, gutter: 2%}
labels: {album: "from {}"}
"""


def themed(
    written: str, folder: Path, theme: str | None = THEME
) -> tuple[MappingNode, tuple[Diagnostic, ...]]:
    if theme is not None:
        (folder / "mine.yaml").write_text(theme, encoding="utf-8")
    tree, found = parse_tree(written, "film/credits.yaml")
    assert found == ()
    assert tree is not None
    return apply_theme(tree, folder, TreeCache())


def plain(node: Node | None) -> object:
    if isinstance(node, MappingNode):
        return {key.text: plain(value) for key, value in node.entries}
    if isinstance(node, SequenceNode):
        return [plain(item) for item in node.items]
    return node.text if node else None


def place_of(tree: MappingNode, *path: str) -> Span | None:
    node: Node | None = tree
    for key in path:
        node = node.get(key) if isinstance(node, MappingNode) else None
    return node.span if node else None


def test_without_a_theme_the_tree_stays(tmp_path: Path) -> None:
    tree, _ = parse_tree("title: Film", "credits.yaml")
    assert tree is not None
    assert apply_theme(tree, tmp_path, TreeCache()) == (tree, ())


def test_a_theme_stands_beneath_what_is_written(tmp_path: Path) -> None:
    tree, found = themed(
        "theme: mine.yaml\n"
        "styles: {role: {size: 20}, mine: {from: role}}\n"
        "layout: {gap: 50}\n"
        "title: Film\n",
        tmp_path,
    )
    assert found == ()
    assert plain(tree) == {
        "theme": "mine.yaml",
        "styles": {
            "role": {"size": "20", "italic": "yes"},
            "mine": {"from": "role"},
            "base": {"font": "Noto Serif", "size": "30"},
        },
        "layout": {"gap": "50", "gutter": "2%"},
        "title": "Film",
        "labels": {"album": "from {}"},
    }


def test_an_effect_is_one_key(tmp_path: Path) -> None:
    tree, _ = themed(
        "theme: mine.yaml\nstyles: {name: {shadow: {x: 9}}}",
        tmp_path,
        "styles: {name: {shadow: {x: 1, y: 1}}}",
    )
    assert plain(tree.get("styles")) == {"name": {"shadow": {"x": "9"}}}


def test_what_comes_from_a_theme_is_found_in_its_file(tmp_path: Path) -> None:
    tree, _ = themed("theme: mine.yaml\nstyles: {role: {size: 20}}", tmp_path)
    assert place_of(tree, "styles", "role") == Span("film/credits.yaml", 2, 16)
    assert place_of(tree, "styles", "role", "size") == Span("film/credits.yaml", 2, 23)
    assert place_of(tree, "styles", "role", "italic") == Span("film/mine.yaml", 3, 18)


def test_a_theme_may_lie_in_a_folder_of_the_project(tmp_path: Path) -> None:
    (tmp_path / "designs").mkdir()
    (tmp_path / "designs" / "night.yml").write_text("layout: {gap: 7}", encoding="utf-8")
    tree, found = themed("theme: designs/night.yml", tmp_path)
    assert found == ()
    assert plain(tree.get("layout")) == {"gap": "7"}


@pytest.mark.parametrize("name", theme_names())
def test_a_theme_that_comes_along_holds_only_what_a_theme_may(name: str, tmp_path: Path) -> None:
    tree, found = themed(f"theme: {name}", tmp_path)
    assert found == ()
    assert {key.text for key, _ in tree.entries} <= {"theme", *THEME_KEYS}
    place = place_of(tree, "styles", "base", "font")
    assert place is not None
    assert place.file == f"endroll/themes/{name}.yaml"


def test_the_themes_that_come_along_are_these() -> None:
    assert theme_names() == (
        *("classic", "documentary", "grotesque", "mincho", "minimal", "poster", "vfx"),
    )


@pytest.mark.parametrize(
    ("name", "code", "quoted"),
    [
        ("clasic", "unknown-theme", "classic"),
        ("Vfx", "unknown-theme", "vfx"),
        ("mine", "unknown-theme", "my-theme.yaml"),
        ("x" * 5000, "unknown-theme", "classic"),
        ("other.yaml", "theme-missing", "classic"),
        ("x" * 5000 + ".yaml", "theme-missing", ""),
        ("designs", "unknown-theme", ""),
        ("designs/", "theme-missing", ""),
        ("../mine.yaml", "theme-outside", ""),
        ("designs/../../mine.yaml", "theme-outside", ""),
        ("/etc/theme.yaml", "theme-outside", ""),
        ("designs\\mine.yaml", "theme-outside", "/ between folder and file"),
        ("away.yaml", "theme-outside", ""),
        ("pipe.yaml", "theme-missing", ""),
    ],
)
def test_a_theme_that_cannot_be_had_is_told_of_where_it_is_named(
    name: str, code: str, quoted: str, tmp_path: Path
) -> None:
    project = tmp_path / "project"
    (project / "designs").mkdir(parents=True)
    (tmp_path / "away.yaml").write_text(THEME, encoding="utf-8")
    (project / "away.yaml").symlink_to(tmp_path / "away.yaml")
    os.mkfifo(project / "pipe.yaml")
    tree, (wrong,) = themed(f"title: Film\ntheme: {name}", project)
    assert (wrong.code, wrong.span) == (code, Span("film/credits.yaml", 2, 8))
    assert wrong.hint
    assert quoted in wrong.hint
    assert len(wrong.message) < 120
    assert plain(tree) == {"title": "Film", "theme": name}


@pytest.mark.parametrize(
    ("theme", "code", "place", "quoted"),
    [
        ("", "wrong-top-level", (1, 1), ""),
        ("- a", "wrong-top-level", (1, 1), ""),
        ("Noto Serif", "wrong-top-level", (1, 1), ""),
        ("layout: {gap: 3}\nroll: [{names: Ann}]", "theme-key", (2, 1), "`roll`"),
        ("theme: vfx", "theme-key", (1, 1), "`theme`"),
        ("style: {}", "theme-key", (1, 1), "`style`"),
        ("styles: 3", "wrong-kind", (1, 9), ""),
        ("styles:\n  role: [a]", "wrong-kind", (2, 9), ""),
        ("styles:\n  role:", "empty-value", (2, 8), ""),
        ("layout: {gap: 3, gap: 4}", "yaml-duplicate-key", (1, 18), "gap"),
        ("layout: {gap: 3", "yaml-bracket", (1, 9), ""),
    ],
)
def test_what_is_wrong_in_a_theme_is_told_of_in_its_file(
    theme: str,
    code: str,
    place: tuple[int, int],
    quoted: str,
    tmp_path: Path,
) -> None:
    _, (wrong, *more) = themed(
        "theme: mine.yaml\nstyles: {role: {size: 20}}\nlayout: {gap: 5}", tmp_path, theme
    )
    assert more == []
    assert wrong.span is not None
    assert wrong.span.file == "film/mine.yaml"
    assert wrong.hint
    assert (wrong.code, wrong.span.line, wrong.span.column) == (code, *place)
    assert quoted in wrong.message


def test_a_misspelt_key_of_a_theme_is_guessed(tmp_path: Path) -> None:
    _, (wrong,) = themed("theme: mine.yaml", tmp_path, "style: {}")
    assert wrong.hint == "did you mean `styles`?"


@pytest.mark.parametrize("written", ["theme:", "theme: [classic]", "theme: {name: classic}"])
def test_a_theme_that_is_no_name_is_left_to_the_model(written: str, tmp_path: Path) -> None:
    tree, found = themed(written, tmp_path)
    assert found == ()
    assert isinstance(tree.get("theme"), ScalarNode | SequenceNode | MappingNode)
    assert [key.text for key, _ in tree.entries] == ["theme"]
