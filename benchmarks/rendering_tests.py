"""Set the strings of a public shaping suite with endroll, and count correct results.

    git clone https://github.com/unicode-org/text-rendering-tests
    python benchmarks/rendering_tests.py text-rendering-tests [--only SHKNDA]

A case of the suite is a string, a font and the expected glyphs: outlines and positions at 1000
units per em. endroll's own Shaper sets the string with only that font, and the outlines are those
of the same font. A case passes if every contour, every position and the advance of the line are
within one unit, in integers, as in the suite. Glyphs without ink are ignored on both sides, and a
closed contour may start at any of its points.
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
"""Units per em in the suite, independent of the font."""
TOLERANCE: Final = 1.0
LANGUAGE: Final = "en"
DOTTED_CIRCLE: Final = "\u25cc"
"""What a shaper inserts under a mark without a base letter."""
GROUPS: Final = {
    "AVAR": "design axes with avar mappings",
    "CFF": "PostScript outlines",
    "CFF2": "PostScript outlines in variable fonts",
    "CMAP": "character to glyph mapping",
    "CVAR": "hints in variable fonts",
    "GLYF": "TrueType outlines",
    "GPOS": "glyph positioning",
    "GSUB": "glyph substitution",
    "GVAR": "TrueType outlines in variable fonts",
    "HVAR": "advances in variable fonts",
    "KERN": "kerning in the kern table",
    "MORX": "glyph substitution in Apple's format",
    "SFNT": "the file container",
    "SHARAN": "Arabic in Nastaliq style",
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
"""A segment of a contour: its control points, then its end point."""


@dataclass(frozen=True)
class Contour:
    """A closed contour: the last of its steps ends where the first begins."""

    steps: tuple[Step, ...]

    def is_like(self, other: Contour) -> bool:
        """Return whether two contours agree within the tolerance, from any starting point."""
        if sorted(map(len, self.steps)) != sorted(map(len, other.steps)):
            return False
        return any(
            all(map(_steps_agree, self.steps[first:] + self.steps[:first], other.steps))
            for first in range(len(self.steps))
        )


@dataclass
class Pen:
    """Collects the contours of a glyph, without those of zero length."""

    contours: list[Contour] = field(default_factory=list)
    _start: Point = (0, 0)
    _steps: list[Step] = field(default_factory=list)

    def move(self, point: Point) -> None:
        """Start a contour."""
        self.close()
        self._start = point

    def step(self, *points: Point) -> None:
        """Add a segment to the last point; the others are its control points."""
        if any(point != self._at for point in points):
            self._steps.append(points)

    def close(self) -> None:
        """Close the contour."""
        self.step(self._start)
        if self._steps:
            self.contours.append(Contour(tuple(self._steps)))
        self._steps = []

    @property
    def _at(self) -> Point:
        return self._steps[-1][-1] if self._steps else self._start


@dataclass(frozen=True)
class Drawn:
    """A glyph with ink: the position of its origin, and its contours."""

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
    """A string, and its font at a position in its design space.

    `expected` is None if any result passes, for fonts designed to hang a shaper.
    """

    name: str
    text: str
    font: FontInstance
    expected: Picture | None

    @property
    def group(self) -> str:
        """Return the part of the name that identifies the tested feature."""
        return self.name.partition("-")[0]


@dataclass(frozen=True)
class SetLine:
    """A string as set by endroll, and the characters that it reports as missing."""

    picture: Picture
    missing: tuple[str, ...]
    has_dotted_circle: bool


def read_cases(suite: Path) -> Iterator[SuiteCase]:
    """Read every case of the suite, in the order of its files."""
    for path in sorted((suite / "testcases").glob("*-*.html"), key=_in_order):
        for cell in ET.parse(path).iter():  # noqa: S314  the user chose the checkout
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
    """Shape the string of a case with only its font, and draw it."""
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
    """Outlines by glyph, drawn on first use."""

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
    """Return a point truncated to integers, like the numbers of the suite."""
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
    """Return the first difference between two lines, None if they agree."""
    if len(found.glyphs) != len(expected.glyphs):
        return f"{len(found.glyphs)} glyphs with ink, not {len(expected.glyphs)}"
    for number, (mine, theirs) in enumerate(zip(found.glyphs, expected.glyphs, strict=True), 1):
        if not (_near(mine.x, theirs.x) and _near(mine.y, theirs.y)):
            places = f"{mine.x:.0f},{mine.y:.0f}, not {theirs.x:.0f},{theirs.y:.0f}"
            return f"glyph {number} at {places}"
        if len(mine.contours) != len(theirs.contours) or not all(
            map(Contour.is_like, mine.contours, theirs.contours)
        ):
            return f"glyph {number} has a different shape"
    if not _near(found.advance, expected.advance):
        return f"advance {found.advance:.0f}, not {expected.advance:.0f}"
    return None


def judge(case: SuiteCase) -> str | None:
    """Return what is wrong with a case, None if it passes."""
    try:
        line = set_string(case)
    except CreditsError:
        return "HarfBuzz gives up, and endroll reports it"
    wrong = difference(line.picture, case.expected) if case.expected else None
    if wrong and line.missing:
        letters = " ".join(f"U+{ord(letter):04X}" for letter in line.missing)
        return f"no glyph for {letters}"
    if wrong and line.has_dotted_circle and DOTTED_CIRCLE not in case.text:
        return f"dotted circle inserted: {wrong}"
    return wrong


def main() -> None:
    """Print a row for each group, then the failures."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("suite", type=Path, help="the folder of a checkout")
    parser.add_argument("--only", action="append", default=[], help="a group, such as SHKNDA")
    options = parser.parse_args()
    passed: Counter[str] = Counter()
    failures: dict[str, dict[str, str]] = {}
    for case in read_cases(options.suite):
        if options.only and case.group not in options.only:
            continue
        problem = judge(case)
        passed[case.group] += problem is None
        failures.setdefault(case.group, {})
        if problem is not None:
            failures[case.group][case.name] = problem
    print(f"HarfBuzz {hb.version_string()}\n")
    print("| group | tests | cases | passed | failed |\n|---|---|---|---|---|")
    for group, failed in failures.items():
        cases = passed[group] + len(failed)
        print(f"| {group} | {GROUPS.get(group)} | {cases} | {passed[group]} | {len(failed)} |")
    count = sum(map(len, failures.values()))
    print(f"| all | | {passed.total() + count} | {passed.total()} | {count} |\n")
    for failed in failures.values():
        for name, problem in failed.items():
            print(f"{name}: {problem}")


if __name__ == "__main__":
    main()
