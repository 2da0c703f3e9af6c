"""Draw the report as a timeline in SVG.

From top to bottom: a ruler of timecode, the scenes, each block's time on screen as a thin bar under
its text, and the speed. The picture is 1600 px wide and as high as the blocks need.
"""

from __future__ import annotations

from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING, Final, Self

from endroll.core.diagnostics import shortened
from endroll.exporters.clean_text import one_line
from endroll.exporters.svg_canvas import SvgCanvas, TextStyle
from endroll.exporters.timeline_layout import Lanes, Ruler, estimated_width_px, fitted

if TYPE_CHECKING:
    from endroll.report.report import BlockOnScreen, Report, SceneInTime, SpeedInTime

WIDTH_PX: Final = 1600
MARGIN_PX: Final = 64
_TEXT_PX: Final = 13
_SMALL_PX: Final = 12
_MAX_TITLE_LENGTH: Final = 80
_MANY: Final = 60
_MAX_TEXT_PX: Final = 260
_MAX_TEXT_OF_MANY_PX: Final = 170
"""The maximum width of a block's text; the smaller one applies to more than `_MANY` blocks."""

_TITLE_Y_PX: Final = 56
_FACTS_Y_PX: Final = 82
_RULER_Y_PX: Final = 132
_TICK_PX: Final = 8
_SCENE_PX: Final = 34
_SECTION_PX: Final = 52
_LANE_PX: Final = 30
_BAR_PX: Final = 6
_GAP_PX: Final = 16
_SPEED_PX: Final = 90
_FOOT_PX: Final = 56

_BACKGROUND: Final = "#fcfbf8"
_INK: Final = "#1c232d"
_QUIET: Final = "#626c79"
_GRID: Final = "#e4e2db"
_LIGHT: Final = "#ffffff"
_SPEED: Final = "#c9d8e6"
_STILL: Final = "#d5d2c8"
_SCENES: Final = {"blank": _STILL, "scroll": "#2b5c8a", "crawl": "#2b5c8a", "card": "#9a5b1f"}
_TITLE: Final = TextStyle(size_px=26, color=_INK, weight=600)
_HEADING: Final = TextStyle(size_px=14, color=_INK, weight=600)
_FACTS: Final = TextStyle(size_px=14, color=_QUIET)
_TIMECODE: Final = TextStyle(size_px=_SMALL_PX, color=_QUIET, anchor="middle")
_TEXT: Final = TextStyle(size_px=_TEXT_PX, color=_INK)
_TEXT_ON_DARK: Final = TextStyle(size_px=_TEXT_PX, color=_LIGHT)
_TEXT_QUIET: Final = TextStyle(size_px=_TEXT_PX, color=_QUIET)
_BLOCKS: Final = ("#2b5c8a", "#b0611a", "#3d7f4c", "#92386a", "#6450a8", "#857312", "#2e7f86")


def to_svg(report: Report) -> str:
    """Return the timeline as SVG."""
    canvas = SvgCanvas(one_line(report.title), width_px=WIDTH_PX, background=_BACKGROUND)
    bars = _Bars.of(report)
    ruler = bars.ruler
    scenes_px = _RULER_Y_PX + _TICK_PX
    scenes = _in_lanes(report.scenes)
    scenes_end_px = scenes_px + _SCENE_PX * max((lane + 1 for _, lane in scenes), default=1)
    blocks_px = scenes_end_px + _SECTION_PX
    speed_px = blocks_px + bars.height_px + _SECTION_PX
    ends_px = speed_px + _SPEED_PX
    _draw_head(canvas, report)
    _draw_ruler(canvas, ruler, ends_px=ends_px)
    for scene, lane in scenes:
        _draw_scene(canvas, scene, ruler, top_px=scenes_px + lane * _SCENE_PX)
    bars.draw(canvas, top_px=blocks_px)
    _draw_speed(canvas, report, ruler, top_px=speed_px)
    return canvas.as_svg(ends_px + _FOOT_PX)


