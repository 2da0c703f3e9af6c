"""Assemble H.264 pictures of a steady scroll from rows that were coded once.

x264 codes each row of macroblocks as an I slice of its own. A frame is a P slice that moves an
earlier picture by whole pixels, the same bits every time, and the I slices of the rows that enter
at the bottom. At an odd step chroma would move by half a row, so the picture before the last is
moved instead, by two steps. Whole-pixel vectors copy exactly, so nothing drifts.
Source: ITU-T H.264, 7.3.3 (slice header), 7.3.4 (slice data), 8.2.4 (reference lists), 8.4.1.1 and
8.4.1.3 (P_Skip and prediction of vectors).
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Final

import av
import numpy as np
from av.video.frame import VideoFrame

from endroll.encode.h264.bits import BitReader, Bits, BitWriter, nal_units
from endroll.encode.planes import Planes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from endroll.core.units import Raster

BLOCK: Final = 16
"""Rows and columns of a macroblock."""

_I_SLICE: Final = 2
_P_SLICE: Final = 0
_IDR_NAL: Final = 0x65
_SLICE_NAL: Final = 0x41
_IDR_UNIT: Final = 5
_SPS_UNIT: Final = 7
_PPS_UNIT: Final = 8
_HIGH_PROFILES: Final = (100, 110, 122, 244)
_FIRST_ID: Final = 2
"""Ids of the IDR pictures made here; x264 uses 0 and 1, and neighbours must differ."""


class UnfitEncoderError(ValueError):
    """An encoder whose slices cannot be moved, or whose headers do not match."""


@dataclass(frozen=True, slots=True)
class Headers:
    """What slices must know about the headers of their stream."""

    frame_num_bits: int
    initial_qp: int

    @classmethod
    def of(cls, extradata: bytes) -> Headers:
        """Read the headers that x264 wrote.

        Raises:
            UnfitEncoderError: slices made here would not match them.
        """
        units = {unit[0] & 31: unit for unit in parameter_sets(extradata)}
        bits, order = _read_sps(BitReader(units[_SPS_UNIT]))
        pps = BitReader(units[_PPS_UNIT])
        ids = pps.ue(), pps.ue()
        cabac, more, groups = pps.u(1), pps.u(1), pps.ue()
        pps.ue()
        pps.ue()
        weighted = pps.u(1), pps.u(2)
        qp = 26 + pps.se()
        pps.se()
        pps.se()
        controls_deblocking, constrained, redundant = pps.u(1), pps.u(1), pps.u(1)
        unfit = (*ids, cabac, more, groups, *weighted, constrained, redundant)
        if any(unfit) or order != 2 or not controls_deblocking:  # noqa: PLR2004  by decoding order
            raise UnfitEncoderError("the encoder's headers do not match the slices")
        return cls(bits, qp)


def parameter_sets(stream: bytes) -> list[bytes]:
    """Return the parameter sets in a byte stream."""
    return [unit for unit in nal_units(stream) if unit[0] & 31 in (_SPS_UNIT, _PPS_UNIT)]


def _read_sps(sps: BitReader) -> tuple[int, int]:
    """Return the number of bits of frame_num, and pic_order_cnt_type."""
    profile = sps.u(8)
    sps.u(16)
    sps.ue()
    if profile in _HIGH_PROFILES:
        sps.ue()
        sps.ue()
        sps.ue()
        sps.u(1)
        if sps.u(1):
            raise UnfitEncoderError("the encoder's headers have a scaling matrix")
    return sps.ue() + 4, sps.ue()


@dataclass(frozen=True, slots=True)
class _Row:
    """The slice of a row of macroblocks: its data, and the quantizer in its header."""

    data: Bits
    qp_delta: int


class RowCoder:
    """Codes rows of macroblocks with x264, each as a slice of its own, a full picture at a time."""

    def __init__(self, raster: Raster, options: dict[str, str]) -> None:
        self.rows = -(-raster.height_px // BLOCK)
        self._width = raster.width_px
        params = options["x264-params"]
        self._options = options | {
            "x264-params": f"{params}:keyint=1:slices={self.rows}:threads=1:repeat-headers=1"
        }
        self._context = self._opened()
        self._count = 0
        self._headers: Headers | None = None

    def code(self, bands: Iterable[Planes]) -> list[_Row]:
        """Code bands of 16 rows, at most as many as a picture has."""
        bands = list(bands)
        frame = VideoFrame(self._width, self.rows * BLOCK, "yuv420p")
        padded = bands + bands[-1:] * (self.rows - len(bands))
        for plane, parts in zip(
            frame.planes,
            (
                [band.luma for band in padded],
                [band.cb for band in padded],
                [band.cr for band in padded],
            ),
            strict=True,
        ):
            whole = np.concatenate(parts)
            filled = np.zeros((len(whole), plane.line_size), np.uint8)
            filled[:, : whole.shape[1]] = whole
            plane.update(filled.tobytes())
        frame.pts = self._count
        self._count += 1
        (packet,) = self._context.encode(frame)
        return self._slices(bytes(packet))[: len(bands)]

    def _opened(self) -> av.VideoCodecContext:
        context = av.CodecContext.create("libx264", "w")
        context.width, context.height = self._width, self.rows * BLOCK
        context.pix_fmt = "yuv420p"
        context.time_base, context.framerate = Fraction(1, 25), Fraction(25)
        context.options = self._options | {"tune": "zerolatency"}
        return context

    def _slices(self, stream: bytes) -> list[_Row]:
        units = nal_units(stream)
        if self._headers is None:
            self._headers = Headers.of(stream)
        found = []
        for unit in units:
            if unit[0] & 31 != _IDR_UNIT:
                continue
            reader = BitReader(unit)
            reader.ue()
            reader.ue()
            reader.ue()
            reader.u(self._headers.frame_num_bits)
            reader.ue()
            reader.u(2)
            qp_delta = reader.se()
            if reader.ue() != 1:
                raise UnfitEncoderError("the encoder deblocks")
            found.append(_Row(reader.rest(), qp_delta + self._headers.initial_qp))
        if len(found) != self.rows:
            raise UnfitEncoderError("the encoder writes no slice for each row of macroblocks")
        return found


class ScrollCoder:
    """Assembles the pictures of a steady scroll; the first one is an IDR picture."""

    def __init__(
        self, raster: Raster, coder: RowCoder, extradata: bytes, *, step_px: int, gop_frames: int
    ) -> None:
        self._coder = coder
        self._headers = Headers.of(extradata)
        self._across = -(-raster.width_px // BLOCK)
        self._rows = coder.rows
        self._step = step_px
        self._gop = gop_frames
        # At an odd step chroma stays on its rows from one picture to the one after the next.
        self._back = 1 + step_px % 2
        self._moves = {
            back: _moving_bits(self._across, self._rows, back * step_px) for back in (1, 2)
        }
        self._next_id = _FIRST_ID

    def pictures(self, frames: Iterable[Planes]) -> Iterator[tuple[bytes, bool]]:
        """Yield each picture of a scroll, and whether it is an IDR picture.

        `frames` are the planes of each frame, as high as whole macroblocks, valid until the next.
        """
        held: deque[_Held] = deque()
        for index, planes in enumerate(frames):
            back = self._back_of(index % self._gop, planes)
            first = self._rows - self._new_rows(back) if back else 0
            kept = [_band(planes, row) for row in range(first, self._rows)]
            held.append(_Held(index % self._gop, back, kept))
            while sum(len(picture.bands) for picture in held) >= 2 * self._rows:
                yield from self._emit(held)
        while held:
            yield from self._emit(held)

    def _back_of(self, number: int, planes: Planes) -> int:
        """Return how many pictures back the one is that is moved; 0 for none.

        The second of a group has only the first before it, which an odd step moves exactly only if
        it is grey.
        """
        if number == 0 or self._new_rows(self._back) >= self._rows:
            return 0
        if number >= self._back:
            return self._back
        return 1 if all(np.ptp(plane) == 0 for plane in (planes.cb, planes.cr)) else 0

    def _new_rows(self, back: int) -> int:
        return min(self._rows, -(-back * self._step // BLOCK))

    def _emit(self, held: deque[_Held]) -> Iterator[tuple[bytes, bool]]:
        """Code enough rows to fill a picture for the encoder, and yield what they complete."""
        taken: list[_Held] = []
        bands: list[Planes] = []
        while held and len(bands) + len(held[0].bands) <= self._rows:
            taken.append(held.popleft())
            bands += taken[-1].bands
        rows = iter(self._coder.code(bands))
        for picture in taken:
            yield self._picture(picture, [next(rows) for _ in picture.bands]), picture.number == 0

    def _picture(self, picture: _Held, rows: list[_Row]) -> bytes:
        is_idr = picture.number == 0
        units = [self._moving(picture)] if picture.back else []
        if is_idr:
            self._next_id = _FIRST_ID + (self._next_id + 1) % 2
        first = self._rows - len(rows)
        for offset, row in enumerate(rows):
            writer = BitWriter().ue((first + offset) * self._across).ue(_I_SLICE).ue(0)
            self._write_number(writer, picture)
            if is_idr:
                writer.ue(self._next_id).u(2, 0)
            else:
                writer.u(1, 0)
            writer.se(row.qp_delta - self._headers.initial_qp).ue(1).bits(row.data)
            units.append(writer.nal(_IDR_NAL if is_idr else _SLICE_NAL))
        return b"".join(units)

    def _moving(self, picture: _Held) -> bytes:
        """Return the slice that moves an earlier picture."""
        writer = BitWriter().ue(0).ue(_P_SLICE).ue(0)
        self._write_number(writer, picture)
        writer.u(1, 1).ue(0)  # one reference
        if picture.back == 1:
            writer.u(1, 0)
        else:
            writer.u(1, 1).ue(0).ue(picture.back - 1).ue(3)
        writer.u(1, 0).se(0).ue(1).bits(self._moves[picture.back])
        return writer.nal(_SLICE_NAL)

    def _write_number(self, writer: BitWriter, picture: _Held) -> None:
        bits = self._headers.frame_num_bits
        writer.u(bits, picture.number % (1 << bits))


@dataclass(frozen=True, slots=True)
class _Held:
    """A picture whose new rows are not coded yet.

    `number` counts from the last IDR picture; `back` is how many pictures back the one is that is
    moved, 0 for none.
    """

    number: int
    back: int
    bands: list[Planes]


def _moving_bits(across: int, rows: int, distance_px: int) -> Bits:
    """Return slice data in which all macroblocks but the new rows move by the same distance.

    A skipped macroblock takes the vector of its neighbours if all of them exist, so the first row
    and column have vectors of their own.
    """
    writer = BitWriter()
    for column in range(across):
        writer.ue(0).ue(0).se(0).se(4 * distance_px if column == 0 else 0).ue(0)
    moved = rows - -(-distance_px // BLOCK)
    for row in range(1, moved):
        writer.ue(0 if row == 1 else across - 1).ue(0).se(0).se(0).ue(0)
    if moved > 1 and across > 1:
        writer.ue(across - 1)
    return writer.written()


def _band(planes: Planes, row: int) -> Planes:
    """Return a copy of a row of macroblocks."""
    luma = slice(row * BLOCK, (row + 1) * BLOCK)
    chroma = slice(row * BLOCK // 2, (row + 1) * BLOCK // 2)
    return Planes(planes.luma[luma].copy(), planes.cb[chroma].copy(), planes.cr[chroma].copy())
