"""Assemble H.264 pictures of a scroll from rows that were coded once.

x264 codes each row of macroblocks as an I slice of its own. A frame is a P slice that moves an
earlier picture by whole pixels, the same bits every time, and the I slices of the rows that enter.
Whole-pixel vectors copy exactly, so nothing drifts. Frames of two fields are the same with rows of
pairs of macroblocks: their rows alternate between fields, and move together.
Source: ITU-T H.264, 7.3.3 (slice header), 7.3.4 (slice data), 8.2.4 (reference lists), 8.4.1.1 and
8.4.1.3 (P_Skip and prediction of vectors).
"""

from __future__ import annotations

from collections import deque
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from enum import Enum, auto
from fractions import Fraction
from itertools import islice
from typing import TYPE_CHECKING, Final

import av
import numpy as np

from endroll.core.units import Raster
from endroll.encode.h264.bits import Bits, BitWriter
from endroll.encode.h264.planner import Plan, Planner
from endroll.encode.h264.slices import (
    I_SLICE,
    IDR_NAL,
    P_SLICE,
    SLICE_NAL,
    Headers,
    read_slices,
    timing_units,
)
from endroll.encode.h264.x264 import BLOCK, ENCODER, PictureCoding
from endroll.encode.planes import Planes, lent

if TYPE_CHECKING:
    from collections.abc import Iterator
    from concurrent.futures import Executor, Future

    from endroll.encode.h264.scroll_rows import MovingRows

_PROGRESSIVE: Final = PictureCoding()

_BATCHES_AHEAD: Final = 2
"""Batches of rows that wait for x264, or are coded, while the next is painted."""

_MOST_WAITING: Final = 1000
"""Pictures that wait for their rows; a roll can be blank for long."""

_FIRST_ID: Final = 2
_IDS: Final = 251
"""IDR pictures made here have ids by their frame, so that parts of a film have those of the whole.
Neighbours must differ, and x264 uses 0 and 1."""


def idr_id(frame: int) -> int:
    """Return the idr_pic_id of the IDR picture that is made here for a frame."""
    return _FIRST_ID + frame % _IDS


@dataclass(frozen=True, slots=True)
class Row:
    """The slice of a row of macroblocks: its data, and the quantizer in its header."""

    data: Bits
    qp_delta: int


