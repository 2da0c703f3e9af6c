"""Positions of logos. The frame is 1000 px wide, 800 of them safe; a letter is 12 px wide."""

from __future__ import annotations

import json
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from endroll.core.diagnostics import Diagnostic
    from endroll.layout.roll import PlacedImage, Roll
    from endroll.project import Project

LINE = 30
SOLID = 116
"""Side of a solid square without a size."""


def draw(path: Path, width: int, height: int, *, margin: int = 0) -> None:
    """Write a white box within a transparent margin."""
    picture = Image.new("RGBA", (width + 2 * margin, height + 2 * margin))
    picture.paste("white", (margin, margin, margin + width, margin + height))
    picture.save(path)


def boxes(images: Iterable[PlacedImage]) -> list[tuple[str, int, int, int, int]]:
    return [(one.name, one.x_px, one.top_px, one.width_px, one.height_px) for one in images]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A project's folder with boxes: square.png 400 x 400, wide.png 800 x 200, tall.png 1:4."""
    draw(tmp_path / "square.png", 400, 400, margin=57)
    draw(tmp_path / "wide.png", 800, 200, margin=31)
    draw(tmp_path / "tall.png", 200, 800)
    return tmp_path


@pytest.mark.usefixtures("folder")
def test_a_logo_stands_in_the_middle_without_its_margin(lay_out: Callable[[str], Project]) -> None:
    roll = lay_out("roll: [{logos: square.png}]").roll
    assert boxes(roll.images) == [("square.png", 442, 0, SOLID, SOLID)]
    assert roll.height_px == SOLID


@pytest.mark.usefixtures("folder")
def test_solid_logos_have_one_area(lay_out: Callable[[str], Project]) -> None:
    roll = lay_out("roll: [{logos: [square.png, wide.png, {file: tall.png, scale: 50%}]}]").roll
    (_, *square), (_, *wide), (_, *tall) = boxes(roll.images)
    # The tall one is 150 px high at most, before it is scaled.
    assert [square[2:], wide[2:], tall[2:]] == [[116, 116], [232, 58], [19, 75]]
    gaps = [right[0] - left[0] - left[2] for left, right in pairwise((square, wide, tall))]
    assert gaps == [80, 80]
    assert [one[1] + one[3] / 2 for one in (square, wide, tall)] == pytest.approx([58] * 3, abs=1)


def test_the_less_ink_a_logo_has_the_larger_it_is_set(
    folder: Path, lay_out: Callable[[str], Project]
) -> None:
    frame = Image.new("RGBA", (400, 400))
    ImageDraw.Draw(frame).rectangle((0, 0, 399, 399), outline="white", width=13)
    frame.save(folder / "frame.png")
    roll = lay_out("roll: [{logos: [square.png, frame.png]}]").roll
    solid, outline = (one.width_px for one in roll.images)
    share = 1 - (374 / 400) ** 2
    assert (solid, outline) == (SOLID, 150)
    assert SOLID / share ** (1 / 6) > 150  # as high as may be


def test_logos_are_aligned_on_the_centre_of_their_ink(
    folder: Path, lay_out: Callable[[str], Project]
) -> None:
    heavy_foot = Image.new("RGBA", (100, 100))
    heavy_foot.paste("white", (45, 0, 55, 50))
    heavy_foot.paste("white", (0, 50, 100, 100))
    heavy_foot.save(folder / "foot.png")
    roll = lay_out("roll: [{logos: [square.png, foot.png], height: 100}]").roll
    square, foot = roll.images
    middle = (10 * 50 * 25 + 100 * 50 * 75) / (10 * 50 + 100 * 50)
    assert square.top_px + 50 == foot.top_px + round(middle)


@pytest.mark.usefixtures("folder")
def test_a_height_is_that_of_all_and_a_logo_may_have_another(
    lay_out: Callable[[str], Project],
) -> None:
    roll = lay_out("""
        roll:
          - height: 40
            logos:
              - square.png
              - {file: wide.png, height: 20}
              - {file: wide.png, width: 200}
              - {file: square.png, scale: 150%}
    """).roll
    assert [box[3:] for box in boxes(roll.images)] == [(40, 40), (80, 20), (200, 50), (60, 60)]


@pytest.mark.usefixtures("folder")
def test_rows_are_as_few_as_fit_and_even(lay_out: Callable[[str], Project]) -> None:
    # 5 of 116 px and 4 gaps of 60 are 820 px: one more than fits.
    roll = lay_out("roll: [{gap: 60, logos: [" + ", ".join(["square.png"] * 5) + "]}]").roll
    assert boxes(roll.images) == [
        *(("square.png", x, 0, SOLID, SOLID) for x in (266, 442, 618)),
        *(("square.png", x, SOLID + 60, SOLID, SOLID) for x in (354, 530)),
    ]
    assert roll.height_px == 2 * SOLID + 60


