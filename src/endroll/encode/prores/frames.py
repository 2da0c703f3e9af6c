"""Assemble ProRes frames from slices that were coded once.

A slice is 16 rows of up to 8 macroblocks, coded by itself, with a quantizer chosen for its row of
slices. So a roll is coded once for each offset within 16 rows at which a frame can begin, and a
frame is a header and the slices of its rows. FFmpeg's encoder codes them.
Source: SMPTE RDD 36, 5.1 (frame), 5.2 (picture), 5.3 (slice).
"""

from __future__ import annotations

import struct
from collections import OrderedDict
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Final

import av
import numpy as np

from endroll.core.units import Raster
from endroll.encode.codecs import set_form
from endroll.encode.color import convert, faded
from endroll.encode.color_encoding import ColorEncoding
from endroll.encode.output_signal import Fade
from endroll.encode.plane_window import Ink
from endroll.encode.planes import Planes, stacked

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from endroll.encode.color_encoding import ColorEncoding
    from endroll.encode.families import Prores
    from endroll.encode.groups import Rows

SLICE_ROWS: Final = 16
_BLOCK_ROWS: Final = 128
_AHEAD: Final = 2
"""How many frame heights to look ahead for rows with ink, to fill a picture for the encoder."""

_NOWHERE_PX: Final = -1_000_000
"""A row far above the roll, where there is only background."""

_THREADS: Final = 2
_FRAME_HEADER: Final = 8
"""The bytes of the frame's size and name. Source: SMPTE RDD 36, 5.1."""

_HEIGHT_AT: Final = 18
"""The offset of the height in a frame. Source: SMPTE RDD 36, 5.1.1."""


@dataclass(frozen=True, slots=True)
class _SliceRow:
    """The slices of 16 rows: their sizes as the frame lists them, and their data."""

    sizes: bytes
    data: bytes