class RowCoder:
    """Codes rows of macroblocks with x264, each as a slice of its own, a full picture at a time.

    In fields a row is one of pairs of macroblocks.
    """

    def __init__(
        self, raster: Raster, params: dict[str, int | str], coding: PictureCoding = _PROGRESSIVE
    ) -> None:
        self.coding = coding
        self.rows = -(-coding.with_spare(raster).height_px // coding.row_px)
        self._width = raster.width_px
        picture: dict[str, int | str] = {
            "keyint": 1,
            "slices": self.rows,
            "threads": 1,
            "repeat-headers": 1,
        }
        self._options = coding.options(params | picture)
        self._context = self._opened()
        self._count = 0
        self._headers: Headers | None = None

    def empty(self) -> Planes:
        """Return planes as high as all rows, all zeros."""
        height_px, width_px = self.rows * self.coding.row_px, self._width
        luma = np.zeros((height_px, width_px), np.uint8)
        cb, cr = np.zeros((2, height_px // 2, width_px // 2), np.uint8)
        return Planes(luma, cb, cr)

    def code(self, planes: Planes, count: int) -> list[Row]:
        """Code the first rows of a picture."""
        frame = lent(planes)
        frame.pts = self._count
        self._count += 1
        (packet,) = self._context.encode(frame)
        return self._slices(bytes(packet))[:count]

    def _opened(self) -> av.VideoCodecContext:
        context = av.CodecContext.create(ENCODER, "w")
        context.width, context.height = self._width, self.rows * self.coding.row_px
        context.pix_fmt = "yuv420p"
        context.time_base, context.framerate = Fraction(1, 25), Fraction(25)
        context.options = self._options | {"tune": "zerolatency"}
        return context

    def _slices(self, stream: bytes) -> list[Row]:
        headers = self._headers = self._headers or Headers.of(stream)
        return [Row(coded.data, coded.qp) for coded in read_slices(stream, headers, self.rows)]


class _Way(Enum):
    """How a row comes by its code."""

    CODED = auto()
    CODED_BLANK = auto()
    SAME_BLANK = auto()


class RowQueue:
    """Takes rows of macroblocks, and gives them back coded, in the same order.

    x264 codes a full picture of them at a time, in a thread, while the next are painted. A blank
    row is coded once.
    """

    def __init__(self, coder: RowCoder, thread: Executor) -> None:
        self._coder = coder
        self._thread = thread
        self._planes = coder.empty()
        self._count = 0
        self._ways: deque[_Way] = deque()
        self._has_blank = False
        self._submitted: deque[Future[list[Row]]] = deque()
        self._coded: deque[Row] = deque()
        self._blank: Row | None = None

    @property
    def batches(self) -> int:
        """How many pictures of rows are being coded, or wait to be fetched."""
        return len(self._submitted)

    def put(self, picture: Planes, row: int, *, is_blank: bool) -> None:
        """Add a row of a picture."""
        if is_blank and self._has_blank:
            self._ways.append(_Way.SAME_BLANK)
            return
        self._has_blank |= is_blank
        self._ways.append(_Way.CODED_BLANK if is_blank else _Way.CODED)
        at, row_px = self._count, self._coder.coding.row_px
        for source, target, high in zip(
            picture.components,
            self._planes.components,
            (row_px, row_px // 2, row_px // 2),
            strict=True,
        ):
            target[at * high : (at + 1) * high] = source[row * high : (row + 1) * high]
        self._count += 1
        if self._count == self._coder.rows:
            self.flush()

    def flush(self) -> None:
        """Have x264 code what was added, without waiting for more."""
        if self._count:
            planes, count = self._planes, self._count
            self._submitted.append(self._thread.submit(self._coder.code, planes, count))
            self._planes, self._count = self._coder.empty(), 0

    def fetch(self) -> None:
        """Wait until the oldest batch is coded."""
        self._coded += self._submitted.popleft().result()

    def has(self, count: int) -> bool:
        """Return whether so many rows are ready."""
        ways = islice(self._ways, count)
        return sum(way is not _Way.SAME_BLANK for way in ways) <= len(self._coded)

    def take(self, count: int) -> list[Row]:
        """Return the next rows, which must be ready."""
        return [self._next() for _ in range(count)]

    def _next(self) -> Row:
        way = self._ways.popleft()
        if way is _Way.SAME_BLANK and self._blank is not None:
            return self._blank
        row = self._coded.popleft()
        if way is _Way.CODED_BLANK:
            self._blank = row
        return row


class ScrollCoder:
    """Assembles the pictures of scrolls; the first one of each is an IDR picture.

    `example` is a picture of x264 with the headers of the film.
    """

    def __init__(self, raster: Raster, coder: RowCoder, example: bytes, *, gop_frames: int) -> None:
        self._row_px = coder.coding.row_px
        self.coded = Raster(raster.width_px, coder.rows * self._row_px)
        self._coder = coder
        self._headers = Headers.of(example)
        self._timing = timing_units(example)
        self._across = -(-raster.width_px // BLOCK)
        self._rows = coder.rows
        self._hidden_px = self.coded.height_px - raster.height_px
        self._gop = gop_frames
        # The headers of pictures come again when both of their numbers do.
        self._period = 1 << max(self._headers.frame_num_bits, self._headers.order_bits)
        self._moves: dict[tuple[int, ...], bytes] = {}
        self._moved_data: dict[tuple[int, int], Bits] = {}

    def pictures(self, rows: MovingRows, frames: range) -> Iterator[tuple[bytes, bool]]:
        """Yield each picture of a scroll, and whether it is an IDR picture."""
        planner = Planner(rows, self._rows, hidden_px=self._hidden_px, row_px=self._row_px)
        waiting: deque[Plan] = deque()
        with ThreadPoolExecutor(1) as thread:
            queue = RowQueue(self._coder, thread)
            for index, (frame, offset_px) in enumerate(zip(frames, rows.offsets_px, strict=True)):
                plan = planner.plan(rows.lead(offset_px), frame, index % self._gop)
                _put(queue, rows, rows.lead(offset_px), plan)
                waiting.append(plan)
                is_full = len(waiting) >= _MOST_WAITING
                if is_full:
                    queue.flush()
                if is_full or queue.batches > _BATCHES_AHEAD:
                    yield from self._ready(waiting, queue, 0 if is_full else _BATCHES_AHEAD)
            queue.flush()
            yield from self._ready(waiting, queue, 0)

    def _ready(
        self, waiting: deque[Plan], queue: RowQueue, most: int
    ) -> Iterator[tuple[bytes, bool]]:
        """Wait until no more than `most` batches are left, and yield what is complete."""
        while queue.batches > most:
            queue.fetch()
        while waiting and queue.has(waiting[0].new_rows):
            plan = waiting.popleft()
            yield self._picture(plan, queue.take(plan.new_rows)), plan.number == 0

    def _picture(self, plan: Plan, rows: list[Row]) -> bytes:
        units = [self._row(plan, plan.first_new + at, row) for at, row in enumerate(rows)]
        if plan.back:
            units.insert(0 if plan.first_new else len(units), self._moving(plan))
        return self._timing + b"".join(units)

    def _row(self, plan: Plan, at: int, row: Row) -> bytes:
        """Return the slice of a row of macroblocks."""
        writer = BitWriter().ue(at * self._across).ue(I_SLICE).ue(0)
        self._headers.write_number(writer, plan.number)
        if not plan.number:
            writer.ue(idr_id(plan.frame))
        self._headers.write_order(writer, plan.number, self._coder.coding.scan)
        writer.u(1 if plan.number else 2, 0)
        writer.se(row.qp_delta - self._headers.initial_qp).ue(1).bits(row.data)
        return writer.nal(SLICE_NAL if plan.number else IDR_NAL)

    def _moving(self, plan: Plan) -> bytes:
        """Return the slice that moves an earlier picture."""
        number = plan.number % self._period
        key = number, plan.back, plan.distance_px, plan.first_new, plan.new_rows
        if key not in self._moves:
            first = 0 if plan.first_new else plan.new_rows
            writer = BitWriter().ue(first * self._across).ue(P_SLICE).ue(0)
            self._headers.write_number(writer, number)
            self._headers.write_order(writer, number, self._coder.coding.scan)
            writer.u(1, 1).ue(0)  # one reference
            if plan.back == 1:
                writer.u(1, 0)
            else:
                writer.u(1, 1).ue(0).ue(plan.back - 1).ue(3)
            writer.u(1, 0).se(0).ue(1).bits(self._moved(plan))
            self._moves[key] = writer.nal(SLICE_NAL)
        return self._moves[key]

    def _moved(self, plan: Plan) -> Bits:
        """Return the data of the slice that moves all rows but the new ones."""
        key = plan.distance_px, self._rows - plan.new_rows
        if key not in self._moved_data:
            distance_px, rows = key
            bits_of = _moving_pairs if self._headers.is_interlaced else _moving_bits
            self._moved_data[key] = bits_of(self._across, rows, distance_px)
        return self._moved_data[key]


def _put(queue: RowQueue, rows: MovingRows, lead: int, plan: Plan) -> None:
    """Queue the new rows of a picture."""
    if not plan.new_rows:
        return
    picture = rows.picture(lead)
    for row in range(plan.first_new, plan.first_new + plan.new_rows):
        queue.put(picture, row, is_blank=rows.is_blank(lead, row))


def _moving_bits(across: int, rows: int, distance_px: int) -> Bits:
    """Return slice data in which all macroblocks move up by the same distance, or down.

    A skipped macroblock takes the vector of its neighbours if all of them exist, so the first row
    and column have vectors of their own.
    """
    writer = BitWriter()
    for column in range(across):
        writer.ue(0).ue(0).se(0).se(4 * distance_px if column == 0 else 0).ue(0)
    for row in range(1, rows):
        writer.ue(0 if row == 1 else across - 1).ue(0).se(0).se(0).ue(0)
    if rows > 1 and across > 1:
        writer.ue(across - 1)
    return writer.written()


def _moving_pairs(across: int, rows: int, distance_px: int) -> Bits:
    """Return the same for rows of pairs of macroblocks, which are macroblocks of the frame.

    Source: ITU-T H.264, 6.4.12.2 (neighbours in such frames); a pair that says nothing is of the
    frame, as its neighbours are.
    """
    writer, skipped = BitWriter(), 0
    for row in range(rows):
        for column in range(across):
            for half in range(2):
                if column and (row or half):
                    skipped += 1
                    continue
                writer.ue(skipped)
                if half == 0 or skipped:
                    writer.u(1, 0)
                is_first = row == column == half == 0
                writer.ue(0).se(0).se(4 * distance_px if is_first else 0).ue(0)
                skipped = 0
    if skipped:
        writer.ue(skipped)
    return writer.written()
