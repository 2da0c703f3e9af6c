"""Hold every frame of a file against the frame expected: text by text, and tile by tile."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from endroll.verify.findings import State
from endroll.verify.samples import SAMPLES, Judged, Sampled, judge, settled, take
from endroll.verify.signatures import limited_codes
from endroll.verify.tiles import TILE, Strays, note_tiles, tile_rms

if TYPE_CHECKING:
    from collections.abc import Collection

    from numpy.typing import NDArray

    from endroll.media.delivered import Delivered
    from endroll.verify.geometry import Geometry
    from endroll.verify.places import Places, Target, Window
    from endroll.verify.request import VerifyRequest
    from endroll.verify.tracking import Track
    from endroll.verify.transport import Transport

_BLANK: Final = 6
"""Codes by which a blank frame may vary, and still need no closer look."""

_AROUND_TILES: Final = 1
_SPARSE: Final = 32


@dataclass(frozen=True, slots=True)
class Compared:
    """What was seen of every text, and the tiles that differ."""

    judged: tuple[Judged, ...]
    strays: Strays


class Comparison:
    """Compares a file with a film; frames are added in the order of the file."""

    def __init__(self, places: Places, geometry: Geometry, tolerance: float = 1.0) -> None:
        self._tolerance = tolerance
        self._places = places
        self._geometry = geometry
        self._strays = Strays()
        self._open: dict[int, Sampled] = {}
        self._judged: dict[int, Judged] = {}

    def compared(self) -> Compared:
        """Return what was seen in the frames that were added."""
        self._close(())
        judged = [self._of(target) for target in self._places.targets]
        return Compared(settled(judged, self._tolerance), self._strays)

    def _of(self, target: Target) -> Judged:
        unseen = Sampled(target, 1, 0)
        return self._judged.get(target.index) or judge(unseen)

    def add(
        self, index: int, film_frame: int, seen: NDArray[np.uint8], expected: NDArray[np.uint8]
    ) -> bool:
        """Compare a frame of the file with one of the film: luma in limited codes.

        Return whether there was anything to compare: two blank frames show nothing.
        """
        if is_flat(expected) and is_blank(seen):
            return False
        note_tiles(self._strays, index, tile_rms(seen, expected))
        shown = set()
        for target, left, top in self._places.shown(film_frame):
            shown.add(target.index)
            sampled = self._sampled(target, index)
            window = self._places.window(target, left, top, self._geometry)
            take(sampled, index, window, (seen, expected))
        self._close(shown)
        return True

    def _sampled(self, target: Target, index: int) -> Sampled:
        if target.index not in self._open:
            every = max(1, self._places.frames_whole(target) // SAMPLES)
            self._open[target.index] = Sampled(target, every, index)
        return self._open[target.index]

    def _close(self, shown: Collection[int]) -> None:
        """Judge the texts that are gone."""
        for gone in [index for index in self._open if index not in shown]:
            judged = judge(self._open.pop(gone))
            before = self._judged.get(gone)
            if before is None or before.frames < judged.frames:
                self._judged[gone] = judged


def is_blank(seen: NDArray[np.uint8]) -> bool:
    """Return whether a frame of a file shows nothing, whatever a coder made of that."""
    return int(seen.max()) - int(seen.min()) <= _BLANK


def is_flat(expected: NDArray[np.uint8]) -> bool:
    """Return whether a frame of the film is one colour."""
    first = expected[0, 0]
    return all(bool((part == first).all()) for part in (expected[::_SPARSE], expected))


def compare(
    delivered: Delivered, places: Places, transport: Transport, track: Track, request: VerifyRequest
) -> Compared:
    """Read a file that was followed through a film, and compare each frame as the track has it.

    Raises:
        UnfitFileError: the file is damaged or cut off.
    """
    comparison = Comparison(places, transport.geometry, request.tolerance)
    for frame in delivered.frames(transport.film.ground):
        if frame.index >= len(track.frames):
            break
        film_frame = track.frames[frame.index]
        expected = transport.frame(track, frame.index) if frame.index % request.every == 0 else None
        if film_frame is not None and expected is not None:
            luma = limited_codes(frame.luma, is_full=delivered.info.is_full)
            comparison.add(frame.index, film_frame, luma, expected)
        if request.on_progress is not None:
            request.on_progress(frame.index)
    return comparison.compared()


def explained_tiles(
    compared: Compared, places: Places, transport: Transport, track: Track
) -> dict[int, NDArray[np.bool_]]:
    """Return the tiles of each frame that a text explains which is told by itself."""
    told = {
        each.target.index
        for each in compared.judged
        if each.state in {State.CHANGED, State.MISSING, State.OBSCURED}
    }
    explained: dict[int, NDArray[np.bool_]] = {}
    if not told:
        return explained
    for index in compared.strays.frames:
        frame = track.frames[index]
        tiles = np.zeros(compared.strays.shape, np.bool_)
        for target, left, top in places.touched(frame) if frame is not None else ():
            if target.index in told:
                _mark(tiles, places.window(target, left, top, transport.geometry))
        explained[index] = tiles
    return explained


def _mark(tiles: NDArray[np.bool_], window: Window) -> None:
    first = max(0, window.top // TILE - _AROUND_TILES), max(0, window.left // TILE - _AROUND_TILES)
    last_row = (window.top + window.height) // TILE + _AROUND_TILES
    last_column = (window.left + window.width) // TILE + _AROUND_TILES
    tiles[first[0] : max(0, last_row + 1), first[1] : max(0, last_column + 1)] = True
