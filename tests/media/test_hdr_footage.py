"""HDR footage in an HDR film: in linear light, and untouched where the colours are the film's."""

from __future__ import annotations

from fractions import Fraction
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import av
import numpy as np
import pytest
from tests.encode.color_reference import NUMBERS
from tests.encode.output_reference import hlg, pq, pq_inverse, to_xyz

from endroll.core.files import UnfitFileError
from endroll.core.output_color import OUTPUT_COLORS
from endroll.core.units import FrameRate, Raster
from endroll.encode.color import convert_signal
from endroll.encode.color_encoding import TEN_420, rgb_encoding
from endroll.encode.light_levels import measure_light
from endroll.encode.plane_composer import PlaneComposer
from endroll.media.footage import MovingPicture
from endroll.media.footage_probe import probe_footage

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from numpy.typing import NDArray
    from tests.conftest import Inspected

    from endroll.project import Project

    Floats = NDArray[np.float64]

SIZE = 160, 96
PATCH = 32
KINDS = {"bt2020-pq": (9, 16), "p3-d65-pq": (12, 16), "bt2020-hlg": (9, 18)}
HDR = list(KINDS)


def signals(seed: int = 7) -> Floats:
    """Return R'G'B' of 15 patches, the first black, the second grey: (96, 160, 3)."""
    patches = np.random.default_rng(seed).uniform(0.1, 0.7, (3, 5, 3))
    patches[0, 0], patches[0, 1] = 0, 0.5
    return patches.repeat(PATCH, axis=0).repeat(PATCH, axis=1)


def coded(signal: Floats, bits: int = 10) -> list[NDArray[np.uint16]]:
    """Return the nearest Y', Cb and Cr of BT.2020, 4:2:0 of flat patches."""
    weights, of_blue, of_red = NUMBERS["BT2020"]
    luma = signal @ np.array(weights)
    cb, cr = (signal[..., 2] - luma) / of_blue, (signal[..., 0] - luma) / of_red
    unit = 1 << (bits - 8)
    planes = (16 + 219 * luma) * unit, (128 + 224 * cb) * unit, (128 + 224 * cr) * unit
    halved = planes[0], planes[1][::2, ::2], planes[2][::2, ::2]
    return [np.rint(plane).astype(np.uint16) for plane in halved]


def decoded(planes: list[NDArray[np.uint16]]) -> Floats:
    """Return R'G'B' of 10-bit Y', Cb and Cr in 4:2:0 of flat patches."""
    (red, green, blue), of_blue, of_red = NUMBERS["BT2020"]
    luma = (planes[0] / 4 - 16) / 219
    cb, cr = ((plane.repeat(2, 0).repeat(2, 1) / 4 - 128) / 224 for plane in planes[1:])
    r, b = luma + of_red * cr, luma + of_blue * cb
    return np.stack([r, (luma - red * r - blue * b) / green, b], axis=-1)


def nits_of(signal: Floats, name: str) -> Floats:
    """Return the light of a display, 1000 nits in HLG."""
    if name.endswith("pq"):
        return pq_inverse(signal.clip(0, 1))
    a, b, c = 0.17883277, 0.28466892, 0.55991073
    light = np.where(signal <= 0.5, signal**2 / 3, (np.exp((signal - c) / a) + b) / 12)
    luminance = light @ np.array([0.2627, 0.6780, 0.0593])
    nits: Floats = 1000 * light * luminance[..., np.newaxis] ** 0.2
    return nits


def brought(signal: Floats, source: str, target: str, dim: float = 0) -> Floats:
    """Return the signal in the colours of another film."""
    names = (name.rpartition("-")[0] for name in (source, target))
    from_xyz, to = (to_xyz(name) for name in names)
    nits = (nits_of(signal, source) @ np.linalg.solve(to, from_xyz).T).clip(0, None)
    nits *= (1 - dim) ** 2.4
    return pq(nits) if target.endswith("pq") else hlg(nits).clip(0, 1)


def write_hdr(
    path: Path, name: str, signal: Floats, *, frames: int = 3, tags: tuple[int, int] | None = None
) -> Path:
    """Write lossless 10-bit footage."""
    primaries, transfer = tags or KINDS[name]
    with av.open(str(path), "w") as container:
        stream: Any = container.add_stream("ffv1", rate=24, width=SIZE[0], height=SIZE[1])
        stream.pix_fmt = "yuv420p10le"
        context = stream.codec_context
        context.color_primaries, context.color_trc = primaries, transfer
        context.colorspace, context.color_range = 9, 1
        for index in range(frames):
            frame = av.VideoFrame(*SIZE, "yuv420p10le")
            for plane, values in zip(frame.planes, coded(signal), strict=True):
                memory = np.frombuffer(memoryview(plane), np.uint16).reshape(plane.height, -1)
                memory[:, : plane.width] = values
            frame.color_primaries, frame.color_trc, frame.colorspace = primaries, transfer, 9
            frame.color_range = 1
            frame.pts, frame.time_base = index, Fraction(1, 24)
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return path


