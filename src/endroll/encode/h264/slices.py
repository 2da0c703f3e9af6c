"""Read the headers and the slices of a stream of x264, as far as they are moved to other pictures.

Source: ITU-T H.264, 7.3.2 (parameter sets), 7.3.3 (slice header).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from endroll.encode.h264.bits import START_CODE, BitReader, Bits, BitWriter, nal_units

if TYPE_CHECKING:
    from endroll.core.scan import Scan

I_SLICE: Final = 2
P_SLICE: Final = 0
IDR_NAL: Final = 0x65
SLICE_NAL: Final = 0x41
_SLICE_UNIT: Final = 1
_IDR_UNIT: Final = 5
_SEI_UNIT: Final = 6
_SPS_UNIT: Final = 7
_PPS_UNIT: Final = 8
_PICTURE_TIMING: Final = 1
_SLICE_TYPES: Final = 5
_END_OF_LIST: Final = 3
_HIGH_PROFILES: Final = (100, 110, 122, 244)


class UnfitEncoderError(ValueError):
    """An encoder whose slices cannot be moved, or whose headers do not match."""


@dataclass(frozen=True, slots=True)
class Headers:
    """What slices must know about the headers of their stream.

    Pictures of an interlaced stream are frames here, and state when each field is shown, in
    `order_bits` and as a distance; those of a progressive one say nothing of either.
    """

    frame_num_bits: int
    initial_qp: int
    order_bits: int = 0
    has_bottom_order: bool = False
    is_interlaced: bool = False

    @classmethod
    def of(cls, extradata: bytes) -> Headers:
        """Read the headers that x264 wrote.

        Raises:
            UnfitEncoderError: slices made here would not match them.
        """
        units = {unit[0] & 31: unit for unit in parameter_sets(extradata)}
        bits, order_bits, is_interlaced = _read_sps(BitReader(units[_SPS_UNIT]))
        pps = BitReader(units[_PPS_UNIT])
        ids = pps.ue(), pps.ue()
        cabac, bottom, groups = pps.u(1), pps.u(1), pps.ue()
        pps.ue()
        pps.ue()
        weighted = pps.u(1), pps.u(2)
        qp = 26 + pps.se()
        pps.se()
        pps.se()
        controls_deblocking, constrained, redundant = pps.u(1), pps.u(1), pps.u(1)
        unfit = (*ids, cabac, groups, *weighted, constrained, redundant)
        if any(unfit) or not controls_deblocking or bool(order_bits) != is_interlaced:
            raise UnfitEncoderError("the encoder's headers do not match the slices")
        return cls(bits, qp, order_bits, bool(bottom and order_bits), is_interlaced)

    def write_number(self, writer: BitWriter, number: int) -> None:
        """Write the number of a picture since the last IDR picture, and that it is a frame."""
        writer.u(self.frame_num_bits, number % (1 << self.frame_num_bits))
        if self.is_interlaced:
            writer.u(1, 0)

    def write_order(self, writer: BitWriter, number: int, scan: Scan) -> None:
        """Write when the fields of a picture are shown, if the stream has fields.

        Source: ITU-T H.264, 8.2.1.1; the first field of picture n is at 2n, the second at 2n + 1.
        """
        if not self.order_bits:
            return
        top, bottom = (2 * number + row for row in scan.first_rows)
        writer.u(self.order_bits, top % (1 << self.order_bits))
        if self.has_bottom_order:
            writer.se(bottom - top)


def parameter_sets(stream: bytes) -> list[bytes]:
    """Return the parameter sets in a byte stream."""
    return [unit for unit in nal_units(stream) if unit[0] & 31 in (_SPS_UNIT, _PPS_UNIT)]


def _read_sps(sps: BitReader) -> tuple[int, int, bool]:
    """Return the bits of frame_num, those of the order, 0 if it has none, and if it has fields.

    Raises:
        UnfitEncoderError: pictures are in another order than that of decoding, or scaled.
    """
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
    number_bits, order_bits = sps.ue() + 4, 0
    order = sps.ue()
    if order == 0:
        order_bits = sps.ue() + 4
    elif order == 1:
        raise UnfitEncoderError("the encoder's headers have an order of their own")
    sps.ue()
    sps.u(1)
    sps.ue()
    sps.ue()
    return number_bits, order_bits, not sps.u(1)


@dataclass(frozen=True, slots=True)
class Slice:
    """What is kept of a slice: the bits of its header that another picture needs, and its data."""

    is_idr: bool
    number: int
    references: Bits
    qp: int
    data: Bits


def read_slices(stream: bytes, headers: Headers, rows: int) -> list[Slice]:
    """Read the slices of a picture of x264, one for each of its rows of macroblocks.

    Raises:
        UnfitEncoderError: they are deblocked, of an unknown type, or not as many.
    """
    slices = [
        _read_slice(unit, headers)
        for unit in nal_units(stream)
        if unit[0] & 31 in {_SLICE_UNIT, _IDR_UNIT}
    ]
    if len(slices) != rows:
        raise UnfitEncoderError("the encoder writes no slice for each row of macroblocks")
    return slices


def timing_units(stream: bytes) -> bytes:
    """Return the units of a byte stream that say which field of a picture is shown first.

    x264 writes the same for every picture. Source: ITU-T H.264, D.1.3 (picture timing).
    """
    return b"".join(
        START_CODE + unit
        for unit in nal_units(stream)
        if unit[0] & 31 == _SEI_UNIT and unit[1] == _PICTURE_TIMING
    )


def _read_slice(unit: bytes, headers: Headers) -> Slice:
    """Read a slice of x264.

    Raises:
        UnfitEncoderError: it is deblocked, or of an unknown type.
    """
    reader, copied = BitReader(unit), BitWriter()
    reader.ue()
    kind = reader.ue() % _SLICE_TYPES
    reader.ue()
    number = reader.u(headers.frame_num_bits)
    is_idr = unit[0] & 31 == _IDR_UNIT
    if kind != (I_SLICE if is_idr else P_SLICE):
        raise UnfitEncoderError("the encoder writes slices of another type")
    if headers.is_interlaced and reader.u(1):
        raise UnfitEncoderError("the encoder writes fields as pictures of their own")
    if is_idr:
        reader.ue()
    reader.u(headers.order_bits)
    if headers.has_bottom_order:
        reader.se()
    if is_idr:
        copied.u(2, reader.u(2))
    else:
        _copy_references(reader, copied)
    qp = reader.se() + headers.initial_qp
    if reader.ue() != 1:
        raise UnfitEncoderError("the encoder deblocks")
    return Slice(is_idr, number, copied.written(), qp, reader.rest())


def _copy_references(reader: BitReader, writer: BitWriter) -> None:
    """Copy how many references a P slice has, their order, and which pictures are dropped."""
    overrides = reader.u(1)
    writer.u(1, overrides)
    if overrides:
        writer.ue(reader.ue())
    reorders = reader.u(1)
    writer.u(1, reorders)
    while reorders:
        operation = reader.ue()
        writer.ue(operation)
        if operation == _END_OF_LIST:
            break
        writer.ue(reader.ue())
    if reader.u(1):
        raise UnfitEncoderError("the encoder drops references by itself")
    writer.u(1, 0)
