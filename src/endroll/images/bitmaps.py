"""Open PNG, JPEG and WebP: a path in, straight RGBA in sRGB out, upright. Pillow decodes.

Sizes are read from the header before a single px is decoded.
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
"""Decoded at most: 8000 x 8000 px, several bytes each while it is scaled down."""

_STEREO: Final = "MPO"
"""A JPEG with a second picture beside it, as telephones make them: it does not move."""

_BROKEN: Final = (
    *(OSError, SyntaxError, ValueError, EOFError, ArithmeticError, LookupError, TypeError),
    *(struct.error, zlib.error, RuntimeError, MemoryError),
)
"""What Pillow lets through from a file that is not what it says."""


@dataclass(frozen=True, slots=True)
class Bitmap:
    """A picture as RGBA: whether it is the first of several, and whether its colours are a guess.

    They are where it has a colour profile that cannot be read.
    """

    picture: Image.Image
    is_animated: bool = False
    is_guessed: bool = False


def open_bitmap(path: Path) -> Bitmap:
    """Return a picture, whatever its form.

    Raises:
        UnfitFileError: it is too large to decode, or no picture of these formats.
    """
    try:
        with warnings.catch_warnings():
            # Pillow warns of large pictures and of odd metadata; what matters is told below.
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
            " is not a picture that can be read",
            hint="save it again as PNG, JPEG, WebP or SVG",
        ) from None


def _refuse_large(width_px: int, height_px: int) -> None:
    if width_px * height_px > MOST_PX:
        raise _too_large(f" of {width_px:,} x {height_px:,} px")


def _too_large(size: str) -> UnfitFileError:
    return UnfitFileError(
        "image-too-large",
        f"{size} is larger than can be opened, {MOST_PX // 1_000_000} million px",
        hint="save it smaller: a logo needs no more than 4000 px on its longer side",
    )


def _in_srgb(picture: Image.Image) -> tuple[Image.Image, bool]:
    """Return a picture in sRGB, and whether that had to be guessed."""
    profile = picture.info.get("icc_profile")
    if not profile and picture.mode == "RGBA":
        return picture, False
    if not profile and picture.mode in {"1", "L", "LA", "P", "PA", "RGB"}:
        return picture.convert("RGBA"), False
    alpha = _alpha(picture)
    if picture.mode.startswith("I"):
        # Pillow clips 16 bits where it should scale them.
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
    """Convert to sRGB; None where the profile is broken or of another kind."""
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        target = ImageCms.createProfile("sRGB")
        converted = ImageCms.profileToProfile(picture, source, target, outputMode="RGB")
    except (ImageCms.PyCMSError, *_BROKEN):
        return None
    return converted
