"""Delivery: what can be asked of a writer, and what it says of the file that it finished.

Ground floor: the command line and the writers both know it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Final

from endroll.core.diagnostics import UsageError, error
from endroll.core.suggestions import hint_of_known

if TYPE_CHECKING:
    from endroll.core.units import FrameRate


class Quality(StrEnum):
    """How much of a picture an encoder may lose: for a look, for review, hardly any or none."""

    DRAFT = "draft"
    REVIEW = "review"
    MASTER = "master"


@dataclass(frozen=True, slots=True)
class Format:
    """A format that frames are written in: a file that ends in `suffix`, or a folder of such.

    Those that have nothing but alpha leave the background out whether that is asked for or not.
    """

    suffix: str
    is_sequence: bool = False
    has_alpha: bool = False
    has_premultiplied: bool = False
    has_small: bool = False
    has_quality: bool = False
    has_options: bool = False
    has_alpha_alone: bool = False

    @property
    def name_suffix(self) -> str:
        """Return what the name of a film ends in; a folder's ends in nothing."""
        return "" if self.is_sequence else self.suffix


_MP4: Final = Format(".mp4", has_quality=True, has_options=True)
_MOV: Final = Format(".mov")
_ALPHA_MOV: Final = Format(".mov", has_alpha=True, has_premultiplied=True)
_DNXHR: Final = Format(".mov", has_options=True)

FORMATS: Final = {
    "h264": replace(_MP4, has_small=True),
    "hevc": _MP4,
    "hevc-10": _MP4,
    "av1": _MP4,
    "av1-10": _MP4,
    "webm-alpha": replace(_MP4, suffix=".webm", has_alpha=True, has_alpha_alone=True),
    "prores-422-proxy": _MOV,
    "prores-422-lt": _MOV,
    "prores-422": _MOV,
    "prores-422-hq": _MOV,
    "prores-4444": _ALPHA_MOV,
    "prores-4444-xq": _ALPHA_MOV,
    "dnxhr-hq": _DNXHR,
    "dnxhr-hqx": _DNXHR,
    "png": Format(".png", is_sequence=True, has_alpha=True),
    "tiff": Format(".tiff", is_sequence=True, has_alpha=True, has_premultiplied=True),
    "tiff-lzw": Format(".tiff", is_sequence=True, has_alpha=True, has_premultiplied=True),
    "exr": Format(".exr", is_sequence=True, has_alpha=True, has_premultiplied=True),
    "dpx": Format(".dpx", is_sequence=True),
}
"""What can be written, by name. The alpha of EXR is premultiplied, whichever is asked for."""

DEFAULT_FORMAT: Final = "h264"

_BY_SUFFIX: Final = {
    suffix: next(name for name, form in FORMATS.items() if form.name_suffix == suffix)
    for suffix in dict.fromkeys(form.name_suffix for form in FORMATS.values())
    if suffix
} | {".mov": "prores-422-hq"}
"""What a file is in whose name says only its container."""

_CANNOT: Final = {
    "has_alpha": "has no transparency",
    "has_premultiplied": "has no premultiplied alpha",
    "is_sequence": "is one file, and cannot be gone on with",
    "has_small": "is not made smaller",
    "has_quality": "has one quality",
    "has_options": "has no encoder options",
}


def quality_named(name: str) -> Quality:
    """Return a quality.

    Raises:
        UsageError: there is none of that name.
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


def format_for(path: Path | str | None, output_format: str | None = None) -> str:
    """Return the format that is asked for, else the one that the end of a file's name says.

    Without either it is H.264, in a file that is named after the film.

    Raises:
        UsageError: the name says no format.
    """
    if output_format is not None:
        return output_format
    if path is None:
        return DEFAULT_FORMAT
    suffix = Path(path).suffix.lower()
    if suffix in _BY_SUFFIX:
        return _BY_SUFFIX[suffix]
    if suffix == ".mxf":
        raise UsageError(
            error(
                "no-mxf",
                f"{path} would be MXF, which endroll does not write yet",
                hint="write -o NAME.mov, in ProRes 422 HQ, and have it wrapped anew",
            )
        )
    ends = ", ".join(f"{end} for {name}" for end, name in _BY_SUFFIX.items())
    raise UsageError(
        error(
            "unknown-suffix",
            f"{path} has a name that says no format",
            hint=f"let it end in {ends}, or choose any other with --format",
        )
    )


def format_named(name: str) -> Format:
    """Return a format.

    Raises:
        UsageError: there is none of that name.
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


def check_asked(output_format: str, **asked: bool) -> Format:
    """Return a format that is asked for so many of the things that a format may have or be.

    Raises:
        UsageError: there is no such format, or it is not so.
    """
    form = format_named(output_format)
    for can, does in _CANNOT.items():
        if asked[can] and not getattr(form, can):
            known = ", ".join(name for name, each in FORMATS.items() if getattr(each, can))
            raise UsageError(
                error("unfit-format", f"{output_format} {does}", hint=f"those that can: {known}")
            )
    return form


def check_matte(*, has_alpha: bool) -> None:
    """Refuse a matte of pictures that have alpha themselves.

    Raises:
        UsageError: they have.
    """
    if has_alpha:
        raise UsageError(
            error(
                "matte-alpha",
                "a matte is alpha in a file of its own, beside pictures without any",
                hint="leave out --transparent and --premultiplied, and choose another format "
                "than webm-alpha",
            )
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """A finished file; `seconds` is how long the writing took.

    Where it is a fill its key is at `key_path`, and the bytes are those of both.
    """

    path: Path
    format: str
    frame_count: int
    rate: FrameRate
    width_px: int
    height_px: int
    size_bytes: int
    seconds: float
    key_path: Path | None = None

    def as_json(self) -> dict[str, str | int | float]:
        """Return the keys that `render --json` promises."""
        said: dict[str, str | int | float] = {
            "path": str(self.path),
            "format": self.format,
            "frames": self.frame_count,
            "fps": str(self.rate),
            "duration_s": self.rate.seconds(self.frame_count),
            "width_px": self.width_px,
            "height_px": self.height_px,
            "bytes": self.size_bytes,
            "seconds": round(self.seconds, 3),
        }
        return said if self.key_path is None else said | {"key_path": str(self.key_path)}
