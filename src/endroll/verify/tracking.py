"""Follow a delivered file through the film: which frame of the film each of its frames shows.

Each frame is compared with those about where it is expected, and with the whole film where it is
not found there. The cheapest way through these candidates (Viterbi) is the one that is told.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import TYPE_CHECKING, Final

import numpy as np

from endroll.verify.mixtures import explain
from endroll.verify.recognition import costs_of, seen_frame, weighed
from endroll.verify.signatures import one_field

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from endroll.verify.expected import ExpectedFilm
    from endroll.verify.mixtures import Mixture
    from endroll.verify.placing import Placing
    from endroll.verify.recognition import Recogniser, Seen
    from endroll.verify.signatures import Signatures

_BEHIND, _AHEAD = 5, 8
_SEARCHED: Final = 24
"""Frames in a row that are searched for in the whole film; of later ones every eighth."""

_EVERY: Final = 8
_PACE_FRAMES: Final = 24
_LOST: Final = 10
_LEAST, _SHARE, _SHARE_EXPECTED = 0.4, 0.45, 0.88
"""How far a frame may be from one of the film and still be it: codes, and a share of its ink."""

_OUTSIDE: Final = 2
"""Frames by which one may be expected before the first or after the last and still be it."""

BLANK_SPAN: Final = 1.5
"""A frame whose means reach less far, in codes of luma, is blank."""

_STEP: Final = 0.8
_BACK: Final = 2.0
_NEAR: Final = 0.02
_FAR: Final = 0.02
_SURELY: Final = 0.04
_FEWEST_JUMPS: Final = 3
_ALIKE, _ALIKE_SHARE = 0.02, 0.15
_DOUBT: Final = 0.7
_UNIT, _NOISES = 0.06, 1.5
_FAR_MORE: Final = 0.6
_OFF_LINE: Final = 0.25
_CERTAIN, _UNLIKE = 0.02, 5.0
"""How far a frame may be from one of the film that it is beyond doubt, in codes of luma, and how
many times further it then is from another."""


@dataclass(frozen=True, slots=True)
class Candidates:
    """Frames of the film that a delivered frame may show, and how far it is from each."""

    frames: tuple[int, ...]
    costs: NDArray[np.float64]

    @property
    def best(self) -> float:
        """The lowest cost."""
        return float(self.costs.min())


@dataclass(frozen=True, slots=True)
class Track:
    """For each delivered frame the film's frame, None if it shows none; how far it is, and pace.

    `pace` is how many frames of the film pass in one of the file.
    """

    frames: tuple[int | None, ...]
    costs: tuple[float, ...]
    pace: float
    noise: float
    mixtures: dict[int, Mixture] = field(default_factory=dict)


class Tracker:
    """Follows a file through a film; by its top fields alone where two frames are woven."""

    def __init__(
        self,
        film: ExpectedFilm,
        signatures: Signatures,
        placing: Placing,
        recogniser: Recogniser,
        *,
        fields: bool = False,
    ) -> None:
        self._film = film
        self._whole = signatures
        self._signatures = one_field(signatures) if fields else signatures
        self._placing = placing
        self._recogniser = recogniser
        self._found: list[Candidates | None] = [None] * signatures.frame_count
        self._pace = 1.0

    def seen(self, index: int) -> Seen:
        """Return a delivered frame in the film's coordinates."""
        return seen_frame(self._signatures, index, self._placing.geometry, self._film)

    def track(self) -> Track:
        """Return the way through the film."""
        if self._placing.pairs:
            self._follow()
            self._pace = _whole_pace(_known(self._found))
            self._widen()
        track = _cheapest(self._found)
        return replace(track, mixtures=dict(self._mixtures(track)))

    def _mixtures(self, track: Track) -> Iterator[tuple[int, Mixture]]:
        """Yield the frames of the file that are better explained as two frames of the film."""
        for index, frame in enumerate(track.frames):
            if frame is None or self._is_blank(index):
                continue
            if (
                track.pace != 1
                or self._whole is not self._signatures
                or track.costs[index] > 2 * track.noise + 0.2
            ):
                seen = seen_frame(self._whole, index, self._placing.geometry, self._film)
                mixture = explain(seen, frame, self._film, self._placing.levels)
                if mixture is not None:
                    yield index, mixture

    def _follow(self) -> None:
        at: float | None = None
        pending: list[int] = []
        head: list[int] = []
        passed: list[tuple[int, int]] = []
        for index in range(self._signatures.frame_count):
            seen = self.seen(index)
            candidates = self._near(index, seen, at) if at is not None else None
            is_doubtful = candidates is None or candidates.best > _LEAST
            if is_doubtful and self._is_searched(index, len(pending)):
                candidates = _clearer(candidates, self._anywhere(seen))
            if candidates is None:
                pending.append(index)
                at = None if at is None else at + self._pace
                continue
            self._found[index] = candidates
            here = _nearest(candidates, at)
            if pending and passed:
                self._go_back(pending, here)
            elif pending:
                head = pending
            pending = []
            passed.append((index, here))
            self._pace = _pace_of(passed[-_PACE_FRAMES:])
            at = here + self._pace
        if head:  # whose pace is that of the frames after it
            self._pace = _pace_of(passed[:_PACE_FRAMES])
            index, frame = passed[:_PACE_FRAMES][-1]
            self._go_back(head, frame - self._pace * (index - passed[0][0]))

    def _widen(self) -> None:
        """Add to the candidates those that the frames after them lead to."""
        at: float | None = None
        for index in range(len(self._found) - 1, -1, -1):
            found = self._found[index]
            if found is not None and at is not None and found.frames == self._about(index, at):
                at = _nearest(found, at) - self._pace
                continue
            near = None if at is None else self._near(index, self.seen(index), at)
            if near is not None and at is not None:
                self._found[index] = near if found is None else _merged(found, near)
                at = _nearest(near, at) - self._pace
            elif found is not None:
                at = _nearest(found, at) - self._pace
            elif at is not None:
                at -= self._pace

    def _is_searched(self, index: int, lost: int) -> bool:
        if self._is_blank(index):
            return False
        return lost < _SEARCHED or index % _EVERY == 0

    def _is_blank(self, index: int) -> bool:
        return float(self._signatures.spans[index]) < BLANK_SPAN

    def _near(self, index: int, seen: Seen, at: float) -> Candidates | None:
        return self._accepted(seen, self._about(index, at), at)

    def _about(self, index: int, at: float) -> tuple[int, ...]:
        """Return the frames of the film about a place, none if it is outside of the film."""
        middle = round(at)
        outside = 0 if self._is_blank(index) else _OUTSIDE
        if not -outside <= middle < self._film.frame_count + outside:
            return ()
        first, past = max(0, middle - _BEHIND), min(self._film.frame_count, middle + _AHEAD)
        return tuple(range(first, past))

    def _anywhere(self, seen: Seen) -> Candidates | None:
        likeliest = self._recogniser.likeliest(seen.rows)
        frames = {
            near
            for frame, score in likeliest
            if score > 0.5  # noqa: PLR2004  a correlation
            for near in range(frame - 2, frame + 3)
            if 0 <= near < self._film.frame_count
        }
        return self._accepted(seen, tuple(sorted(frames)))

    def _accepted(
        self, seen: Seen, frames: tuple[int, ...], at: float | None = None
    ) -> Candidates | None:
        """Return the candidates, None if none of them is what is seen.

        More may be different in the frame that is expected `at` a place.
        """
        if not frames:
            return None
        costs = costs_of(seen, frames, self._film, self._placing.levels)
        best = frames[int(costs.argmin())]
        if float(costs.min()) <= self._most(best, _SHARE):
            return Candidates(frames, costs)
        due = None if at is None else round(at)
        if due in frames and costs[frames.index(due)] <= self._most(due, _SHARE_EXPECTED):
            return Candidates(frames, costs)
        most = self._most(best, _SHARE)
        mixture = explain(seen, best, self._film, self._placing.levels)
        if mixture is None or mixture.cost > most / 2:
            return None
        both = np.array([mixture.weight, 1 - mixture.weight]) * _NEAR
        return Candidates((mixture.first, mixture.second), mixture.cost + both)

    def _most(self, frame: int, share: float) -> float:
        """Return how far a delivered frame may be from one of the film and still be it."""
        profile, ground = self._film.profile(frame), self._film.ground
        ink = float(weighed(np.abs(profile.rows - ground)).mean())
        ink += 0.5 * float(weighed(np.abs(profile.strips - ground)).mean())
        return max(_LEAST, share * ink)

    def _go_back(self, pending: Sequence[int], here: float) -> None:
        """Look for frames that were passed over, backwards from one that was found."""
        at, missed = here - self._pace, 0
        for earlier in reversed(pending):
            candidates = self._near(earlier, self.seen(earlier), at)
            self._found[earlier] = candidates
            missed = 0 if candidates else missed + 1
            at = (_nearest(candidates, at) if candidates else at) - self._pace
            if missed > _LOST:
                return