def _draw_head(canvas: SvgCanvas, report: Report) -> None:
    title = shortened(one_line(report.title), _MAX_TITLE_LENGTH)
    canvas.text((MARGIN_PX, _TITLE_Y_PX), title, _TITLE)
    facts = (
        f"{report.width_px}x{report.height_px}",
        f"{report.fps} frames/s",
        f"{report.frames} frames",
        f"{report.timecode} long",
        f"{report.step_px:.4g} px a {report.scan.moment}",
        f"{len(report.blocks)} block{'' if len(report.blocks) == 1 else 's'}",
    )
    canvas.text((MARGIN_PX, _FACTS_Y_PX), "  ·  ".join(facts), _FACTS)


def _draw_ruler(canvas: SvgCanvas, ruler: Ruler, *, ends_px: float) -> None:
    for tick in ruler.ticks():
        x_px = ruler.x_px(tick.frame)
        canvas.line((x_px, _RULER_Y_PX), (x_px, ends_px + _TICK_PX), _GRID)
        for y_px in (_RULER_Y_PX - 6, ends_px + _TICK_PX + _SMALL_PX + 2):
            canvas.text((x_px, y_px), tick.text, _TIMECODE)


def _in_lanes(scenes: tuple[SceneInTime, ...]) -> list[tuple[SceneInTime, int]]:
    """Return the scenes with their lanes; scenes can overlap."""
    lanes = Lanes()
    return [
        (scene, lanes.place(scene.first_frame, scene.first_frame + scene.frames))
        for scene in sorted(scenes, key=attrgetter("first_frame"))
    ]


def _draw_scene(canvas: SvgCanvas, scene: SceneInTime, ruler: Ruler, *, top_px: float) -> None:
    left_px, right_px = _ends_px(scene, ruler)
    color = _SCENES.get(scene.kind, _QUIET)
    label = f"{scene.kind}, {scene.frames} frames"
    hint = f"{label} from frame {scene.first_frame}"
    box = (left_px, top_px, max(1.0, right_px - left_px - 1), _SCENE_PX - 1)
    canvas.rect(box, color, hint=hint, radius_px=2)
    room_px = right_px - left_px - 20
    fits = (text for text in (label, scene.kind) if estimated_width_px(text, _TEXT_PX) <= room_px)
    if text := next(fits, ""):
        style = _TEXT if color == _STILL else _TEXT_ON_DARK
        y_px = top_px + _SCENE_PX / 2 + _TEXT_PX * 0.35
        canvas.text((left_px + 10, y_px), text, style)


def _ends_px(item: SceneInTime | SpeedInTime, ruler: Ruler) -> tuple[float, float]:
    return ruler.x_px(item.first_frame), ruler.x_px(item.first_frame + item.frames)


@dataclass(frozen=True, slots=True)
class _BlockLabel:
    """A block with the text over its bar."""

    block: BlockOnScreen
    text: str
    width_px: float

    @classmethod
    def of(cls, block: BlockOnScreen, room_px: float) -> Self:
        text = fitted(one_line(block.text), _TEXT_PX, room_px)
        return cls(block, text, estimated_width_px(f"{text}   {_seconds(block)}", _TEXT_PX))


def _make_ruler(report: Report, labels: tuple[_BlockLabel, ...]) -> Ruler:
    """Return the longest ruler that leaves room for every text to the right of its start."""
    right_px: float = WIDTH_PX - MARGIN_PX
    for label in labels:
        if label.block.first_frame:
            longest_px = WIDTH_PX - 2 * MARGIN_PX - label.width_px
            needed_px = longest_px * report.frames / label.block.first_frame
            right_px = min(right_px, MARGIN_PX + needed_px)
    return Ruler.over(report, left_px=MARGIN_PX, right_px=right_px)


