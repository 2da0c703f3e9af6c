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
_INK_SPAN: Final = 1.5
_OPAQUE: Final = 70
_SAMPLED: Final = 400
_FEWEST_ROWS: Final = 3
_SEEN_SHARE: Final = 1 / 3
"""The share of the film's rows that a place must leave in sight: a few rows are like any others."""

_GAIN_APART: Final = 0.05
_FEWEST_SCROLLED: Final = 3
_SLACK: Final = 2.0
"""Codes of luma: one of rounding in the file, and one in the film, brought across."""

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
    if film.scrolls:
        likely = [*_within_margins(signatures, size_px), *likely]
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
    if refine and (
        best.score < _SURE or not best.geometry.is_identity or _is_aside(best, film, signatures)
    ):
        best = replace(best, geometry=_refined(best, film, signatures))
    best = replace(best, pairs=_alike_in_gain(best, film, signatures))
    return replace(best, levels=_levels(best, film, signatures))


def _levels(placing: Placing, film: ExpectedFilm, signatures: Signatures) -> Levels:
    """Return the line of levels through all pairs; if it is not the film's, that of what scrolls.

    A card that is nearly faded in looks like the whole card with a little less gain, so either may
    have been taken for the other; what scrolls has no fade.
    """
    seen = [
        (seen_frame(signatures, index, placing.geometry, film), frame)
        for index, frame in placing.pairs
    ]
    levels = fit_levels(seen, film)
    scrolled = [pair for pair in seen if _is_scrolled(film, pair[1])]
    if not levels.are_changed or len(scrolled) < _FEWEST_SCROLLED:
        return levels
    return replace(fit_levels(scrolled, film), slack=_SLACK)


def _alike_in_gain(
    placing: Placing, film: ExpectedFilm, signatures: Signatures
) -> tuple[tuple[int, int], ...]:
    """Return the pairs without those of a faded frame, which looks like one that is not."""
    gains = [
        fit_levels([(seen_frame(signatures, index, placing.geometry, film), frame)], film).gain
        for index, frame in placing.pairs
    ]
    scrolled = [
        gain
        for gain, (_, frame) in zip(gains, placing.pairs, strict=True)
        if _is_scrolled(film, frame)
    ]
    has_many = len(scrolled) >= _FEWEST_SCROLLED
    usual = float(np.median(scrolled)) if has_many else float(np.percentile(gains, _OPAQUE))
    alike = tuple(
        pair
        for pair, gain in zip(placing.pairs, gains, strict=True)
        if abs(gain - usual) <= _GAIN_APART * abs(usual)
    )
    return alike or placing.pairs


def _is_scrolled(film: ExpectedFilm, frame: int) -> bool:
    return film.scroll_offset_px(frame) is not None


def _within_margins(signatures: Signatures, size_px: tuple[int, int]) -> list[Geometry]:
    """Return where the picture may be if rows at the top or the foot never show anything.

    A roll that scrolls past every row leaves none of them empty.
    """
    every = max(1, signatures.frame_count // _SAMPLED)
    rows = signatures.rows[::every].astype(np.float32)
    inked = np.flatnonzero((rows.max(axis=0) - rows.min(axis=0)) > _INK_SPAN)
    if not inked.size:
        return []
    above, below = int(inked[0]), signatures.height_px - 1 - int(inked[-1])
    if max(above, below) < _FEWEST_ROWS:
        return []
    width_px, height_px = size_px
    down = signatures.height_px / height_px
    across = signatures.width_px / width_px
    if min(above, below) < _FEWEST_ROWS:
        moved = above if above > below else -below
        return [Geometry(across, down, 0.0, float(moved))]
    scale = (signatures.height_px - above - below) / height_px
    left_px = (signatures.width_px - width_px * scale) / 2
    return [
        Geometry(scale, scale, left_px, float(above)),
        Geometry(across, scale, 0.0, float(above)),
    ]


def _is_aside(placing: Placing, film: ExpectedFilm, signatures: Signatures) -> bool:
    """Return whether the strips of the frames say that the picture is moved across."""
    seen = (seen_frame(signatures, index, placing.geometry, film) for index, _ in placing.pairs)
    alike = [
        _alike(each.strips, film.profile(frame).strips)
        for each, (_, frame) in zip(seen, placing.pairs, strict=True)
    ]
    return float(np.median(alike)) < _PLAIN


def _probes(signatures: Signatures) -> list[int]:
    """Return frames with much ink, spread over the file."""
    spans = signatures.spans
    with_ink = spans[spans > _INK_SPAN]
    if not len(with_ink):
        return []
    inked = np.flatnonzero(spans > max(_INK_SPAN, 0.5 * float(np.median(with_ink))))
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
            is_seen = int((~np.isnan(seen.rows)).sum()) >= film.height_px * _SEEN_SHARE
            likeliest = recogniser.likeliest(seen.rows) if is_seen else []
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
