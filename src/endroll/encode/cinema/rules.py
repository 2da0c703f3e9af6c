"""What a Digital Cinema Package may be: its rasters, its rates and its least length."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from endroll.core.diagnostics import error

if TYPE_CHECKING:
    from collections.abc import Iterator

    from endroll.core.diagnostics import Diagnostic, Span
    from endroll.core.units import FrameRate, Raster


@dataclass(frozen=True, slots=True)
class CinemaRaster:
    """A raster of digital cinema, its name for a person, and what names of packages say of it.

    `levels` is how often the wavelet transform halves it. Source: SMPTE ST 429-2, 10.2.2.
    """

    width_px: int
    height_px: int
    written: str
    aspect: str
    resolution: str
    levels: int


_2K_LEVELS: Final = 5
_4K_LEVELS: Final = 6

CINEMA_RASTERS: Final = (
    CinemaRaster(1998, 1080, "2k-flat", "F", "2K", _2K_LEVELS),
    CinemaRaster(2048, 858, "2k-scope", "S", "2K", _2K_LEVELS),
    CinemaRaster(2048, 1080, "2048x1080", "C", "2K", _2K_LEVELS),
    CinemaRaster(3996, 2160, "4k-flat", "F", "4K", _4K_LEVELS),
    CinemaRaster(4096, 1716, "4k-scope", "S", "4K", _4K_LEVELS),
    CinemaRaster(4096, 2160, "4096x2160", "C", "4K", _4K_LEVELS),
)
"""Source: SMPTE ST 428-1, 3.1; ISDCF Digital Cinema Naming Convention, appendix 7."""

CINEMA_RATES: Final = {"2K": (24, 25, 30, 48), "4K": (24,)}
"""The rates that play on every server of the last ten years. Source: SMPTE ST 428-1, 3.2, and
ST 428-11, 5.1; IMAGO, Frame rate support of digital cinema."""

_NEIGHBOURS: Final = 2


def raster_of(raster: Raster) -> CinemaRaster | None:
    """Return the raster of digital cinema of a size; None if there is none."""
    size = raster.width_px, raster.height_px
    return next((each for each in CINEMA_RASTERS if (each.width_px, each.height_px) == size), None)


def check_cinema(
    raster: Raster, rate: FrameRate, *, size_span: Span | None, rate_span: Span | None
) -> Iterator[Diagnostic]:
    """Yield what keeps a film from being a cinema package; spans are where its keys are written."""
    cinema_raster = raster_of(raster)
    if cinema_raster is None:
        nearest = sorted(CINEMA_RASTERS, key=lambda each: _distance_px(each, raster))
        sizes = " or ".join(f"`size: {each.written}`" for each in nearest[:_NEIGHBOURS])
        others = ", ".join(each.written for each in CINEMA_RASTERS)
        yield error(
            "cinema-raster",
            f"a cinema package cannot have a raster of {raster.width_px}x{raster.height_px}",
            hint=f"write {sizes}; all sizes of cinema are {others}",
            span=size_span,
        )
    resolution = cinema_raster.resolution if cinema_raster else "2K"
    allowed = CINEMA_RATES[resolution]
    if rate.value not in allowed:
        nearest_rate = min(allowed, key=lambda each: abs(each - rate.value))
        is_2k_rate = rate.value in CINEMA_RATES["2K"]
        other = f", or a size of 2K, which may have {int(rate.value)}" if is_2k_rate else ""
        yield error(
            "cinema-rate",
            f"a cinema package of {resolution} has {_listed(allowed)} frames/s, and the film has "
            f"{rate.value}",
            hint=f"write `fps: {nearest_rate}`{other}",
            span=rate_span,
        )


def check_length(frame_count: int, rate: FrameRate) -> Iterator[Diagnostic]:
    """Yield an error if a package would be shorter than a second. Source: SMPTE ST 429-7, 9.2."""
    if frame_count < rate.value:
        yield error(
            "cinema-length",
            f"a cinema package lasts a second or longer, and this would have {frame_count} frames",
            hint=f"render {rate.nominal} frames or more",
        )


def _listed(rates: tuple[int, ...]) -> str:
    *first, last = map(str, rates)
    return f"{', '.join(first)} or {last}" if first else last


def _distance_px(cinema_raster: CinemaRaster, raster: Raster) -> int:
    across = abs(cinema_raster.width_px - raster.width_px)
    return across + abs(cinema_raster.height_px - raster.height_px)
