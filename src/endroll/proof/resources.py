"""Collect what the pages of a document share: fonts, pictures, opacities. It draws nothing."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from endroll.proof.colored import draw_colored
from endroll.proof.pdf_fonts import PdfFont

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from endroll.layout.roll import GlyphRun, PlacedImage
    from endroll.model.design import Color
    from endroll.paint.images import ImagePainter
    from endroll.proof.colored import ColoredLetters
    from endroll.proof.labels import LabelSetter
    from endroll.proof.outlines import OutlineBook
    from endroll.proof.paper_colors import PaperColors
    from endroll.text.fonts import FontInstance


@dataclass(slots=True, kw_only=True)
class Resources:
    """The resources used on any page, each with a name, in order of first use."""

    outlines: OutlineBook
    labels: LabelSetter
    images: ImagePainter
    colors: PaperColors
    fonts: list[PdfFont] = field(default_factory=list)
    states: dict[float, str] = field(default_factory=dict)
    shadings: dict[tuple[Color, ...], str] = field(default_factory=dict)
    pictures: list[tuple[str, NDArray[np.uint8]]] = field(default_factory=list)
    _colored: dict[object, tuple[str, ColoredLetters] | None] = field(default_factory=dict)
    _current: dict[FontInstance, PdfFont] = field(default_factory=dict)
    _drawn: dict[object, str] = field(default_factory=dict)

    def font(self, font: FontInstance) -> PdfFont:
        """Return the PDF font of a font, a new one if there is none with room."""
        pdf_font = self._current.get(font)
        if pdf_font is None or pdf_font.is_full:
            pdf_font = self._current[font] = PdfFont(f"F{len(self.fonts)}", font, self.outlines)
            self.fonts.append(pdf_font)
        return pdf_font

    def state(self, opacity: float) -> str:
        """Return the name of the graphics state of an opacity."""
        return self.states.setdefault(opacity, f"G{len(self.states)}")

    def shading(self, colors: tuple[Color, ...]) -> str:
        """Return the name of a gradient of evenly spaced colours, from 0 to 1 along x."""
        return self.shadings.setdefault(colors, f"S{len(self.shadings)}")

    def image(self, image: PlacedImage) -> str:
        """Return the name of a picture as it is painted.

        Raises:
            RenderError: the file was removed or changed after it was measured.
        """
        key = image.source, image.width_px, image.height_px
        if key not in self._drawn:
            self._drawn[key] = self.picture(self.images.draw(image))
        return self._drawn[key]

    def colored(self, run: GlyphRun) -> tuple[str, ColoredLetters] | None:
        """Return the name and picture of a run in its font's own colours; None without any."""
        glyphs = run.glyphs
        key = run.font, run.size_px, run.color, glyphs.ids.tobytes(), glyphs.xs_px.tobytes()
        if key not in self._colored:
            on_paper = replace(run, color=self.colors.of(run.color))
            letters = draw_colored(on_paper, self.outlines.fonts)
            entry = None if letters is None else (self.picture(letters.pixels), letters)
            self._colored[key] = entry
        return self._colored[key]

    def picture(self, pixels: NDArray[np.uint8]) -> str:
        """Add straight RGBA, uint8 (height, width, 4), and return its name."""
        name = f"I{len(self.pictures)}"
        self.pictures.append((name, pixels))
        return name
