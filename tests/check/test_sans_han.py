"""Serif letters with Han in a sans font say what to install."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from endroll import inspect
from endroll.text.catalogue import SERIF_CJK_FAMILIES, SERIF_CJK_PACKAGES, load_catalogue

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from endroll.core.diagnostics import Diagnostic


@pytest.fixture
def said(
    tmp_path: Path, build_font: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> Callable[..., list[Diagnostic]]:
    """Return a function that gives the notes, as if the serifs had been installed or not."""
    (tmp_path / "fonts").mkdir()

    def found(text: str, *installed: str) -> list[Diagnostic]:
        for family in installed:
            build_font(tmp_path / f"fonts/{family}.ttf", family=family, letters="谢天김国")
        path = tmp_path / "credits.yaml"
        path.write_text(text, encoding="utf-8")
        _, diagnostics = inspect(path)
        return [each for each in diagnostics if each.code == "sans-han"]

    everything = load_catalogue(tmp_path)
    if any(everything.family(name) for name in SERIF_CJK_PACKAGES):
        from endroll.text import catalogue  # noqa: PLC0415  only where they are installed

        monkeypatch.setattr(catalogue, "_PACKS", catalogue._PACKS[:2])
    return found


SERIF = "styles: {base: {font: Noto Serif}}\n"


@pytest.mark.parametrize(
    ("text", "packages"),
    [
        (f"{SERIF}roll: [{{role: 导演, names: 谢天}}]", ["pylopdf-fonts-zh-cn"]),
        (f"language: ja\n{SERIF}roll: [{{names: 谢天}}]", ["pylopdf-fonts-jp"]),
        (f"language: zh-HK\n{SERIF}roll: [{{names: 谢天}}]", ["pylopdf-fonts-zh-tw"]),
        (f"{SERIF}roll: [{{names: [谢天, 김]}}]", ["pylopdf-fonts-zh-cn", "pylopdf-fonts-ko"]),
        ("roll: [{names: 谢天}]", []),
        (f"{SERIF}roll: [{{names: Ann ①}}]", []),
        ("styles: {base: {font: [Noto Serif, Noto Sans CJK SC]}}\nroll: [{names: 谢天}]", []),
        (f"fonts: {{hani: Noto Sans CJK SC}}\n{SERIF}roll: [{{names: 谢天}}]", []),
    ],
)
def test_serif_letters_beside_sans_han(
    said: Callable[..., list[Diagnostic]], text: str, packages: list[str]
) -> None:
    notes = said(text)
    assert [note.severity.value for note in notes] == ["note"] * len(packages)
    for note, package in zip(notes, packages, strict=True):
        assert f"install {package} with pip" in (note.hint or "")


def test_with_a_serif_for_it_nothing_is_said(said: Callable[..., list[Diagnostic]]) -> None:
    assert said(f"{SERIF}roll: [{{names: 谢天}}]", "Noto Serif SC") == []


def test_every_region_has_a_serif_and_every_serif_a_package() -> None:
    assert set(SERIF_CJK_FAMILIES.values()) == set(SERIF_CJK_PACKAGES)
