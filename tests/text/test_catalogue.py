from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from endroll.core import file_facts
from endroll.core.cache import CACHE_VARIABLE, keep, read_kept
from endroll.core.diagnostics import Severity
from endroll.text import catalogue, fonts
from endroll.text.catalogue import CJK_FAMILIES, PACKED_SCRIPTS, Catalogue, load_catalogue
from endroll.text.itemise import script_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import uharfbuzz as hb

    from endroll.text.fonts import FontBook

    BuildFont = Callable[..., None]


def test_the_projects_own_fonts_come_first(box_catalogue: Catalogue) -> None:
    assert box_catalogue.family_names()[:2] == ("Box Han", "Box")
    assert box_catalogue.project_families() == ("Box Han", "Box")


def test_installed_packages_follow_and_the_packs_are_last(installed: Catalogue) -> None:
    names = installed.family_names()
    assert {"Noto Sans", "Noto Serif"} <= set(names)
    first = names.index(CJK_FAMILIES["ja"])
    assert set(names[first : first + 5]) == set(CJK_FAMILIES.values())
    assert "Noto Sans Arabic" in names[first + 5 :]


@pytest.mark.parametrize("script", sorted(PACKED_SCRIPTS))
def test_the_font_package_covers_every_script_listed(
    installed: Catalogue, book: FontBook, script: str
) -> None:
    letters = [chr(code) for code in range(0x0530, 0x1800) if script_of(chr(code)) == script]
    fonts = [installed.match(name, weight=400, italic=False) for name in installed.family_names()]
    assert any(font and sum(book.covers(font, one) for one in letters) > 20 for font in fonts)


def test_a_family_in_the_fonts_folder_overrides_an_installed_one(
    tmp_path: Path, build_font: BuildFont
) -> None:
    folder = tmp_path / "fonts"
    folder.mkdir()
    build_font(folder / "mine.ttf", family="Noto Sans", letters="A")
    catalogue = load_catalogue(tmp_path)
    assert {face.origin for face in catalogue.family("Noto Sans")} == {"fonts/"}


def test_capitals_of_a_family_do_not_matter(installed: Catalogue) -> None:
    assert installed.family("NOTO sans") == installed.family("Noto Sans")
    assert installed.family("No Such Family") == ()


def test_a_misspelt_family_has_a_nearest(installed: Catalogue) -> None:
    assert installed.nearest_family("noto sens") == "Noto Sans"
    assert installed.nearest_family("Zapfino") is None


@pytest.mark.parametrize("weight", [100, 400, 650, 900])
def test_weight_is_set_on_variable_fonts(installed: Catalogue, weight: int) -> None:
    for family in ("Noto Sans", CJK_FAMILIES["ja"]):
        match = installed.match(family, weight=weight, italic=False)
        assert match
        assert match.variations == (("wght", float(weight)),)


def test_weight_beyond_the_axis_is_its_end(installed: Catalogue) -> None:
    match = installed.match("Noto Sans", weight=1000, italic=False)
    assert match
    assert match.variations == (("wght", 900.0),)


def test_italic_is_the_italic_file_where_there_is_one(installed: Catalogue) -> None:
    upright = installed.match("Noto Serif", weight=400, italic=False)
    italic = installed.match("Noto Serif", weight=400, italic=True)
    assert upright
    assert italic
    assert upright.path != italic.path
    assert installed.has_italic("Noto Serif")
    assert not installed.has_italic(CJK_FAMILIES["ja"])


@pytest.mark.parametrize(("weight", "taken"), [(400, 300), (600, 700), (100, 300), (900, 700)])
def test_of_static_weights_the_nearest_is_taken(
    tmp_path: Path, build_font: BuildFont, weight: int, taken: int
) -> None:
    folder = tmp_path / "fonts"
    folder.mkdir()
    for own in (300, 700):
        build_font(folder / f"s{own}.ttf", family="Static", letters="A", weight=own)
    match = load_catalogue(tmp_path).match("Static", weight=weight, italic=False)
    assert match
    assert match.path.endswith(f"s{taken}.ttf")


def test_a_file_that_is_not_a_font_is_an_error_that_names_it(tmp_path: Path) -> None:
    folder = tmp_path / "fonts"
    folder.mkdir()
    (folder / "broken.ttf").write_bytes(b"not a font at all")
    (folder / "notes.txt").write_text("ignored")
    (problem,) = load_catalogue(tmp_path).diagnostics
    assert (problem.code, problem.severity) == ("unreadable-font", Severity.ERROR)
    assert str(problem.span) == "fonts/broken.ttf:1:1"