@dataclass(frozen=True, slots=True)
class _Bars:
    """The blocks with their lanes, and a colour for each kind of block."""

    bars: tuple[tuple[_BlockLabel, int], ...]
    ruler: Ruler
    colors: dict[str, str]

    @classmethod
    def of(cls, report: Report) -> Self:
        blocks = sorted(report.blocks, key=lambda block: (block.first_frame, block.index))
        room_px = _MAX_TEXT_PX if len(blocks) <= _MANY else _MAX_TEXT_OF_MANY_PX
        labels = tuple(_BlockLabel.of(block, room_px) for block in blocks)
        ruler = _make_ruler(report, labels)
        lanes, bars = Lanes(_GAP_PX), []
        for label in labels:
            left_px = ruler.x_px(label.block.first_frame)
            right_px = max(ruler.x_px(label.block.last_frame + 1), left_px + label.width_px)
            bars.append((label, lanes.place(left_px, right_px)))
        kinds = dict.fromkeys(block.kind for block in blocks)
        colors = {kind: _BLOCKS[at % len(_BLOCKS)] for at, kind in enumerate(kinds)}
        return cls(tuple(bars), ruler, colors)

    @property
    def height_px(self) -> float:
        return _LANE_PX * max((lane + 1 for _, lane in self.bars), default=0)

    def draw(self, canvas: SvgCanvas, *, top_px: float) -> None:
        self._draw_legend(canvas, y_px=top_px - 18)
        for label, lane in self.bars:
            self._draw_bar(canvas, label, y_px=top_px + lane * _LANE_PX + _TEXT_PX)

    def _draw_bar(self, canvas: SvgCanvas, label: _BlockLabel, *, y_px: float) -> None:
        block = label.block
        left_px, right_px = (
            self.ruler.x_px(frame) for frame in (block.first_frame, block.last_frame + 1)
        )
        canvas.text((left_px, y_px), label.text, _TEXT, aside=(_seconds(block), _QUIET))
        box = (left_px, y_px + 4, max(2.0, right_px - left_px), _BAR_PX)
        canvas.rect(box, self.colors[block.kind], hint=_hint(block), radius_px=_BAR_PX / 2)

    def _draw_legend(self, canvas: SvgCanvas, *, y_px: float) -> None:
        x_px: float = MARGIN_PX
        canvas.text((x_px, y_px), "On screen", _HEADING)
        x_px += 92
        for kind, color in self.colors.items():
            canvas.rect((x_px, y_px - _BAR_PX - 1, 18, _BAR_PX), color, radius_px=_BAR_PX / 2)
            canvas.text((x_px + 24, y_px), kind, _TEXT_QUIET)
            x_px += 24 + estimated_width_px(kind, _TEXT_PX) + 18


def _seconds(block: BlockOnScreen) -> str:
    return f"{block.seconds_on_screen:.1f} s"


def _hint(block: BlockOnScreen) -> str:
    return (
        f"{one_line(block.text)} ({block.kind}, line {block.line}): {block.first_timecode} to "
        f"{block.last_timecode}, {block.seconds_on_screen:.2f} s"
    )


def _draw_speed(canvas: SvgCanvas, report: Report, ruler: Ruler, *, top_px: float) -> None:
    """Draw the speed in px a frame, or a field, over time, scaled to the fastest."""
    canvas.text((MARGIN_PX, top_px - 18), "Speed", _HEADING)
    speeds = [speed for scene in report.scenes for speed in scene.speeds if speed.step_px]
    fastest_px = max((speed.step_px for speed in speeds), default=1)
    floor_px = top_px + _SPEED_PX
    for speed in speeds:
        left_px, right_px = _ends_px(speed, ruler)
        high_px = _SPEED_PX * speed.step_px / fastest_px
        label = f"{speed.step_px:.4g} px a {report.scan.moment}"
        width_px = right_px - left_px
        canvas.rect((left_px, floor_px - high_px, width_px, high_px), _SPEED, hint=label)
        if estimated_width_px(label, _TEXT_PX) <= width_px - 20:
            canvas.text((left_px + 10, floor_px - high_px + _TEXT_PX + 6), label, _TEXT)
    canvas.line((ruler.left_px, floor_px), (ruler.right_px, floor_px), _QUIET)
