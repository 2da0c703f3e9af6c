"""Strips of pictures, put into whole pictures: decoders show what x264 encoded, to the bit."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import av
import numpy as np
import pytest

from endroll.encode.color import convert
from endroll.encode.color_encoding import EIGHT_420
from endroll.encode.h264 import film as film_module
from endroll.encode.h264.moving_film import ProgressiveFilm
from endroll.encode.h264.slices import parameter_sets
from endroll.encode.h264.strips import StripCoder, StripPlace
from endroll.encode.h264.x264 import ROWS, settings
from endroll.encode.planes import Planes, lent
from endroll.encode.strip_planes import inked_rows, strip_planes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from numpy.typing import NDArray

    from endroll.project import Project

HEAD = """
    video: {{size: 320x208, fps: 24, background: "{ground}"}}
    timing: {{lead_in: 4f, lead_out: 5f}}
    styles: {{base: {{font: Box, size: 100, color: "#f0c040"}}}}
    check: {{rules: {{too-fast: off}}}}
    roll:
"""
CARDS = (
    HEAD
    + """
      - {{card: [{{names: A}}], hold: 8f, fade_in: 5f, fade_out: 6f}}
      - {{card: [{{names: [B, C]}}], hold: 8f, fade_in: 6f, fade_out: 6f, gap: -6f}}
      - {{card: [{{names: D}}], hold: 300f, fade_in: 6f, fade_out: 6f, area: bottom 30%}}
