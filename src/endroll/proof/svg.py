"""Draw the whole roll as one SVG, in the colours of the film. Roll in, SVG text out.

The layers match the painter's: plates below shadows, shadows below outlines, outlines below
letters. A glyph is defined once and reused; invisible text on top can be selected, searched and
read aloud. Pictures are embedded, so nothing is fetched.
Source: SVG 2 (W3C), 5.6 (use), 11 (text), 13 (painting); Filter Effects 1, 9.14 (blur).
"""

from __future__ import annotations

import math
from base64 import b64encode
from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import escape, quoteattr

from fontTools.pens.svgPathPen import SVGPathPen
from fontTools.pens.transformPen import TransformPen

from endroll.layout.roll import BLUR_REACH
from endroll.paint.png_file import png_bytes
from endroll.proof.colored import draw_colored
from endroll.proof.numbers import number, numbers
from endroll.proof.outlines import DRAWN_UNITS
from endroll.proof.reading_order import line_text, roll_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy as np
    from numpy.typing import NDArray

    from endroll.layout.roll import Box, GlyphRun, PlacedGradient, PlacedImage, Roll
    from endroll.model.design import Color, Shadow
    from endroll.paint.images import ImagePainter
    from endroll.proof.outlines import OutlineBook
    from endroll.proof.reading_order import RollLine
    from endroll.text.fonts import FontInstance

_OPAQUE: Final = 1.0


def make_svg(
    roll: Roll, outlines: OutlineBook, images: ImagePainter, *, title: str, language: str
) -> str:
    """Return a roll as SVG, with one unit per px.

    Raises:
        RenderError: a logo was removed or changed after it was measured.
    """
    return _Drawing(outlines, images).of(roll, title=title, language=language)


