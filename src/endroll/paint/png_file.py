"""Write pictures as PNG, to a file atomically or to bytes."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from PIL import Image

from endroll.core.atomic_write import whole_file

if TYPE_CHECKING:
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray


def write_png(pixels: NDArray[np.uint8], path: Path) -> None:
    """Write uint8 (height, width, 3) RGB as PNG.

    Raises:
        RenderError: the file cannot be written.
    """
    with whole_file(path) as part:
        Image.fromarray(pixels).save(part, format="PNG")


def png_bytes(pixels: NDArray[np.uint8]) -> bytes:
    """Encode uint8 (height, width, 3) RGB or (..., 4) RGBA as PNG, quickly and not very small."""
    buffer = BytesIO()
    Image.fromarray(pixels).save(buffer, format="PNG", compress_level=1)
    return buffer.getvalue()


def mask_png(coverage: NDArray[np.uint8]) -> bytes:
    """Encode a coverage, uint8 (height, width), as a small PNG: white, and as opaque as it says."""
    white = Image.new("L", (coverage.shape[1], coverage.shape[0]), 255)
    buffer = BytesIO()
    picture = Image.merge("LA", (white, Image.fromarray(coverage)))
    picture.save(buffer, format="PNG", optimize=True)
    return buffer.getvalue()
