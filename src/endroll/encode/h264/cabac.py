"""Code the slice that moves a picture, with H.264's arithmetic coder.

Only what such a slice consists of can be coded: macroblocks without a residual, skipped or with a
vector. Source: ITU-T H.264, 9.3 (CABAC), with the values of tables 9-13, 9-15, 9-18, 9-44 and 9-45.
"""

from __future__ import annotations

from typing import Final

from endroll.encode.h264.bits import Bits

_SKIP: Final = 11
_KIND: Final = (14, 15, 16)
_VECTOR_X: Final = 40
_VECTOR_Y: Final = 47
_LUMA: Final = 73
_CHROMA: Final = 77

_START: Final[dict[int, tuple[int, int]]] = {
    11: (23, 33),
    12: (23, 2),
    13: (21, 0),
    14: (1, 9),
    15: (0, 49),
    16: (-37, 118),
    40: (-3, 69),
    47: (0, 58),
    48: (-3, 76),
    49: (-10, 94),
    50: (5, 54),
    51: (4, 69),
    52: (-3, 81),
    53: (0, 88),
    73: (-27, 126),
    74: (-28, 98),
    75: (-25, 101),
    76: (-23, 67),
    77: (-28, 82),
}
"""m and n of each context in a P slice whose cabac_init_idc is 0, by ctxIdx."""

_RANGES: Final = (
    (128, 176, 208, 240), (128, 167, 197, 227), (128, 158, 187, 216), (123, 150, 178, 205),
    (116, 142, 169, 195), (111, 135, 160, 185), (105, 128, 152, 175), (100, 122, 144, 166),
    (95, 116, 137, 158), (90, 110, 130, 150), (85, 104, 123, 142), (81, 99, 117, 135),
    (77, 94, 111, 128), (73, 89, 105, 122), (69, 85, 100, 116), (66, 80, 95, 110),
    (62, 76, 90, 104), (59, 72, 86, 99), (56, 69, 81, 94), (53, 65, 77, 89),
    (51, 62, 73, 85), (48, 59, 69, 80), (46, 56, 66, 76), (43, 53, 63, 72),
    (41, 50, 59, 69), (39, 48, 56, 65), (37, 45, 54, 62), (35, 43, 51, 59),
    (33, 41, 48, 56), (32, 39, 46, 53), (30, 37, 43, 50), (29, 35, 41, 48),
    (27, 33, 39, 45), (26, 31, 37, 43), (24, 30, 35, 41), (23, 28, 33, 39),
    (22, 27, 32, 37), (21, 26, 30, 35), (20, 24, 29, 33), (19, 23, 27, 31),
    (18, 22, 26, 30), (17, 21, 25, 28), (16, 20, 23, 27), (15, 19, 22, 25),
    (14, 18, 21, 24), (14, 17, 20, 23), (13, 16, 19, 22), (12, 15, 18, 21),
    (12, 14, 17, 20), (11, 14, 16, 19), (11, 13, 15, 18), (10, 12, 15, 17),
    (10, 12, 14, 16), (9, 11, 13, 15), (9, 11, 12, 14), (8, 10, 12, 14),
    (8, 9, 11, 13), (7, 9, 11, 12), (7, 9, 10, 12), (7, 8, 10, 11),
    (6, 8, 9, 11), (6, 7, 9, 10), (6, 7, 8, 9), (2, 2, 2, 2),
)  # fmt: skip
"""The range of the less probable value, by the state and two bits of the range."""

_AFTER_RARE: Final = (
    0, 0, 1, 2, 2, 4, 4, 5, 6, 7, 8, 9, 9, 11, 11, 12,
    13, 13, 15, 15, 16, 16, 18, 18, 19, 19, 21, 21, 22, 22, 23, 24,
    24, 25, 26, 26, 27, 27, 28, 29, 29, 30, 30, 30, 31, 32, 32, 33,
    33, 33, 34, 34, 35, 35, 35, 36, 36, 36, 37, 37, 37, 38, 38, 63,
)  # fmt: skip
"""The state that follows each state after the less probable value."""

_SUREST: Final = 62
_RANGE_BITS: Final = 9
_LARGEST_UNARY: Final = 9
"""From here on the length of a vector is a unary code of this many ones and a rest."""


