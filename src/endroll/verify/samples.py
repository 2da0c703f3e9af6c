"""What a file shows in the place of each text: a few samples of it, and the verdict on them."""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

import numpy as np

from endroll.verify.findings import State
from endroll.verify.sums import median

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from endroll.verify.places import Target, Window

SAMPLES: Final = 15
"""Frames in which a text is looked at; its median leaves out what passes over it."""

_CONTRAST: Final = 24.0
_MISSING: Final = 0.3
_LOWEST, _HIGHEST = 0.12, 0.3
"""The difference of a part of a text, in shares of its contrast, from which it is another text:
in a file that is near to the film, and in one that is far. Source: tests/verify/corpus.py."""

_ABOVE_USUAL: Final = 2.3
"""Source: good texts of 20 px at x264 crf 28 and 30, of which the worst has 2.2 times as much."""

_OF_FEW: Final = 0.5
"""How much more a text may differ that one frame shows, for the median leaves out less noise: good
texts differ 1.3 times as much in the first frame that shows them as in fifteen, at x264 crf 30."""

_PART: Final = 0.2
_SMALLEST: Final = 3


@dataclass(slots=True)
class Sampled:
    """Samples of a text as seen and as expected, and the frames that show it whole."""

    target: Target
    every: int
    first_frame: int
    last_frame: int = 0
    frames: int = 0
    cut: int = 0
    seen: list[NDArray[np.uint8]] = field(default_factory=list)
    expected: list[NDArray[np.uint8]] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """What was seen of a text: the median of its samples, and how much of it is different."""

    target: Target
    state: State
    difference: float
    first_frame: int | None
    last_frame: int | None
    frames: int
    seen: NDArray[np.uint8] | None
    expected: NDArray[np.uint8] | None


def take(sampled: Sampled, index: int, window: Window, pair: _Pair) -> None:
    """Add what a frame of the file shows of a text."""
    seen, expected = pair
    height, width = seen.shape
    rows = slice(window.top, window.top + window.height)
    columns = slice(window.left, window.left + window.width)
    inside = window.top >= -1 and window.left >= -1
    inside = inside and rows.stop <= height + 1 and columns.stop <= width + 1
    if not inside:
        sampled.cut += 1
        return
    if sampled.frames % sampled.every == 0 and len(sampled.seen) < 2 * SAMPLES:
        rows = slice(max(0, rows.start), rows.stop)
        columns = slice(max(0, columns.start), columns.stop)
        sampled.seen.append(seen[rows, columns].copy())
        sampled.expected.append(expected[rows, columns].copy())
    sampled.frames += 1
    sampled.last_frame = index


_Pair = tuple["NDArray[np.uint8]", "NDArray[np.uint8]"]


def judge(sampled: Sampled) -> Judged:
    """Return what the samples of a text show; whether that is the text is settled later."""
    if not sampled.seen:
        state = State.CUT if sampled.cut else State.UNSEEN
        return _judged(sampled, state, 0.0, None)
    shape = tuple(np.min([each.shape for each in sampled.seen], axis=0))
    seen = [each[: shape[0], : shape[1]] for each in sampled.seen]
    expected = [each[: shape[0], : shape[1]] for each in sampled.expected]
    wanted = median(expected)
    if all((each == expected[0]).all() for each in expected[1:]):
        residual = median(seen) - wanted
    else:
        residual = median(
            [np.subtract(*pair, dtype=np.int16) for pair in zip(seen, expected, strict=True)]
        )
    difference = differing(residual, wanted)
    return _judged(sampled, State.SHOWN, difference, (wanted + residual, wanted))


def settled(judged: Sequence[Judged], tolerance: float) -> tuple[Judged, ...]:
    """Return the texts with what became of each, by how much texts of this file differ as a rule.

    What a coder or a resize does to every text is no change of one; most texts are as they should
    be, or the limit is that of the worst file. A text that few frames show may differ more.
    """
    usual = [each.difference for each in judged if each.seen is not None]
    limit = _ABOVE_USUAL * float(np.percentile(usual, 25)) if usual else 0.0
    limit = min(_HIGHEST, max(_LOWEST, limit)) * tolerance
    return tuple(_settled(each, limit * _allowance(each.frames)) for each in judged)


