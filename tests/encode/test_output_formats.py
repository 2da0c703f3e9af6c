"""Every format in every colour that it can hold: what is decoded, against a float reference."""

from __future__ import annotations

import struct
from dataclasses import replace
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING, Any

import av
import numpy as np
import pytest
from tests.encode.output_reference import light_reference, planes_reference, signal_reference
from tests.refused import refused

from endroll.core.color import BT2020_PRIMARIES
from endroll.core.diagnostics import RenderError
from endroll.core.output_color import MASTERING_DISPLAYS, OUTPUT_COLORS, LightLevels
from endroll.encode.families import can_hold
from endroll.encode.formats import FORMATS
from endroll.encode.render_spec import RenderSpec
from endroll.encode.tracks import FilmTracks, Target
from endroll.encode.writer import join_film, write_film

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from numpy.typing import NDArray
    from tests.conftest import BarRows

    from endroll.core.output_color import OutputColor
    from endroll.encode.delivery import Delivery
    from endroll.project import Project

HDR = ("p3-d65-pq", "bt2020-pq", "bt2020-hlg")
FILES = [
    name
    for name, spec in FORMATS.items()
    if spec.encoding and spec.encoding.bits >= 10 and spec.container and not spec.container.is_mxf
]
PATCH_PX = 36
COLORS = np.array(
    [
        *[(52, 52, 52), (85, 85, 85), (122, 122, 121), (160, 160, 160), (200, 200, 200)],
        *[(243, 243, 242), (115, 82, 68), (194, 150, 130), (98, 122, 157), (87, 108, 67)],
        *[(133, 128, 177), (103, 189, 170), (214, 126, 44), (80, 91, 166), (193, 90, 99)],
        *[(94, 60, 108), (157, 188, 64), (224, 163, 46), (56, 61, 150), (70, 148, 73)],
        *[(175, 54, 60), (231, 199, 31), (187, 86, 149), (8, 133, 161)],
        *[(0, 0, 255), (0, 255, 0), (255, 0, 0), (255, 255, 255)],
        *[(16 * step, 16 * step, 16 * step) for step in range(12)],
    ],
    np.uint8,
)
"""The 24 patches of a colour chart in sRGB, the primaries, white, and a ramp of greys."""


class Patches:
    """What makes a film of bars show patches of 36 px, eight in a row."""

    def __init__(self) -> None:
        self.pixels = COLORS.reshape(5, 8, 3).repeat(PATCH_PX, axis=0).repeat(40, axis=1)

    def layers(self, top_px: int, bottom_px: int) -> NDArray[np.uint8]:
        rows = np.arange(top_px, bottom_px)
        out = np.zeros((len(rows), self.pixels.shape[1], 4), np.uint8)
        shown = (rows >= 0) & (rows < len(self.pixels))
        out[shown, :, :3] = self.pixels[rows[shown]]
        out[shown, :, 3] = 255
        return out


@pytest.fixture
def patches(bar_rows: type[BarRows], monkeypatch: pytest.MonkeyPatch) -> BarRows:
    """A scroll of eight frames that begins with the patches in full view."""
    source = bar_rows(step_px=4, frame_count=10)
    monkeypatch.setattr(source, "layers", Patches().layers)
    return source


def output_of(name: str) -> OutputColor:
    mastering = MASTERING_DISPLAYS["bt2020-1000"] if name.endswith("pq") else None
    return replace(OUTPUT_COLORS[name], mastering=mastering)


def written(source: BarRows, path: Path, name: str, color: str, **options: object) -> Delivery:
    spec = RenderSpec.of(name, **options)  # type: ignore[arg-type]
    return write_film(FilmTracks(picture=source, output=output_of(color)), spec, Target(path))


def decoded(path: Path) -> Iterator[av.VideoFrame]:
    with av.open(str(path)) as container:
        yield from container.decode(video=0)


def planes_of(frame: av.VideoFrame) -> list[NDArray[np.int64]]:
    """Return Y', Cb and Cr in the depth of the frame."""
    return [
        np.frombuffer(bytes(plane), np.uint16)
        .reshape(plane.height, -1)[:, : plane.width]
        .astype(np.int64)
        for plane in frame.planes[:3]
    ]


def errors_of(
    path: Path,
    source: BarRows,
    color: str,
    *,
    margin: int,
    measure: Callable[[NDArray[np.float64]], np.float64] = np.max,
) -> list[float]:
    """Return how far Y', Cb and Cr are from a reference in 10 bits, `margin` px inside patches."""
    white = float(OUTPUT_COLORS[color].white_nits)
    worst = [0.0, 0.0, 0.0]
    for index, frame in enumerate(decoded(path)):
        sampling = frame.format.name[3:6]
        bits = frame.format.components[0].bits
        exact = planes_reference(source.frame(index), color, white, bits=bits, sampling=sampling)
        inside = inside_patches(source.schedule.offset_px(index), margin)
        for component, (plane, reference) in enumerate(zip(planes_of(frame), exact, strict=True)):
            down, across = len(inside) // len(plane), inside.shape[1] // plane.shape[1]
            counted = inside[::down, ::across]
            error = measure(np.abs(plane - reference)[counted]) / (1 << (bits - 10))
            worst[component] = max(worst[component], float(error))
    return worst


