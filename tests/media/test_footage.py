"""Frames of footage: the right one at each time, in the right colours, whatever the file holds."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import av
import numpy as np
import pytest
from tests.encode.color_reference import NUMBERS, halved

from endroll.core.files import UnfitFileError
from endroll.core.units import FrameRate, Raster
from endroll.media.footage import MovingPicture, even_placing
from endroll.media.footage_decoder import FootageDecoder
from endroll.media.footage_probe import probe_footage
from endroll.paint.backdrops import Placing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

SIZE = 64, 36
PLAIN = {"colorspace": 1, "color_range": 1, "color_primaries": 1, "color_trc": 1}


def ramps(pixels: str) -> list[NDArray[np.uint16]]:
    """Return planes of colours that are in the gamut whatever the matrix."""
    form = av.VideoFormat(pixels)
    unit = 1 << (form.components[0].bits - 8)
    planes = []
    for index in range(3):
        width = form.chroma_width(SIZE[0]) if index else SIZE[0]
        height = form.chroma_height(SIZE[1]) if index else SIZE[1]
        across = np.linspace(0, 1, width)[None, :]
        down = np.linspace(0, 1, height)[:, None]
        levels = (
            [
                90 + 70 * across + 20 * down,
                116 + 22 * across + 4 * down,
                138 - 20 * across - 3 * down,
            ]
        )[index]
        planes.append(np.rint(levels * unit).astype(np.uint16))
    return planes


def write_lossless(
    path: Path,
    pixels: str,
    tags: dict[str, int],
    planes: Iterable[NDArray[Any]],
    *,
    frames: int = 2,
) -> Path:
    with av.open(str(path), "w") as container:
        stream = container.add_stream("ffv1", rate=24, width=SIZE[0], height=SIZE[1])
        stream.pix_fmt = pixels
        for name, value in tags.items():
            setattr(stream.codec_context, name, value)
        for index in range(frames):
            frame = av.VideoFrame(*SIZE, pixels)
            for plane, values in zip(frame.planes, planes, strict=True):
                kind = np.uint16 if frame.format.components[0].bits > 8 else np.uint8
                memory = np.frombuffer(memoryview(plane), kind).reshape(plane.height, -1)
                memory[:, : plane.width] = values
            for name, value in tags.items():
                setattr(frame, name, value)
            frame.pts, frame.time_base = index, Fraction(1, 24)
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return path


def moving(
    path: Path,
    *,
    size_px: tuple[int, int] = SIZE,
    fps: Fraction | int = 24,
    **options: Any,
) -> MovingPicture:
    """Open footage that fills a raster."""
    backdrop = SimpleNamespace(
        begin=SimpleNamespace(in_seconds=lambda _: options.get("begin", Fraction(0))),
        end=None if "end" not in options else SimpleNamespace(in_seconds=lambda _: options["end"]),
        loops=options.get("loops", False),
        dim=options.get("dim", 0),
        blur_px=options.get("blur_px", 0),
        filling="cover",
        file=path.name,
        span=None,
    )
    placed = SimpleNamespace(
        backdrop=backdrop, left_px=0, top_px=0, width_px=size_px[0], height_px=size_px[1]
    )
    made: Any = placed
    return MovingPicture(made, probe_footage(path), FrameRate(Fraction(fps)), Raster(*size_px))


def to_bt709(planes: list[Floats], matrix: str, full: float | None) -> list[Floats]:
    """Convert Y'CbCr at one sampling to that of BT.709, limited range, in float64.

    `full` is white of the full range, in 8-bit steps, if it is not limited.
    Source: ITU-T H.273, 8.3.
    """
    weights, of_blue, of_red = NUMBERS[matrix]
    spans = (full, full) if full else (219.0, 224.0)
    luma = (planes[0] - (0 if full else 16)) / spans[0]
    blue = luma + (planes[1] - 128) / spans[1] * of_blue
    red = luma + (planes[2] - 128) / spans[1] * of_red
    green = (luma - weights[0] * red - weights[2] * blue) / weights[1]
    into, of_blue, of_red = NUMBERS["BT709"]
    luma = into[0] * red + into[1] * green + into[2] * blue
    return [219 * luma + 16, 224 * (blue - luma) / of_blue + 128, 224 * (red - luma) / of_red + 128]


@pytest.mark.parametrize("color_range", [1, 2], ids=["limited", "full"])
@pytest.mark.parametrize(
    ("matrix", "name"), [(1, "BT709"), (2, "BT601"), (5, "BT601"), (6, "BT601"), (9, "BT2020")]
)
@pytest.mark.parametrize("pixels", ["yuv420p", "yuv422p10le", "yuv444p12le"])
def test_colours_are_those_of_the_tags(
    tmp_path: Path, pixels: str, matrix: int, name: str, color_range: int
) -> None:
    tags = PLAIN | {"colorspace": matrix, "color_range": color_range}
    planes = ramps(pixels)
    path = write_lossless(tmp_path / "clip.mkv", pixels, tags, planes)
    drawn = moving(path).planes_at(0, pixels)
    assert drawn is not None
    unit = 1 << (av.VideoFormat(pixels).components[0].bits - 8)
    levels = [plane / unit for plane in planes]
    shape = levels[0].shape[0] // levels[1].shape[0], levels[0].shape[1] // levels[1].shape[1]
    # Chroma is converted with the mean luma of its pixels, luma with the chroma of its sample.
    rows, columns = levels[1].shape
    mean = levels[0].reshape(rows, shape[0], columns, shape[1]).mean(axis=(1, 3))
    wide = [levels[0], *(plane.repeat(shape[0], 0).repeat(shape[1], 1) for plane in levels[1:])]
    full = (256 * unit - 1) / unit if color_range == 2 else None
    luma = to_bt709(wide, name, full)[0]
    chroma = to_bt709([mean, *levels[1:]], name, full)[1:]
    for samples, expected in zip(drawn.components, [luma, *chroma], strict=True):
        assert np.abs(samples - expected * unit).max() <= max(1, unit / 2)


@pytest.mark.parametrize("target", ["yuv420p", "yuv422p", "yuv420p10le", "yuv422p10le"])
def test_depth_and_sampling_become_those_of_the_film(tmp_path: Path, target: str) -> None:
    planes = ramps("yuv420p")
    path = write_lossless(tmp_path / "clip.mkv", "yuv420p", PLAIN, planes)
    drawn = moving(path, dim=0.4).planes_at(0, target)
    assert drawn is not None
    form = av.VideoFormat(target)
    unit = 1 << (form.components[0].bits - 8)
    luma = (16 + (planes[0] - 16.0) * 0.6) * unit
    assert np.abs(drawn.components[0] - luma).max() <= 1
    shapes = [part.shape for part in drawn.components[1:]]
    assert shapes == [(form.chroma_height(36), form.chroma_width(64))] * 2


def test_rgb_and_planes_show_the_same(tmp_path: Path) -> None:
    path = write_lossless(tmp_path / "clip.mkv", "yuv444p", PLAIN, ramps("yuv444p"))
    footage = moving(path)
    rgb = footage.at(0).rgb / 255.0
    drawn = footage.planes_at(0, "yuv444p")
    assert drawn is not None
    luma = 16 + 219 * (rgb @ NUMBERS["BT709"][0])
    assert np.abs(luma - drawn.components[0]).max() <= 1


def test_blurred_planes_are_a_gaussian(tmp_path: Path) -> None:
    planes = [np.full(plane.shape, 128) for plane in ramps("yuv420p")]
    planes[0] = planes[0] * 0 + 60
    planes[0][12:24, 20:44] = 200
    path = write_lossless(tmp_path / "clip.mkv", "yuv420p", PLAIN, planes)
    footage = moving(path, blur_px=60.0, dim=0.5)
    for target, unit in (("yuv420p", 1), ("yuv422p10le", 4)):
        drawn = footage.planes_at(0, target)
        assert drawn is not None
        sigma = 60.0 * 36 / 1080
        reach = np.arange(-12, 13)
        kernel = np.exp(-(reach**2) / (2 * sigma**2))
        kernel /= kernel.sum()
        wide = np.pad(planes[0].astype(float), 12, mode="edge")
        for axis in (0, 1):
            wide = np.apply_along_axis(np.convolve, axis, wide, kernel, "valid")
        expected = (16 + (wide - 16) * 0.5) * unit
        # Pillow blurs with three boxes, which come within 3 % of a Gaussian's change.
        assert np.abs(drawn.components[0] - expected).max() <= 3 * unit
        assert (drawn.components[1] == 128 * unit).all()


@pytest.mark.parametrize(
    ("tags", "code"),
    [
        ({"color_trc": 16, "color_primaries": 9, "colorspace": 9}, "footage-hdr"),
        ({"color_trc": 18, "color_primaries": 9, "colorspace": 9}, "footage-hdr"),
        ({"color_trc": 8}, "footage-color"),
        ({"colorspace": 8}, "footage-color"),
        ({"colorspace": 14}, "footage-color"),
    ],
)
def test_what_cannot_be_shown_right_is_refused(
    tmp_path: Path, tags: dict[str, int], code: str
) -> None:
    path = write_lossless(tmp_path / "c.mkv", "yuv444p", PLAIN | tags, ramps("yuv444p"))
    with pytest.raises(UnfitFileError) as problem:
        probe_footage(path)
    assert problem.value.code == code


@pytest.mark.parametrize("primaries", [9, 11, 12])
def test_wide_primaries_are_converted_in_light(tmp_path: Path, primaries: int) -> None:
    planes = [np.full((36, 64), level) for level in (120, 120, 150)]
    tags = PLAIN | {"color_primaries": primaries}
    path = write_lossless(tmp_path / "c.mkv", "yuv444p", tags, planes)
    drawn = moving(path).planes_at(0, "yuv444p")
    assert drawn is not None
    # A red of wider primaries is a more saturated one in BT.709.
    assert int(drawn.components[2][18, 32]) > 152
    grey = [np.full((36, 64), level) for level in (120, 128, 128)]
    path = write_lossless(tmp_path / "g.mkv", "yuv444p", tags, grey)
    drawn = moving(path).planes_at(0, "yuv444p")
    assert drawn is not None
    for samples, level in zip(drawn.components, (120, 128, 128), strict=True):
        assert np.abs(samples.astype(int) - level).max() <= 1


def number_of(samples: NDArray[Any]) -> int:
    """Return the number of the frame that its grey tells."""
    return round((float(np.median(samples)) - 16) / 4)


@pytest.mark.parametrize("fps", [24, 25, 60, Fraction(24000, 1001), 12])
@pytest.mark.parametrize("rate", [Fraction(24), Fraction(30000, 1001)])
def test_each_frame_of_the_film_shows_the_frame_of_its_time(
    footage: Callable[..., Path], tmp_path: Path, rate: Fraction, fps: Fraction | int
) -> None:
    clip = moving(footage(tmp_path / "clip.mp4", frames=40, rate=rate, size_px=SIZE), fps=fps)
    for index in range(45):
        time_s = (index + Fraction(1, 2)) / Fraction(fps)
        drawn = clip.planes_at(index, "yuv420p")
        assert drawn is not None
        assert number_of(drawn.components[0]) == min(39, int(time_s * rate)), index


def test_it_begins_ends_loops_and_goes_back(footage: Callable[..., Path], tmp_path: Path) -> None:
    path = footage(tmp_path / "clip.mp4", frames=40, size_px=SIZE)
    begin, end = Fraction(10, 24), Fraction(17, 24)
    looped = moving(path, begin=begin, end=end, loops=True)
    held = moving(path, begin=begin, end=end)
    for index in [*range(30), 3, 28, 0, 1000]:
        for clip, expected in ((looped, 10 + index % 7), (held, 10 + min(index, 6))):
            drawn = clip.planes_at(index, "yuv420p")
            assert drawn is not None
            assert number_of(drawn.components[0]) == expected, index
            assert number_of(drawn.components[0]) == round(
                float(clip.at(index).rgb[18, 32, 0]) * 219 / 255 / 4
            )


def test_a_variable_rate_is_followed(tmp_path: Path) -> None:
    path, stamps = tmp_path / "clip.mkv", [0, 40, 50, 300, 320, 700, 740]
    with av.open(str(path), "w") as container:
        stream = container.add_stream("ffv1", rate=24, width=64, height=36)
        stream.pix_fmt = "yuv420p"
        stream.codec_context.time_base = Fraction(1, 1000)
        for number, stamp in enumerate(stamps):
            frame = av.VideoFrame(64, 36, "yuv420p")
            for plane, level in zip(frame.planes, (16 + 4 * number, 128, 128), strict=True):
                plane.update(bytes([level]) * plane.buffer_size)
            frame.pts, frame.time_base = stamp, Fraction(1, 1000)
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    decoder = FootageDecoder(replace(probe_footage(path), rate=Fraction(10)))
    for time_ms in (0, 39, 40, 49, 55, 299, 300, 319, 600, 699, 700, 45, 741):
        expected = max(n for n, stamp in enumerate(stamps) if stamp <= time_ms)
        frame = decoder.frame_at(Fraction(time_ms, 1000))
        assert number_of(frame.to_ndarray()[:36]) == expected, time_ms


def turned(path: Path, degrees: int) -> Path:
    """Ask players to turn a file. Source: ISO/IEC 14496-12, 8.3.2 (the matrix of a track)."""
    one = 1 << 16
    matrices = {
        90: (0, one, 0, -one, 0, 0),
        180: (-one, 0, 0, 0, -one, 0),
        270: (0, -one, 0, one, 0, 0),
    }
    data = bytearray(path.read_bytes())
    at = data.index(b"tkhd") + 4 + 40
    values = (*matrices[degrees], 0, 0, 1 << 30)
    data[at : at + 36] = b"".join(value.to_bytes(4, "big", signed=True) for value in values)
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(("degrees", "corner"), [(90, "right"), (180, "both"), (270, "bottom")])
def test_it_is_turned_as_the_file_asks(tmp_path: Path, degrees: int, corner: str) -> None:
    path = tmp_path / "clip.mp4"
    with av.open(str(path), "w") as container:
        stream = container.add_stream("libx264", rate=24, width=64, height=36, options={"qp": "0"})
        stream.pix_fmt = "yuv420p"
        frame = av.VideoFrame(64, 36, "yuv420p")
        luma = np.full((36, 64), 40, np.uint8)
        luma[:12, :12] = 200  # at the top left before it is turned
        for plane, values in zip(frame.planes, (luma, None, None), strict=True):
            rows = np.full((plane.height, plane.line_size), 128, np.uint8)
            if values is not None:
                rows[:, :64] = values
            plane.update(rows.tobytes())
        for index in range(3):
            frame.pts = index
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    size_px = (64, 36) if degrees == 180 else (36, 64)
    clip = moving(turned(path, degrees), size_px=size_px)
    drawn = clip.planes_at(0, "yuv420p")
    assert drawn is not None
    down, across = np.nonzero(drawn.components[0] > 120)
    is_right, is_bottom = across.mean() > size_px[0] / 2, down.mean() > size_px[1] / 2
    assert (is_right, is_bottom) == (corner in {"right", "both"}, corner in {"bottom", "both"})


def test_interlaced_frames_come_out_whole(tmp_path: Path) -> None:
    path = tmp_path / "clip.mp4"
    with av.open(str(path), "w") as container:
        options = {"qp": "1", "x264-params": "tff=1"}
        stream = container.add_stream("libx264", rate=25, width=64, height=64, options=options)
        stream.pix_fmt = "yuv420p"
        for index in range(12):
            frame = av.VideoFrame(64, 64, "yuv420p")
            rows = np.full((64, frame.planes[0].line_size), 40 + 12 * index, np.uint8)
            rows[1::2] += 6
            frame.planes[0].update(rows.tobytes())
            for plane in frame.planes[1:]:
                plane.update(bytes([128]) * plane.buffer_size)
            frame.pts = index
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    clip = moving(path, size_px=(64, 64), fps=25)
    for index in (3, 4, 5, 9):
        drawn = clip.planes_at(index, "yuv420p")
        assert drawn is not None
        luma = drawn.components[0].astype(int)
        assert abs(float(luma.mean()) - (40 + 12 * index)) < 7
        assert np.abs(np.diff(luma[8:-8], axis=0)).max() <= 3, index


@pytest.mark.parametrize(
    ("left", "top", "box", "expected"),
    [
        (0, 0, (0, 0, 64, 36), (0, 0, (0, 0, 64, 36))),
        (3, 5, (1, 2, 21, 22), (4, 6, (2, 3, 20, 21))),
        (43, 15, (0, 0, 21, 21), (44, 16, (1, 1, 21, 21))),
        (2, 2, (0, 0, 7, 7), (2, 2, (0, 0, 6, 6))),
        (3, 3, (0, 0, 1, 1), (3, 3, (0, 0, 1, 1))),
    ],
)
def test_edges_are_moved_inward_to_even_px(
    left: int, top: int, box: tuple[int, int, int, int], expected: tuple[Any, ...]
) -> None:
    placing = even_placing(Placing(100, 100, box, left, top), Raster(64, 36))
    assert (placing.left_px, placing.top_px, placing.box) == expected


def test_halved_is_of_the_reference() -> None:
    assert halved(np.arange(8.0)[None, :], "422").tolist() == [[0.25, 2.0, 4.0, 6.0]]
