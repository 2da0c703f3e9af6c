"""Painting: what makes the frames of a film that was composed. Composed in, a Painter out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from endroll.paint.backdrops import StillPicture
from endroll.paint.inks import Inks
from endroll.paint.painter import Painter

if TYPE_CHECKING:
    from collections.abc import Callable

    from endroll.composition import Composed
    from endroll.layout.scenery import PlacedBackdrop
    from endroll.motion.schedule import Schedule
    from endroll.paint.backdrops import Draws


def painter_of(composed: Composed, schedule: Schedule, earlier: Painter | None) -> Painter:
    """Return what paints a film; what an earlier one rasters is shared where fonts are the same."""
    return Painter(
        composed.roll,
        schedule,
        _inks(composed, earlier),
        composed.images,
        open_backdrop=_opener(composed),
    )


def _inks(composed: Composed, earlier: Painter | None) -> Inks:
    """Return what rasters runs: the earlier film's, where the fonts are the same."""
    if earlier is None or earlier.inks.book is not composed.book:
        return Inks(composed.book)
    earlier.inks.keep()
    return earlier.inks


def _opener(composed: Composed) -> Callable[[PlacedBackdrop], Draws]:
    """Return what opens a picture or footage that stands behind text."""
    video = composed.credits.video
    scale = video.raster.scale

    def open_backdrop(placed: PlacedBackdrop) -> Draws:
        footage = composed.media.footage.get(placed.backdrop)
        if footage is None:
            return StillPicture(placed, composed.images, video.background, scale=scale)
        from endroll.clip.footage import MovingPicture  # noqa: PLC0415  MoviePy is slow to import

        return MovingPicture(placed, footage, video.rate, scale=scale)

    return open_backdrop
