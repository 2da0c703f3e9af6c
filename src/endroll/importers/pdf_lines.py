"""Put the characters of a page together to lines, by their places alone.

In: characters with their places in points. Out: lines, each with the columns in it. What is written
from the right is turned from the order of the eye to the order of reading; a whole implementation
of UAX 9 backwards is not needed for that, since a line of credits has one or two directions.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_SAME_LINE: Final = 0.35
_WIDE: Final = 1.0
_SPACE: Final = 0.18
_EAST_ASIAN_SPACE: Final = 0.3
_NO_WIDTH: Final = 0.02
"""Distances in font sizes."""

_TRACKED: Final = 1.8
"""Letters may be spaced; a space is at least so many times as wide as what is between letters."""

_MOST_TRACKING: Final = 0.6
_FEW: Final = 3
_MARKS: Final = frozenset({"Mn", "Mc", "Me"})
_MIRRORED: Final = str.maketrans("()[]{}<>«»", ")(][}{><»«")
_JOINERS: Final = frozenset(".,:/-+")


class Glyph(NamedTuple):
    """A character, with the combining marks on it, and its place in points."""

    text: str
    left: float
    right: float
    baseline: float
    size: float
    is_bold: bool


@dataclass(frozen=True, slots=True)
class Column:
    """A stretch of a line without a wide gap, as pieces that are bold or not."""

    left: float
    right: float
    pieces: tuple[tuple[str, bool], ...]

    @property
    def text(self) -> str:
        """The text of the column."""
        return "".join(text for text, _ in self.pieces)


@dataclass(frozen=True, slots=True)
class PageLine:
    """A line of a page; the columns are in the order of reading.

    In a line from the right, `left` and `right` of columns are mirrored: they grow as one reads.
    """

    baseline: float
    size: float
    columns: tuple[Column, ...]
    is_from_right: bool = False

    @property
    def text(self) -> str:
        """The texts of all columns."""
        return " ".join(column.text for column in self.columns)


def lines_of_page(characters: Iterable[Sequence[object]]) -> list[PageLine]:
    """Return the lines of a page from top to bottom."""
    glyphs = _glyphs(characters)
    lines: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda glyph: -glyph.baseline):
        tolerance = _SAME_LINE * glyph.size
        if lines and lines[-1][0].baseline - glyph.baseline <= tolerance:
            lines[-1].append(glyph)
        else:
            lines.append([glyph])
    made = (_line(line) for line in lines)
    return [line for line in made if line is not None]


def _glyphs(characters: Iterable[Sequence[object]]) -> list[Glyph]:
    """Return the glyphs, with combining marks joined to what they are on."""
    glyphs: list[Glyph] = []
    for character in characters:
        glyph = Glyph(*character)  # type: ignore[arg-type]
        last = glyphs[-1] if glyphs else None
        if unicodedata.category(glyph.text) in _MARKS and last is not None and last.text.strip():
            glyphs[-1] = last._replace(text=last.text + glyph.text)
        elif glyph.text.isspace():
            # PDFium adds spaces without a width, also where the direction changes in a word.
            if last is not None and glyph.right - glyph.left > _NO_WIDTH * last.size:
                glyphs.append(glyph._replace(text=" ", size=last.size))
        elif unicodedata.category(glyph.text) != "Cc":
            glyphs.append(glyph._replace(text=_without_forms(glyph.text)))
    return glyphs


def _without_forms(text: str) -> str:
    """Return a letter instead of the form that it has within a word."""
    is_form = "\ufb00" <= text <= "\ufdff" or "\ufe70" <= text <= "\ufefc"
    return unicodedata.normalize("NFKC", text) if is_form else text


def _line(glyphs: list[Glyph]) -> PageLine | None:
    filled = [glyph for glyph in glyphs if glyph.text != " "]
    if not filled:
        return None
    size = median(glyph.size for glyph in filled)
    strong = [_direction(glyph.text) for glyph in filled]
    is_from_right = strong.count("R") > strong.count("L")
    in_order = sorted(glyphs, key=lambda glyph: glyph.left)
    wide = _WIDE * size + 2 * _tracking(in_order, size)
    columns = [_column(stretch, size, is_from_right) for stretch in _stretches(in_order, wide)]
    if is_from_right:
        columns = [
            Column(-column.right, -column.left, column.pieces) for column in reversed(columns)
        ]
    baseline = median(glyph.baseline for glyph in filled)
    return PageLine(baseline, size, tuple(columns), is_from_right)


def _tracking(glyphs: Iterable[Glyph], size: float) -> float:
    """Return the space that is between all letters, or 0 if they are not spaced."""
    filled = [glyph for glyph in glyphs if glyph.text != " "]
    gaps = [after.left - before.right for before, after in pairwise(filled)]
    usual = median(gaps) if len(gaps) >= _FEW else 0.0
    return usual if 0 < usual <= _MOST_TRACKING * size else 0.0


def _stretches(glyphs: Iterable[Glyph], wide: float) -> list[list[Glyph]]:
    """Return the stretches of a line that wide gaps separate."""
    stretches: list[list[Glyph]] = []
    right = 0.0
    for glyph in glyphs:
        if glyph.text == " ":
            if stretches:
                stretches[-1].append(glyph)
            continue
        if not stretches or glyph.left - right >= wide:
            stretches.append([])
        stretches[-1].append(glyph)
        right = max(right, glyph.right) if len(stretches[-1]) > 1 else glyph.right
    return stretches


def _column(glyphs: Sequence[Glyph], size: float, is_from_right: bool) -> Column:  # noqa: FBT001
    spaced = _with_spaces(glyphs, size)
    has_right = any(_direction(glyph.text) == "R" for glyph in spaced)
    ordered = _in_reading_order(spaced, is_from_right) if has_right else spaced
    filled = [glyph for glyph in glyphs if glyph.text != " "]
    pieces = tuple((glyph.text, glyph.is_bold) for glyph in ordered)
    return Column(filled[0].left, max(glyph.right for glyph in filled), pieces)


def _with_spaces(glyphs: Sequence[Glyph], size: float) -> list[Glyph]:
    """Return the glyphs with a space where the file has one, or where a gap is as wide as one."""
    tracking = _tracking(glyphs, size)
    spaced: list[Glyph] = []
    is_space = False
    last: Glyph | None = None
    for glyph in glyphs:
        if glyph.text == " ":
            is_space = True
            continue
        if last is not None:
            least = (_EAST_ASIAN_SPACE if _is_east_asian(last.text) else _SPACE) * size
            is_gap = glyph.left - last.right >= max(least, _TRACKED * tracking)
            if is_space or is_gap:
                spaced.append(last._replace(text=" "))
        spaced.append(glyph)
        last, is_space = glyph, False
    return spaced


def _in_reading_order(glyphs: list[Glyph], is_from_right: bool) -> list[Glyph]:  # noqa: FBT001
    """Return glyphs that are in the order of the eye, from the left, in the order of reading."""
    if is_from_right:
        ordered = _with_runs_reversed(glyphs[::-1], {"L", "N"}, {"R"})
        kept = {"L"}
    else:
        ordered = _with_runs_reversed(glyphs, {"R"}, {"L"})
        ordered = _with_runs_reversed(ordered, {"N"}, {"L", "R", "O"})
        kept = set()
    turned: list[Glyph] = []
    for index, glyph in enumerate(ordered):
        around = {_direction(other.text) for other in ordered[max(0, index - 1) : index + 2]}
        is_mirrored = not around & kept if is_from_right else "R" in around
        text = glyph.text.translate(_MIRRORED) if is_mirrored else glyph.text
        turned.append(glyph._replace(text=text))
    return turned


def _with_runs_reversed(glyphs: list[Glyph], ends: set[str], breaks: set[str]) -> list[Glyph]:
    """Return glyphs with each run reversed that begins and ends in `ends`, without `breaks`."""
    ordered = list(glyphs)
    directions = [_direction(glyph.text) for glyph in glyphs]
    index = 0
    while index < len(ordered):
        if directions[index] not in ends:
            index += 1
            continue
        end = last = index
        while end < len(ordered) and directions[end] not in breaks:
            last = end if directions[end] in ends else last
            end += 1
        ordered[index : last + 1] = ordered[index : last + 1][::-1]
        index = last + 1
    return ordered


def _direction(text: str) -> str:
    """Return L or R for letters, N for digits and what joins them, O for all else."""
    kind = unicodedata.bidirectional(text[0])
    if kind in {"R", "AL"}:
        return "R"
    if kind == "L":
        return "L"
    return "N" if kind in {"EN", "AN"} else "J" if text in _JOINERS else "O"


def _is_east_asian(text: str) -> bool:
    return unicodedata.east_asian_width(text[0]) in {"W", "F"}