def moving(path: Path, target: str, **options: Any) -> MovingPicture:
    """Open footage that fills a film in some colours."""
    backdrop = SimpleNamespace(
        begin=SimpleNamespace(in_seconds=lambda _: Fraction(0)),
        end=None,
        loops=False,
        dim=options.get("dim", 0),
        blur_px=options.get("blur_px", 0),
        filling="cover",
        file=path.name,
        span=None,
    )
    placed: Any = SimpleNamespace(
        backdrop=backdrop, left_px=0, top_px=0, width_px=SIZE[0], height_px=SIZE[1]
    )
    footage = probe_footage(path, allows_hdr=True)
    return MovingPicture(
        placed, footage, FrameRate(Fraction(24)), Raster(*SIZE), OUTPUT_COLORS[target]
    )


def in_planes(footage: MovingPicture, target: str) -> tuple[NDArray[Any], ...]:
    """Return its first frame in 10-bit 4:2:0, as the composer has it."""
    drawn = footage.planes_at(0, "yuv420p10le")
    assert drawn is not None
    if not drawn.is_rgb:
        return drawn.components
    green, blue, red = drawn.components
    encoding = TEN_420.for_output(OUTPUT_COLORS[target])
    return convert_signal(np.stack((red, green, blue)), encoding).components


def inside(plane: NDArray[Any]) -> NDArray[Any]:
    """Return a plane's samples that are 6 px from the edges of patches, as one row."""
    height, width = plane.shape
    edge = PATCH * height // SIZE[1]
    margin = 6 * height // SIZE[1]
    rows, columns = np.arange(height) % edge, np.arange(width) % edge
    keep = [(place >= margin) & (place < edge - margin) for place in (rows, columns)]
    kept: NDArray[Any] = plane[keep[0]][:, keep[1]].ravel().astype(np.int64)
    return kept


@pytest.mark.parametrize("name", HDR)
def test_footage_in_the_colours_of_the_film_is_untouched(tmp_path: Path, name: str) -> None:
    path = write_hdr(tmp_path / "c.mkv", name, signals())
    drawn = moving(path, name).planes_at(0, "yuv420p10le")
    assert drawn is not None
    for plane, values in zip(drawn.components, coded(signals()), strict=True):
        assert (plane == values).all()


@pytest.mark.parametrize("source", HDR)
@pytest.mark.parametrize("target", HDR)
@pytest.mark.parametrize("dim", [0, 0.4])
def test_other_colours_are_converted_in_linear_light(
    tmp_path: Path, source: str, target: str, dim: float
) -> None:
    path = write_hdr(tmp_path / "c.mkv", source, signals())
    planes = in_planes(moving(path, target, dim=dim), target)
    exact = brought(decoded(coded(signals())), source, target, dim)
    for plane, values in zip(planes, coded(exact), strict=True):
        assert np.abs(inside(plane) - inside(values)).max() <= 1


@pytest.mark.parametrize("source", HDR)
@pytest.mark.parametrize("target", HDR)
def test_pictures_get_rgb_of_16_bits(tmp_path: Path, source: str, target: str) -> None:
    """Within a quarter of a code of 10 bits."""
    path = write_hdr(tmp_path / "c.mkv", source, signals())
    drawn = moving(path, target).planes_at(0, "gbrp16le")
    assert drawn is not None
    exact = brought(decoded(coded(signals())), source, target)
    for plane, channel in zip(drawn.components, (1, 2, 0), strict=True):
        assert np.abs(inside(plane) - inside(np.rint(65535 * exact[..., channel]))).max() <= 16


def test_a_blur_brings_patches_together(tmp_path: Path) -> None:
    path = write_hdr(tmp_path / "c.mkv", "bt2020-pq", signals())
    planes = in_planes(moving(path, "bt2020-pq", blur_px=400), "bt2020-pq")
    sharp = coded(signals())[0].astype(np.int64)
    assert np.ptp(planes[0]) < 0.6 * np.ptp(sharp)


@pytest.mark.parametrize("source", HDR)
def test_the_page_shows_the_films_white_as_white(tmp_path: Path, source: str) -> None:
    path = write_hdr(tmp_path / "c.mkv", source, signals())
    drawn = moving(path, "bt2020-pq").at(0)
    nits = nits_of(decoded(coded(signals())), source)
    to_709 = np.linalg.solve(to_xyz("bt709"), to_xyz(source.rpartition("-")[0]))
    exact = 255 * (nits / 203 @ to_709.T).clip(0, 1) ** (1 / 2.4)
    for channel in range(3):
        plane, values = drawn.rgb[..., channel], np.rint(exact[..., channel])
        # Where a channel is nearly black, a rounded code of 10 bits is several of 8.
        bright = inside(values) > 20
        assert np.abs(inside(plane) - inside(values))[bright].max() <= 2


