"""A film of cards and scrolls, decoded: every frame is what is painted, fades and dissolves too."""

from __future__ import annotations

from typing import TYPE_CHECKING

import av
import numpy as np
import pytest

from endroll.encode.color import convert
from endroll.encode.color_encoding import EIGHT_420

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import endroll

FILM = """
    video: {{size: 320x180, fps: 24, background: "{background}", edge_fade: {edge}}}
    timing: {{speed: 30, lead_in: 2f, lead_out: 3f}}
    styles: {{base: {{font: [Box, Box Han], size: 150, color: "{color}"}}}}
    roll:
      - card: [{{names: Ann}}]
        hold: 6f
        fade_in: 5f
        fade_out: 4f
        gap: -4f
      - card: [{{names: [Bo, Cy]}}]
        hold: 4f
        fade_in: 4f
      - {{names: [Di 谢, Ed]}}
      - card: [{{names: Flo}}]
        hold: 3f
        fade_out: 8f
        gap: 2f
"""


@pytest.mark.parametrize("edge", [0, 240])
@pytest.mark.parametrize(
    ("background", "color"),
    [("#000000", "#ffffff"), ("#203040", "#ffcc20"), ("#ffffff", "#101010")],
)
def test_every_frame_is_the_one_that_is_painted(
    lay_out: Callable[[str], endroll.Project],
    tmp_path: Path,
    background: str,
    color: str,
    edge: int,
) -> None:
    project = lay_out(FILM.format(background=background, color=color, edge=edge))
    project.render(tmp_path / "film.mp4")
    with av.open(str(tmp_path / "film.mp4")) as container:
        decoded = [
            np.asarray(frame.to_ndarray(format="yuv420p")[:180], np.int16)
            for frame in container.decode(video=0)
        ]
    assert len(decoded) == project.schedule.frame_count
    worst = 0.0
    for index, luma in enumerate(decoded):
        painted = convert(project.frame(index), EIGHT_420).luma.astype(np.int16)
        worst = max(worst, float(np.mean((luma - painted) ** 2)))
    assert 10 * np.log10(255**2 / max(worst, 1e-9)) > 40
    assert max(np.ptp(decoded[0]), np.ptp(decoded[-1])) <= 2


def test_the_clip_shows_the_same(lay_out: Callable[[str], endroll.Project]) -> None:
    project = lay_out(FILM.format(background="#000000", color="#ffffff", edge=100))
    clip = project.clip()
    for index in range(0, project.schedule.frame_count, 5):
        shown = clip.get_frame(index / clip.fps)
        assert np.array_equal(shown, project.frame(index))


def test_the_edges_fade_and_the_middle_does_not(lay_out: Callable[[str], endroll.Project]) -> None:
    plain, edged = (
        lay_out(FILM.format(background="#000000", color="#ffffff", edge=edge)) for edge in (0, 240)
    )
    assert (plain.schedule.edge_px, edged.schedule.edge_px) == (0, 40)
    frames = [plain.schedule.frame_at(block.top_px) for block in plain.roll.blocks]
    for frame in frames:
        before, after = plain.frame(frame).astype(int), edged.frame(frame).astype(int)
        assert np.array_equal(before[40:-40], after[40:-40])
        shares = (np.arange(40) + 0.5) / 40
        assert np.abs(after[:40] - before[:40] * shares[:, None, None]).max() <= 0.51
        assert np.abs(after[-40:] - before[-40:] * shares[::-1, None, None]).max() <= 0.51
