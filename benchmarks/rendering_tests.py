"""Set the strings of a public shaping suite as endroll does, and count what comes out right.

    git clone https://github.com/unicode-org/text-rendering-tests
    python benchmarks/rendering_tests.py text-rendering-tests [--only SHKNDA]

A case of the suite is a string, a font and the glyphs that must come of them: outlines and places
at 1000 units an em. The string goes through endroll's own Shaper with that font alone, and the
glyphs' outlines are taken from the same opened font. A case is right where every contour, every
place and the line's advance are within one unit, in whole units, which is the suite's own measure.
Glyphs without ink are left out on both sides, and a closed contour may start at any of its points.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree as ET

import uharfbuzz as hb

from endroll.core.diagnostics import CreditsError
from endroll.model.choices import Case
from endroll.model.design import Color, Style
from endroll.text.catalogue import Catalogue, DesignAxis, FontFace
from endroll.text.fonts import UNITS_PER_EM, FontInstance
from endroll.text.shaping import Shaper

if TYPE_CHECKING:
    from collections.abc import Iterator

SIZE: Final = 1000
"""What the suite draws an em at, whatever units the font is drawn in."""
TOLERANCE: Final = 1.0
LANGUAGE: Final = "en"
DOTTED_CIRCLE: Final = "\u25cc"
"""What a shaper sets under a mark whose letter it cannot find."""
GROUPS: Final = {
    "AVAR": "design axes with a bend",
    "CFF": "PostScript outlines",
    "CFF2": "PostScript outlines, variable",
    "CMAP": "from characters to glyphs",
    "CVAR": "hints, variable",
    "GLYF": "TrueType outlines",
    "GPOS": "glyphs moved",
    "GSUB": "glyphs replaced",
    "GVAR": "TrueType outlines, variable",
    "HVAR": "advances, variable",
    "KERN": "kerning, the older table",
    "MORX": "glyphs replaced, Apple's way",
    "SFNT": "the file around the tables",
    "SHARAN": "Arabic in Nastaliq",
    "SHBALI": "Balinese",
    "SHKNDA": "Kannada",
    "SHLANA": "Tai Tham",
}
_FT: Final = "{https://github.com/OpenType/fonttest}"
_HREF: Final = "{http://www.w3.org/1999/xlink}href"
_COMMAND: Final = re.compile(r"([MLQCZ])([^MLQCZ]*)")
_POINTS_OF: Final = {"L": 1, "Q": 2, "C": 3}

_STYLE: Final = Style(
    name="suite",
    fonts=(),
    size_px=SIZE,
    weight=400,
    italic=False,
    color=Color(255, 255, 255),
    leading=1,
    tracking_em=0,
    case=Case.NONE,
)

Point = tuple[float, float]
Step = tuple[Point, ...]
"""From one point of a contour to the next: what it bends to, then where it ends."""


@dataclass(frozen=True)
class Contour:
    """A closed line: its steps, the last of which ends where the first begins."""

    steps: tuple[Step, ...]

    def is_like(self, other: Contour) -> bool:
        """Return whether two lines agree within the tolerance, wherever they start."""
        if sorted(map(len, self.steps)) != sorted(map(len, other.steps)):
            return False
        return any(
            all(map(_steps_agree, self.steps[first:] + self.steps[:first], other.steps))
            for first in range(len(self.steps))
        )


@dataclass
class Pen:
    """Collects the contours of a glyph; those of no length are left out."""

    contours: list[Contour] = field(default_factory=list)
    _start: Point = (0, 0)
    _steps: list[Step] = field(default_factory=list)

    def move(self, point: Point) -> None:
        """Start a contour."""
        self.close()
        self._start = point

    def step(self, *points: Point) -> None:
        """Go on to a point, straight or by the points before it."""
        if any(point != self._at for point in points):
            self._steps.append(points)

    def close(self) -> None:
        """Go back to where the contour started."""
        self.step(self._start)
        if self._steps:
            self.contours.append(Contour(tuple(self._steps)))
        self._steps = []

    @property
    def _at(self) -> Point:
        return self._steps[-1][-1] if self._steps else self._start


@dataclass(frozen=True)
class Drawn:
    """A glyph with ink: where its origin stands, and its contours."""

    x: float
    y: float
    contours: tuple[Contour, ...]


@dataclass(frozen=True)
class Picture:
    """The glyphs of a line from left to right, and its advance."""

    glyphs: tuple[Drawn, ...]
    advance: float


@dataclass(frozen=True)
class SuiteCase:
    """A string, and its font at a place in its design space.

    `expected` is None where any line will do: the fonts made to hang what shapes them.
    """

    name: str
    text: str
    font: FontInstance
    expected: Picture | None

    @property
    def group(self) -> str:
        """Return the part of the name that says what is tested."""
        return self.name.partition("-")[0]


@dataclass(frozen=True)
class SetLine:
    """A string as endroll sets it, and the characters that it would call missing."""

    picture: Picture
    missing: tuple[str, ...]
    has_dotted_circle: bool


def read_cases(suite: Path) -> Iterator[SuiteCase]:
    """Read every case of the suite, in the order of its files."""
    for path in sorted((suite / "testcases").glob("*-*.html"), key=_in_order):
        for cell in ET.parse(path).iter():  # noqa: S314  a checkout that a person chose
            if not cell.get("class", "").startswith("expected"):
                continue
            svg = cell.find("svg")
            axes = (axis.split(":") for axis in cell.get(f"{_FT}var", "").split(";") if axis)
            yield SuiteCase(
                name=cell.attrib[f"{_FT}id"],
                text=cell.attrib[f"{_FT}render"],
                font=FontInstance(
                    family=cell.attrib[f"{_FT}font"],
                    path=str(suite / "fonts" / cell.attrib[f"{_FT}font"]),
                    index=0,
                    variations=tuple((tag, float(place)) for tag, place in axes),
                ),
                expected=None if svg is None else _read_svg(svg),
            )


def _in_order(path: Path) -> tuple[str, int]:
    group, _, number = path.stem.partition("-")
    return group, int(number)


def _read_svg(svg: ET.Element) -> Picture:
    symbols = {}
    for symbol in svg.iter("symbol"):
        path = symbol.find("path")
        symbols[symbol.attrib["id"]] = () if path is None else _read_path(path.attrib["d"])
    glyphs = (
        Drawn(float(use.attrib["x"]), float(use.attrib["y"]), symbols[use.attrib[_HREF][1:]])
        for use in svg.iter("use")
    )
    advance = float(svg.attrib["viewBox"].split()[2])
    return Picture(tuple(glyph for glyph in glyphs if glyph.contours), advance)


def _read_path(data: str) -> tuple[Contour, ...]:
    pen = Pen()
    for letter, written in _COMMAND.findall(data):
        numbers = [float(number) for number in written.replace(",", " ").split()]
        points = list(zip(numbers[::2], numbers[1::2], strict=True))
        if letter == "M":
            pen.move(points[0])
        elif letter == "Z":
            pen.close()
        else:
            count = _POINTS_OF[letter]
            for first in range(0, len(points), count):
                pen.step(*points[first : first + count])
    pen.close()
    return tuple(pen.contours)


def set_string(case: SuiteCase) -> SetLine:
    """Shape a case's string with its font alone, and draw it."""
    font, pinned = (
        case.font,
        tuple(DesignAxis(tag, place, place) for tag, place in case.font.variations),
    )
    face = FontFace(
        family=font.family,
        path=Path(font.path),
        index=font.index,
        italic=False,
        weight_min=_STYLE.weight,
        weight_max=_STYLE.weight,
        axes=pinned,
        origin="suite",
    )
    shaper = Shaper(Catalogue((face,)))
    style = replace(_STYLE, fonts=(font.family,), axes=font.variations)
    line = shaper.shape_line(case.text, style, LANGUAGE)
    opened = shaper.book.open(font)
    outlines = _Outlines(opened)
    glyphs = [
        Drawn(round(run.x_px + glyph.x_px), round(glyph.y_px), outlines[glyph.glyph_id])
        for run in sorted(line.runs, key=lambda run: run.x_px)
        for glyph in run.glyphs
    ]
    circle = opened.get_nominal_glyph(ord(DOTTED_CIRCLE))
    return SetLine(
        Picture(tuple(glyph for glyph in glyphs if glyph.contours), line.advance_px),
        line.missing,
        has_dotted_circle=any(circle and circle in run.glyphs.ids for run in line.runs),
    )