class ProresWindow:
    """Encodes frames of a roll, and single pictures, as ProRes.

    With four channels the last is alpha.
    """

    def __init__(
        self, rows: Rows, raster: Raster, profile: Prores, *, channels: int, step_px: int
    ) -> None:
        del step_px  # frames may begin at any row
        self._form = profile.encoding
        self._in_frame = -(-raster.height_px // SLICE_ROWS)
        self._deep = _DeepReader(rows, raster, profile.encoding)
        self._coder = _Coder(raster, profile, has_alpha=channels == 4)  # noqa: PLR2004
        self._coded: OrderedDict[int, _SliceRow] = OrderedDict()
        self._blank: _SliceRow | None = None
        self._offset_px: int | None = None
        self._falls = False
        self._unfaded: tuple[NDArray[np.uint8], Planes] | None = None

    def window(self, offset_px: int) -> tuple[bytes]:
        """Return the frame whose top is a row of the roll."""
        past_px = offset_px + self._in_frame * SLICE_ROWS
        tops = range(offset_px, past_px, SLICE_ROWS)
        last_px = offset_px if self._offset_px is None else self._offset_px
        # A roll that stands still for a frame keeps what was coded ahead.
        falls = self._falls = offset_px < last_px or (self._falls and offset_px == last_px)
        self._offset_px = offset_px
        for top_px in reversed(tops) if falls else tops:
            if top_px not in self._coded:
                self._code_from(top_px, falls=falls)
        frame = self._coder.frame([self._coded[top_px] for top_px in tops])
        for top_px in [px for px in self._coded if (px >= past_px if falls else px < offset_px)]:
            del self._coded[top_px]
        return (frame,)

    @property
    def encoding(self) -> ColorEncoding:
        """How its samples encode colour."""
        return self._form

    def picture(self, pixels: NDArray[np.uint8]) -> tuple[bytes]:
        """Return the frame of a picture, uint8 (rows, width, channels)."""
        return self.coded(convert(pixels, self._form))

    def faded(
        self, pixels: NDArray[np.uint8], rgb: tuple[int, int, int], opacity: Fraction
    ) -> tuple[bytes]:
        """Return the frame of a picture at an opacity over a colour."""
        if not self._form.output.is_sdr:
            return self.coded(convert(pixels, self._form, Fade(rgb, opacity)))
        if self._unfaded is None or self._unfaded[0] is not pixels:
            self._unfaded = pixels, convert(pixels, self._form)
        return self.coded(faded(self._unfaded[1], rgb, opacity, self._form))

    def coded(self, deep: Planes) -> tuple[bytes]:
        """Return the frame of a picture in planes."""
        planes = deep.components
        spare = self._in_frame * SLICE_ROWS - len(planes[0])
        padded = tuple(np.pad(plane, ((0, spare), (0, 0)), mode="edge") for plane in planes)
        return (self._coder.frame(self._coder.code(Planes.of(padded))),)

    def _code_from(self, top_px: int, *, falls: bool) -> None:
        """Code a picture full of rows of slices, from a row of the roll downward.

        If the roll falls, go upward. An empty row takes the encoder as long as any other, so only
        one is ever coded.
        """
        inked: list[tuple[int, Planes]] = []
        stride_px = -SLICE_ROWS if falls else SLICE_ROWS
        for next_px in range(top_px, top_px + _AHEAD * self._in_frame * stride_px, stride_px):
            if next_px in self._coded:
                continue
            rows = self._deep(next_px)
            if rows is None:
                self._coded[next_px] = self._blank_row()
            else:
                inked.append((next_px, rows))
            if len(inked) == self._in_frame:
                break
        if inked:
            parts = [rows for _, rows in inked]
            parts += parts[-1:] * (self._in_frame - len(parts))
            whole = stacked(parts)
            for (next_px, _), coded in zip(inked, self._coder.code(whole), strict=False):
                self._coded[next_px] = coded

    def _blank_row(self) -> _SliceRow:
        if self._blank is None:
            planes = self._deep.background.components
            height = self._in_frame * SLICE_ROWS
            tall = Planes.of(tuple(np.repeat(plane, height, axis=0) for plane in planes))
            self._blank = self._coder.code(tall)[0]
        return self._blank


class _DeepReader:
    """Reads rows of slices as 10-bit planes, each row converted once."""

    def __init__(self, rows: Rows, raster: Raster, form: ColorEncoding) -> None:
        self._rows = rows
        self._form = form
        self._kept = (_AHEAD + 1) * raster.height_px // _BLOCK_ROWS + 3
        self._blocks: OrderedDict[int, tuple[Planes, NDArray[np.bool_]]] = OrderedDict()
        self._background_row = rows(_NOWHERE_PX, _NOWHERE_PX + 1)
        self.background = convert(self._background_row, form)

    def __call__(self, top_px: int) -> Planes | None:
        """Return 16 rows from a row of the roll, None if they are only background."""
        bottom_px = top_px + SLICE_ROWS
        block, top = divmod(top_px, _BLOCK_ROWS)
        deep, inked = self._block(block)
        if top + SLICE_ROWS <= _BLOCK_ROWS:
            return deep.cut(top, top + SLICE_ROWS) if inked[top : top + SLICE_ROWS].any() else None
        below, below_inked = self._block(block + 1)
        rest = bottom_px - (block + 1) * _BLOCK_ROWS
        if not inked[top:].any() and not below_inked[:rest].any():
            return None
        return stacked((deep.cut(top, _BLOCK_ROWS), below.cut(0, rest)))

    def _block(self, block: int) -> tuple[Planes, NDArray[np.bool_]]:
        if block not in self._blocks:
            top_px = block * _BLOCK_ROWS
            rows = self._rows(top_px, top_px + _BLOCK_ROWS)
            ink = Ink.find(rows, self._background_row)
            planes = [plane.repeat(_BLOCK_ROWS, axis=0) for plane in self.background.components]
            inked = np.zeros(_BLOCK_ROWS, np.bool_)
            if ink is not None:
                inked = ink.rows
                converted = convert(ink.pixels, self._form)
                width = rows.shape[1]
                for plane, values in zip(planes, converted.components, strict=True):
                    across = width // plane.shape[1]
                    left, right = ink.columns.start // across, ink.columns.stop // across
                    plane[inked, left:right] = values
            self._blocks[block] = Planes.of(planes), inked
            while len(self._blocks) > self._kept:
                self._blocks.popitem(last=False)
        return self._blocks[block]


class _Coder:
    """FFmpeg's encoder of whole rows of slices, and the parts of its frames."""

    def __init__(self, raster: Raster, profile: Prores, *, has_alpha: bool) -> None:
        codec = profile.codec(has_alpha=has_alpha)
        self._pixels = codec.pixels
        self._raster = raster
        self._height = -(-raster.height_px // SLICE_ROWS) * SLICE_ROWS
        self._head = b""
        self._picture_head = b""
        self._context = context = av.CodecContext.create("prores_ks", "w")
        self._tags = codec.tags
        set_form(context, Raster(raster.width_px, self._height), codec.pixels, codec.tags)
        context.options = dict(codec.options)
        context.time_base, context.framerate = Fraction(1, 24), Fraction(24)
        context.thread_type, context.thread_count = "SLICE", _THREADS
        self._count = 0

    def code(self, deep: Planes) -> list[_SliceRow]:
        """Code a picture of whole rows of slices, and return the rows."""
        frame = deep.as_frame(self._pixels)
        # The encoder writes the colour tags of the picture, not of its context, into a frame.
        frame.color_primaries = self._tags.primaries
        frame.color_trc = self._tags.transfer
        frame.colorspace = self._tags.matrix
        frame.pts = self._count
        self._count += 1
        (packet,) = self._context.encode(frame)
        return self._split(bytes(packet))

    def frame(self, rows: list[_SliceRow]) -> bytes:
        """Return a frame assembled from rows of slices."""
        table = b"".join([row.sizes for row in rows])
        data = b"".join([row.data for row in rows])
        size = len(self._picture_head) + len(table) + len(data)
        picture = self._picture_head[:1] + struct.pack(">IH", size, len(table) // 2)
        head = bytearray(self._head)
        struct.pack_into(">H", head, _HEIGHT_AT, self._raster.height_px)
        struct.pack_into(">I", head, 0, len(head) + size)
        return b"".join((head, picture, self._picture_head[7:], table, data))

    def _split(self, frame: bytes) -> list[_SliceRow]:
        """Split a coded frame into the slices of each row, and keep its headers."""
        start = _FRAME_HEADER + struct.unpack_from(">H", frame, _FRAME_HEADER)[0]
        head_bytes = frame[start] >> 3
        count = struct.unpack_from(">H", frame, start + 5)[0]
        self._head, self._picture_head = frame[:start], frame[start : start + head_bytes]
        table = start + head_bytes
        sizes = np.frombuffer(frame, ">u2", count, table)
        each = count // (self._height // SLICE_ROWS)
        ends = np.concatenate(([0], np.cumsum(sizes, dtype=np.int64))) + table + 2 * count
        return [
            _SliceRow(
                frame[table + 2 * first : table + 2 * (first + each)],
                frame[int(ends[first]) : int(ends[first + each])],
            )
            for first in range(0, count, each)
        ]
