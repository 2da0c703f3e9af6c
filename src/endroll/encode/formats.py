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
from endroll.encode.broadcast import AVC_INTRA_100, DNXHD, DNXHD_X, XDCAM_HD422
from endroll.encode.color_encoding import (
    EIGHT_422,
    TEN_420,
    TEN_422,
    TEN_444,
    ColorEncoding,
)
from endroll.encode.families import (
    DEEP,
    MXF,
    OP_ATOM,
    PCM,
    CinemaPackage,
    Container,
    Cost,
    Family,
    Pictures,
    Prores,
    RowCodedH264,
    WholeFrames,
)
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
from endroll.encode.video_encoders import AV1, H264, HEVC, VP9, dnxhr

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


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
    """What a format writes: one file, a folder with a file for each frame, or a package.

    A package is a folder of files that belong together.
    """

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
                return Layout.PACKAGE if self.family.container.is_split else Layout.FILE
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
    def is_cinema(self) -> bool:
        """Whether the format is a package for cinemas."""
        return isinstance(self.family, CinemaPackage)

    @property
    def is_clip(self) -> bool:
        """Whether the format is a package of one file for each track, as many as the sound has."""
        return self.container is not None and self.container.is_split

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
    def has_fields(self) -> bool:
        """Whether a frame can have two fields of different moments."""
        match self.family:
            case RowCodedH264() | Pictures() | Prores():
                return True
            case CinemaPackage():
                return False
            case WholeFrames():
                return self.family.has_fields
            case _:
                assert_never(self.family)

    @property
    def encoding(self) -> ColorEncoding | None:
        """How the samples of a file encode colour; None for pictures and cinema packages."""
        if isinstance(self.family, (Pictures, CinemaPackage)):
            return None
        return self.family.encoding

    @property
    def container(self) -> Container | None:
        """The container of a file; None for pictures and cinema packages."""
        if isinstance(self.family, (Pictures, CinemaPackage)):
            return None
        return self.family.container

    @property
    def sound(self) -> str | None:
        """FFmpeg's name of the sound codec; None for pictures, which are silent."""
        if self.is_cinema:
            return PCM
        return None if self.container is None else self.container.sound


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
            family=H264,
            description="H.264 in MP4; `--small` makes it a tenth smaller, several times as slowly",
            use="review; the default",
            is_default=True,
        ),
        FormatSpec(
            name="hevc",
            suffix=".mp4",
            family=HEVC,
            description="HEVC in MP4, tagged `hvc1`",
            use="the web, small files",
        ),
        FormatSpec(
            name="hevc-10",
            suffix=".mp4",
            family=replace(HEVC, encoding=TEN_420),
            description="HEVC in MP4, tagged `hvc1`",
            use="the web, small files with smooth fades",
        ),
        FormatSpec(
            name="av1",
            suffix=".mp4",
            family=AV1,
            description="AV1 in MP4",
            use="the smallest files",
        ),
        FormatSpec(
            name="av1-10",
            suffix=".mp4",
            family=replace(AV1, encoding=TEN_420),
            description="AV1 in MP4",
            use="the smallest files with smooth fades",
        ),
        FormatSpec(
            name="webm-alpha",
            suffix=".webm",
            family=VP9,
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
            family=dnxhr("dnxhr_hq", EIGHT_422),
            description="DNxHR HQ in MOV",
            use="Avid",
        ),
        FormatSpec(
            name="dnxhr-hqx",
            suffix=".mov",
            family=dnxhr("dnxhr_hqx", TEN_422),
            description="DNxHR HQX in MOV",
            use="Avid",
        ),
        FormatSpec(
            name="xdcam-hd422",
            suffix=".mxf",
            family=XDCAM_HD422,
            description="XDCAM HD422 in MXF OP1a: MPEG-2 at a constant 50 Mb/s, long GOP",
            use="broadcasters",
            is_default=True,
        ),
        FormatSpec(
            name="avc-intra-100",
            suffix=".mxf",
            family=AVC_INTRA_100,
            description="AVC-Intra 100 in MXF OP1a: H.264, each picture by itself",
            use="broadcasters",
        ),
        FormatSpec(
            name="prores-422-mxf",
            suffix=".mxf",
            family=Prores(profile="standard", encoding=TEN_422, container=MXF),
            description="ProRes 422 in MXF OP1a",
            use="the edit, where it takes MXF",
        ),
        FormatSpec(
            name="prores-422-hq-mxf",
            suffix=".mxf",
            family=Prores(profile="hq", encoding=TEN_422, container=MXF),
            description="ProRes 422 HQ in MXF OP1a",
            use="the finishing house, where it takes MXF",
        ),
        FormatSpec(
            name="dnxhr-hq-mxf",
            suffix=".mxf",
            family=dnxhr("dnxhr_hq", EIGHT_422, MXF),
            description="DNxHR HQ in MXF OP1a",
            use="Avid, at any size",
        ),
        FormatSpec(
            name="dnxhr-hqx-mxf",
            suffix=".mxf",
            family=dnxhr("dnxhr_hqx", TEN_422, MXF),
            description="DNxHR HQX in MXF OP1a",
            use="Avid, at any size and in HDR",
        ),
        FormatSpec(
            name="dnxhd-mxf",
            suffix=".mxf",
            family=DNXHD,
            description="DNxHD 120 in MXF OP1a (115 at 24, 145 at 29.97 frames a second)",
            use="Avid, in HD",
        ),
        FormatSpec(
            name="dnxhd-x-mxf",
            suffix=".mxf",
            family=DNXHD_X,
            description="DNxHD 185x in MXF OP1a (175x at 24, 220x at 29.97 frames a second)",
            use="Avid, in HD",
        ),
        FormatSpec(
            name="dnxhd-opatom",
            suffix="-opatom",
            family=replace(DNXHD, container=OP_ATOM),
            description="DNxHD 120 in MXF OP-Atom: a folder with a file for each track",
            use="Avid's own media folders, in HD",
        ),
        FormatSpec(
            name="dnxhd-x-opatom",
            suffix="-opatom",
            family=replace(DNXHD_X, container=OP_ATOM),
            description="DNxHD 185x in MXF OP-Atom: a folder with a file for each track",
            use="Avid's own media folders, in HD",
        ),
        FormatSpec(
            name="dnxhr-hq-opatom",
            suffix="-opatom",
            family=dnxhr("dnxhr_hq", EIGHT_422, OP_ATOM),
            description="DNxHR HQ in MXF OP-Atom: a folder with a file for each track",
            use="Avid's own media folders, at any size",
        ),
        FormatSpec(
            name="dnxhr-hqx-opatom",
            suffix="-opatom",
            family=dnxhr("dnxhr_hqx", TEN_422, OP_ATOM),
            description="DNxHR HQX in MXF OP-Atom: a folder with a file for each track",
            use="Avid's own media folders, at any size and in HDR",
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
                cost=Cost(frame=8, composed=300),
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
                cost=Cost(frame=12, composed=300),
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
