"""Options of x264 for pictures that only scroll."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from endroll.core.scan import Scan
from endroll.core.units import Raster
from endroll.encode.field_coding import X264, X264_PARAMS, field_options

ENCODER: Final = X264

_THREADS: Final = 2
"""Fixed, because the bytes depend on it. Two encode while Python paints; more gain nothing."""

_PRESET: Final = "superfast"
_FINE_CHROMA: Final = ",".join(["6"] * 16)
"""A quantization matrix for chroma; 16 would be as coarse as the quantizer says."""

_KNOWN_MOTION: Final[dict[str, int | str]] = {
    "me": "dia",
    "subme": 0,
    "bframes": 0,
    "weightp": 0,
    "scenecut": 0,
    "rc-lookahead": 0,
    "sync-lookahead": 0,
    "mbtree": 0,
    "aq-mode": 0,
    "8x8dct": 0,
    "no-deblock": 1,
}
"""x264 for pictures that only move by whole pixels, so that it need not search for more.

A constant quantizer does without the half-size pictures by which crf weighs each frame, and
`subme=0` without half-pixel ones: together twice the frames per second of crf 18 with `subme=1`, in
four fifths of the bytes. Deblocking would only blur what moves unchanged.
Source: measured at 1080p, step 4, white text; benchmarks/compare_writers.py for the whole.
"""

SMALL: Final[dict[str, int | str]] = _KNOWN_MOTION | {
    "qp": 19,
    "subme": 7,
    "trellis": 1,
    "psy": 0,
    "chroma-qp-offset": -12,
    "cqm4ic": _FINE_CHROMA,
    "cqm4pc": _FINE_CHROMA,
    "ref": 1,
    "threads": _THREADS,
}
"""x264 for a film that it encodes frame by frame.

At an odd step chroma moves by half a row, which x264 predicts only roughly: quantized this finely
it comes back within 2 levels everywhere, and as coarsely as luma only in 98% of places, off by up
to 14. It adds 0.8 times the bytes for large coloured text, and none for white on black.
Source: measured at 360 lines, step 3, red text.
"""

ROWS: Final[dict[str, int | str]] = _KNOWN_MOTION | {
    "qp": 16,
    "chroma-qp-offset": -12,
    "cabac": 0,
    "ref": 2,
    "force-cfr": 1,
}
"""x264 for a film whose steady scrolls are assembled from rows of macroblocks: slices that can be
moved, and headers that match them. Other frames are coded finely.

CABAC saves a fifth of the bytes, and takes nearly twice the time of x264. Source: measured at
1080p, white text.
"""


CODED_ROWS: Final[dict[str, int | str]] = {"subme": 2}
"""What differs for the rows themselves, which have no motion: the costs of intra modes are compared
more exactly, for 2% fewer bytes in the same time. Source: measured at 1080p, white text."""

BLOCK: Final = 16
"""Rows and columns of a macroblock."""

_LEAST_SPARE_PX: Final = 4


@dataclass(frozen=True, slots=True)
class PictureCoding:
    """How pictures are coded, by their scan.

    In fields every two rows of macroblocks are coded together, each pair of macroblocks as two of
    the frame or one of each field (MBAFF). Source: ITU-T H.264, 7.3.4 and 7.4.2.1.1.
    """

    scan: Scan = Scan.PROGRESSIVE

    @property
    def row_px(self) -> int:
        """The rows of the picture that a slice has: of a macroblock, or of a pair."""
        return 2 * BLOCK if self.scan.is_interlaced else BLOCK

    def options(self, params: dict[str, int | str]) -> dict[str, str]:
        """Return parameters as the options that the encoder is opened with."""
        options = settings(params)
        own = dict(field_options(ENCODER, self.scan))
        if X264_PARAMS in own:
            own[X264_PARAMS] = f"{options[X264_PARAMS]}:{own[X264_PARAMS]}"
        return options | own

    def spare_px(self, raster: Raster) -> int:
        """Return the rows that are coded below the picture so that what enters next is coded early.

        A row of slices if the picture fills its last one, or nearly; else that has enough.
        """
        return self.row_px if -raster.height_px % self.row_px < _LEAST_SPARE_PX else 0

    def with_spare(self, raster: Raster) -> Raster:
        """Return a raster with the rows that are coded below it."""
        return Raster(raster.width_px, raster.height_px + self.spare_px(raster))

    def cropped(self, raster: Raster) -> dict[str, int | str]:
        """Return the parameter that has players leave out the rows below the picture."""
        return {"crop-rect": f"0,0,0,{self.spare_px(raster)}"}


ONE_THREAD: Final[dict[str, int | str]] = {"threads": 1}
"""x264 that gives each picture back at once."""

SIDE_BY_SIDE: Final[dict[str, int | str]] = {"threads": 4, "sliced-threads": 0}
"""x264 that encodes pictures side by side; the number is fixed, because the bytes depend on it."""


def settings(params: dict[str, int | str]) -> dict[str, str]:
    """Return parameters as the options that the encoder is opened with."""
    joined = ":".join(f"{name}={value}" for name, value in params.items())
    return {"preset": _PRESET, X264_PARAMS: joined}
