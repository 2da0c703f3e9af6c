"""The encoders of review, the web and edit, with what was measured to be best for credits.

Values only.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from endroll.encode.color_encoding import EIGHT_420, ColorEncoding
from endroll.encode.families import (
    MOV,
    MP4,
    WEBM,
    Container,
    Quality,
    RowCodedH264,
    WholeFrames,
)
from endroll.encode.h264.x264 import SMALL, settings

if TYPE_CHECKING:
    from endroll.encode.families import Options


def _hevc(params: str) -> Options:
    """Return x265's parameters; by default it writes the processor's name into the file."""
    return {"x265-params": f"log-level=error:info=0:frame-threads={_X265_THREADS}:{params}"}


def _keeping_few(*, ahead: int) -> Options:
    """Return x265's parameters that bound what it keeps of large frames.

    At UHD that is 0.4 GB less. To no B frame others refer, so B frames get better quantizers; the
    bytes and the PSNR are as they were. Source: benchmarks/footage.py.
    """
    few = "frame-threads=1:bframes=2:b-pyramid=0:pbratio=1.25"
    return {"x265-params": f"{few}:rc-lookahead={ahead}"}


def _vp9(**options: str) -> Options:
    return {"deadline": "realtime", "cpu-used": "6", "lag-in-frames": "0"} | options


_X265_THREADS: Final = 2
"""Fixed, because the bytes may depend on it."""

_VP9_THREADS: Final = 16
"""The most that FFmpeg allows. With one thread, its choice on a machine with one core, libvpx
writes other bytes; with two or more it writes the same."""

H264: Final = RowCodedH264(
    row_qps={Quality.DRAFT: 26, Quality.REVIEW: 18, Quality.MASTER: 8},
    whole_frames=WholeFrames(
        encoder="libx264",
        encoding=EIGHT_420,
        container=MP4,
        by_quality={
            Quality.DRAFT: settings(SMALL | {"qp": 24}),
            Quality.REVIEW: settings(SMALL | {"qp": 17}),
            Quality.MASTER: settings(SMALL | {"qp": 10}),
        },
    ),
)
"""x264 codes I slices 3 below the quantizers of the rows. Source: benchmarks/compare_writers.py: at
most three times the bytes of MoviePy's file, and pictures that are no worse."""

HEVC: Final = WholeFrames(
    encoder="libx265",
    encoding=EIGHT_420,
    container=MP4,
    options={"preset": "superfast"},
    by_quality={
        Quality.DRAFT: _hevc("crf=26"),
        Quality.REVIEW: _hevc("crf=18"),
        Quality.MASTER: _hevc("lossless=1:bframes=0:rc-lookahead=0:scenecut=0"),
    },
    over_large_footage={
        Quality.DRAFT: _keeping_few(ahead=4),
        Quality.REVIEW: _keeping_few(ahead=3),
    },
    few_frames=(("x265-params", "bframes=0"),),
    tag="hvc1",
)
"""Whole-pixel motion is predicted exactly, so little residual remains: lossless HEVC has 1.1 times
the bytes of crf 18 at 1.5 times the speed. x265 derives decoding times from the display time of the
third frame, and without one reads uninitialized memory, unless there are no B frames.
Source: benchmarks/encoders.py; x265's Encoder::encode."""

AV1: Final = WholeFrames(
    encoder="libsvtav1",
    encoding=EIGHT_420,
    container=MP4,
    options={"preset": "8", "svtav1-params": "scm=1:enable-tf=0:chroma-sample-position=left"},
    by_quality={
        Quality.DRAFT: {"crf": "35"},
        Quality.REVIEW: {"crf": "20"},
        Quality.MASTER: {"crf": "8"},
    },
)
"""Screen content tools on, temporal filtering off: four fifths of the bytes, and 2.5 dB more.
Source: benchmarks/encoders.py."""

VP9: Final = WholeFrames(
    encoder="libvpx-vp9",
    encoding=EIGHT_420,
    container=WEBM,
    options={"b": "0", "row-mt": "1", "tile-columns": "2", "auto-alt-ref": "0"}
    | {"threads": str(_VP9_THREADS)},
    by_quality={
        Quality.DRAFT: _vp9(crf="35", **{"tune-content": "screen"}),
        Quality.REVIEW: _vp9(lossless="1"),
        Quality.MASTER: _vp9(lossless="1"),
    },
)
"""Lossless VP9 has fewer bytes than crf 4. Source: benchmarks/encoders.py."""


def dnxhr(profile: str, encoding: ColorEncoding, container: Container = MOV) -> WholeFrames:
    """Return the encoder of a DNxHR profile, by its FFmpeg name."""
    return WholeFrames(
        encoder="dnxhd",
        encoding=encoding,
        container=container,
        options={"profile": profile},
        fixed_options=frozenset({"profile"}),
        smallest_px=(256, 120),
    )
