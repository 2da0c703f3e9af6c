"""Signatures of the frames of a delivered file: means of rows and of columns, kept for all frames.

They take about 3 kB a frame of HD, so that two hours are held without their pictures.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import numpy as np

from endroll.verify.sums import row_and_column_sums

if TYPE_CHECKING:
    from collections.abc import Callable
    from fractions import Fraction

    from numpy.typing import NDArray

    from endroll.media.delivered import Delivered, DeliveredFrame

_MOST_COLUMNS: Final = 320
_GROW: Final = 512
_MOST_KEPT: Final = 8
_INK_SPAN: Final = 3.0
_SAMPLED: Final = 400
_DARKEST: Final = 10


@dataclass(frozen=True, slots=True)
class KeptFrame:
    """A frame with ink that is kept whole: luma in limited codes, and Cb and Cr, if it has any."""

    index: int
    luma: NDArray[np.uint8]
    chroma: tuple[NDArray[np.uint8], NDArray[np.uint8]] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Signatures:
    """Of each frame: means of rows (frames, height) and of columns (frames, columns), its time.

    `spans` are how far the rows' means reach, from the 2nd to the 99th percentile: 0 is a blank
    frame. `moved` is how much the rows' means differ from those of the frame before.
    """

    rows: NDArray[np.float16]
    columns: NDArray[np.float16]
    times_s: tuple[Fraction | None, ...]
    spans: NDArray[np.float32]
    moved: NDArray[np.float32]
    interlaced: int
    height_px: int
    width_px: int
    kept: tuple[KeptFrame, ...]

    @property
    def frame_count(self) -> int:
        """The number of frames."""
        return len(self.times_s)


class _Sample:
    """A few frames with ink, spread over all that were seen, however many come."""

    def __init__(self) -> None:
        self._kept: list[KeptFrame] = []
        self._every = 1
        self._count = 0

    def see(self, frame: DeliveredFrame, luma: NDArray[np.uint8]) -> None:
        if self._count % self._every == 0:
            chroma = frame.chroma
            copied = (chroma[0].copy(), chroma[1].copy()) if chroma else None
            self._kept.append(KeptFrame(frame.index, luma.copy(), copied))
            if len(self._kept) > _MOST_KEPT:
                self._kept, self._every = self._kept[::2], 2 * self._every
        self._count += 1

    @property
    def all(self) -> tuple[KeptFrame, ...]:
        return tuple(self._kept)


class _Growing:
    """Rows of one length that are added one by one."""

    def __init__(self, length: int) -> None:
        self._rows = np.zeros((_GROW, length), np.float16)
        self.count = 0

    def add(self, row: NDArray[np.float32]) -> None:
        if self.count == len(self._rows):
            self._rows = np.concatenate((self._rows, np.zeros_like(self._rows)))
        self._rows[self.count] = row
        self.count += 1

    @property
    def all(self) -> NDArray[np.float16]:
        return self._rows[: self.count]


def sign_frames(
    delivered: Delivered,
    ground: int = 16,
    frames: range | None = None,
    on_frame: Callable[[int], None] | None = None,
    see: Callable[[int, NDArray[np.uint8], NDArray[np.float32]], None] | None = None,
) -> Signatures:
    """Read a delivered file once, and return the signatures of its frames, or of some of them.

    What is transparent shows `ground`, a code of luma. `see` is given each of these frames: its
    index, its luma in limited codes, and the means of its rows.

    Raises:
        UnfitFileError: the file is damaged or cut off.
    """
    info = delivered.info
    fold = max(1, -(-info.width_px // _MOST_COLUMNS))
    rows, columns = _Growing(info.height_px), _Growing(-(-info.width_px // fold))
    times: list[Fraction | None] = []
    spans: list[float] = []
    moved: list[float] = []
    before: NDArray[np.float32] | None = None
    interlaced = 0
    sample = _Sample()
    for frame in delivered.frames(ground):
        if on_frame is not None:
            on_frame(frame.index)
        if frames is not None and frame.index not in frames:
            if frame.index >= frames.stop:
                break
            continue
        luma = limited_codes(frame.luma, is_full=info.is_full)
        means, across = _means(luma, fold)
        if see is not None:
            see(frame.index, luma, means)
        rows.add(means)
        columns.add(across)
        times.append(frame.time_s)
        spans.append(_span(means, across))
        moved.append(0.0 if before is None else float(np.abs(means - before).mean()))
        before = means
        if spans[-1] > _INK_SPAN:
            sample.see(frame, luma)
        interlaced += frame.is_interlaced
    return Signatures(
        rows=rows.all,
        columns=columns.all,
        times_s=tuple(times),
        spans=np.array(spans, np.float32),
        moved=np.array(moved, np.float32),
        interlaced=interlaced,
        height_px=info.height_px,
        width_px=info.width_px,
        kept=sample.all,
    )


def one_field(signatures: Signatures) -> Signatures:
    """Return the signatures with every row from the top field."""
    return replace(signatures, rows=signatures.rows[:, (np.arange(signatures.height_px) // 2) * 2])


def without_static(signatures: Signatures) -> Signatures:
    """Return the signatures less what stays in its place in nearly all frames, such as a logo."""
    every = max(1, signatures.frame_count // _SAMPLED)
    rows, columns = (
        (means - _static(means[::every])).astype(np.float16)
        for means in (signatures.rows, signatures.columns)
    )
    spans = [_span(*pair) for pair in zip(rows, columns, strict=True)]
    return replace(signatures, rows=rows, columns=columns, spans=np.array(spans, np.float32))


def _static(means: NDArray[np.float16]) -> NDArray[np.float32]:
    """Return how much each row or column is above the darkest at its own darkest times."""
    least = np.percentile(means.astype(np.float32), _DARKEST, axis=0)
    static: NDArray[np.float32] = (least - np.percentile(least, _DARKEST)).astype(np.float32)
    return static


def limited_codes(luma: NDArray[np.uint8], *, is_full: bool) -> NDArray[np.uint8]:
    """Return luma as limited codes; a file in full range is brought to these first."""
    return _FULL_TO_LIMITED[luma] if is_full else luma


_FULL_TO_LIMITED: Final = np.rint(16 + np.arange(256) * 219 / 255).astype(np.uint8)


def _means(luma: NDArray[np.uint8], fold: int) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    height, width = luma.shape
    rows, columns = row_and_column_sums(luma)
    means = columns / np.float32(height)
    if width % fold:
        means = np.pad(means, (0, -width % fold), mode="edge")
    return rows / np.float32(width), means.reshape(-1, fold).mean(axis=1)


def _span(rows: NDArray[np.float32], columns: NDArray[np.float32]) -> float:
    return max(_reach(means) for means in (rows, columns))


def _reach(means: NDArray[np.float32]) -> float:
    """Return how far means reach from the 2nd to the 99th percentile."""
    last = len(means) - 1
    low, high = np.interp((0.02 * last, 0.99 * last), np.arange(last + 1), np.sort(means))
    return float(high - low)
