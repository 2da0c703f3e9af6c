"""Films that move by field: what each field shows, in memory and decoded from files."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import av
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from endroll.core.diagnostics import RenderError
from endroll.core.scan import Scan, ScanRate
from endroll.core.units import FrameRate, Raster
from endroll.encode.fields import FieldSchedule, fields_of, woven
from endroll.motion.scenes import Blank, Card, View, steady_scroll
from endroll.motion.schedule import Schedule
from endroll.project import load

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from numpy.typing import NDArray

WIDTH, HEIGHT = 320, 144


def credits_of(step_px: int, *, fps: str = "50i", more: str = "", height: int = HEIGHT) -> str:
    """Credits of one square of 24 px that scrolls by px of the raster."""
    return f"""
video: {{size: {WIDTH}x{height}, fps: {fps}{more}}}
timing: {{speed: {step_px * 1080 / height}, lead_in: 2f, lead_out: 2f}}
roll:
  - logos: [square.png]
    height: {24 * 1080 / height}
"""


def make_project(folder: Path, text: str) -> Path:
    Image.new("RGB", (24, 24), "white").save(folder / "square.png")
    path = folder / "credits.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def decoded(path: Path) -> list[NDArray[np.float64]]:
    """Return the luma of each frame, from 0 to 1."""
    with av.open(str(path)) as container:
        return [
            (frame.to_ndarray(format="yuv444p")[0].astype(float) - 16) / 219
            for frame in container.decode(video=0)
        ]


def pictures(folder: Path) -> list[NDArray[np.float64]]:
    return [
        np.asarray(Image.open(path).convert("L"), np.float64) / 255
        for path in sorted(folder.iterdir())
    ]


def middle_of(field: NDArray[np.float64], first_row: int) -> float | None:
    """Return the row of the picture in the middle of a white square, of which a field has rows."""
    column = field[:, WIDTH // 2]
    white = np.flatnonzero(column > 0.5)
    if not white.size or white[0] == 0 or white[-1] == len(column) - 1:
        return None
    return float(2 * white.mean() + first_row)


@pytest.mark.parametrize("step_px", [2, 4, 6])
@pytest.mark.parametrize(
    ("target", "output_format", "fps", "scan"),
    [
        ("out.mov", "prores-422-hq", "50i", Scan.TFF),
        ("out.mxf", "prores-422-mxf", "50i", Scan.TFF),
        ("out.mp4", "h264", "59.94i", Scan.TFF),
        ("out", "png", "25, scan: bff", Scan.BFF),
        ("out.mov", "prores-422", "25, scan: bff", Scan.BFF),
    ],
)
def test_each_field_is_a_step_further(
    tmp_path: Path, step_px: int, target: str, output_format: str, fps: str, scan: Scan
) -> None:
    project = load(make_project(tmp_path, credits_of(step_px, fps=fps)))
    made = project.render(tmp_path / target, output_format=output_format)
    frames = pictures(made.path) if made.path.is_dir() else decoded(made.path)
    assert len(frames) == project.schedule.frame_count
    middles = [middle_of(frame[row::2], row) for frame in frames for row in scan.first_rows]
    seen = [(moment, row) for moment, row in enumerate(middles) if row is not None]
    assert len(seen) >= (HEIGHT - 30) // step_px
    first_moment, first_row = seen[0]
    for moment, row in seen:
        # A field has every second row, so it shows the middle to within half a row of its own.
        assert abs(row - (first_row - step_px * (moment - first_moment))) <= 1


def test_fields_together_show_every_row_of_the_roll(tmp_path: Path) -> None:
    rng = np.random.default_rng(5)
    noise = rng.integers(0, 256, (24, 24), np.uint8)
    path = make_project(tmp_path, credits_of(2))
    Image.fromarray(noise).save(tmp_path / "square.png")
    project = load(path)
    made = project.render(tmp_path / "out", output_format="png")
    # An eye that follows the roll adds up what passes it: every row, from even and odd fields.
    moments = project.schedule.by_field
    assert moments is not None
    seen: dict[int, NDArray[np.float64]] = {}
    for frame, picture in enumerate(pictures(made.path)):
        for index, row in enumerate((0, 1)):
            views = moments.views(2 * frame + index)
            if views:
                for line in range(row, HEIGHT, 2):
                    value = picture[line]
                    place = views[0].offset_px + line
                    assert np.array_equal(seen.setdefault(place, value), value)
    roll_px = project.report().roll_height_px
    whole = np.array([seen[row] for row in range(roll_px)])
    expected = project.rows(0, len(whole))[:, :, 0] / 255
    assert np.array_equal(whole, expected)
    assert expected.max() > 0.9


def test_prores_frames_say_which_field_is_first(tmp_path: Path) -> None:
    for scan, bits in (("tff", 1), ("bff", 2)):
        text = credits_of(4, fps=f"25, scan: {scan}")
        made = load(make_project(tmp_path, text)).render(
            tmp_path / f"{scan}.mov", output_format="prores-422"
        )
        with av.open(str(made.path)) as container:
            packets = [bytes(packet) for packet in container.demux(video=0) if packet.size]
            assert {packet[20] >> 2 & 3 for packet in packets} == {bits}
        with av.open(str(made.path)) as container:
            assert all(frame.interlaced_frame for frame in container.decode(video=0))


@pytest.mark.parametrize(("scan", "interlace"), [("tff", 1), ("progressive", 0xFF)])
def test_dpx_says_that_it_has_fields(tmp_path: Path, scan: str, interlace: int) -> None:
    """Source: SMPTE ST 268-1, table 5: interlace at byte 1928, 1 for 2:1, and 255 for unknown."""
    project = load(make_project(tmp_path, credits_of(4, fps=f"25, scan: {scan}")))
    made = project.render(tmp_path / "out", output_format="dpx", frames=range(2, 3))
    (file,) = made.path.iterdir()
    assert file.read_bytes()[1928] == interlace


def test_chroma_is_halved_within_a_field(tmp_path: Path) -> None:
    # Red rows in one field and blue in the other: halved across fields they would turn to violet.
    path = make_project(tmp_path, credits_of(2))
    stripes = np.zeros((24, 24, 3), np.uint8)
    stripes[0::2], stripes[1::2] = (255, 0, 0), (0, 0, 255)
    Image.fromarray(stripes).save(tmp_path / "square.png")
    made = load(path).render(tmp_path / "out.mp4", output_format="h264")
    with av.open(str(made.path)) as container:
        frames = [frame.to_ndarray(format="yuv420p") for frame in container.decode(video=0)]
    chroma = np.array([frame[HEIGHT : HEIGHT + HEIGHT // 4] for frame in frames], np.float64)
    # Pure red has Cr 240 and pure blue Cb 240; violet, their mean, has 172 and 172.
    assert chroma.max() > 225


@pytest.mark.parametrize("softening", [0.0, 0.5, 1.0])
def test_cards_are_softened_and_scrolls_are_not(tmp_path: Path, softening: float) -> None:
    text = f"""
