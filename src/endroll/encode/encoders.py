"""Encoders: what each format is encoded by, at each quality. Part of `encode`."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from endroll.core.atomic_write import check_even
from endroll.core.diagnostics import RenderError, error
from endroll.encode.codecs import Codec
from endroll.encode.color_encoding import EIGHT_420, EIGHT_422, TEN_420, TEN_422
from endroll.encode.containers import MOV, MP4, WEBM, Container
from endroll.encode.formats import Quality
from endroll.encode.h264.x264 import SMALL, settings

if TYPE_CHECKING:
    from endroll.core.units import Raster
    from endroll.encode.color_encoding import ColorEncoding
    from endroll.encode.output import Output

_THREADS: Final = 2
"""Fixed, for the bytes may depend on it. What x265 says of itself in a file, `info`, names the
processor, so that is left out."""

_VP9_THREADS: Final = 16
"""As many as libav takes at most. libvpx codes otherwise where it has one alone, which is what it
would take on a machine of one core; two or more give the same bytes.
"""

_FEW: Final = 3
"""Frames of which x265 may give none the time at which it is decoded: it reckons that from how much
later the third is shown, and without one from whatever memory holds. Source: its Encoder::encode.
"""

_PARAMS: Final = "-params"
_RATES: Final = ("crf", "qp", "lossless")
"""What says how much is lost, of which there can be but one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Encoder:
    """An encoder of whole frames; `by_quality` is what is added to its options for each.

    `when_few` is added where a film has no more than three.
    """

    name: str
    options: dict[str, str]
    form: ColorEncoding = EIGHT_420
    tag: str | None = None
    container: Container = MP4
    least_px: tuple[int, int] = (1, 1)
    by_quality: dict[Quality, dict[str, str]] = field(default_factory=dict)
    when_few: tuple[tuple[str, str], ...] = ()

    def check(self, raster: Raster, output_format: str) -> None:
        """Refuse a raster that it cannot take.

        Raises:
            RenderError: it is so.
        """
        check_even(raster, output_format, down=self.form.halves_down)
        width_px, height_px = self.least_px
        if raster.width_px < width_px or raster.height_px < height_px:
            raise RenderError(
                error(
                    "small-raster",
                    f"{output_format} needs {width_px}x{height_px} px at least, and the size is "
                    f"{raster}",
                    hint="choose a greater video.size, or another format",
                )
            )

    def codec(self, output: Output, frame_count: int) -> Codec:
        """Return it as it is set for an output of so many frames."""
        options = self.options | self.by_quality.get(output.quality, {})
        few = self.when_few if frame_count <= _FEW else ()
        for name, value in (*few, *output.encoder_options):
            options = _with_option(options, name, value)
        return Codec(self.name, options, self.tag, self.form.pixels(has_alpha=output.layers))


def _with_option(options: dict[str, str], name: str, value: str) -> dict[str, str]:
    """Return options with another, which takes the place of those that it contradicts.

    What an encoder takes as one text, `x265-params` and the like, is added to ours.
    """
    if name.endswith(_PARAMS) and name in options:
        return options | {name: f"{options[name]}:{value}"}
    gone = {name, *_RATES} if name in {*_RATES, "b"} else {name}
    kept = {each: said for each, said in options.items() if each not in gone}
    for each, said in kept.items():
        if each.endswith(_PARAMS):
            params = (one for one in said.split(":") if one.partition("=")[0] not in gone)
            kept[each] = ":".join(params)
    return kept | {name: value}


def _h264(qp: int) -> dict[str, str]:
    return settings(SMALL | {"qp": qp})


def _hevc(params: str) -> dict[str, str]:
    return {"x265-params": f"log-level=error:info=0:frame-threads={_THREADS}:{params}"}


def _vp9(**options: str) -> dict[str, str]:
    return {"deadline": "realtime", "cpu-used": "6", "lag-in-frames": "0"} | options


_HEVC: Final = Encoder(
    name="libx265",
    options={"preset": "superfast"},
    tag="hvc1",
    by_quality={
        Quality.DRAFT: _hevc("crf=26"),
        Quality.REVIEW: _hevc("crf=18"),
        Quality.MASTER: _hevc("lossless=1:bframes=0:rc-lookahead=0:scenecut=0"),
    },
    when_few=(("x265-params", "bframes=0"),),
)
_AV1: Final = Encoder(
    name="libsvtav1",
    options={"preset": "8", "svtav1-params": "scm=1:enable-tf=0"},
    by_quality={
        Quality.DRAFT: {"crf": "35"},
        Quality.REVIEW: {"crf": "20"},
        Quality.MASTER: {"crf": "8"},
    },
)
_DNXHR: Final = Encoder(name="dnxhd", options={}, container=MOV, least_px=(256, 120))

ENCODERS: Final = {
    "h264": Encoder(
        name="libx264",
        options={},
        by_quality={
            Quality.DRAFT: _h264(24),
            Quality.REVIEW: _h264(17),
            Quality.MASTER: _h264(10),
        },
    ),
    "hevc": _HEVC,
    "hevc-10": replace(_HEVC, form=TEN_420),
    "av1": _AV1,
    "av1-10": replace(_AV1, form=TEN_420),
    "dnxhr-hq": replace(_DNXHR, options={"profile": "dnxhr_hq"}, form=EIGHT_422),
    "dnxhr-hqx": replace(_DNXHR, options={"profile": "dnxhr_hqx"}, form=TEN_422),
    "webm-alpha": Encoder(
        name="libvpx-vp9",
        options={"b": "0", "row-mt": "1", "tile-columns": "2", "auto-alt-ref": "0"}
        | {"threads": str(_VP9_THREADS)},
        container=WEBM,
        by_quality={
            Quality.DRAFT: _vp9(crf="35", **{"tune-content": "screen"}),
            Quality.REVIEW: _vp9(lossless="1"),
            Quality.MASTER: _vp9(lossless="1"),
        },
    ),
}
"""What moves by whole px is foretold whole, and hardly anything is left to lose: HEVC without loss
has 1.1 times the bytes of crf 18 at 1.5 times the speed, VP9 fewer than at crf 4. AV1 is told that
it is given a screen, and not to blur one frame into another: four fifths of the bytes, 2.5 dB more.
Source: benchmarks/encoders.py.
"""