def _allowance(frames: int) -> float:
    """Return how many times as much a text may differ that so many frames show."""
    samples = min(max(frames, 1), SAMPLES)
    return 1 + _OF_FEW * (1 / math.sqrt(samples) - 1 / math.sqrt(SAMPLES))


def _settled(judged: Judged, limit: float) -> Judged:
    if judged.seen is None or judged.expected is None or judged.difference < limit:
        return judged
    shown, wanted = (each.astype(np.float32) for each in (judged.seen, judged.expected))
    ground, due = _ground(shown), _ground(wanted)
    if abs(ground - due) > _CONTRAST:
        return replace(judged, state=State.OBSCURED)
    ink = float(np.abs(wanted - due).sum())
    left = float(np.abs(shown - ground).sum())
    return replace(judged, state=State.MISSING if left < _MISSING * ink else State.CHANGED)


def _ground(picture: NDArray[np.float32]) -> float:
    """Return the background about a text: the median of the outermost px."""
    sides = picture[0], picture[-1], picture[:, 0], picture[:, -1]
    return float(np.median(np.concatenate(sides)))


def _judged(
    sampled: Sampled,
    state: State,
    difference: float,
    pictures: tuple[NDArray[np.float32], NDArray[np.float32]] | None,
) -> Judged:
    shown, wanted = pictures or (None, None)
    return Judged(
        target=sampled.target,
        state=state,
        difference=difference,
        first_frame=sampled.first_frame if sampled.frames else None,
        last_frame=sampled.last_frame if sampled.frames else None,
        frames=sampled.frames,
        seen=None if shown is None else np.rint(shown).clip(0, 255).astype(np.uint8),
        expected=None if wanted is None else wanted.astype(np.uint8),
    )


def differing(residual: NDArray[np.float32], wanted: NDArray[np.float32]) -> float:
    """Return the most that a part of a text differs, in shares of the contrast of the text.

    Where the file is softer or sharper than the film, that share of the residual is left out.
    """
    ground = np.median(wanted)
    contrast = max(_CONTRAST, float(np.percentile(np.abs(wanted - ground), 98)))
    rest = _without_softness(residual, wanted)
    part = max(_SMALLEST, round(_PART * min(residual.shape)))
    return float(np.sqrt(_box_mean(rest**2, part).max())) / contrast


def _without_softness(
    residual: NDArray[np.float32], wanted: NDArray[np.float32]
) -> NDArray[np.float32]:
    """Return a residual less what is like the curvature of the text, across and down."""
    for axis in (0, 1):
        if wanted.shape[axis] < _SMALLEST:
            continue
        curve = np.zeros_like(wanted)
        body = [slice(None), slice(None)]
        ends = [slice(None), slice(None)], [slice(None), slice(None)]
        body[axis] = slice(1, -1)
        ends[0][axis], ends[1][axis] = slice(None, -2), slice(2, None)
        inner = wanted[tuple(ends[0])] + wanted[tuple(ends[1])] - 2 * wanted[tuple(body)]
        curve[tuple(body)] = inner
        power = float((curve**2).sum())
        if power > 0:
            share = float((curve * residual).sum()) / power
            residual = residual - np.float32(min(0.35, max(-0.35, share))) * curve
    return residual


def _box_mean(values: NDArray[np.float32], part: int) -> NDArray[np.float64]:
    """Return the mean of every square of `part` px, of smaller pictures of the whole."""
    high, wide = min(part, values.shape[0]), min(part, values.shape[1])
    sums = np.zeros((values.shape[0] + 1, values.shape[1] + 1))
    sums[1:, 1:] = values.cumsum(axis=0, dtype=np.float64).cumsum(axis=1)
    boxes = sums[high:, wide:] - sums[:-high, wide:] - sums[high:, :-wide] + sums[:-high, :-wide]
    means: NDArray[np.float64] = boxes / (high * wide)
    return means
