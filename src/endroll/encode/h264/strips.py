"""Encode H.264 pictures of which only a strip changes; the rest is background that is kept.

x264 encodes the strip as pictures of its own, each row of macroblocks a slice. Its slices are put
into the film's pictures, between slices that skip everything. The strip begins or ends with a row
of background, and every row outside it is coded as that row is: so whatever a vector reaches beyond
the strip is the same as in the pictures that x264 knows.
Source: ITU-T H.264, 7.3.3 (slice header), 7.3.4 (slice data).
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

import av

from endroll.encode.h264.bits import BitWriter
from endroll.encode.h264.rows import idr_id
from endroll.encode.h264.slices import (
    I_SLICE,
    IDR_NAL,
    P_SLICE,
    SLICE_NAL,
    Headers,
    Slice,
    read_slices,
)
from endroll.encode.h264.x264 import BLOCK
from endroll.encode.planes import lent

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from endroll.encode.planes import Planes


@dataclass(frozen=True, slots=True)
class StripPlace:
    """Rows of macroblocks from `first` to `past`, of `rows` in a picture `width_px` wide."""

    width_px: int
    rows: int
    first: int
    past: int

    @property
    def across(self) -> int:
        """Return the macroblocks of a row."""
        return -(-self.width_px // BLOCK)


class StripCoder:
    """Encodes strips, and makes the film's pictures of them."""

    def __init__(
        self, place: StripPlace, options: dict[str, str], example: bytes, *, gop_frames: int
    ) -> None:
        self._place = place
        self._headers = Headers.of(example)
        count = place.past - place.first
        params = f"{options['x264-params']}:slices={count}:threads=1:repeat-headers=1"
        self._context = context = av.CodecContext.create("libx264", "w")
        context.width, context.height = place.width_px, count * BLOCK
        context.pix_fmt = "yuv420p"
        context.time_base, context.framerate = Fraction(1, 25), Fraction(25)
        context.gop_size = gop_frames
        context.options = options | {"x264-params": params, "tune": "zerolatency"}
        self._own: Headers | None = None

    def pictures(self, strips: Iterable[Planes], frames: range) -> Iterator[tuple[bytes, bool]]:
        """Yield each picture, and whether it is an IDR picture; the first one is.

        Raises:
            UnfitEncoderError: x264 writes slices that cannot be moved.
        """
        for frame, strip in zip(frames, strips, strict=True):
            picture = lent(strip)
            picture.pts = frame
            (packet,) = self._context.encode(picture)
            slices = self._slices(bytes(packet))
            yield self._picture(slices, frame), slices[0].is_idr

    def _slices(self, stream: bytes) -> list[Slice]:
        own = self._own = self._own or Headers.of(stream)
        return read_slices(stream, own, self._place.past - self._place.first)

    def _picture(self, slices: list[Slice], frame: int) -> bytes:
        place, across = self._place, self._place.across
        units = [
            self._slice(coded, at, frame) for at, coded in enumerate(slices, start=place.first)
        ]
        above, below = range(place.first), range(place.past, place.rows)
        if slices[0].is_idr:
            blank = slices[0] if above else slices[-1]
            return b"".join(
                [
                    *(self._slice(blank, row, frame) for row in above),
                    *units,
                    *(self._slice(blank, row, frame) for row in below),
                ]
            )
        for rows, at in ((below, len(units)), (above, 0)):
            if rows:
                number = slices[0].number
                units.insert(at, self._kept(rows.start * across, len(rows) * across, number))
        return b"".join(units)

    def _slice(self, coded: Slice, row: int, frame: int) -> bytes:
        """Return a slice of the strip as one of the picture, at a row of macroblocks."""
        kind = I_SLICE if coded.is_idr else P_SLICE
        writer = self._begun(row * self._place.across, kind, coded.number)
        if coded.is_idr:
            writer.ue(idr_id(frame))
        writer.bits(coded.references).se(coded.qp - self._headers.initial_qp).ue(1)
        return writer.bits(coded.data).nal(IDR_NAL if coded.is_idr else SLICE_NAL)

    def _kept(self, first: int, count: int, number: int) -> bytes:
        """Return the slice that keeps macroblocks as they are in the picture before."""
        writer = self._begun(first, P_SLICE, number)
        # One reference, in the order in which they are, and none is dropped early.
        return writer.u(1, 1).ue(0).u(2, 0).se(0).ue(1).ue(count).nal(SLICE_NAL)

    def _begun(self, first: int, kind: int, number: int) -> BitWriter:
        bits = self._headers.frame_num_bits
        return BitWriter().ue(first).ue(kind).ue(0).u(bits, number % (1 << bits))
