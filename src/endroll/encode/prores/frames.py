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
from av.codec.context import Flags

from endroll.core.scan import Scan
from endroll.core.units import Raster
from endroll.encode.codecs import set_form
from endroll.encode.color import convert, faded
from endroll.encode.color_encoding import ColorEncoding
from endroll.encode.fields import woven_planes
from endroll.encode.output_signal import Fade
from endroll.encode.plane_window import Ink
from endroll.encode.planes import Planes, stacked

if TYPE_CHECKING:
    from collections.abc import Sequence

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

_FLAGS_AT: Final = 20
_FIELD_ORDER_BITS: Final = 0b1100
_FIELD_ORDERS: Final = {Scan.PROGRESSIVE: 0, Scan.TFF: 1 << 2, Scan.BFF: 2 << 2}
"""The offset of the interlace mode in a frame, and its values. Source: SMPTE RDD 36, 6.1.1."""

_FIRST_CODED_ROW: Final = 1
"""FFmpeg's encoder codes the bottom field first, unless a frame is marked top field first."""


@dataclass(frozen=True, slots=True)
class _SliceRow:
    """The slices of 16 rows: their sizes as the frame lists them, and their data."""

    sizes: bytes
    data: bytes


class ProresWindow:
    """Encodes frames of a roll, and single pictures, as ProRes.

    With four channels the last is alpha. In a `scan` of fields, the roll and the raster are those
    of a field, and each result is the picture of a field, without the header of a frame.
    """

    def __init__(  # noqa: PLR0913  each is named
        self,
        rows: Rows,
        raster: Raster,
        profile: Prores,
        scan: Scan = Scan.PROGRESSIVE,
        *,
        channels: int,
        step_px: int,
    ) -> None:
        del step_px  # frames may begin at any row
        self._form = profile.encoding
        self._scan = scan
        self._in_picture = -(-raster.height_px // SLICE_ROWS)
        # As many as a frame has: how finely slices are quantized depends on their number.
        self._in_batch = self._in_picture * scan.moments
        self._deep = _DeepReader(rows, self._in_batch * SLICE_ROWS, profile.encoding)
        self._coder = _Coder(raster, profile, scan, has_alpha=channels == 4)  # noqa: PLR2004
        self._coded: OrderedDict[int, _SliceRow] = OrderedDict()
        self._blank: _SliceRow | None = None
        self._offset_px: int | None = None
        self._falls = False
        self._unfaded: tuple[NDArray[np.uint8], Planes] | None = None

    def window(self, offset_px: int) -> tuple[bytes]:
        """Return the frame whose top is a row of the roll."""
        past_px = offset_px + self._in_picture * SLICE_ROWS
        tops = range(offset_px, past_px, SLICE_ROWS)
        last_px = offset_px if self._offset_px is None else self._offset_px
        # A roll that stands still for a frame keeps what was coded ahead.
        falls = self._falls = offset_px < last_px or (self._falls and offset_px == last_px)
        self._offset_px = offset_px
        for top_px in reversed(tops) if falls else tops:
            if top_px not in self._coded:
                self._code_from(top_px, falls=falls)
        made = self._made([self._coded[top_px] for top_px in tops])
        for top_px in [px for px in self._coded if (px >= past_px if falls else px < offset_px)]:
            del self._coded[top_px]
        return (made,)

    def _made(self, rows: list[_SliceRow]) -> bytes:
        picture = self._coder.picture(rows)
        return picture if self._scan.is_interlaced else self._coder.frame([picture])

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
        spare = self._in_batch * SLICE_ROWS - len(planes[0])
        padded = tuple(np.pad(plane, ((0, spare), (0, 0)), mode="edge") for plane in planes)
        return (self._made(self._coder.code(Planes.of(padded))[: self._in_picture]),)

    def _code_from(self, top_px: int, *, falls: bool) -> None:
        """Code a picture full of rows of slices, from a row of the roll downward.

        If the roll falls, go upward. An empty row takes the encoder as long as any other, so only
        one is ever coded.
        """
        inked: list[tuple[int, Planes]] = []
        stride_px = -SLICE_ROWS if falls else SLICE_ROWS
        for next_px in range(top_px, top_px + _AHEAD * self._in_batch * stride_px, stride_px):
            if next_px in self._coded:
                continue
            rows = self._deep(next_px)
            if rows is None:
                self._coded[next_px] = self._blank_row()
            else:
                inked.append((next_px, rows))
            if len(inked) == self._in_batch:
                break
        if inked:
            parts = [rows for _, rows in inked]
            parts += parts[-1:] * (self._in_batch - len(parts))
            whole = stacked(parts)
            for (next_px, _), coded in zip(inked, self._coder.code(whole), strict=False):
                self._coded[next_px] = coded

    def _blank_row(self) -> _SliceRow:
        if self._blank is None:
            planes = self._deep.background.components
            height = self._in_batch * SLICE_ROWS
            tall = Planes.of(tuple(np.repeat(plane, height, axis=0) for plane in planes))
            self._blank = self._coder.code(tall)[0]
        return self._blank


class FieldFrames:
    """Puts the pictures of two fields into ProRes frames; the raster is that of a field."""

    def __init__(self, raster: Raster, profile: Prores, scan: Scan) -> None:
        self._coder = _Coder(raster, profile, scan, has_alpha=False)
        black = np.zeros((1, raster.width_px, 3), np.uint8)
        rows = -(-raster.height_px // SLICE_ROWS) * SLICE_ROWS * scan.moments
        planes = convert(black, profile.encoding).components
        self._coder.code(Planes.of([np.repeat(plane, rows, axis=0) for plane in planes]))

    def frame(self, pictures: Sequence[bytes]) -> bytes:
        """Return a frame of the pictures of its fields, that shown first first."""
        return self._coder.frame(pictures)


class _DeepReader:
    """Reads rows of slices as 10-bit planes, each row converted once."""

    def __init__(self, rows: Rows, height_px: int, form: ColorEncoding) -> None:
        self._rows = rows
        self._form = form
        self._kept = (_AHEAD + 1) * height_px // _BLOCK_ROWS + 3
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

    def __init__(self, raster: Raster, profile: Prores, scan: Scan, *, has_alpha: bool) -> None:
        codec = profile.codec(has_alpha=has_alpha)
        self._pixels = codec.pixels
        self._scan = scan
        self._height_px = raster.height_px * scan.moments
        self._slice_rows = -(-raster.height_px // SLICE_ROWS) * scan.moments
        self._head = b""
        self._picture_head = b""
        self._context = context = av.CodecContext.create("prores_ks", "w")
        self._tags = codec.tags
        coded = Raster(raster.width_px, self._slice_rows * SLICE_ROWS)
        set_form(context, coded, codec.pixels, codec.tags)
        if scan.is_interlaced:
            context.flags |= Flags.interlaced_dct
        context.options = dict(codec.options)
        context.time_base, context.framerate = Fraction(1, 24), Fraction(24)
        context.thread_type, context.thread_count = "SLICE", _THREADS
        self._count = 0

    def code(self, deep: Planes) -> list[_SliceRow]:
        """Code a picture of whole rows of slices, and return the rows."""
        if self._scan.is_interlaced:
            half = self._slice_rows // 2 * SLICE_ROWS
            first, second = deep.cut(0, half), deep.cut(half, 2 * half)
            deep = woven_planes(first, second, _FIRST_CODED_ROW)
        frame = deep.as_frame(self._pixels)
        # The encoder writes the colour tags of the picture, not of its context, into a frame.
        frame.color_primaries = self._tags.primaries
        frame.color_trc = self._tags.transfer
        frame.colorspace = self._tags.matrix
        frame.pts = self._count
        self._count += 1
        (packet,) = self._context.encode(frame)
        return self._split(bytes(packet))

    def picture(self, rows: list[_SliceRow]) -> bytes:
        """Return a picture, a frame or a field, assembled from rows of slices."""
        table = b"".join([row.sizes for row in rows])
        data = b"".join([row.data for row in rows])
        size = len(self._picture_head) + len(table) + len(data)
        picture = self._picture_head[:1] + struct.pack(">IH", size, len(table) // 2)
        return b"".join((picture, self._picture_head[7:], table, data))

    def frame(self, pictures: Sequence[bytes]) -> bytes:
        """Return a frame of its picture, or of its fields in the order in which they are shown."""
        head = bytearray(self._head)
        struct.pack_into(">H", head, _HEIGHT_AT, self._height_px)
        struct.pack_into(">I", head, 0, len(head) + sum(map(len, pictures)))
        head[_FLAGS_AT] = head[_FLAGS_AT] & ~_FIELD_ORDER_BITS | _FIELD_ORDERS[self._scan]
        return b"".join((head, *pictures))

    def _split(self, frame: bytes) -> list[_SliceRow]:
        """Split a coded frame into the slices of each row, and keep its headers."""
        start = _FRAME_HEADER + struct.unpack_from(">H", frame, _FRAME_HEADER)[0]
        self._head = frame[:start]
        rows: list[_SliceRow] = []
        for _ in range(self._scan.moments):
            rows += self._split_picture(frame, start)
            start += struct.unpack_from(">I", frame, start + 1)[0]
        return rows

    def _split_picture(self, frame: bytes, start: int) -> list[_SliceRow]:
        """Split a picture that starts within a frame."""
        head_bytes = frame[start] >> 3
        count = struct.unpack_from(">H", frame, start + 5)[0]
        self._picture_head = frame[start : start + head_bytes]
        table = start + head_bytes
        sizes = np.frombuffer(frame, ">u2", count, table)
        each = count // (self._slice_rows // self._scan.moments)
        ends = np.concatenate(([0], np.cumsum(sizes, dtype=np.int64))) + table + 2 * count
        return [
            _SliceRow(
                frame[table + 2 * first : table + 2 * (first + each)],
                frame[int(ends[first]) : int(ends[first + each])],
            )
            for first in range(0, count, each)
        ]
