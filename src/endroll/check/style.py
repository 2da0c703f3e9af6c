"""Check that letters are large, thick and bright enough to read. Credits and Roll in.

Each problem is reported once for all the styles that have it, at the first one in the file.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from endroll.check.colors import Rgb, blended, contrast, hex_of, rgb_of
from endroll.check.resizing import is_draft
from endroll.check.stroke_widths import thinnest_em
from endroll.core.diagnostics import Diagnostic, warning

if TYPE_CHECKING:
    from collections.abc import Iterator

    from endroll.check.style_uses import Uses
    from endroll.model.credits import Credits
    from endroll.model.design import Color, Style
    from endroll.text.fonts import FontBook, FontInstance

THINNEST_PX: Final = 2 / 3
"""A thinner stroke never reaches its full colour, and flickers as it moves."""
_READINGS: Final = "reading"
"""The style of readings, which are half the size of their base text. Source: JLREQ 3.3.3."""


def check_style(credits_: Credits, uses: Uses, book: FontBook) -> Iterator[Diagnostic]:
    """Report letters that are too small, too thin or too low in contrast."""
    yield from _check_sizes(credits_, uses)
    yield from _check_strokes(credits_, uses, book)
    yield from _check_contrasts(credits_, uses)


def _check_sizes(credits_: Credits, uses: Uses) -> Iterator[Diagnostic]:
    least_px, raster = credits_.checks.smallest_px, credits_.video.raster
    by_size: defaultdict[float, list[Style]] = defaultdict(list)
    for style in uses.styles(credits_):
        if style.size_px < least_px and style.name != _READINGS:
            by_size[style.size_px].append(style)
    for size_px, alike in by_size.items():
        on_raster_px = size_px * raster.scale
        yield warning(
            "too-small",
            f"the letters of {uses.named(alike)} are {on_raster_px:.3g} px at {raster}, "
            f"{100 * on_raster_px / raster.height_px:.1f}% of the picture height",
            hint=f"set a size of {least_px:g} or more, or lower the limit with `check.smallest`",
            span=uses.place(alike, credits_),
        )


def _check_strokes(credits_: Credits, uses: Uses, book: FontBook) -> Iterator[Diagnostic]:
    """Report strokes that are too thin, except in drafts: they are thicker at full size."""
    if is_draft(credits_.video.raster):
        return
    reported: set[tuple[FontInstance, float]] = set()
    for style in uses.styles(credits_):
        for font, run in uses.fonts[style.name].items():
            thinnest_em_ = thinnest_em(book, font, run.text)
            if thinnest_em_ is None or (font, run.size_px) in reported:
                continue
            thin_px = thinnest_em_ * run.size_px
            if thin_px < THINNEST_PX:
                reported.add((font, run.size_px))
                yield warning(
                    "thin-strokes",
                    f"the strokes of style {style.name} are {thin_px:.2f} px thick at "
                    f"{credits_.video.raster}, in {font.family}",
                    hint="strokes below two thirds of a px flicker; set a larger size or weight",
                    span=uses.place([style], credits_),
                )


def _check_contrasts(credits_: Credits, uses: Uses) -> Iterator[Diagnostic]:
    by_colors: defaultdict[tuple[str, str, float], list[Style]] = defaultdict(list)
    for style in uses.styles(credits_):
        behind = _behind(style, credits_.video.background, is_plain=style.name in uses.on_plain)
        if behind is None:
            continue
        colors = style.gradient.colors if style.gradient else (style.color,)
        all_shown = [blended(color, behind, style.opacity) for color in colors]
        shown = min(all_shown, key=lambda seen: contrast(seen, behind))
        ratio = contrast(shown, behind)
        if ratio < credits_.checks.contrast and not _is_outlined(style, shown, behind, credits_):
            by_colors[hex_of(shown), hex_of(behind), ratio].append(style)
    for (shown_, behind_, ratio), alike in by_colors.items():
        yield warning(
            "low-contrast",
            f"the letters of {uses.named(alike)} barely stand out: {shown_} on {behind_} has a "
            f"contrast of {ratio:.1f} : 1",
            hint=f"for {credits_.checks.contrast:g} : 1 or more, change the color or opacity, or "
            "add a plate; or lower the limit with `check.contrast`",
            span=uses.place(alike, credits_),
        )


def _behind(style: Style, background: Color, *, is_plain: bool) -> Rgb | None:
    """Return the colour behind letters, None if it may be a picture."""
    ground = rgb_of(background)
    if style.plate is not None and (is_plain or style.plate.opacity == 1):
        return blended(style.plate.color, ground, style.plate.opacity)
    return ground if is_plain else None


def _is_outlined(style: Style, shown: Rgb, behind: Rgb, credits_: Credits) -> bool:
    """Return whether an outline or shadow separates letters from the background."""
    edges = []
    if style.outline is not None and style.outline.width_px >= 1:
        edges.append(blended(style.outline.color, behind, style.opacity))
    if style.shadow is not None:
        edges.append(blended(style.shadow.color, behind, style.shadow.opacity * style.opacity))
    least = credits_.checks.contrast
    return any(max(contrast(edge, shown), contrast(edge, behind)) >= least for edge in edges)
