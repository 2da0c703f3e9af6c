"""Small capitals of fonts and made from capitals; stems are measured in what Pillow draws."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from fontTools.feaLib.builder import addOpenTypeFeaturesFromString
from fontTools.ttLib import TTFont
from PIL import Image, ImageDraw, ImageFont

from endroll.model.choices import Case, Eszett
from endroll.model.design import Color, Style
from endroll.text.catalogue import load_catalogue
from endroll.text.shaping import Shaper

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from endroll.text.catalogue import Catalogue
    from endroll.text.fonts import FontInstance
    from endroll.text.lines import ShapedLine

SMALL = Style(
    name="name",
    fonts=("Noto Sans",),
    size_px=100,
    weight=400,
    italic=False,
    color=Color(255, 255, 255),
    leading=1.2,
    tracking_em=0,
    case=Case.SMALL_CAPS,
)
SERIF = replace(SMALL, fonts=("Noto Serif",))
PAINTED_PX = 1000


@pytest.fixture
def noto(installed: Catalogue) -> Shaper:
    return Shaper(installed)


@pytest.mark.parametrize("style", [SMALL, SERIF], ids=["sans", "serif"])
@pytest.mark.parametrize(
    ("text", "language", "shown"),
    [
        ("Nguyễn Thị", "vi", "NGUYỄN THỊ"),
        ("Nguyễn", "vi", "NGUYỄN"),
        ("Işıldağ", "tr", "IŞILDAĞ"),
        ("Gizem", "tr", "GİZEM"),
        ("Режиссёр", "ru", "РЕЖИССЁР"),
        ("Director & Режиссёр", "ru", "DIRECTOR & РЕЖИССЁР"),
        ("Μάιος", "el", "ΜΑΪΟΣ"),
        ("ή", "el", "Ή"),
    ],
)
def test_a_text_is_made_as_a_whole(
    noto: Shaper, style: Style, text: str, language: str, shown: str
) -> None:
    line = noto.shape_line(text, style, language)
    assert "".join(run.text for run in line.runs) == shown
    assert "".join(run.written for run in line.runs) == text
    assert {run.style.case for run in line.runs} == {Case.NONE}
    assert line.made_small_capitals == (("name", style.fonts[0]),)


@pytest.mark.parametrize("style", [SMALL, SERIF], ids=["sans", "serif"])
@pytest.mark.parametrize("text", ["Jennifer Fineran", "Zoë & 7 Áine", "ABC 123", "艾丹", "Ζωή"])
def test_a_text_whose_letters_all_have_forms_is_left_to_the_font(
    noto: Shaper, style: Style, text: str
) -> None:
    line = noto.shape_line(text, style, "en")
    assert "".join(run.text for run in line.runs) == text
    assert line.made_small_capitals == ()


@pytest.mark.parametrize("style", [SMALL, SERIF], ids=["sans", "serif"])
@pytest.mark.parametrize("weight", [300, 400, 700])
def test_made_small_capitals_are_as_high_as_those_of_the_font(
    noto: Shaper, style: Style, weight: int
) -> None:
    own = noto.shape_line("xz", replace(style, weight=weight), "en")
    made = noto.shape_line("xzж", replace(style, weight=weight), "en")
    assert top_px(made) == pytest.approx(top_px(own), rel=0.01)


@pytest.mark.parametrize("style", [SMALL, SERIF], ids=["sans", "serif"])
@pytest.mark.parametrize("weight", [100, 300, 400, 600, 700])
def test_made_small_capitals_are_as_dark_as_capitals(
    noto: Shaper, style: Style, weight: int
) -> None:
    line = noto.shape_line("Hhж", replace(style, weight=weight), "en")
    large, small, _ = line.runs
    stem_px = [painted_stem_em(run.font) * run.size_px for run in (large, small)]
    assert stem_px[1] == pytest.approx(stem_px[0], rel=0.05)


@pytest.mark.parametrize("style", [SMALL, SERIF], ids=["sans", "serif"])
def test_made_small_capitals_have_the_proportions_of_capitals(noto: Shaper, style: Style) -> None:
    letters = "hamburgefontsiv"
    capitals = noto.shape_line(letters.upper(), style, "en").advance_px
    made = noto.shape_line(f"{letters}ж", style, "en").runs[0]
    assert made.advance_px / capitals == pytest.approx(made.size_px / style.size_px, rel=0.03)


def test_the_heaviest_weight_is_the_end_of_the_axis(noto: Shaper) -> None:
    line = noto.shape_line("Hж", replace(SMALL, weight=900), "en")
    assert line.runs[1].style.weight == 900


def test_a_combining_mark_stays_with_its_letter(noto: Shaper) -> None:
    line = noto.shape_line("жe\u0323\u0302", SMALL, "vi")
    assert [run.text for run in line.runs] == ["Ж", "E\u0323\u0302"]


@pytest.mark.parametrize(
    ("text", "eszett", "shown"),
    [
        ("Groß", Eszett.SS, "Gross"),
        ("Groß", Eszett.CAPITAL, "Groß"),
        ("Großж", Eszett.SS, "GROSSЖ"),
        ("Großж", Eszett.CAPITAL, "GROẞЖ"),
    ],
)
def test_eszett_is_the_same_in_both_kinds(
    noto: Shaper, text: str, eszett: Eszett, shown: str
) -> None:
    line = noto.shape_line(text, replace(SMALL, eszett=eszett), "de")
    assert "".join(run.text for run in line.runs) == shown
    assert "".join(run.written for run in line.runs) == text


def test_georgian_is_never_made_small(noto: Shaper) -> None:
    line = noto.shape_line("ხმის", SMALL, "ka")
    assert [(run.text, run.size_px) for run in line.runs] == [("ხმის", 100)]


@pytest.mark.parametrize(("letters", "shown"), [("ხმ", "ხმ"), ("ხმᲮᲛ", "ᲮᲛ")])
def test_georgian_capitals_need_a_font_that_has_them(
    tmp_path: Path, build_font: Callable[..., None], letters: str, shown: str
) -> None:
    (tmp_path / "fonts").mkdir()
    build_font(tmp_path / "fonts" / "box.ttf", family="Box", letters=f"AB{letters}")
    shaper = Shaper(load_catalogue(tmp_path))
    style = replace(SMALL, fonts=("Box",), case=Case.UPPER)
    line = shaper.shape_line("ab ხმ", style, "ka")
    assert "".join(run.text for run in line.runs) == f"AB {shown}"
    assert {run.font.family for run in line.runs} == {"Box"}


def test_one_letter_without_a_form_is_enough(
    tmp_path: Path, build_font: Callable[..., None]
) -> None:
    (tmp_path / "fonts").mkdir()
    path = tmp_path / "fonts" / "box.ttf"
    build_font(path, family="Box", letters="ABCabc")
    font = TTFont(path)
    addOpenTypeFeaturesFromString(
        font, "feature smcp { sub u0061 by u0041; sub u0062 by u0042; } smcp;"
    )
    font.save(path)
    shaper = Shaper(load_catalogue(tmp_path))
    style = replace(SMALL, fonts=("Box",))
    assert shaper.shape_line("Bab", style, "en").made_small_capitals == ()
    assert shaper.shape_line("Bac", style, "en").made_small_capitals == (("name", "Box"),)


def top_px(line: ShapedLine) -> float:
    """Return the height of the first run's ink."""
    ink = line.runs[0].ink
    assert ink is not None
    return ink.top_px


def painted_stem_em(instance: FontInstance) -> float:
    """Return the width of the left stem of H as FreeType draws it."""
    font = ImageFont.truetype(instance.path, PAINTED_PX)
    design = dict(instance.variations)
    axes = TTFont(instance.path)["fvar"].axes
    font.set_variation_by_axes([design.get(axis.axisTag, axis.defaultValue) for axis in axes])
    image = Image.new("L", (PAINTED_PX, PAINTED_PX))
    ImageDraw.Draw(image).text((100, 900), "H", font=font, fill=255, anchor="ls")
    row = image.crop((0, 720, PAINTED_PX, 721)).tobytes().lstrip(b"\0")
    return sum(row[: row.index(0)]) / 255 / PAINTED_PX
