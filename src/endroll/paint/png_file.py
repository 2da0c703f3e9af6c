"""Write a picture as PNG: RGB pixels in, a file out, whole or not at all, or its bytes."""

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
    """Return uint8 (height, width, 3) RGB, or 4 RGBA, as a PNG made fast, larger than need be."""
    held = BytesIO()
    Image.fromarray(pixels).save(held, format="PNG", compress_level=1)
    return held.getvalue()
