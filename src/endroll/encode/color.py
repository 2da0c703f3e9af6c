"""Convert 8-bit RGB rows to a codec's Y'CbCr samples, and scale alpha.

This is the only conversion in endroll, for every bit depth, sampling and matrix. It uses whole
numbers only, so every machine rounds alike. Each sample is within 0.5 + 1/1024 of a code of the
exact value; the excess is at exact halves, because the factors are rounded too. In colours other
than BT.709, which `output_signal` makes of the rows, it is within 0.6. It never scales pictures,
dithers or encodes.
Source: ITU-R BT.709-6, 3.2 to 3.5.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Final, assert_never

import numpy as np

from endroll.encode.color_encoding import Range, Sampling, Siting
from endroll.encode.output_signal import is_grey, output_signal
from endroll.encode.planes import Planes
from endroll.motion.fading import faded_codes

if TYPE_CHECKING:
    from collections.abc import Sequence
    from fractions import Fraction

    from numpy.typing import NDArray

    from endroll.encode.color_encoding import ColorEncoding
    from endroll.encode.output_signal import Fade
    from endroll.encode.planes import Samples

    Factors = tuple[int, int, int]
    """What red, green and blue are multiplied by."""

_EIGHT: Final = 8
_WHITE: Final = 255
_DEEP_WHITE: Final = 65_535
"""White in R'G'B' of 8 bits and of 16."""

_ALPHA: Final = 3
"""The index of alpha in a pixel."""

_LIMITED: Final = (16, 128, 219, 224)
"""Black, grey's chroma, and the spans of luma and chroma, in 8 bits; times 4 in 10, and so on.

Source: ITU-R BT.709-6, 3.4 and 3.5.
"""

_TAP_BITS: Final = {Sampling.S444: 0, Sampling.S422: 2, Sampling.S420: 3}
"""The weights of the pixels that make a chroma sample sum to 1, to 4 (1-2-1 across) or to 8."""

_DEEPEST_IN_INT32: Final = 10
"""With more bits, or of R'G'B' in 16 bits, a word of 32 leaves too few for the fraction of a
factor."""


@dataclass(frozen=True, slots=True)
class ConvertedRows:
    """Converted rows whose chroma is not yet averaged down.

    `luma` and `alpha` are (rows, width). `chroma_sums` is (3, rows, width or width/2): R, G and B,
    summed 1-2-1 about even columns where chroma is halved across; None if every pixel is grey.
    """

    luma: Samples
    chroma_sums: Samples | None
    alpha: Samples | None = None


def convert_rows(
    rows: NDArray[np.uint8], encoding: ColorEncoding, fade: Fade | None = None
) -> ConvertedRows:
    """Convert uint8 (rows, width, 3 or 4) RGB, alpha straight, without pairing rows for chroma.

    The width is even where chroma is halved across. BT.709 is faded by `faded` instead.
    """
    codes = _codes_of(encoding)
    alpha = None
    if rows.shape[2] > _ALPHA:
        alpha = rows[:, :, _ALPHA]
        alpha = np.ascontiguousarray(alpha) if encoding.bits == _EIGHT else codes.alpha.take(alpha)
    planar: Samples = np.ascontiguousarray(rows[:, :, :_ALPHA].transpose(2, 0, 1))
    if is_grey(planar) and (fade is None or fade.is_grey):
        grey = codes.grey if fade is None else _grey_luma(codes, encoding, fade)
        return ConvertedRows(grey.take(planar[0]), None, alpha)
    if not encoding.output.is_sdr:
        planar = output_signal(encoding.output).codes(rows, fade)
    luma = _weighed(planar, codes.luma, codes, offset=codes.black, shift=codes.luma_shift)
    return ConvertedRows(luma, _summed_across(planar, encoding), alpha)


def paired(upper: Samples, lower: Samples) -> Samples:
    """Add the chroma sums of the two rows of each pair, which 4:2:0 averages."""
    return np.add(upper, lower, dtype=upper.dtype if upper.dtype.itemsize > 1 else np.uint16)


def chroma_of(sums: Samples, encoding: ColorEncoding) -> tuple[Samples, Samples]:
    """Return Cb and Cr, (rows, width), of chroma sums (3, rows, width); in 4:2:0 of pairs."""
    codes = _codes_of(encoding)
    shift = codes.chroma_shift + codes.tap_bits
    cb, cr = (
        _weighed(sums, factors, codes, offset=codes.neutral, shift=shift)
        for factors in (codes.cb, codes.cr)
    )
    return cb, cr


