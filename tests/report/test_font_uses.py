"""Which fonts are used, for what, and why: box fonts in `fonts/`, Noto from packages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from endroll.project import inspect_fonts

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from endroll.core.diagnostics import Diagnostic
    from endroll.report.font_uses import FontUse

    Uses = Callable[[str], tuple[tuple[FontUse, ...], tuple[Diagnostic, ...]]]


@pytest.fixture
def uses(tmp_path: Path, box_fonts: Path) -> Uses:
    """Return a function that gives the font uses of a roll in a folder with the box fonts."""
    (tmp_path / "fonts").symlink_to(box_fonts)

    def found(text: str) -> tuple[tuple[FontUse, ...], tuple[Diagnostic, ...]]:
        path = tmp_path / "credits.yaml"
        path.write_text(text, encoding="utf-8")
        return inspect_fonts(path)

    return found


def names_in(found: tuple[FontUse, ...]) -> dict[str, set[str]]:
    """Return the fonts, scripts, letters, languages and styles that each reason names."""
    names = re.compile(r"Noto Sans|\bBox\b|\bHan\b|Hangul|Hebrew|\bja\b|\bname\b|fonts/|ë")
    return {use.family: set(names.findall(use.why)) for use in found}


def test_every_font_at_work_is_told_with_its_reason(uses: Uses) -> None:
    text = """
    styles: {base: {font: [Noto Sans, Box Han]}}
    language: ja
    roll: [{names: [Ann 谢天, 김민수, 骨, שלום]}]
    """
    found, said = uses(text)
    assert said == ()
    assert names_in(found) == {
        "Noto Sans": {"name"},
        "Box Han": {"Noto Sans", "Han", "name"},
        "Noto Sans CJK JP": {"Noto Sans", "Hangul", "Han", "ja"},
        "Noto Sans Hebrew": {"Noto Sans", "Hebrew"},
    }


def test_a_font_in_the_folder_says_so(uses: Uses) -> None:
    found, _ = uses("roll: [{names: 谢天}]")
    assert names_in(found) == {"Box Han": {"Noto Sans", "Han", "fonts/"}}


def test_a_rule_is_a_reason_and_so_is_the_weight(uses: Uses) -> None:
    found, _ = uses("fonts: {zh: Box Han}\nroll: [{names: [谢天, 김]}]")
    assert [("zh" in use.why, "400" in use.why) for use in found] == [(True, False), (False, True)]
    assert found[1].weight != 400


def test_the_letters_that_a_font_lacks_are_named(uses: Uses) -> None:
    found, _ = uses("styles: {base: {font: Box}}\nroll: [{names: [Ann, Zoë]}]")
    assert names_in(found)["Noto Sans"] == {"Box", "ë"}
    counted = {use.family: (use.characters, use.sample, use.scripts) for use in found}
    assert counted["Box"] == (3, "Ann", ("Latin",))
    assert counted["Noto Sans"] == (3, "Zoë", ("Latin",))


def test_each_style_is_told_by_itself_in_the_order_of_the_roll(uses: Uses) -> None:
    found, _ = uses("roll: [{role: Edited by, names: <b>Ann</b>}]")
    assert [(use.style, use.family, use.weight) for use in found] == [
        ("role", "Noto Sans", 400),
        ("name", "Noto Sans", 700),
    ]


def test_what_no_font_has_is_said_and_the_rest_still_told(uses: Uses) -> None:
    found, said = uses("roll: [{names: [Ann, ᏣᎳᎩ]}]")
    assert [use.family for use in found] == ["Noto Sans"]
    assert [diagnostic.code for diagnostic in said] == ["missing-glyph"]


@pytest.mark.parametrize("is_installed", [True, False])
def test_a_script_says_its_package_where_that_is_missing(
    uses: Uses, monkeypatch: pytest.MonkeyPatch, *, is_installed: bool
) -> None:
    monkeypatch.setattr("endroll.text.catalogue._pack_faces", lambda *_: ([], []))
    monkeypatch.setattr("endroll.layout.missing_glyphs.has_packed_scripts", lambda: is_installed)
    _, (said,) = uses("roll: [{names: שלום}]")
    assert said.code == "missing-glyph"
    assert ("pip install manimgx-fonts" in (said.hint or "")) is not is_installed
