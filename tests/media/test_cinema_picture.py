"""X'Y'Z' of cinema packages as R'G'B', against floats from the standards' numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import av
import numpy as np
import pytest

from endroll.core.files import UnfitFileError
from endroll.media.cinema_picture import bt709_of, is_package
from endroll.media.delivered import open_delivered

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

# The primaries and the white D65 of ITU-R BT.709-6, 1.3 and 1.4, as the matrix of SMPTE RP 177.
TO_XYZ = np.array(
    [
        [0.4123907993, 0.3575843394, 0.1804807884],
        [0.2126390059, 0.7151686788, 0.0721923154],
        [0.0193308187, 0.1191947798, 0.9505321522],
    ]
)


def codes_of(rgb: NDArray[np.float64]) -> NDArray[np.uint16]:
    """Return the 12-bit codes of BT.709 levels with white at 48 nits (SMPTE ST 428-1, 5.2)."""
    light = (rgb / 255) ** 2.4 @ TO_XYZ.T
    codes: NDArray[np.uint16] = np.rint(4095 * (48 / 52.37 * light) ** (1 / 2.6)).astype(np.uint16)
    return codes


def test_colours_come_back() -> None:
    rgb = np.random.default_rng(2).integers(0, 256, (16, 32, 3)).astype(float)
    rgb[0], rgb[1] = 0, 255
    rgb[2] = np.arange(32)[:, None] * 8
    frame = av.VideoFrame(32, 16, "xyz12le")
    plane = frame.planes[0]
    memory = np.frombuffer(memoryview(plane), np.uint16).reshape(-1, plane.line_size // 2)
    memory[:16, : 32 * 3] = codes_of(rgb).reshape(16, -1) << 4
    back = bt709_of(frame).astype(float)
    assert back.shape == (16, 32, 3)
    assert np.abs(back[:3] - rgb[:3]).max() <= 1
    # Of a saturated colour, a code of 12 bits is several levels of its darkest channel.
    assert np.abs(back - rgb)[rgb > 40].max() <= 2


def test_a_package_is_a_folder_with_a_map(tmp_path: Path) -> None:
    assert not is_package(tmp_path)
    (tmp_path / "ASSETMAP.xml").write_text("<AssetMap/>", encoding="utf-8")
    assert is_package(tmp_path)
    with pytest.raises(UnfitFileError) as refused:
        open_delivered(tmp_path)
    assert refused.value.code == "delivered-unreadable"
    (tmp_path / "picture.mxf").write_bytes(b"nothing")
    with pytest.raises(UnfitFileError):
        open_delivered(tmp_path)
