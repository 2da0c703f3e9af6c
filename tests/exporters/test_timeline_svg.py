"""The timeline picture: well-formed, complete, and without overlaps."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from endroll.exporters.timeline_layout import Lanes, Ruler, estimated_width_px, fitted
from endroll.exporters.timeline_svg import MARGIN_PX, WIDTH_PX, to_svg

if TYPE_CHECKING:
    from collections.abc import Callable

    from endroll.report.report import Report

SVG = "{http://www.w3.org/2000/svg}"


def parsed(report: Report) -> ET.Element:
    return ET.fromstring(to_svg(report))  # noqa: S314  our own output


def bars(root: ET.Element) -> dict[str, tuple[float, float, float]]:
    """Return left, top and width of each rectangle with a tooltip, by its tooltip."""
    return {
        hint: (float(rect.attrib["x"]), float(rect.attrib["y"]), float(rect.attrib["width"]))
        for rect in root.iter(f"{SVG}rect")
        if (hint := rect.findtext(f"{SVG}title"))
    }


def texts(root: ET.Element) -> list[str]:
    return ["".join(text.itertext()).split("\u200e")[0] for text in root.iter(f"{SVG}text")]


def test_bars_stand_where_their_frames_do(report_of: Callable[..., Report]) -> None:
    drawn = bars(parsed(report_of(("A & <B>", 250, 499))))
    whole = WIDTH_PX - 2 * MARGIN_PX
    left, _, width = drawn["A & <B> (role, line 10): 00:00:10:10 to 00:00:20:19, 1.50 s"]
    assert left == pytest.approx(MARGIN_PX + whole / 4, abs=0.1)
    assert width == pytest.approx(whole / 4, abs=0.1)
    left, _, width = drawn["scroll, 464 frames from frame 24"]
    assert left == pytest.approx(MARGIN_PX + whole * 24 / 1000, abs=0.1)
    assert width == pytest.approx(whole * 464 / 1000 - 1, abs=0.1)


def test_scenes_that_overlap_stand_one_below_another(
    report_of: Callable[..., Report], overlapping: Callable[[Report], Report]
) -> None:
    drawn = bars(parsed(overlapping(report_of())))
    tops = {
        kind: {at[1] for hint, at in drawn.items() if hint.startswith(f"{kind}, ")}
        for kind in ("blank", "scroll", "card")
    }
    assert tops["blank"] == tops["scroll"]
    assert max(tops["card"]) > max(tops["scroll"])


def test_speed_is_as_high_as_the_step(report_of: Callable[..., Report]) -> None:
    heights = {
        hint: float(rect.attrib["height"])
        for rect in parsed(report_of()).iter(f"{SVG}rect")
        if (hint := rect.findtext(f"{SVG}title")) and hint.endswith("px a frame")
    }
    assert heights["4 px a frame"] == 2 * heights["2 px a frame"] == 90


@pytest.mark.parametrize("count", [0, 1, 5, 500])
def test_every_block_is_there_and_none_over_another(
    report_of: Callable[..., Report], count: int
) -> None:
    blocks = [(f"Block {at} " + "word " * (at % 9), at * 20, at * 20 + 90) for at in range(count)]
    made = report_of(*blocks, frames=count * 20 + 200)
    root = parsed(made)
    height = float(root.attrib["height"])
    assert float(root.attrib["width"]) == WIDTH_PX
    assert height < 430 + 30 * min(count, 100)
    shown = [text for text in root.iter(f"{SVG}text") if text.find(f"{SVG}tspan") is not None]
    assert len(shown) == count
    lanes: dict[float, list[tuple[float, float]]] = {}
    for text in shown:
        left = float(text.attrib["x"])
        right = left + estimated_width_px(" ".join("".join(text.itertext()).split()), 13)
        assert right <= WIDTH_PX - MARGIN_PX + 1
        assert float(text.attrib["y"]) < height
        lanes.setdefault(float(text.attrib["y"]), []).append((left, right))
    for stretches in lanes.values():
        assert all(one[1] < other[0] for one, other in pairwise(sorted(stretches)))


def test_a_ruler_has_round_timecodes(report_of: Callable[..., Report]) -> None:
    made = report_of(fps="29.97", start="00:58:50;10", frames=30 * 200)
    ruler = Ruler.over(made, left_px=0, right_px=6000)
    ticks = list(ruler.ticks())
    assert [tick.text for tick in ticks][:4] == [
        "00:59:00;02",
        "00:59:30;00",
        "01:00:00;00",
        "01:00:30;00",
    ]
    assert ticks[0].frame == 9 * 30 + 20
    assert ruler.x_px(ticks[0].frame) == ticks[0].frame
    assert {tick.text for tick in ticks} <= set(texts(parsed(made)))


@pytest.mark.parametrize("frames", [100, 1000, 24 * 600, 24 * 3600 * 20])
def test_ticks_stand_apart(report_of: Callable[..., Report], frames: int) -> None:
    ruler = Ruler.over(report_of(frames=frames), left_px=0, right_px=1160)
    places = [ruler.x_px(tick.frame) for tick in ruler.ticks()]
    assert len(places) > 1
    assert all(other - one > 90 for one, other in pairwise(places))


def test_what_xml_does_not_hold_is_left_out(report_of: Callable[..., Report]) -> None:
    root = parsed(report_of(("a\x07b\ufffe\ncd", 30, 90), title="T\x00\ud800"))
    assert root.findtext(f"{SVG}title") == "T"
    assert "ab cd" in [text.strip() for text in texts(root)]


def test_lanes() -> None:
    lanes = Lanes(16)
    assert [lanes.place(*at) for at in [(0, 50), (10, 60), (70, 80), (70, 90)]] == [0, 1, 0, 2]


def test_a_long_text_is_cut() -> None:
    assert fitted("short", 13, 100) == "short"
    cut = fitted("谢德庆 and many others", 13, 80)
    assert cut.endswith("…")
    assert estimated_width_px(cut, 13) <= 80