class _Drawing:
    """The shared definitions of a drawing, and the layers that use them."""

    def __init__(self, outlines: OutlineBook, images: ImagePainter) -> None:
        self._outlines = outlines
        self._images = images
        self._glyphs: dict[tuple[FontInstance, int, float], str | None] = {}
        self._paths: list[str] = []
        self._blurs: dict[tuple[float, ...], str] = {}
        self._gradients: list[str] = []

    def of(self, roll: Roll, *, title: str, language: str) -> str:
        width_px, height_px = roll.width_px, max(1, roll.height_px)
        layers = (
            ("pictures", [self._image(image) for image in roll.images]),
            ("plates", [_box(box) for box in roll.boxes if not box.is_line]),
            ("shadows", [part for run in roll.runs for part in self._shadow(run)]),
            ("outlines", [part for run in roll.runs for part in self._outline(run)]),
            ("lines", [_box(box) for box in roll.boxes if box.is_line]),
            ("letters", [part for run in roll.runs for part in self._letters(run)]),
        )
        texts = [_text(line) for line in roll_lines(roll.runs) if line.has_text]
        head = (
            (
                f'<svg xmlns="http://www.w3.org/2000/svg" width="{width_px}" height="{height_px}" '
                f'viewBox="0 0 {width_px} {height_px}" lang={quoteattr(language)}>'
            ),
            f"<title>{escape(title)}</title>",
            "<defs>",
            *self._paths,
            *(_blur(name, facts) for facts, name in self._blurs.items()),
            *self._gradients,
            "</defs>",
            f'<rect width="{width_px}" height="{height_px}" fill="{roll.background}"/>',
        )
        body = (
            line
            for name, parts in layers
            if parts
            for line in (f'<g id="{name}" aria-hidden="true">', *parts, "</g>")
        )
        foot = (
            (
                '<g id="text" fill="#000" fill-opacity="0" font-family="sans-serif" '
                'style="white-space: pre">'
            ),
            *texts,
            "</g>",
            "</svg>",
        )
        return "\n".join((*head, *body, *foot)) + "\n"

    def _image(self, image: PlacedImage) -> str:
        place = (
            f'x="{image.x_px}" y="{image.top_px}" '
            f'width="{image.width_px}" height="{image.height_px}"'
        )
        return _picture(self._images.draw(image), place)

    def _shadow(self, run: GlyphRun) -> Iterator[str]:
        shadow = run.effects.shadow if run.effects else None
        if shadow is None:
            return
        outline = run.effects.outline if run.effects else None
        spread_px = outline.width_px if outline else 0.0
        opacity = run.opacity * shadow.opacity
        move = numbers(shadow.x_px, shadow.y_px)
        yield (
            f'<g transform="translate({move})"{_opacity(opacity)}'
            f"{self._blurred(shadow, run, spread_px)}>"
        )
        yield from self._shape(run, shadow.color, spread_px=spread_px)
        yield "</g>"

    def _blurred(self, shadow: Shadow, run: GlyphRun, spread_px: float) -> str:
        """Return the filter attribute that blurs a shadow, with a large enough region."""
        if not shadow.blur_px:
            return ""
        reach_px = spread_px + BLUR_REACH * shadow.blur_px + run.size_px
        left_px, top_px = run.x_px - reach_px, run.top_px - reach_px
        size_px = run.advance_px + 2 * reach_px, run.bottom_px - run.top_px + 2 * reach_px
        region = tuple(map(round, (left_px, top_px, *size_px)))
        name = self._blurs.setdefault((shadow.blur_px, *region), f"b{len(self._blurs)}")
        return f' filter="url(#{name})"'

    def _outline(self, run: GlyphRun) -> Iterator[str]:
        outline = run.effects.outline if run.effects else None
        if outline is not None:
            yield f"<g{_opacity(run.opacity)}>"
            yield from self._shape(run, outline.color, spread_px=outline.width_px)
            yield "</g>"

    def _letters(self, run: GlyphRun) -> Iterator[str]:
        colored = draw_colored(run, self._outlines.fonts)
        if colored is None and run.gradient is not None:
            yield self._gradient(run, run.gradient)
            return
        if colored is None:
            yield from self._shape(run, run.color, opacity=run.opacity)
            return
        x_px, y_px = run.x_px + colored.left_px, run.baseline_px - colored.bottom_px
        place = (
            f'x="{number(x_px)}" y="{number(y_px - colored.height_px)}" '
            f'width="{number(colored.width_px)}" height="{number(colored.height_px)}"'
        )
        yield _picture(colored.pixels, f"{place}{_opacity(run.opacity)}")

    def _gradient(self, run: GlyphRun, gradient: PlacedGradient) -> str:
        """Return a rectangle of a gradient that is clipped to the glyphs of a run."""
        name = f"c{len(self._gradients)}"
        origin_px = run.x_px if gradient.is_across else run.baseline_px
        places = [number(origin_px + px) for px in (gradient.start_px, gradient.end_px)]
        axis = (
            f'x1="{places[0]}" y1="0" x2="{places[1]}" y2="0"'
            if gradient.is_across
            else f'x1="0" y1="{places[0]}" x2="0" y2="{places[1]}"'
        )
        stops = (
            f'<stop offset="{number(place / (len(gradient.colors) - 1))}" stop-color="{color}"/>'
            for place, color in enumerate(gradient.colors)
        )
        self._gradients.append(
            f'<linearGradient id="{name}g" gradientUnits="userSpaceOnUse" '
            f"{axis}>{''.join(stops)}</linearGradient>"
            f'<clipPath id="{name}" transform="matrix({_matrix(run)})">'
            f"{''.join(self._uses(run))}</clipPath>"
        )
        left_px = math.floor(run.x_px - run.size_px)
        width_px = math.ceil(run.advance_px + 2 * run.size_px)
        return (
            f'<rect x="{left_px}" y="{run.top_px}" width="{width_px}" '
            f'height="{run.bottom_px - run.top_px}" fill="url(#{name}g)" '
            f'clip-path="url(#{name})"{_opacity(run.opacity)}/>'
        )

    def _shape(
        self, run: GlyphRun, color: Color, *, spread_px: float = 0, opacity: float = _OPAQUE
    ) -> Iterator[str]:
        """Yield the glyphs of a run in one colour, expanded by `spread_px` on every side."""
        scale = run.size_px / DRAWN_UNITS
        stroke = ""
        if spread_px:
            stroke = (
                f' stroke="{color}" stroke-width="{number(2 * spread_px / scale)}" '
                'stroke-linejoin="round"'
            )
        yield f'<g transform="matrix({_matrix(run)})" fill="{color}"{stroke}{_opacity(opacity)}>'
        yield from self._uses(run)
        yield "</g>"

    def _uses(self, run: GlyphRun) -> Iterator[str]:
        """Yield the glyphs of a run at their places, in their own units."""
        scale = run.size_px / DRAWN_UNITS
        narrowing = 1.0 if run.is_turned else run.narrowing
        for glyph in run.glyphs:
            name = self._glyph(run.font, glyph.glyph_id, narrowing)
            if name is None:
                continue
            across, up = glyph.x_px / scale, glyph.y_px / scale
            if run.is_turned:
                across, up = -up, across
            y = f' y="{number(up)}"' if round(up, 3) else ""
            yield f'<use href="#{name}" x="{number(across)}"{y}/>'

    def _glyph(self, font: FontInstance, glyph_id: int, narrowing: float) -> str | None:
        """Return the name of a glyph, defining it on first use; None if it is blank."""
        key = font, glyph_id, narrowing
        if key not in self._glyphs:
            pen = SVGPathPen(None, ntos=number)
            self._outlines.draw(font, glyph_id, TransformPen(pen, (narrowing, 0, 0, 1, 0, 0)))
            path = pen.getCommands()
            self._glyphs[key] = name = f"g{len(self._paths)}" if path else None
            if path:
                self._paths.append(f'<path id="{name}" d="{path}"/>')
        return self._glyphs[key]


