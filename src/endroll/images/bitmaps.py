"""Open PNG, JPEG and WebP files as upright, straight RGBA in sRGB. Pillow decodes.

The size is read from the header and checked before any pixel is decoded.
"""

from __future__ import annotations

import io
import struct
import warnings
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
from PIL import Image, ImageCms, ImageOps

from endroll.core.files import NOT_OPENED, UnfitFileError, unopened

if TYPE_CHECKING:
    from pathlib import Path

FORMATS: Final = ("PNG", "JPEG", "WEBP")
MOST_PX: Final = 64_000_000
"""Limit of 8000 x 8000 px; each takes several bytes while the picture is scaled down."""

_STEREO: Final = "MPO"
"""A JPEG with a second picture, as phones write them: not an animation."""

_BROKEN: Final = (
    *(OSError, SyntaxError, ValueError, EOFError, ArithmeticError, LookupError, TypeError),
    *(struct.error, zlib.error, RuntimeError, MemoryError),
)
"""Exceptions that Pillow raises for malformed files."""


@dataclass(frozen=True, slots=True)
class Bitmap:
    """A picture as RGBA, the first frame if it is animated.

    `is_guessed` says that its colour profile is unreadable, so its colours are assumed to be sRGB.
    """

    picture: Image.Image
    is_animated: bool = False
    is_guessed: bool = False


def open_bitmap(path: Path) -> Bitmap:
    """Open a picture in any of `FORMATS`.

    Raises:
        UnfitFileError: the picture is too large to decode, or the file is not such a picture.
    """
    try:
        with warnings.catch_warnings():
            # Pillow warns about large pictures and odd metadata; what matters is checked below.
            warnings.simplefilter("ignore")
            with Image.open(path, formats=FORMATS) as picture:
                _refuse_large(*picture.size)
                is_animated = picture.format != _STEREO and getattr(picture, "n_frames", 1) > 1
                ImageOps.exif_transpose(picture, in_place=True)
                picture.load()
                converted, is_guessed = _in_srgb(picture)
                return Bitmap(converted, is_animated, is_guessed)
    except Image.DecompressionBombError:
        raise _too_large("") from None
    except _BROKEN as broken:
        if isinstance(broken, OSError) and broken.errno in NOT_OPENED:
            raise unopened("image", broken) from None
        raise UnfitFileError(
            "image-unreadable",
            " is not a readable picture",
            hint="save it again as PNG, JPEG, WebP or SVG",
        ) from None


def _refuse_large(width_px: int, height_px: int) -> None:
    if width_px * height_px > MOST_PX:
        raise _too_large(f" of {width_px:,} x {height_px:,} px")


def _too_large(size: str) -> UnfitFileError:
    return UnfitFileError(
        "image-too-large",
        f"{size} is too large: the limit is {MOST_PX // 1_000_000} million px",
        hint="save it smaller; 4000 px on the longer side is enough for a logo",
    )


def _in_srgb(picture: Image.Image) -> tuple[Image.Image, bool]:
    """Convert a picture to sRGB; the second value says whether its profile was unreadable."""
    profile = picture.info.get("icc_profile")
    if not profile and picture.mode == "RGBA":
        return picture, False
    if not profile and picture.mode in {"1", "L", "LA", "P", "PA", "RGB"}:
        return picture.convert("RGBA"), False
    alpha = _alpha(picture)
    if picture.mode.startswith("I"):
        # Pillow clips 16-bit values instead of scaling them.
        values = np.asarray(picture).astype(np.float64) / 257
        picture = Image.fromarray(np.rint(np.clip(values, 0, 255)).astype(np.uint8))
    if picture.mode not in {"RGB", "CMYK", "L"}:
        picture = picture.convert("RGBA" if picture.mode != "F" else "L").convert("RGB")
    color = _from_profile(picture, profile) if profile else None
    plain = (color or picture).convert("RGB")
    if alpha is not None:
        plain.putalpha(alpha)
    return plain.convert("RGBA"), bool(profile) and color is None


def _alpha(picture: Image.Image) -> Image.Image | None:
    return picture.convert("RGBA").getchannel("A") if picture.has_transparency_data else None


def _from_profile(picture: Image.Image, profile: bytes) -> Image.Image | None:
    """Convert to sRGB; None if the profile is broken or does not fit the picture."""
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        target = ImageCms.createProfile("sRGB")
        converted = ImageCms.profileToProfile(picture, source, target, outputMode="RGB")
    except (ImageCms.PyCMSError, *_BROKEN):
        return None
    return converted
