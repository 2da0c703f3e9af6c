"""Formats whose encoder sees every frame: what it is given, what comes back, how it is set."""

from __future__ import annotations

import os
from contextlib import suppress
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

import av
import numpy as np
import pytest
from PIL import Image
from tests.refused import refused
from tests.writing import encoding_of, write

from endroll.core.diagnostics import RenderError, UsageError
from endroll.core.units import Raster
from endroll.encode.color import convert
from endroll.encode.edge_bleed import bleed
from endroll.encode.families import Quality
from endroll.encode.formats import FORMATS
from endroll.encode.render_spec import RenderSpec
from endroll.encode.whole_frames import codec_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray
    from tests.conftest import BarRows

    from endroll.encode.color_encoding import ColorEncoding
    from endroll.project import Project

RASTER = Raster(320, 182)
NTSC = Fraction(24000, 1001)
TAGS = {
    "h264": ("avc1", "yuv420p"),
    "hevc": ("hvc1", "yuv420p"),
    "hevc-10": ("hvc1", "yuv420p10le"),
    "av1": ("av01", "yuv420p"),
    "av1-10": ("av01", "yuv420p10le"),
    "dnxhr-hq": ("AVdh", "yuv422p"),
    "dnxhr-hqx": ("AVdh", "yuv422p10le"),
}


