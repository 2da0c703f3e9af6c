"""The families of formats: what each kind of encoder needs to know to write a variant of it.

Values only. Neither numpy nor PyAV is imported, so `--help` can list the formats quickly.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from endroll.core.diagnostics import UsageError, error
from endroll.core.output_color import SDR, Transfer
from endroll.core.scan import Scan
from endroll.core.suggestions import hint_of_known
from endroll.encode.field_coding import codes_fields, field_options
from endroll.encode.video_modes import mode_of, rate_name

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from endroll.core.output_color import ColorTags, LightLevels, OutputColor
    from endroll.core.units import Raster
    from endroll.encode.color_encoding import ColorEncoding
    from endroll.encode.frames import Encoded, OpensWindows
    from endroll.encode.video_modes import VideoMode

    Options = Mapping[str, str]
    """Options of an encoder or a muxer, as FFmpeg names them."""

    OpensPictures = Callable[["PictureSettings"], OpensWindows[Encoded]]
    """Opens a picture format for the pictures of one film."""


class Quality(StrEnum):
    """How much a lossy encoder may lose: good enough to look at, good enough to review, the least.

    A master is lossless where the format allows it.
    """

    DRAFT = "draft"
    REVIEW = "review"
    MASTER = "master"


def quality_named(name: str) -> Quality:
    """Return the quality of a name.

    Raises:
        UsageError: there is no quality of that name.
    """
    try:
        return Quality(name)
    except ValueError:
        raise UsageError(
            error(
                "unknown-quality",
                f"there is no quality {name}",
                hint=hint_of_known(name, Quality),
            )
        ) from None


@dataclass(frozen=True, slots=True)
class Codec:
    """An encoder by its FFmpeg name, its options, its pixel format, and the tag of its stream.

    `tags` are the colours that it writes into the file.
    """

    name: str
    options: Options
    tag: str | None = None
    pixels: str = "yuv420p"
    tags: ColorTags = SDR.tags


@dataclass(frozen=True, slots=True, kw_only=True)
class Container:
    """A file format for pictures and sound: its FFmpeg name, its sound codec, its muxer's options.

    With edit lists a player starts a sound at its exact sample. One that `is_mxf` always has a
    timecode, a track for each channel of sound, and packages that are named and numbered. If it
    `is_split`, each of its tracks is a file of its own. Every file has the `metadata`. It can have
    some `rates`; without any, all.
    """

    name: str
    sound: str
    options: Options = field(default_factory=dict)
    has_edit_lists: bool = True
    has_timecode: bool = True
    is_mxf: bool = False
    is_split: bool = False
    metadata: Mapping[str, str] = field(default_factory=dict)
    rates: frozenset[Fraction] = frozenset()

    @property
    def has_channels(self) -> bool:
        """Whether it can have more channels than two: coded sound is stereo."""
        return self.sound == PCM


AAC: Final = "aac"
PCM: Final = "pcm_s24le"
OPUS: Final = "libopus"

MP4: Final = Container(name="mp4", sound=AAC, options={"movflags": "+faststart"})
MOV: Final = Container(name="mov", sound=PCM)
MXF: Final = Container(
    name="mxf",
    sound=PCM,
    options={"fflags": "+bitexact"},
    has_edit_lists=False,
    is_mxf=True,
    rates=frozenset(
        [
            *(Fraction(fps * 1000, 1001) for fps in (24, 30, 48, 60, 120)),
            *(Fraction(fps) for fps in (24, 25, 30, 48, 50, 60, 100, 120)),
        ]
    ),
)
"""OP1a, with picture and sound of a frame side by side. Bit-exact, because FFmpeg writes a date and
random numbers by default. Source of the rates: SMPTE ST 385, table 3 (content package rate)."""

_HEADER_ROOM: Final = " " * 4000

OP_ATOM: Final = replace(
    MXF, name="mxf_opatom", is_split=True, metadata={"comment_room": _HEADER_ROOM}
)
"""A file for each track of a clip. Its header gets tracks for the other files, in the room that the
comment keeps. Source: SMPTE ST 390."""

WEBM: Final = Container(
    name="webm",
    sound=OPUS,
    options={"fflags": "+bitexact"},
    has_edit_lists=False,
    has_timecode=False,
)
"""Bit-exact, because FFmpeg writes a random SegmentUID by default. Timestamps are whole
milliseconds, so each is off by up to half of one; the frame count and the rate are exact.
Source: WebM Container Guidelines, TimestampScale."""


@dataclass(frozen=True, slots=True)
class Cost:
    """The time to write a frame, in frames assembled from coded rows, and the cores it keeps busy.

    `composed` is the time that a frame with a picture or a fade takes besides.
    Source: benchmarks/scale.py, benchmarks/footage.py.
    """

    frame: int = 1
    cores: int = 1
    composed: int = 60


ENCODED: Final = Cost(frame=20, cores=2, composed=5)
"""An encoder that is given every frame, or every slice. With more processes than there are cores
for, HEVC took 1.1 times as long."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WholeFrames:
    """An encoder that is given every frame.

    `by_quality` has options that differ from quality to quality. Those `over_large_footage` are
    added to bound the frames that the encoder keeps, and `few_frames` for a film of three frames
    or fewer. `fixed_options` define the format, so that nobody else may set them. It codes pictures
    of some `modes`; without any, all.
    """

    encoder: str
    encoding: ColorEncoding
    container: Container
    options: Options = field(default_factory=dict)
    by_quality: Mapping[Quality, Options] = field(default_factory=dict)
    over_large_footage: Mapping[Quality, Options] = field(default_factory=dict)
    few_frames: tuple[tuple[str, str], ...] = ()
    fixed_options: frozenset[str] = frozenset()
    tag: str | None = None
    smallest_px: tuple[int, int] = (1, 1)
    modes: tuple[VideoMode, ...] = ()
    has_hdr: bool = True
    cost: Cost = ENCODED

    @property
    def has_fields(self) -> bool:
        """Whether it can code frames of two fields."""
        if self.modes:
            return any(scan.is_interlaced for mode in self.modes for scan in mode.scans)
        # FFmpeg's DNxHR, unlike its DNxHD, is progressive.
        return codes_fields(self.encoder) and self.encoder != "dnxhd"


