"""Frames: what each frame of a film is made into, no work done twice. Part of `encode`.

Windows on a steady scroll are put together from rows that were encoded once; a picture that stands
is encoded once; what fades or is composed is encoded as it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from functools import partial
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar, runtime_checkable

from endroll.encode.frame_kind import Shown
from endroll.motion.scenes import NO_SHIFT
from endroll.paint.sources import SceneSource

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from endroll.encode.groups import Rows
    from endroll.motion.scenes import View
    from endroll.paint.sources import LayerSource


Encoded = Sequence[bytes | memoryview]
"""What a picture is encoded to, in parts that follow one another; good until the next is made."""

Made = TypeVar("Made")
Made_co = TypeVar("Made_co", covariant=True)


class Windows(Protocol[Made_co]):
    """A format that knows windows on a roll that moves by a step."""

    def window(self, offset_px: int) -> Made_co:
        """Return what the picture is made into whose top is a row of the roll."""

    def picture(self, pixels: NDArray[np.uint8]) -> Made_co:
        """Return what a picture is made into, uint8 (rows, width, channels)."""


@runtime_checkable
class FadesWindows(Windows[Made_co], Protocol[Made_co]):
    """A format with finer levels than pictures have, in which it fades them itself."""

    def faded(
        self, pixels: NDArray[np.uint8], rgb: tuple[int, int, int], opacity: Fraction
    ) -> Made_co:
        """Return what a picture is made into nearer to a colour, the opacity that is left of it."""


class OpensWindows(Protocol[Made_co]):
    """What opens a format for rows of so many channels, on a roll that moves by a step."""

    def __call__(self, rows: Rows, *, channels: int, step_px: int) -> Windows[Made_co]:
        """Return the format for these rows."""


class FrameMaker(Generic[Made]):
    """Makes what each frame is made into.

    With `layers` its pictures are without the background, straight RGBA.
    """

    def __init__(self, source: LayerSource, opens: OpensWindows[Made], *, layers: bool) -> None:
        step_px = source.schedule.step_px
        self._source = source
        self._opens = opens
        self._layers = layers
        # At each place on a px a roll moves by whole ones.
        self._step_px = int(step_px * step_px.denominator)
        self._by_shift: dict[Fraction, Windows[Made]] = {}
        self._scene: tuple[View, NDArray[np.uint8]] | None = None
        self._last: tuple[object, Made] | None = None

    def of(self, frame: int) -> Made:
        """Return a frame, that of the one before it where both show the same."""
        schedule = self._source.schedule
        shown = Shown.of(schedule, frame)
        key = shown.composed, schedule.views(frame)
        if self._last is None or self._last[0] != key:
            self._last = key, self._made(frame, shown)
        return self._last[1]

    def _made(self, frame: int, shown: Shown) -> Made:
        view = shown.steady
        if view is not None and not self._source.schedule.edge_px:
            return self._windows(view.shift).window(view.offset_px)
        source, windows = self._source, self._windows(NO_SHIFT)
        if self._layers:
            return windows.picture(source.layer_frame(frame))
        views = source.schedule.views(frame)
        alone = len(views) == 1 and source.schedule.ground_of(frame) is None
        if (
            alone
            and views[0].opacity != 1
            and isinstance(source, SceneSource)
            and isinstance(windows, FadesWindows)
        ):
            pixels = self._unfaded(source, views[0])
            made: Made = windows.faded(pixels, source.background_rgb, views[0].opacity)
            return made
        return windows.picture(source.frame(frame))

    def _unfaded(self, source: SceneSource, view: View) -> NDArray[np.uint8]:
        """Return what a view shows in full, the same array where the last one showed that."""
        whole = replace(view, opacity=Fraction(1))
        if self._scene is None or self._scene[0] != whole:
            self._scene = whole, source.unfaded(whole)
        return self._scene[1]

    def _windows(self, shift: Fraction) -> Windows[Made]:
        if shift not in self._by_shift:
            rows = self._source.layer_rows if self._layers else self._source.rows
            self._by_shift[shift] = self._opens(
                partial(rows, shift=shift),
                channels=4 if self._layers else 3,
                step_px=self._step_px,
            )
        return self._by_shift[shift]
