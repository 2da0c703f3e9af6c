"""Which font sets which character: rules, fonts in the folder, signs and marks."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st

from endroll.build.defaults import BASE_STYLE
from endroll.core.diagnostics import Span
from endroll.model.design import FontRule
from endroll.text import itemise as itemise_module
from endroll.text.catalogue import SERIF_CJK_PACKAGES, Catalogue, FontFace, load_catalogue
from endroll.text.fallback import FontOrder
from endroll.text.font_rules import NO_RULES, FontRules, rules_of
from endroll.text.fonts import FontBook
from endroll.text.project_fonts import made_for
from endroll.text.shaping import Shaper

if TYPE_CHECKING:
    from collections.abc import Callable

    from endroll.model.design import Style

    Build = Callable[..., None]
WRITTEN = Span("credits.yaml", 1, 1)
LATIN = "".join(map(chr, range(0x41, 0x5B))) + "".join(map(chr, range(0x61, 0x7B)))
ARABIC = "".join(map(chr, range(0x621, 0x63B)))
CYRILLIC = "".join(map(chr, range(0x410, 0x450)))
HAN = "国中十谢天德庆艾丹大事林第部"


@pytest.fixture
def fonts(tmp_path: Path) -> Path:
    folder = tmp_path / "fonts"
    folder.mkdir()
    return folder


def style(*families: str) -> Style:
    return replace(BASE_STYLE, fonts=families, fonts_span=WRITTEN)


def set_in(
    fonts: Path, text: str, style: Style, language: str = "en", rules: FontRules = NO_RULES
) -> list[tuple[str, str]]:
    """Return the parts of a name with the family of each."""
    line = Shaper(load_catalogue(fonts.parent), rules=rules).shape_line(
        text, style, language, is_name=True
    )
    assert not line.missing
    parts: list[tuple[str, str]] = []
    for run in line.runs:
        if parts and parts[-1][1] == run.font.family:
            parts[-1] = (parts[-1][0] + run.text, run.font.family)
        else:
            parts.append((run.text, run.font.family))
    return parts


def rules(**families: str) -> FontRules:
    return FontRules(
        tuple(FontRule(tag.replace("_", "-"), (family,)) for tag, family in families.items())
    )


NOTO = "Noto Sans"
CJK = "Noto Sans CJK SC"


@pytest.mark.parametrize(
    ("text", "language", "tag", "family"),
    [
        ("谢天", "en", "zh-Hans", "Mine"),
        ("谢天", "en", "zh", "Mine"),
        ("谢天", "en", "zh-Hant", CJK),
        ("谢天", "zh-TW", "zh-Hant", "Mine"),
        ("谢天", "zh-TW", "zh-TW", "Mine"),
        ("谢天", "zh-HK", "zh-Hant", "Mine"),
        ("谢天", "zh-HK", "zh-TW", "Noto Sans CJK HK"),
        ("谢天", "zh", "zh-Hans", "Mine"),
        ("谢天", "ja", "ja", "Mine"),
        ("谢天", "ja", "zh", "Noto Sans CJK JP"),
        ("谢天", "ko", "hani", "Mine"),
        ("谢天", "en", "HANI", "Mine"),
        ("谢天", "en", "hans", "Mine"),
        ("谢天", "zh-TW", "hans", "Noto Sans CJK TC"),
        ("谢天", "en", "jpan", "Mine"),
        ("谢天", "en", "arab", CJK),
    ],
)
def test_a_rule_sets_the_letters_of_its_language_or_script(
    fonts: Path, build_font: Build, text: str, language: str, tag: str, family: str
) -> None:
    build_font(fonts / "mine.ttf", family="Mine", letters=LATIN + HAN)
    found = set_in(fonts, text, style(NOTO), language, rules(**{tag.replace("-", "_"): "Mine"}))
    assert found == [(text, family)]


@pytest.mark.parametrize(
    ("language", "family"), [("ur", "Urdu"), ("ur-PK", "Urdu"), ("ar", "Arabic"), ("en", "Arabic")]
)
def test_the_language_comes_before_the_script(
    fonts: Path, build_font: Build, language: str, family: str
) -> None:
    for name in ("Arabic", "Urdu"):
        build_font(fonts / f"{name}.ttf", family=name, letters=ARABIC)
    chosen = rules(arab="Arabic", ur="Urdu")
    assert set_in(fonts, "دار", style(NOTO), language, chosen) == [("دار", family)]


def test_a_rule_comes_after_what_a_style_says_and_before_what_it_does_not(
    fonts: Path, build_font: Build
) -> None:
    build_font(fonts / "mine.ttf", family="Mine", letters=LATIN + CYRILLIC)
    said, unsaid = style(NOTO), BASE_STYLE
    assert set_in(fonts, "Ann Ян", said, "ru", rules(cyrl="Mine")) == [("Ann Ян", NOTO)]
    parts = [("Ann ", NOTO), ("Ян", "Mine")]
    assert set_in(fonts, "Ann Ян", unsaid, "en", rules(cyrl="Mine")) == parts
    assert set_in(fonts, "Ann", unsaid, "en", rules(latn="Mine")) == [("Ann", "Mine")]
    assert set_in(fonts, "Ann", unsaid, "vi", rules(vi="Mine")) == [("Ann", "Mine")]
    assert set_in(fonts, "Ann", unsaid, "en", rules(vi="Mine")) == [("Ann", NOTO)]


def test_what_a_serif_lacks_is_set_in_the_serifs_of_the_rules_then_the_default_serif(
    fonts: Path, build_font: Build
) -> None:
    build_font(fonts / "mine.ttf", family="Mine", letters=LATIN + HAN)
    serif = rules(serif="Mine")
    assert set_in(fonts, "谢天", style("Noto Serif"), "zh", serif) == [("谢天", "Mine")]
    build_font(fonts / "few.ttf", family="Few", letters="An")
    assert set_in(fonts, "Яна", style("Noto Serif", "Few")) == [("Яна", "Noto Serif")]
    assert set_in(fonts, "Яна", style("Few")) == [("Яна", NOTO)]


def test_a_font_in_the_folder_sets_only_the_scripts_that_it_is_made_for(
    fonts: Path, build_font: Build
) -> None:
    build_font(fonts / "text.ttf", family="Text", letters=LATIN + "абвدا国《》①☃")
    build_font(fonts / "arabic.ttf", family="Arabic", letters=ARABIC + LATIN[:20])
    catalogue = load_catalogue(fonts.parent)
    assert made_for(catalogue, "Text") == {"Latn"}
    assert made_for(catalogue, "Arabic") == {"Arab", "Latn"}
    assert set_in(fonts, "دا", style(NOTO)) == [("دا", "Arabic")]
    assert set_in(fonts, "国", style(NOTO)) == [("国", CJK)]
    assert set_in(fonts, "《国》①", style(NOTO)) == [("《国》①", CJK)]


def test_a_font_that_one_style_names_sets_no_other_style(fonts: Path, build_font: Build) -> None:
    build_font(fonts / "brush.ttf", family="Brush", letters=HAN)
    title, name = style("Brush"), style(NOTO)
    named = rules_of((), {"base": name, "title": title})
    assert set_in(fonts, "谢天", name, "zh", named) == [("谢天", CJK)]
    assert set_in(fonts, "谢天", title, "zh", named) == [("谢天", "Brush")]
    everywhere = rules_of((), {"base": title, "title": title})
    assert set_in(fonts, "谢天", name, "zh", everywhere) == [("谢天", "Brush")]


def test_marks_and_signs_are_of_the_font_of_their_letters(fonts: Path, build_font: Build) -> None:
    build_font(fonts / "han.ttf", family="Mine", letters=HAN + "《》、。「」①Ⅲ№℃")
    for text in ("《大事》", "①谢天", "谢、天。", "「林」", "第Ⅲ部", "№国", "国℃"):
        found = set_in(fonts, text, style(NOTO), "zh", rules(zh="Mine"))
        assert found == [(text, "Mine")]


def test_tone_marks_are_letters_beside_bopomofo_alone(fonts: Path) -> None:
    assert set_in(fonts, "ㄅㄚˇㄇㄚˊ˙ㄉㄜ", style(NOTO), "zh-TW") == [
        ("ㄅㄚˇㄇㄚˊ˙ㄉㄜ", "Noto Sans CJK TC")
    ]
    assert set_in(fonts, "aˇb", style(NOTO)) == [("aˇb", NOTO)]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Henry Ⅲ", [("Henry ", NOTO), ("Ⅲ", CJK)]),
        ("Ⅱ. Unit", [("Ⅱ", CJK), (". Unit", NOTO)]),
        ("20 ℉ Ann", [("20 ", NOTO), ("℉", CJK), (" Ann", NOTO)]),
        ("Ann Ａ", [("Ann ", NOTO), ("Ａ", CJK)]),
        ("Mª Lee", [("Mª Lee", NOTO)]),
    ],
)
def test_a_sign_that_the_first_font_lacks_goes_alone(
    fonts: Path, build_font: Build, text: str, parts: list[tuple[str, str]]
) -> None:
    few = LATIN + " .20ª"
    build_font(fonts / "few.ttf", family="Few", letters=few)
    found = set_in(fonts, text, style("Few"))
    assert [(part, NOTO if family == "Few" else CJK) for part, family in found] == parts


@pytest.mark.parametrize(
    ("weight", "text", "language", "family"),
    [
        (400, "谢天", "zh", "Noto Serif SC"),
        (550, "谢天", "zh", "Noto Serif SC"),
        (600, "谢天", "zh", CJK),
        (400, "谢天", "ja", "Noto Serif JP"),
        (400, "国", "ja", "Noto Serif SC"),
        (400, "大", "ja", "Noto Sans CJK JP"),
    ],
)
def test_serif_han_goes_with_serif_letters_of_its_weight(
    build_font: Build, tmp_path: Path, weight: int, text: str, language: str, family: str
) -> None:
    build_font(tmp_path / "sc.ttf", family="Noto Serif SC", letters="谢天国")
    build_font(tmp_path / "jp.ttf", family="Noto Serif JP", letters="谢天")
    known = load_catalogue(tmp_path).faces
    known = tuple(face for face in known if face.family not in SERIF_CJK_PACKAGES)
    faces = [_installed(tmp_path / f"{name}.ttf", name) for name in ("sc", "jp")]
    shaper = Shaper(Catalogue((*known, *faces)))
    for first, expected in (("Noto Serif", family), (NOTO, None)):
        (run,) = shaper.shape_line(
            text, replace(style(first), weight=weight), language, is_name=True
        ).runs
        assert run.font.family == expected or (
            expected is None and run.font.family.startswith("Noto Sans CJK")
        )


def _installed(path: Path, region: str) -> FontFace:
    return FontFace(
        family=f"Noto Serif {region.upper()}",
        path=path,
        index=0,
        italic=False,
        weight_min=400,
        weight_max=400,
        axes=(),
        origin="package",
        is_east_asian=True,
    )


def test_digits_and_spaces_are_not_those_of_emoji(
    fonts: Path, build_font: Build, build_face_font: Callable[[Path], None]
) -> None:
    build_face_font(fonts / "faces.ttf")
    font = TTFont(fonts / "faces.ttf")
    for table in font["cmap"].tables:
        table.cmap |= dict.fromkeys(map(ord, " 7❤"), "face")
    font.save(fonts / "faces.ttf")
    build_font(fonts / "few.ttf", family="Few", letters="An")
    found = set_in(fonts, "An 7 🙂❤", style("Few"))
    assert [family for text, family in found if "7" in text] == [NOTO]
    assert set_in(fonts, "🙂 🙂", style("Few")) == [
        ("🙂", "Box Faces"),
        (" ", "Few"),
        ("🙂", "Box Faces"),
    ]
    assert {family for text, family in found if "🙂" in text or "❤" in text} == {"Box Faces"}


BOOK = FontBook()
INSTALLED = load_catalogue(Path("nowhere"))
WORLD = FontOrder(INSTALLED, BOOK, rules(cyrl="Noto Serif", hani="Noto Sans CJK JP")).of(
    BASE_STYLE, "en", "zh-Hans"
)


@given(
    text=st.text(alphabet=st.sampled_from("Ab .·(谢天)“”、かЯж2של7Ⅲª①ˇㄅ"), min_size=1, max_size=14)
)
def test_with_rules_the_plain_way_comes_to_the_same(text: str) -> None:
    plain = itemise_module._plainly(text, WORLD.of_all, BOOK, WORLD.by_script)
    if plain is None:
        return
    chooser = itemise_module._Chooser(WORLD.of_all, BOOK, WORLD.by_script)
    pieces = list(chooser.pieces(text, is_name=True))
    slow = itemise_module._merged(itemise_module._with_neighbours(pieces, WORLD.of_all, BOOK))
    assert plain == slow
