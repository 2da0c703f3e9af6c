"""Make the painter of a composed film, which opens pictures and footage when first needed.

What paints is imported with the first painter: a check needs none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from endroll.core.units import FrameRate
    from endroll.layout.roll import PlacedBackdrop
    from endroll.motion.schedule import Schedule
    from endroll.paint.backdrops import Draws
    from endroll.paint.painter import Painter
    from endroll.pipeline.compose import Composed


def painting_of(
    composed: Composed, schedule: Schedule, earlier: Painter | None
) -> Callable[[], Painter]:
    """Return what makes the painter of a film.

    After an `earlier` painter it is made at once: then it need not keep that one.
    """
    if earlier is None:
        return lambda: painter_of(composed, schedule, None)
    painter = painter_of(composed, schedule, earlier)
    return lambda: painter


def painter_of(composed: Composed, schedule: Schedule, earlier: Painter | None) -> Painter:
    """Return the painter of a film; it shares the glyphs that an `earlier` painter rasterized."""
    from endroll.paint.painter import Painter  # noqa: PLC0415
    from endroll.paint.stroke_cache import StrokeCache  # noqa: PLC0415

    return Painter(
        composed.roll,
        schedule,
        StrokeCache(composed.book, earlier.stroke_cache if earlier else None),
        composed.images,
        open_backdrop=_opener(composed),
    )


def _opener(composed: Composed) -> Callable[[PlacedBackdrop, FrameRate], Draws]:
    """Return a function that opens the picture or footage behind text."""
    video = composed.credits.video
    scale = video.raster.scale

    def open_backdrop(placed: PlacedBackdrop, rate: FrameRate) -> Draws:
        from endroll.paint.backdrops import (  # noqa: PLC0415  most films have none
            StillGradient,
            StillPicture,
        )

        if placed.backdrop.gradient is not None:
            return StillGradient(placed, placed.backdrop.gradient)
        footage = composed.media.footage.get(placed.backdrop)
        if footage is None:
            return StillPicture(placed, composed.images, video.background, scale=scale)
        from endroll.media.footage import MovingPicture  # noqa: PLC0415  PyAV is slow to import

        return MovingPicture(
            placed,
            footage,
            video.rate,
            video.raster,
            video.color,
            moments=int(rate.value / video.rate.value),
        )

    return open_backdrop
