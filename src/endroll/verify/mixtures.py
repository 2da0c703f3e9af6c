"""Explain a delivered frame that is two frames of the film: woven as fields, or blended."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Final

import numpy as np

from endroll.verify.recognition import weighed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from endroll.verify.expected import ExpectedFilm
    from endroll.verify.recognition import Levels, Seen

_NEAR: Final = 4
_PURE: Final = 0.06
_FEWEST_ROWS: Final = 16
_BETTER: Final = 0.6


class Kind(StrEnum):
    """How two frames make one."""

    FIELDS = "fields"
    BLEND = "blend"


@dataclass(frozen=True, slots=True)
class Mixture:
    """Two frames in one: the first has the top field, or `weight` is the share of the second."""

    kind: Kind
    first: int
    second: int
    weight: float
    cost: float


def explain(seen: Seen, frame: int, film: ExpectedFilm, levels: Levels) -> Mixture | None:
    """Return the two frames about a frame that make up what is seen, None if one frame does."""
    about = range(max(0, frame - _NEAR), min(film.frame_count, frame + _NEAR + 1))
    rows = {at: levels.of(film.profile(at).rows) for at in about}
    seen = replace(seen, rows=seen.rows - levels.shift(seen.rows, rows[frame]))
    valid = ~np.isnan(seen.rows)
    if int(valid.sum()) < _FEWEST_ROWS:
        return None
    whole = _away(seen.rows[valid], rows[frame][valid])
    pairs = [(at, at + 1) for at in rows if at + 1 in rows and film.moves(at)]
    mixtures = _fields(seen, rows, valid), _blend(seen, rows, valid, pairs)
    best = min((each for each in mixtures if each), key=lambda each: each.cost, default=None)
    return best if best is not None and best.cost < _BETTER * whole else None


def _away(one: NDArray[np.float32], other: NDArray[np.float32]) -> float:
    return float(weighed(np.abs(one - other)).mean())


def _fields(
    seen: Seen, rows: dict[int, NDArray[np.float32]], valid: NDArray[np.bool_]
) -> Mixture | None:
    """Return the frames whose even and odd rows are seen, None if they are the same."""
    if not valid.all():
        return None
    best = []
    for parity in (0, 1):
        costs = {at: _away(seen.rows[parity::2], each[parity::2]) for at, each in rows.items()}
        at = min(costs, key=costs.__getitem__)
        best.append((at, costs[at]))
    (first, one), (second, other) = best
    return None if first == second else Mixture(Kind.FIELDS, first, second, 0.5, (one + other) / 2)


def _blend(
    seen: Seen,
    rows: dict[int, NDArray[np.float32]],
    valid: NDArray[np.bool_],
    pairs: Sequence[tuple[int, int]],
) -> Mixture | None:
    """Return the pair of neighbours whose weighted sum is seen, None if it is one of them.

    Between frames that only fade there is none: a sum of them is a frame with an opacity between
    theirs, as coders make of a fade of a picture.
    """
    found: list[Mixture] = []
    for first, second in pairs:
        one, other = rows[first][valid], rows[second][valid]
        change = other - one
        power = float((change**2).sum())
        if power < 1:
            continue
        share = float(((seen.rows[valid] - one) * change).sum()) / power
        if _PURE < share < 1 - _PURE:
            mixed = one + share * change
            found.append(Mixture(Kind.BLEND, first, second, share, _away(seen.rows[valid], mixed)))
    return min(found, key=lambda each: each.cost, default=None)
