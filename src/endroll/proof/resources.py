"""Press: what the pages of a document share: faces, pictures, opacities. It draws nothing."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from endroll.proof.colored import draw_colored
from endroll.proof.faces import Face

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from endroll.layout.roll import GlyphRun, PlacedImage
    from endroll.paint.images import ImagePainter
    from endroll.proof.colored import ColoredLetters
    from endroll.proof.labels import Letterer
    from endroll.proof.outlines import OutlineBook
    from endroll.proof.paper_colors import Ink
    from endroll.text.fonts import FontInstance


@dataclass(slots=True, kw_only=True)
class Press:
    """What is used on any page, each under one name, in the order in which it was asked for."""

    outlines: OutlineBook
    letterer: Letterer
    images: ImagePainter
    ink: Ink
    faces: list[Face] = field(default_factory=list)
    states: dict[float, str] = field(default_factory=dict)
    pictures: list[tuple[str, NDArray[np.uint8]]] = field(default_factory=list)
    _colored: dict[object, tuple[str, ColoredLetters] | None] = field(default_factory=dict)
    _open: dict[FontInstance, Face] = field(default_factory=dict)
    _drawn: dict[object, str] = field(default_factory=dict)

    def face(self, font: FontInstance) -> Face:
        """Return the face of a font, a new one where there is none with room."""
        face = self._open.get(font)
        if face is None or face.is_full:
            face = self._open[font] = Face(f"F{len(self.faces)}", font, self.outlines)
            self.faces.append(face)
        return face

    def state(self, opacity: float) -> str:
        """Return the name of an opacity."""
        return self.states.setdefault(opacity, f"G{len(self.states)}")

    def image(self, image: PlacedImage) -> str:
        """Return the name of a picture as it is painted.

        Raises:
            RenderError: the file went away or changed after it was measured.
        """
        key = image.source, image.width_px, image.height_px
        if key not in self._drawn:
            self._drawn[key] = self.picture(self.images.draw(image))
        return self._drawn[key]

    def colored(self, run: GlyphRun) -> tuple[str, ColoredLetters] | None:
        """Return the name of a run in its font's own colours, and what it is; None without any."""
        glyphs = run.glyphs
        key = run.font, run.size_px, run.color, glyphs.ids.tobytes(), glyphs.xs_px.tobytes()
        if key not in self._colored:
            on_paper = replace(run, color=self.ink.of(run.color))
            letters = draw_colored(on_paper, self.outlines.fonts)
            named = None if letters is None else (self.picture(letters.pixels), letters)
            self._colored[key] = named
        return self._colored[key]

    def picture(self, pixels: NDArray[np.uint8]) -> str:
        """Return the name of straight RGBA: uint8 (height, width, 4)."""
        name = f"I{len(self.pictures)}"
        self.pictures.append((name, pixels))
        return name
