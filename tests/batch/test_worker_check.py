"""A worker draws as this machine does, or is told what differs."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from endroll.batch.cluster.worker_check import Census, InstalledFont, differences, take_census
from endroll.pipeline.fingerprint import PACKAGES

FONTS = tuple(InstalledFont(f"pack {name}", Path(f"/{name}.ttf"), name * 64) for name in "abc")
HERE = Census(
    versions=(("Python", "3.11"), ("endroll", "0.2.0"), ("numpy", "2.4.6")),
    modules="m" * 64,
    fonts=FONTS,
)


def with_version(name: str, version: str) -> Census:
    return replace(HERE, versions=tuple({**dict(HERE.versions), name: version}.items()))


def with_font(index: int, sha256: str) -> Census:
    fonts = list(FONTS)
    fonts[index] = replace(fonts[index], sha256=sha256)
    return replace(HERE, fonts=tuple(fonts))


@pytest.mark.parametrize(
    ("there", "told"),
    [
        (HERE, []),
        (
            replace(
                HERE, fonts=tuple(replace(each, path=Path("/x") / each.path.name) for each in FONTS)
            ),
            [],
        ),
        (with_version("Python", "3.12"), ["Python 3.12 instead of 3.11"]),
        (with_version("numpy", "2.3.0"), ["numpy 2.3.0 instead of 2.4.6"]),
        (replace(HERE, versions=HERE.versions[:2]), ["numpy none instead of 2.4.6"]),
        (replace(HERE, modules="x"), ["another endroll 0.2.0"]),
        (
            replace(with_version("endroll", "0.1.0"), modules="x"),
            ["endroll 0.1.0 instead of 0.2.0"],
        ),
        (with_font(1, "x"), ["another font pack b/b.ttf"]),
        (replace(HERE, fonts=FONTS[1:]), ["no font pack a/a.ttf"]),
        (
            replace(HERE, fonts=(*FONTS, InstalledFont("p", Path("z.ttf"), ""))),
            ["a font more: p/z.ttf"],
        ),
    ],
)
def test_what_differs_is_said(there: Census, told: list[str]) -> None:
    assert list(differences(HERE, there)) == told


def test_this_machine_is_as_itself() -> None:
    census = take_census()
    assert differences(census, take_census()) == ()
    assert {name for name, _ in census.versions} >= {"Python", "system", *PACKAGES}
    assert all(version != "none" for _, version in census.versions)
    assert {font.package.split()[0] for font in census.fonts} >= {
        "fontpkg-noto-sans",
        "manimgx-fonts-cjk",
    }
    assert len({font.key for font in census.fonts}) == len(census.fonts)
