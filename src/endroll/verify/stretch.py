"""Find the stretch of a long file that holds the credits, by a few frames of it.

In: signatures of every so many frames. Out: frames of the file, with some around the credits.

Frames of the credits are all at the same distance from where the film has them; other pictures may
look like some frame of a roll, but at distances that have nothing in common.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from endroll.verify.geometry import likely_geometries
from endroll.verify.recognition import seen_frame

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from endroll.verify.expected import ExpectedFilm
    from endroll.verify.geometry import Geometry
    from endroll.verify.recognition import Recogniser
    from endroll.verify.signatures import Signatures

SAMPLES: Final = 60
"""Frames of the credits that are looked at."""

LONGER: Final = 1.3
"""How many times the frames of the film a file has at least that is searched."""

_INK_SPAN: Final = 1.5
_LEAST: Final = 0.75
"""The correlation of rows from which a frame may be one of the film."""

_APART: Final = 0.06
_AROUND: Final = 0.1
"""Shares of the film: how far its frames may be from where they should, and what is added."""

_FEWEST: Final = 6
_DECISIVE: Final = 0.6
"""The share of the credits' frames that are recognised, beyond which no other place is tried."""

Vote = tuple[int, float]
"""Where the film begins by a frame, in frames of the file, and how like the film that frame is."""


def sampled_every(film: ExpectedFilm, paces: Sequence[float]) -> int:
    """Return of how many frames of a file one is looked at."""
    return max(1, int(film.frame_count / max(paces)) // SAMPLES)


def find_stretch(
    film: ExpectedFilm,
    signatures: Signatures,
    recogniser: Recogniser,
    paces: Sequence[float],
) -> range | None:
    """Return the frames of a file in which the credits are, None if they are nowhere.

    `signatures` are of every `sampled_every` frames. `paces` are the frames of the film that may
    pass in one of the file.
    """
    every = sampled_every(film, paces)
    best: tuple[float, range] | None = None
    size_px = film.width_px, film.height_px
    for geometry in likely_geometries(size_px, (signatures.width_px, signatures.height_px)):
        places = list(_places(film, signatures, recogniser, geometry))
        for pace in paces:
            length = round(film.frame_count / pace)
            votes = sorted(
                (round(index * every - frame / pace), score) for index, frame, score in places
            )
            weight, start = _most_agreed(votes, max(every, round(_APART * length)))
            if weight > (best[0] if best else 0.0):
                around = round(_AROUND * length) + every
                past = start + length + around
                best = weight, range(max(0, start - around), past)
        if best and best[0] > _DECISIVE * SAMPLES * (1 - _LEAST):
            break
    return best[1] if best else None


def _places(
    film: ExpectedFilm, signatures: Signatures, recogniser: Recogniser, geometry: Geometry
) -> Iterator[tuple[int, int, float]]:
    """Yield each sampled frame that may be one of the film, that frame, and how like it is."""
    for index in range(signatures.frame_count):
        if float(signatures.spans[index]) < _INK_SPAN:
            continue
        likeliest = recogniser.likeliest(seen_frame(signatures, index, geometry, film).rows)
        if likeliest and likeliest[0][1] >= _LEAST:
            yield index, *likeliest[0]


def _most_agreed(votes: Sequence[Vote], apart: int) -> tuple[float, int]:
    """Return the weight of the votes that agree best, 0 if few do, and where they begin."""
    best, start, first, weight = 0.0, 0, 0, 0.0
    for at, (place, score) in enumerate(votes):
        weight += score - _LEAST
        while place - votes[first][0] > apart:
            weight -= votes[first][1] - _LEAST
            first += 1
        if at - first + 1 >= _FEWEST and weight > best:
            best, start = weight, votes[(first + at) // 2][0]
    return best, start