FILM = """
    video: {{size: 160x96, fps: 24, color: {color}}}
    styles: {{base: {{font: [Box, Box Han], size: 300, color: white}}}}
    roll:
      - card: [{{names: [A]}}]
        hold: 3f
        fade_in: 0
        fade_out: 0
        background: clip.mkv
"""


@pytest.fixture
def film(look_into: Callable[[str], Inspected], tmp_path: Path) -> Callable[[str], Project]:
    def looked(color: str) -> Project:
        write_hdr(tmp_path / "clip.mkv", "bt2020-pq", signals())
        project, found = look_into(FILM.format(color=color))
        assert project, found
        return project

    return looked


def first_shown(project: Project) -> int:
    schedule = project.schedule
    return next(frame for frame in range(schedule.frame_count) if schedule.views(frame))


def test_text_lies_on_hdr_footage(film: Callable[[str], Project]) -> None:
    project = film("bt2020-pq")
    output = project.credits.video.color
    for encoding in (TEN_420.for_output(output), rgb_encoding(output)):
        planes = PlaneComposer(project._film.painter, encoding).compose(first_shown(project))
        white = 573 if encoding.bits == 10 else round(65535 * float(pq(np.array(203.0))))
        share = (np.abs(planes.luma.astype(np.int64) - white) <= 1).mean()
        assert 0.01 < share < 0.6


def test_hdr_films_are_written_in_every_kind_of_format(
    film: Callable[[str], Project], tmp_path: Path
) -> None:
    project = film("bt2020-pq")
    frame = first_shown(project)
    expected = PlaneComposer(
        project._film.painter, rgb_encoding(project.credits.video.color)
    ).compose(frame)
    for name, pixels, bits in (
        ("png-16", "gbrp16be", 16),
        ("tiff-16", "gbrp16be", 16),
        ("dpx", "gbrp10le", 10),
        ("dpx-12", "gbrp12le", 12),
    ):
        project.render(tmp_path / name, output_format=name, frames=range(frame, frame + 1))
        (path,) = (tmp_path / name).iterdir()
        with av.open(str(path)) as container:
            decoded_frame = next(container.decode(video=0))
        rgb = decoded_frame.to_ndarray(format="rgb48le" if bits == 16 else pixels)
        for channel, plane in enumerate((expected.cr, expected.luma, expected.cb)):
            exact = plane / 65535 * ((1 << bits) - 1)
            assert np.abs(rgb[..., channel] - exact).max() <= 0.5
    project.render(tmp_path / "exr", output_format="exr", frames=range(frame, frame + 1))
    (path,) = (tmp_path / "exr").iterdir()
    with av.open(str(path)) as container:
        half_floats = next(container.decode(video=0))
    assert half_floats.format.name == "gbrpf16le"  # converted to 32 bits, light above 1 is lost
    green = half_floats.planes[0]
    rows = np.frombuffer(bytes(green), np.float16).reshape(green.height, -1)
    light = rows[:, : green.width].astype(np.float64)
    exact = pq_inverse(expected.luma / 65535) / 203
    assert np.abs(light / np.maximum(exact, 1e-6) - 1)[exact > 0.01].max() < 2**-10
    assert light.max() > 1


def test_light_is_measured_above_white(film: Callable[[str], Project]) -> None:
    project = film("bt2020-pq")
    light = measure_light(project._film.painter, project.credits.video.color)
    brightest = nits_of(decoded(coded(signals())), "bt2020-pq").max()
    # Between patches the scaler, which sharpens chroma, goes somewhat beyond them.
    assert brightest - 2 < light.max_cll < 1.2 * brightest
    assert 1 < light.max_fall < light.max_cll


@pytest.mark.parametrize("color", ["bt709", "dcdm"])
def test_hdr_footage_in_other_films_is_an_error(
    look_into: Callable[[str], Inspected], tmp_path: Path, color: str
) -> None:
    write_hdr(tmp_path / "clip.mkv", "bt2020-pq", signals())
    _, found = look_into(FILM.format(color=color))
    assert [each.code for each in found if each.severity == "error"] == ["footage-hdr"]
    assert all(each.span for each in found if each.code == "footage-hdr")


def test_primaries_that_are_not_converted_are_refused(tmp_path: Path) -> None:
    path = write_hdr(tmp_path / "c.mkv", "bt2020-pq", signals(), tags=(10, 16))
    with pytest.raises(UnfitFileError) as raised:
        probe_footage(path, allows_hdr=True)
    assert raised.value.code == "footage-color"