def _clearer(near: Candidates | None, far: Candidates | None) -> Candidates | None:
    """Return the candidates near where a frame is due, with far ones that are far more like it."""
    if near is None or far is None:
        return near or far
    return _merged(near, far) if far.best < _FAR_MORE * near.best else near


def _merged(one: Candidates, other: Candidates) -> Candidates:
    costs = dict(zip(one.frames, one.costs, strict=True))
    costs |= dict(zip(other.frames, other.costs, strict=True))
    frames = tuple(sorted(costs))
    return Candidates(frames, np.array([costs[frame] for frame in frames]))


def _nearest(candidates: Candidates, at: float | None) -> int:
    """Return the best candidate, of equally good ones the nearest to where it is expected."""
    good = candidates.costs <= candidates.best + max(_ALIKE, _ALIKE_SHARE * candidates.best)
    frames = [frame for frame, is_good in zip(candidates.frames, good, strict=True) if is_good]
    return min(frames, key=lambda frame: abs(frame - at)) if at is not None else frames[0]


def _pace_of(passed: Sequence[tuple[int, int]]) -> float:
    (index, frame), (last, at) = passed[0], passed[-1]
    if last - index < _PACE_FRAMES // 2:
        return 1.0
    return min(4.0, max(0.2, (at - frame) / (last - index)))