@pytest.mark.usefixtures("folder")
def test_a_grid_has_columns_of_one_width(lay_out: Callable[[str], Project]) -> None:
    roll = lay_out("roll: [{columns: 2, gap: 40, logos: [wide.png, square.png, square.png]}]").roll
    # Columns of 232 px, 40 apart: their middles are 136 to either side of the frame's.
    middles = [one.x_px + one.width_px / 2 for one in roll.images]
    assert middles == [364, 636, 500]
    assert [one.top_px for one in roll.images] == [29, 0, SOLID + 40]


@pytest.mark.usefixtures("folder")
def test_a_grid_too_wide_makes_its_logos_smaller_all_alike(
    lay_out: Callable[[str], Project],
) -> None:
    roll = lay_out(
        "roll: [{columns: 4, gap: 40, logos: [wide.png, square.png, wide.png, "
        "{file: square.png, height: 60}]}]"
    ).roll
    # A column has (800 - 3 * 40) / 4 = 170 px for 232.
    assert [box[3:] for box in boxes(roll.images)] == [(170, 42), (85, 85), (170, 42), (60, 60)]
    assert roll.images[0].x_px == 100
    assert roll.images[2].x_px == 100 + 2 * 210


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(("count", "columns"), [(1, [1]), (4, [4]), (5, [3, 2]), (9, [3, 3, 3])])
def test_auto_makes_as_many_columns_as_its_rows_need(
    lay_out: Callable[[str], Project], count: int, columns: list[int]
) -> None:
    files = ", ".join(["square.png"] * count)
    roll = lay_out(f"roll: [{{columns: auto, gap: 100, logos: [{files}]}}]").roll
    tops = [one.top_px for one in roll.images]
    assert [tops.count(top) for top in sorted(set(tops))] == columns


@pytest.mark.usefixtures("folder")
def test_captions_share_a_line_below_a_row(lay_out: Callable[[str], Project]) -> None:
    roll = lay_out("""
        video: {size: 1000x1080}
        styles: {base: {font: Box, size: 20, leading: 1.5}, caption: {size: 20}}
        layout: {safe: 800, heading_gap: 10}
        roll:
          - heading: By
            logos:
              - {file: wide.png, caption: Wide}
              - {file: square.png, caption: A square with a long caption that wraps}
              - tall.png
            caption: All
    """).roll
    runs = {run.text: run for run in roll.runs}
    tops = {one.name: one.top_px for one in roll.images}
    assert runs["Wide"].baseline_px == runs["A square with a long"].baseline_px
    bottom = max(one.bottom_px for one in roll.images)
    assert runs["Wide"].baseline_px == bottom + 14 + 21
    assert min(tops.values()) == LINE + 10
    for text, image in (("Wide", roll.images[0]), ("caption that wraps", roll.images[1])):
        middle = runs[text].x_px + runs[text].advance_px / 2
        assert middle == pytest.approx(image.x_px + image.width_px / 2, abs=1)
    assert runs["All"].baseline_px == runs["caption that wraps"].baseline_px + LINE + 10


@pytest.mark.usefixtures("folder")
def test_everything_scales_with_the_raster(lay_out: Callable[[str], Project]) -> None:
    text = "video: {{size: {size}}}\nroll: [{{logos: [wide.png, square.png, wide.png]}}]"
    small = lay_out(text.format(size="1920x1080")).roll
    large = lay_out(text.format(size="3840x2160")).roll
    for one, two in zip(small.images, large.images, strict=True):
        for name in ("x_px", "top_px", "width_px", "height_px"):
            assert getattr(two, name) == pytest.approx(2 * getattr(one, name), abs=1)


@pytest.mark.usefixtures("folder")
def test_the_report_names_files_and_captions(lay_out: Callable[[str], Project]) -> None:
    project = lay_out("""
        roll:
          - names: [A, B, C]
          - logos: [wide.png, {file: square.png, caption: Square}]
    """)
    block = project.report().blocks[1]
    assert (block.kind, block.text) == ("logos", "wide.png, Square")
    assert [name.text for name in block.names] == ["wide.png", "square.png", "Square"]
    wide = project.roll.images[0]
    offset_px = project.schedule.offset_px(project.frame_index("wide.png"))
    assert offset_px is not None
    step_px = project.schedule.step_px
    assert abs(offset_px + 540 - wide.top_px - wide.height_px / 2) <= step_px


