"""The pictures of one project: measured once each, and drawn at any size.

Nothing is placed here. What opens, draws and measures pictures is imported when there is one.
"""

from __future__ import annotations

import math
from pathlib import Path
from typing import TYPE_CHECKING, Final

from endroll.core.diagnostics import Diagnostic, error, shortened, warning
from endroll.core.files import Listings, UnfitFileError, find_file
from endroll.images.sources import PICTURES, ImageSource, MeasuredImage, Part

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy as np
    from numpy.typing import NDArray
    from PIL import Image

    from endroll.images.ink_box import InkMeasure
    from endroll.model.design import Color

MEASURED_PX: Final = 1600
"""Longer side at which a picture is measured at most; larger than it is in any frame."""

_SMALLEST_PX: Final = 8
_MOSTLY: Final = 0.5
_HARDLY: Final = 0.02
_SMALL_PART: Final = 0.5

Measurement = tuple["MeasuredImage | None", "tuple[Diagnostic, ...]"]


_Stamp = tuple[str, int, int]


class ImageBook:
    """The pictures of a project's folder; it caches measurements but no pixels.

    What an `earlier` book measured against the same background is not measured again while the
    file has the same modification time and size.
    """

    def __init__(
        self, folder: Path, background: Color, *, earlier: ImageBook | None = None
    ) -> None:
        self._folder = folder
        self._stamps: dict[tuple[str, bool], _Stamp] = {}
        is_alike = earlier is not None and earlier.is_like(folder, background)
        self._earlier = earlier.measurements() if earlier and is_alike else {}
        self._listings: Listings = {}
        self._background = background
        self._measured: dict[tuple[str, bool], Measurement] = {}
        self._guessed: set[str] = set()

    def is_like(self, folder: Path, background: Color) -> bool:
        """Return whether it measures pictures of a folder against a background."""
        return (self._folder, self._background) == (folder, background)

    def measurements(self) -> dict[tuple[str, bool], tuple[_Stamp, Measurement]]:
        """Return what was measured of files that can be used, each with the stamp of its file."""
        return {
            key: (stamp, self._measured[key])
            for key, stamp in self._stamps.items()
            if key in self._measured
        }

    def measure(self, name: str, *, trim: bool) -> Measurement:
        """Measure a picture by its name in the credits; None if it cannot be used.

        The diagnostics have no span yet.
        """
        key = (name, trim)
        if key not in self._measured:
            try:
                self._measured[key] = self._measure(name, trim=trim)
            except UnfitFileError as problem:
                message = f"the logo {shortened(name)}{problem.says}"
                self._measured[key] = (None, (error(problem.code, message, hint=problem.hint),))
        return self._measured[key]

    def whole(self, name: str) -> ImageSource:
        """Return a picture including its margins.

        Raises:
            UnfitFileError: there is no such picture, or it cannot be used.
        """
        from endroll.images.bitmaps import open_bitmap  # noqa: PLC0415
        from endroll.images.svg import read_svg  # noqa: PLC0415

        path = find_file(self._folder, name, PICTURES, listings=self._listings)
        is_vector = path.suffix.lower() == ".svg"
        if is_vector:
            size_px: tuple[float, float] = read_svg(path)[1].size_px
        else:
            bitmap = open_bitmap(path)
            size_px = bitmap.picture.size
            if bitmap.is_guessed:
                self._guessed.add(name)
        return ImageSource(str(path), size_px, Part(0, 0, *size_px), is_vector=is_vector)

    def shows_glyph(self, png: bytes) -> bool:
        """Return whether the bitmap of a glyph can be drawn and is not wholly transparent."""
        from endroll.images.glyph_pixels import glyph_pixels  # noqa: PLC0415

        pixels = glyph_pixels(png)
        return pixels is not None and bool(pixels[:, :, 3].any())

    def judge_whole(self, name: str, called: str) -> Iterator[Diagnostic]:
        """Yield warnings about a picture that `whole` returned; messages call it `called`."""
        if name in self._guessed:
            yield _unreadable_profile(called)

    def draw(self, source: ImageSource, *, width_px: int, height_px: int) -> NDArray[np.uint8]:
        """Return the visible part of a picture: uint8 (height, width, 4), straight RGBA.

        Raises:
            UnfitFileError: the file has changed since it was measured.
        """
        import numpy as np  # noqa: PLC0415
        from PIL import Image  # noqa: PLC0415

        from endroll.images.bitmaps import open_bitmap  # noqa: PLC0415
        from endroll.images.svg import draw_svg, read_svg  # noqa: PLC0415

        path, part = Path(source.path), source.part
        if source.is_vector:
            data, facts = read_svg(path)
            _check_size(facts.size_px, source)
            picture = draw_svg(data, source.size_px, part, raster_px=(width_px, height_px))
        else:
            picture = open_bitmap(path).picture
            _check_size(picture.size, source)
            # Pillow scales RGBA premultiplied, so no colour bleeds out of transparent pixels.
            picture = picture.resize(
                (width_px, height_px),
                Image.Resampling.LANCZOS,
                box=(part.left_px, part.top_px, part.right_px, part.bottom_px),
            )
        return np.asarray(picture)

    def _measure(self, name: str, *, trim: bool) -> Measurement:
        path = find_file(self._folder, name, PICTURES, listings=self._listings)
        key, stamp = (name, trim), _stamp(path)
        known = self._earlier.get(key)
        if known is not None and known[0] == stamp:
            self._stamps[key] = stamp
            return known[1]
        measurement = self._measure_file(path, name, trim=trim)
        if stamp is not None:
            self._stamps[key] = stamp
        return measurement

    def _measure_file(self, path: Path, name: str, *, trim: bool) -> Measurement:
        from endroll.images.bitmaps import open_bitmap  # noqa: PLC0415
        from endroll.images.svg import read_svg  # noqa: PLC0415

        is_guessed = False
        if path.suffix.lower() == ".svg":
            data, facts = read_svg(path)
            size_px: tuple[float, float] = facts.size_px
            is_animated = facts.is_animated
            part, ink = self._measure_svg(data, size_px, trim=trim)
        else:
            bitmap = open_bitmap(path)
            size_px, is_animated = bitmap.picture.size, bitmap.is_animated
            is_guessed = bitmap.is_guessed
            part, ink = self._measure_bitmap(bitmap.picture, trim=trim)
        diagnostics = self._judge(name, ink, is_animated=is_animated)
        if is_guessed:
            diagnostics.append(_unreadable_profile(f"the logo {shortened(name)}"))
        source = ImageSource(str(path), size_px, part, is_vector=path.suffix.lower() == ".svg")
        measured = MeasuredImage(source=source, ink_share=ink.share, middle_share=ink.middle)
        return measured, tuple(diagnostics)

    def _measure_bitmap(self, picture: Image.Image, *, trim: bool) -> tuple[Part, InkMeasure]:
        factor = math.ceil(max(picture.size) / MEASURED_PX)
        small = picture.reduce(factor) if factor > 1 else picture
        ink = self._find_ink(small, trim=trim)
        left, top, right, bottom = (side * factor for side in ink.box)
        part = Part(left, top, min(right, picture.width), min(bottom, picture.height))
        if max(part.width_px, part.height_px) < _SMALLEST_PX:
            raise UnfitFileError(
                "image-too-small",
                f" has only {part.width_px:g} x {part.height_px:g} visible px",
                hint="use a larger file, or an SVG",
            )
        return part, ink

    def _measure_svg(
        self, data: bytes, size_px: tuple[float, float], *, trim: bool
    ) -> tuple[Part, InkMeasure]:
        """Measure a drawing; if its ink is a small part of it, measure again at a larger scale."""
        part = Part(0, 0, *size_px)
        ink, per_px = self._draw_and_measure(data, size_px, part, trim=trim)
        if not trim:
            return part, ink
        visible = _within(part, ink.box, per_px)
        if max(visible.width_px, visible.height_px) < _SMALL_PART * max(size_px):
            rim = 2 * max(per_px)
            part = Part(
                *(visible.left_px - rim, visible.top_px - rim),
                *(visible.right_px + rim, visible.bottom_px + rim),
            )
            ink, per_px = self._draw_and_measure(data, size_px, part, trim=trim)
            visible = _within(part, ink.box, per_px)
        return visible, ink

    def _draw_and_measure(
        self, data: bytes, size_px: tuple[float, float], part: Part, *, trim: bool
    ) -> tuple[InkMeasure, tuple[float, float]]:
        from endroll.images.svg import draw_svg  # noqa: PLC0415

        scale = MEASURED_PX / max(part.width_px, part.height_px)
        raster_px = (math.ceil(part.width_px * scale), math.ceil(part.height_px * scale))
        ink = self._find_ink(draw_svg(data, size_px, part, raster_px=raster_px), trim=trim)
        return ink, (part.width_px / raster_px[0], part.height_px / raster_px[1])

    def _find_ink(self, picture: Image.Image, *, trim: bool) -> InkMeasure:
        import numpy as np  # noqa: PLC0415

        from endroll.images.ink_box import find_ink  # noqa: PLC0415

        ink = find_ink(np.asarray(picture), self._background, trim=trim)
        if ink is None:
            raise UnfitFileError(
                "image-empty",
                " is empty: all of it is transparent",
                hint="save it again with visible content",
            )
        return ink

    def _judge(self, name: str, ink: InkMeasure, *, is_animated: bool) -> list[Diagnostic]:
        """Return warnings about a picture that can be used.

        Raises:
            UnfitFileError: the picture cannot be seen on the background.
        """
        diagnostics = []
        called = f"the logo {shortened(name)}"
        if is_animated:
            diagnostics.append(
                warning(
                    "image-animated",
                    f"{called} is animated; only its first frame is shown",
                    hint="save the frame that you want as a still picture",
                )
            )
        if ink.plate is not None:
            color = "#{:02x}{:02x}{:02x}".format(*ink.plate)
            diagnostics.append(
                warning(
                    "image-on-plate",
                    f"{called} has the background {color}, which shows as a box on "
                    f"{self._background}",
                    hint="use a file with a transparent background (PNG, WebP or SVG)",
                )
            )
        if ink.seen < _HARDLY:
            raise UnfitFileError(
                "image-unseen",
                f" has the same colour as the background, {self._background}",
                hint="use the version of the logo made for this background",
            )
        if ink.seen < _MOSTLY:
            diagnostics.append(
                warning(
                    "image-hardly-seen",
                    f"{called} hardly stands out from the background, {self._background}",
                    hint="use the version of the logo made for this background",
                )
            )
        return diagnostics


def _stamp(path: Path) -> _Stamp | None:
    """Return the path, modification time (ns) and size of a file, None if it cannot be found."""
    try:
        stat = path.stat()
    except OSError:
        return None
    return str(path), stat.st_mtime_ns, stat.st_size


def _unreadable_profile(called: str) -> Diagnostic:
    return warning(
        "image-profile",
        f"{called} has an unreadable colour profile; its colours are treated as sRGB",
        hint="save it again in sRGB if its colours look wrong",
    )


def _within(part: Part, box: tuple[int, int, int, int], per_px: tuple[float, float]) -> Part:
    """Convert a box in the raster of a part to coordinates of the picture."""
    left, top, right, bottom = box
    across, down = per_px
    return Part(
        *(part.left_px + left * across, part.top_px + top * down),
        *(part.left_px + right * across, part.top_px + bottom * down),
    )


def _check_size(size_px: tuple[float, float], source: ImageSource) -> None:
    if tuple(size_px) != source.size_px:
        raise UnfitFileError(
            "image-changed", " has changed since it was measured", hint="run the command again"
        )
