"""Colours, effects and styles: how text looks. Values only; no font is opened.

Sizes and offsets are in reference px, which `layout` scales to the raster.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from endroll.model.choices import Eszett

if TYPE_CHECKING:
    from endroll.core.diagnostics import Span
    from endroll.model.choices import Case, Course


@dataclass(frozen=True, slots=True)
class Color:
    """An sRGB-encoded BT.709 colour, 0 to 255 each."""

    red: int
    green: int
    blue: int

    def __str__(self) -> str:
        return f"#{self.red:02x}{self.green:02x}{self.blue:02x}"


@dataclass(frozen=True, slots=True)
class Gradient:
    """Two colours or more, evenly spaced from the start of its course to its end."""

    colors: tuple[Color, ...]
    course: Course


@dataclass(frozen=True, slots=True)
class Outline:
    """A stroke around every letter, outside its shape; `width_px` in reference px."""

    width_px: float
    color: Color


@dataclass(frozen=True, slots=True)
class Shadow:
    """A drop shadow of every letter: its offset right and down, and its blur, in reference px."""

    x_px: float
    y_px: float
    blur_px: float
    color: Color
    opacity: float


@dataclass(frozen=True, slots=True)
class Plate:
    """A box behind every line, larger by `padding_px` (reference px) on each side."""

    padding_px: float
    color: Color
    opacity: float


SERIF: Final = "serif"
"""The tag of a rule for what the own fonts of a serif style lack."""


@dataclass(frozen=True, slots=True)
class FontRule:
    """The families for letters of a language (BCP 47) or a script (ISO 15924), first ones first.

    The tag may be `SERIF` too.
    """

    tag: str
    families: tuple[str, ...]
    span: Span | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """How text is set. `size_px` is in reference px, `tracking_em` in ems, `leading` a multiple.

    `axes` are the design axes of variable fonts other than weight, by tag; `features` are OpenType
    features, 1 for on. `shrink` is how narrow a name may be set to fit, as a share of its width.
    `rise_em` raises the baseline, in ems of this style. Han set in a font other than the first is
    scaled by `han_scale` and raised by `han_shift_em`, and set in `han_weight`, or if that is None
    as dark as the first font's Latin. `fonts_span` is where the fonts were written, in this style
    or in one that it is based on. A `gradient` replaces the `color`, which is then its first;
    underlines and colour fonts still have the `color`.
    """

    name: str
    fonts: tuple[str, ...]
    size_px: float
    weight: int
    italic: bool
    color: Color
    leading: float
    tracking_em: float
    case: Case
    eszett: Eszett = Eszett.SS
    axes: tuple[tuple[str, float], ...] = ()
    features: tuple[tuple[str, int], ...] = ()
    kerning: bool = True
    opacity: float = 1
    outline: Outline | None = None
    shadow: Shadow | None = None
    plate: Plate | None = None
    underline: bool = False
    gradient: Gradient | None = None
    shrink: float = 1
    rise_em: float = 0
    han_scale: float = 1
    han_shift_em: float = 0
    han_weight: int | None = None
    span: Span | None = None
    fonts_span: Span | None = None

    def __hash__(self) -> int:
        # Every line is looked up by its style: hash only the few fields that usually differ.
        return hash((self.name, self.size_px, self.weight, self.axes))
