"""Which levels a delivered file has: its code for each expected one, and what was done to them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import numpy as np

from endroll.core.color import BT601, BT709
from endroll.verify.findings import Code

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from endroll.core.color import Matrix

_BLACK: Final = 16
_SPAN: Final = 219
_FEWEST: Final = 60
_BINS: Final = 16
_ALLOWED: Final = 3.0
"""Codes of luma by which black, white or the middle may be off."""

_ROUGHLY: Final = 16.0
_AT_EDGES: Final = 7.0
_SHARP: Final = 16
_SOFTLY: Final = 9.0
_MIDDLE: Final = 126
_GAMMAS: Final = (2.2 / 2.4, 2.4 / 2.2, 2.2 / 2.6, 2.6 / 2.2, 2.4 / 2.6, 2.6 / 2.4)
_ALIKE: Final = 8
_FAINT: Final = 2
_REACH: Final = 5
_COLORFUL: Final = 60
_SURELY: Final = 0.6


@dataclass(frozen=True, slots=True)
class Point:
    """An expected code, and the file's code for it.

    It is rough if it is from the sum of all ink, at an edge if from px that are not alike around.
    """

    expected: float
    seen: float
    is_rough: bool = False
    is_edge: bool = False

    @property
    def is_off(self) -> bool:
        """Whether the file's code is another."""
        allowed = _ROUGHLY if self.is_rough else _AT_EDGES if self.is_edge else _ALLOWED
        return abs(self.seen - self.expected) > allowed


@dataclass(frozen=True, slots=True)
class LevelChange:
    """What was done to the levels, and the darkest and brightest points of them."""

    code: Code
    does: str
    darkest: Point
    brightest: Point


def level_points(pairs: Sequence[tuple[NDArray[np.uint8], NDArray[np.uint8]]]) -> list[Point]:
    """Return the points of the curve of levels from frames as expected and as seen.

    Codes are those of px that are like those around them, which no coder or blur moves.
    """
    if not pairs:
        return []
    flat = np.zeros((256, 256), np.int64)
    every = np.zeros((256, 256), np.int64)
    for expected, seen in pairs:
        joint = expected.astype(np.intp) * 256 + seen
        every += np.bincount(joint.ravel(), minlength=1 << 16).reshape(256, 256)
        flat += np.bincount(joint[_flat(expected)], minlength=1 << 16).reshape(256, 256)
    ground = int(flat.sum(axis=1).argmax())
    points = [
        _median_of(flat, first) or _median_of(every, first, most_apart=_SHARP)
        for first in range(0, 256, _BINS)
    ]
    known = [point for point in points if point is not None]
    nearest = min(known, key=lambda point: abs(point.expected - ground), default=None)
    if nearest is None:
        return []
    ink = _by_ink(pairs, nearest)
    if len(known) == 1:
        return sorted([nearest, ink], key=lambda point: point.expected)
    return [point if point is nearest else _confirmed(point, nearest, ink) for point in known]


def _median_of(joint: NDArray[np.int64], first: int, most_apart: int | None = None) -> Point | None:
    """Return the point of a bin of expected codes, None if few px have one.

    None also if half of the px lie further apart than `most_apart`, as in a soft picture.
    """
    counts = joint[first : first + _BINS]
    total = int(counts.sum())
    if total < _FEWEST:
        return None
    codes = np.arange(first, first + _BINS)
    expected = float(counts.sum(axis=1) @ codes) / total
    apart = np.zeros(512, np.int64)
    for code, row in zip(codes, counts, strict=True):
        apart[256 - code : 512 - code] += row
    sums = np.cumsum(apart)
    low, median, high = (
        int(np.searchsorted(sums, total * quarter / 4 + 0.5)) - 256 for quarter in (1, 2, 3)
    )
    if most_apart is not None and high - low > most_apart:
        return None
    return Point(expected, expected + median, is_edge=most_apart is not None)


def _confirmed(point: Point, ground: Point, ink: Point) -> Point:
    """Return a point; as expected if the ground and the sum of all ink are: it is only softer."""
    is_whole = not ground.is_off and abs(ink.seen - ink.expected) <= _SOFTLY
    return replace(point, seen=point.expected) if is_whole else point


def _by_ink(pairs: Sequence[tuple[NDArray[np.uint8], NDArray[np.uint8]]], ground: Point) -> Point:
    """Return the point of white, or of black on a light ground, from the sum of all ink.

    No blur changes that sum, so it holds where letters are too thin to be alike anywhere.
    """
    wanted = shown = 0.0
    for expected, seen in pairs:
        about = _about(np.abs(expected - np.float32(ground.expected)) > _FAINT)
        if about.all() or not about.any():
            continue
        empty = float(seen[~about].mean()), float(expected[~about].mean())
        shown += float(seen[about].sum(dtype=np.float64)) - empty[0] * int(about.sum())
        wanted += float(expected[about].sum(dtype=np.float64)) - empty[1] * int(about.sum())
    white = _BLACK + _SPAN if ground.expected < _MIDDLE else _BLACK
    share = shown / wanted if abs(wanted) > 1 else 1.0
    return Point(white, ground.seen + share * (white - ground.expected), is_rough=True)