def convert(rows: NDArray[np.uint8], encoding: ColorEncoding, fade: Fade | None = None) -> Planes:
    """Convert a picture, uint8 (rows, width, 3 or 4) RGB, alpha straight and full-range.

    Both sides are even where chroma is halved. BT.709 is faded by `faded` instead.
    """
    if encoding.is_rgb:
        red, green, blue = output_signal(encoding.output).codes(rows, fade)
        return Planes(green, blue, red)
    return _whole(convert_rows(rows, encoding, fade), encoding)


def convert_signal(codes: NDArray[np.uint16], encoding: ColorEncoding) -> Planes:
    """Convert R'G'B' in the output's colours, uint16 (3, rows, width), full range, to planes.

    Both sides are even where chroma is halved. The output is not BT.709.
    """
    if encoding.is_rgb:
        return Planes(codes[1], codes[2], codes[0])
    numbers = _codes_of(encoding)
    luma = _weighed(codes, numbers.luma, numbers, offset=numbers.black, shift=numbers.luma_shift)
    return _whole(ConvertedRows(luma, _summed_across(codes, encoding)), encoding)


def _whole(converted: ConvertedRows, encoding: ColorEncoding) -> Planes:
    """Return a picture of all its rows."""
    sums = converted.chroma_sums
    if sums is None:
        height, width = converted.luma.shape
        shape = height >> encoding.halves_down, width >> encoding.halves_across
        codes = _codes_of(encoding)
        cb, cr = (np.full(shape, codes.neutral, codes.kind) for _ in "br")
    else:
        if encoding.halves_down:
            sums = paired(sums[:, 0::2], sums[:, 1::2])
        cb, cr = chroma_of(sums, encoding)
    return Planes(converted.luma, cb, cr, converted.alpha)


def flat_color(pixel: tuple[int, ...], encoding: ColorEncoding) -> tuple[int, ...]:
    """Return Y', Cb and Cr of an area of one RGB colour, and its alpha if there is any."""
    planes = convert(np.full((2, 2, len(pixel)), pixel, np.uint8), encoding)
    return tuple(int(component[0, 0]) for component in planes.components)


def chroma_sums_of(rgb: tuple[int, int, int], encoding: ColorEncoding) -> Samples:
    """Return the chroma sums of a row of one colour, (3, 1, 1)."""
    pixels = np.full((1, 2, 3), rgb, np.uint8)
    planar: Samples = np.ascontiguousarray(pixels.transpose(2, 0, 1))
    if not encoding.output.is_sdr:
        planar = output_signal(encoding.output).codes(pixels)
    return _summed_across(planar, encoding)[:, :, :1]


def faded(
    planes: Planes, rgb: tuple[int, int, int], opacity: Fraction, encoding: ColorEncoding
) -> Planes:
    """Bring samples nearer to those of a colour, in the steps of their encoding; halves up."""
    levels = zip(planes.components, flat_color(rgb, encoding), strict=True)
    return Planes.of(
        [
            faded_codes(level, opacity, bits=encoding.bits).astype(component.dtype).take(component)
            for component, level in levels
        ]
    )


def full_range_levels(bits: int) -> NDArray[np.uint32]:
    """Return each of the 256 levels of full-range 8 bits in so many bits, the nearest."""
    levels = np.arange(256, dtype=np.uint32)
    return (levels * np.uint32(2 * ((1 << bits) - 1)) + np.uint32(255)) // np.uint32(510)


