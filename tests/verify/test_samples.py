"""Whether a text is another one, by how much it differs and how much texts of the file do."""

from __future__ import annotations

import numpy as np
import pytest

from endroll.verify.findings import State
from endroll.verify.places import Target
from endroll.verify.samples import Judged, settled

USUAL = 0.08
"""What most texts differ, as in a good file at x264 crf 30: a text is another one from 0.184 on."""


def judged(index: int, difference: float, frames: int) -> Judged:
    ink = np.full((8, 20), 16, np.uint8)
    ink[2:6, 3:17] = 220
    box = {"left": 0.0, "top": 0.0, "right": 20.0, "bottom": 8.0}
    where = {"block": 0, "kind": "name", "file": "credits.yaml", "line": 1, "crawl": None}
    return Judged(
        target=Target(index=index, text="Text", **where, **box),  # type: ignore[arg-type]
        state=State.SHOWN,
        difference=difference,
        first_frame=0,
        last_frame=frames - 1,
        frames=frames,
        seen=ink,
        expected=ink,
    )


@pytest.mark.parametrize(
    ("difference", "frames", "state"),
    [
        (0.18, 15, State.SHOWN),
        (0.19, 15, State.CHANGED),
        (0.19, 200, State.CHANGED),
        (0.20, 2, State.SHOWN),  # two frames that show a text first, at crf 30, have 0.198
        (0.24, 2, State.CHANGED),
        (0.24, 1, State.SHOWN),
        (0.27, 1, State.CHANGED),
    ],
)
def test_a_text_that_few_frames_show_may_differ_more(
    difference: float, frames: int, state: State
) -> None:
    others = [judged(index, USUAL, 60) for index in range(8)]
    assert settled([*others, judged(8, difference, frames)], 1.0)[-1].state is state
