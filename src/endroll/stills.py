"""Stills: frames of a film as PNG, one by itself or many on a sheet. A film in, files out.

What is drawn is the painter's; here is only which frame, under which label, and where it goes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from endroll.locate import frames_every
from endroll.paint.guides import draw_guides
from endroll.paint.sheet import SheetForm, draw_sheet
from endroll.paint.still import write_png
from endroll.units import timecode, timecode_after

if TYPE_CHECKING:
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray

    from endroll.layout.roll import Roll
    from endroll.model.credits import Credits
    from endroll.motion.schedule import Schedule
    from endroll.paint.painter import Painter


class Film(Protocol):
    """Credits, laid out, scheduled and ready to paint."""

    @property
    def credits(self) -> Credits:
        """What was written."""

    @property
    def roll(self) -> Roll:
        """What is painted."""

    @property
    def schedule(self) -> Schedule:
        """When which rows show."""

    @property
    def picture(self) -> Painter:
        """What paints it."""


def write_frame(film: Film, index: int, path: Path, *, guides: bool) -> None:
    """Write a frame as PNG.

    Raises:
        IndexError: there is no such frame.
        RenderError: the file cannot be written.
    """
    write_png(_shown(film, index, guides=guides), path)


def write_sheet(film: Film, every: str, path: Path, *, guides: bool) -> range:
    """Write one frame `every` so long on a contact sheet, as PNG; return which they are.

    Raises:
        RenderError: the file cannot be written.
        UsageError: that is no time, or the frames are too many for a sheet.
    """
    frames = frames_every(every, film.schedule)
    pictures = (
        (f"{_timecode_at(film, index)}    {index}", _shown(film, index, guides=guides))
        for index in frames
    )
    write_png(draw_sheet(SheetForm(len(frames), film.schedule.raster), pictures), path)
    return frames


def _shown(film: Film, index: int, *, guides: bool) -> NDArray[np.uint8]:
    """Return a frame, with guides over it or without."""
    pixels = film.picture.frame(index)
    if not guides:
        return pixels
    schedule = film.schedule
    safe_px = film.credits.layout.safe.on(schedule.raster)
    return draw_guides(pixels, index, roll=film.roll, schedule=schedule, safe_px=safe_px)


def _timecode_at(film: Film, index: int) -> str:
    """Return the timecode of a frame, from that of the film on or from 0."""
    rate, start = film.schedule.rate, film.credits.timing.start
    return timecode(index, rate) if start is None else timecode_after(start, index, rate)