def _matrix(run: GlyphRun) -> str:
    """Return the numbers of the transform from the units of glyphs to px."""
    scale = run.size_px / DRAWN_UNITS
    matrix = (0, scale, scale, 0) if run.is_turned else (scale, 0, 0, -scale)
    return " ".join(map(_exactly, (*matrix, run.x_px, run.baseline_px)))


def _exactly(value: float) -> str:
    """Format a number to a millionth, because it is multiplied by hundreds."""
    return f"{value:.6f}".rstrip("0").rstrip(".")


def _blur(name: str, facts: tuple[float, ...]) -> str:
    deviation, left, top, width, height = facts
    return (
        f'<filter id="{name}" filterUnits="userSpaceOnUse" x="{number(left)}" y="{number(top)}" '
        f'width="{number(width)}" height="{number(height)}" color-interpolation-filters="sRGB">'
        f'<feGaussianBlur stdDeviation="{number(deviation)}"/></filter>'
    )


def _box(box: Box) -> str:
    return (
        f'<rect x="{box.left_px}" y="{box.top_px}" width="{box.right_px - box.left_px}" '
        f'height="{box.bottom_px - box.top_px}" fill="{box.color}"{_opacity(box.opacity)}/>'
    )


def _picture(pixels: NDArray[np.uint8], place: str) -> str:
    data = b64encode(png_bytes(pixels)).decode("ascii")
    return f'<image {place} preserveAspectRatio="none" href="data:image/png;base64,{data}"/>'


def _opacity(opacity: float) -> str:
    return "" if opacity >= _OPAQUE else f' opacity="{number(opacity)}"'


def _text(line: RollLine) -> str:
    """Return a line as invisible text, stretched to its visible length."""
    run = line.runs[0]
    text = escape(line_text(line))
    size = f'font-size="{number(max(run.size_px for run in line.runs))}"'
    if line.source.is_vertical:
        length = number(max(1.0, line.bottom_px - line.top_px))
        place = (
            f'x="{number((line.left_px + line.right_px) / 2)}" y="{line.top_px}" '
            'writing-mode="vertical-rl"'
        )
    else:
        length = number(max(1.0, line.right_px - line.left_px))
        place = f'x="{number(line.left_px)}" y="{run.baseline_px}"'
    return (
        f'<text {place} {size} textLength="{length}" lengthAdjust="spacingAndGlyphs">{text}</text>'
    )
