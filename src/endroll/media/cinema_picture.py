"""Read the picture of a Digital Cinema Package: its file, and its X'Y'Z' as R'G'B' of BT.709."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

import numpy as np

from endroll.core.color import BT709_PRIMARIES, inverse
from endroll.core.output_color import OUTPUT_COLORS
from endroll.core.transfer import dcdm_nits

if TYPE_CHECKING:
    from pathlib import Path

    from av.video.frame import VideoFrame
    from numpy.typing import NDArray

_MAPS: Final = ("ASSETMAP.xml", "ASSETMAP")
"""The file that makes a folder a package. Source: SMPTE ST 429-9; Interop."""

_CODES: Final = 1 << 12
_SHIFT: Final = 4
_STEPS: Final = 4095
"""Steps from black to white of the root of light, sixteen to a level of 8 bits."""

_BT1886_GAMMA: Final = 2.4
"""Source: ITU-R BT.1886, annex 1."""


def is_package(folder: Path) -> bool:
    """Return whether a folder is a Digital Cinema Package."""
    return any((folder / name).is_file() for name in _MAPS)


def track_files(folder: Path) -> list[Path]:
    """Return the files of a package that may hold picture, by name."""
    return sorted(path for path in folder.iterdir() if path.suffix.lower() == ".mxf")


def bt709_of(frame: VideoFrame) -> NDArray[np.uint8]:
    """Return a frame in 12 bits of X'Y'Z' as R'G'B': uint8 (height, width, 3).

    The white of a package, 48 nits, is the white of BT.709. Source: SMPTE ST 428-1.
    """
    plane = frame.planes[0]
    rows = np.frombuffer(memoryview(plane), "<u2").reshape(-1, plane.line_size // 2)
    codes = rows[: frame.height, : 3 * frame.width].reshape(-1, 3) >> _SHIFT
    lit = np.flatnonzero(codes[:, 1])  # Y, without which there is no light
    light = _light().take(codes.take(lit, axis=0)) @ _to_rgb()
    # By its root, so that steps in the dark are as fine as in the light.
    places = np.sqrt(light.clip(0, 1, out=light), out=light) * np.float32(_STEPS)
    rgb = np.zeros((frame.height * frame.width, 3), np.uint8)
    rgb[lit] = _levels().take((places + np.float32(0.5)).astype(np.uint16))
    return rgb.reshape(frame.height, frame.width, 3)


@cache
def _light() -> NDArray[np.float32]:
    """Return the light of each code, white being 1."""
    white = float(OUTPUT_COLORS["dcdm"].white_nits)
    return (dcdm_nits(np.arange(_CODES) / (_CODES - 1)) / white).astype(np.float32)


@cache
def _to_rgb() -> NDArray[np.float32]:
    return np.array(inverse(BT709_PRIMARIES.to_xyz), np.float32).T.copy()


@cache
def _levels() -> NDArray[np.uint8]:
    light = (np.arange(_STEPS + 1) / _STEPS) ** 2
    levels: NDArray[np.uint8] = np.rint(255 * light ** (1 / _BT1886_GAMMA)).astype(np.uint8)
    return levels
