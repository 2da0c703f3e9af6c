"""x264: how it is set for a picture that only moves. Part of `encode`."""

from __future__ import annotations

from typing import Final

from endroll.encode.formats import Quality

_THREADS: Final = 2
"""Fixed, for the bytes depend on it. Two encode while Python paints; more gained nothing."""

_PRESET: Final = "superfast"
_FINE_CHROMA: Final = ",".join(["6"] * 16)
"""A matrix of quantisers for chroma, where 16 is as coarse as the quantiser says."""

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
"""x264 for a picture that only moves, by whole px: it need not look for more.

A constant quantiser does without the half-size pictures that crf weighs each frame by, and
`subme=0` without half-px ones: together twice the frames a second of crf 18 with `subme=1`, in
four fifths of the bytes. Deblocking would only blur what moves unchanged.
Source: measured at 1080p, step 4, white text; benchmarks/compare_writers.py for the whole.
"""

SMALL: Final[dict[str, int | str]] = _KNOWN_MOTION | {
    "qp": 17,
    "chroma-qp-offset": -12,
    "cqm4ic": _FINE_CHROMA,
    "cqm4pc": _FINE_CHROMA,
    "ref": 1,
    "threads": _THREADS,
}
"""x264 for a film that it encodes frame by frame.

At an odd step chroma moves by half a row, which x264 foretells but roughly: quantised so fine it
comes back to within 2 levels everywhere, and as coarse as luma only in 98 places of 100, by up to
14. That is 0.8 times as many bytes again for large coloured text, none for white on black.
Source: measured at 360 lines, step 3, red text.
"""

ROWS: Final[dict[str, int | str]] = _KNOWN_MOTION | {
    "qp": 16,
    "chroma-qp-offset": -12,
    "cabac": 0,
    "ref": 2,
    "force-cfr": 1,
}
"""x264 for a film whose steady scrolls are put together from rows of macroblocks: slices that can
be moved about, and headers that go with them. What fades and stands is coded finely."""

ROW_QPS: Final = {Quality.DRAFT: 26, Quality.REVIEW: 18, Quality.MASTER: 8}
"""The quantisers of the rows; of I slices x264 takes 3 off. Source: benchmarks/compare_writers.py:
at most three times the bytes of MoviePy's, and no worse pictures."""


def settings(params: dict[str, int | str]) -> dict[str, str]:
    """Return what the encoder is opened with."""
    said = ":".join(f"{name}={value}" for name, value in params.items())
    return {"preset": _PRESET, "x264-params": said}