class _Outlines(dict[int, tuple[Contour, ...]]):
    """Outlines by glyph, drawn when they are asked for."""

    def __init__(self, font: hb.Font) -> None:
        super().__init__()
        self._font = font
        self._functions = hb.DrawFuncs()
        self._functions.set_move_to_func(lambda x, y, pen: pen.move(_cut(x, y)))
        self._functions.set_line_to_func(lambda x, y, pen: pen.step(_cut(x, y)))
        self._functions.set_quadratic_to_func(
            lambda x, y, to_x, to_y, pen: pen.step(_cut(x, y), _cut(to_x, to_y))
        )
        self._functions.set_cubic_to_func(
            lambda x, y, x2, y2, to_x, to_y, pen: pen.step(
                _cut(x, y), _cut(x2, y2), _cut(to_x, to_y)
            )
        )
        self._functions.set_close_path_func(lambda pen: pen.close())

    def __missing__(self, glyph_id: int) -> tuple[Contour, ...]:
        pen = Pen()
        self._font.draw_glyph(glyph_id, self._functions, pen)
        pen.close()
        self[glyph_id] = tuple(pen.contours)
        return self[glyph_id]


def _cut(x: float, y: float) -> Point:
    """Return a point in whole units, cut off as the suite's own numbers are."""
    return float(int(x * SIZE / UNITS_PER_EM)), float(int(y * SIZE / UNITS_PER_EM))


