from __future__ import annotations

import os
from typing import TYPE_CHECKING

from endroll.source import theme_choice
from endroll.source.reader import parse_tree
from endroll.source.theme_choice import design_keys, theme_choices
from endroll.source.themes import theme_names

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

THEME = "styles:\n  base: {font: Noto Serif, size: 40}\nlayout: {gap: 80}\n"


def own(folder: Path, current: str | None = None) -> list[str]:
    choices = theme_choices(folder, current, folder / "credits.yaml")
    assert [choice.name for choice in choices if choice.is_built_in] == list(theme_names())
    return [choice.name for choice in choices if not choice.is_built_in]


def test_files_with_the_keys_of_a_theme_alone_are_offered(tmp_path: Path) -> None:
    files = {
        "credits.yaml": "styles: {base: {size: 3}}\n",
        "mine.yaml": THEME,
        "Other.YML": "layout: {gap: 3}\n",
        "labels.yaml": "labels: {title: x}\n",
        "film.yaml": THEME + "roll: [{names: Ann}]\n",
        "list.yaml": "- a\n",
        "broken.yaml": "styles: {",
        "empty.yaml": "",
        "notes.txt": THEME,
    }
    for name, text in files.items():
        (tmp_path / name).write_text(text)
    (tmp_path / "folder.yaml").mkdir()
    os.mkfifo(tmp_path / "pipe.yaml")
    assert own(tmp_path) == ["Other.YML", "mine.yaml"]
    assert own(tmp_path, "themes/far.yaml") == ["Other.YML", "mine.yaml", "themes/far.yaml"]
    assert own(tmp_path, "mine.yaml") == ["Other.YML", "mine.yaml"]


def test_what_is_read_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(9):
        (tmp_path / f"{number}.yaml").write_text(THEME)
    (tmp_path / "0.yaml").write_text(THEME + "#" * 300)
    monkeypatch.setattr(theme_choice, "_MOST_BYTES", 200)
    monkeypatch.setattr(theme_choice, "_MOST_OFFERED", 3)
    assert own(tmp_path) == ["1.yaml", "2.yaml", "3.yaml"]
    monkeypatch.setattr(theme_choice, "_MOST_FILES", 2)
    assert own(tmp_path) == ["1.yaml"]


def test_a_theme_has_the_keys_that_credits_override_one_by_one(tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_text(THEME + "fonts: {ja: X}\n")
    choices = theme_choices(tmp_path, None, tmp_path / "credits.yaml")
    (mine,) = (choice for choice in choices if not choice.is_built_in)
    assert mine.keys == {"styles.base.font", "styles.base.size", "layout.gap", "fonts.ja"}
    tree, _ = parse_tree("styles: {a: {outline: {width: 3}}, b: 3}\ntitle: x\n", "")
    assert tree
    assert list(design_keys(tree)) == ["styles.a.outline", "styles.b"]