def planes_of(frame: av.VideoFrame) -> list[NDArray[np.int32]]:
    kind, size = ("<u2", 2) if frame.format.name.endswith("le") else ("u1", 1)
    return [
        np.frombuffer(bytes(plane), kind)
        .reshape(plane.height, plane.line_size // size)[:, : plane.width]
        .astype(np.int32)
        for plane in frame.planes
    ]


def decoded(path: Path) -> list[list[NDArray[np.int32]]]:
    with av.open(str(path), options={"err_detect": "explode"}) as container:
        return [planes_of(frame) for frame in container.decode(video=0)]


def decoded_with_alpha(path: Path) -> list[list[NDArray[np.int32]]]:
    """Return planes as libvpx decodes them; libav's own decoder leaves alpha out."""
    decoder = av.CodecContext.create("libvpx-vp9", "r")
    found: list[list[NDArray[np.int32]]] = []
    with av.open(str(path)) as container:
        for packet in container.demux(video=0):
            for frame in decoder.decode(packet):
                assert frame.format.name == "yuva420p"
                found.append(planes_of(frame))
    return found


def psnr(one: NDArray[np.int32], other: NDArray[np.int32], bits: int) -> float:
    error = np.mean((one - other).astype(float) ** 2)
    return 99.0 if error == 0 else float(10 * np.log10(((1 << bits) - 1) ** 2 / error))


def painted(source: BarRows, index: int, form: ColorEncoding) -> list[NDArray[np.int32]]:
    planes = convert(source.frame(index), form)
    return [plane.astype(np.int32) for plane in planes.components]


@pytest.mark.parametrize("name", TAGS)
def test_the_file_says_what_it_is_and_shows_what_is_painted(
    bar_rows: type[BarRows], tmp_path: Path, name: str
) -> None:
    source = bar_rows(step_px=3, frame_count=30, raster=RASTER)
    path = tmp_path / f"roll{FORMATS[name].suffix}"
    written = write(source, path, name)
    assert (written.format, written.frame_count) == (name, 30)
    with av.open(str(path)) as container:
        stream = container.streams.video[0]
        context = stream.codec_context
        assert (context.codec_tag, context.pix_fmt) == TAGS[name]
        assert (stream.frames, stream.average_rate) == (30, NTSC)
        assert (context.color_primaries, context.color_trc, context.colorspace) == (1, 1, 1)
        assert context.color_range == 1
    form = encoding_of(name)
    shown = decoded(path)
    assert len(shown) == 30
    for index, planes in enumerate(shown):
        for found, exact in zip(planes, painted(source, index, form), strict=True):
            assert psnr(found, exact, form.bits) > 34, index


@pytest.mark.parametrize("name", ["hevc", "hevc-10"])
def test_a_master_of_hevc_loses_nothing(bar_rows: type[BarRows], tmp_path: Path, name: str) -> None:
    source = bar_rows(step_px=5, frame_count=20, raster=RASTER, background_rgb=(20, 60, 90))
    path = tmp_path / "roll.mp4"
    write(source, path, name, quality="master")
    for index, planes in enumerate(decoded(path)):
        for found, exact in zip(planes, painted(source, index, encoding_of(name)), strict=True):
            assert np.array_equal(found, exact), index


@pytest.mark.parametrize("name", ["h264", "hevc", "av1-10", "webm-alpha"])
@pytest.mark.parametrize("is_small", [False, True])
def test_a_better_quality_is_nearer_to_what_is_painted(
    bar_rows: type[BarRows], tmp_path: Path, name: str, *, is_small: bool
) -> None:
    if is_small and name != "h264":
        return
    source = bar_rows(step_px=4, frame_count=12, raster=RASTER)
    form = encoding_of(name)
    path = tmp_path / f"roll{FORMATS[name].suffix}"
    has_alpha = name == "webm-alpha"
    error = []
    for quality in Quality:
        write(source, path, name, quality=quality, small=is_small)
        shown = decoded_with_alpha(path) if has_alpha else decoded(path)
        assert len(shown) == 12
        luma = painted(source, 6, form)[0]
        seen = source.layer_frame(6)[:, :, 3] > 0 if has_alpha else slice(None)
        error.append(np.mean((shown[6][0] - luma)[seen] ** 2))
    assert error[0] > error[1] >= error[2]
    assert error[1] > error[2] or (has_alpha and error[1] == 0)


FILM = """
    video: {size: 322x182, fps: 25, background: "BACKGROUND"}
    timing: {speed: 30, lead_in: 2f, lead_out: 3f}
    styles: {base: {font: [Box, Box Han], size: 220, color: "#ffcc20"}}
    roll:
      - card: [{names: A}]
        hold: 4f
        fade_in: 3f
        fade_out: 3f
      - {names: [C, D]}
      - {names: [F, 谢天]}
"""


def over(layer: list[NDArray[np.int32]], rgb: tuple[int, int, int]) -> NDArray[np.float64]:
    """Return what a player shows of a layer on a colour: (rows, width, 3)."""
    luma, cb, cr, alpha = layer
    cb, cr = (
        plane.repeat(2, axis=0).repeat(2, axis=1)[: len(luma), : luma.shape[1]] - 128
        for plane in (cb, cr)
    )
    scaled = (luma - 16) * (255 / 219)
    red = scaled + 1.5748 * 255 / 224 * cr
    blue = scaled + 1.8556 * 255 / 224 * cb
    green = (scaled - 0.2126 * red - 0.0722 * blue) / 0.7152
    colors = np.clip(np.stack((red, green, blue), axis=-1), 0, 255)
    share = alpha[:, :, None] / 255
    return np.asarray(colors * share + np.array(rgb) * (1 - share))


def test_webm_lies_over_a_picture_as_it_is_painted_on_it(
    lay_out: Callable[[str], Project], tmp_path: Path
) -> None:
    on_red = lay_out(FILM.replace("BACKGROUND", "#c00000"))
    project = lay_out(FILM.replace("BACKGROUND", "black"))
    written = project.render(tmp_path / "roll.webm", output_format="webm-alpha")
    shown = decoded_with_alpha(tmp_path / "roll.webm")
    assert len(shown) == written.frame_count == on_red.schedule.frame_count
    for index, layer in enumerate(shown):
        difference = np.abs(over(layer, (192, 0, 0)) - on_red.frame(index))
        assert difference.max() <= 2.5, index
    with av.open(str(tmp_path / "roll.webm")) as container:
        stream = container.streams.video[0]
        assert stream.average_rate == 25
        assert {key.lower(): value for key, value in stream.metadata.items()}["alpha_mode"] == "1"


def test_color_goes_on_where_nothing_is_seen() -> None:
    rgba = np.zeros((64, 96, 4), np.uint8)
    rgba[20:30, 40:50] = (200, 100, 50, 255)
    rgba[30, 40:50] = (200, 100, 50, 90)
    made = bleed(rgba)
    assert np.array_equal(made[:, :, 3], rgba[:, :, 3])
    assert np.array_equal(made[20:31, 40:50], rgba[20:31, 40:50])
    assert (made[:, :, :3] == (200, 100, 50)).all()
    empty = np.zeros((32, 32, 4), np.uint8)
    assert np.array_equal(bleed(empty), empty)


def test_options_reach_the_encoder(bar_rows: type[BarRows], tmp_path: Path) -> None:
    source = bar_rows(raster=RASTER)

    def size(name: str, **options: str) -> int:
        path = tmp_path / f"roll{FORMATS[name].suffix}"
        named = {key.replace("_", "-"): value for key, value in options.items()}
        return write(source, path, name, encoder_options=named).size_bytes

    for name in ("h264", "hevc", "av1"):
        assert size(name, crf="45") < 0.7 * size(name, crf="20")
    assert size("h264", x264_params="qp=40") < size("h264", x264_params="qp=10")
    assert size("webm-alpha", crf="50") < size("webm-alpha", crf="20")
    assert size("webm-alpha", b="200000", crf="40") > 0


@pytest.mark.parametrize("name", ["h264", "hevc", "dnxhr-hq", "webm-alpha"])
def test_an_option_that_there_is_not_is_refused(
    bar_rows: type[BarRows], tmp_path: Path, name: str
) -> None:
    path = tmp_path / f"roll{FORMATS[name].suffix}"
    with refused(UsageError, "encoder-option"):
        write(bar_rows(raster=RASTER), path, name, encoder_options={"presett": "slow"})
    with refused(RenderError, "output"):
        write(
            bar_rows(raster=RASTER), tmp_path / "roll.mp4", encoder_options={"preset": "quickest"}
        )
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("name", "size_px", "code"),
    [
        ("dnxhr-hq", (254, 144), "small-raster"),
        ("dnxhr-hqx", (321, 180), "odd-raster"),
        ("prores-422", (321, 180), "odd-raster"),
        ("hevc-10", (320, 181), "odd-raster"),
        ("webm-alpha", (320, 181), "odd-raster"),
    ],
)
def test_a_raster_that_does_not_fit_is_refused(
    bar_rows: type[BarRows], tmp_path: Path, name: str, size_px: tuple[int, int], code: str
) -> None:
    source = bar_rows(raster=Raster(*size_px))
    with pytest.raises(RenderError) as raised:
        write(source, tmp_path / f"roll{FORMATS[name].suffix}", name)
    assert [one.code for one in raised.value.diagnostics] == [code]
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("name", ["dnxhr-hqx", "hevc-10", "webm-alpha"])
def test_a_stretch_has_the_pictures_of_the_whole(
    bar_rows: type[BarRows], tmp_path: Path, name: str
) -> None:
    source = bar_rows(step_px=3, frame_count=30, raster=RASTER)
    whole, part = (tmp_path / f"{what}{FORMATS[name].suffix}" for what in ("whole", "part"))
    quality = Quality.MASTER if FORMATS[name].has_quality else Quality.REVIEW
    write(source, whole, name, quality=quality)
    write(source, part, name, quality=quality, frames=range(7, 19))
    read = decoded_with_alpha if FORMATS[name].has_alpha else decoded
    for one, other in zip(read(part), read(whole)[7:19], strict=True):
        for found, exact in zip(one, other, strict=True):
            assert np.abs(found - exact).max() <= (8 if name == "dnxhr-hqx" else 0)


