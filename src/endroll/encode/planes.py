"""Planes of Y'CbCr samples, and the frames in which an encoder takes them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from av.video.frame import VideoFrame

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Samples = NDArray[np.unsignedinteger[Any]]


@dataclass(frozen=True, slots=True)
class Planes:
    """Rows of Y', Cb and Cr, and of alpha if there is any: uint8 (rows, width), deeper uint16.

    Cb and Cr have half as many columns in 4:2:2, and half as many columns and rows in 4:2:0.
    """

    luma: Samples
    cb: Samples
    cr: Samples
    alpha: Samples | None = None

    @classmethod
    def of(cls, components: Sequence[Samples]) -> Planes:
        """Return planes of components in the order of `components`."""
        return cls(*components)

    @property
    def components(self) -> tuple[Samples, ...]:
        """Y', Cb, Cr, and alpha if there is any."""
        colors = self.luma, self.cb, self.cr
        return colors if self.alpha is None else (*colors, self.alpha)

    def cut(self, top: int, bottom: int) -> Planes:
        """Return some rows of planes that are equally high."""
        return Planes.of([component[top:bottom] for component in self.components])

    def as_frame(self, pixels: str) -> VideoFrame:
        """Copy to a frame for an encoder; `pixels` is libav's name of the pixel format."""
        height, width = self.luma.shape
        frame = VideoFrame(width, height, pixels)
        for plane, values in zip(frame.planes, self.components, strict=True):
            memory = np.frombuffer(plane, values.dtype)  # type: ignore[call-overload]  # a buffer
            memory.reshape(-1, plane.line_size // values.itemsize)[:, : values.shape[1]] = values
        return frame


def stacked(parts: Sequence[Planes]) -> Planes:
    """Return the rows of each part below those of the part before it."""
    components = zip(*(part.components for part in parts), strict=True)
    return Planes.of([np.concatenate(rows) for rows in components])


def lent(planes: Planes) -> VideoFrame:
    """Lend 8-bit 4:2:0 planes to an encoder, which has copied them when `encode` returns."""
    return VideoFrame.from_dlpack((planes.luma, planes.cb, planes.cr), "yuv420p")