def inside_patches(offset_px: int | None, margin: int) -> NDArray[np.bool_]:
    if not margin or offset_px is None:
        return np.ones((180, 320), np.bool_)
    rows = np.arange(180) + offset_px
    shown = (rows >= 0) & (rows < 180)
    in_row = (rows % PATCH_PX >= margin) & (rows % PATCH_PX < PATCH_PX - margin) & shown
    columns = np.arange(320) % 40
    return in_row[:, np.newaxis] & ((columns >= margin) & (columns < 40 - margin))


@pytest.mark.parametrize("color", HDR)
def test_lossless_hevc_is_within_a_code(patches: BarRows, tmp_path: Path, color: str) -> None:
    written(patches, tmp_path / "film.mp4", "hevc-10", color, quality="master")
    assert max(errors_of(tmp_path / "film.mp4", patches, color, margin=0)) < 0.6


@pytest.mark.parametrize("name", [name for name in FILES if name != "prores-422-proxy"])
@pytest.mark.parametrize("color", HDR)
def test_lossy_codecs_lose_no_more_than_in_bt709(
    patches: BarRows, tmp_path: Path, name: str, color: str
) -> None:
    """Inside patches, in codes of 10 bits: what the same codec loses of BT.709, and one more.

    The worst sample counts; of AV1, which may spend few bits on a last frame, the mean.
    """
    suffix, worst = FORMATS[name].suffix, {}
    measure = np.mean if name == "av1-10" else np.max
    for each in ("bt709", color):
        path = tmp_path / f"{each}{suffix}"
        written(patches, path, name, each)
        worst[each] = errors_of(path, patches, each, margin=8, measure=measure)
    for usual, own in zip(worst["bt709"], worst[color], strict=True):
        assert own <= usual + 1, worst


@pytest.mark.parametrize("color", ["bt709", *HDR, "dcdm"])
@pytest.mark.parametrize(
    ("name", "pixels", "bits"),
    [
        ("png-16", "rgb48be", 16),
        ("tiff-16", "rgb48le", 16),
        ("dpx", "gbrp10le", 10),
        ("dpx-12", "gbrp12le", 12),
    ],
)
def test_pictures_are_within_a_code(
    patches: BarRows, tmp_path: Path, color: str, name: str, pixels: str, bits: int
) -> None:
    if not can_hold(FORMATS[name].family, OUTPUT_COLORS[color]):
        pytest.skip(f"{name} cannot hold {color}")
    written(patches, tmp_path / "film", name, color)
    white = float(OUTPUT_COLORS[color].white_nits)
    files = sorted((tmp_path / "film").iterdir())
    assert len(files) == patches.schedule.frame_count
    for index in (1, 2, 4, 7):
        (frame,) = decoded(files[index])
        assert frame.format.components[0].bits == bits
        codes = frame.to_ndarray(format=pixels).astype(np.int64)
        exact = signal_reference(patches.frame(index), color, white)
        if color == "dcdm":
            assert not (codes & 15).any()
            assert np.abs((codes >> 4) - 4095 * exact).max() < 0.52
        else:
            assert np.abs(codes - (2**bits - 1) * exact).max() < 0.85


@pytest.mark.parametrize("color", HDR)
@pytest.mark.parametrize("transparent", [False, True])
def test_exr_is_light_relative_to_white(
    patches: BarRows, tmp_path: Path, color: str, *, transparent: bool
) -> None:
    written(patches, tmp_path / "film", "exr", color, transparent=transparent)
    path = sorted((tmp_path / "film").iterdir())[4]
    (frame,) = decoded(path)
    light = frame.to_ndarray(format="gbrapf32le" if transparent else "gbrpf32le")
    exact = light_reference(patches.frame(4), color)
    assert np.abs(light[..., :3] - exact).max() < 2**-11
    if transparent:
        assert (light[..., 3] == patches.layer_frame(4)[..., 3] / 255).all()
    data = path.read_bytes()
    at = data.index(b"whiteLuminance\0float\0") + 21
    assert struct.unpack_from("<if", data, at) == (4, 203.0)
    at = data.index(b"chromaticities\0chromaticities\0") + 30
    points = struct.unpack_from("<i8f", data, at)[1:]
    expected = {"p3-d65-pq": (0.680, 0.320, 0.265), "bt2020-pq": (0.708, 0.292, 0.170)}
    assert points[:3] == pytest.approx(expected.get(color, (0.708, 0.292, 0.170)))
    assert points[6:] == pytest.approx((0.3127, 0.3290))


