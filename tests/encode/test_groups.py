"""Groups of rows: each made once, whichever way a roll goes, and forgotten when it is past."""

from __future__ import annotations

import numpy as np
import pytest

from endroll.encode.groups import Groups

COUNT = 20
STEP = 3


def rows(top_px: int, bottom_px: int) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    """Return rows of one px, each with the last byte of its number."""
    return (np.arange(top_px, bottom_px) % 256).astype(np.uint8).reshape(-1, 1, 1)


@pytest.mark.parametrize("way", [1, -1])
def test_each_group_is_made_once(way: int) -> None:
    made: list[int] = []

    def make(group: np.ndarray[tuple[int, ...], np.dtype[np.uint8]]) -> int:
        assert len(group) == STEP + 1
        made.append(int(group[1, 0, 0]))
        return made[-1]

    groups = Groups(rows, make, rows_each=STEP)
    for frame in range(500):
        offset_px = way * frame * STEP
        found = groups.window(offset_px, COUNT)
        assert found == [(offset_px + index * STEP) % 256 for index in range(COUNT)]
        assert len(groups._made) <= 4 * COUNT
    assert len(made) == COUNT + 499


def test_a_jump_begins_anew() -> None:
    groups = Groups(rows, lambda group: int(group[1, 0, 0]), rows_each=STEP)
    for offset_px in (0, 3, 1000, 997, 994, 5, 6, -100):
        assert groups.window(offset_px, 2) == [offset_px % 256, (offset_px + STEP) % 256]
