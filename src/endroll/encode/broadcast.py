"""The encoders of broadcast and of Avid in MXF, as their specifications define them.

Values only. Whoever renders may set none of these options: they make the format what it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from endroll.core.scan import Scan
from endroll.encode.color_encoding import EIGHT_422, TEN_422, ColorEncoding
from endroll.encode.families import MXF, WholeFrames
from endroll.encode.video_modes import (
    FULL_HD,
    HD_720,
    RATE_23_976,
    RATE_24,
    RATE_25,
    RATE_29_97,
    RATE_50,
    RATE_59_94,
    VideoMode,
)

if TYPE_CHECKING:
    from endroll.encode.families import Options

_TFF: Final = frozenset({Scan.TFF})
"""Fields of 1080 lines are top field first in every one of these formats."""


def _fixed(options: Options) -> frozenset[str]:
    """Return the names of options as `refuse_fixed` lists them."""
    return frozenset(name.replace("_", "-") for name in options)


_XDCAM_BITS_PER_S: Final = "50000000"
_XDCAM_BUFFER_BITS: Final = "17825792"
"""The decoder's buffer. The level allows up to 47,185,920. Source: ITU-T H.262, table 8-14."""

_THREADS: Final = {"threads": "2"}
"""Fixed, because the bytes may depend on it."""

_XDCAM_OPTIONS: Final = _THREADS | {
    "profile": "0",
    "level": "2",
    "b": _XDCAM_BITS_PER_S,
    "minrate": _XDCAM_BITS_PER_S,
    "maxrate": _XDCAM_BITS_PER_S,
    "bufsize": _XDCAM_BUFFER_BITS,
    "rc_init_occupancy": _XDCAM_BUFFER_BITS,
    "bf": "2",
    "sc_threshold": "1000000000",
    "non_linear_quant": "1",
    "intra_vlc": "1",
    "intra_dc_precision": "2",
    "qmin": "1",
    "lmin": "118",
    "qmax": "28",
}

XDCAM_HD422: Final = WholeFrames(
    encoder="mpeg2video",
    encoding=EIGHT_422,
    container=MXF,
    options=_XDCAM_OPTIONS,
    fixed_options=_fixed(_XDCAM_OPTIONS) | {"g", "flags", "gop-timecode"},
    modes=(
        VideoMode(size_px=FULL_HD, rates=(RATE_23_976, RATE_25), options={"g": "12"}),
        VideoMode(size_px=FULL_HD, rates=(RATE_29_97,), options={"g": "15"}),
        VideoMode(size_px=FULL_HD, rates=(RATE_25,), scans=_TFF, options={"g": "12"}),
        VideoMode(size_px=FULL_HD, rates=(RATE_29_97,), scans=_TFF, options={"g": "15"}),
        VideoMode(size_px=HD_720, rates=(RATE_50,), options={"g": "12"}),
        VideoMode(size_px=HD_720, rates=(RATE_59_94,), options={"g": "15"}),
    ),
)
"""MPEG-2 4:2:2 Profile at High Level, at a constant rate, open groups of 12 or 15 pictures with two
B pictures between anchors, as cameras of this name record. The first group is closed."""

_OF_X264: Final = frozenset(
    {"x264-params", "x264opts", "profile", "level", "flags", "crf", "qp", "b", "preset", "tune"}
)
"""What would leave the class."""

_AVC_INTRA_OPTIONS: Final = _THREADS | {
    "thread_type": "frame",
    "preset": "veryfast",
    "avcintra-class": "100",
}

AVC_INTRA_100: Final = WholeFrames(
    encoder="libx264",
    encoding=TEN_422,
    container=MXF,
    options=_AVC_INTRA_OPTIONS,
    fixed_options=_fixed(_AVC_INTRA_OPTIONS) | _OF_X264,
    modes=(
        VideoMode(size_px=FULL_HD, rates=(RATE_23_976, RATE_25, RATE_29_97)),
        VideoMode(size_px=FULL_HD, rates=(RATE_25, RATE_29_97), scans=_TFF),
        VideoMode(size_px=HD_720, rates=(RATE_50, RATE_59_94)),
    ),
    has_hdr=False,
)
"""H.264 High 4:2:2 Intra, each picture of the same size. With threads that share a picture x264
writes other bytes each time. Source: SMPTE RP 2027, class 100; measured."""


def dnxhd(encoding: ColorEncoding, *, full_hd: str, hd_720: str) -> WholeFrames:
    """Return the encoder of a DNxHD class, which is chosen by its bit rates at 25 frames a second.

    The rate at other frame rates follows from the size of a picture, which is the same at all.
    Source: SMPTE ST 2019-1, 4 (compression IDs).
    """
    film_rates = (RATE_23_976, RATE_24, RATE_25, RATE_29_97)
    every_rate = (*film_rates, RATE_50, RATE_59_94)
    return WholeFrames(
        encoder="dnxhd",
        encoding=encoding,
        container=MXF,
        fixed_options=frozenset({"b", "profile", "flags"}),
        modes=(
            VideoMode(size_px=FULL_HD, rates=every_rate, options={"b": full_hd}),
            VideoMode(
                size_px=FULL_HD, rates=(RATE_25, RATE_29_97), scans=_TFF, options={"b": full_hd}
            ),
            VideoMode(size_px=HD_720, rates=every_rate, options={"b": hd_720}),
        ),
        has_hdr=False,
    )


DNXHD: Final = dnxhd(EIGHT_422, full_hd="120000000", hd_720="60000000")
DNXHD_X: Final = dnxhd(TEN_422, full_hd="185000000", hd_720="90000000")
