"""A gradient over a scroll, decoded: its colours, the same in every frame."""

from __future__ import annotations

from typing import TYPE_CHECKING

import av
import numpy as np
import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from endroll.project import Project


@pytest.mark.parametrize("name", ["roll.mp4", "roll.mov"])
def test_a_gradient_has_its_colours_in_every_frame(
    lay_out: Callable[[str], Project], tmp_path: Path, name: str
) -> None:
    project = lay_out("""
        video: {size: 480x270, fps: 24, background: "#000000"}
        timing: {speed: 32, lead_in: 2f, lead_out: 2f}
        styles:
          base: {font: Box, size: 600, color: {from: "#e0c080", to: "#4060a0"}}
        layout: {safe: 100%}
        roll: [{names: [A, A]}]
    """)
    (run, _) = project.roll.runs
    path = tmp_path / name
    project.render(path)
    column = round(run.x_px + run.glyphs.xs_px[0] + 0.3 * run.size_px)
    height_px = run.size_px * 0.7
    seen = 0
    with av.open(str(path)) as container:
        for index, frame in enumerate(container.decode(video=0)):
            decoded = frame.to_ndarray(format="rgb24")[:, column].astype(int)
            (view,) = project.schedule.views(index) or (None,)
            if view is None:
                continue
            for row in range(0, 270, 7):
                down_px = view.offset_px + row - (run.baseline_px - height_px) + 0.5
                if not 4 <= down_px <= height_px - 4:
                    continue
                share = down_px / height_px
                wanted = [a + (b - a) * share for a, b in ((224, 64), (192, 96), (128, 160))]
                assert np.abs(decoded[row] - wanted).max() <= 8
                seen += 1
    assert seen > 100


def test_a_background_gradient_stands_still_behind_the_scroll(
    lay_out: Callable[[str], Project], tmp_path: Path
) -> None:
    project = lay_out("""
        video: {size: 320x180, fps: 24, background: {from: "#102030", to: "#80a0c0"}}
        timing: {speed: 24, lead_in: 2f, lead_out: 2f}
        styles: {base: {font: Box, size: 200, color: "#ffffff"}}
        layout: {safe: 100%}
        roll: [{names: [A, A]}]
    """)
    path = tmp_path / "roll.mp4"
    project.render(path)
    wanted = np.linspace((16, 32, 48), (128, 160, 192), 2 * 180 + 1)[1::2]
    with av.open(str(path)) as container:
        frames = [frame.to_ndarray(format="rgb24") for frame in container.decode(video=0)]
    assert len(frames) == project.schedule.frame_count
    for frame in frames:
        assert np.abs(frame[:, 4:12].mean(axis=1) - wanted).max() < 4