def test_a_font_is_opened_at_its_weight(installed: Catalogue, book: FontBook) -> None:
    light = installed.match(CJK_FAMILIES["zh-Hans"], weight=100, italic=False)
    heavy = installed.match(CJK_FAMILIES["zh-Hans"], weight=900, italic=False)
    assert light
    assert heavy
    glyph = book.open(light).get_nominal_glyph(ord("一"))
    thin, thick = book.extents(light)[glyph], book.extents(heavy)[glyph]
    assert thin
    assert thick
    assert thick.top - thick.bottom > 2 * (thin.top - thin.bottom)


def test_however_many_weights_are_tried_few_fonts_stay_open(
    installed: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fonts, "MAX_OPEN_FONTS", 8)
    opened: list[Path] = []
    read = fonts.font_blob

    def counted(path: Path) -> object:
        opened.append(path)
        return read(path)

    monkeypatch.setattr(fonts, "font_blob", counted)
    book = fonts.FontBook()
    tried = [installed.match("Noto Sans", weight=100 + 10 * n, italic=False) for n in range(40)]
    boxes = []
    for font in tried + tried:
        assert font
        glyph = book.open(font).get_nominal_glyph(ord("A"))
        assert book.covers(font, "A")
        assert not book.uncovered(font, "A")
        boxes.append(book.extents(font)[glyph])
        assert max(len(book._fonts), len(book._by_identity)) <= 8
    assert boxes[:40] == boxes[40:]
    assert len(set(boxes)) > 20
    assert len(opened) == 1


def test_only_changed_files_are_read_again(
    tmp_path: Path, build_font: BuildFont, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "fonts"
    folder.mkdir()
    for name in ("same", "changed"):
        build_font(folder / f"{name}.ttf", family=name, letters="A")
    (folder / "broken.ttf").write_text("no font", encoding="utf-8")
    earlier = load_catalogue(tmp_path)
    assert load_catalogue(tmp_path, earlier=earlier) is earlier
    build_font(folder / "changed.ttf", family="changed", letters="AB")
    read: list[str] = []

    def font_blob(path: Path) -> hb.Blob:
        read.append(path.name)
        return fonts.font_blob(path)

    monkeypatch.setattr(catalogue, "font_blob", font_blob)
    again = load_catalogue(tmp_path, earlier=earlier)
    assert read == ["broken.ttf", "changed.ttf"]
    assert again == load_catalogue(tmp_path) != earlier


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, build_font: BuildFont) -> Path:
    """A project with a font, and a cache folder in which this run keeps what it reads."""
    monkeypatch.setenv(CACHE_VARIABLE, str(tmp_path / "cache"))
    monkeypatch.setattr(file_facts, "SETTLED_NS", 0)
    (tmp_path / "fonts").mkdir()
    build_font(tmp_path / "fonts" / "mine.ttf", family="Mine", letters="A")
    return tmp_path


def test_another_run_knows_every_face_and_opens_no_file(
    kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fresh = load_catalogue(kept)
    opened: list[object] = []
    monkeypatch.setattr(catalogue, "font_blob", opened.append)
    again = load_catalogue(kept)
    assert again == fresh
    assert repr(again) == repr(fresh)  # which tells 400 from 400.0
    assert opened == []


def test_a_font_that_changes_is_read_again(kept: Path, build_font: BuildFont) -> None:
    load_catalogue(kept)
    build_font(kept / "fonts" / "mine.ttf", family="Yours", letters="AB")
    assert load_catalogue(kept).project_families() == ("Yours",)


def test_a_damaged_font_is_an_error_in_every_run(kept: Path) -> None:
    (kept / "fonts" / "broken.ttf").write_bytes(b"no font")
    first, second = load_catalogue(kept), load_catalogue(kept)
    assert [diagnostic.code for diagnostic in second.diagnostics] == ["unreadable-font"]
    assert first == second


@pytest.mark.parametrize("faces", [[], [[]], [1], "faces", {}, [["Mine", "x", 0, 1, 1, [], 0]]])
def test_faces_that_were_kept_in_another_form_are_read_again(kept: Path, faces: object) -> None:
    fresh = load_catalogue(kept)
    value = read_kept("fonts.json")
    assert isinstance(value, dict)
    forms = {key: [version, faces] for key, (version, _) in value["facts"].items()}
    keep("fonts.json", {**value, "facts": forms})
    assert load_catalogue(kept) == fresh
