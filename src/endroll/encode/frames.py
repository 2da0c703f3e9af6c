"""Encode each frame of a film, and no part of it twice.

Frames of a steady scroll are assembled from rows that were encoded once, and a still frame is
encoded once; a frame that fades or is composed is encoded by itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from functools import partial
from typing import TYPE_CHECKING, Final, Generic, Protocol, TypeVar, runtime_checkable

from endroll.encode.frame_kind import FrameKind, backings_of
from endroll.encode.plane_composer import PlaneComposer
from endroll.motion.scenes import NO_SHIFT
from endroll.paint.sources import PlaneSource, SceneSource

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from endroll.encode.color_encoding import ColorEncoding
    from endroll.encode.groups import Rows
    from endroll.encode.planes import Planes
    from endroll.motion.scenes import View
    from endroll.motion.schedule import Schedule
    from endroll.paint.sources import LayerSource, RowSource


Encoded = Sequence[bytes | memoryview]
"""An encoded picture, in parts that follow one another; valid until the next one is made."""

Made = TypeVar("Made")
Made_co = TypeVar("Made_co", covariant=True)


class Windows(Protocol[Made_co]):
    """An encoder of frames of a roll that moves by a step."""

    def window(self, offset_px: int) -> Made_co:
        """Return the encoded frame whose top is a row of the roll."""

    def picture(self, pixels: NDArray[np.uint8]) -> Made_co:
        """Return an encoded picture, uint8 (rows, width, channels)."""


@runtime_checkable
class FadesWindows(Windows[Made_co], Protocol[Made_co]):
    """An encoder with finer levels than pictures have, which fades them itself."""

    def faded(
        self, pixels: NDArray[np.uint8], rgb: tuple[int, int, int], opacity: Fraction
    ) -> Made_co:
        """Return an encoded picture at an opacity over a colour."""


@runtime_checkable
class EncodesPlanes(Windows[Made_co], Protocol[Made_co]):
    """An encoder of planes, in which text over pictures can be composed."""

    @property
    def encoding(self) -> ColorEncoding:
        """How its samples encode colour."""

    def coded(self, planes: Planes) -> Made_co:
        """Return an encoded picture of planes."""


class OpensWindows(Protocol[Made_co]):
    """Opens a format for rows with 3 or 4 channels, of a roll that moves by a step."""

    def __call__(self, rows: Rows, *, channels: int, step_px: int) -> Windows[Made_co]:
        """Return the encoder of frames of these rows."""


def composes_planes(
    source: RowSource, kind: FrameKind, frame: int, encoding: ColorEncoding
) -> bool:
    """Return whether a frame with pictures is composed in planes.

    In BT.709 it is, in Y'CbCr. A film in other colours is composed in BT.709 code values, unless
    the frame shows footage that these do not hold.
    """
    if not kind.has_pictures or not isinstance(source, PlaneSource):
        return kind.has_pictures and encoding.output.is_sdr and not encoding.is_rgb
    if encoding.output.is_sdr:
        return not encoding.is_rgb
    return any(map(source.shows_hdr, backings_of(source.schedule, frame)))


BLANK: Final = ((), ())
"""The look of a frame of the background alone."""


def look_of(schedule: Schedule, frame: int) -> object:
    """Return what a frame shows: frames that have it in common are the same."""
    return FrameKind.of(schedule, frame).composed, schedule.views(frame)


class FrameMaker(Generic[Made]):
    """Encodes the frames of a source, with `layers` without the background, as RGBA."""

    def __init__(self, source: LayerSource, opens: OpensWindows[Made], *, layers: bool) -> None:
        step_px = source.schedule.step_px
        self._source = source
        self._opens = opens
        self._layers = layers
        # At each sub-pixel position the roll moves by whole pixels.
        self._step_px = int(step_px * step_px.denominator)
        self._by_shift: dict[Fraction, Windows[Made]] = {}
        self._scene: tuple[View, NDArray[np.uint8]] | None = None
        self._last: tuple[object, Made] | None = None
        self._composer: PlaneComposer | None = None

    def of(self, frame: int) -> Made:
        """Return an encoded frame, the last one again if both frames show the same."""
        schedule = self._source.schedule
        key = look_of(schedule, frame)
        if self._last is None or self._last[0] != key:
            self._last = key, self._made(frame, FrameKind.of(schedule, frame))
        return self._last[1]

    def _made(self, frame: int, kind: FrameKind) -> Made:
        if kind.window is not None:
            return self._windows(kind.window.shift).window(kind.window.offset_px)
        source, windows = self._source, self._windows(NO_SHIFT)
        if self._layers:
            return windows.picture(source.layer_frame(frame))
        if isinstance(windows, EncodesPlanes) and composes_planes(
            source, kind, frame, windows.encoding
        ):
            if self._composer is None:
                self._composer = PlaneComposer(source, windows.encoding)
            coded: Made = windows.coded(self._composer.compose(frame))
            return coded
        fade = kind.fade
        if (
            fade is not None
            and isinstance(source, SceneSource)
            and isinstance(windows, FadesWindows)
        ):
            pixels = self._unfaded(source, fade)
            made: Made = windows.faded(pixels, source.background_rgb, fade.opacity)
            return made
        return windows.picture(source.frame(frame))

    def _unfaded(self, source: SceneSource, view: View) -> NDArray[np.uint8]:
        """Return a view at full opacity, the same array again if it is that of the last frame."""
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
