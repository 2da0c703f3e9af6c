"""The registry of formats: each format that can be written is one entry of this file.

The command line, its help, the Python API, the writers, the division into jobs and the table in
docs/delivering.md all read it. A variant of a family is one more entry. Neither numpy nor PyAV is
imported: openers import what they need when a file is written.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, assert_never

from endroll.core.diagnostics import UsageError, error
from endroll.core.output_color import Transfer
from endroll.core.suggestions import hint_of_known
from endroll.encode.color_encoding import (
    EIGHT_420,
    EIGHT_422,
    TEN_420,
    TEN_422,
    TEN_444,
    ColorEncoding,
)
from endroll.encode.families import (
    DEEP,
    MOV,
    MP4,
    PCM,
    WEBM,
    CinemaPackage,
    Container,
    Cost,
    Family,
    Pictures,
    Prores,
    Quality,
    RowCodedH264,
    WholeFrames,
)
from endroll.encode.h264.x264 import SMALL, settings
from endroll.encode.stills.openers import (
    open_dpx,
    open_dpx_12,
    open_exr,
    open_exr_code_values,
    open_png,
    open_png_16,
    open_tiff,
    open_tiff_16,
    open_tiff_lzw,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from endroll.encode.families import Options


class Alpha(Enum):
    """Which alpha a format can have.

    `EITHER` is straight or premultiplied, as requested. `ASSOCIATED` is always premultiplied, by
    the format itself. `ALWAYS` is straight, and the background is never included.
    """

    NONE = "none"
    STRAIGHT = "straight"
    EITHER = "straight or premultiplied"
    ASSOCIATED = "premultiplied"
    ALWAYS = "always, straight"


class Layout(Enum):
    """What a format writes: one file, a folder with a file for each frame, or a package."""

    FILE = "file"
    SEQUENCE = "sequence"
    PACKAGE = "package"


@dataclass(frozen=True, slots=True, kw_only=True)
class FormatSpec:
    """A format that frames can be written in.

    `description` and `use` are for the documentation: what the format is, and what it is good for.
    If `is_default`, a file whose name ends in `suffix` has this format unless another is named. A
    format `blends_light` if its alpha is a share of light, where the film blends code values.
    """

    name: str
    suffix: str
    family: Family
    description: str
    use: str
    alpha: Alpha = Alpha.NONE
    is_default: bool = False
    blends_light: bool = False

    @property
    def layout(self) -> Layout:
        """What the format writes."""
        match self.family:
            case Pictures():
                return Layout.SEQUENCE
            case CinemaPackage():
                return Layout.PACKAGE
            case RowCodedH264() | WholeFrames() | Prores():
                return Layout.FILE
            case _:
                assert_never(self.family)

    @property
    def is_sequence(self) -> bool:
        """Whether the format writes a folder of numbered files."""
        return self.layout is Layout.SEQUENCE

    @property
    def is_package(self) -> bool:
        """Whether the format writes a folder of files that belong together."""
        return self.layout is Layout.PACKAGE

    @property
    def name_suffix(self) -> str:
        """The end of an output's name; the folder of a sequence has none."""
        return "" if self.is_sequence else self.suffix

    @property
    def has_alpha(self) -> bool:
        """Whether the format can leave out the background."""
        return self.alpha is not Alpha.NONE

    @property
    def has_premultiplied(self) -> bool:
        """Whether the format can have premultiplied alpha."""
        return self.alpha in (Alpha.EITHER, Alpha.ASSOCIATED)

    @property
    def has_small(self) -> bool:
        """Whether the format can be made smaller in more time."""
        return isinstance(self.family, RowCodedH264)

    @property
    def encoder(self) -> WholeFrames | None:
        """The encoder that can be given every frame; None if there is none."""
        match self.family:
            case RowCodedH264():
                return self.family.whole_frames
            case WholeFrames():
                return self.family
            case Prores() | Pictures() | CinemaPackage():
                return None
            case _:
                assert_never(self.family)

    @property
    def has_quality(self) -> bool:
        """Whether the format has more than one quality."""
        return self.encoder is not None and bool(self.encoder.by_quality)

    @property
    def has_options(self) -> bool:
        """Whether options of the encoder may be set."""
        return self.encoder is not None

    @property
    def encoding(self) -> ColorEncoding | None:
        """How the samples of a file encode colour; None for pictures and packages."""
        if isinstance(self.family, (Pictures, CinemaPackage)):
            return None
        return self.family.encoding

    @property
    def container(self) -> Container | None:
        """The container of a file; None for pictures and packages."""
        if isinstance(self.family, (Pictures, CinemaPackage)):
            return None
        return self.family.container

    @property
    def sound(self) -> str | None:
        """FFmpeg's name of the sound codec; None for pictures, which are silent."""
        if self.is_package:
            return PCM
        return None if self.container is None else self.container.sound


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

