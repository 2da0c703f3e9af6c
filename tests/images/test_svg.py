"""SVG needs nothing outside itself, is drawn at any size, and has limited resources."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from endroll.core.files import UnfitFileError
from endroll.images import svg as svg_module
from endroll.images.sources import Part
from endroll.images.svg import draw_svg, read_svg

if TYPE_CHECKING:
    from pathlib import Path

    from endroll.images.book import ImageBook

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
BOX = '<rect width="200" height="100" fill="#fff"/>'


def svg(inner: str = BOX, *, size: str = 'viewBox="0 0 200 100"', before: str = "") -> str:
    return f"{before}{SVG} {size}>{inner}</svg>"


@pytest.mark.parametrize(
    ("size", "expected"),
    [
        ('viewBox="0 0 200 100"', (1000, 500)),
        ('viewBox="-10,-10,20,40"', (500, 1000)),
        ('width="30" height="60"', (500, 1000)),
        ('width="210mm" height="21cm"', (1000, 1000)),
        ('width="1in" height="48pt" viewBox="0 0 1 1"', (1000, 500 / 0.75)),
        ('width="100%" height="100%" viewBox="0 0 4 2"', (1000, 500)),
        ('width="40" viewBox="0 0 4 2"', (1000, 500)),
    ],
)
def test_the_shape_follows_from_size_or_view(
    tmp_path: Path, size: str, expected: tuple[float, float]
) -> None:
    path = tmp_path / "a.svg"
    path.write_text(svg(size=size), encoding="utf-8")
    assert read_svg(path)[1].size_px == pytest.approx(expected, rel=0.001)


@pytest.mark.parametrize(
    "text",
    [
        svg(before='<?xml version="1.0" encoding="UTF-8"?>\n'),
        svg(
            before='<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" '
            '"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">\n'
        ),
        "\ufeff" + svg(),
        svg(f'<defs><g id="a">{BOX}</g></defs><use xlink:href="#a"/>'),
        svg(f"<style>.a {{fill: url(#p)}}</style>{BOX}"),
        svg(f"<title>A studio</title><desc>its logo</desc>{BOX}"),
        svg(f"{BOX}<text></text>"),
        svg(f'{BOX}<image width="9" height="9" href="data:image/png;base64,AAAA"/>'),
    ],
    ids=["declared", "doctype", "marked", "use", "style", "title", "no text", "embedded"],
)
def test_what_stands_by_itself_is_drawn(tmp_path: Path, book: ImageBook, text: str) -> None:
    (tmp_path / "a.svg").write_text(text, encoding="utf-8")
    measured, diagnostics = book.measure("a.svg", trim=True)
    assert not diagnostics
    assert measured is not None
    assert measured.aspect == pytest.approx(2, rel=0.01)


BAD = {
    "no XML": ("a picture", "image-unreadable"),
    "broken": ("<svg>", "image-unreadable"),
    "other XML": ("<html><body/></html>", "image-unreadable"),
    "nothing": ("", "image-unreadable"),
    "no size": (svg(size=""), "svg-without-size"),
    "a size of 0": (svg(size='viewBox="0 0 0 10"'), "svg-without-size"),
    "a hair": (svg(size='viewBox="0 0 1 9999"'), "image-too-thin"),
    "nothing drawn": (svg(""), "image-empty"),
    "a picture of the net": (svg('<image href="http://a.example/a.png"/>'), "svg-external"),
    "a file": (svg('<image xlink:href="/etc/passwd"/>'), "svg-external"),
    "a file beside": (svg('<image href="a.png"/>'), "svg-external"),
    "a file by its scheme": (svg('<use href="file:///a.svg#b"/>'), "svg-external"),
    "a link": (svg('<a href="http://a.example">' + BOX + "</a>"), "svg-external"),
    "an SVG within": (svg('<image href="data:image/svg+xml;base64,AA"/>'), "svg-external"),
    "a style sheet": (
        svg(before='<?xml-stylesheet href="a.css" type="text/css"?>'),
        "svg-external",
    ),
    "an import": (svg("<style>@import 'a.css';</style>"), "svg-external"),
    "a fill outside": (svg("<rect width='9' height='9' fill='url(a.svg#b)'/>"), "svg-external"),
    "a quoted fill": (svg("<rect style='fill: url( \"//a/b\")'/>"), "svg-external"),
    "a style outside": (svg("<style>.a {fill: url('http://a')}</style>"), "svg-external"),
    "an entity": (
        svg(before='<!DOCTYPE svg [<!ENTITY a "b">]>'),
        "svg-entity",
    ),
    "an entity of a file": (
        svg("&a;", before='<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>'),
        "svg-entity",
    ),
    "many laughs": (
        svg(
            "<desc>&c;</desc>",
            before='<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;"><!ENTITY c "&b;">]>',
        ),
        "svg-entity",
    ),
    "a script": (svg("<script>alert(1)</script>"), "svg-script"),
    "a handler": (svg('<rect onclick="alert(1)"/>'), "svg-script"),
    "text": (svg("<text>DuArt</text>"), "svg-text"),
    "text in parts": (svg("<text><tspan>DuArt</tspan></text>"), "svg-text"),
    "a page": (svg("<foreignObject/>"), "svg-unsupported"),
}


@pytest.mark.parametrize(("text", "code"), BAD.values(), ids=BAD)
def test_an_svg_that_is_not_allowed_is_an_error_with_a_hint(
    tmp_path: Path, book: ImageBook, text: str, code: str
) -> None:
    (tmp_path / "a.svg").write_text(text, encoding="utf-8")
    measured, (found,) = book.measure("a.svg", trim=True)
    assert measured is None
    assert (found.severity, found.code) == ("error", code)
    assert found.message.startswith("the logo a.svg ")
    assert found.hint


ENDLESS = '<pattern id="p" width="1e6" height="1e6" patternUnits="userSpaceOnUse">{}</pattern>'
COPIES = "".join(
    f'<g id="a{n}">' + f'<use href="#a{n - 1}"/>' * 10 * bool(n) + BOX + "</g>" for n in range(9)
)


@pytest.mark.parametrize(
    "inner",
    [
        "<g>" * 20_000 + "</g>" * 20_000,
        ENDLESS.format(BOX) + '<rect width="99" height="99" fill="url(#p)"/>',
        COPIES,
    ],
    ids=["deep", "a pattern beyond memory", "copies of copies"],
)
def test_an_svg_takes_no_more_than_it_may(
    tmp_path: Path, book: ImageBook, monkeypatch: pytest.MonkeyPatch, inner: str
) -> None:
    monkeypatch.setattr(svg_module, "_MOST_SECONDS", 2)
    (tmp_path / "a.svg").write_text(svg(inner), encoding="utf-8")
    _, (found,) = book.measure("a.svg", trim=True)
    assert found.code == "svg-too-heavy"


def test_a_huge_svg_is_not_read(tmp_path: Path, book: ImageBook) -> None:
    (tmp_path / "a.svg").write_text(svg(" " * 5_000_000), encoding="utf-8")
    _, (found,) = book.measure("a.svg", trim=True)
    assert found.code == "image-too-large"


def test_an_animated_svg_is_a_warning(tmp_path: Path, book: ImageBook) -> None:
    moving = '<rect width="99" height="99" fill="#fff"><animate attributeName="x" to="9"/></rect>'
    (tmp_path / "a.svg").write_text(svg(moving), encoding="utf-8")
    measured, (found,) = book.measure("a.svg", trim=True)
    assert measured is not None
    assert (found.severity, found.code) == ("warning", "image-animated")


def test_a_small_drawing_on_a_large_page_is_found_exactly(tmp_path: Path, book: ImageBook) -> None:
    page = 'width="210mm" height="297mm" viewBox="0 0 2100 2970"'
    inner = '<rect x="400" y="1000" width="60" height="20" fill="#fff"/>'
    (tmp_path / "a.svg").write_text(svg(inner, size=page), encoding="utf-8")
    measured, _ = book.measure("a.svg", trim=True)
    assert measured is not None
    part = measured.source.part
    unit = 1000 / 2970
    sides = (part.left_px, part.top_px, part.right_px, part.bottom_px)
    np.testing.assert_allclose(np.array(sides) / unit, (400, 1000, 460, 1020), atol=0.2)


def test_an_svg_is_drawn_at_the_px_that_are_needed() -> None:
    left = svg('<rect width="100" height="100" fill="#f00"/>').encode()
    for raster_px in ((40, 20), (4000, 2000)):
        picture = draw_svg(left, (1000, 500), Part(0, 0, 1000, 500), raster_px=raster_px)
        assert picture.size == raster_px
        assert picture.getbbox() == (0, 0, raster_px[0] // 2, raster_px[1])
        assert picture.getpixel((3, 3)) == (255, 0, 0, 255)


def test_a_part_of_an_svg_fills_the_raster() -> None:
    left = svg('<rect width="100" height="100" fill="#f00"/>').encode()
    picture = draw_svg(left, (1000, 500), Part(400, 0, 600, 500), raster_px=(50, 30))
    assert picture.getbbox() == (0, 0, 25, 30)


def test_a_missing_drawing_program_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.executable", "/no/such/python")
    with pytest.raises(UnfitFileError):
        draw_svg(svg().encode(), (1000, 500), Part(0, 0, 1000, 500), raster_px=(4, 2))
