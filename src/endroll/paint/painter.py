"""Paint frames, and the rows of the roll that frames are windows onto, from roll and schedule.

Nothing here measures or breaks a line. At most a few frames' rows are held, so memory does not
depend on the length of the roll.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING, Final

import numpy as np
from PIL import Image

from endroll.motion.fading import fade_edges, faded_levels
from endroll.motion.scenes import NO_SHIFT
from endroll.paint.backdrops import DrawsPlanes
from endroll.paint.bands import BAND_ROWS, BandPainter
from endroll.paint.images import ImagePainter

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from endroll.core.units import FrameRate
    from endroll.images.book import ImageBook
    from endroll.layout.roll import PlacedBackdrop, Roll
    from endroll.motion.scenes import Backing, View
    from endroll.motion.schedule import Schedule
    from endroll.paint.backdrops import Drawn, DrawnPlanes, Draws
    from endroll.paint.stroke_cache import StrokeCache

_WHITE: Final = 255


class Painter:
    """Paints the rows of a roll and its frames.

    Frames, renders, clips and proofs all use `rows`, so they show the same pixels.
    `open_backdrop` is called once for each backdrop, when it is first visible, with the rate at
    which its frames are shown. `stroke_cache` may
    be shared with another painter, so that what both contain is rasterized once.
    """

    def __init__(
        self,
        roll: Roll,
        schedule: Schedule,
        stroke_cache: StrokeCache,
        images: ImageBook,
        *,
        open_backdrop: Callable[[PlacedBackdrop, FrameRate], Draws],
    ) -> None:
        self.roll = roll
        self.schedule = schedule
        self.stroke_cache = stroke_cache
        self.image_book = images
        self._images = ImagePainter(images)
        self._painters: dict[Fraction, BandPainter] = {}
        self.open_backdrop = open_backdrop
        self._backdrops: dict[PlacedBackdrop, Draws] = {}

    def by_field(self) -> Painter:
        """Return a painter of the same film with a frame for each field.

        Raises:
            TypeError: the film is progressive.
        """
        if self.schedule.by_field is None:
            raise TypeError("the film is progressive")
        return Painter(
            self.roll,
            self.schedule.by_field,
            self.stroke_cache,
            self.image_book,
            open_backdrop=self.open_backdrop,
        )

    def textless(self) -> Painter:
        """Return a painter of the same frames without text, logos and what is drawn with them."""
        return Painter(
            replace(self.roll, runs=(), boxes=(), images=()),
            self.schedule,
            self.stroke_cache,
            self.image_book,
            open_backdrop=self.open_backdrop,
        )

    @property
    def background_rgb(self) -> tuple[int, int, int]:
        """The colour of the background."""
        return self._at(NO_SHIFT).background_rgb

    def rows(self, top_px: int, bottom_px: int, *, shift: Fraction = NO_SHIFT) -> NDArray[np.uint8]:
        """Return rows of the roll, with background beyond its ends.

        uint8 (bottom - top, width, 3), RGB. Rows may be before 0 or past the roll's end; they are
        sampled `shift` of a px further down.
        """
        return self._at(shift).rows(top_px, bottom_px)

    def layer_rows(
        self, top_px: int, bottom_px: int, *, shift: Fraction = NO_SHIFT
    ) -> NDArray[np.uint8]:
        """Return rows without their background: uint8 (bottom - top, width, 4), straight RGBA."""
        return self._at(shift).layer_rows(top_px, bottom_px)

    def _at(self, shift: Fraction) -> BandPainter:
        if shift not in self._painters:
            kept = self.schedule.raster.height_px // BAND_ROWS + 3
            self._painters[shift] = BandPainter(
                self.roll, self.stroke_cache, self._images, kept=kept, shift=shift
            )
        return self._painters[shift]

    def frame(self, index: int) -> NDArray[np.uint8]:
        """Return a frame: uint8 (height, width, 3), RGB.

        Raises:
            IndexError: there is no such frame.
            RenderError: a backdrop cannot be read.
        """
        views = self.schedule.views(index)
        if self.schedule.ground or any(view.backings for view in views):
            return self._backed_frame(index)
        return self._edged(self._whole_frame(views))

    def unfaded(self, view: View) -> NDArray[np.uint8]:
        """Return a view at full opacity on the background: uint8 (height, width, 3), RGB.

        Raises:
            RenderError: a backdrop cannot be read.
        """
        if view.backings:
            size = self.schedule.raster.width_px, self.schedule.raster.height_px
            return np.array(self._scene(view, Image.new("RGB", size, self.background_rgb)))
        return self._edged(self._seen(view, 0, self.schedule.raster.height_px))

    def _edged(self, rgb: NDArray[np.uint8]) -> NDArray[np.uint8]:
        """Fade the first and last rows of a picture, in place."""
        if edge_px := self.schedule.edge_px:
            for channel, level in enumerate(self.background_rgb):
                fade_edges(rgb[:, :, channel], level, edge_px)
        return rgb

    def _whole_frame(self, views: Sequence[View]) -> NDArray[np.uint8]:
        return self.plain_rows(views, 0, self.schedule.raster.height_px)

    def plain_rows(self, views: Sequence[View], top: int, bottom: int) -> NDArray[np.uint8]:
        """Return rows of a frame that shows views on the background: uint8 (rows, width, 3), RGB.

        They are numbered from the top of the frame, and never faded at its edges.
        """
        if not views:
            return self.rows(top - bottom, 0)
        if len(views) == 1 and views[0].opacity == 1:
            return self._seen(views[0], top, bottom)
        # Views that overlap add up, as in a dissolve: of levels, not of linear light.
        total = np.zeros((bottom - top, self.roll.width_px, 3), np.int16)
        for view in views:
            rows = self._seen(view, top, bottom)
            for channel, level in enumerate(self.background_rgb):
                faded = faded_levels(level, view.opacity).astype(np.int16) - level
                total[:, :, channel] += faded.take(rows[:, :, channel])
        total += np.array(self.background_rgb, np.int16)
        return total.clip(0, _WHITE).astype(np.uint8)

    def _backed_frame(self, index: int) -> NDArray[np.uint8]:
        """Return a frame with backdrops."""
        size = self.schedule.raster.width_px, self.schedule.raster.height_px
        ground = Image.new("RGB", size, self.background_rgb)
        if (backing := self.schedule.ground_of(index)) is not None:
            self._paste(ground, backing)
        views = self.schedule.views(index)
        if len(views) == 1 and (views[0].opacity == 1 or backing is None):
            return self._faded(np.array(self._laid(ground, views[0])), views[0].opacity)
        base = np.asarray(ground, np.float32)
        total = base.copy()
        for view in views:
            scene = np.asarray(self._scene(view, ground), np.float32)
            total += (scene - base) * float(view.opacity)
        return np.rint(total).clip(0, _WHITE).astype(np.uint8)

    def _faded(self, rgb: NDArray[np.uint8], opacity: Fraction) -> NDArray[np.uint8]:
        """Fade a picture towards the background, in place."""
        if opacity != 1:
            for channel, level in enumerate(self.background_rgb):
                rgb[:, :, channel] = faded_levels(level, opacity).take(rgb[:, :, channel])
        return rgb

    def _scene(self, view: View, ground: Image.Image) -> Image.Image:
        """Return one view at full opacity: its backdrops on the ground, and its text on them."""
        return self._laid(ground.copy(), view)

    def _laid(self, scene: Image.Image, view: View) -> Image.Image:
        """Lay a view at full opacity on a picture, in place."""
        for backing in view.backings:
            self._paste(scene, backing)
        layer = self._layer(replace(view, opacity=Fraction(1)))
        if edge_px := self.schedule.edge_px:
            fade_edges(layer[:, :, 3], 0, edge_px)
        inked = np.flatnonzero(layer[:, :, 3].any(axis=1))
        if inked.size:
            top_px, bottom_px = int(inked[0]), int(inked[-1]) + 1
            text = Image.fromarray(layer[top_px:bottom_px])
            scene.paste(text, (0, top_px), text)
        return scene

    def backing(self, backing: Backing) -> Drawn:
        """Return a backdrop at its opacity on the background colour, and its position.

        Raises:
            RenderError: the file no longer exists, or cannot be read up to that frame.
        """
        drawn = self._draw(backing)
        if backing.opacity == 1:
            return drawn
        picture = Image.fromarray(drawn.rgb)
        ground = Image.new("RGB", picture.size, self.background_rgb)
        return replace(drawn, rgb=np.asarray(Image.blend(ground, picture, float(backing.opacity))))

    def footage_planes(self, backing: Backing, pixels: str) -> DrawnPlanes | None:
        """Return footage at full opacity in a planar format, by libav's name.

        Return None for a picture, and for footage whose edges lie across chroma samples.

        Raises:
            RenderError: the file no longer exists, or cannot be read up to that frame.
        """
        draws = self._opened(backing)
        return draws.planes_at(backing.index, pixels) if isinstance(draws, DrawsPlanes) else None

    def shows_hdr(self, backing: Backing) -> bool:
        """Return whether a backdrop is footage that may be brighter than white."""
        draws = self._opened(backing)
        return isinstance(draws, DrawsPlanes) and draws.is_hdr

    def _paste(self, scene: Image.Image, backing: Backing) -> None:
        drawn = self._draw(backing)
        picture, place = Image.fromarray(drawn.rgb), (drawn.left_px, drawn.top_px)
        if backing.opacity == 1:
            scene.paste(picture, place)
            return
        box = (*place, place[0] + picture.width, place[1] + picture.height)
        scene.paste(Image.blend(scene.crop(box), picture, float(backing.opacity)), place)

    def _draw(self, backing: Backing) -> Drawn:
        return self._opened(backing).at(backing.index)

    def _opened(self, backing: Backing) -> Draws:
        if backing.picture not in self._backdrops:
            opened = self.open_backdrop(backing.picture, self.schedule.rate)
            self._backdrops[backing.picture] = opened
        return self._backdrops[backing.picture]

    def layer_frame(self, index: int) -> NDArray[np.uint8]:
        """Return only the text of a frame: uint8 (height, width, 4), straight RGBA.

        Raises:
            IndexError: there is no such frame.
        """
        layers = [self._layer(view) for view in self.schedule.views(index)]
        whole = layers[0] if len(layers) == 1 else self._composited(layers)
        if edge_px := self.schedule.edge_px:
            fade_edges(whole[:, :, 3], 0, edge_px)
        return whole

    def _composited(self, layers: Sequence[NDArray[np.uint8]]) -> NDArray[np.uint8]:
        shape = (self.schedule.raster.height_px, self.roll.width_px, 4)
        whole = Image.fromarray(np.zeros(shape, np.uint8))
        for layer in layers:
            whole.alpha_composite(Image.fromarray(layer))
        return np.array(whole)

    def _seen(self, view: View, top: int, bottom: int) -> NDArray[np.uint8]:
        return self._side_by_side(view, self._at(view.shift).rows, (top, bottom))

    def _layer(self, view: View) -> NDArray[np.uint8]:
        whole = 0, self.schedule.raster.height_px
        rows = self._side_by_side(view, self._at(view.shift).layer_rows, whole)
        if view.opacity < 1:
            rows[:, :, 3] = np.rint(rows[:, :, 3] * float(view.opacity))
        return rows

    def _side_by_side(
        self,
        view: View,
        rows: Callable[[int, int], NDArray[np.uint8]],
        wanted: tuple[int, int],
    ) -> NDArray[np.uint8]:
        """Return the rows of a view; in a crawl, the end of one panel and the start of the next."""
        top_px, bottom_px = (view.offset_px + row for row in wanted)
        seen = rows(top_px, bottom_px)
        if not view.left_px:
            return seen
        width_px = self.roll.width_px
        following = rows(top_px + width_px, bottom_px + width_px)
        return np.concatenate((seen[:, view.left_px :], following[:, : view.left_px]), axis=1)
