"""Options of an encoder that would make a file other than endroll says it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import av
import pytest
from tests.writing import write

from endroll.core.diagnostics import RenderError, UsageError
from endroll.core.units import Raster
from endroll.encode.formats import FORMATS
from endroll.encode.render_spec import RenderSpec

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import BarRows

RASTER = Raster(320, 180)
FIXED = [
    ("h264", "color_primaries", "bt2020"),
    ("h264", "color_trc", "smpte2084"),
    ("h264", "colorspace", "bt2020nc"),
    ("h264", "color_range", "pc"),
    ("h264", "chroma_sample_location", "topleft"),
    ("h264", "x264-params", "ref=1:colorprim=bt2020"),
    ("h264", "x264-params", "color_prim=1: colorprim =bt2020"),
    ("h264", "x264-params", "'color'prim=bt2020"),
    ("h264", "x264opts", "fullrange=on"),
    ("h264", "x264-params", "input-range=pc"),
    ("h264", "x264-params", "sar=2/1"),
    ("h264", "x264-params", "tff=1"),
    ("h264", "x264-params", "fake_interlaced=1"),
    ("h264", "x264-params", "fps=30"),
    ("h264", "x264-params", "no-annexb=1"),
    ("h264", "x264-params", "stats=/tmp/anything:pass=1"),
    ("h264", "x264-params", "non-deterministic=1"),
    ("h264", "x264-params", "threads=auto"),
    ("h264", "threads", "0"),
    ("h264", "flags", "+ildct+ilme"),
    ("h264", "flags", "cgop"),
    ("h264", "flags", "+pass1"),
    ("h264", "field_order", "tt"),
    ("h264", "pixel_format", "yuv444p"),
    ("h264", "video_size", "640x360"),
    ("h264", "framerate", "30"),
    ("hevc", "x265-params", "transfer=smpte2084"),
    ("hevc", "x265-params", "range=full"),
    ("hevc", "x265-params", "master-display=G(1,1)B(1,1)R(1,1)WP(1,1)L(1,1)"),
    ("hevc", "x265-params", "hdr10-opt=1"),
    ("hevc", "x265-params", "interlace=tff"),
    ("hevc", "x265-params", "frame-dup=1"),
    ("hevc-10", "x265-params", "output-depth=8"),
    ("hevc-10", "x265-params", "csv=any.csv"),
    ("av1", "svtav1-params", "transfer-characteristics=16"),
    ("av1", "svtav1-params", "color-range=1"),
    ("av1", "svtav1-params", "resize-mode=1"),
    ("av1-10", "svtav1-params", "encoder-bit-depth=8"),
    ("webm-alpha", "drop-threshold", "80"),
    ("dnxhr-hq", "profile", "dnxhr_lb"),
]


@pytest.mark.parametrize(("form", "name", "value"), FIXED)
def test_an_option_that_contradicts_endroll_is_refused(form: str, name: str, value: str) -> None:
    with pytest.raises(UsageError) as raised:
        RenderSpec.of(form, encoder_options={name: value})
    (said,) = raised.value.diagnostics
    assert said.code == "fixed-encoder-option"
    assert said.hint


def facts(source: BarRows, path: Path, form: str, *options: tuple[str, str]) -> tuple[object, ...]:
    """Return what a file says of its samples, and what its frames are, written with options."""
    write(source, path, form, encoder_options=dict(options), frames=range(6, 12))
    with av.open(str(path)) as container:
        stream = container.streams.video[0]
        context = stream.codec_context
        tags = context.color_primaries, context.color_trc, context.colorspace, context.color_range
        frames = [
            (frame.width, frame.height, frame.interlaced_frame)
            for frame in container.decode(stream)
        ]
        said = context.pix_fmt, stream.average_rate, stream.sample_aspect_ratio
        return *said, *tags, *frames


@pytest.mark.parametrize(
    ("form", "name", "value"),
    [
        ("h264", "x264-params", "ref=1:8x8dct=1"),
        ("h264", "profile", "baseline"),
        ("h264", "threads", "1"),
        ("h264", "flags", "+cgop"),
        ("hevc", "x265-params", "aq-mode=2:pools=2"),
        ("hevc-10", "profile", "main10"),
        ("hevc", "profile", "main10"),
        ("av1", "svtav1-params", "tune=0:lp=2"),
        ("av1-10", "svtav1-params", "profile=0"),
        ("webm-alpha", "cpu-used", "8"),
    ],
)
def test_any_other_leaves_the_samples_as_they_are_said_to_be(
    bar_rows: type[BarRows], tmp_path: Path, form: str, name: str, value: str
) -> None:
    source, suffix = bar_rows(raster=RASTER), FORMATS[form].suffix
    made = facts(source, tmp_path / f"option{suffix}", form, (name, value))
    assert made == facts(source, tmp_path / f"plain{suffix}", form)


@pytest.mark.parametrize(
    ("form", "name", "value"), [("hevc-10", "profile", "main"), ("webm-alpha", "profile", "1")]
)
def test_a_profile_without_room_for_the_samples_is_an_error(
    bar_rows: type[BarRows], tmp_path: Path, form: str, name: str, value: str
) -> None:
    with pytest.raises(RenderError) as raised:
        facts(bar_rows(raster=RASTER), tmp_path / f"a{FORMATS[form].suffix}", form, (name, value))
    assert raised.value.diagnostics[0].code == "output"


@pytest.mark.parametrize(
    ("form", "name", "value"),
    [
        ("h264", "x264-params", "ref=1:presett=1"),
        ("h264", "x264-params", "ref=many"),
        ("hevc", "x265-params", "presett=1"),
        ("hevc", "x265-params", "bframes=many"),
        ("av1", "svtav1-params", "presett=1"),
        ("webm-alpha", "presett", "1"),
    ],
)
def test_an_option_that_an_encoder_would_pass_over_is_refused(
    bar_rows: type[BarRows], tmp_path: Path, form: str, name: str, value: str
) -> None:
    with pytest.raises(UsageError) as raised:
        facts(bar_rows(raster=RASTER), tmp_path / f"a{FORMATS[form].suffix}", form, (name, value))
    assert raised.value.diagnostics[0].code == "encoder-option"
    assert list(tmp_path.iterdir()) == []