RAMP = """
    video: {size: 1024x128, fps: 24}
    timing: {speed: 30}
    styles: {base: {font: [Box, Box Han], size: 220}}
    roll:
      - card: [{space: 10}]
        background: ramp.png
        fade_in: 12f
        hold: 4f
      - {names: [C]}
"""


@pytest.mark.parametrize("name", ["hevc-10", "dnxhr-hqx", "prores-4444"])
def test_a_fade_of_a_ramp_has_the_steps_of_its_form(
    lay_out: Callable[[str], Project], tmp_path: Path, name: str
) -> None:
    levels = np.repeat(np.arange(256, dtype=np.uint8), 4)
    Image.fromarray(np.tile(levels, (128, 1))).convert("RGB").save(tmp_path / "ramp.png")
    project = lay_out(RAMP)
    path = tmp_path / f"roll{FORMATS[name].suffix}"
    project.render(
        path, output_format=name, quality="master" if FORMATS[name].has_quality else "review"
    )
    first = next(
        frame
        for frame in range(project.schedule.frame_count)
        if project.schedule.views(frame) and project.schedule.views(frame)[0].opacity < 1
    )
    shown = decoded(path)
    deep = 4 if name == "prores-4444" else 1  # libav gives 4444 in 12 bits
    for frame in range(first, first + 12):
        opacity = project.schedule.views(frame)[0].opacity
        exact = 64 + np.arange(256) * (876 / 255) * float(opacity)
        luma = shown[frame][0].reshape(128, 1024)[40:88].mean(axis=0) / deep
        found = luma.reshape(256, 4).mean(axis=1)
        loss = 0.52 + 0.5 * float(opacity) if name == "hevc-10" else 1.5
        assert np.abs(found - exact)[2:-2].max() <= loss, (frame, float(opacity))