def _cheapest(found: Sequence[Candidates | None]) -> Track:
    """Return the cheapest way through the candidates."""
    known = _known(found)
    frames: list[int | None] = [None] * len(found)
    costs = [0.0] * len(found)
    if not known:
        return Track(tuple(frames), tuple(costs), 1.0, 0.0)
    noise = float(np.median([each.best for _, each in known]))
    pace = _whole_pace(known)
    unit = _UNIT + _NOISES * noise
    line = _line(known, pace)
    totals = known[0][1].costs / (unit + _DOUBT * known[0][1].best)
    backs: list[NDArray[np.intp]] = []
    for (before, one), (index, other) in pairwise(known):
        moved = np.subtract.outer(np.array(other.frames), np.array(one.frames))
        off = np.abs(moved - pace * (index - before))
        price = _STEP * np.minimum(off, 1) + _FAR * np.clip(off - 1, 0, 60) + _BACK * (moved < 0)
        ways = totals[np.newaxis, :] + price
        back = ways.argmin(axis=1)
        backs.append(back)
        # What is unlike every frame says little about which one it is.
        emission = np.minimum(other.costs / (unit + _DOUBT * other.best), 40)
        if line is not None:
            emission += _OFF_LINE * np.abs(np.array(other.frames) - (line + pace * index))
        totals = ways[np.arange(len(back)), back] + emission
    at = int(totals.argmin())
    for step in range(len(known) - 1, -1, -1):
        index, each = known[step]
        frames[index], costs[index] = each.frames[at], float(each.costs[at])
        if step:
            at = int(backs[step - 1][at])
    if pace == 1:
        _correct(known, noise, frames, costs)
    return Track(tuple(frames), tuple(costs), pace, noise)


def _correct(
    known: Sequence[tuple[int, Candidates]],
    noise: float,
    frames: list[int | None],
    costs: list[float],
) -> None:
    """Put each frame that is like one of the film beyond doubt where it belongs.

    Two frames that were swapped cost the cheapest way two jumps and a step back; where little ink
    is in sight, it does not take them.
    """
    for index, each in known:
        best = int(each.costs.argmin())
        frame = frames[index]
        is_certain = each.best <= _CERTAIN + 2 * noise
        is_certain &= costs[index] >= _UNLIKE * (_CERTAIN + each.best)
        if is_certain and frame is not None and abs(each.frames[best] - frame) <= _BEHIND:
            frames[index], costs[index] = each.frames[best], each.best


def _known(found: Sequence[Candidates | None]) -> list[tuple[int, Candidates]]:
    return [(index, each) for index, each in enumerate(found) if each is not None]


def _whole_pace(known: Sequence[tuple[int, Candidates]]) -> float:
    """Return the pace of the whole file, 1 if it is about that.

    Only frames count that are like one frame of the film more than like those beside it.
    """
    places = [(index, place) for index, each in known if (place := _sure(each)) is not None]
    jumped = [at - frame != last - index for (index, frame), (last, at) in pairwise(places)]
    times = sum(jump and not before for before, jump in pairwise([False, *jumped]))
    if times < _FEWEST_JUMPS and 2 * sum(jumped) < len(jumped):
        return 1.0
    apart = max(1, min(len(places) // 3, 200))
    paces = [
        (at - frame) / (last - index)
        for (index, frame), (last, at) in zip(places, places[apart:], strict=False)
    ]
    pace = float(np.median(paces)) if paces else 1.0
    return 1.0 if abs(pace - 1) < 0.015 or not 0.2 <= pace <= 5 else pace  # noqa: PLR2004


def _line(known: Sequence[tuple[int, Candidates]], pace: float) -> float | None:
    """Return the frame of the film at the file's first by a steady pace; None at the film's own.

    Where nothing moves, a converted file is taken to keep its pace.
    """
    if pace == 1:
        return None
    places = [place - pace * index for index, each in known if (place := _sure(each)) is not None]
    return float(np.median(places)) if places else None


def _sure(candidates: Candidates) -> int | None:
    """Return the best candidate, None if another is nearly as good."""
    order = np.argsort(candidates.costs)
    costs = candidates.costs[order[:2]]
    if len(costs) > 1 and costs[1] - costs[0] < _SURELY:
        return None
    return candidates.frames[int(order[0])]