class CabacWriter:
    """Writes the values of a P slice; `qp` is the quantizer in its header."""

    def __init__(self, qp: int) -> None:
        self._states: dict[int, int] = {}
        self._likely: dict[int, int] = {}
        for context, (slope, offset) in _START.items():
            state = min(max((slope * min(max(qp, 0), 51) >> 4) + offset, 1), 126)
            self._likely[context] = int(state > 63)  # noqa: PLR2004  half of the states
            self._states[context] = state - 64 if state > 63 else 63 - state  # noqa: PLR2004
        self._low = self._shifted = 0
        self._range = 510

    def value(self, context: int, value: int) -> None:
        """Write 0 or 1, as probable as its context says."""
        state = self._states[context]
        rare = _RANGES[state][self._range >> 6 & 3]
        self._range -= rare
        if value == self._likely[context]:
            self._states[context] = min(state + 1, _SUREST)
        else:
            self._low += self._range
            self._range = rare
            if state == 0:
                self._likely[context] = value
            self._states[context] = _AFTER_RARE[state]
        self._scale()

    def even(self, value: int) -> None:
        """Write 0 or 1, both equally probable."""
        self._low <<= 1
        self._shifted += 1
        if value:
            self._low += self._range

    def go_on(self) -> None:
        """Write that another macroblock follows."""
        self._range -= 2
        self._scale()

    def end(self) -> Bits:
        """Write that the slice ends; return its data without the stop bit."""
        self._range -= 2
        self._low += self._range
        self._range = 2
        self._scale()
        # Of ten bits in the register two go out, and the first that went out is none of the data.
        return Bits(self._low >> 8, self._shifted + 1)

    def skip(self, count: int) -> None:
        """Write skipped macroblocks between skipped ones, each followed by another."""
        likely = self._likely[_SKIP]
        while count and (self._states[_SKIP] < _SUREST or likely == 0):
            self.value(_SKIP, 1)
            self.go_on()
            likely = self._likely[_SKIP]
            count -= 1
        rare = _RANGES[_SUREST]
        scale, shifts = self._range, 0
        for _ in range(count):
            scale -= rare[scale >> 6 & 3]
            if scale < 256:  # noqa: PLR2004  half of the range
                scale <<= 1
                shifts += 1
            scale -= 2
            if scale < 256:  # noqa: PLR2004
                scale <<= 1
                shifts += 1
        self._range = scale
        self._low <<= shifts
        self._shifted += shifts

    def _scale(self) -> None:
        """Bring the range back to nine bits."""
        shift = _RANGE_BITS - self._range.bit_length()
        self._range <<= shift
        self._low <<= shift
        self._shifted += shift


def moving_slice(across: int, rows: int, distance_px: int, qp: int) -> Bits:
    """Return slice data in which all of `rows` times `across` macroblocks move by a distance.

    It is positive where the picture moves up. A skipped macroblock takes the vector of its
    neighbours if all of them exist, so the first row and column have vectors of their own.
    """
    writer = CabacWriter(qp)
    for row in range(rows):
        # A skipped macroblock tells its neighbours so: the context counts those that are not.
        for column in range(across if row == 0 else 1):
            if row or column:
                writer.go_on()
            _write_moved(writer, column, row, distance_px)
        if row and across > 1:
            writer.go_on()
            writer.value(_SKIP + (1 if row > 1 else 2), 1)
            _write_skips(writer, across - 2, below_moved=row == 1)
    return writer.end()


def _write_skips(writer: CabacWriter, count: int, *, below_moved: bool) -> None:
    """Write the skipped macroblocks of a row after its first."""
    if not count:
        return
    writer.go_on()
    if below_moved:
        for left in range(count - 1, -1, -1):
            writer.value(_SKIP + 1, 1)
            if left:
                writer.go_on()
        return
    writer.skip(count - 1)
    writer.value(_SKIP, 1)


def _write_moved(writer: CabacWriter, column: int, row: int, distance_px: int) -> None:
    """Write a macroblock with a vector, which only the first one does not take from a neighbour."""
    beside = int(column > 0) + int(row > 0)
    writer.value(_SKIP + beside, 0)
    for context in _KIND:
        writer.value(context, 0)
    writer.value(_VECTOR_X, 0)
    is_first = row == column == 0
    follows_first = column + row == 1
    _write_vector(
        writer, 4 * distance_px if is_first else 0, abs(4 * distance_px) if follows_first else 0
    )
    # Blocks of 8x8 px without a residual: the context counts such neighbours, left and above.
    is_inner, is_lower = int(column > 0), int(row > 0)
    for context in (is_inner + 2 * is_lower, 1 + 2 * is_lower, is_inner + 2, 3):
        writer.value(_LUMA + context, 0)
    writer.value(_CHROMA, 0)


def _write_vector(writer: CabacWriter, quarters: int, beside: int) -> None:
    """Write how far a vector goes down, in quarters of a px; `beside` is that of its neighbour."""
    length = abs(quarters)
    context = _VECTOR_Y + (beside > 2) + (beside > 32)  # noqa: PLR2004  as table 9-39 has it
    for count in range(min(length, _LARGEST_UNARY)):
        writer.value(context, 1)
        context = _VECTOR_Y + min(3 + count, 6)
    if length < _LARGEST_UNARY:
        writer.value(context, 0)
    else:
        _write_rest(writer, length - _LARGEST_UNARY)
    if length:
        writer.even(int(quarters < 0))


def _write_rest(writer: CabacWriter, rest: int) -> None:
    """Write an Exp-Golomb code of order 3."""
    order = 3
    while rest >= 1 << order:
        writer.even(1)
        rest -= 1 << order
        order += 1
    writer.even(0)
    for bit in range(order - 1, -1, -1):
        writer.even(rest >> bit & 1)