"""
)
CRAWL = HEAD + "      - {{scroll: [{{text: A B C D E F G A B C}}], direction: left{area}}}\n"
ROLL = HEAD + "      - {{scroll: [{{names: [A, B, C]}}]}}\n"


def decoded(path: Path) -> list[list[NDArray[np.uint8]]]:
    """Decode a file, and stop at whatever is not as the standard says."""
    with av.open(str(path)) as container:
        stream = container.streams.video[0]
        stream.codec_context.options = {"err_detect": "explode"}
        return [planes_of(frame) for frame in container.decode(stream)]


def planes_of(frame: av.VideoFrame) -> list[NDArray[np.uint8]]:
    return [
        np.frombuffer(bytes(plane), np.uint8).reshape(plane.height, -1)[:, : plane.width]
        for plane in frame.planes
    ]


@pytest.mark.parametrize("ground", ["#000000", "#203860", "#ffffff"])
@pytest.mark.parametrize("credits_", [CARDS, CRAWL], ids=["cards", "crawl"])
def test_every_frame_is_the_painted_one(
    lay_out: Callable[[str], Project], tmp_path: Path, credits_: str, ground: str
) -> None:
    project = lay_out(credits_.format(ground=ground, area=""))
    frames = decoded(project.render(tmp_path / "film.mp4").path)
    assert len(frames) == project.schedule.frame_count
    for index in range(0, len(frames), 3 if len(frames) < 500 else 17):
        painted = convert(project.frame(index), EIGHT_420)
        for plane, expected in zip(frames[index], painted.components, strict=True):
            error = np.mean((plane.astype(float) - expected) ** 2)
            assert error < 0.65, index  # 50 dB


@pytest.mark.parametrize(("credits_", "is_strip"), [(CARDS, True), (CRAWL, True), (ROLL, False)])
def test_strips_are_of_what_stands_or_goes_sideways(
    lay_out: Callable[[str], Project], credits_: str, *, is_strip: bool
) -> None:
    project = lay_out(credits_.format(ground="#000000", area=", area: bottom 30%"))
    painter = project._film.painter
    extent = inked_rows(painter, range(5, 90))
    assert (extent is not None and extent[1] > extent[0]) is is_strip
    if extent:
        for frame in range(5, 60):
            inked = np.flatnonzero(project.frame(frame).any(axis=(1, 2)))
            if inked.size:
                assert extent[0] <= inked[0]
                assert inked[-1] < extent[1]


@pytest.mark.parametrize("credits_", [CARDS, CRAWL], ids=["cards", "crawl"])
def test_rows_of_a_strip_are_those_of_the_frame(
    lay_out: Callable[[str], Project], credits_: str
) -> None:
    project = lay_out(credits_.format(ground="#203860", area=""))
    frames = range(4, 40)
    strips = strip_planes(project._film.painter, frames, 32, 224)
    for frame, strip in zip(frames, strips, strict=True):
        painted = convert(project.frame(frame), EIGHT_420)
        tall = [np.pad(plane, ((0, 16), (0, 0)), mode="edge") for plane in painted.components]
        expected = tall[0][32:224], tall[1][16:112], tall[2][16:112]
        for plane, wanted in zip(strip.components, expected, strict=True):
            assert np.abs(plane.astype(int) - wanted).max() <= 1, frame


def moving_pictures(height: int, width: int, count: int) -> Iterator[Planes]:
    """Yield pictures whose first and last 16 rows are background, the rest noise that moves."""
    noise = np.random.default_rng(4).integers(60, 200, (height, 4 * width)).astype(np.uint8)
    noise[:16] = noise[-16:] = 30
    for index in range(count):
        luma = np.roll(noise, (index % 3, -3 * index), axis=(0, 1))[:, :width].copy()
        luma[:16] = luma[-16:] = 30
        chroma = np.full((height // 2, width // 2), 120, np.uint8)
        chroma[8:-8, index : index + 20] = 150
        yield Planes(luma, chroma, chroma.copy())


@pytest.mark.parametrize(("first", "rows"), [(2, 9), (0, 8), (4, 9)])
def test_decoders_show_what_x264_encoded(first: int, rows: int) -> None:
    width, height, count = 96, 80, 30
    options = settings(ROWS)
    place = StripPlace(width, rows, first, first + height // 16)

    def opened(tall: int, extra: str) -> av.VideoCodecContext:
        context = av.CodecContext.create("libx264", "w")
        context.width, context.height, context.pix_fmt = width, tall, "yuv420p"
        context.time_base, context.framerate = Fraction(1, 25), Fraction(25)
        context.gop_size = 12
        params = options["x264-params"] + extra
        context.options = options | {"x264-params": params, "tune": "zerolatency"}
        return context

    whole = opened(rows * 16, ":threads=1:repeat-headers=1")
    (example,) = whole.encode(lent(next(moving_pictures(rows * 16, width, 1))))
    small = opened(height, f":slices={height // 16}:threads=1:repeat-headers=1")
    small_decoder = av.CodecContext.create("h264", "r")
    expected = []
    for index, planes in enumerate(moving_pictures(height, width, count)):
        frame = lent(planes)
        frame.pts = index
        for packet in small.encode(frame):
            expected += small_decoder.decode(packet)
    expected += small_decoder.decode(None)
    coder = StripCoder(place, options, bytes(example), gop_frames=12)
    decoder = av.CodecContext.create("h264", "r")
    decoder.options = {"err_detect": "explode"}
    headers = b"".join(b"\0\0\0\1" + unit for unit in parameter_sets(bytes(example)))
    shown, keys = [], []
    for index, (picture, is_key) in enumerate(
        coder.pictures(moving_pictures(height, width, count), range(count))
    ):
        keys.append(is_key)
        shown += decoder.decode(av.Packet(headers + picture if index == 0 else picture))
    shown += decoder.decode(None)
    assert [index for index, is_key in enumerate(keys) if is_key] == [0, 12, 24]
    assert len(shown) == len(expected) == count
    for whole_frame, strip in zip(shown, expected, strict=True):
        for plane, wanted, half in zip(
            planes_of(whole_frame), planes_of(strip), (1, 2, 2), strict=True
        ):
            top, bottom = first * 16 // half, (first * 16 + height) // half
            assert np.array_equal(plane[top:bottom], wanted)
            outside = np.concatenate((plane[:top], plane[bottom:]))
            assert np.ptp(outside) == 0
            assert outside[0, 0] == wanted[0 if first else -1, 0]


def test_the_same_frames_give_the_same_bytes_in_parts_too(
    lay_out: Callable[[str], Project], tmp_path: Path
) -> None:
    project = lay_out(CRAWL.format(ground="#000000", area=", area: bottom 30%"))
    paths = [project.render(tmp_path / f"{name}.mp4").path for name in "ab"]
    assert paths[0].read_bytes() == paths[1].read_bytes()
    marks = film_module.keyframes(
        ProgressiveFilm(project._film.painter), range(project.schedule.frame_count)
    )
    assert marks[:2] == [0, 4]
    begin = marks[len(marks) // 2]
    part = decoded(project.render(tmp_path / "c.mp4", frames=range(begin, begin + 20)).path)
    for frame, own in zip(decoded(paths[0])[begin : begin + 20], part, strict=True):
        for plane, other in zip(frame, own, strict=True):
            assert np.array_equal(plane, other)
