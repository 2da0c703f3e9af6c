"""The cheapest way through candidates, where little ink tells one frame from the next."""

from __future__ import annotations

import numpy as np
import pytest

from endroll.verify.tracking import Candidates, _cheapest

NEAR = 0.2
"""How far a frame is from the one beside it, in codes of luma: a few small names in sight."""


def seen(frame: int, noise: float) -> Candidates:
    frames = tuple(range(frame - 5, frame + 8))
    return Candidates(frames, noise + NEAR * np.abs(np.array(frames, np.float64) - frame))


@pytest.mark.parametrize("apart", [1, 2, 4])
def test_frames_that_were_swapped_are_where_they_are(apart: int) -> None:
    order = [*range(100, 140)]
    order[20], order[20 + apart] = order[20 + apart], order[20]
    track = _cheapest([seen(frame, 0.006) for frame in order])
    assert [*track.frames] == order


def test_noise_puts_no_frame_out_of_order() -> None:
    random = np.random.default_rng(2)
    found = []
    for frame in range(100, 160):
        each = seen(frame, 0.4)
        found.append(Candidates(each.frames, each.costs + random.normal(0, 0.08, len(each.frames))))
    assert [*_cheapest(found).frames] == [*range(100, 160)]