@pytest.mark.usefixtures("folder")
def test_logos_stay_in_their_share_of_a_row(lay_out: Callable[[str], Project]) -> None:
    roll = lay_out("roll: [{row: [{logos: wide.png}, {logos: [square.png, square.png]}]}]").roll
    wide, *squares = roll.images
    assert wide.x_px + wide.width_px / 2 == pytest.approx(287.5, abs=1)
    assert all(one.x_px >= 525 and one.x_px + one.width_px <= 900 for one in squares)


def test_an_enlarged_logo_is_a_warning(
    tmp_path: Path, look_into: Callable[[str], tuple[Project | None, list[Diagnostic]]]
) -> None:
    draw(tmp_path / "small.png", 58, 58, margin=21)
    project, (found,) = look_into("roll: [{logos: small.png}]")
    assert project is not None
    assert (found.severity, found.code) == ("warning", "logo-upscaled")
    assert all(size in found.message for size in ("58 x 58", "116 x 116"))
    assert "200 x 200" in str(found.hint)


BAD = {
    "missing": ("logos: squar.png", "image-missing", "square.png"),
    "outside": ("logos: ../square.png", "image-outside", ""),
    "no picture": ("logos: fonts/box.ttf", "image-outside", ""),
    "too wide": ("{logos: wide.png, height: 300}", "logo-too-wide", "height 200"),
    "wide in px": ("logos: [{file: wide.png, width: 801}]", "logo-too-wide", "height 200"),
    "too high": ("{logos: tall.png, height: 1081}", "logo-too-high", "1080"),
    "too small": ("{logos: wide.png, height: 1}", "logo-too-small", ""),
    "too many columns": (
        "{columns: 2, height: 150, logos: [wide.png, wide.png]}",
        "too-many-columns",
        "columns: 1",
    ),
    "a gap too wide": (
        "{columns: 3, gap: 400, logos: [wide.png, wide.png, wide.png]}",
        "too-many-columns",
        "columns: 1",
    ),
    "a caption too wide": (
        f"logos: [{{file: wide.png, caption: {'W' * 60}}}]",
        "too-wide",
        "size ",
    ),
}


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(("entry", "code", "hint"), BAD.values(), ids=BAD)
def test_logos_that_cannot_be_set_are_reported_with_a_remedy(
    look_into: Callable[[str], tuple[Project | None, list[Diagnostic]]],
    entry: str,
    code: str,
    hint: str,
) -> None:
    project, (found,) = look_into(f"roll:\n  - {entry}\n")
    assert project is None
    assert found.code == code
    assert hint in (found.hint or "")
    assert found.span is not None
    assert found.span.line == 9


SIZES = st.tuples(st.integers(20, 300), st.integers(20, 300), st.integers(0, 9))


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    sizes=st.lists(SIZES, min_size=1, max_size=12),
    keys=st.fixed_dictionaries(
        {},
        optional={
            "columns": st.sampled_from(["auto", 1, 2]),
            "gap": st.integers(10, 100),
            "caption": st.just("Thanks"),
        },
    ),
)
def test_any_logos_are_separate_in_order_and_inside(
    tmp_path: Path,
    lay_out: Callable[[str], Project],
    sizes: list[tuple[int, int, int]],
    keys: dict[str, object],
) -> None:
    for number, (width, height, margin) in enumerate(sizes):
        draw(tmp_path / f"{number}.png", width, height, margin=margin)
    files = [f"{number}.png" for number in range(len(sizes))]
    block = {"logos": files, **keys}
    roll = lay_out("roll: " + json.dumps([{"names": "A"}, block, {"names": "B"}])).roll
    assert [one.name for one in roll.images] == files
    assert_apart(roll)
    for image, (width, height, _) in zip(roll.images, sizes, strict=True):
        assert image.width_px / image.height_px == pytest.approx(
            width / height, rel=1.1 / min(image.width_px, image.height_px)
        )


def assert_apart(roll: Roll) -> None:
    above, block, below = roll.blocks
    assert above.bottom_px < block.top_px < block.bottom_px < below.top_px
    for image in roll.images:
        assert image.x_px >= 100
        assert image.x_px + image.width_px <= 900
        assert block.top_px <= image.top_px
        assert image.bottom_px <= block.bottom_px
    for number, one in enumerate(roll.images):
        for two in roll.images[number + 1 :]:
            beside = one.x_px + one.width_px < two.x_px
            assert beside or one.bottom_px < two.top_px
