"""Descriptions of pictures, which `book` makes and `layout` passes on. No file is opened here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Protocol

from endroll.core.files import FileKind

if TYPE_CHECKING:
    from endroll.core.diagnostics import Diagnostic


PICTURES: Final = FileKind(
    code="image",
    singular="picture",
    plural="pictures",
    suffixes=(".png", ".jpg", ".jpeg", ".webp", ".svg"),
    example="logos/studio.png",
)


@dataclass(frozen=True, slots=True)
class Part:
    """A rectangle of a picture, in the picture's own px."""

    left_px: float
    top_px: float
    right_px: float
    bottom_px: float

    @property
    def width_px(self) -> float:
        """Return the width of the part."""
        return self.right_px - self.left_px

    @property
    def height_px(self) -> float:
        """Return the height of the part."""
        return self.bottom_px - self.top_px


@dataclass(frozen=True, slots=True)
class ImageSource:
    """A picture file and its visible part: everything needed to draw it.

    `size_px` is the width and height of the whole picture. A vector picture has no px, so its
    longer side counts as `svg.UNITS`.
    """

    path: str
    size_px: tuple[float, float]
    part: Part
    is_vector: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasuredImage:
    """A measured picture.

    `ink_share` is the share of its part that is inked, `middle_share` the vertical centre of the
    ink from the top of the part; both are from 0 to 1.
    """

    source: ImageSource
    ink_share: float
    middle_share: float

    @property
    def aspect(self) -> float:
        """Return the ratio of width to height."""
        return self.source.part.width_px / self.source.part.height_px


class MeasuresImages(Protocol):
    """The interface to a project's pictures that `layout` uses."""

    def measure(
        self, name: str, *, trim: bool
    ) -> tuple[MeasuredImage | None, tuple[Diagnostic, ...]]:
        """Measure a picture by its name in the credits; None if it cannot be used.

        The diagnostics have no span yet.
        """

    def shows_glyph(self, png: bytes) -> bool:
        """Return whether the bitmap of a glyph can be drawn and is not wholly transparent."""
