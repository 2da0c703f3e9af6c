"""Yield the ProRes frames of a film, progressive or of two fields."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from endroll.encode.frames import FrameMaker
from endroll.encode.prores.frames import FieldFrames, ProresWindow

if TYPE_CHECKING:
    from collections.abc import Iterator

    from endroll.encode.families import Prores
    from endroll.encode.tracks import Excerpt


def prores_frames(excerpt: Excerpt, profile: Prores, *, has_alpha: bool) -> Iterator[bytes]:
    """Yield the frames of an excerpt.

    The two fields of a frame are pictures of their own. Source: SMPTE RDD 36, 5.1.
    """
    if excerpt.fields is None:
        opens = partial(ProresWindow, raster=excerpt.schedule.raster, profile=profile)
        maker = FrameMaker(excerpt.picture, opens, layers=has_alpha)
        for frame in excerpt.frames:
            yield b"".join(maker.of(frame))
        return
    scan, raster = excerpt.schedule.scan, excerpt.fields[0].schedule.raster
    opens = partial(ProresWindow, raster=raster, profile=profile, scan=scan)
    makers = [FrameMaker(field, opens, layers=False) for field in excerpt.fields]
    frames = FieldFrames(raster, profile, scan)
    for frame in excerpt.frames:
        yield frames.frame([b"".join(maker.of(frame)) for maker in makers])
