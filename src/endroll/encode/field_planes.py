"""Yield the planes of frames of two fields: each field is converted as a film of half the height.

In: the fields of a film. Out: planes of frames, chroma halved within each field.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from endroll.encode.color_encoding import EIGHT_420
from endroll.encode.fields import woven_planes
from endroll.encode.frame_planes import frame_planes
from endroll.encode.frames import FrameMaker
from endroll.encode.plane_window import PlaneWindow

if TYPE_CHECKING:
    from collections.abc import Iterator

    from endroll.encode.color_encoding import ColorEncoding
    from endroll.encode.fields import FieldSource
    from endroll.encode.planes import Planes


def woven_frames(
    fields: tuple[FieldSource, FieldSource], frames: range, encoding: ColorEncoding
) -> Iterator[Planes]:
    """Yield frames whose rows alternate between two fields, that shown first first."""
    first, second = (_field_planes(field, frames, encoding) for field in fields)
    for pair in zip(first, second, strict=True):
        yield woven_planes(*pair, fields[0].schedule.first_row)


def _field_planes(source: FieldSource, frames: range, encoding: ColorEncoding) -> Iterator[Planes]:
    """Yield the planes of one field of each frame, good until the next are asked for."""
    if encoding == EIGHT_420:
        yield from frame_planes(source, frames)
        return
    opens = partial(
        PlaneWindow,
        raster=source.schedule.raster,
        encoding=encoding,
        background=source.background_rgb,
    )
    maker: FrameMaker[Planes] = FrameMaker(source, opens, layers=False)
    yield from map(maker.of, frames)