def _near(one: float, other: float) -> bool:
    return abs(one - other) <= TOLERANCE


def _steps_agree(one: Step, other: Step) -> bool:
    return len(one) == len(other) and all(
        _near(*xs) and _near(*ys)
        for xs, ys in (
            zip(here, there, strict=True) for here, there in zip(one, other, strict=True)
        )
    )


def difference(found: Picture, expected: Picture) -> str | None:
    """Say the first thing in which two lines differ, None where they agree."""
    if len(found.glyphs) != len(expected.glyphs):
        return f"{len(found.glyphs)} glyphs with ink, not {len(expected.glyphs)}"
    for number, (mine, theirs) in enumerate(zip(found.glyphs, expected.glyphs, strict=True), 1):
        if not (_near(mine.x, theirs.x) and _near(mine.y, theirs.y)):
            places = f"{mine.x:.0f},{mine.y:.0f}, not {theirs.x:.0f},{theirs.y:.0f}"
            return f"glyph {number} at {places}"
        if len(mine.contours) != len(theirs.contours) or not all(
            map(Contour.is_like, mine.contours, theirs.contours)
        ):
            return f"glyph {number} is of another shape"
    if not _near(found.advance, expected.advance):
        return f"advance {found.advance:.0f}, not {expected.advance:.0f}"
    return None


def judge(case: SuiteCase) -> str | None:
    """Say what is wrong with a case, None where it is right."""
    try:
        found = set_string(case)
    except CreditsError:
        return "HarfBuzz gives up, and endroll says so"
    wrong = difference(found.picture, case.expected) if case.expected else None
    if wrong and found.missing:
        letters = " ".join(f"U+{ord(letter):04X}" for letter in found.missing)
        return f"no glyph for {letters}"
    if wrong and found.has_dotted_circle and DOTTED_CIRCLE not in case.text:
        return f"dotted circle put in: {wrong}"
    return wrong


def main() -> None:
    """Print a row for each group, and below it what is wrong with each case."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("suite", type=Path, help="the folder of a checkout")
    parser.add_argument("--only", action="append", default=[], help="a group, such as SHKNDA")
    options = parser.parse_args()
    right: Counter[str] = Counter()
    wrong: dict[str, dict[str, str]] = {}
    for case in read_cases(options.suite):
        if options.only and case.group not in options.only:
            continue
        said = judge(case)
        right[case.group] += said is None
        wrong.setdefault(case.group, {})
        if said is not None:
            wrong[case.group][case.name] = said
    print(f"HarfBuzz {hb.version_string()}\n")
    print("| group | what it tests | cases | right | wrong |\n|---|---|---|---|---|")
    for group, found in wrong.items():
        cases = right[group] + len(found)
        print(f"| {group} | {GROUPS.get(group)} | {cases} | {right[group]} | {len(found)} |")
    failed = sum(map(len, wrong.values()))
    print(f"| all | | {right.total() + failed} | {right.total()} | {failed} |\n")
    for found in wrong.values():
        for name, said in found.items():
            print(f"{name}: {said}")


if __name__ == "__main__":
    main()
