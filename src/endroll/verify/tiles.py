"""Where frames differ from what is expected, in tiles of 16 px: stray ink, overlays, covers."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import numpy as np

from endroll.verify.sums import BAND_ROWS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from numpy.typing import NDArray

TILE: Final = 16
_FAINT: Final = 18.0
_MOST: Final = 400
_LEAST_STRAY: Final = 30.0
_ABOVE_NOISE: Final = 2.6
_STATIC_SHARE: Final = 0.3
_STATIC_FRAMES: Final = 12
_COVERS: Final = 0.2
_PAUSE: Final = 3
_FOLLOWED: Final = 6


@dataclass(slots=True)
class Strays:
    """The tiles of each frame that differ by more than is faint, as (row, column, rms)."""

    frames: dict[int, NDArray[np.float32]] = field(default_factory=dict)
    worst: list[float] = field(default_factory=list)
    shape: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True)
class Overlay:
    """Something that stays in its place: px from the top left, and its frames."""

    left: int
    top: int
    right: int
    bottom: int
    first_frame: int
    last_frame: int
    share: float


@dataclass(frozen=True, slots=True)
class Cover:
    """Consecutive frames that differ in more than the texts that are told by themselves."""

    first_frame: int
    last_frame: int
    share: float
    left: int
    top: int
    right: int
    bottom: int
    follows: bool


def tile_rms(seen: NDArray[np.uint8], expected: NDArray[np.uint8]) -> NDArray[np.float32]:
    """Return how much each whole tile differs: the root mean square, float32 (rows, columns).

    Tiles that are both faint and weaker than the strongest may have 0: a tile's root mean square
    is at most its largest difference, so most need no square.
    """
    high, wide = (side // TILE for side in seen.shape)
    rms = np.zeros((high, wide), np.float32)
    if not rms.size:
        return rms
    apart = np.empty((high * TILE, wide * TILE), np.uint8)
    most = np.empty((high, wide), np.uint8)
    for top in range(0, len(apart), BAND_ROWS):
        band = apart[top : top + BAND_ROWS]
        part = slice(top, top + len(band)), slice(0, wide * TILE)
        _differ(seen[part], expected[part], band)
        most[top // TILE : (top + len(band)) // TILE] = _most_of(band)
    tiles = apart.reshape(high, TILE, wide, TILE)
    strongest = np.unravel_index([int(most.argmax())], most.shape)
    least = min(_FAINT, float(_rms_of(tiles, *strongest)[0]))
    picked = np.nonzero((most >= least) & (most > 0))
    rms[picked] = _rms_of(tiles, *picked)
    return rms


def _differ(seen: NDArray[np.uint8], expected: NDArray[np.uint8], apart: NDArray[np.uint8]) -> None:
    """Write into `apart` how far samples are from those expected."""
    np.maximum(seen, expected, out=apart)
    np.subtract(apart, np.minimum(seen, expected), out=apart)


def _most_of(apart: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Return the largest difference of each tile: uint8 (rows, columns)."""
    most: NDArray[np.uint8] = apart.reshape(len(apart) // TILE, TILE, -1).max(axis=1)
    for _ in range(TILE.bit_length() - 1):  # neighbours are compared until a tile has one
        most = np.maximum(most[:, ::2], most[:, 1::2])
    return most


def _rms_of(
    tiles: NDArray[np.uint8], rows: NDArray[np.intp], columns: NDArray[np.intp]
) -> NDArray[np.float32]:
    values = tiles[rows, :, columns].astype(np.float32).reshape(len(rows), TILE * TILE)
    rms: NDArray[np.float32] = np.sqrt(np.einsum("ij,ij->i", values, values) / (TILE * TILE))
    return rms


def note_tiles(strays: Strays, index: int, rms: NDArray[np.float32]) -> None:
    """Keep the tiles of a frame that are not faint, the strongest first."""
    strays.shape = rms.shape
    worst = float(rms.max(initial=0))
    strays.worst.append(worst)
    if worst < _FAINT:
        return
    rows, columns = np.nonzero(rms >= _FAINT)
    values = rms[rows, columns]
    order = np.argsort(-values)[:_MOST]
    strays.frames[index] = np.stack((rows[order], columns[order], values[order]), axis=1).astype(
        np.float32
    )


def threshold(strays: Strays) -> float:
    """Return the rms from which a tile is stray: well above what the coder does to every frame."""
    usual = float(np.median(strays.worst)) if strays.worst else 0.0
    return max(_LEAST_STRAY, _ABOVE_NOISE * min(usual, _LEAST_STRAY))


def overlays(
    strays: Strays, least: float, explained: Mapping[int, NDArray[np.bool_]]
) -> tuple[list[Overlay], NDArray[np.bool_]]:
    """Return what stays in its place in many frames, and the tiles that it touches."""
    counts = np.zeros(strays.shape, np.int32)
    for index, tiles in strays.frames.items():
        strong = _strong(tiles, least, explained.get(index))
        counts[strong[:, 0].astype(np.intp), strong[:, 1].astype(np.intp)] += 1
    often = max(_STATIC_FRAMES, _STATIC_SHARE * len(strays.worst))
    static = counts >= often
    return [_overlay(strays, group, least) for group in _groups(static)], static


def _overlay(strays: Strays, group: list[tuple[int, int]], least: float) -> Overlay:
    rows, columns = [row for row, _ in group], [column for _, column in group]
    inside = set(group)
    frames = [
        index
        for index, tiles in strays.frames.items()
        if any((int(row), int(column)) in inside for row, column, rms in tiles if rms >= least)
    ]
    return Overlay(
        min(columns) * TILE,
        min(rows) * TILE,
        (max(columns) + 1) * TILE,
        (max(rows) + 1) * TILE,
        min(frames),
        max(frames),
        len(group) / max(1, strays.shape[0] * strays.shape[1]),
    )


def _groups(static: NDArray[np.bool_]) -> Iterator[list[tuple[int, int]]]:
    """Yield tiles that are near each other as groups."""
    left = {(int(row), int(column)) for row, column in zip(*np.nonzero(static), strict=True)}
    while left:
        ready, group = [left.pop()], []
        while ready:
            row, column = ready.pop()
            group.append((row, column))
            near = {
                (row + down, column + across) for down in range(-2, 3) for across in range(-3, 4)
            }
            ready += near & left
            left -= near
        yield group


def _strong(
    tiles: NDArray[np.float32], least: float, known: NDArray[np.bool_] | None
) -> NDArray[np.float32]:
    """Return the tiles that are stray and not explained."""
    strong = tiles[tiles[:, 2] >= least]
    if known is None or not len(strong):
        return strong
    return strong[~known[strong[:, 0].astype(np.intp), strong[:, 1].astype(np.intp)]]


def covers(
    strays: Strays,
    least: float,
    explained: Mapping[int, NDArray[np.bool_]],
    top_px: Callable[[int], float | None],
) -> list[Cover]:
    """Return stretches of frames with stray tiles that nothing else explains.

    `top_px` is the row of the roll at the top of a frame, in px of the file.
    """
    rows: dict[int, NDArray[np.float32]] = defaultdict(lambda: np.zeros((0, 3), np.float32))
    for index, tiles in sorted(strays.frames.items()):
        strong = _strong(tiles, least, explained.get(index))
        if len(strong):
            rows[index] = strong
    found: list[Cover] = []
    stretch: list[int] = []
    for index in [*sorted(rows), -1]:
        if stretch and (index < 0 or index - stretch[-1] > _PAUSE):
            found.append(_cover(stretch, rows, strays.shape, top_px))
            stretch = []
        stretch.append(index)
    return found


def _cover(
    stretch: list[int],
    rows: Mapping[int, NDArray[np.float32]],
    shape: tuple[int, int],
    top_px: Callable[[int], float | None],
) -> Cover:
    every = np.concatenate([rows[index] for index in stretch])
    most = max(len(rows[index]) for index in stretch)
    top, left = (int(every[:, axis].min()) for axis in (0, 1))
    bottom, right = (int(every[:, axis].max()) + 1 for axis in (0, 1))
    share = max(most, (bottom - top) * (right - left)) / max(1, shape[0] * shape[1])
    places = [
        (float(rows[index][:, 0].mean()) * TILE, above)
        for index in stretch
        if (above := top_px(index)) is not None
    ]
    ends = left * TILE, top * TILE, right * TILE, bottom * TILE
    return Cover(stretch[0], stretch[-1], share, *ends, _follows(places))


def _follows(places: list[tuple[float, float]]) -> bool:
    """Return whether something moves up the picture as the roll does, or lasts with a card."""
    if len(places) < _FOLLOWED:
        return False
    (first, above), (last, below) = places[0], places[-1]
    moved = below - above
    return abs(moved) > 2 * TILE and abs((first - last) - moved) < TILE + abs(moved) / 4