@dataclass(frozen=True, slots=True, kw_only=True)
class RowCodedH264:
    """H.264 whose steady scrolls are assembled from rows of macroblocks that were coded once.

    `row_qps` are the quantizers of the rows. `whole_frames` encodes the film where rows cannot:
    to make a smaller file, with options of one's own, or with an unsuitable build of x264.
    """

    row_qps: Mapping[Quality, int]
    whole_frames: WholeFrames
    cost: Cost = Cost()

    @property
    def encoding(self) -> ColorEncoding:
        """How its samples encode colour."""
        return self.whole_frames.encoding

    @property
    def container(self) -> Container:
        """Its container."""
        return self.whole_frames.container


@dataclass(frozen=True, slots=True, kw_only=True)
class Prores:
    """A ProRes profile by its FFmpeg name. Frames are assembled from slices coded once."""

    profile: str
    encoding: ColorEncoding
    container: Container = MOV
    cost: Cost = ENCODED

    def codec(self, *, has_alpha: bool = False, scan: Scan = Scan.PROGRESSIVE) -> Codec:
        """Return FFmpeg's encoder of the profile."""
        pixels = self.encoding.pixels(has_alpha=has_alpha)
        options = {"profile": self.profile, "vendor": "apl0", **field_options("prores_ks", scan)}
        return Codec("prores_ks", options, pixels=pixels, tags=self.encoding.output.tags)


@dataclass(frozen=True, slots=True)
class PictureSettings:
    """What all pictures of a film have in common; `premultiplied` says which alpha, if any.

    They are in the colours of `output`; `light` is how light the film gets, where that is known.
    """

    raster: Raster
    rate: Fraction
    premultiplied: bool = False
    output: OutputColor = SDR
    light: LightLevels | None = None
    scan: Scan = Scan.PROGRESSIVE


@dataclass(frozen=True, slots=True, kw_only=True)
class Pictures:
    """A folder of numbered picture files. `samples` says for a person what they hold.

    They can hold colours of some `transfers`, and `has_light` if they say how light the film gets.
    """

    opens: OpensPictures
    samples: str
    cost: Cost = Cost(composed=1000)
    transfers: frozenset[Transfer] = frozenset({Transfer.BT1886})
    has_light: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CinemaPackage:
    """A Digital Cinema Package: a folder of track files, in X'Y'Z', and the lists that join them.

    One process codes it on every core, so it is not divided among several.
    """

    samples: str = "12-bit X'Y'Z'"
    cost: Cost = ENCODED


DEEP: Final = frozenset({Transfer.BT1886, Transfer.PQ, Transfer.HLG})
"""What samples of 10 bits and more can hold."""

FileFamily = RowCodedH264 | WholeFrames | Prores
Family = FileFamily | Pictures | CinemaPackage

LEAST_HDR_BITS: Final = 10
"""Source: ITU-R BT.2100-2, table 9."""


def for_output(family: FileFamily, output: OutputColor) -> FileFamily:
    """Return a family that encodes the colours of an output; H.264 has those of BT.709 alone."""
    if isinstance(family, RowCodedH264) or output.is_sdr:
        return family
    return replace(family, encoding=family.encoding.for_output(output))


def can_hold(family: Family, output: OutputColor) -> bool:
    """Return whether files of a family can hold the colours of an output."""
    if isinstance(family, Pictures):
        return output.transfer in family.transfers
    if isinstance(family, CinemaPackage):
        return output.transfer is Transfer.DCDM
    is_deep = family.encoding.bits >= LEAST_HDR_BITS
    is_able = not isinstance(family, WholeFrames) or family.has_hdr
    return output.is_sdr or (is_deep and is_able and output.transfer in DEEP)


def has_mode(family: Family, raster: Raster, rate: Fraction, scan: Scan) -> bool:
    """Return whether files of a family can hold pictures of a raster, a rate and a scan."""
    if isinstance(family, (Pictures, CinemaPackage)):
        return True  # what a package can hold is in cinema/rules.py
    rates = family.container.rates
    modes = family.modes if isinstance(family, WholeFrames) else ()
    if scan is Scan.BFF and family.container.is_mxf and isinstance(family, Prores):
        return False  # its header has no place for another order than top first
    return (not rates or rate in rates) and (
        not modes or mode_of(modes, raster, rate, scan) is not None
    )


def modes_of(family: Family, scan: Scan = Scan.PROGRESSIVE) -> str:
    """Return for a person what pictures of a scan, or else of any, files of a family can hold."""
    if isinstance(family, WholeFrames) and family.modes:
        of_scan = [mode for mode in family.modes if scan in mode.scans]
        return "; ".join(map(str, of_scan or family.modes))
    if isinstance(family, (Pictures, CinemaPackage)):
        return "any"
    rates = family.container.rates
    order = ", top field first" if scan.is_interlaced and isinstance(family, Prores) else ""
    return f"any size at {', '.join(map(rate_name, sorted(rates)))}{order}" if rates else "any"