def premultiplied(rgba: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Multiply the colours of straight uint8 (rows, width, 4) by their alpha, to the nearest."""
    out = rgba.copy()
    alpha = rgba[:, :, _ALPHA:].astype(np.uint16)
    out[:, :, :_ALPHA] = (rgba[:, :, :_ALPHA] * alpha + 127) // 255
    return out


def weighted_across(
    planar: NDArray[np.uint32], encoding: ColorEncoding
) -> tuple[NDArray[np.uint32], int]:
    """Return rows weighted like chroma sums, (..., columns), and the sum of the weights."""
    if not encoding.halves_across:
        return planar, 1
    match encoding.siting:
        case Siting.LEFT:
            even, odd = planar[..., 0::2], planar[..., 1::2]
            sums = 2 * even + odd
            sums[..., 1:] += odd[..., :-1]
            sums[..., 0] += even[..., 0]
            return sums, 4
        case _:
            assert_never(encoding.siting)


def _summed_across(planar: Samples, encoding: ColorEncoding) -> Samples:
    """Weight columns for chroma that is halved across; beyond an edge is the edge's colour."""
    if not encoding.halves_across:
        return planar
    if planar.dtype != np.uint8:
        return weighted_across(planar.astype(np.uint32), encoding)[0]
    match encoding.siting:
        case Siting.LEFT:
            pairs = planar.view("<u2")  # an even column in the low byte, an odd one in the high
            sums, odd = pairs & np.uint16(0xFF), pairs >> np.uint16(8)
            sums += sums
            sums += odd
            sums[..., 1:] += odd[..., :-1]
            sums[..., 0] += planar[..., 0]
            return sums
        case _:
            assert_never(encoding.siting)


@dataclass(frozen=True, slots=True)
class _Codes:
    """The whole numbers of an encoding.

    Factors have `luma_shift` or `chroma_shift` fraction bits; chroma sums are `1 << tap_bits` times
    too large. `grey` is the luma of each grey, `alpha` each 8-bit alpha in the encoding's bits.
    """

    kind: type[np.uint8 | np.uint16]
    word: type[np.int32 | np.int64]
    black: int
    neutral: int
    tap_bits: int
    luma_shift: int
    chroma_shift: int
    luma: Factors
    cb: Factors
    cr: Factors
    grey: Samples
    alpha: Samples


def _make_codes(encoding: ColorEncoding) -> _Codes:
    match encoding.range:
        case Range.LIMITED:
            unit = 1 << (encoding.bits - _EIGHT)
            black, neutral, luma_span, chroma_span = (unit * code for code in _LIMITED)
        case _:
            assert_never(encoding.range)
    kind = np.uint8 if encoding.bits == _EIGHT else np.uint16
    is_narrow = encoding.output.is_sdr and encoding.bits <= _DEEPEST_IN_INT32
    word = np.int32 if is_narrow else np.int64
    white = _WHITE if encoding.output.is_sdr else _DEEP_WHITE
    word_bits = np.iinfo(word).bits
    tap_bits = _TAP_BITS[encoding.sampling]
    # As many fraction bits as let the largest sum fit the word, and one to spare for luma.
    luma_shift = word_bits - encoding.bits - 2
    chroma_shift = word_bits - encoding.bits - 1 - tap_bits
    weights = encoding.matrix.weights
    luma = _factors([weight * luma_span / white for weight in weights], luma_shift)
    cb, cr = (
        _factors(
            [
                (int(index == channel) - weight) / (1 - weights[channel]) / 2 * chroma_span / white
                for index, weight in enumerate(weights)
            ],
            chroma_shift,
        )
        for channel in (2, 0)
    )
    codes = _Codes(
        kind=kind,
        word=word,
        black=black,
        neutral=neutral,
        tap_bits=tap_bits,
        luma_shift=luma_shift,
        chroma_shift=chroma_shift,
        luma=luma,
        cb=cb,
        cr=cr,
        grey=np.empty(0, kind),
        alpha=full_range_levels(encoding.bits).astype(kind),
    )
    return replace(codes, grey=_grey_luma(codes, encoding))


_codes_of: Final = cache(_make_codes)


def _grey_luma(codes: _Codes, encoding: ColorEncoding, fade: Fade | None = None) -> Samples:
    """Return the luma of each of the 256 greys, faded to a grey."""
    greys = np.arange(256, dtype=np.int64)
    if not encoding.output.is_sdr:
        pixels = np.repeat(greys.astype(np.uint8), _ALPHA).reshape(1, -1, _ALPHA)
        greys = output_signal(encoding.output).codes(pixels, fade)[1, 0].astype(np.int64)
    luma = (greys * sum(codes.luma) + _half_up(codes.black, codes.luma_shift)) >> codes.luma_shift
    return luma.astype(codes.kind)


def _factors(weights: Sequence[Fraction], shift: int) -> Factors:
    """Scale weights to whole numbers whose sum is right too, so that greys come out exact."""
    red, green, blue = (round(weight * (1 << shift)) for weight in weights)
    return red, green + round(sum(weights) * (1 << shift)) - red - green - blue, blue


def _half_up(offset: int, shift: int) -> int:
    """Return what adds an offset to a sum of `shift` fraction bits and rounds its halves up."""
    return (offset << shift) + (1 << (shift - 1))


def _weighed(
    channels: Samples,
    factors: Factors,
    codes: _Codes,
    *,
    offset: int,
    shift: int,
) -> Samples:
    """Sum R, G and B by factors, add the offset, and round half up."""
    word = codes.word
    total = np.multiply(channels[0], word(factors[0]), dtype=word)
    total += np.multiply(channels[1], word(factors[1]), dtype=word)
    total += np.multiply(channels[2], word(factors[2]), dtype=word)
    total += word(_half_up(offset, shift))
    total >>= shift
    samples: Samples = total.astype(codes.kind)
    return samples
