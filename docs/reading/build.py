"""Draw the pictures of docs/reading.md with the costs that the reader itself gives.

In: two texts of this folder. Out: `trellis.png`, every reading of six lines with what it costs, and
`margins.png`, how certain each line of a page is.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from endroll.importers.line_costs import IMPOSSIBLE, LineCosts
from endroll.importers.line_shape import measure
from endroll.importers.line_states import INDEX, STATES, Kind, State
from endroll.importers.lines import split_lines
from endroll.importers.page_habits import NO_HABITS, count_habits
from endroll.importers.page_nodes import DOUBTED_MARGIN
from endroll.importers.page_reading import ROUNDS, ChosenReading, read_page
from endroll.importers.pages import page_context
from endroll.importers.steps import END, START, STEPS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from endroll.importers.page_context import PageContext

    Costs = NDArray[np.float64]

FOLDER: Final = Path(__file__).parent
_SHOWN: Final = (Kind.TITLE, Kind.HEADING, Kind.ROLE, Kind.NAMES, Kind.TEXT)
_MAX_MARGIN: Final = 12.0
_ACROSS, _DOWN, _LEFT, _TOP = 236, 104, 130, 150
_BOTTOM: Final = _TOP + _DOWN * len(_SHOWN)
"""The trellis in px: the size of a cell, and where the cells begin and end."""

_PAPER: Final = "#fbfaf7"
_INK: Final = "#22262b"
_FAINT: Final = "#8b9099"
_CELL: Final = "#e9e9e6"
_CHOSEN: Final = "#1f5f99"
_OTHER: Final = "#b3520b"


@dataclass(frozen=True, slots=True)
class Trellis:
    """The costs of a page: `lines` by line and state, `gaps` before each line, in nats.

    `chosen` and `second` are paths of states: the cheapest, and the cheapest in which `doubted`,
    the least certain line, is what it is in its best other reading.
    """

    context: PageContext
    readings: tuple[ChosenReading, ...]
    lines: Costs
    gaps: tuple[int, ...]
    doubted: int
    chosen: tuple[int, ...]
    second: tuple[int, ...]

    def cost(self, path: Sequence[int]) -> float:
        """Return the cost of a path in nats."""
        steps = (self.step(path, at) for at in range(1, len(path)))
        own = sum(float(self.lines[at][state]) for at, state in enumerate(path))
        return own + sum(steps) + float(START[path[0]]) + float(END[path[-1]])

    def step(self, path: Sequence[int], at: int) -> float:
        """Return the cost of the step to a line of a path, in nats."""
        return float(STEPS[self.gaps[at]][path[at - 1]][path[at]])


def context_of(name: str) -> PageContext:
    """Return the lines of a text of this folder with what surrounds each."""
    lines = split_lines((FOLDER / name).read_text(encoding="utf-8"))
    return page_context(measure(lines), may_have_title=True)


def trellis_of(context: PageContext) -> Trellis:
    """Return the costs of a page in the last round of its reading."""
    readings = read_page(context)
    costs = [LineCosts(context, index) for index in range(len(context.shapes))]
    gaps = tuple(min(shape.gap_before, 2) for shape in context.shapes)
    habits = NO_HABITS
    lines: Costs = np.zeros((0, len(STATES)))
    for _ in range(ROUNDS):
        lines = np.array([line.by_state(habits) for line in costs])
        states = [STATES[state] for state in cheapest(lines, gaps)]
        held = [line.reading(state) for line, state in zip(costs, states, strict=True)]
        habits = count_habits(context, states, held)
    doubted = min(range(len(readings)), key=lambda index: readings[index].margin)
    bound = lines.copy()
    other = INDEX[readings[doubted].other]
    bound[doubted, np.arange(len(STATES)) != other] = IMPOSSIBLE
    paths = tuple(cheapest(lines, gaps)), tuple(cheapest(bound, gaps))
    return Trellis(context, readings, lines, gaps, doubted, *paths)


def cheapest(lines: Costs, gaps: Sequence[int]) -> list[int]:
    """Return the states of the cheapest path, found by the sum of costs from either end."""
    ahead = np.zeros_like(lines)
    ahead[-1] = END
    for at in range(len(lines) - 2, -1, -1):
        ahead[at] = (STEPS[gaps[at + 1]] + lines[at + 1] + ahead[at + 1]).min(axis=1)
    path = [int((START + lines[0] + ahead[0]).argmin())]
    for at in range(1, len(lines)):
        path.append(int((STEPS[gaps[at]][path[-1]] + lines[at] + ahead[at]).argmin()))
    return path


def font(size_px: int) -> ImageFont.FreeTypeFont:
    """Return Noto Sans in a size."""
    folder = files("fontpkg_noto_sans") / "files"
    with as_file(folder / "NotoSans[wdth,wght].ttf") as path:
        return ImageFont.truetype(path, size_px)


class Drawing:
    """A sheet of paper with text in the middle of places."""

    def __init__(self, width_px: int, height_px: int) -> None:
        self.image = Image.new("RGB", (width_px, height_px), _PAPER)
        self.pen = ImageDraw.Draw(self.image)
        self._fonts = {size: font(size) for size in (20, 24, 28)}

    def text(  # noqa: PLR0913  where, what and how
        self,
        x: float,
        y: float,
        text: str,
        *,
        size: int = 24,
        ink: str = _INK,
        anchor: str = "mm",
        halo: bool = False,
    ) -> None:
        """Write a text about a place; `halo` keeps lines off it."""
        width = 5 if halo else 0
        self.pen.text(
            (x, y), text, ink, self._fonts[size], anchor, stroke_width=width, stroke_fill=_PAPER
        )

    def save(self, name: str) -> None:
        """Write the picture with few colours, as they are all it has."""
        colours = self.image.quantize(48, dither=Image.Dither.NONE)
        colours.save(FOLDER / name, optimize=True)


def draw_trellis(trellis: Trellis) -> None:
    """Draw every reading of each line with its cost, and the two paths."""
    drawing = Drawing(_LEFT + _ACROSS * len(trellis.readings) + 30, _BOTTOM + 110)
    for kind in _SHOWN:
        drawing.text(24, _middle(0, kind)[1], kind.name.lower(), anchor="lm")
    paths = ((trellis.second, _OTHER), (trellis.chosen, _CHOSEN))
    for path, ink in paths:
        _draw_path(drawing, path, ink)
    for at in range(len(trellis.readings)):
        _draw_line(drawing, trellis, at)
    for path, ink in paths:
        _draw_steps(drawing, trellis, path, ink)
    costs = [trellis.cost(path) for path in (trellis.chosen, trellis.second)]
    doubted = trellis.context.shapes[trellis.doubted].bare
    second = f"cheapest with another reading of “{doubted}”: {costs[1]:.1f}"
    y = _BOTTOM + 76
    drawing.text(_LEFT, y, f"cheapest reading: {costs[0]:.1f}", ink=_CHOSEN, anchor="lm")
    drawing.text(_LEFT + 380, y, second, ink=_OTHER, anchor="lm")
    drawing.save("trellis.png")


def _middle(at: int, kind: Kind) -> tuple[float, float]:
    return _LEFT + _ACROSS * (at + 0.5), _TOP + _DOWN * (_SHOWN.index(kind) + 0.5)


def _ends(path: Sequence[int], at: int) -> tuple[float, float, float, float]:
    """Return where the step to a line begins and ends."""
    before, after = STATES[path[at - 1]].kind, STATES[path[at]].kind
    return *_middle(at - 1, before), *_middle(at, after)


def _draw_path(drawing: Drawing, path: Sequence[int], ink: str) -> None:
    for at in range(1, len(path)):
        drawing.pen.line(_ends(path, at), ink, 5)


def _draw_steps(drawing: Drawing, trellis: Trellis, path: Sequence[int], ink: str) -> None:
    """Write what each step of a path costs."""
    for at in range(1, len(path)):
        x, y, to_x, to_y = _ends(path, at)
        cost = f"{trellis.step(path, at):+.1f}"
        drawing.text((x + to_x) / 2, (y + to_y) / 2 - 18, cost, size=20, ink=ink, halo=True)


def _draw_line(drawing: Drawing, trellis: Trellis, at: int) -> None:
    """Draw a line of the page: its text, what each reading of it costs, and its margin."""
    shape, x = trellis.context.shapes[at], _middle(at, _SHOWN[0])[0]
    drawing.text(x, 56, shape.bare, size=28)
    if at and shape.gap_before:
        border = x - _ACROSS / 2
        drawing.pen.line((border, 24, border, 92), _FAINT, 3)
        drawing.text(border, 112, "empty line", size=20, ink=_FAINT)
    for kind in _SHOWN:
        _draw_cell(drawing, trellis, at, State(kind))
    ink = _OTHER if at == trellis.doubted else _FAINT
    drawing.text(x, _BOTTOM + 24, f"margin {trellis.readings[at].margin:.1f}", ink=ink)


def _draw_cell(drawing: Drawing, trellis: Trellis, at: int, state: State) -> None:
    index = INDEX[state]
    cost = float(trellis.lines[at][index])
    if cost >= IMPOSSIBLE:
        return
    x, y = _middle(at, state.kind)
    fill, ink = _CELL, _INK
    if index in {trellis.chosen[at], trellis.second[at]}:
        fill, ink = _CHOSEN if index == trellis.chosen[at] else _OTHER, _PAPER
    drawing.pen.rounded_rectangle((x - 56, y - 26, x + 56, y + 26), 14, fill)
    drawing.text(x, y, f"{cost:.1f}", ink=ink)


def draw_margins(context: PageContext) -> None:
    """Draw a bar for the margin of each line of a page."""
    readings = read_page(context)
    left, wide, row, top = 560, 900, 34, 60
    drawing = Drawing(left + wide + 40, top + row * len(readings) + 30)
    scale = wide / _MAX_MARGIN
    for nats in range(0, int(_MAX_MARGIN) + 1, 2):
        x = left + nats * scale
        drawing.pen.line((x, top - 8, x, top + row * len(readings)), _CELL, 2)
        drawing.text(x, 32, str(nats), size=20, ink=_FAINT)
    for at, (shape, reading) in enumerate(zip(context.shapes, readings, strict=True)):
        y = top + row * (at + 0.5)
        ink = _OTHER if reading.margin < DOUBTED_MARGIN else _CHOSEN
        drawing.text(24, y, shape.bare, size=20, anchor="lm")
        drawing.text(left - 16, y, reading.state.kind.name.lower(), size=20, ink=ink, anchor="rm")
        length = min(reading.margin, _MAX_MARGIN) * scale
        drawing.pen.rectangle((left, y - 10, left + length, y + 10), ink)
    x = left + DOUBTED_MARGIN * scale
    drawing.pen.line((x, top - 8, x, top + row * len(readings)), _OTHER, 3)
    drawing.save("margins.png")


def main() -> None:
    """Draw both pictures."""
    draw_trellis(trellis_of(context_of("six-lines.txt")))
    draw_margins(context_of("page.txt"))


if __name__ == "__main__":
    main()
