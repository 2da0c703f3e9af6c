"""Tell which text of another version of the credits a file shows in the place of one of these.

In: the line of the file where a text should be. Out: the text of another version that is there. A
text that correlates with a part of the line is laid there in the film, brought into the file's
raster and levels, and told only if no part of it differs by as much as another letter would.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import product
from typing import TYPE_CHECKING, Final

import numpy as np

from endroll.core.diagnostics import CreditsError, UsageError
from endroll.paint.fitting import fitted
from endroll.pipeline.versions import load_films
from endroll.verify.expected import luma_of
from endroll.verify.findings import Code, OtherText
from endroll.verify.places import Target, Window, targets_of
from endroll.verify.samples import differing
from endroll.verify.signatures import limited_codes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from endroll.pipeline.film import Film
    from endroll.verify.close_look import CloseLook
    from endroll.verify.findings import Finding
    from endroll.verify.transport import Transport

_ALIKE: Final = 0.75
"""Correlation from which a text is laid over the line and compared."""

_SAME: Final = 0.3
"""The most that a part of a text may differ, in shares of its contrast: as in `samples`, for a file
that is far from the film."""

_TALLER: Final = 1.3
_MOST: Final = 400
_SLACK: Final = 0.5
"""How much further up and down than its own place a text is looked for, in its heights."""

_PAD: Final = 0.5
"""The blank space beside a text that must be blank too, in its heights."""

_FLAT: Final = 4.0


@dataclass(frozen=True, slots=True)
class _Line:
    """The part of a frame of the file where a text should be, and how the film comes there."""

    luma: NDArray[np.float32]
    place: Window
    transport: Transport


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A text of another version: its luma in px of the film, with blank space beside it."""

    text: OtherText
    luma: NDArray[np.uint8]
    ground: int


def with_others(close: CloseLook, findings: Sequence[Finding]) -> list[Finding]:
    """Return the findings, those about changed texts with what another version has there.

    Raises:
        UnfitFileError: the file is damaged.
    """
    told = [
        each if each.code is Code.TEXT and each.target is not None else replace(each, look=None)
        for each in findings
    ]
    kept = list(findings)
    if not any(each.look for each in told):
        return kept
    others = _other_films(close.film)
    if not others:
        return kept
    own = targets_of(close.film)
    known = {target.text for target in own}
    for frame, looks in close.frames_of(told):
        for number, look in looks.items():
            target = findings[number].target
            if target is None or look.box is None:
                continue
            high = max(2, round(_SLACK * look.box.height))
            line = replace(look.box.around(0, high), left=0, width=frame.luma.shape[1])
            luma = limited_codes(frame.luma, is_full=close.delivered.info.is_full)
            line = line.within(*close.transport.size_px)
            seen = _Line(line.of(luma).astype(np.float32), line, close.transport)
            instead = _best(seen, _candidates(others, own[target], known))
            kept[number] = replace(kept[number], instead=instead)
    return kept


def _other_films(film: Film) -> tuple[Film, ...]:
    """Return the other versions of a film's credits, none if they cannot be read."""
    try:
        films = load_films(film.origin)
    except (CreditsError, UsageError):
        return ()
    return tuple(each for each in films if each.origin.version != film.origin.version)


def _candidates(others: Sequence[Film], wanted: Target, known: set[str]) -> Iterator[_Candidate]:
    """Yield the texts of other versions that may stand in the place of one of this."""
    high = wanted.bottom - wanted.top
    for film in others:
        near = [
            target
            for target in targets_of(film)
            if target.text not in known
            and target.crawl is None
            and high / _TALLER <= target.bottom - target.top <= high * _TALLER
        ]
        near.sort(key=lambda target: abs(target.top - wanted.top))
        for target in near[:_MOST]:
            yield _candidate(film, target)


