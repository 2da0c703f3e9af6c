"""Sources: what is known of a picture before it is painted. It opens no file.

`layout` reads these and passes them on; `book` makes them, and pixels of them.
"""

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
        """Return its width."""
        return self.right_px - self.left_px

    @property
    def height_px(self) -> float:
        """Return its height."""
        return self.bottom_px - self.top_px


@dataclass(frozen=True, slots=True)
class ImageSource:
    """A picture file and the part of it that shows: all that is needed to open it again.

    `size_px` is width and height of the whole. A vector picture has no px of its own: its
    longer side counts as `vectors.UNITS`.
    """

    path: str
    size_px: tuple[float, float]
    part: Part
    is_vector: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasuredImage:
    """A picture as measured: how much of its part is inked, and where the ink has its middle.

    `ink_share` is from 0 to 1; so is `middle_share`, down from the top of the part.
    """

    source: ImageSource
    ink_share: float
    middle_share: float

    @property
    def aspect(self) -> float:
        """Return its width for a height of 1."""
        return self.source.part.width_px / self.source.part.height_px


class MeasuresImages(Protocol):
    """What `layout` needs of the pictures of a project."""

    def measure(
        self, name: str, *, trim: bool
    ) -> tuple[MeasuredImage | None, tuple[Diagnostic, ...]]:
        """Measure a picture by the name that credits call it; None where it cannot be used.

        The diagnostics have no place yet.
        """