FILM = """
video: {size: 320x180, color: bt2020-pq}
styles: {base: {font: [Box, Box Han], size: 220}}
timing: {speed: 30}
roll:
  - {names: [C, D]}
"""
TAGS = {"p3-d65-pq": (12, 16, 9), "bt2020-pq": (9, 16, 9), "bt2020-hlg": (9, 18, 9)}


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("color", HDR)
def test_files_are_tagged(patches: BarRows, tmp_path: Path, name: str, color: str) -> None:
    path = tmp_path / f"film{FORMATS[name].suffix}"
    written(patches, path, name, color)
    frame = next(decoded(path))
    tags = int(frame.color_primaries), int(frame.color_trc), int(frame.colorspace)
    assert (*tags, int(frame.color_range)) == (*TAGS[color], 1)
    at = path.read_bytes().rindex(b"colrncl") + 8
    assert struct.unpack_from(">3H", path.read_bytes(), at) == TAGS[color]
    assert display_of(frame) == (EXPECTED_DISPLAY if color.endswith("pq") else None)
    assert light_of(frame) == (expected_light(color) if color.endswith("pq") else None)


EXPECTED_DISPLAY = ((0.708, 0.292), (0.170, 0.797), (0.131, 0.046), (0.3127, 0.3290), 0.0001, 1000)


def side_data_of(frame: av.VideoFrame, kind: str) -> bytes | None:
    held: Any = frame.side_data  # it is a mapping of kinds, and yields values
    return {data.type.name: bytes(data) for data in held}.get(kind)


def display_of(frame: av.VideoFrame) -> tuple[object, ...] | None:
    """Return red, green, blue, white, darkest and lightest of the mastering display of a frame."""
    data = side_data_of(frame, "MASTERING_DISPLAY_METADATA")
    if data is None:
        return None
    numbers = struct.unpack_from("<20i", data)
    values = [
        round(top / below, 4) for top, below in zip(numbers[0::2], numbers[1::2], strict=True)
    ]
    points = tuple(zip(values[0:8:2], values[1:8:2], strict=True))
    return (*points, *values[8:10])


def light_of(frame: av.VideoFrame) -> LightLevels | None:
    data = side_data_of(frame, "CONTENT_LIGHT_LEVEL")
    if data is None:
        return None
    cll, fall = struct.unpack_from("<2I", data)
    return LightLevels(cll, fall)


@cache
def expected_light(color: str) -> LightLevels:
    """Return the light levels of the patches, by arithmetic on whole frames alone."""
    pixels = Patches().layers(0, 180)[..., :3]
    brightest = light_reference(pixels, color).max(axis=-1) * 203
    return LightLevels(int(np.ceil(brightest.max() - 1e-6)), int(np.ceil(brightest.mean())))


@pytest.mark.parametrize("color", ["p3-d65-pq", "bt2020-pq"])
def test_pngs_describe_their_colours(patches: BarRows, tmp_path: Path, color: str) -> None:
    written(patches, tmp_path / "film", "png-16", color)
    data = min((tmp_path / "film").iterdir()).read_bytes()
    primaries, transfer, _ = TAGS[color]
    assert bytes([primaries, transfer, 0, 1]) == chunk_of(data, b"cICP")
    display = struct.unpack(">8H2I", chunk_of(data, b"mDCV"))
    assert display[:8] == (35400, 14600, 8500, 39850, 6550, 2300, 15635, 16450)
    assert display[8:] == (10_000_000, 1)
    levels = struct.unpack(">2I", chunk_of(data, b"cLLI"))
    light = expected_light(color)
    assert levels == (light.max_cll * 10_000, light.max_fall * 10_000)
    assert data.index(b"cLLI") < data.index(b"IDAT")
    assert BT2020_PRIMARIES.red == (Fraction(708, 1000), Fraction(292, 1000))


def chunk_of(data: bytes, kind: bytes) -> bytes:
    at = data.index(kind)
    (length,) = struct.unpack_from(">I", data, at - 4)
    return data[at + 4 : at + 4 + length]


@pytest.mark.parametrize("name", ["prores-422-hq", "prores-4444", "dnxhr-hqx"])
def test_a_described_movie_is_the_same_in_all_else(
    patches: BarRows, tmp_path: Path, name: str
) -> None:
    """It is opened like a movie that was made in memory; its kind and depth are kept."""
    for color in ("bt2020-hlg", "bt2020-pq"):
        written(patches, tmp_path / f"{color}.mov", name, color)
    plain, described = (
        (tmp_path / f"{color}.mov").read_bytes() for color in ("bt2020-hlg", "bt2020-pq")
    )
    entries = [data[data.rindex(b"stsd") + 16 :][:82] for data in (plain, described)]
    assert entries[0] == entries[1]
    with av.open(str(tmp_path / "bt2020-pq.mov")) as container:
        stream = container.streams.video[0]
        assert (stream.average_rate, stream.frames) == (Fraction(24000, 1001), 10)