@pytest.mark.parametrize("quality", Quality)
@pytest.mark.parametrize("count", [1, 2, 3])
def test_the_few_frames_of_a_short_part_are_decoded_when_they_are_shown(
    bar_rows: type[BarRows], tmp_path: Path, count: int, quality: Quality
) -> None:
    source = bar_rows(frame_count=40, raster=RASTER)
    write(source, tmp_path / "few.mp4", "hevc", quality=quality, frames=range(14, 14 + count))
    with av.open(str(tmp_path / "few.mp4")) as container:
        stream = container.streams.video[0]
        times = [(packet.dts, packet.pts) for packet in container.demux(stream) if packet.size]
    assert len(times) == count
    assert all(dts == pts for dts, pts in times)
    spec, encoder = RenderSpec.of("hevc", quality=quality), FORMATS["hevc"].encoder
    assert encoder is not None
    options = codec_of(encoder, spec, frame_count=count).options
    assert options["x265-params"].endswith(":bframes=0")
    more = codec_of(encoder, spec, frame_count=4).options["x265-params"]
    assert "bframes=0:bframes=0" not in more


@pytest.mark.parametrize("name", ["hevc", "hevc-10"])
@pytest.mark.parametrize(
    ("options", "is_bounded"),
    [({}, True), ({"crf": "20"}, True), ({"b": "9M"}, True), ({"x265-params": "bframes=8"}, False)],
)
def test_over_large_footage_x265_keeps_few_frames_unless_it_is_set_otherwise(
    name: str, options: dict[str, str], *, is_bounded: bool
) -> None:
    encoder = FORMATS[name].encoder
    assert encoder is not None
    for quality in (Quality.DRAFT, Quality.REVIEW):
        spec = RenderSpec.of(name, quality=quality, encoder_options=options)
        usual, bounded = (
            codec_of(encoder, spec, frame_count=90, over_large_footage=is_large).options
            for is_large in (False, True)
        )
        assert "rc-lookahead" not in usual["x265-params"]
        assert ("rc-lookahead" in bounded["x265-params"]) is is_bounded
        assert ("b-pyramid=0" in bounded["x265-params"]) is is_bounded
        assert (usual == bounded) is not is_bounded
    spec = RenderSpec.of(name, quality=Quality.MASTER)
    kept = codec_of(encoder, spec, frame_count=90, over_large_footage=True)
    assert kept == codec_of(encoder, spec, frame_count=90)


@pytest.mark.skipif(not hasattr(os, "sched_getscheduler"), reason="the system has no such call")
@pytest.mark.parametrize("name", ["av1", "hevc"])
def test_an_encoder_leaves_this_process_as_the_system_schedules_it(
    bar_rows: type[BarRows], tmp_path: Path, name: str
) -> None:
    tasks = Path("/proc/self/task")
    before = os.sched_getscheduler(0)
    during: set[int] = set()

    def look(_: int) -> None:
        threads = [int(task.name) for task in tasks.iterdir()] if tasks.is_dir() else [0]
        for thread in threads:
            with suppress(OSError):  # it ended meanwhile
                during.add(os.sched_getscheduler(thread))

    source = bar_rows(raster=RASTER)
    write(source, tmp_path / f"film{FORMATS[name].suffix}", name, on_progress=look)
    assert during == {before}
    assert os.sched_getscheduler(0) == before
