"""Open the windows of picture formats; what they need is imported when a file is written."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from endroll.encode.families import PictureSettings
    from endroll.encode.frames import Encoded, OpensWindows


def open_png(pictures: PictureSettings) -> OpensWindows[Encoded]:
    """Return what opens windows of 8-bit PNG."""
    from endroll.encode.stills.png import PngWindow  # noqa: PLC0415  as all below: NumPy is slow

    return partial(PngWindow, raster=pictures.raster)


def open_png_16(pictures: PictureSettings) -> OpensWindows[Encoded]:
    """Return what opens windows of 16-bit PNG."""
    from endroll.encode.stills.deep_samples import DeepSamples  # noqa: PLC0415
    from endroll.encode.stills.png import PngWindow, color_chunks  # noqa: PLC0415

    chunks = color_chunks(pictures.output, pictures.light)
    deep = DeepSamples(pictures.output)
    return partial(PngWindow, raster=pictures.raster, deep=deep, color=chunks)


def open_tiff(pictures: PictureSettings) -> OpensWindows[Encoded]:
    """Return what opens windows of 8-bit TIFF."""
    from endroll.encode.stills.tiff import TiffWindow  # noqa: PLC0415

    return partial(TiffWindow, raster=pictures.raster, premultiplied=pictures.premultiplied)


def open_tiff_lzw(pictures: PictureSettings) -> OpensWindows[Encoded]:
    """Return what opens windows of 8-bit TIFF with LZW."""
    from endroll.encode.stills.tiff import TiffWindow  # noqa: PLC0415

    return partial(
        TiffWindow, raster=pictures.raster, premultiplied=pictures.premultiplied, lzw=True
    )


def open_tiff_16(pictures: PictureSettings) -> OpensWindows[Encoded]:
    """Return what opens windows of 16-bit TIFF."""
    from endroll.encode.stills.deep_samples import DeepSamples  # noqa: PLC0415
    from endroll.encode.stills.tiff import TiffWindow  # noqa: PLC0415

    return partial(
        TiffWindow,
        raster=pictures.raster,
        premultiplied=pictures.premultiplied,
        deep=DeepSamples(pictures.output),
    )


def open_exr(pictures: PictureSettings) -> OpensWindows[Encoded]:
    """Return what opens windows of EXR blended in light."""
    from endroll.encode.stills.exr import ExrWindow  # noqa: PLC0415

    return partial(ExrWindow, raster=pictures.raster, rate=pictures.rate, output=pictures.output)


def open_exr_code_values(pictures: PictureSettings) -> OpensWindows[Encoded]:
    """Return what opens windows of EXR with the edges of the video."""
    from endroll.encode.stills.exr import Blending, ExrWindow  # noqa: PLC0415

    return partial(
        ExrWindow, raster=pictures.raster, rate=pictures.rate, blending=Blending.CODE_VALUES
    )


def open_dpx(pictures: PictureSettings) -> OpensWindows[Encoded]:
    """Return what opens windows of 10-bit DPX."""
    from endroll.encode.stills.dpx import DpxWindow  # noqa: PLC0415

    return partial(DpxWindow, raster=pictures.raster, output=pictures.output, scan=pictures.scan)


def open_dpx_12(pictures: PictureSettings) -> OpensWindows[Encoded]:
    """Return what opens windows of 12-bit DPX."""
    from endroll.encode.stills.dpx import DpxWindow  # noqa: PLC0415

    return partial(
        DpxWindow, raster=pictures.raster, output=pictures.output, bits=12, scan=pictures.scan
    )