video: {{size: {WIDTH}x{HEIGHT}, fps: 50i, softening: {softening:.0%}}}
timing: {{speed: 15, lead_in: 2f, lead_out: 2f}}
roll:
  - card:
      - logos: [square.png]
        height: 180
    hold: 4f
    fade_in: 0f
    fade_out: 0f
  - logos: [square.png]
    height: 180
"""
    path = make_project(tmp_path, text)
    noise = np.random.default_rng(1).integers(0, 256, (24, 24), np.uint8)
    Image.fromarray(noise).save(tmp_path / "square.png")
    project = load(path)
    frame = project.frame(4)[:, :, 0].astype(float)
    whole = project._film.painter.by_field().frame(8)[:, :, 0].astype(float)
    around = np.pad(whole, ((1, 1), (0, 0)), mode="edge")
    weight = softening / 4
    expected = (1 - 2 * weight) * whole + weight * (around[:-2] + around[2:])
    assert np.abs(frame - expected).max() <= 0.5
    moving = next(
        index
        for index in range(12, project.schedule.frame_count)
        if project.schedule.is_steady(index) and project.frame(index).max() > 200
    )
    by_field = project._film.painter.by_field()
    both = woven([by_field.frame(2 * moving)[0::2], by_field.frame(2 * moving + 1)[1::2]], 0)
    assert np.array_equal(project.frame(moving), both)


def test_rows_of_a_scroll_are_not_softened_with_those_of_a_card(tmp_path: Path) -> None:
    text = credits_of(2, more=", softening: 100%").replace(
        "roll:", "roll:\n  - card: [{logos: [square.png], height: 900}]\n    hold: 2f"
    )
    path = make_project(tmp_path, text)
    noise = np.random.default_rng(2).integers(0, 256, (120, 24), np.uint8)
    Image.fromarray(noise).save(tmp_path / "square.png")
    project = load(path)
    film = project._film
    (card,) = [scene for scene in film.schedule.scenes if isinstance(scene, Card)]
    for field in fields_of(film.painter.by_field(), film.schedule, 1):
        first, past = card.top_px // 2, card.bottom_px // 2
        # However rows are asked for, a row of the card is softened and no other one is.
        whole = field.rows(first - 20, past + 40)
        for top in range(first - 20, past + 40):
            assert np.array_equal(whole[top - first + 20 :][:1], field.rows(top, top + 1)), top
        below = past + HEIGHT
        plain = film.painter.by_field().rows(2 * past, 2 * below)[::2]
        assert np.array_equal(field.rows(first, below)[past - first :], plain)
        assert plain.max() > 0


@given(
    offset_px=st.integers(-5000, 5000),
    first=st.booleans(),
    scan=st.sampled_from([Scan.TFF, Scan.BFF]),
)
def test_a_view_of_a_field_is_half_of_one(offset_px: int, *, first: bool, scan: Scan) -> None:
    raster, rate = Raster(64, 64), FrameRate(Fraction(25))
    scroll = steady_scroll(first_frame=0, frame_count=8, start_px=offset_px, step_px=2)
    moments = Schedule(
        rate=FrameRate(Fraction(50)),
        raster=raster,
        frame_count=8,
        step_px=Fraction(2),
        asked_step_px=2,
        scenes=(scroll,),
    )
    schedule = Schedule(
        rate=rate,
        raster=raster,
        frame_count=4,
        step_px=Fraction(4),
        asked_step_px=4,
        scenes=(Blank(first_frame=0, frame_count=4),),
        scan=scan,
        by_field=moments,
    )
    index = 0 if first else 1
    field = FieldSchedule.of(schedule, index)
    assert field.raster == Raster(64, 32)
    for frame in range(4):
        (view,) = field.views(frame)
        first_row = scan.first_rows[index]
        # The first row of the field, in px of the roll.
        assert 2 * (view.offset_px + view.shift) == offset_px + 2 * (2 * frame + index) + first_row
        assert field.whole(view) == View(offset_px + 2 * (2 * frame + index))


def test_a_backdrop_has_the_rows_of_the_field(tmp_path: Path) -> None:
    path = make_project(tmp_path, credits_of(2, more=", background: {file: square.png}"))
    ramp = np.arange(HEIGHT, dtype=np.uint8)[:, None].repeat(WIDTH, axis=1) * 2
    Image.fromarray(ramp).save(tmp_path / "square.png")
    project = load(path)
    painter = project._film.painter
    for field in fields_of(painter.by_field(), project.schedule, 0):
        row = field.schedule.first_row
        (backing,) = [field.schedule.ground_of(0)]
        assert backing is not None
        drawn = field.backing(backing)
        whole = painter.backing(backing)
        assert np.array_equal(drawn.rgb, whole.rgb[row - whole.top_px :: 2][: len(drawn.rgb)])
        assert np.array_equal(field.frame(0), painter.by_field().frame(0)[row::2])


@pytest.mark.parametrize(("rate", "levels_apart"), [(25, 0), (50, 4)])
def test_each_field_shows_footage_of_its_moment(
    tmp_path: Path, footage: Callable[..., Path], rate: int, levels_apart: int
) -> None:
    # Each frame of the footage is 4 levels lighter than the one before it.
    footage(tmp_path / "clip.mp4", frames=24, rate=Fraction(rate))
    path = make_project(tmp_path, credits_of(6, more=", background: {file: clip.mp4}"))
    project = load(path)
    for frame in (1, 3, 5):
        top, bottom = (float(project.frame(frame)[row::2, : WIDTH // 4].mean()) for row in (0, 1))
        assert bottom - top == pytest.approx(levels_apart * 255 / 219, abs=1.2)
        following = float(project.frame(frame + 1)[0::2, : WIDTH // 4].mean())
        assert following - top == pytest.approx(4 * rate / 25 * 255 / 219, abs=1.5)


def test_a_matte_has_no_backdrop(tmp_path: Path) -> None:
    path = make_project(tmp_path, credits_of(2, more=", background: {file: grey.png}"))
    Image.new("RGB", (WIDTH, HEIGHT), (90, 120, 150)).save(tmp_path / "grey.png")
    made = load(path).render(tmp_path / "out.mp4", output_format="h264", matte=True)
    assert made.key_path is not None
    for matte in (made.path, made.key_path):
        frames = decoded(matte)
        middle = frames[len(frames) // 2]
        assert np.abs(middle[:, : WIDTH // 4]).max() < 0.02
        assert middle.max() > 0.9


@pytest.mark.parametrize(
    ("output_format", "options", "more", "code"),
    [
        ("hevc", {}, "", "field-format"),
        ("prores-4444", {"transparent": True}, "", "field-alpha"),
        ("prores-422-hq", {}, ", color: bt2020-hlg", "field-color"),
    ],
)
def test_what_fields_cannot_be_is_refused(
    tmp_path: Path, output_format: str, options: dict[str, bool], more: str, code: str
) -> None:
    project = load(make_project(tmp_path, credits_of(2, more=more)))
    with pytest.raises(RenderError) as refused:
        project.render(tmp_path / "out", output_format=output_format, **options)  # type: ignore[arg-type]
    assert [problem.code for problem in refused.value.diagnostics] == [code]
    assert refused.value.diagnostics[0].span is not None
    assert not list(tmp_path.glob("out*"))


def test_colour_of_half_rows_needs_a_multiple_of_four(tmp_path: Path) -> None:
    project = load(make_project(tmp_path, credits_of(2, height=142)))
    with pytest.raises(RenderError) as refused:
        project.render(tmp_path / "out.mp4", output_format="h264")
    assert [problem.code for problem in refused.value.diagnostics] == ["field-raster"]


@pytest.mark.parametrize(
    ("text", "rate", "scan"),
    [
        ("50i", Fraction(25), Scan.TFF),
        ("59.94 I", Fraction(30000, 1001), Scan.TFF),
        ("25", Fraction(25), None),
    ],
)
def test_field_rates(text: str, rate: Fraction, scan: Scan | None) -> None:
    assert ScanRate.parse(text) == ScanRate(FrameRate(rate), scan)


@pytest.mark.parametrize("text", ["60i", "25i", "i", "23.976i"])
def test_other_field_rates_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match="i"):
        ScanRate.parse(text)
