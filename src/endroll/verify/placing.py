"""Find the scale and place of the film's picture in a delivered file, and its line of levels."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import product
from typing import TYPE_CHECKING, Final

import numpy as np

from endroll.verify.geometry import Geometry, likely_geometries
from endroll.verify.recognition import Levels, Recogniser, costs_of, fit_levels, seen_frame

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from endroll.verify.expected import ExpectedFilm
    from endroll.verify.signatures import Signatures

_PROBES: Final = 14
_SURE: Final = 0.995
_LIKELY: Final = 0.9
LEAST: Final = 0.6
"""The correlation of rows below which a frame is not recognised."""

_ZOOMS: Final = (0.9, 0.95, 0.975, 1.025, 1.05, 1.1)
_SEARCHES: Final = ((0.02, 8.0), (0.008, 3.0), (0.003, 1.0), (0.001, 0.35), (0.0004, 0.12))
_GRID: Final = (-1.0, -0.5, 0.0, 0.5, 1.0)
_OPAQUE: Final = 70
_GAIN_APART: Final = 0.05
_PLAIN: Final = 0.985


@dataclass(frozen=True, slots=True)
class Placing:
    """The geometry, the levels, and the frames that show both: (file's frame, film's frame)."""

    geometry: Geometry
    levels: Levels
    pairs: tuple[tuple[int, int], ...]
    score: float


def place_film(
    film: ExpectedFilm, signatures: Signatures, recogniser: Recogniser, *, refine: bool = True
) -> Placing:
    """Return where the film's picture is; without pairs if nothing of it is recognised.

    Without `refine` it is one of the likely places, as it must be where fields are woven.
    """
    probes = _probes(signatures)
    size_px = film.width_px, film.height_px
    likely = likely_geometries(size_px, (signatures.width_px, signatures.height_px))
    best = _best(likely, probes, film, signatures, recogniser)
    if best.score < _LIKELY and refine:
        moved = [_moved(each, probes, film, signatures, recogniser) for each in likely]
        best = max(best, _best(moved, probes, film, signatures, recogniser), key=_score)
    if best.score < _LIKELY and refine:
        zoomed = [_zoomed(best.geometry, zoom, size_px) for zoom in _ZOOMS]
        zoomed = [_moved(each, probes, film, signatures, recogniser) for each in zoomed]
        best = max(best, _best(zoomed, probes, film, signatures, recogniser), key=_score)
    if not best.pairs:
        return best
    if refine and (best.score < _SURE or not best.geometry.is_identity):
        best = replace(best, geometry=_refined(best, film, signatures))
    best = replace(best, pairs=_alike_in_gain(best, film, signatures))
    seen = [
        (seen_frame(signatures, index, best.geometry, film), frame) for index, frame in best.pairs
    ]
    return replace(best, levels=fit_levels(seen, film))


def _alike_in_gain(
    placing: Placing, film: ExpectedFilm, signatures: Signatures
) -> tuple[tuple[int, int], ...]:
    """Return the pairs without those of a faded frame, which looks like one that is not."""
    gains = [
        fit_levels([(seen_frame(signatures, index, placing.geometry, film), frame)], film).gain
        for index, frame in placing.pairs
    ]
    usual = float(np.percentile(gains, _OPAQUE))
    return tuple(
        pair
        for pair, gain in zip(placing.pairs, gains, strict=True)
        if abs(gain - usual) <= _GAIN_APART * abs(usual)
    )


def _probes(signatures: Signatures) -> list[int]:
    """Return frames with much ink, spread over the file."""
    spans = signatures.spans
    if not len(spans) or float(spans.max()) < 1:
        return []
    inked = np.flatnonzero(spans > 0.4 * float(np.percentile(spans, 90)))
    at = np.linspace(0, len(inked) - 1, min(_PROBES, len(inked)) + 2)[1:-1]
    return sorted({int(inked[round(float(place))]) for place in at})


def _moved(
    geometry: Geometry,
    probes: Sequence[int],
    film: ExpectedFilm,
    signatures: Signatures,
    recogniser: Recogniser,
) -> Geometry:
    """Return a geometry moved up or down so that its rows are those of a frame."""
    seen = (seen_frame(signatures, probe, geometry, film) for probe in probes)
    found = [recogniser.nearest_row(each.rows) for each in seen]
    apart = [each[1] for each in found if each is not None]
    if not apart:
        return geometry
    return replace(geometry, top_px=geometry.top_px - float(np.median(apart)) * geometry.down)


def _score(placing: Placing) -> float:
    return placing.score


def _zoomed(geometry: Geometry, zoom: float, size_px: tuple[int, int]) -> Geometry:
    left = geometry.left_px - size_px[0] * geometry.across * (zoom - 1) / 2
    top = geometry.top_px - size_px[1] * geometry.down * (zoom - 1) / 2
    return Geometry(geometry.across * zoom, geometry.down * zoom, left, top)


def _best(
    geometries: Sequence[Geometry],
    probes: Sequence[int],
    film: ExpectedFilm,
    signatures: Signatures,
    recogniser: Recogniser,
) -> Placing:
    best = Placing(geometries[0], Levels(), (), 0.0)
    for geometry in geometries:
        pairs: list[tuple[int, int]] = []
        scores: list[float] = []
        for probe in probes:
            seen = seen_frame(signatures, probe, geometry, film)
            likeliest = recogniser.likeliest(seen.rows)
            if not likeliest or likeliest[0][1] < LEAST:
                scores.append(0.0)
                continue
            near = [frame for frame, score in likeliest if score > likeliest[0][1] - 0.02]
            levels = fit_levels([(seen, likeliest[0][0])], film)
            frame = near[int(np.argmin(costs_of(seen, near, film, levels)))]
            pairs.append((probe, frame))
            scores.append(likeliest[0][1])
        score = float(np.mean(sorted(scores)[len(scores) // 3 :])) if scores else 0.0
        if score > best.score:
            best = Placing(geometry, Levels(), tuple(pairs), score)
        if best.score > _SURE:
            break
    return best


def _refined(placing: Placing, film: ExpectedFilm, signatures: Signatures) -> Geometry:
    """Return the geometry refined along rows and columns; the likely one if that is as near."""
    nominal = placing.geometry

    def down(scale: float, place: float) -> float:
        tried = replace(nominal, down=scale, top_px=place)
        return _mean(
            _alike(
                tried.film_rows(signatures.rows[index].astype(np.float32), film.height_px),
                film.profile(frame).rows,
            )
            for index, frame in placing.pairs
        )

    columns = {frame: film.luma(frame).sum(axis=0, dtype=np.int64) for _, frame in placing.pairs}
    sums = {frame: np.concatenate(([0], np.cumsum(each))) for frame, each in columns.items()}
    fold = signatures.width_px / signatures.columns.shape[1]
    edges = np.arange(signatures.columns.shape[1] + 1) * fold

    def across(scale: float, place: float) -> float:
        at = (edges - place) / scale
        inside = (at[:-1] >= 0) & (at[1:] <= film.width_px)
        return _mean(
            _alike(
                np.where(
                    inside,
                    np.diff(np.interp(at, np.arange(film.width_px + 1), sums[frame])),
                    np.nan,
                ).astype(np.float32),
                signatures.columns[index].astype(np.float32),
            )
            for index, frame in placing.pairs
        )

    high, top = _climb(down, nominal.down, nominal.top_px, film.height_px)
    wide, left = _climb(across, nominal.across, nominal.left_px, film.width_px)
    return Geometry(wide, high, left, top)


def _climb(
    alike: Callable[[float, float], float], scale: float, place: float, length_px: int
) -> tuple[float, float]:
    """Return the scale and place of the best likeness near given ones, or these if as good."""
    nominal = scale, place
    for reach, reach_px in _SEARCHES:
        tries = [
            # The scale is changed about the middle of the picture.
            (
                scale * (1 + reach * more),
                place - scale * reach * more * length_px / 2 + reach_px * on,
            )
            for more, on in product(_GRID, _GRID)
        ]
        scale, place = max([(scale, place), *tries], key=lambda each: alike(*each))
    return _plainest(alike, [nominal, (nominal[0], float(round(place))), (nominal[0], place)]) or (
        (scale, place) if _is_better(alike(scale, place), alike(*nominal)) else nominal
    )


def _plainest(
    alike: Callable[[float, float], float], tried: Sequence[tuple[float, float]]
) -> tuple[float, float] | None:
    """Return the first of some scales and places that leaves little unlike, None if all do."""
    return next((each for each in tried if alike(*each) > _PLAIN), None)


def _is_better(found: float, nominal: float) -> bool:
    return 1 - found < (1 - nominal) / 3


def _alike(one: NDArray[np.float32], other: NDArray[np.float32]) -> float:
    valid = ~np.isnan(one) & ~np.isnan(other)
    first, second = one[valid], other[valid]
    if len(first) < len(one) // 3:
        return 0.0
    first, second = first - first.mean(), second - second.mean()
    scale = float(np.sqrt((first**2).sum() * (second**2).sum()))
    return float((first * second).sum()) / scale if scale > 0 else 0.0


def _mean(numbers: object) -> float:
    return float(np.mean(list(numbers)))  # type: ignore[call-overload]