def _about(ink: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Return ink and what is near it, as far as a blur reaches."""
    for axis in (0, 1):
        wide = ink.copy()
        for apart in range(1, _REACH + 1):
            ahead, behind = [slice(None)] * 2, [slice(None)] * 2
            ahead[axis], behind[axis] = slice(apart, None), slice(None, -apart)
            wide[tuple(ahead)] |= ink[tuple(behind)]
            wide[tuple(behind)] |= ink[tuple(ahead)]
        ink = wide
    return ink


def _flat(luma: NDArray[np.uint8]) -> NDArray[np.bool_]:
    """Return which px differ little from those beside, above and below them."""
    wide = luma.astype(np.int16)
    flat = np.zeros(luma.shape, np.bool_)
    middle = wide[1:-1, 1:-1]
    near = wide[:-2, 1:-1], wide[2:, 1:-1], wide[1:-1, :-2], wide[1:-1, 2:]
    inner = np.ones(middle.shape, np.bool_)
    for each in near:
        inner &= np.abs(each - middle) <= _ALIKE
    flat[1:-1, 1:-1] = inner
    return flat


def code_table(points: Sequence[Point]) -> NDArray[np.uint8]:
    """Return the file's code of each expected code: uint8 (256,)."""
    codes = np.arange(256, dtype=np.float64)
    if len(points) < 2 or not _is_off(points):  # noqa: PLR2004  a line has two
        return codes.astype(np.uint8)
    expected = [point.expected for point in points]
    seen = np.maximum.accumulate([point.seen for point in points])
    table = np.interp(codes, expected, seen)
    slope = (seen[-1] - seen[0]) / max(1.0, expected[-1] - expected[0])
    below, above = codes < expected[0], codes > expected[-1]
    table[below] = seen[0] + (codes[below] - expected[0]) * slope
    table[above] = seen[-1] + (codes[above] - expected[-1]) * slope
    return np.rint(table).clip(0, 255).astype(np.uint8)


def _is_off(points: Sequence[Point]) -> bool:
    return any(point.is_off for point in points)


def change_of(points: Sequence[Point]) -> LevelChange | None:
    """Return what was done to the levels, None if they are as expected."""
    if len(points) < 2 or not _is_off(points):  # noqa: PLR2004  a line has two
        return None
    tried = [(name, code, _distance(points, model)) for name, code, model in _models()]
    name, code, away = min(tried, key=lambda each: each[2])
    if away > _AT_EDGES:
        lifted = points[0].seen - points[0].expected
        lost = points[-1].expected - points[-1].seen
        name = "black is lifted" if lifted > abs(lost) else "white is off"
        code = Code.LEVELS
    return LevelChange(code, name, points[0], points[-1])


def _xy(points: Sequence[Point]) -> tuple[list[float], list[float]]:
    return [point.expected for point in points], [point.seen for point in points]


def _distance(
    points: Sequence[Point], model: Callable[[NDArray[np.float64]], NDArray[np.float64]]
) -> float:
    expected, seen = (np.array(each) for each in _xy(points))
    made = np.clip(_BLACK + _SPAN * model((expected - _BLACK) / _SPAN), 0, 255)
    return float(np.abs(made - seen).max())


def _models() -> list[tuple[str, Code, Callable[[NDArray[np.float64]], NDArray[np.float64]]]]:
    """Return what is often done to levels, each a function of levels from 0 to 1."""
    wide = 255 / _SPAN
    models: list[tuple[str, Code, Callable[[NDArray[np.float64]], NDArray[np.float64]]]] = [
        (
            "full range is tagged as limited, so black is crushed and white clipped",
            Code.RANGE,
            lambda level: level * wide - _BLACK / _SPAN,
        ),
        (
            "limited range was taken for full and squeezed, so black is grey and white dull",
            Code.RANGE,
            lambda level: (level * _SPAN + _BLACK) / 255,
        ),
        ("it is PQ, and is not tagged so", Code.TRANSFER, _pq),
    ]
    models.extend(
        (f"the middle has a gamma of {gamma:.3f} against the film's", Code.TRANSFER, _power(gamma))
        for gamma in _GAMMAS
    )
    return models


def _power(gamma: float) -> Callable[[NDArray[np.float64]], NDArray[np.float64]]:
    return lambda level: np.maximum(level, 0) ** gamma


def _pq(level: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the PQ signal of SDR levels with white at 203 nits. Source: SMPTE ST 2084."""
    light = np.maximum(level, 0) ** 2.4 * 203 / 10_000
    power = light**0.1593017578125
    return np.asarray(((0.8359375 + 18.8515625 * power) / (1 + 18.6875 * power)) ** 78.84375)


def seen_matrix(pairs: Sequence[tuple[NDArray[np.uint8], NDArray[np.uint8]]]) -> Matrix | None:
    """Return the matrix of a file's luma, from RGB as expected and luma as seen.

    None if too little is in colour to tell, or neither fits.
    """
    away = {BT601: 0.0, BT709: 0.0}
    count = 0
    for rgb, luma in pairs:
        red, green, blue = np.moveaxis(rgb, 2, 0)
        color = np.maximum(np.maximum(red, green), blue)
        color -= np.minimum(np.minimum(red, green), blue)
        strong = color > max(_COLORFUL, 0.9 * float(color.max()))
        if int(strong.sum()) < _FEWEST // len(pairs):
            continue
        count += int(strong.sum())
        for matrix in away:
            weights = np.array([float(weight) for weight in matrix.weights])
            expected = _BLACK + _SPAN / 255 * (rgb[strong] @ weights)
            apart = np.abs(expected - luma[strong].astype(np.float64))
            away[matrix] += float(np.median(apart)) * len(apart)
    if count < _FEWEST:
        return None
    one, other = away[BT601] / count, away[BT709] / count
    least, most = min(one, other), max(one, other)
    if least > _ALLOWED or least > _SURELY * most:
        return None
    return BT601 if one < other else BT709