_H264: Final = RowCodedH264(
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

_HEVC: Final = WholeFrames(
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

_AV1: Final = WholeFrames(
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

_VP9: Final = WholeFrames(
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


def _dnxhr(profile: str, encoding: ColorEncoding) -> WholeFrames:
    return WholeFrames(
        encoder="dnxhd",
        encoding=encoding,
        container=MOV,
        options={"profile": profile},
        fixed_options=frozenset({"profile"}),
        smallest_px=(256, 120),
    )


def registry_of(formats: Iterable[FormatSpec]) -> dict[str, FormatSpec]:
    """Return formats by name.

    Raises:
        ValueError: two formats have one name, or are the default of one suffix.
    """
    registry: dict[str, FormatSpec] = {}
    defaults: set[str] = set()
    for spec in formats:
        if spec.name in registry:
            raise ValueError(f"two formats are named {spec.name}")
        if spec.is_default and spec.name_suffix in defaults:
            raise ValueError(f"two formats are the default of {spec.name_suffix}")
        registry[spec.name] = spec
        if spec.is_default:
            defaults.add(spec.name_suffix)
    return registry


_REGISTRY: Final = registry_of(
    (
        FormatSpec(
            name="h264",
            suffix=".mp4",
            family=_H264,
            description="H.264 in MP4; `--small` makes it a tenth smaller, several times as slowly",
            use="review; the default",
            is_default=True,
        ),
        FormatSpec(
            name="hevc",
            suffix=".mp4",
            family=_HEVC,
            description="HEVC in MP4, tagged `hvc1`",
            use="the web, small files",
        ),
        FormatSpec(
            name="hevc-10",
            suffix=".mp4",
            family=replace(_HEVC, encoding=TEN_420),
            description="HEVC in MP4, tagged `hvc1`",
            use="the web, small files with smooth fades",
        ),
        FormatSpec(
            name="av1",
            suffix=".mp4",
            family=_AV1,
            description="AV1 in MP4",
            use="the smallest files",
        ),
        FormatSpec(
            name="av1-10",
            suffix=".mp4",
            family=replace(_AV1, encoding=TEN_420),
            description="AV1 in MP4",
            use="the smallest files with smooth fades",
        ),
        FormatSpec(
            name="webm-alpha",
            suffix=".webm",
            family=_VP9,
            description="VP9 in WebM, never with the background",
            use="over video in a browser",
            alpha=Alpha.ALWAYS,
            is_default=True,
        ),
        FormatSpec(
            name="prores-422-proxy",
            suffix=".mov",
            family=Prores(profile="proxy", encoding=TEN_422),
            description="ProRes 422 Proxy in MOV",
            use="the offline edit",
        ),
        FormatSpec(
            name="prores-422-lt",
            suffix=".mov",
            family=Prores(profile="lt", encoding=TEN_422),
            description="ProRes 422 LT in MOV",
            use="the edit",
        ),
        FormatSpec(
            name="prores-422",
            suffix=".mov",
            family=Prores(profile="standard", encoding=TEN_422),
            description="ProRes 422 in MOV",
            use="the edit",
        ),
        FormatSpec(
            name="prores-422-hq",
            suffix=".mov",
            family=Prores(profile="hq", encoding=TEN_422),
            description="ProRes 422 HQ in MOV",
            use="the finishing house",
            is_default=True,
        ),
        FormatSpec(
            name="prores-4444",
            suffix=".mov",
            family=Prores(profile="4444", encoding=TEN_444),
            description="ProRes 4444 in MOV",
            use="finishing over picture",
            alpha=Alpha.EITHER,
        ),
        FormatSpec(
            name="prores-4444-xq",
            suffix=".mov",
            family=Prores(profile="4444xq", encoding=TEN_444),
            description="ProRes 4444 XQ in MOV",
            use="finishing over picture",
            alpha=Alpha.EITHER,
        ),
        FormatSpec(
            name="dnxhr-hq",
            suffix=".mov",
            family=_dnxhr("dnxhr_hq", EIGHT_422),
            description="DNxHR HQ in MOV",
            use="Avid",
        ),
        FormatSpec(
            name="dnxhr-hqx",
            suffix=".mov",
            family=_dnxhr("dnxhr_hqx", TEN_422),
            description="DNxHR HQX in MOV",
            use="Avid",
        ),
        FormatSpec(
            name="png",
            suffix=".png",
            family=Pictures(opens=open_png, samples="8-bit RGB"),
            description="a folder of numbered PNG files",
            use="anything that reads pictures",
            alpha=Alpha.STRAIGHT,
        ),
        FormatSpec(
            name="png-16",
            suffix=".png",
            family=Pictures(
                opens=open_png_16, samples="16-bit RGB", transfers=DEEP, has_light=True
            ),
            description="a folder of numbered PNG files",
            use="HDR pictures with their colours tagged",
            alpha=Alpha.STRAIGHT,
        ),
        FormatSpec(
            name="tiff",
            suffix=".tiff",
            family=Pictures(opens=open_tiff, samples="8-bit RGB"),
            description="a folder of numbered TIFF files, Deflate",
            use="compositing",
            alpha=Alpha.EITHER,
        ),
        FormatSpec(
            name="tiff-lzw",
            suffix=".tiff",
            family=Pictures(opens=open_tiff_lzw, samples="8-bit RGB"),
            description="a folder of numbered TIFF files, LZW",
            use="compositing in older programs",
            alpha=Alpha.EITHER,
        ),
        FormatSpec(
            name="tiff-16",
            suffix=".tiff",
            family=Pictures(
                opens=open_tiff_16, samples="16-bit RGB", transfers=DEEP | {Transfer.DCDM}
            ),
            description="a folder of numbered TIFF files, Deflate",
            use="HDR mastering; the DCDM of a cinema package",
            alpha=Alpha.EITHER,
        ),
        FormatSpec(
            name="exr",
            suffix=".exr",
            family=Pictures(opens=open_exr, samples="half-float RGB, linear light", transfers=DEEP),
            description="a folder of numbered OpenEXR files, ZIPS",
            use="compositing",
            alpha=Alpha.ASSOCIATED,
            blends_light=True,
        ),
        FormatSpec(
            name="exr-code-values",
            suffix=".exr",
            family=Pictures(opens=open_exr_code_values, samples="half-float RGB, linear light"),
            description="a folder of numbered OpenEXR files, ZIPS; edges as bold as in the video",
            use="compositing in linear light",
            alpha=Alpha.ASSOCIATED,
        ),
        FormatSpec(
            name="dpx",
            suffix=".dpx",
            family=Pictures(
                opens=open_dpx,
                samples="10-bit RGB, full range",
                cost=Cost(frame=8, composed=100),
                transfers=DEEP,
            ),
            description="a folder of numbered DPX files",
            use="film finishing",
        ),
        FormatSpec(
            name="dpx-12",
            suffix=".dpx",
            family=Pictures(
                opens=open_dpx_12,
                samples="12-bit RGB, full range",
                cost=Cost(frame=12, composed=100),
                transfers=DEEP,
            ),
            description="a folder of numbered DPX files",
            use="film finishing in HDR",
        ),
        FormatSpec(
            name="dcp",
            suffix="-dcp",
            family=CinemaPackage(),
            description="a Digital Cinema Package: a folder with JPEG 2000 in MXF",
            use="cinemas",
        ),
    )
)

FORMATS: Final[Mapping[str, FormatSpec]] = MappingProxyType(_REGISTRY)
"""Every format by its name, in the order in which a person reads them."""

DEFAULT_FORMAT: Final = "h264"


def default_formats() -> dict[str, str]:
    """Return the name of the default format of each suffix that has one."""
    return {spec.suffix: spec.name for spec in FORMATS.values() if spec.is_default}


def format_for(path: Path | str | None, output_format: str | None = None) -> str:
    """Return the name of the requested format, or else of the default format of a file's suffix.

    Without either it is H.264, in a file named after the film.

    Raises:
        UsageError: the suffix is not that of a format.
    """
    if output_format is not None:
        return output_format
    if path is None:
        return DEFAULT_FORMAT
    defaults = default_formats()
    suffix = Path(path).suffix.lower()
    if suffix in defaults:
        return defaults[suffix]
    if suffix == ".mxf":
        raise UsageError(
            error(
                "no-mxf",
                f"cannot write {path}: endroll does not write MXF yet",
                hint="write ProRes 422 HQ with -o NAME.mov, and rewrap it as MXF",
            )
        )
    ends = ", ".join(f"{end} for {name}" for end, name in defaults.items())
    raise UsageError(
        error(
            "unknown-suffix",
            f"cannot tell the format from the name {path}",
            hint=f"end the name in {ends}; or choose a format with --format",
        )
    )


def format_named(name: str) -> FormatSpec:
    """Return the format of a name.

    Raises:
        UsageError: there is no format of that name.
    """
    if name not in FORMATS:
        raise UsageError(
            error(
                "unknown-format",
                f"there is no format {name}",
                hint=hint_of_known(name, FORMATS),
            )
        )
    return FORMATS[name]
