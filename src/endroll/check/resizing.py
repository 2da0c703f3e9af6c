"""Find sizes and colours that suffer when a film is resized or re-encoded."""

from __future__ import annotations

from math import hypot
from typing import TYPE_CHECKING, Final

from endroll.check.colors import chroma
from endroll.core.diagnostics import Diagnostic, note, warning

if TYPE_CHECKING:
    from collections.abc import Iterator

    from endroll.check.style_uses import Uses
    from endroll.core.units import Raster
    from endroll.model.credits import Credits
    from endroll.model.film import Video
    from endroll.motion.schedule import Schedule

USUAL_RASTERS: Final = (
    *((1280, 720), (1920, 1080), (2560, 1440), (3840, 2160), (7680, 4320)),
    *((2048, 1080), (1998, 1080), (2048, 858), (4096, 2160), (3996, 2160), (4096, 1716)),
    *((720, 576), (720, 486), (720, 480), (1024, 576), (640, 480), (1440, 1080), (1280, 1080)),
    *((720, 1280), (1080, 1920), (2160, 3840), (1080, 1350), (1080, 1080), (2160, 2160)),
)
"""Standard delivery sizes: television and web, cinema, SD, vertical and square.

Source: ITU-R BT.709, BT.2020, BT.601; SMPTE ST 428-1 and DCI DCSS 1.4 for flat and scope.
"""

_LOWEST_FINAL: Final = 720
"""Heights below this, if a whole fraction of a standard size, are drafts, not deliveries."""
_STRONG: Final = 0.3
"""Chroma at which a colour counts as strong: grey has 0, and every primary at least 0.5."""


def check_raster(video: Video) -> Iterator[Diagnostic]:
    """Report sizes that are not standard, and odd ones.

    A size that matches a standard one in one dimension and is smaller in the other will be padded;
    a whole fraction of a standard size is a draft. Neither is resized, so neither is reported.
    """
    raster = video.raster
    odd = [
        f"{side} {px}"
        for side, px in (("width", raster.width_px), ("height", raster.height_px))
        if px % 2
    ]
    if odd:
        even = f"{raster.width_px + raster.width_px % 2}x{raster.height_px + raster.height_px % 2}"
        yield warning(
            "odd-size",
            f"the {' and the '.join(odd)} are odd" if odd[1:] else f"the {odd[0]} is odd",
            hint=f"H.264 and other 4:2:0 formats need even sides; set `video.size` to {even}",
            span=video.raster_span,
        )
    elif not any(
        _fits_standard(raster.width_px, raster.height_px, *usual) for usual in USUAL_RASTERS
    ):
        yield note(
            "raster-resized",
            f"{raster} is not a standard delivery size",
            hint="render at the delivery size: resizing later turns whole-pixel motion into "
            "fractional motion, and letters shimmer",
            span=video.raster_span,
        )


def is_draft(raster: Raster) -> bool:
    """Return whether a size is a whole fraction of a standard one, as 480x270 is of HD."""
    return raster.height_px < _LOWEST_FINAL and any(
        _is_fraction(raster.width_px, raster.height_px, *usual) for usual in USUAL_RASTERS
    )


def _fits_standard(width_px: int, height_px: int, usual_px: int, usual_high_px: int) -> bool:
    is_padded = (width_px == usual_px and height_px <= usual_high_px) or (
        height_px == usual_high_px and width_px <= usual_px
    )
    return is_padded or _is_fraction(width_px, height_px, usual_px, usual_high_px)


def _is_fraction(width_px: int, height_px: int, usual_px: int, usual_high_px: int) -> bool:
    share, rest = divmod(usual_px, width_px)
    return share > 1 and not rest and share * height_px == usual_high_px


def check_colors(credits_: Credits, schedule: Schedule, uses: Uses) -> Iterator[Diagnostic]:
    """Report strong colours in text that scrolls by an odd step."""
    step_px = schedule.step_px
    if step_px.denominator != 1 or step_px % 2 == 0:
        return
    strong = [
        style
        for name in uses.first
        if name in uses.scrolled
        and hypot(*chroma((style := credits_.styles[name]).color)) * style.opacity >= _STRONG
    ]
    if strong:
        colors = ", ".join(dict.fromkeys(str(style.color) for style in strong))
        yield note(
            "saturated-odd-step",
            f"{uses.named(strong)} in {colors} moves by {step_px} px a frame, an odd step",
            hint="re-encoding to 4:2:0, which stores colour for every second row, may make it "
            "shimmer; use an even step or a less saturated colour",
            span=uses.place(strong, credits_),
        )
