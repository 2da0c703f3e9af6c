"""Rasters: sizes and colours that suffer once a film is resized or coded anew. Values in."""

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
"""What is delivered: television and the web, cinema, standard definition, upright and square.

Source: ITU-R BT.709, BT.2020, BT.601; SMPTE ST 428-1 and DCI DCSS 1.4 for flat and scope.
"""

_LOWEST_FINAL: Final = 720
"""Lines below which an even share of a usual size is looked at, and not delivered."""
_STRONG: Final = 0.3
"""Chroma from which on a colour is strong: 0 is grey, and of the primaries none is below 0.5."""


def check_raster(video: Video) -> Iterator[Diagnostic]:
    """Note a size that is no usual one, and warn of an odd one.

    As wide or as high as a usual one and smaller else is what is padded with black; an even share
    of one is a draft. Neither is resized.
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
            hint=f"H.264 and all that is 4:2:0 needs even sides: {even}",
            span=video.raster_span,
        )
    elif not any(_goes_into(raster.width_px, raster.height_px, *usual) for usual in USUAL_RASTERS):
        yield note(
            "raster-resized",
            f"{raster} is no size that is usually delivered",
            hint="render at the size of the delivery: a roll that is resized later goes by "
            "parts of a px, and shivers",
            span=video.raster_span,
        )


def is_draft(raster: Raster) -> bool:
    """Tell whether a size is an even share of a usual one, as 480x270 is a quarter of HD."""
    return raster.height_px < _LOWEST_FINAL and any(
        _is_share(raster.width_px, raster.height_px, *usual) for usual in USUAL_RASTERS
    )


def _goes_into(width_px: int, height_px: int, usual_px: int, usual_high_px: int) -> bool:
    is_padded = (width_px == usual_px and height_px <= usual_high_px) or (
        height_px == usual_high_px and width_px <= usual_px
    )
    return is_padded or _is_share(width_px, height_px, usual_px, usual_high_px)


def _is_share(width_px: int, height_px: int, usual_px: int, usual_high_px: int) -> bool:
    share, rest = divmod(usual_px, width_px)
    return share > 1 and not rest and share * height_px == usual_high_px


def check_colors(credits_: Credits, schedule: Schedule, uses: Uses) -> Iterator[Diagnostic]:
    """Note strong colours of what scrolls by an odd step."""
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
            f"{uses.named(strong)} in {colors} goes by {step_px} px a frame, which is odd",
            hint="endroll keeps its colour steady; where it is coded anew in 4:2:0, which has "
            "every second row of colour, it may shimmer: an even step or a paler colour does not",
            span=uses.place(strong, credits_),
        )