def _candidate(film: Film, target: Target) -> _Candidate:
    top, bottom = int(target.top), round(target.bottom)
    luma = luma_of(film.painter.rows(top, bottom))
    left, right = max(0, int(target.left)), min(luma.shape[1], round(target.right))
    pad = round(_PAD * (bottom - top))
    ground = int(np.median(luma))
    padded = np.pad(luma[:, left:right], ((0, 0), (pad, pad)), constant_values=ground)
    return _Candidate(OtherText(target.text, film.origin.version or ""), padded, ground)


def _best(line: _Line, candidates: Iterator[_Candidate]) -> OtherText | None:
    """Return the text that differs least from what the line shows, None if none is that."""
    differences = ((_difference(line, each), each.text) for each in candidates)
    least = min(differences, key=lambda pair: pair[0], default=(np.inf, None))
    return least[1] if least[0] < _SAME else None


def _difference(line: _Line, candidate: _Candidate) -> float:
    """Return by how much a text differs where the line is most like it; infinite if nowhere."""
    place = line.transport.geometry
    text = candidate.luma
    size = round(text.shape[1] * place.across), round(text.shape[0] * place.down)
    small = fitted(text, (0, 0, text.shape[1], text.shape[0]), (max(1, size[0]), max(1, size[1])))
    score, row, column = likeness(line.luma, small.astype(np.float32))
    if score < _ALIKE:
        return np.inf
    part = Window(column, row, small.shape[1], small.shape[0])
    top = round((line.place.top + row - place.top_px) / place.down)
    left = round((line.place.left + column - place.left_px) / place.across)
    away = (0,) if line.transport.is_exact else (-1, 0, 1)
    return min(
        _apart(line, candidate, (left + across, top + down), part)
        for across, down in product(away, away)
    )


def _apart(line: _Line, candidate: _Candidate, at: tuple[int, int], part: Window) -> float:
    """Return by how much a text differs if it is laid at a column and row of the film."""
    film = line.transport.film
    frame = np.full((film.height_px, film.width_px), candidate.ground, np.uint8)
    high, wide = candidate.luma.shape
    inside = Window(*at, wide, high).within(film.width_px, film.height_px)
    if (inside.width, inside.height) != (wide, high):
        return np.inf
    inside.of(frame)[:] = candidate.luma
    placed = frame if line.transport.is_exact else line.transport.placed(frame)
    due = part.of(line.place.of(line.transport.codes.take(placed))).astype(np.float32)
    return differing(part.of(line.luma) - due, due)


def likeness(line: NDArray[np.float32], text: NDArray[np.float32]) -> tuple[float, int, int]:
    """Return the highest correlation of a picture with a part of a line, and its row and column."""
    high, wide = text.shape
    part = text - text.mean()
    own = float((part**2).sum())
    if high > line.shape[0] or wide > line.shape[1] or own < _FLAT * part.size:
        return 0.0, 0, 0
    size = line.shape[0] + high, line.shape[1] + wide
    products = np.fft.irfft2(
        np.fft.rfft2(line - line.mean(), size) * np.conj(np.fft.rfft2(part, size)), size
    )[: line.shape[0] - high + 1, : line.shape[1] - wide + 1]
    sums, squares = (_boxes(values, high, wide) for values in (line, line**2))
    varied = np.maximum(squares - sums**2 / part.size, _FLAT * part.size)
    scores = products / np.sqrt(varied * own)
    row, column = np.unravel_index(scores.argmax(), scores.shape)
    return float(scores.max()), int(row), int(column)


def _boxes(values: NDArray[np.float32], high: int, wide: int) -> NDArray[np.float64]:
    """Return the sum of each part of this height and width."""
    sums = np.zeros((values.shape[0] + 1, values.shape[1] + 1))
    sums[1:, 1:] = values.cumsum(axis=0, dtype=np.float64).cumsum(axis=1)
    boxes: NDArray[np.float64] = (
        sums[high:, wide:] - sums[:-high, wide:] - sums[high:, :-wide] + sums[:-high, :-wide]
    )
    return boxes
