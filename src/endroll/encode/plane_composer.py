"""Compose frames that show text on or beside pictures, in the planes of an encoder.

In: a painted roll, and a frame of it. Out: planes. Footage stays in its own planes, pictures are
converted once, and text is blended where there is ink. It never encodes.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import replace
from fractions import Fraction
from functools import partial
from typing import TYPE_CHECKING, Final

import numpy as np

from endroll.encode.color import convert_signal, faded, flat_color
from endroll.encode.ink_planes import InkRows, ink_of
from endroll.encode.picture_planes import placed_footage, placed_picture
from endroll.encode.planes import Planes
from endroll.motion.fading import edge_shares
from endroll.paint.sources import PlaneSource

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from endroll.encode.color_encoding import ColorEncoding
    from endroll.encode.ink_planes import Ink
    from endroll.encode.picture_planes import PlacedPicture
    from endroll.layout.roll import PlacedBackdrop
    from endroll.motion.scenes import Backing, View
    from endroll.paint.backdrops import Drawn, DrawnPlanes
    from endroll.paint.sources import LayerSource

_OPAQUE: Final = Fraction(1)
_KEPT_PICTURES: Final = 4


class PlaneComposer:
    """Composes the frames of a source in the planes of an encoding."""

    def __init__(self, source: LayerSource, encoding: ColorEncoding) -> None:
        self._source = source
        self._encoding = encoding
        schedule = source.schedule
        self._raster = schedule.raster
        self._flat = flat_color(source.background_rgb, encoding)
        self._ink_rows: dict[Fraction, InkRows] = {}
        self._pictures: OrderedDict[PlacedBackdrop, tuple[Drawn, PlacedPicture]] = OrderedDict()
        self._edge: NDArray[np.float32] | None = None
        if schedule.edge_px:
            self._edge = edge_shares(schedule.edge_px, self._raster.height_px)

    def compose(self, frame: int) -> Planes:
        """Return the planes of a frame; they are new.

        Raises:
            RenderError: a picture or footage cannot be read.
        """
        schedule = self._source.schedule
        base, ground = self._blank(), schedule.ground_of(frame)
        if ground is not None:
            self._lay(base, ground)
        views = schedule.views(frame)
        if len(views) == 1:
            return self._single(base, views[0], is_flat=ground is None)
        return self._together(base, views)

    def _single(self, base: Planes, view: View, *, is_flat: bool) -> Planes:
        if view.opacity == _OPAQUE or not view.backings:
            return self._show(base, view)
        scene = self._show(base if is_flat else _copied(base), replace(view, opacity=_OPAQUE))
        if is_flat:
            return faded(scene, self._source.background_rgb, view.opacity, self._encoding)
        return self._mixed(base, [(scene, view.opacity)])

    def _together(self, base: Planes, views: Sequence[View]) -> Planes:
        """Return views that overlap: each adds its part to what is behind all of them."""
        scenes = [
            (self._show(_copied(base), replace(view, opacity=_OPAQUE)), view.opacity)
            for view in views
        ]
        return self._mixed(base, scenes)

    def _mixed(self, base: Planes, scenes: Sequence[tuple[Planes, Fraction]]) -> Planes:
        most = (1 << self._encoding.bits) - 1
        mixed = []
        for index, under in enumerate(base.components):
            total = under.astype(np.float32)
            for scene, opacity in scenes:
                change = scene.components[index].astype(np.float32)
                change -= under
                change *= np.float32(float(opacity))
                total += change
            mixed.append(np.rint(total, out=total).clip(0, most).astype(under.dtype))
        return Planes.of(mixed)

    def _show(self, planes: Planes, view: View) -> Planes:
        """Lay the pictures of a view into planes, and blend its text over them."""
        for backing in view.backings:
            self._lay(planes, backing)
        shares = self._edge
        if view.opacity != _OPAQUE:
            whole = np.ones(self._raster.height_px, np.float32) if shares is None else shares
            shares = whole * np.float32(float(view.opacity))
        if view.left_px:
            self._crossing_ink(view).blend(planes, shares)
            return planes
        for ink in self._rows_at(view.shift).on(view.offset_px):
            ink.blend(planes, shares)
        return planes

    def _rows_at(self, shift: Fraction) -> InkRows:
        if shift not in self._ink_rows:
            self._ink_rows[shift] = InkRows(
                partial(self._source.layer_rows, shift=shift),
                self._encoding,
                height_px=self._raster.height_px,
            )
        return self._ink_rows[shift]

    def _crossing_ink(self, view: View) -> Ink:
        """Return the ink of a crawl, of which a frame shows parts of two panels."""
        panels = [
            self._source.layer_rows(top_px, top_px + self._raster.height_px)
            for top_px in (view.offset_px, view.offset_px + self._source.schedule.panel_px)
        ]
        left_px = view.left_px
        return ink_of(
            np.concatenate((panels[0][:, left_px:], panels[1][:, :left_px]), axis=1),
            self._encoding,
        )

    def _blank(self) -> Planes:
        width_px, height_px = self._raster.width_px, self._raster.height_px
        halves = self._encoding.halves_down, self._encoding.halves_across
        half = height_px >> halves[0], width_px >> halves[1]
        kind = np.uint8 if self._encoding.bits == 8 else np.uint16  # noqa: PLR2004
        shapes = (height_px, width_px), half, half
        return Planes.of(
            [np.full(shape, code, kind) for shape, code in zip(shapes, self._flat, strict=True)]
        )

    def _lay(self, planes: Planes, backing: Backing) -> None:
        """Lay a picture or footage into planes, at its own opacity."""
        self._placed(backing).lay(planes, backing.opacity)

    def _placed(self, backing: Backing) -> PlacedPicture:
        """Return the planes of a picture; those of a still one are converted once."""
        if isinstance(self._source, PlaneSource):
            drawn = self._source.footage_planes(backing, self._encoding.pixels())
            if drawn is not None:
                return placed_footage(_in_planes(drawn, self._encoding), self._encoding)
        picture = self._source.backing(replace(backing, opacity=_OPAQUE))
        kept = self._pictures.get(backing.picture)
        if kept is None or kept[0] is not picture:
            kept = picture, placed_picture(picture, self._raster, self._encoding)
            self._pictures[backing.picture] = kept
            if len(self._pictures) > _KEPT_PICTURES:
                self._pictures.popitem(last=False)
        return kept[1]


def _in_planes(drawn: DrawnPlanes, encoding: ColorEncoding) -> DrawnPlanes:
    """Return footage in the planes of an encoding."""
    if not drawn.is_rgb or encoding.is_rgb:
        return drawn
    green, blue, red = drawn.components
    planes = convert_signal(np.stack((red, green, blue)).astype(np.uint16), encoding)
    return replace(drawn, components=planes.components, is_rgb=False)


def _copied(planes: Planes) -> Planes:
    return Planes.of([component.copy() for component in planes.components])