@pytest.mark.parametrize("name", ["prores-422-hq", "dnxhr-hqx", "hevc-10"])
def test_joined_parts_keep_their_colours(patches: BarRows, tmp_path: Path, name: str) -> None:
    suffix = FORMATS[name].suffix
    film = FilmTracks(picture=patches, output=output_of("bt2020-pq"))
    spec = RenderSpec.of(name)
    parts = [tmp_path / f"{index}{suffix}" for index in range(2)]
    for part, stretch in zip(parts, (range(5), range(5, 10)), strict=True):
        write_film(film, spec, Target(part, stretch))
    join_film(parts, film, spec, Target(tmp_path / f"whole{suffix}"))
    frames = list(decoded(tmp_path / f"whole{suffix}"))
    assert len(frames) == 10
    assert int(frames[0].color_trc) == 16
    assert display_of(frames[0]) == EXPECTED_DISPLAY
    assert light_of(frames[0]) == expected_light("bt2020-pq")


def test_a_layer_says_nothing_of_the_light(patches: BarRows, tmp_path: Path) -> None:
    written(patches, tmp_path / "film.mov", "prores-4444", "bt2020-pq", transparent=True)
    frame = next(decoded(tmp_path / "film.mov"))
    assert frame.format.name == "yuva444p12le"
    assert display_of(frame) == EXPECTED_DISPLAY
    assert light_of(frame) is None


@pytest.mark.parametrize("name", ["prores-422-hq", "hevc-10", "av1-10", "png-16", "dpx-12"])
def test_the_same_film_gives_the_same_bytes(patches: BarRows, tmp_path: Path, name: str) -> None:
    suffix = FORMATS[name].name_suffix
    for copy in "ab":
        written(patches, tmp_path / f"{copy}{suffix}", name, "bt2020-pq")
    first, second = (tmp_path / f"{copy}{suffix}" for copy in "ab")
    if first.is_dir():
        first, second = sorted(first.iterdir())[3], sorted(second.iterdir())[3]
    assert first.read_bytes() == second.read_bytes()


def test_other_writers_refuse_what_is_not_bt709(
    lay_out: Callable[[str], Project], tmp_path: Path
) -> None:
    project = lay_out(FILM)
    for write in (project.render_with_moviepy, project.render):
        with refused(RenderError, "color-format"):
            write(tmp_path / "film.mp4")
    assert not (tmp_path / "film.mp4").exists()


def test_an_error_is_at_the_place_of_the_colour(
    lay_out: Callable[[str], Project], tmp_path: Path
) -> None:
    with pytest.raises(RenderError) as raised:
        lay_out(FILM).render(tmp_path / "film.mp4")
    (problem,) = raised.value.diagnostics
    assert problem.span is not None
    assert (problem.span.line, problem.span.column) == (2, 31)
    assert "hevc-10" in (problem.hint or "")


FOR_BT709 = [
    name
    for name, spec in FORMATS.items()
    if spec.encoding and not can_hold(spec.family, OUTPUT_COLORS["bt2020-pq"])
]


@pytest.mark.parametrize("name", [*FOR_BT709, "png", "tiff", "tiff-lzw", "exr-code-values"])
@pytest.mark.parametrize("color", [*HDR, "dcdm"])
def test_what_cannot_hold_the_colours_is_refused(
    patches: BarRows, tmp_path: Path, name: str, color: str
) -> None:
    codes = refusal(patches, tmp_path / "film", name, color)
    assert codes[0] == "color-format"
    assert list(tmp_path.iterdir()) == []


def refusal(source: BarRows, path: Path, name: str, color: str, **options: object) -> list[str]:
    with pytest.raises(RenderError) as raised:
        written(source, path, name, color, **options)
    return [diagnostic.code for diagnostic in raised.value.diagnostics]


def test_everything_that_is_refused_is_said_at_once(patches: BarRows, tmp_path: Path) -> None:
    assert refusal(patches, tmp_path / "a", "tiff", "bt2020-pq", premultiplied=True) == [
        "color-format",
        "color-premultiplied",
    ]
    assert refusal(patches, tmp_path / "b", "h264", "bt2020-pq", matte=True) == [
        "color-format",
        "color-matte",
    ]
    assert refusal(patches, tmp_path / "c", "tiff-16", "dcdm", transparent=True) == ["color-alpha"]
    assert refusal(patches, tmp_path / "d", "dpx", "dcdm") == ["color-format"]
    assert list(tmp_path.iterdir()) == []
